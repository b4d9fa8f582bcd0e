/* cnfctl set: sets keys.
 * SPDX-License-Identifier: Apache-2.0 */
#include "command.h"
#include "edit/assignment.h"
#include "options.h"

static gboolean
set (CnfctlEdit *edit, CnfctlStep *step, GError **error)
{
  return cnfctl_assignment_run (edit, step, cnf_document_set_value, cnf_document_set_raw, error);
}

static const CnfctlOperation operation = {
  .needs = CNFCTL_KEY | CNFCTL_VALUE,
  .plan = cnfctl_assignment_plan,
  .run = set,
  .note = cnfctl_assignment_note,
};

const CnfctlCommand cnfctl_cmd_set = {
  .name = "set",
  .synopsis = "FILE KEY=VALUE...",
  .summary = "Set keys to values, leaving every other byte of FILE as it is",
  .description =
    "FILE may be -: standard input, and the result goes to standard output. KEY is\n"
    "[SECTION::]NAME, split at the first = that no backslash of NAME protects and,\n"
    "before that, at the last ::. VALUE is what OpenSSL is to read, whatever bytes it\n"
    "holds. A key that is set keeps its place; a new one goes behind the last of its\n"
    "section. All of it is one save; if anything fails nothing is written.",
  .example = {
    .file = "[ req ]\n"
            "default_md = sha1 # too short\n"
            "[ dn ]\n"
            "O = Example\n",
    .calls = {
      { "cnfctl set openssl.cnf req::default_md=sha256 'dn::O=Smith & Sons #1'",
        "cnfctl: openssl.cnf:2:1: 'req::default_md' changed from 'sha1' to 'sha256'\n"
        "cnfctl: openssl.cnf:4:1: 'dn::O' changed from 'Example' to 'Smith & Sons \\#1'\n" },
      { "cat openssl.cnf",
        "[ req ]\n"
        "default_md = sha256 # too short\n"
        "[ dn ]\n"
        "O = Smith & Sons \\#1\n" },
      { "cnfctl set --check openssl.cnf req::default_md=sha256 && echo nothing to change",
        "nothing to change\n" },
    },
  },
  .min_operands = 2,
  .max_operands = G_MAXUINT,
  .own_options = { cnfctl_assignment_options, cnfctl_section_options },
  .options = cnfctl_creating_tables,
  .operation = &operation,
};
