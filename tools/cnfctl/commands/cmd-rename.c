/* cnfctl rename: renames a key.
 * SPDX-License-Identifier: Apache-2.0 */
#include "command.h"
#include "edit/step.h"
#include "options.h"

static gboolean
plan (const CnfctlOperation *operation, char **operands, GPtrArray *steps, GError **error)
{
  CnfctlStep *step = cnfctl_step_new (operation);

  g_ptr_array_add (steps, step);
  step->key = cnfctl_key_new (operands[0], cnfctl_get_section_option (), error);
  step->new_name = g_strdup (operands[1]);
  return step->key != NULL;
}

static gboolean
rename_key (CnfctlEdit *edit, CnfctlStep *step, GError **error)
{
  const CnfctlKey *key = step->key;
  int nth = cnfctl_key_get_nth_or_all (key);

  return cnf_document_rename_key (cnfctl_edit_get_document (edit), key->section, key->name, nth,
                                  step->new_name, nth == 0, error);
}

static const CnfctlOperation operation = {
  .needs = CNFCTL_KEY | CNFCTL_NEW_NAME,
  .plan = plan,
  .run = rename_key,
};

const CnfctlCommand cnfctl_cmd_rename = {
  .name = "rename",
  .synopsis = "FILE KEY NEWNAME",
  .summary = "Rename a key, and what refers to it",
  .description =
    "Only the name changes on each line that sets KEY, [SECTION::]NAME; KEY:N is one of\n"
    "them. Values that refer to the key follow: $NAME, ${NAME}, $SECTION::NAME. NEWNAME\n"
    "is a name alone: `cnfctl move` changes the section. Where only NEWNAME is set\n"
    "nothing is done.",
  .example = {
    .file = "dir = /etc/ca\n"
            "[ CA_default ]\n"
            "certs = $dir/certs\n",
    .calls = {
      { "cnfctl rename openssl.cnf dir ca_dir",
        "cnfctl: openssl.cnf:1:1: 'ca_dir' renamed from 'dir'\n"
        "cnfctl: openssl.cnf:3:1: 'CA_default::certs' changed from '$dir/certs' to '$ca_dir/certs'\n" },
      { "cat openssl.cnf",
        "ca_dir = /etc/ca\n"
        "[ CA_default ]\n"
        "certs = $ca_dir/certs\n" },
    },
  },
  .min_operands = 3,
  .max_operands = 3,
  .own_options = { cnfctl_section_options },
  .options = cnfctl_edit_tables,
  .operation = &operation,
};
