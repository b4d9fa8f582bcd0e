/* Makes comments of assignments, and assignments of comments.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/cnf-chars.h"
#include "edit/cnf-line-edit.h"
#include "edit/cnf-selection.h"
#include "edit/cnf-spot.h"
#include "syntax/cnf-quoting.h"
#include "tree/cnf-splice.h"
#include <cnf/cnf-edit.h>

static const char *
text_start (const CnfTree *tree, const CnfNode *node)
{
  CnfSlice raw = cnf_tree_get_raw (tree, node);
  const char *start = raw.data;

  if ((node->flags & CNF_NODE_OUTERMOST) != 0)
    start = cnf_lexer_skip_byte_order_mark (start, raw.data + raw.size);
  return cnf_chars_skip (start, raw.data + raw.size, CNF_CHAR_BLANK);
}

/* ---- To a comment ---- */

static gboolean
comment_out (const CnfLineEdit *edit, CnfNodeId id, GError **error)
{
  CnfTree *tree = &edit->document->tree;
  const CnfNode was = *cnf_tree_node (tree, id);
  CnfSlice raw = cnf_tree_get_raw (tree, &was);
  gsize start = (gsize) (text_start (tree, &was) - raw.data);
  g_autoptr (GBytes) before = cnf_document_dup_node_value (edit->document, id);

  if (!cnf_splice_replace_part (tree, id, start, 0, cnf_slice_of ("# "))
      || cnf_tree_node (tree, id)->kind != CNF_NODE_COMMENT)
    return cnf_line_edit_fail_neighbours (edit, id, error);
  cnf_line_edit_note (edit, CNF_CHANGE_COMMENTED, id, &was, g_steal_pointer (&before), NULL);
  return TRUE;
}

gboolean
cnf_document_comment_out (CnfDocument *document, const char *section, const char *key, int nth,
                          GError **error)
{
  g_return_val_if_fail (document != NULL && section != NULL && key != NULL, FALSE);

  CnfLineEdit edit = { document, CNF_CHANGE_OF_KEY, cnf_slice_of (section), cnf_slice_of (key) };
  return cnf_selection_edit (&edit, nth, comment_out, error);
}

/* ---- From a comment ---- */

/* What stands behind the hash signs of a comment, however it is spelled: `#k = v`, `# k = v`,
 * `## k = v`. Without one blank, so that commenting out and back gives the bytes again. */
static CnfSlice
commented_text (const CnfTree *tree, const CnfNode *node)
{
  CnfSlice raw = cnf_tree_get_raw (tree, node);
  const char *end = raw.data + raw.size;
  const char *p = cnf_chars_skip (text_start (tree, node), end, CNF_CHAR_COMMENT);

  if (p < end && (*p == ' ' || *p == '\t'))
    p++;
  return cnf_slice_between (p, end);
}

/* One line that sets the key, or a comment that would, and the commented header it stands under. */
typedef struct
{
  CnfNodeId line;
  CnfNodeId header; /* CNF_NODE_NONE: a real one, or none */
} CnfCommented;

typedef struct
{
  const CnfLineEdit *edit;
  GString *section; /* that of the commented header; not valid without one */
  CnfNodeId header;
  GArray *found; /* of CnfCommented */
} CnfCommentSearch;

static gboolean
is_section_of (const CnfCommentSearch *search, const CnfNode *node, const CnfStatement *statement)
{
  const CnfTree *tree = &search->edit->document->tree;

  if ((statement->flags & CNF_STATEMENT_QUALIFIED) != 0)
    return cnf_slice_equal (statement->section, search->edit->section);
  if (search->header != CNF_NODE_NONE)
    return cnf_slice_equal (cnf_slice (search->section->str, search->section->len),
                            search->edit->section);
  return cnf_slice_equal (cnf_names_get (&tree->sections, node->section), search->edit->section);
}

/* Whether it is worth while to parse a comment: whether it can be a header, or spell the key. Over two
 * lines a key is spelled with a backslash in it. */
