/* What an edit is made of: steps, each one thing that is done to the document.
 * SPDX-License-Identifier: Apache-2.0 */
#include "edit/step.h"

static char *opt_section;

const GOptionEntry cnfctl_section_options[] = {
  { "section", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &opt_section,
    "The section of every KEY, whatever bytes its name holds", "SECTION" },
  G_OPTION_ENTRY_NULL,
};

const char *
cnfctl_get_section_option (void)
{
  return opt_section;
}

CnfctlStep *
cnfctl_step_new (const CnfctlOperation *operation)
{
  CnfctlStep *step = g_new0 (CnfctlStep, 1);

  step->operation = operation;
  step->meant = CNF_NODE_NONE;
  return step;
}

void
cnfctl_step_free (CnfctlStep *step)
{
  if (step == NULL)
    return;

  cnfctl_key_free (step->key);
  g_clear_pointer (&step->value, g_bytes_unref);
  g_free (step->section);
  g_free (step->path);
  g_free (step->new_name);
  g_free (step->beside);
  cnfctl_key_free (step->beside_key);
  g_free (step->name);
  g_free (step->appname);
  g_free (step->place);
  g_free (step->user);
  g_free (step->extension);
  g_clear_pointer (&step->names, g_ptr_array_unref);
  g_free (step->pattern);
  g_clear_pointer (&step->remarks, g_ptr_array_unref);
  g_free (step);
}

void
cnfctl_step_find_meant (CnfctlEdit *edit, CnfctlStep *const *steps, guint n_steps)
{
  CnfDocument *document = cnfctl_edit_get_document (edit);

  for (guint i = 0; i < n_steps; i++)
    {
      const CnfctlKey *key = steps[i]->key;
      if (key->has_number)
        steps[i]->meant = cnf_document_find_entry (document, key->section, key->name, key->nth);
    }
}

int
cnfctl_step_get_nth (const CnfctlStep *step, CnfDocument *document)
{
  const CnfctlKey *key = step->key;
  CnfNodeId node;
  int nth = 0;

  if (!key->has_number || step->meant == CNF_NODE_NONE)
    return cnfctl_key_get_nth_or_all (key);

  do
    node = cnf_document_find_entry (document, key->section, key->name, ++nth);
  while (node != step->meant && node != CNF_NODE_NONE);
  return nth;
}

gboolean
cnfctl_step_plan_keys (const CnfctlOperation *operation, char **operands, GPtrArray *steps,
                       GError **error)
{
  for (guint i = 0; operands[i] != NULL; i++)
    {
      CnfctlStep *step = cnfctl_step_new (operation);

      g_ptr_array_add (steps, step);
      step->key = cnfctl_key_new (operands[i], opt_section, error);
      if (step->key == NULL)
        return FALSE;
    }
  return TRUE;
}

/* Makes a step that is about what is called @name: a path, a name or a section, as it needs one. */
static CnfctlStep *
add_named (const CnfctlOperation *operation, const char *name, GPtrArray *steps)
{
  CnfctlStep *step = cnfctl_step_new (operation);
  char **member = (operation->needs & CNFCTL_PATH) != 0   ? &step->path
                  : (operation->needs & CNFCTL_NAME) != 0 ? &step->name
                                                          : &step->section;

  g_ptr_array_add (steps, step);
  *member = g_strdup (name);
  return step;
}

gboolean
cnfctl_step_plan_names (const CnfctlOperation *operation, char **operands, GPtrArray *steps,
                        GError **error G_GNUC_UNUSED)
{
  for (guint i = 0; operands[i] != NULL; i++)
    add_named (operation, operands[i], steps);
  return TRUE;
}

gboolean
cnfctl_step_plan_rename (const CnfctlOperation *operation, char **operands, GPtrArray *steps,
                         GError **error G_GNUC_UNUSED)
{
  add_named (operation, operands[0], steps)->new_name = g_strdup (operands[1]);
  return TRUE;
}
