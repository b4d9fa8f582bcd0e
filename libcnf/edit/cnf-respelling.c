/* Writes another name into a value that refers to something by name. What comes out is read again,
 * as OpenSSL and the program behind it would, so that nothing but the name is another.
 * SPDX-License-Identifier: Apache-2.0 */
#include "edit/cnf-respelling.h"

#include "syntax/cnf-quoting.h"
#include "syntax/cnf-spelling.h"

typedef struct
{
  const CnfUses *uses;
  const CnfReadEntry *entry;
  const CnfMention *mentions;
  guint n_mentions;
  CnfSlice name;
} CnfRespelling;

/* What a value says, before references are put in: its bytes, and for each reference its parts with
 * NULs, which no value holds, around them. */
static void
append_reference (GString *out, const CnfPiece *piece, CnfSlice section, CnfSlice name)
{
  g_string_append_c (out, '\0');
  g_string_append_c (out, piece->kind == CNF_PIECE_UNCLOSED ? 'u' : 'r');
  g_string_append_c (out, piece->has_section ? 's' : 'n');
  g_string_append_len (out, section.data, (gssize) section.size);
  g_string_append_c (out, '\0');
  g_string_append_len (out, name.data, (gssize) name.size);
  g_string_append_c (out, '\0');
}

static GString *
describe (CnfSlice written, gboolean dollarid)
{
  GString *said = g_string_new (NULL);
  CnfPieces pieces;
  CnfPiece piece;

  cnf_pieces_init (&pieces, written, dollarid);
  while (cnf_pieces_next (&pieces, &piece))
    {
      if (piece.kind == CNF_PIECE_TEXT)
        g_string_append_len (said, piece.text.data, (gssize) piece.text.size);
      else
        append_reference (said, &piece, piece.section, piece.name);
    }
  return said;
}

/* A walk over the mentions of a value. */
typedef struct
{
  const CnfRespelling *respelling;
  guint next;
  gsize skip_to; /* written bytes before it belong to a mention */
} CnfWalk;

/* Whether a part of a reference at @at is mentioned; goes on to the next mention if so. */
static gboolean
take_part (CnfWalk *walk, CnfSlice part)
{
  const CnfRespelling *respelling = walk->respelling;
  if (walk->next == respelling->n_mentions || part.data == NULL)
    return FALSE;

  const CnfMention *mention = &respelling->mentions[walk->next];
  if (mention->use != NULL || mention->at != (gsize) (part.data - respelling->entry->written.data)
      || mention->size != part.size)
    return FALSE;
  walk->next++;
  return TRUE;
}

static void
append_wanted_reference (GString *out, CnfWalk *walk, const CnfRun *run)
{
  const CnfRespelling *respelling = walk->respelling;
  CnfPieces pieces;
  CnfPiece piece;

  cnf_pieces_init (&pieces,
                   cnf_slice (respelling->entry->written.data + run->written, run->written_size),
                   respelling->entry->dollarid);
  if (!cnf_pieces_next (&pieces, &piece))
    return;

  CnfSlice none = { NULL, 0 };
  CnfSlice section = piece.has_section ? piece.section : none;
  if (take_part (walk, section))
    section = respelling->name;
  CnfSlice name = take_part (walk, piece.name) ? respelling->name : piece.name;
  append_reference (out, &piece, section, name);
}

/* Puts the name in where a mention begins at or before @written. */
static void
take_mentions (GString *out, CnfWalk *walk, gsize written)
{
  const CnfRespelling *respelling = walk->respelling;

  while (walk->next < respelling->n_mentions && respelling->mentions[walk->next].at <= written)
    {
      const CnfMention *mention = &respelling->mentions[walk->next++];
      g_string_append_len (out, respelling->name.data, (gssize) respelling->name.size);
      walk->skip_to = mention->at + mention->size;
    }
}

static void
append_wanted_text (GString *out, CnfWalk *walk, const CnfRun *run)
{
  const char *meant = walk->respelling->entry->meant.data + run->meant;

  for (guint32 i = 0; i < run->size; i++)
    {
      gsize written = run->written + (run->kind == CNF_RUN_TEXT ? i : 0);
      take_mentions (out, walk, written);
      if (written >= walk->skip_to)
        g_string_append_c (out, meant[i]);
    }
}

/* What the new value must say, as describe() puts it. */
static GString *
describe_wanted (const CnfRespelling *respelling)
{
  const CnfReadEntry *entry = respelling->entry;
  CnfRun whole = { .kind = CNF_RUN_TEXT, .size = (guint32) entry->meant.size };
  const CnfRun *runs = entry->n_runs == 0 ? &whole
                                          : &g_array_index (respelling->uses->reading.runs, CnfRun,
                                                            entry->first_run);
  GString *said = g_string_new (NULL);
  CnfWalk walk = { .respelling = respelling };

  for (guint32 i = 0; i < MAX (entry->n_runs, 1); i++)
    {
      if (runs[i].kind == CNF_RUN_REFERENCE)
        append_wanted_reference (said, &walk, &runs[i]);
      else
        append_wanted_text (said, &walk, &runs[i]);
    }
  take_mentions (said, &walk, entry->written.size);
  return said;
}

