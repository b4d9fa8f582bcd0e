/* Makes the nodes of a tree from bytes.
 * SPDX-License-Identifier: Apache-2.0 */
#include "tree/cnf-parse.h"

#include "syntax/cnf-plain-line.h"
#include "syntax/cnf-pragma.h"
#include "syntax/cnf-quoting.h"

typedef struct
{
  CnfTree *tree;
  CnfSlice input;
  guint32 address; /* of the input */
  CnfParseState state;
  CnfJoined joined;
} CnfParser;

static guint32
address_of (const CnfParser *parser, const char *p)
{
  return parser->address + (guint32) (p - parser->input.data);
}

/* Lines of real files are some thirty bytes long; memory that stays untouched costs nothing. */
#define BYTES_PER_LINE 20

static void
reserve_nodes (CnfTree *tree, guint32 n_nodes)
{
  if (tree->n_nodes + n_nodes <= tree->capacity)
    return;

  tree->capacity = MAX (tree->n_nodes + n_nodes, tree->capacity * 2);
  tree->nodes = g_renew (CnfNode, tree->nodes, tree->capacity);
}

static guint32
section_of_header (CnfParser *parser, CnfSlice written)
{
  if (memchr (written.data, '\\', written.size) == NULL)
    return cnf_names_add (&parser->tree->sections, written);

  g_autoptr (GString) name = g_string_new (NULL);
  cnf_section_name_unescape (name, written);
  return cnf_names_add (&parser->tree->sections, cnf_slice (name->str, name->len));
}

static void
follow_pragma (CnfParser *parser, const CnfStatement *statement)
{
  CnfPragma pragma = cnf_pragma_parse (statement->value);

  if (pragma.kind == CNF_PRAGMA_DOLLARID)
    parser->state.dollarid = pragma.is_on;
}

/* The section that a line belongs to; a header changes the one in force. */
static guint32
follow_section (CnfParser *parser, const CnfStatement *statement)
{
  if ((statement->flags & CNF_STATEMENT_QUALIFIED) != 0)
    return cnf_names_add (&parser->tree->sections, statement->section);
  if (statement->kind == CNF_NODE_SECTION)
    parser->state.section = section_of_header (parser, statement->section);
  return parser->state.section;
}

/* The raw bytes that hold @part of the text of a line. */
static void
set_part (const CnfParser *parser, const CnfNode *node, CnfSlice text, CnfSlice part,
          guint32 *address, guint32 *size)
{
  if ((node->flags & CNF_NODE_JOINED) == 0)
    {
      *address = address_of (parser, part.data);
      *size = (guint32) part.size;
      return;
    }

  gsize start = cnf_joined_to_raw (&parser->joined, (gsize) (part.data - text.data));
  gsize end = start;
  if (part.size > 0)
    end = cnf_joined_to_raw (&parser->joined, (gsize) (part.data - text.data) + part.size - 1) + 1;
  *address = node->raw + (guint32) start;
  *size = (guint32) (end - start);
}

static CnfSlice
text_of_line (CnfParser *parser, const CnfLine *line, gboolean outermost)
{
  if ((line->flags & CNF_LINE_JOINED) == 0)
    return line->text;

  cnf_joined_set (&parser->joined, line->raw, outermost);
  return cnf_slice (parser->joined.text->str, parser->joined.text->len);
}

static guint
node_flags (const CnfStatement *statement)
{
  guint flags = 0;

  if ((statement->flags & CNF_STATEMENT_QUALIFIED) != 0)
    flags |= CNF_NODE_QUALIFIED;
  if ((statement->flags & CNF_STATEMENT_PLAIN) != 0)
    flags |= CNF_NODE_PLAIN;
  if ((statement->flags & CNF_STATEMENT_INCLUDE) != 0)
    flags |= CNF_NODE_INCLUDE;
  return flags;
}

