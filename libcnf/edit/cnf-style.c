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

static gboolean
ends_in (CnfSlice raw, const char *line_end)
{
  gsize size = strlen (line_end);
  return raw.size >= size && memcmp (raw.data + raw.size - size, line_end, size) == 0;
}

/* The last line of a file may have none; then the one before it tells. */
void
cnf_style_append_line_end (GString *out, const CnfTree *tree, CnfNodeId near)
{
  CnfNodeId id = near != CNF_NODE_NONE ? near : tree->first;

  while (id != CNF_NODE_NONE)
    {
      const CnfNode *node = cnf_tree_node (tree, id);
      CnfSlice raw = cnf_tree_get_raw (tree, node);
      if (ends_in (raw, "\n"))
        {
          g_string_append (out, ends_in (raw, "\r\n") ? "\r\n" : "\n");
          return;
        }
      id = node->previous;
    }
  g_string_append_c (out, '\n');
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
 * where the model has none. Tabs are taken as they are: how far they reach is up to the reader. */
static void
append_padding (GString *out, gsize key_size, gsize model_key_size, CnfSlice model_blanks)
{
  gsize column = model_key_size + model_blanks.size;
  gsize blanks = model_blanks.size;

  if (memchr (model_blanks.data, '\t', model_blanks.size) != NULL)
    {
      g_string_append_len (out, model_blanks.data, (gssize) model_blanks.size);
      return;
    }
  if (blanks > 1)
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
      append_padding (out, key.size, model->name_size, cnf_slice (between.data, before));
      g_string_append_len (out, equals, (gssize) (between.size - before));
    }
  g_string_append_len (out, written.data, (gssize) written.size);
  cnf_style_append_line_end (out, tree, near);
}

/* Whether the header nearest before @near has a blank behind its bracket; without any there is one. */
static gboolean
headers_have_blanks (const CnfTree *tree, CnfNodeId near)
{
  for (CnfNodeId id = near; id != CNF_NODE_NONE; id = cnf_tree_node (tree, id)->previous)
    if (cnf_tree_node (tree, id)->kind == CNF_NODE_SECTION)
      {
        CnfSlice raw = cnf_tree_get_raw (tree, cnf_tree_node (tree, id));
        const char *bracket = memchr (raw.data, '[', raw.size);
        return cnf_char_is (bracket[1], CNF_CHAR_BLANK);
      }
  return TRUE;
}

void
cnf_style_append_header (GString *out, const CnfTree *tree, CnfNodeId near, CnfSlice name)
{
  const char *blank = headers_have_blanks (tree, near) ? " " : "";

  g_string_append_printf (out, "[%s", blank);
  cnf_spelling_append_section (out, name);
  g_string_append_printf (out, "%s]", blank);
  cnf_style_append_line_end (out, tree, near);
}