static gboolean
is_worth_parsing (CnfSlice comment, CnfSlice key)
{
  static const char signs[] = { '[', '\\', '\0' };

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (memchr (comment.data, signs[i], comment.size) != NULL)
      return TRUE;
  g_autofree char *name = cnf_slice_dup (key);
  return g_strstr_len (comment.data, (gssize) comment.size, name) != NULL;
}

/* Looks at one comment. */
static void
search_comment (CnfCommentSearch *search, CnfNodeId id, gboolean by_headers)
{
  const CnfTree *tree = &search->edit->document->tree;
  const CnfNode *node = cnf_tree_node (tree, id);
  g_auto (CnfJoined) joined;
  CnfStatement statement;

  cnf_joined_init (&joined);
  cnf_joined_set (&joined, commented_text (tree, node), FALSE);
  cnf_statement_parse (&statement, cnf_slice (joined.text->str, joined.text->len),
                       (node->flags & CNF_NODE_DOLLARID) != 0);
  if (statement.kind == CNF_NODE_SECTION && by_headers)
    {
      g_string_truncate (search->section, 0);
      cnf_section_name_unescape (search->section, statement.section);
      search->header = id;
    }
  else if (statement.kind == CNF_NODE_ENTRY && cnf_slice_equal (statement.name, search->edit->key)
           && is_section_of (search, node, &statement))
    {
      gboolean is_qualified = (statement.flags & CNF_STATEMENT_QUALIFIED) != 0;
      CnfCommented found = { id, is_qualified ? CNF_NODE_NONE : search->header };
      g_array_append_val (search->found, found);
    }
}

/* All comments that would set the key and the lines that do, which are @live: an array of
 * CnfCommented in their order. @by_headers: a header that is a comment counts for the comments below
 * it. */
static GArray *
find_commented (const CnfLineEdit *edit, const GArray *live, gboolean by_headers)
{
  const CnfTree *tree = &edit->document->tree;
  g_autoptr (GString) section = g_string_new (NULL);
  CnfCommentSearch search = { edit, section, CNF_NODE_NONE,
                              g_array_new (FALSE, FALSE, sizeof (CnfCommented)) };
  guint n_live = 0;

  for (CnfNodeId id = tree->first; id != CNF_NODE_NONE; id = cnf_tree_node (tree, id)->next)
    {
      const CnfNode *node = cnf_tree_node (tree, id);
      if (node->kind == CNF_NODE_SECTION)
        search.header = CNF_NODE_NONE;
      else if (node->kind == CNF_NODE_COMMENT && (node->flags & CNF_NODE_UNREAD) == 0)
        {
          if (is_worth_parsing (cnf_tree_get_raw (tree, node), edit->key))
            search_comment (&search, id, by_headers);
        }
      else if (n_live < live->len && g_array_index (live, CnfNodeId, n_live) == id)
        {
          CnfCommented found = { id, CNF_NODE_NONE };
          g_array_append_val (search.found, found);
          n_live++;
        }
    }
  return search.found;
}

/* Makes a line of the comment @id, which must become one of @kind. */
static gboolean
uncomment_line (CnfTree *tree, CnfNodeId id, CnfNodeKind kind)
{
  const CnfNode *node = cnf_tree_node (tree, id);
  CnfSlice raw = cnf_tree_get_raw (tree, node);
  gsize start = (gsize) (text_start (tree, node) - raw.data);
  gsize end = (gsize) (commented_text (tree, node).data - raw.data);

  return cnf_splice_replace_part (tree, id, start, end - start, cnf_slice_of (""))
         && cnf_tree_node (tree, id)->kind == kind;
}

static gboolean
uncomment_header (const CnfLineEdit *edit, CnfNodeId id, GError **error)
{
  CnfTree *tree = &edit->document->tree;
  const CnfNode was = *cnf_tree_node (tree, id);
  CnfLineEdit of_header = { edit->document, CNF_CHANGE_OF_SECTION, edit->section, { NULL, 0 } };

  if (cnf_spot_has_lines_behind (tree, id))
    return cnf_line_edit_fail (&of_header, CNF_ERROR_WOULD_CHANGE_MEANING, id,
                               "header would take the settings below it into its section", error);
  if (!uncomment_line (tree, id, CNF_NODE_SECTION))
    return cnf_line_edit_fail_neighbours (&of_header, id, error);
  cnf_line_edit_note (&of_header, CNF_CHANGE_UNCOMMENTED, id, &was, NULL, NULL);
  return TRUE;
}