/* The meant value with the name in the place of the names that are sections. */
static GString *
replace_meant (const CnfRespelling *respelling)
{
  CnfSlice meant = respelling->entry->meant;
  GString *out = g_string_new (NULL);
  const char *p = meant.data;

  for (guint i = 0; i < respelling->n_mentions; i++)
    {
      const CnfUse *use = respelling->mentions[i].use;
      if (use == NULL)
        continue;
      g_string_append_len (out, p, use->name.data - p);
      g_string_append_len (out, respelling->name.data, (gssize) respelling->name.size);
      p = use->name.data + use->name.size;
    }
  g_string_append_len (out, p, meant.data + meant.size - p);
  return out;
}

/* Whether the program finds the new name where it found the old one, and as many names. */
static gboolean
names_the_same (const CnfUse *use, CnfSlice before, CnfSlice after, CnfSlice name)
{
  g_autoptr (GArray) old = g_array_new (FALSE, FALSE, sizeof (CnfNamed));
  g_autoptr (GArray) new = g_array_new (FALSE, FALSE, sizeof (CnfNamed));

  cnf_naming_scan (old, use->naming, use->target, before);
  cnf_naming_scan (new, use->naming, use->target, after);
  return old->len == new->len
         && use->nth
              < new->len &&cnf_slice_equal (g_array_index (new, CnfNamed, use->nth).name, name);
}

static gboolean
program_understands (const CnfRespelling *respelling)
{
  g_autoptr (GString) meant = replace_meant (respelling);

  for (guint i = 0; i < respelling->n_mentions; i++)
    {
      const CnfUse *use = respelling->mentions[i].use;
      if (use != NULL
          && !names_the_same (use, respelling->entry->meant, cnf_slice (meant->str, meant->len),
                              respelling->name))
        return FALSE;
    }
  return TRUE;
}

/* An open quote takes in what follows on the line. */
static gboolean
leaves_quote_open (CnfSlice written, gboolean dollarid)
{
  CnfPieces pieces;
  CnfPiece piece;

  cnf_pieces_init (&pieces, written, dollarid);
  while (cnf_pieces_next (&pieces, &piece))
    ;
  return pieces.quote != '\0';
}

static gboolean
says (const CnfRespelling *respelling, const GString *written, const GString *wanted)
{
  gboolean dollarid = respelling->entry->dollarid;
  CnfSlice text = cnf_slice (written->str, written->len);
  g_autoptr (GString) said = describe (text, dollarid);

  return cnf_spelling_is_one_value (text, dollarid) && g_string_equal (said, wanted)
         && leaves_quote_open (text, dollarid)
              == leaves_quote_open (respelling->entry->written, dollarid);
}

/* The value with the bytes of each mention replaced: those of sections by @spelled. */
static GString *
replace_written (const CnfRespelling *respelling, CnfSlice spelled)
{
  CnfSlice written = respelling->entry->written;
  GString *out = g_string_new (NULL);
  gsize done = 0;

  for (guint i = 0; i < respelling->n_mentions; i++)
    {
      const CnfMention *mention = &respelling->mentions[i];
      CnfSlice name = mention->use != NULL ? spelled : respelling->name;
      g_string_append_len (out, written.data + done, (gssize) (mention->at - done));
      g_string_append_len (out, name.data, (gssize) name.size);
      done = mention->at + mention->size;
    }
  g_string_append_len (out, written.data + done, (gssize) (written.size - done));
  return out;
}

static gboolean
has_references (const CnfRespelling *respelling)
{
  const CnfReadEntry *entry = respelling->entry;

  for (guint32 i = 0; i < entry->n_runs; i++)
    if (g_array_index (respelling->uses->reading.runs, CnfRun, entry->first_run + i).kind
        == CNF_RUN_REFERENCE)
      return TRUE;
  return FALSE;
}

GString *
cnf_respelling_make (const CnfUses *uses, const CnfMention *mentions, guint n_mentions,
                     CnfSlice name)
{
  const CnfReadEntry *entry = cnf_reading_entry (&uses->reading, mentions[0].entry);
  CnfRespelling respelling = { uses, entry, mentions, n_mentions, name };
  if ((name.size > 0 && memchr (name.data, '\0', name.size) != NULL)
      || !program_understands (&respelling))
    return NULL;

  g_autoptr (GString) wanted = describe_wanted (&respelling);
  g_autoptr (GString) written = replace_written (&respelling, name);
  if (says (&respelling, written, wanted))
    return g_steal_pointer (&written);

  g_autoptr (GString) spelled = g_string_new (NULL);
  cnf_spelling_append_value (spelled, name, '\0');
  g_autoptr (GString)
    quoted = replace_written (&respelling, cnf_slice (spelled->str, spelled->len));
  if (says (&respelling, quoted, wanted))
    return g_steal_pointer (&quoted);
  if (has_references (&respelling))
    return NULL;

  g_autoptr (GString) anew = g_string_new (NULL);
  cnf_spelling_append_value (anew, cnf_slice (wanted->str, wanted->len),
                             cnf_spelling_get_quote (entry->written));
  return says (&respelling, anew, wanted) ? g_steal_pointer (&anew) : NULL;
}
