/* Replays a document line by line as OpenSSL reads it, into a view.
 * Source: OpenSSL 3.0 crypto/conf/conf_def.c def_load_bio().
 * SPDX-License-Identifier: Apache-2.0 */
#include "view/cnf-replay.h"

#include "syntax/cnf-pragma.h"
#include "syntax/cnf-quoting.h"
#include "tree/cnf-document-private.h"
#include "view/cnf-expand.h"
#include "view/cnf-include.h"

gsize
cnf_replay_get_offset (const CnfReplay *replay, const CnfReplayLine *line, const char *p)
{
  const CnfTree *tree = line->frame->tree;

  return line->node->raw + cnf_tree_to_raw (tree, line->node, &replay->joined, line->text, p);
}

CnfPlace
cnf_replay_locate (const CnfReplay *replay, const CnfReplayLine *line, const char *p)
{
  return cnf_source_locate (line->frame->file->source, cnf_replay_get_offset (replay, line, p));
}

/* What the parse of the file found out about a line, where that holds: the text of a joined line is
 * not kept, why a line is invalid neither, and another file may have changed the pragma. */
static gboolean
take_line_from_node (const CnfReplay *replay, CnfReplayLine *line)
{
  const CnfTree *tree = line->frame->tree;
  const CnfNode *node = line->node;
  gboolean dollarid = (node->flags & CNF_NODE_DOLLARID) != 0;
  if ((node->flags & CNF_NODE_JOINED) != 0 || node->kind == CNF_NODE_INVALID
      || dollarid != replay->dollarid)
    return FALSE;

  line->kind = (CnfNodeKind) node->kind;
  line->is_include = (node->flags & CNF_NODE_INCLUDE) != 0;
  line->is_qualified = (node->flags & CNF_NODE_QUALIFIED) != 0;
  line->name = cnf_tree_get_text (tree, node->name, node->name_size);
  line->value = cnf_tree_get_text (tree, node->value, node->value_size);
  if (line->is_qualified || line->kind == CNF_NODE_SECTION)
    line->section = cnf_names_get (&tree->sections, node->section);
  return TRUE;
}

static void
parse_line (CnfReplay *replay, CnfReplayLine *line)
{
  CnfStatement statement;

  line->text = cnf_tree_read_line (line->frame->tree, line->node, &replay->joined);
  cnf_statement_parse (&statement, line->text, replay->dollarid);
  line->kind = statement.kind;
  line->is_include = (statement.flags & CNF_STATEMENT_INCLUDE) != 0;
  line->is_qualified = (statement.flags & CNF_STATEMENT_QUALIFIED) != 0;
  line->section = statement.section;
  line->name = statement.name;
  line->value = statement.value;
  line->error = statement.error;
  line->wrong = statement.wrong;
  if (statement.kind != CNF_NODE_SECTION)
    return;

  g_string_truncate (replay->scratch, 0);
  cnf_section_name_unescape (replay->scratch, statement.section);
  line->section = cnf_slice (replay->scratch->str, replay->scratch->len);
}

static gboolean
fail_invalid (const CnfReplay *replay, const CnfReplayLine *line, GError **error)
{
  CnfPlace place = cnf_replay_locate (replay, line, line->wrong.data);
  g_autofree char *piece = cnf_error_piece (line->wrong);

  if (line->error == CNF_ERROR_MISSING_CLOSE_SQUARE_BRACKET)
    cnf_error_set (error, line->error, place, "missing close square bracket: %s", piece);
  else
    cnf_error_set (error, line->error, place, "missing equal sign: %s (comments begin with '#')",
                   piece);
  return FALSE;
}

static gboolean
is_joined (const CnfReplayLine *line)
{
  return (line->node->flags & CNF_NODE_JOINED) != 0;
}

/* The run that a value belongs to: the last one, as long as section and file stay. */
static const CnfViewRun *
get_run (CnfReplay *replay, CnfViewSection *section, const CnfViewFile *file)
{
  const CnfViewRun *last = replay->run;
  if (last != NULL && last->section == section && last->file == file)
    return last;

  CnfViewRun *run = cnf_arena_alloc (&replay->view->arena, sizeof (CnfViewRun));
  *run = (CnfViewRun){ section, file };
  replay->run = run;
  return run;
}

