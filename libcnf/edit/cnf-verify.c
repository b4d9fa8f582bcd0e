/* Judges edits by what OpenSSL reads afterwards, includes and all.
 * SPDX-License-Identifier: Apache-2.0 */
#include "edit/cnf-verify.h"

#include "base/cnf-error.h"
#include "edit/cnf-add-line.h"
#include "edit/cnf-change-private.h"
#include "edit/cnf-history.h"
#include "tree/cnf-index.h"
#include "tree/cnf-splice.h"
#include "view/cnf-view-options.h"
#include "view/cnf-view-private.h"

/* ---- Loading ---- */

static guint
count_lines (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  guint n = 0;

  for (gsize i = 0; i < size; i++)
    n += data[i] == '\n';
  return n;
}

/* The line of @failure, if it is in the file, and how many are left behind it. */
static gboolean
get_lines (CnfDocument *document, GBytes *bytes, const GError *failure, guint *line, guint *left)
{
  const char *path = NULL;

  if (!cnf_error_get_location (failure, &path, line, NULL)
      || strcmp (path, cnf_document_get_path (document)) != 0)
    return FALSE;
  *left = count_lines (bytes) + 1 - *line;
  return TRUE;
}

/* Whether OpenSSL failed before the edits too, and got no further than now. Lines may have come or
 * gone before the place or behind it, so it is looked at from both ends. */
static gboolean
is_old_failure (CnfDocument *document, const CnfViewOptions *options, GBytes *before,
                const GError *failure)
{
  g_autoptr (GError) old_failure = NULL;
  g_autoptr (GBytes) now = cnf_tree_to_bytes (&document->tree);
  g_autoptr (CnfDocument)
    old = cnf_document_new_from_bytes (before, cnf_document_get_path (document), NULL, NULL);
  g_autoptr (CnfView) view = cnf_view_new (old, options, &old_failure);
  guint old_line, old_left, line, left;

  if (view != NULL)
    return FALSE;
  return !get_lines (document, before, old_failure, &old_line, &old_left)
         || !get_lines (document, now, failure, &line, &left) || line >= old_line
         || left <= old_left;
}

/* ---- One key ---- */

typedef struct
{
  CnfDocument *document;
  CnfView *view;
  CnfChange *change;
  const char *section; /* of the key as it is called now */
  const char *key;
  CnfNodeId node; /* the line that is to count; CNF_NODE_NONE: there is to be none */
} CnfClaim;

/* Whether the change is one that gave a line its value. */
static gboolean
is_setting (const CnfChange *change)
{
  return change->action == CNF_CHANGE_ADDED || change->action == CNF_CHANGE_SET;
}

/* The line that the change set, otherwise the last of the file for its key. */
static CnfNodeId
find_line (CnfDocument *document, const CnfClaim *claim)
{
  if (is_setting (claim->change))
    return claim->change->node;
  return cnf_document_find_entry (document, claim->section, claim->key, -1);
}

/* Whether @value is what the line @id sets. */
static gboolean
comes_from (const CnfClaim *claim, const CnfValue *value, CnfNodeId id)
{
  if (value->run->file != g_ptr_array_index (claim->view->files, 0))
    return FALSE;

  CnfPlace place = cnf_source_locate (value->run->file->source, value->line);
  CnfNodePlace expected = cnf_tree_locate (&claim->document->tree, id, 0);
  return place.line == expected.line && place.column == expected.column;
}

static const CnfValue *
find_value (const CnfClaim *claim)
{
  return cnf_view_get_value (claim->view, claim->section, claim->key);
}

static gboolean
holds (const CnfClaim *claim)
{
  const CnfValue *value = find_value (claim);

  if (claim->node == CNF_NODE_NONE)
    return value == NULL;
  return value != NULL && comes_from (claim, value, claim->node);
}

