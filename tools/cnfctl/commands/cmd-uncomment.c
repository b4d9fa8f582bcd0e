/* cnfctl uncomment: makes keys of comments.
 * SPDX-License-Identifier: Apache-2.0 */
#include "command.h"
#include "edit/step.h"
#include "options.h"

static gboolean
uncomment (CnfctlEdit *edit, CnfctlStep *step, GError **error)
{
  const CnfctlKey *key = step->key;

  return cnf_document_uncomment (cnfctl_edit_get_document (edit), key->section, key->name,
                                 cnfctl_key_get_nth_or_all (key), error);
}

static const CnfctlOperation operation = {
  .needs = CNFCTL_KEY,
  .plan = cnfctl_step_plan_keys,
  .run = uncomment,
};

const CnfctlCommand cnfctl_cmd_uncomment = {
  .name = "uncomment",
  .synopsis = "FILE KEY...",
  .summary = "Make keys of comments that hold them",
  .description =
    "Finds `#KEY = VALUE` in its spellings; of several the last. KEY:N names another:\n"
    "1 is the first of the comments and the lines that set KEY. A header above it that\n"
    "is a comment becomes one too. A key that is set already is left as it is.",
  .example = {
    .file = "[ default_sect ]\n"
            "# activate = 1\n",
    .calls = {
      { "cnfctl uncomment openssl.cnf default_sect::activate",
        "cnfctl: openssl.cnf:2:1: 'default_sect::activate' uncommented as '1'\n" },
      { "cat openssl.cnf",
        "[ default_sect ]\n"
        "activate = 1\n" },
    },
  },
  .min_operands = 2,
  .max_operands = G_MAXUINT,
  .own_options = { cnfctl_section_options },
  .options = cnfctl_edit_tables,
  .operation = &operation,
};