static gboolean
uncomment (const CnfLineEdit *edit, const CnfCommented *found, GError **error)
{
  CnfTree *tree = &edit->document->tree;
  const CnfNode was = *cnf_tree_node (tree, found->line);

  if (found->header != CNF_NODE_NONE
      && cnf_tree_node (tree, found->header)->kind == CNF_NODE_COMMENT
      && !uncomment_header (edit, found->header, error))
    return FALSE;
  if (!uncomment_line (tree, found->line, CNF_NODE_ENTRY))
    return cnf_line_edit_fail_neighbours (edit, found->line, error);
  cnf_line_edit_note (edit, CNF_CHANGE_UNCOMMENTED, found->line, &was, NULL,
                      cnf_document_dup_node_value (edit->document, found->line));
  return TRUE;
}

/* The one that @nth names: 1 for the first, -1 for the last; NULL where there is none. */
static const CnfCommented *
select_commented (const GArray *found, int nth)
{
  int index = nth > 0 ? nth - 1 : (int) found->len + nth;

  if (index < 0 || index >= (int) found->len)
    return NULL;
  return &g_array_index (found, CnfCommented, index);
}

/* Takes note that the line @id sets the key as it is. */
static gboolean
leave_live (const CnfLineEdit *edit, CnfNodeId id)
{
  cnf_line_edit_note (edit, CNF_CHANGE_NONE, id, NULL,
                      cnf_document_dup_node_value (edit->document, id),
                      cnf_document_dup_node_value (edit->document, id));
  return TRUE;
}

/* @live: the assignments of the key. @n_found: how many they are, with the comments. */
static gboolean
fail_not_found (const CnfLineEdit *edit, const GArray *live, guint n_found, GError **error)
{
  g_autoptr (GArray) others = find_commented (edit, live, FALSE);

  if (others->len > n_found)
    return cnf_line_edit_fail (edit, CNF_ERROR_KEY_NOT_FOUND,
                               g_array_index (others, CnfCommented, others->len - 1).line,
                               "comment belongs to the section above it, whose header is a comment "
                               "too, so it would not set this key",
                               error);

  g_autofree char *what = n_found == 0
                            ? g_strdup ("no comment would set this key")
                            : g_strdup_printf (
                              "lines that set this key, comments included, are only %u", n_found);

  return cnf_line_edit_fail (edit, CNF_ERROR_KEY_NOT_FOUND, CNF_NODE_NONE, what, error);
}

/* @live: the assignments of the key. With @nth the lines that set the key count too, so that the
 * number of a comment is the same when it is one no more. */
static gboolean
uncomment_one (const CnfLineEdit *edit, int nth, const GArray *live, GError **error)
{
  if (nth == 0 && live->len > 0)
    return leave_live (edit, g_array_index (live, CnfNodeId, live->len - 1));

  g_autoptr (GArray) found = find_commented (edit, live, TRUE);
  const CnfCommented *chosen = select_commented (found, nth != 0 ? nth : -1);
  if (chosen == NULL)
    return fail_not_found (edit, live, found->len, error);
  if (cnf_tree_node (&edit->document->tree, chosen->line)->kind == CNF_NODE_ENTRY)
    return leave_live (edit, chosen->line);
  return uncomment (edit, chosen, error);
}

gboolean
cnf_document_uncomment (CnfDocument *document, const char *section, const char *key, int nth,
                        GError **error)
{
  g_return_val_if_fail (document != NULL && section != NULL && key != NULL, FALSE);

  CnfLineEdit edit = { document, CNF_CHANGE_OF_KEY, cnf_slice_of (section), cnf_slice_of (key) };
  CnfHistoryMark mark = cnf_history_mark (document);
  g_autoptr (GArray) live = cnf_selection_new (document, section, key, 0);

  return cnf_history_end_edit (document, &mark, uncomment_one (&edit, nth, live, error));
}