static CnfValue *
new_value (CnfReplay *replay, const CnfFrame *frame, const CnfNode *node, CnfViewSection *section)
{
  CnfValue *value = cnf_view_new_value (replay->view);

  *value = (CnfValue){ .run = get_run (replay, section, frame->file),
                       .line = node->raw,
                       .line_size = node->raw_size };
  if (replay->dollarid)
    value->flags |= CNF_VALUE_DOLLARID;
  if ((node->flags & CNF_NODE_OUTERMOST) != 0)
    value->flags |= CNF_VALUE_OUTERMOST;
  return value;
}

static void
note_same_key (CnfReplay *replay, const CnfValue *value, const CnfValue *old)
{
  const CnfViewFile *file = value->run->file;
  const CnfViewFile *old_file = old->run->file;
  if (file->directory != old_file->directory || file == old_file)
    return;

  guint line, column;
  cnf_value_get_position (value, &line, &column);
  CnfPlace place = { cnf_value_get_path (value), line, column };
  cnf_value_get_position (old, &line, &column);
  g_autofree char *name = cnf_value_dup_name (value);
  g_ptr_array_add (
    replay->view->findings,
    cnf_finding_new (CNF_DIAGNOSTIC_SAME_KEY_IN_DIRECTORY, place,
                     "key is set by another file of the same directory too, and which one "
                     "counts depends on the file system: '%s' (also at %s:%u:%u)",
                     name, cnf_value_get_path (old), line, column));
}

/* Notes what there is to say about the newest value, which is complete. Only files of a directory
 * have an order that nobody chose. */
static void
review_value (CnfReplay *replay, const CnfValue *value)
{
  if (value->run->file->directory == 0)
    return;

  cnf_view_enter_values (replay->view);
  const CnfValue *old = cnf_view_find_older (replay->view, value);
  if (old != NULL)
    note_same_key (replay, value, old);
}

/* Moves the references of the line into the view. Returns the first of replay->references->len. */
static const CnfReference *
keep_references (CnfReplay *replay)
{
  gsize size = replay->references->len * sizeof (CnfReference);
  if (size == 0)
    return NULL;

  CnfReference *references = cnf_arena_alloc (&replay->view->arena, size);
  memcpy (references, replay->references->data, size);
  for (guint i = 0; i < replay->references->len; i++)
    {
      const CnfReference *reference = &references[i];
      g_array_append_val (replay->view->all_references, reference);
    }
  return references;
}

/* The section in which the line looks its names up and, if it is an entry, stores its value. */
static CnfSlice
section_of (const CnfReplay *replay, const CnfReplayLine *line)
{
  return line->is_qualified ? line->section : replay->current->name;
}

/* The meant value into replay->scratch, what it refers to into replay->references. */
static gboolean
read_meant_value (CnfReplay *replay, const CnfReplayLine *line, GError **error)
{
  if ((line->node->flags & CNF_NODE_PLAIN) == 0)
    return cnf_expand_value (replay, line, section_of (replay, line), error);

  g_string_truncate (replay->scratch, 0);
  g_string_append_len (replay->scratch, line->value.data, (gssize) line->value.size);
  g_array_set_size (replay->references, 0);
  return TRUE;
}

/* What the line sets, put together in the view's own memory. */
static void
set_made (CnfReplay *replay, const CnfReplayLine *line, CnfValue *value)
{
  CnfArena *arena = &replay->view->arena;
  CnfSlice text = cnf_slice (replay->scratch->str, replay->scratch->len);
  CnfMadeValue *made = cnf_arena_alloc (arena, sizeof (CnfMadeValue));

  *made = (CnfMadeValue){
    .name = is_joined (line) ? cnf_arena_copy (arena, line->name).data : line->name.data,
    .text = cnf_arena_copy (arena, text).data,
    .references = keep_references (replay),
    .n_references = replay->references->len,
  };
  value->made = made;
  value->text_size = (guint32) text.size;
  value->flags |= CNF_VALUE_MADE;
}

