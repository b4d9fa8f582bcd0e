/* Judges edits by what OpenSSL reads afterwards, includes and all.
 * SPDX-License-Identifier: Apache-2.0 */
#include "edit/cnf-verify.h"

#include "base/cnf-error.h"
#include "edit/cnf-change-private.h"
#include "edit/cnf-claim.h"
#include "edit/cnf-history.h"
#include "edit/cnf-untouched.h"
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

/* ---- All of them ---- */

/* `section NUL key NUL`: the key of a change as it is called now, since a later change may have given
 * the line another name, or its section. NULL for a line that has gone since. */
static GBytes *
name_now (CnfDocument *document, const CnfChange *change)
{
  g_autoptr (GString) name = NULL;

  if (change->is_setting)
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
      /* A reference that follows a new name may be overruled as before. */
      gboolean can_claim = change->subject == CNF_CHANGE_OF_KEY
                           && change->action != CNF_CHANGE_REFERENCE;
      GBytes *name = can_claim ? name_now (document, change) : NULL;
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

/* Adds the claims that do not hold to @failed. */
static void
find_failed (CnfDocument *document, CnfView *view, GHashTable *changes, guint first, GArray *failed)
{
  GHashTableIter iter;
  gpointer name;
  gpointer change;

  g_hash_table_iter_init (&iter, changes);
  while (g_hash_table_iter_next (&iter, &name, &change))
    {
      const char *section = g_bytes_get_data (name, NULL);
      const char *key = section + strlen (section) + 1;
      CnfClaim claim = {
        document, view, change, section, key, first, CNF_NODE_NONE, CNF_NODE_NONE
      };

      claim.node = cnf_claim_find_line (&claim);
      if (!cnf_claim_is_made (&claim) || cnf_claim_holds (&claim))
        continue;
      claim.own = cnf_claim_find_own_line (&claim);
      g_array_append_val (failed, claim);
    }
}

/* Puts lines that do not work elsewhere. Returns how many, or -1 with @error set for one that works
 * nowhere. All are found before one is moved: then the view no longer knows where lines are. */
static int
relocate_all (CnfDocument *document, CnfView *view, GHashTable *changes, guint first, guint round,
              GError **error)
{
  gboolean can_relocate = round < 2 && has_includes (&document->tree);
  g_autoptr (GArray) failed = g_array_new (FALSE, FALSE, sizeof (CnfClaim));

  find_failed (document, view, changes, first, failed);
  for (guint i = 0; i < failed->len; i++)
    {
      const CnfClaim *claim = &g_array_index (failed, CnfClaim, i);
      if (!can_relocate || !cnf_claim_relocate (claim, round))
        {
          (void) cnf_claim_fail (claim, error);
          return -1;
        }
    }
  return (int) failed->len;
}

/* What OpenSSL reads now. Where it fails as it did before the edits, *@view is what it would read with
 * every variable set; NULL if it fails for another reason. FALSE with @error set for a failure that
 * the edits made. */
static gboolean
read_again (CnfDocument *document, const CnfViewOptions *options, GBytes *before, CnfView **view,
            GError **error)
{
  g_autoptr (GError) failure = NULL;

  *view = cnf_view_new (document, options, &failure);
  if (*view != NULL)
    return TRUE;
  if (!is_old_failure (document, options, before, failure))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  if (g_error_matches (failure, CNF_ERROR, CNF_ERROR_VARIABLE_HAS_NO_VALUE))
    {
      g_autoptr (CnfViewOptions) keeping = cnf_view_options_copy (options);
      cnf_view_options_set_missing_variable (keeping, CNF_MISSING_VARIABLE_KEEP);
      *view = cnf_view_new (document, keeping, NULL);
    }
  return TRUE;
}

/* Lines that no edit is about have to be what they were, where both can be read. */
static gboolean
check_others (CnfDocument *document, const CnfViewOptions *options, GBytes *before,
              const CnfView *now, guint first, GError **error)
{
  if (!has_includes (&document->tree))
    return TRUE;

  g_autoptr (CnfDocument)
    old = cnf_document_new_from_bytes (before, cnf_document_get_path (document), NULL, NULL);
  g_autoptr (CnfView) view = old != NULL ? cnf_view_new (old, options, NULL) : NULL;
  return view == NULL || cnf_untouched_check (document, view, now, first, error);
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
      n_relocated = relocate_all (document, view, changes, first, round, error);
      if (n_relocated == 0)
        return check_others (document, options, before, view, first, error);
    }
  return FALSE;
}
