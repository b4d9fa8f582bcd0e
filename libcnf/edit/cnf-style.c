/* The style of new lines.
 * SPDX-License-Identifier: Apache-2.0 */
#include "edit/cnf-style.h"

#include "base/cnf-chars.h"
#include "syntax/cnf-spelling.h"

static gboolean
is_model_entry (const CnfNode *node)
{
  guint odd = CNF_NODE_JOINED | CNF_NODE_QUALIFIED | CNF_NODE_UNREAD;
  return node->kind == CNF_NODE_ENTRY && (node->flags & odd) == 0 && node->value_size > 0;
}

/* The entry whose style to copy: at @near, else before it, else behind it. */
static const CnfNode *
find_model_entry (const CnfTree *tree, CnfNodeId near)
{
  CnfNodeId start = near != CNF_NODE_NONE ? near : tree->last;

  for (CnfNodeId id = start; id != CNF_NODE_NONE; id = cnf_tree_node (tree, id)->previous)
    if (is_model_entry (cnf_tree_node (tree, id)))
      return cnf_tree_node (tree, id);
  for (CnfNodeId id = start; id != CNF_NODE_NONE; id = cnf_tree_node (tree, id)->next)
    if (is_model_entry (cnf_tree_node (tree, id)))
      return cnf_tree_node (tree, id);
  return NULL;
}

void
cnf_style_append_line_end (GString *out, const CnfTree *tree)
{
  gboolean is_crlf = FALSE;

  if (tree->first != CNF_NODE_NONE)
    {
      CnfSlice raw = cnf_tree_get_raw (tree, cnf_tree_node (tree, tree->first));
      is_crlf = raw.size >= 2 && memcmp (raw.data + raw.size - 2, "\r\n", 2) == 0;
    }
  g_string_append (out, is_crlf ? "\r\n" : "\n");
}

static void
append_key (GString *out, const CnfSlice *section, CnfSlice key)
{
  if (section != NULL)
    {
      g_string_append_len (out, section->data, (gssize) section->size);
      g_string_append (out, "::");
    }
  g_string_append_len (out, key.data, (gssize) key.size);
}

/* Blanks up to the column in which the model has its `=`; one blank where the key is too long, none
 * where the model has none. */
static void
append_padding (GString *out, gsize key_size, gsize model_key_size, gsize model_blanks)
{
  gsize column = model_key_size + model_blanks;
  gsize blanks = model_blanks;

  if (model_blanks > 1)
    blanks = column > key_size ? column - key_size : 1;
  for (; blanks > 0; blanks--)
    g_string_append_c (out, ' ');
}

void
cnf_style_append_entry (GString *out, const CnfTree *tree, CnfNodeId near, const CnfSlice *section,
                        CnfSlice key, CnfSlice written)
{
  const CnfNode *model = find_model_entry (tree, near);
  if (model == NULL)
    {
      append_key (out, section, key);
      g_string_append (out, " = ");
    }
  else
    {
      CnfSlice indent = cnf_tree_get_text (tree, model->raw, model->name - model->raw);
      guint32 name_end = model->name + model->name_size;
      CnfSlice between = cnf_tree_get_text (tree, name_end, model->value - name_end);
      const char *equals = memchr (between.data, '=', between.size);
      gsize before = (gsize) (equals - between.data);

      if ((model->flags & CNF_NODE_OUTERMOST) == 0)
        g_string_append_len (out, indent.data, (gssize) indent.size);
      append_key (out, section, key);
      append_padding (out, key.size, model->name_size, before);
      g_string_append_len (out, equals, (gssize) (between.size - before));
    }
  g_string_append_len (out, written.data, (gssize) written.size);
  cnf_style_append_line_end (out, tree);
}

/* Whether the last header has a blank behind its bracket; without any there is one. */
static gboolean
headers_have_blanks (const CnfTree *tree)
{
  for (CnfNodeId id = tree->last; id != CNF_NODE_NONE; id = cnf_tree_node (tree, id)->previous)
    if (cnf_tree_node (tree, id)->kind == CNF_NODE_SECTION)
      {
        CnfSlice raw = cnf_tree_get_raw (tree, cnf_tree_node (tree, id));
        const char *bracket = memchr (raw.data, '[', raw.size);
        return cnf_char_is (bracket[1], CNF_CHAR_BLANK);
      }
  return TRUE;
}

void
cnf_style_append_header (GString *out, const CnfTree *tree, CnfSlice name)
{
  const char *blank = headers_have_blanks (tree) ? " " : "";

  g_string_append_printf (out, "[%s", blank);
  cnf_spelling_append_section (out, name);
  g_string_append_printf (out, "%s]", blank);
  cnf_style_append_line_end (out, tree);
}