static void
parse_line (CnfParser *parser, CnfNode *node, const CnfLine *line, gboolean outermost)
{
  CnfStatement statement;
  CnfSlice text = text_of_line (parser, line, outermost);

  cnf_statement_parse (&statement, text, parser->state.dollarid);
  node->kind = (guint8) statement.kind;
  if (statement.kind == CNF_NODE_ENTRY || statement.kind == CNF_NODE_DIRECTIVE)
    {
      set_part (parser, node, text, statement.name, &node->name, &node->name_size);
      set_part (parser, node, text, statement.value, &node->value, &node->value_size);
    }
  if (statement.kind != CNF_NODE_INVALID)
    {
      node->flags |= (guint8) node_flags (&statement);
      node->section = follow_section (parser, &statement);
    }
  if (statement.kind == CNF_NODE_DIRECTIVE && (statement.flags & CNF_STATEMENT_INCLUDE) == 0)
    follow_pragma (parser, &statement);
}

/* A node for the bytes @raw, linked behind the one before it. */
static inline CnfNode *
append_node (CnfParser *parser, CnfSlice raw, CnfNodeKind kind)
{
  CnfTree *tree = parser->tree;
  if (tree->n_nodes == tree->capacity)
    reserve_nodes (tree, 1);

  CnfNode *node = &tree->nodes[tree->n_nodes++];
  *node = (CnfNode){ .raw = address_of (parser, raw.data),
                     .raw_size = (guint32) raw.size,
                     .kind = (guint8) kind,
                     .section = parser->state.section,
                     .next = tree->n_nodes,
                     .previous = tree->n_nodes - 2,
                     .same_bucket = CNF_NODE_NONE,
                     .flags = parser->state.dollarid ? CNF_NODE_DOLLARID : 0 };
  return node;
}

static void
add_plain_line (CnfParser *parser, const CnfPlainLine *line)
{
  if (line->kind == CNF_NODE_SECTION)
    parser->state.section = cnf_names_add (&parser->tree->sections, line->name);

  CnfNode *node = append_node (parser, line->raw, line->kind);
  if (line->kind != CNF_NODE_ENTRY)
    return;

  node->flags |= CNF_NODE_PLAIN;
  node->name = address_of (parser, line->name.data);
  node->name_size = (guint32) line->name.size;
  node->value = address_of (parser, line->value.data);
  node->value_size = (guint32) line->value.size;
}

static void
add_line (CnfParser *parser, const CnfLine *line, gboolean outermost)
{
  CnfNode *node = append_node (parser, line->raw, CNF_NODE_INVALID);

  if ((line->flags & CNF_LINE_JOINED) != 0)
    node->flags |= CNF_NODE_JOINED;

  if ((line->flags & CNF_LINE_UNREAD) != 0)
    node->flags |= CNF_NODE_UNREAD;
  else
    parse_line (parser, node, line, outermost);
}

guint32
cnf_tree_parse (CnfTree *tree, guint32 address, guint32 size, gboolean outermost,
                CnfParseState state)
{
  G_GNUC_UNUSED g_autoptr (CnfTurn) turn = cnf_tree_take_turn (tree);
  CnfParser parser = { tree, cnf_tree_get_text (tree, address, size), address, state,
                       .joined = { NULL, NULL } };
  guint32 n_before = tree->n_nodes;
  CnfLexer lexer;
  CnfLine line;
  CnfPlainLine plain;

  reserve_nodes (tree, size / BYTES_PER_LINE + 1);
  cnf_lexer_init (&lexer, parser.input, outermost);
  while (lexer.next < lexer.end)
    if (cnf_plain_line_next (&lexer, &plain))
      add_plain_line (&parser, &plain);
    else if (cnf_lexer_next (&lexer, &line))
      add_line (&parser, &line, outermost && tree->n_nodes == n_before);
  cnf_joined_clear (&parser.joined);

  if (tree->n_nodes > n_before)
    {
      if (outermost)
        tree->nodes[n_before].flags |= CNF_NODE_OUTERMOST;
      tree->nodes[n_before].previous = CNF_NODE_NONE;
      tree->nodes[tree->n_nodes - 1].next = CNF_NODE_NONE;
    }
  return tree->n_nodes - n_before;
}