/* What the line sets, where it lies in the file. */
static void
set_place (const CnfReplayLine *line, CnfValue *value)
{
  const char *file = line->frame->file->text;

  value->at.name = (guint32) (line->name.data - file);
  value->at.text = (guint32) (line->value.data - file);
  value->text_size = (guint32) line->value.size;
}

static gboolean
replay_entry (CnfReplay *replay, const CnfReplayLine *line, GError **error)
{
  gboolean is_made = is_joined (line) || (line->node->flags & CNF_NODE_PLAIN) == 0;
  if (is_made && !read_meant_value (replay, line, error))
    return FALSE;

  CnfViewSection *section = line->is_qualified ? cnf_view_add_section (replay->view, line->section)
                                               : replay->current;
  CnfValue *value = new_value (replay, line->frame, line->node, section);
  value->name_size = (guint32) line->name.size;
  if (is_made)
    set_made (replay, line, value);
  else
    set_place (line, value);
  review_value (replay, value);
  return TRUE;
}

/* Most lines of real files: a setting that means what is written, on one line, of the section in
 * force. The parse has found out all there is to know. */
static gboolean
is_plain_entry (const CnfReplay *replay, const CnfNode *node)
{
  guint odd = CNF_NODE_JOINED | CNF_NODE_QUALIFIED | CNF_NODE_DOLLARID;

  return node->kind == CNF_NODE_ENTRY && (node->flags & (odd | CNF_NODE_PLAIN)) == CNF_NODE_PLAIN
         && !replay->dollarid;
}

static void
replay_plain_entry (CnfReplay *replay, const CnfFrame *frame, const CnfNode *node)
{
  CnfValue *value = new_value (replay, frame, node, replay->current);

  value->at.name = node->name;
  value->name_size = node->name_size;
  value->at.text = node->value;
  value->text_size = node->value_size;
  review_value (replay, value);
}

static gboolean
replay_pragma (CnfReplay *replay, const CnfReplayLine *line, GError **error)
{
  CnfPragma pragma = cnf_pragma_parse (line->value);

  switch (pragma.kind)
    {
    case CNF_PRAGMA_DOLLARID:
      replay->dollarid = pragma.is_on;
      return TRUE;
    case CNF_PRAGMA_ABSPATH:
      replay->abspath = pragma.is_on;
      return TRUE;
    case CNF_PRAGMA_INCLUDEDIR:
      g_free (replay->includedir);
      replay->includedir = cnf_slice_dup (pragma.value);
      return TRUE;
    case CNF_PRAGMA_UNKNOWN:
      return TRUE;
    case CNF_PRAGMA_INVALID:
    default:
      break;
    }

  g_autofree char *piece = cnf_error_piece (line->value);
  cnf_error_set (
    error, CNF_ERROR_INVALID_PRAGMA, cnf_replay_locate (replay, line, line->value.data),
    "invalid pragma: %s (it takes name:value; dollarid and abspath take on or off)", piece);
  return FALSE;
}

static gboolean
replay_include (CnfReplay *replay, const CnfReplayLine *line, GError **error)
{
  if (!cnf_expand_value (replay, line, section_of (replay, line), error))
    return FALSE;

  keep_references (replay);
  cnf_view_add_seam (replay->view, line->frame->file, line->node->raw,
                     (gsize) line->node->raw + line->node->raw_size);
  return cnf_include_open (replay, line, error);
}

static gboolean
replay_statement (CnfReplay *replay, const CnfReplayLine *line, GError **error)
{
  switch (line->kind)
    {
    case CNF_NODE_ENTRY:
      return replay_entry (replay, line, error);
    case CNF_NODE_SECTION:
      replay->current = cnf_view_add_section (replay->view, line->section);
      return TRUE;
    case CNF_NODE_DIRECTIVE:
      if (line->is_include)
        return replay_include (replay, line, error);
      return replay_pragma (replay, line, error);
    case CNF_NODE_INVALID:
      return fail_invalid (replay, line, error);
    case CNF_NODE_BLANK:
    case CNF_NODE_COMMENT:
    default:
      return TRUE;
    }
}

