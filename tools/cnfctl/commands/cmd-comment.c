/* cnfctl comment: makes comments of keys.
 * SPDX-License-Identifier: Apache-2.0 */
#include "command.h"
#include "edit/step.h"
#include "options.h"

static gboolean
comment (CnfctlEdit *edit, CnfctlStep *step, GError **error)
{
  CnfDocument *document = cnfctl_edit_get_document (edit);
  const CnfctlKey *key = step->key;

  return cnf_document_comment_out (document, key->section, key->name,
                                   cnfctl_step_get_nth (step, document), error);
}

static const CnfctlOperation operation = {
  .needs = CNFCTL_KEY,
  .removes = TRUE,
  .plan = cnfctl_step_plan_keys,
  .begin = cnfctl_step_find_meant,
  .run = comment,
};

const CnfctlCommand cnfctl_cmd_comment = {
  .name = "comment",
  .synopsis = "FILE KEY...",
  .summary = "Make comments of keys",
  .description =
    "The whole line stays, behind a hash sign. KEY is [SECTION::]NAME: all its\n"
    "assignments; KEY:N is one of them, 1 the first and -1 the last. A key that other\n"
    "lines refer to is refused, with their places, unless --force.",
  .example = {
    .file = "HOME = .\n"
            "RANDFILE = $HOME/.rnd\n",
    .calls = {
      { "cnfctl comment openssl.cnf RANDFILE",
        "cnfctl: openssl.cnf:2:1: 'RANDFILE' commented out, was '$HOME/.rnd'\n" },
      { "cat openssl.cnf",
        "HOME = .\n"
        "# RANDFILE = $HOME/.rnd\n" },
    },
  },
  .min_operands = 2,
  .max_operands = G_MAXUINT,
  .own_options = { cnfctl_section_options },
  .options = cnfctl_edit_tables,
  .operation = &operation,
};
