/* cnfctl move: moves a key to another place or another section.
 * SPDX-License-Identifier: Apache-2.0 */
#include "command.h"
#include "edit/step.h"
#include "message.h"
#include "options.h"

static char *opt_before;
static char *opt_after;
static char *opt_to;

static const GOptionEntry options[] = {
  { "before", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &opt_before,
    "Move it right before the line that sets that key", "KEY" },
  { "after", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &opt_after,
    "Move it right behind the line that sets that key", "KEY" },
  { "to", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &opt_to,
    "Move it to the end of that section, which is made if need be", "SECTION" },
  G_OPTION_ENTRY_NULL,
};

static gboolean
plan (const CnfctlOperation *operation, char **operands, GPtrArray *steps, GError **error)
{
  const char *beside = opt_before != NULL ? opt_before : opt_after;
  CnfctlStep *step = cnfctl_step_new (operation);

  g_ptr_array_add (steps, step);
  if ((opt_before != NULL) + (opt_after != NULL) + (opt_to != NULL) != 1)
    {
      cnfctl_set_usage_error (error, "move takes one of --before, --after and --to");
      return FALSE;
    }

  step->key = cnfctl_key_new (operands[0], cnfctl_get_section_option (), error);
  if (step->key == NULL)
    return FALSE;

  step->side = opt_before != NULL ? CNF_SIDE_BEFORE : CNF_SIDE_BEHIND;
  step->new_name = g_strdup (opt_to);
  if (beside != NULL)
    step->beside_key = cnfctl_key_new (beside, cnfctl_get_section_option (), error);
  return beside == NULL || step->beside_key != NULL;
}

static gboolean
set_not_found (CnfDocument *document, const CnfctlKey *key, GError **error)
{
  g_autofree char *quoted = cnfctl_key_quote (key);

  g_set_error (error, CNF_ERROR, CNF_ERROR_KEY_NOT_FOUND, "%s: key is not set in this file: %s",
               cnf_document_get_path (document), quoted);
  return FALSE;
}

static gboolean
move_beside (CnfDocument *document, const CnfctlStep *step, GError **error)
{
  const CnfctlKey *key = step->key;
  const CnfctlKey *other = step->beside_key;
  CnfNodeId line = cnf_document_find_entry (document, other->section, other->name, other->nth);

  if (line == CNF_NODE_NONE)
    return set_not_found (document, other, error);
  return cnf_document_move (document, key->section, key->name, cnfctl_key_get_nth_or_all (key),
                            step->side, line, error);
}

static gboolean
move (CnfctlEdit *edit, CnfctlStep *step, GError **error)
{
  CnfDocument *document = cnfctl_edit_get_document (edit);
  const CnfctlKey *key = step->key;

  if (step->beside_key != NULL)
    return move_beside (document, step, error);
  return cnf_document_move_to_section (document, key->section, key->name,
                                       cnfctl_key_get_nth_or_all (key), step->new_name, error);
}

static const CnfctlOperation operation = {
  .needs = CNFCTL_KEY,
  .takes = CNFCTL_BESIDE_KEY | CNFCTL_NEW_NAME,
  .plan = plan,
  .run = move,
};

const CnfctlCommand cnfctl_cmd_move = {
  .name = "move",
  .synopsis = "FILE KEY",
  .summary = "Move a key to another place or another section",
  .description =
    "KEY is [SECTION::]NAME: all its assignments; KEY:N is one of them, 1 the first and\n"
    "-1 the last. Its lines go as they stand, comments on them too. Beside another key\n"
    "it belongs to the section of that place.",
  .example = {
    .file = "[ req ]\n"
            "prompt = no\n"
            "[ v3_req ]\n"
            "default_md = sha256\n",
    .calls = {
      { "cnfctl move openssl.cnf v3_req::default_md --after req::prompt",
        "cnfctl: openssl.cnf:3:1: 'req::default_md' moved from section 'v3_req'\n" },
      { "cat openssl.cnf",
        "[ req ]\n"
        "prompt = no\n"
        "default_md = sha256\n"
        "[ v3_req ]\n" },
    },
  },
  .min_operands = 2,
  .max_operands = 2,
  .own_options = { options, cnfctl_section_options },
  .options = cnfctl_edit_tables,
  .operation = &operation,
};