static gboolean
fail (const CnfClaim *claim, GError **error)
{
  const CnfValue *value = find_value (claim);
  g_autofree char *name = g_strconcat (claim->section, "::", claim->key, NULL);
  g_autofree char *piece = cnf_error_piece (cnf_slice_of (name));
  CnfPlace place = { cnf_document_get_path (claim->document), 0, 0 };

  if (claim->node != CNF_NODE_NONE)
    cnf_document_get_node_position (claim->document, claim->node, &place.line, &place.column);
  if (value == NULL)
    {
      cnf_error_set (error, CNF_ERROR_WOULD_CHANGE_MEANING, place,
                     "an include before this line changes the section it belongs to: %s", piece);
      return FALSE;
    }

  guint line, column;
  cnf_value_get_position (value, &line, &column);
  cnf_error_set (error, CNF_ERROR_WOULD_CHANGE_MEANING, place,
                 claim->node != CNF_NODE_NONE
                   ? "key is overruled at %s:%u:%u (change it there): %s"
                   : "key is still set at %s:%u:%u (change it there): %s",
                 cnf_value_get_path (value), line, column, piece);
  return FALSE;
}

/* ---- Finding another place ---- */

/* Takes back what the change did to its line. */
static gboolean
withdraw (const CnfClaim *claim)
{
  CnfTree *tree = &claim->document->tree;
  const CnfChange *change = claim->change;

  if (change->action == CNF_CHANGE_ADDED)
    return cnf_splice_remove (tree, claim->node);
  if (change->action != CNF_CHANGE_SET)
    return TRUE;

  g_autoptr (GBytes)
    old = cnf_slice_to_bytes (cnf_tree_get_text (tree, change->old_raw, change->old_raw_size));
  return cnf_splice_replace (tree, claim->node, cnf_slice_of_bytes (old));
}

/* Writes the line again at @spot. */
static gboolean
put (const CnfClaim *claim, const CnfSpot *spot, GBytes *value)
{
  CnfChange *change = claim->change;
  CnfSetting setting = { .document = claim->document,
                         .section = cnf_slice_of (claim->section),
                         .key = cnf_slice_of (claim->key),
                         .value = cnf_slice_of_bytes (value),
                         .is_raw = TRUE };
  CnfNodeId id = cnf_add_line (&setting, spot);

  if (id == CNF_NODE_NONE)
    return FALSE;
  change->node = id;
  change->action = CNF_CHANGE_ADDED;
  change->old_raw_size = 0;
  g_clear_pointer (&change->before, g_bytes_unref);
  g_clear_pointer (&change->after, g_bytes_unref);
  change->after = g_bytes_ref (value);
  return TRUE;
}

/* Behind all includes. */
static CnfSpot
find_last_spot (const CnfClaim *claim)
{
  CnfTree *tree = &claim->document->tree;
  CnfSlice section = cnf_slice_of (claim->section);
  CnfSpot spot = cnf_spot_find (claim->document, section, cnf_slice_of (claim->key));

  for (CnfNodeId id = spot.after; id != CNF_NODE_NONE; id = cnf_tree_node (tree, id)->next)
    if ((cnf_tree_node (tree, id)->flags & CNF_NODE_INCLUDE) != 0)
      return cnf_spot_at_end (claim->document);
  return spot.after == CNF_NODE_NONE || spot.needs_header ? cnf_spot_at_end (claim->document)
                                                          : spot;
}

/* A line that an include brought into another section goes before it; one that is overruled, or has
 * failed there, behind all includes. */
static gboolean
relocate (const CnfClaim *claim, guint round)
{
  CnfSpot spot;

  if (claim->node == CNF_NODE_NONE)
    return FALSE;

  gboolean is_overruled = find_value (claim) != NULL;
  g_autoptr (GBytes) value = cnf_document_dup_node_value (claim->document, claim->node);
  if (!withdraw (claim))
    return FALSE;
  if (round > 0 || is_overruled
      || !cnf_spot_before_include (claim->document, cnf_slice_of (claim->section), &spot))
    spot = find_last_spot (claim);
  return put (claim, &spot, value);
}

/* ---- All of them ---- */

/* `section NUL key NUL`: the key of a change as it is called now, since a later change may have given
 * the line another name, or its section. NULL for a line that has gone since. */
