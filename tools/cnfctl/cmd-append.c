/* cnfctl append: adds a further assignment of keys.
 * SPDX-License-Identifier: Apache-2.0 */
#include "assignment.h"
#include "command.h"
#include "options.h"

static gboolean
append (CnfctlEdit *edit, CnfctlStep *step, GError **error)
{
  return cnfctl_assignment_run (edit, step, cnf_document_append_value, cnf_document_append_raw,
                                error);
}

static const CnfctlOperation operation = {
  .needs = CNFCTL_KEY | CNFCTL_VALUE,
  .plan = cnfctl_assignment_plan,
  .run = append,
  .note = cnfctl_assignment_note,
};

const CnfctlCommand cnfctl_cmd_append = {
  .name = "append",
  .synopsis = "FILE KEY=VALUE...",
  .summary = "Add a further assignment of keys, behind the last one",
  .description =
    "For names that a section may hold several times, as `policies` and SAN lists do in\n"
    "the eyes of the programs that read every line. The last assignment of a key is the\n"
    "one that OpenSSL finds by name. Where that one gives VALUE already nothing is\n"
    "added. KEY and VALUE are those of `cnfctl set`.",
  .example = {
    .file = "[ names ]\n"
            "DNS = example.org\n",
    .calls = {
      { "cnfctl append openssl.cnf names::DNS=www.example.org",
        "cnfctl: openssl.cnf:3:1: 'names::DNS' added as 'www.example.org'\n" },
      { "cat openssl.cnf",
        "[ names ]\n"
        "DNS = example.org\n"
        "DNS = www.example.org\n" },
    },
  },
  .min_operands = 2,
  .max_operands = G_MAXUINT,
  .own_options = { cnfctl_assignment_options, cnfctl_section_options },
  .options = cnfctl_creating_tables,
  .operation = &operation,
};
