/* What an edit did, step by step: as lines for people, or as JSON.
 * SPDX-License-Identifier: Apache-2.0 */
#include "report.h"

#include "message.h"
#include "output.h"

#include <string.h>

typedef enum
{
  ACTION_UNCHANGED,
  ACTION_CHANGED,
  ACTION_ADDED,
} Action;

typedef struct
{
  const CnfctlKey *key;
  Action action;
  GBytes *before; /* (nullable) */
  GBytes *after;
} Step;

static void
step_clear (gpointer data)
{
  Step *step = data;

  g_clear_pointer (&step->before, g_bytes_unref);
  g_clear_pointer (&step->after, g_bytes_unref);
}

void
cnfctl_report_init (CnfctlReport *report)
{
  report->steps = g_array_new (FALSE, FALSE, sizeof (Step));
  g_array_set_clear_func (report->steps, step_clear);
}

void
cnfctl_report_clear (CnfctlReport *report)
{
  g_clear_pointer (&report->steps, g_array_unref);
}

static Action
judge (GBytes *before, GBytes *after)
{
  if (before == NULL)
    return ACTION_ADDED;
  return g_bytes_equal (before, after) ? ACTION_UNCHANGED : ACTION_CHANGED;
}

void
cnfctl_report_add (CnfctlReport *report, const CnfctlKey *key, GBytes *before, GBytes *after)
{
  Step step = { key, judge (before, after), before, after };

  g_array_append_val (report->steps, step);
}

static void
find_place (CnfDocument *document, const CnfctlKey *key, guint *line, guint *column)
{
  CnfNodeId node = cnf_document_find_entry (document, key->section, key->name, -1);

  cnf_document_get_node_position (document, node, line, column);
}

/* The bytes of a value; never NULL, as an empty GBytes may be. */
static const char *
get_bytes (GBytes *bytes, gsize *size)
{
  const char *data = g_bytes_get_data (bytes, size);

  return data != NULL ? data : "";
}

static char *
quote (GBytes *value)
{
  gsize size;
  const char *bytes = get_bytes (value, &size);

  return cnfctl_quote (bytes, size);
}

static char *
describe (const Step *step, gboolean is_done)
{
  const char *would = is_done ? "" : "would be ";
  g_autofree char *after = quote (step->after);

  if (step->action == ACTION_UNCHANGED)
    return g_strdup_printf ("is already %s", after);
  if (step->action == ACTION_ADDED)
    return g_strdup_printf ("%sadded as %s", would, after);

  g_autofree char *before = quote (step->before);
  return g_strdup_printf ("%schanged from %s to %s", would, before, after);
}

void
cnfctl_report_say (const CnfctlReport *report, CnfDocument *document, gboolean is_done,
                   gboolean is_verbose)
{
  for (guint i = 0; i < report->steps->len; i++)
    {
      const Step *step = &g_array_index (report->steps, Step, i);
      guint line, column;

      if (step->action == ACTION_UNCHANGED && !is_verbose)
        continue;

      find_place (document, step->key, &line, &column);
      g_autofree char *quoted_key = cnfctl_key_quote (step->key);
      g_autofree char *text = describe (step, is_done);
      cnfctl_say ("%s:%u:%u: %s %s", cnf_document_get_path (document), line, column, quoted_key,
                  text);
    }
}

static void
set_json_value (json_t *object, const char *name, GBytes *value)
{
  gsize size = 0;
  const char *bytes = value != NULL ? get_bytes (value, &size) : NULL;

  cnfctl_json_set_bytes (object, name, bytes, size);
}

static json_t *
step_to_json (CnfDocument *document, const Step *step)
{
  static const char *const names[] = {
    [ACTION_UNCHANGED] = "unchanged",
    [ACTION_CHANGED] = "changed",
    [ACTION_ADDED] = "added",
  };
  json_t *object = json_object ();
  guint line, column;

  find_place (document, step->key, &line, &column);
  json_object_set_new (object, "action", json_string (names[step->action]));
  cnfctl_json_set_bytes (object, "section", step->key->section, strlen (step->key->section));
  cnfctl_json_set_bytes (object, "key", step->key->name, strlen (step->key->name));
  set_json_value (object, "before", step->before);
  set_json_value (object, "after", step->after);
  cnfctl_json_set_number (object, "line", line);
  cnfctl_json_set_number (object, "column", column);
  return object;
}

void
cnfctl_report_print_json (const CnfctlReport *report, CnfDocument *document, gboolean is_changed)
{
  const char *path = cnf_document_get_path (document);
  json_t *object = cnfctl_json_object_new ();
  json_t *edits = json_array ();

  for (guint i = 0; i < report->steps->len; i++)
    json_array_append_new (edits, step_to_json (document, &g_array_index (report->steps, Step, i)));
  json_object_set_new (object, "changed", json_boolean (is_changed));
  cnfctl_json_set_bytes (object, "file", path, strlen (path));
  json_object_set_new (object, "edits", edits);
  cnfctl_json_print (object);
}