static void
note_unread (CnfReplay *replay, const CnfFrame *frame, const CnfNode *node)
{
  frame->file->read_size = node->raw;
  g_ptr_array_add (replay->view->findings,
                   cnf_finding_new (CNF_DIAGNOSTIC_TEXT_BEHIND_NUL,
                                    cnf_source_locate (frame->file->source, node->raw),
                                    "a NUL byte ends the file for OpenSSL: what follows is not "
                                    "read"));
}

/* Replays one line, or leaves the file that has none left. */
static gboolean
step (CnfReplay *replay, GError **error)
{
  CnfFrame *frame = &g_array_index (replay->frames, CnfFrame, replay->frames->len - 1);
  if (frame->next == CNF_NODE_NONE)
    {
      gsize size = frame->file->read_size;
      cnf_view_add_seam (replay->view, frame->file, size, size);
      return cnf_include_end_of_file (replay, error);
    }

  const CnfNode *node = cnf_tree_node (frame->tree, frame->next);
  frame->next = node->next;
  if (is_plain_entry (replay, node))
    {
      replay_plain_entry (replay, frame, node);
      return TRUE;
    }
  if (node->kind == CNF_NODE_BLANK || node->kind == CNF_NODE_COMMENT)
    return TRUE;
  if ((node->flags & CNF_NODE_UNREAD) != 0)
    {
      note_unread (replay, frame, node);
      return TRUE;
    }

  CnfReplayLine line = { .frame = frame, .node = node };
  if (!take_line_from_node (replay, &line))
    parse_line (replay, &line);
  return replay_statement (replay, &line, error);
}

/* The view keeps slices of the file, so it must be of bytes that no later edit touches. */
static CnfTree *
get_unmodified_tree (CnfDocument *document, CnfTree *copy)
{
  if (!document->tree.is_modified)
    return &document->tree;

  g_autoptr (GBytes) bytes = cnf_tree_to_bytes (&document->tree);
  g_autoptr (CnfSource)
    source = cnf_source_new (bytes, cnf_source_get_path (document->tree.source));
  cnf_tree_init (copy, source, TRUE, FALSE);
  return copy;
}

static void
replay_init (CnfReplay *replay, CnfView *view, const CnfViewOptions *options, const CnfTree *tree)
{
  *replay = (CnfReplay){ .view = view, .options = options };
  replay->frames = g_array_new (FALSE, FALSE, sizeof (CnfFrame));
  replay->references = g_array_new (FALSE, FALSE, sizeof (CnfReference));
  replay->scratch = g_string_new (NULL);
  cnf_joined_init (&replay->joined);
  replay->current = cnf_view_add_section (view, cnf_slice_of ("default"));

  CnfFrame outermost = {
    cnf_view_add_file (view, tree->source, 0), tree, NULL, tree->first, CNF_FRAME_NONE, FALSE
  };
  g_array_append_val (replay->frames, outermost);
}

static void
replay_clear (CnfReplay *replay)
{
  while (replay->frames->len > 0)
    cnf_include_pop_frame (replay);
  g_array_unref (replay->frames);
  g_array_unref (replay->references);
  g_string_free (replay->scratch, TRUE);
  cnf_joined_clear (&replay->joined);
  cnf_include_directory_free (replay->directory);
  g_free (replay->includedir);
}

gboolean
cnf_replay (CnfView *view, CnfDocument *document, const CnfViewOptions *options, GError **error)
{
  CnfTree copy = { .source = NULL };
  CnfTree *tree = get_unmodified_tree (document, &copy);
  g_autoptr (CnfViewOptions) defaults = options == NULL ? cnf_view_options_new () : NULL;
  CnfReplay replay;
  gboolean done = TRUE;

  replay_init (&replay, view, options != NULL ? options : defaults, tree);
  while (done && replay.frames->len > 0)
    done = step (&replay, error);
  replay_clear (&replay);
  if (tree == &copy)
    cnf_tree_clear (&copy);
  return done;
}
