/* What one file says by itself, read in order. Source: OpenSSL 3.0 crypto/conf/conf_def.c
 * def_load_bio(), str_copy(); conf_api.c _CONF_get_string().
 * SPDX-License-Identifier: Apache-2.0 */
#include "schema/cnf-reading.h"

#include "syntax/cnf-quoting.h"

/* Bounds on what references make: of one value OpenSSL's own (conf_def.c MAX_CONF_VALUE_LENGTH), of
 * all together what no sane file comes near. Beyond them a reference stays as it is written. */
#define MAX_EXPANDED_SIZE       65536
#define MAX_TOTAL_EXPANDED_SIZE ((gsize) 16 * 1024 * 1024)

/* The link of a bucket to the latest setting of the key, or the one at the bucket's end. */
static guint32 *
find_link (const CnfReading *reading, guint32 section, CnfSlice name)
{
  guint32 *link = cnf_table_bucket (&reading->latest, cnf_hash (name, section));

  while (*link != CNF_TABLE_NONE)
    {
      CnfReadEntry *entry = &g_array_index (reading->entries, CnfReadEntry, *link);
      if (entry->section == section && cnf_slice_equal (entry->name, name))
        break;
      link = &entry->behind;
    }
  return link;
}

static guint32
find_latest (const CnfReading *reading, guint32 section, CnfSlice name)
{
  return section != CNF_TABLE_NONE ? *find_link (reading, section, name) : CNF_ENTRY_NONE;
}

/* Takes the place of an older setting of the key, so that buckets hold each key once. */
static void
remember (CnfReading *reading, guint32 index)
{
  CnfReadEntry *entry = &g_array_index (reading->entries, CnfReadEntry, index);
  guint32 *link = find_link (reading, entry->section, entry->name);

  entry->behind = *link != CNF_TABLE_NONE ? cnf_reading_entry (reading, *link)->behind
                                          : CNF_TABLE_NONE;
  *link = index;
}

static void
link_to_section (CnfReading *reading, guint32 index)
{
  guint32 section = cnf_reading_entry (reading, index)->section;
  guint32 last = reading->last_entries[section];

  if (last == CNF_ENTRY_NONE)
    reading->first_entries[section] = index;
  else
    g_array_index (reading->entries, CnfReadEntry, last).next = index;
  reading->last_entries[section] = index;
}

/* Which setting the reference finds: one of the section, then one of `default`. */
static CnfVariable
look_up (const CnfReading *reading, const CnfReadEntry *entry, const CnfPiece *piece)
{
  const CnfNames *names = &reading->tree->sections;
  guint32 section = piece->has_section ? cnf_names_find (names, piece->section) : entry->section;
  CnfVariable variable = { .entry = reading->entries->len,
                           .written = (guint32) (piece->text.data - entry->written.data),
                           .has_section = piece->has_section,
                           .section = piece->section,
                           .name = piece->name,
                           .found = find_latest (reading, section, piece->name) };

  if (variable.found != CNF_ENTRY_NONE)
    return variable;

  CnfSlice searched = piece->has_section ? piece->section : cnf_names_get (names, entry->section);
  variable.looks_into_environment = cnf_slice_equals (searched, "ENV");
  variable.found = find_latest (reading, CNF_SECTION_DEFAULT, piece->name);
  return variable;
}

/* What stands for the reference in the meant value. What the environment says is not known. */
static CnfSlice
answer (CnfReading *reading, const CnfVariable *variable, const CnfPiece *piece, gsize so_far)
{
  if (variable->found == CNF_ENTRY_NONE || variable->looks_into_environment)
    return piece->text;

  CnfSlice text = cnf_reading_entry (reading, variable->found)->meant;
  if (so_far + text.size > MAX_EXPANDED_SIZE
      || reading->expanded + text.size > MAX_TOTAL_EXPANDED_SIZE)
    return piece->text;
  reading->expanded += text.size;
  return text;
}

static void
add_run (CnfReading *reading, CnfReadEntry *entry, CnfRun run)
{
  g_array_append_val (reading->runs, run);
  entry->n_runs++;
}

/* The stretch of text that became @piece; @start is where the scanner stood before it. */
static CnfRun
locate_text (const CnfReadEntry *entry, const CnfPiece *piece, const char *start, const char *end)
{
  const char *text = piece->text.data;
  const char *written = entry->written.data;

  /* Quotes that opened or closed on the way lie between start and the text. */
  if (text >= start && text + piece->text.size <= end && (text == start || text[-1] != '\\'))
    return (CnfRun){ .kind = CNF_RUN_TEXT,
                     .size = (guint32) piece->text.size,
                     .written = (guint32) (text - written),
                     .written_size = (guint32) piece->text.size };

  return (CnfRun){ .kind = CNF_RUN_ESCAPE,
                   .size = (guint32) piece->text.size,
                   .written = (guint32) (end - 2 - written),
                   .written_size = 2 };
}

static void
read_value (CnfReading *reading, CnfReadEntry *entry)
{
  g_autoptr (GString) meant = g_string_new (NULL);
  CnfPieces pieces;
  CnfPiece piece;

  entry->first_run = reading->runs->len;
  cnf_pieces_init (&pieces, entry->written, entry->dollarid);
  for (const char *start = pieces.next; cnf_pieces_next (&pieces, &piece); start = pieces.next)
    {
      CnfSlice text = piece.text;
      CnfRun run = { .kind = CNF_RUN_REFERENCE,
                     .written = (guint32) (text.data - entry->written.data),
                     .written_size = (guint32) text.size };

      if (piece.kind == CNF_PIECE_TEXT)
        run = locate_text (entry, &piece, start, pieces.next);
      else if (piece.kind == CNF_PIECE_REFERENCE)
        {
          CnfVariable variable = look_up (reading, entry, &piece);
          g_array_append_val (reading->variables, variable);
          text = answer (reading, &variable, &piece, meant->len);
        }
      run.meant = (guint32) meant->len;
      run.size = (guint32) text.size;
      add_run (reading, entry, run);
      g_string_append_len (meant, text.data, (gssize) text.size);
    }
  entry->meant = cnf_arena_copy (&reading->arena, cnf_slice (meant->str, meant->len));
}

