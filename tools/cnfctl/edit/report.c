/* What an edit did, step by step: as lines for people, or as JSON.
 * SPDX-License-Identifier: Apache-2.0 */
#include "edit/report.h"

#include "message.h"
#include "output.h"

#include <string.h>

/* How an action is told. */
typedef struct
{
  const char *json;
  const char *verb;
  const char *tie; /* between the verb and what there was before, where that is told */
} Wording;

static const Wording wordings[] = {
  [CNF_CHANGE_NONE] = { "unchanged", "is already as asked", NULL },
  [CNF_CHANGE_ADDED] = { "added", "added", NULL },
  [CNF_CHANGE_SET] = { "changed", "changed", " from " },
  [CNF_CHANGE_REMOVED] = { "removed", "removed", ", was " },
  [CNF_CHANGE_RENAMED] = { "renamed", "renamed", " from " },
  [CNF_CHANGE_MOVED] = { "moved", "moved", " from section " },
  [CNF_CHANGE_COMMENTED] = { "commented", "commented out", ", was " },
  [CNF_CHANGE_UNCOMMENTED] = { "uncommented", "uncommented", NULL },
  [CNF_CHANGE_REFERENCE] = { "referenced", "changed", " from " },
};

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

/* `'section::key'`, `section 'name'` or `include 'path'`. */
static char *
name_subject (const CnfChange *change)
{
  const char *section = cnf_change_get_section (change);
  const char *key = cnf_change_get_key (change);
  g_autofree char *quoted = cnfctl_quote_string (section);

  if (cnf_change_get_subject (change) == CNF_CHANGE_OF_SECTION)
    return g_strconcat ("section ", quoted, NULL);
  if (cnf_change_get_subject (change) == CNF_CHANGE_OF_INCLUDE)
    return g_strconcat ("include ", quoted, NULL);
  if (strcmp (section, "default") == 0)
    return cnfctl_quote_string (key);

  g_autofree char *name = g_strconcat (section, "::", key, NULL);
  return cnfctl_quote_string (name);
}

static gboolean
is_of_key (const CnfChange *change)
{
  return cnf_change_get_subject (change) == CNF_CHANGE_OF_KEY;
}

static char *
describe_unchanged (const CnfChange *change)
{
  GBytes *after = cnf_change_get_after (change);

  if (cnf_change_get_node (change) == CNF_NODE_NONE)
    return g_strdup (is_of_key (change) ? "is not set" : "is not there");
  if (!is_of_key (change) || after == NULL)
    return g_strdup (wordings[CNF_CHANGE_NONE].verb);

  g_autofree char *quoted = quote (after);
  return g_strdup_printf ("is already %s", quoted);
}

/* What there is now, where that tells more than the name of the subject: ` as 'value'`. */
static char *
describe_after (const CnfChange *change)
{
  CnfChangeAction action = cnf_change_get_action (change);
  GBytes *after = cnf_change_get_after (change);

  if (after == NULL || !is_of_key (change) || action == CNF_CHANGE_RENAMED
      || action == CNF_CHANGE_MOVED)
    return g_strdup ("");

  g_autofree char *quoted = quote (after);
  gboolean has_before = cnf_change_get_before (change) != NULL;
  return g_strconcat (has_before ? " to " : " as ", quoted, NULL);
}

static char *
describe_before (const CnfChange *change)
{
  const Wording *wording = &wordings[cnf_change_get_action (change)];
  GBytes *before = cnf_change_get_before (change);
  gboolean is_renamed = cnf_change_get_action (change) == CNF_CHANGE_RENAMED;

  if (before == NULL || wording->tie == NULL || (!is_of_key (change) && !is_renamed))
    return g_strdup ("");

  g_autofree char *quoted = quote (before);
  return g_strconcat (wording->tie, quoted, NULL);
}

static char *
describe (const CnfChange *change, gboolean is_done)
{
  CnfChangeAction action = cnf_change_get_action (change);

  if (action == CNF_CHANGE_NONE)
    return describe_unchanged (change);

  g_autofree char *before = describe_before (change);
  g_autofree char *after = describe_after (change);
  return g_strconcat (is_done ? "" : "would be ", wordings[action].verb, before, after, NULL);
}

