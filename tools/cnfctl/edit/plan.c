/* Runs the steps of an edit: one transaction, one save.
 * SPDX-License-Identifier: Apache-2.0 */
#include "edit/plan.h"

#include "edit/notes.h"
#include "edit/removals.h"
#include "edit/step.h"
#include "message.h"
#include "options.h"

static CnfctlStep *
get_step (const GPtrArray *steps, guint index)
{
  return g_ptr_array_index (steps, index);
}

/* What may break by going is looked at before anything goes. */
static CnfctlRemovals *
new_removals (const CnfctlEdit *edit, const GPtrArray *steps)
{
  for (guint i = 0; i < steps->len; i++)
    if (get_step (steps, i)->operation->removes && !cnfctl_edit_is_forced ())
      return cnfctl_removals_new (cnfctl_edit_get_document (edit));
  return NULL;
}

static gboolean
run_step (CnfctlEdit *edit, CnfctlStep *step, CnfctlRemovals *removals, GError **error)
{
  if (removals != NULL && step->operation->removes)
    cnfctl_removals_add (removals, step);
  if (step->operation->run (edit, step, error))
    return TRUE;

  if (step->place != NULL)
    g_prefix_error (error, "%s: ", step->place);
  return FALSE;
}

/* Patches tell the place of each command; a command line is one. */
static gboolean
is_of_same_command (const CnfctlStep *a, const CnfctlStep *b)
{
  return a->operation == b->operation && g_strcmp0 (a->place, b->place) == 0;
}

/* How many steps from the one at @first on one command made. */
static guint
count_of_command (const GPtrArray *steps, guint first)
{
  guint n = 1;

  while (first + n < steps->len
         && is_of_same_command (get_step (steps, first), get_step (steps, first + n)))
    n++;
  return n;
}

/* Whether there may be fewer sections behind it, or an include may bring others. */
static gboolean
takes_sections (const CnfctlOperation *operation)
{
  guint renaming = CNFCTL_SECTION | CNFCTL_NEW_NAME;

  return (operation->needs & CNFCTL_PATH) != 0 || (operation->needs & renaming) == renaming
         || (operation->removes && (operation->needs & CNFCTL_SECTION) != 0);
}

static gboolean
run_command (CnfctlEdit *edit, CnfctlStep *const *steps, guint n_steps, CnfctlRemovals *removals,
             GError **error)
{
  if (steps[0]->operation->begin != NULL)
    steps[0]->operation->begin (edit, steps, n_steps);
  for (guint i = 0; i < n_steps; i++)
    if (!run_step (edit, steps[i], removals, error))
      return FALSE;
  if (takes_sections (steps[0]->operation))
    cnfctl_edit_forget_sections (edit);
  return TRUE;
}

static gboolean
run_steps (CnfctlEdit *edit, const GPtrArray *steps, GError **error)
{
  g_autoptr (CnfctlRemovals) removals = new_removals (edit, steps);

  for (guint i = 0, n; i < steps->len; i += n)
    {
      n = count_of_command (steps, i);
      if (!run_command (edit, (CnfctlStep *const *) (steps->pdata + i), n, removals, error))
        return FALSE;
    }
  return removals == NULL || cnfctl_removals_check (removals, edit, error);
}

static void
say_notes (CnfctlEdit *edit, const GPtrArray *steps)
{
  g_autoptr (CnfctlNotes) notes = cnfctl_notes_new (edit, steps);

  for (guint i = 0; i < steps->len; i++)
    if (get_step (steps, i)->operation->note != NULL)
      get_step (steps, i)->operation->note (notes, get_step (steps, i));
}

static CnfctlEdit *
begin_edit (const CnfctlCommand *command, const char *file, GError **error)
{
  g_autoptr (GError) failure = NULL;
  CnfctlEdit *edit = cnfctl_edit_begin (file, &failure);

  if (edit != NULL)
    return edit;

  if (g_error_matches (failure, CNF_ERROR, CNF_ERROR_NOT_FOUND)
      && command->options == cnfctl_creating_tables && !cnfctl_edit_creates ())
    cnfctl_add_hint (failure, "--create makes it");
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

CnfctlStatus
cnfctl_plan_run (const CnfctlCommand *command, const char *file, GPtrArray *steps, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (CnfctlEdit) edit = begin_edit (command, file, error);

  if (edit == NULL || !run_steps (edit, steps, error))
    return CNFCTL_FAILED;

  CnfctlStatus status = cnfctl_edit_finish (edit, &failure);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (!cnfctl_edit_is_quiet ())
    say_notes (edit, steps);
  return status;
}

CnfctlStatus
cnfctl_plan_run_command (const CnfctlCommand *command, char **operands, GError **error)
{
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func ((GDestroyNotify) cnfctl_step_free);

  if (!command->operation->plan (command->operation, operands + 1, steps, error))
    return CNFCTL_USAGE;
  return cnfctl_plan_run (command, operands[0], steps, error);
}