static GBytes *
name_now (CnfDocument *document, const CnfChange *change)
{
  g_autoptr (GString) name = NULL;

  if (is_setting (change))
    {
      const CnfNode *node = cnf_tree_node (&document->tree, change->node);
      if (node->flags & CNF_NODE_REMOVED || node->kind != CNF_NODE_ENTRY)
        return NULL;

      g_autoptr (GBytes) key = cnf_document_dup_node_name (document, change->node);
      CnfSlice bytes = cnf_slice_of_bytes (key);
      name = g_string_new (cnf_document_get_node_section (document, change->node, NULL));
      g_string_append_c (name, '\0');
      g_string_append_len (name, bytes.data, (gssize) bytes.size);
    }
  else
    {
      name = g_string_new (change->section);
      g_string_append_c (name, '\0');
      g_string_append (name, change->key);
    }
  g_string_append_c (name, '\0');
  return g_string_free_to_bytes (g_steal_pointer (&name));
}

/* The last change of each key, by its name_now(). */
static GHashTable *
find_last_changes (CnfDocument *document, guint first)
{
  GHashTable *last = g_hash_table_new_full (g_bytes_hash, g_bytes_equal,
                                            (GDestroyNotify) g_bytes_unref, NULL);
  GPtrArray *changes = cnf_history_get (document)->changes;

  for (guint i = first; i < changes->len; i++)
    {
      CnfChange *change = g_ptr_array_index (changes, i);
      GBytes *name = change->subject == CNF_CHANGE_OF_KEY ? name_now (document, change) : NULL;
      if (name != NULL)
        g_hash_table_replace (last, name, change);
    }
  return last;
}

static gboolean
has_includes (const CnfTree *tree)
{
  for (CnfNodeId id = tree->first; id != CNF_NODE_NONE; id = cnf_tree_node (tree, id)->next)
    if ((cnf_tree_node (tree, id)->flags & CNF_NODE_INCLUDE) != 0)
      return TRUE;
  return FALSE;
}

/* Puts lines that do not work elsewhere. Returns how many, or -1 with @error set for one that works
 * nowhere. */
static int
relocate_all (CnfDocument *document, CnfView *view, GHashTable *changes, guint round,
              GError **error)
{
  gboolean can_relocate = round < 2 && has_includes (&document->tree);
  GHashTableIter iter;
  gpointer name;
  gpointer change;
  int n = 0;

  g_hash_table_iter_init (&iter, changes);
  while (g_hash_table_iter_next (&iter, &name, &change))
    {
      const char *section = g_bytes_get_data (name, NULL);
      const char *key = section + strlen (section) + 1;
      CnfClaim claim = { document, view, change, section, key, CNF_NODE_NONE };

      claim.node = find_line (document, &claim);
      if (holds (&claim))
        continue;
      if (!can_relocate || !relocate (&claim, round))
        {
          (void) fail (&claim, error);
          return -1;
        }
      n++;
    }
  return n;
}

/* What OpenSSL reads now. Where it fails as it did before the edits, *@view is what it would read with
 * every variable set; NULL if it fails for another reason. FALSE with @error set for a failure that
 * the edits made. */
static gboolean
read_again (CnfDocument *document, const CnfViewOptions *options, GBytes *before, CnfView **view,
            GError **error)
{
  g_autoptr (GError) failure = NULL;
  CnfViewOptions keeping = *options;

  *view = cnf_view_new (document, options, &failure);
  if (*view != NULL)
    return TRUE;
  if (!is_old_failure (document, options, before, failure))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  keeping.missing_variable = CNF_MISSING_VARIABLE_KEEP;
  if (g_error_matches (failure, CNF_ERROR, CNF_ERROR_VARIABLE_HAS_NO_VALUE))
    *view = cnf_view_new (document, &keeping, NULL);
  return TRUE;
}

gboolean
cnf_verify (CnfDocument *document, const CnfViewOptions *options, GBytes *before, guint first,
            GError **error)
{
  g_autoptr (GHashTable) changes = find_last_changes (document, first);
  int n_relocated = 1;

  for (guint round = 0; n_relocated > 0; round++)
    {
      g_autoptr (CnfView) view = NULL;
      if (!read_again (document, options, before, &view, error))
        return FALSE;
      if (view == NULL)
        return TRUE;
      n_relocated = relocate_all (document, view, changes, round, error);
    }
  return n_relocated == 0;
}
