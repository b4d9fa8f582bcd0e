/* Tables of options.
 * SPDX-License-Identifier: Apache-2.0 */
#include "options.h"

#include "edit/edit.h"
#include "edit/saving.h"
#include "output.h"
#include "read/environment.h"
#include "read/row.h"

const GOptionEntry *const cnfctl_reading_tables[] = {
  cnfctl_row_options,
  cnfctl_output_options,
  cnfctl_environment_options,
  cnfctl_missing_options,
  NULL,
};

const GOptionEntry *const cnfctl_edit_tables[] = {
  cnfctl_edit_options,
  cnfctl_saving_options,
  cnfctl_environment_options,
  NULL,
};

const GOptionEntry *const cnfctl_creating_tables[] = {
  cnfctl_create_options,
  cnfctl_edit_options,
  cnfctl_saving_options,
  cnfctl_environment_options,
  NULL,
};

void
cnfctl_options_add (GOptionContext *context, const GOptionEntry *const *tables)
{
  for (; *tables != NULL; tables++)
    g_option_context_add_main_entries (context, *tables, NULL);
}

static void
reset_entry (const GOptionEntry *entry)
{
  switch (entry->arg)
    {
    case G_OPTION_ARG_NONE:
      *(gboolean *) entry->arg_data = FALSE;
      break;
    case G_OPTION_ARG_FILENAME:
      g_clear_pointer ((char **) entry->arg_data, g_free);
      break;
    case G_OPTION_ARG_STRING:
    case G_OPTION_ARG_INT:
    case G_OPTION_ARG_CALLBACK:
    case G_OPTION_ARG_STRING_ARRAY:
    case G_OPTION_ARG_FILENAME_ARRAY:
    case G_OPTION_ARG_DOUBLE:
    case G_OPTION_ARG_INT64:
    default:
      g_assert_not_reached ();
    }
}

void
cnfctl_options_reset (const GOptionEntry *const *tables)
{
  for (; *tables != NULL; tables++)
    for (const GOptionEntry *entry = *tables; entry->long_name != NULL; entry++)
      reset_entry (entry);
}
