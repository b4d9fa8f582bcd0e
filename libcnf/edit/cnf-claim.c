/* What a change promises of a key, and how it is kept: the line that was written is the one that
 * OpenSSL reads.
 * SPDX-License-Identifier: Apache-2.0 */
#include "edit/cnf-claim.h"

#include "base/cnf-error.h"
#include "edit/cnf-add-line.h"
#include "edit/cnf-change-private.h"
#include "edit/cnf-history.h"
#include "edit/cnf-set-value.h"
#include "tree/cnf-index.h"
#include "tree/cnf-splice.h"
#include "view/cnf-view-private.h"

/* Whether there is something to hold: what was left as it is may be overruled as before, and so may
 * what is left of several assignments. */
gboolean
cnf_claim_is_made (const CnfClaim *claim)
{
  switch (claim->change->action)
    {
    case CNF_CHANGE_NONE:
      return claim->change->is_setting || claim->change->node == CNF_NODE_NONE;
    case CNF_CHANGE_REMOVED:
    case CNF_CHANGE_COMMENTED:
      return claim->node == CNF_NODE_NONE;
    default:
      return TRUE;
    }
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

CnfNodeId
cnf_claim_find_own_line (const CnfClaim *claim)
{
  const CnfTree *tree = &claim->document->tree;
  const CnfValue *value = find_value (claim);

  if (value == NULL || value->run->file != g_ptr_array_index (claim->view->files, 0))
    return CNF_NODE_NONE;
  for (CnfNodeId id = tree->first; id != CNF_NODE_NONE; id = cnf_tree_node (tree, id)->next)
    if (cnf_tree_node (tree, id)->kind == CNF_NODE_ENTRY && comes_from (claim, value, id))
      return id;
  return CNF_NODE_NONE;
}

CnfNodeId
cnf_claim_find_line (const CnfClaim *claim)
{
  if (claim->change->is_setting)
    return claim->change->node;
  return cnf_document_find_entry (claim->document, claim->section, claim->key, -1);
}

gboolean
cnf_claim_holds (const CnfClaim *claim)
{
  const CnfValue *value = find_value (claim);

  if (claim->node == CNF_NODE_NONE)
    return value == NULL;
  return value != NULL && comes_from (claim, value, claim->node);
}

gboolean
cnf_claim_fail (const CnfClaim *claim, GError **error)
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
  if (value->run->file == g_ptr_array_index (claim->view->files, 0))
    cnf_error_set (error, CNF_ERROR_WOULD_CHANGE_MEANING, place,
                   "an include brings the line %s:%u:%u into this section (write a header behind "
                   "the include): %s",
                   cnf_value_get_path (value), line, column, piece);
  else
    cnf_error_set (error, CNF_ERROR_WOULD_CHANGE_MEANING, place,
                   claim->node != CNF_NODE_NONE
                     ? "key is overruled at %s:%u:%u (change it there): %s"
                     : "key is still set at %s:%u:%u (change it there): %s",
                   cnf_value_get_path (value), line, column, piece);
  return FALSE;
}

/* ---- Finding another place ---- */

/* What first became of the line: edits of one transaction may have changed it more than once. */
static const CnfChange *
find_first_change (const CnfClaim *claim)
{
  const GPtrArray *changes = cnf_history_get (claim->document)->changes;

  for (guint i = claim->first; i < changes->len; i++)
    {
      const CnfChange *change = g_ptr_array_index (changes, i);
      if (change->node == claim->node
          && (change->action == CNF_CHANGE_ADDED || change->action == CNF_CHANGE_SET))
        return change;
    }
  return claim->change;
}

/* Takes back what the changes did to the line. */
static gboolean
withdraw (const CnfClaim *claim)
{
  CnfTree *tree = &claim->document->tree;
  const CnfChange *change = find_first_change (claim);

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

/* Gives the line @id the value instead. */
static gboolean
set_own_line (const CnfClaim *claim, CnfNodeId id, GBytes *value)
{
  CnfChange *change = claim->change;
  const CnfNode was = *cnf_tree_node (&claim->document->tree, id);
  g_autoptr (GBytes) before = cnf_document_dup_node_value (claim->document, id);
  CnfSetting setting = { .document = claim->document,
                         .section = cnf_slice_of (claim->section),
                         .key = cnf_slice_of (claim->key),
                         .value = cnf_slice_of_bytes (value),
                         .dollarid = (was.flags & CNF_NODE_DOLLARID) != 0,
                         .is_raw = TRUE };
  gboolean is_there = g_bytes_equal (before, value);

  if ((was.flags & CNF_NODE_REMOVED) != 0)
    return FALSE;
  if (!is_there && !cnf_replace_value (&setting, id))
    return FALSE;
  change->node = id;
  change->action = is_there ? CNF_CHANGE_NONE : CNF_CHANGE_SET;
  change->old_raw = was.raw;
  change->old_raw_size = is_there ? 0 : was.raw_size;
  g_bytes_unref (change->before);
  g_bytes_unref (change->after);
  change->before = g_steal_pointer (&before);
  change->after = g_bytes_ref (value);
  return TRUE;
}

/* A line that an include brought into another section goes before it, or gives its value to the line
 * of this file that counts; one that is overruled, or has failed there, goes behind all includes. */
gboolean
cnf_claim_relocate (const CnfClaim *claim, guint round)
{
  CnfSpot spot;

  if (claim->node == CNF_NODE_NONE || !claim->change->is_setting)
    return FALSE;

  gboolean is_overruled = find_value (claim) != NULL;
  g_autoptr (GBytes) value = cnf_document_dup_node_value (claim->document, claim->node);
  if (!withdraw (claim))
    return FALSE;
  if (claim->own != CNF_NODE_NONE)
    return set_own_line (claim, claim->own, value);
  if (round > 0 || is_overruled
      || !cnf_spot_before_include (claim->document, cnf_slice_of (claim->section), &spot))
    spot = find_last_spot (claim);
  return put (claim, &spot, value);
}