/* `file:line:column`, or the file alone for what is nowhere. */
static char *
describe_place (CnfDocument *document, const CnfChange *change)
{
  const char *path = cnf_document_get_path (document);
  CnfNodeId node = cnf_change_get_node (change);
  guint line = 0, column = 0;

  if (node != CNF_NODE_NONE)
    cnf_document_get_node_position (document, node, &line, &column);
  return line > 0 ? g_strdup_printf ("%s:%u:%u", path, line, column) : g_strdup (path);
}

void
cnfctl_report_say (const CnfTransaction *transaction, CnfDocument *document, gboolean is_done,
                   gboolean is_verbose)
{
  for (guint i = 0; i < cnf_transaction_get_n_changes (transaction); i++)
    {
      const CnfChange *change = cnf_transaction_get_change (transaction, i);
      if (cnf_change_get_action (change) == CNF_CHANGE_NONE && !is_verbose)
        continue;

      g_autofree char *place = describe_place (document, change);
      g_autofree char *subject = name_subject (change);
      g_autofree char *text = describe (change, is_done);
      cnfctl_say ("%s: %s %s", place, subject, text);
    }
}

static void
set_json_value (json_t *object, const char *name, GBytes *value)
{
  gsize size = 0;
  const char *bytes = value != NULL ? get_bytes (value, &size) : NULL;

  cnfctl_json_set_bytes (object, name, bytes, size);
}

static void
set_json_string (json_t *object, const char *name, const char *string)
{
  cnfctl_json_set_bytes (object, name, string, string != NULL ? strlen (string) : 0);
}

static void
set_json_place (json_t *object, CnfDocument *document, CnfNodeId node)
{
  guint line = 0, column = 0;

  if (node != CNF_NODE_NONE)
    cnf_document_get_node_position (document, node, &line, &column);
  if (line == 0)
    {
      json_object_set_new (object, "line", json_null ());
      json_object_set_new (object, "column", json_null ());
      return;
    }
  cnfctl_json_set_number (object, "line", line);
  cnfctl_json_set_number (object, "column", column);
}

static json_t *
change_to_json (CnfDocument *document, const CnfChange *change)
{
  static const char *const subjects[] = {
    [CNF_CHANGE_OF_KEY] = "key",
    [CNF_CHANGE_OF_SECTION] = "section",
    [CNF_CHANGE_OF_INCLUDE] = "include",
  };
  CnfChangeSubject subject = cnf_change_get_subject (change);
  const char *name = cnf_change_get_section (change);
  json_t *object = json_object ();

  json_object_set_new (object, "action",
                       json_string (wordings[cnf_change_get_action (change)].json));
  json_object_set_new (object, "subject", json_string (subjects[subject]));
  set_json_string (object, subject == CNF_CHANGE_OF_INCLUDE ? "path" : "section", name);
  if (subject == CNF_CHANGE_OF_KEY)
    set_json_string (object, "key", cnf_change_get_key (change));
  set_json_value (object, "before", cnf_change_get_before (change));
  set_json_value (object, "after", cnf_change_get_after (change));
  set_json_place (object, document, cnf_change_get_node (change));
  return object;
}

void
cnfctl_report_print_json (const CnfTransaction *transaction, CnfDocument *document,
                          gboolean is_changed)
{
  const char *path = cnf_document_get_path (document);
  json_t *object = cnfctl_json_object_new ();
  json_t *edits = json_array ();

  for (guint i = 0; i < cnf_transaction_get_n_changes (transaction); i++)
    json_array_append_new (edits,
                           change_to_json (document, cnf_transaction_get_change (transaction, i)));
  json_object_set_new (object, "changed", json_boolean (is_changed));
  cnfctl_json_set_bytes (object, "file", path, strlen (path));
  json_object_set_new (object, "edits", edits);
  cnfctl_json_print (object);
}