/* The text of a joined line is put together for the moment only. */
static CnfSlice
keep (CnfReading *reading, const CnfNode *node, CnfSlice text)
{
  return (node->flags & CNF_NODE_JOINED) != 0 ? cnf_arena_copy (&reading->arena, text) : text;
}

static void
read_node (CnfReading *reading, CnfNodeId id, gsize offset, CnfJoined *joined)
{
  const CnfNode *node = cnf_tree_node (reading->tree, id);
  CnfReadEntry entry = { .node = id,
                         .offset = (guint32) offset,
                         .section = node->section,
                         .is_directive = node->kind == CNF_NODE_DIRECTIVE,
                         .dollarid = (node->flags & CNF_NODE_DOLLARID) != 0,
                         .next = CNF_ENTRY_NONE };
  CnfStatement statement;

  cnf_tree_parse_line (reading->tree, node, entry.dollarid, joined, &statement);
  entry.name = keep (reading, node, statement.name);
  entry.written = keep (reading, node, statement.value);
  entry.meant = entry.written;
  if ((statement.flags & CNF_STATEMENT_PLAIN) == 0)
    read_value (reading, &entry);

  guint32 index = reading->entries->len;
  g_array_append_val (reading->entries, entry);
  if (entry.is_directive)
    return;
  remember (reading, index);
  link_to_section (reading, index);
}

static guint32 *
new_indices (guint32 n)
{
  guint32 *indices = g_new (guint32, n);

  for (guint32 i = 0; i < n; i++)
    indices[i] = CNF_ENTRY_NONE;
  return indices;
}

static gboolean
is_read (const CnfNode *node)
{
  if ((node->flags & CNF_NODE_UNREAD) != 0)
    return FALSE;
  return node->kind == CNF_NODE_ENTRY
         || (node->kind == CNF_NODE_DIRECTIVE && (node->flags & CNF_NODE_INCLUDE) != 0);
}

void
cnf_reading_init (CnfReading *reading, const CnfTree *tree)
{
  guint32 n_sections = cnf_names_count (&tree->sections);
  g_auto (CnfJoined) joined;
  gsize offset = 0;

  *reading = (CnfReading){ .tree = tree,
                           .entries = g_array_new (FALSE, FALSE, sizeof (CnfReadEntry)),
                           .runs = g_array_new (FALSE, FALSE, sizeof (CnfRun)),
                           .variables = g_array_new (FALSE, FALSE, sizeof (CnfVariable)),
                           .first_entries = new_indices (n_sections),
                           .last_entries = new_indices (n_sections) };
  cnf_arena_init (&reading->arena);
  cnf_table_make (&reading->latest, tree->n_nodes);
  cnf_joined_init (&joined);
  for (CnfNodeId id = tree->first; id != CNF_NODE_NONE; id = cnf_tree_node (tree, id)->next)
    {
      const CnfNode *node = cnf_tree_node (tree, id);
      if (is_read (node))
        read_node (reading, id, offset, &joined);
      offset += node->raw_size;
    }
}

void
cnf_reading_clear (CnfReading *reading)
{
  cnf_arena_clear (&reading->arena);
  g_array_unref (reading->entries);
  g_array_unref (reading->runs);
  g_array_unref (reading->variables);
  g_free (reading->first_entries);
  g_free (reading->last_entries);
  cnf_table_clear (&reading->latest);
}

/* The run that holds the byte at @meant, or the empty stretch there. */
static const CnfRun *
find_run (const CnfReading *reading, const CnfReadEntry *entry, gsize meant)
{
  const CnfRun *runs = &g_array_index (reading->runs, CnfRun, entry->first_run);
  guint32 low = 0;

  for (guint32 high = entry->n_runs; high - low > 1;)
    {
      guint32 middle = low + (high - low) / 2;
      if (runs[middle].meant <= meant)
        low = middle;
      else
        high = middle;
    }
  return &runs[low];
}

static gsize
start_of (const CnfRun *run, gsize meant)
{
  return run->kind == CNF_RUN_TEXT ? run->written + (meant - run->meant) : run->written;
}

static gsize
end_of (const CnfRun *run, gsize meant)
{
  return run->kind == CNF_RUN_TEXT ? run->written + (meant - run->meant) + 1
                                   : run->written + run->written_size;
}

gboolean
cnf_reading_to_written (const CnfReading *reading, const CnfReadEntry *entry, gsize meant,
                        gsize size, gsize *written, gsize *written_size)
{
  if (entry->n_runs == 0)
    {
      *written = meant;
      *written_size = size;
      return TRUE;
    }
  if (size == 0)
    return FALSE;

  const CnfRun *first = find_run (reading, entry, meant);
  const CnfRun *last = find_run (reading, entry, meant + size - 1);
  for (const CnfRun *run = first; run <= last; run++)
    if (run->kind == CNF_RUN_REFERENCE)
      return FALSE;

  *written = start_of (first, meant);
  *written_size = end_of (last, meant + size - 1) - *written;
  return TRUE;
}
