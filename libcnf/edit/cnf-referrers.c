/* What refers to a section or a key.
 * SPDX-License-Identifier: Apache-2.0 */
#include "edit/cnf-referrers.h"

#include "base/cnf-error.h"
#include "edit/cnf-respelling.h"
#include "tree/cnf-document-private.h"

struct _CnfReferrer
{
  gatomicrefcount references;
  CnfReferrerKind kind;
  char *section;
  char *key; /* (nullable) */
  CnfNodeId node;
  guint line;
  guint column;
  gboolean has_range;
  gsize offset;
  gsize size;
};

G_DEFINE_BOXED_TYPE (CnfReferrer, cnf_referrer, cnf_referrer_ref, cnf_referrer_unref)

/* What is looked for, and what was found. */
typedef struct
{
  const CnfTree *tree;
  CnfUses uses;
  CnfSlice section;  /* its data is NULL when everything is looked for */
  CnfSlice key;      /* its data is NULL when it is the section */
  CnfSource *source; /* positions are counted in it */
  GArray *mentions;  /* of CnfMention, in the order of the file */
} CnfSearch;

static void
cnf_search_clear (CnfSearch *search)
{
  cnf_uses_clear (&search->uses);
  cnf_source_unref (search->source);
  g_array_unref (search->mentions);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CnfSearch, cnf_search_clear)

static const CnfReadEntry *
entry_of (const CnfSearch *search, const CnfMention *mention)
{
  return cnf_reading_entry (&search->uses.reading, mention->entry);
}

/* Whether @section, or with a @key that key of it, is looked for. */
static gboolean
is_wanted (const CnfSearch *search, CnfSlice section, CnfSlice key)
{
  if (search->section.data == NULL)
    return TRUE;
  if (!cnf_slice_equal (section, search->section)
      || (key.data == NULL) != (search->key.data == NULL))
    return FALSE;
  return key.data == NULL || cnf_slice_equal (key, search->key);
}

static void
add_mention (CnfSearch *search, const CnfMention *mention)
{
  if (is_wanted (search, mention->section, mention->key))
    g_array_append_vals (search->mentions, mention, 1);
}

/* @part: the bytes of the reference that name it. */
static void
add_variable (CnfSearch *search, const CnfVariable *variable, CnfSlice part, CnfSlice section,
              CnfSlice key)
{
  const CnfReadEntry *entry = cnf_reading_entry (&search->uses.reading, variable->entry);
  CnfMention mention = { .entry = variable->entry,
                         .section = section,
                         .key = key,
                         .has_range = !variable->looks_into_environment,
                         .at = (gsize) (part.data - entry->written.data),
                         .size = part.size };

  add_mention (search, &mention);
}

static void
collect_variables (CnfSearch *search)
{
  const CnfReading *reading = &search->uses.reading;
  const CnfSlice none = { NULL, 0 };

  for (guint32 i = 0; i < reading->variables->len; i++)
    {
      const CnfVariable *variable = cnf_reading_variable (reading, i);

      /* Without such a setting `$ENV::name` is about the environment, not about the section. */
      if (variable->has_section && !variable->looks_into_environment)
        add_variable (search, variable, variable->section, variable->section, none);
      if (variable->found == CNF_ENTRY_NONE)
        continue;

      const CnfReadEntry *found = cnf_reading_entry (reading, variable->found);
      CnfSlice section = cnf_names_get (&search->tree->sections, found->section);
      add_variable (search, variable, variable->name, section, found->name);
    }
}

static void
collect_uses (CnfSearch *search)
{
  const CnfReading *reading = &search->uses.reading;

  for (guint32 i = 0; i < search->uses.uses->len; i++)
    {
      const CnfUse *use = cnf_uses_get (&search->uses, i);
      const CnfReadEntry *entry = cnf_reading_entry (reading, use->entry);
      CnfMention mention = { .entry = use->entry, .section = use->name, .use = use };

      mention.has_range = cnf_reading_to_written (reading, entry,
                                                  (gsize) (use->name.data - entry->meant.data),
                                                  use->name.size, &mention.at, &mention.size);
      add_mention (search, &mention);
    }
}

static int
compare_mentions (gconstpointer a, gconstpointer b)
{
  const CnfMention *first = a;
  const CnfMention *second = b;

  if (first->entry != second->entry)
    return first->entry < second->entry ? -1 : 1;
  return first->at < second->at ? -1 : first->at > second->at;
}

static void
search_document (CnfSearch *search, CnfDocument *document, const char *section, const char *key)
{
  *search = (CnfSearch){ .tree = &document->tree,
                         .mentions = g_array_new (FALSE, TRUE, sizeof (CnfMention)) };
  if (section != NULL)
    search->section = cnf_slice_of (section);
  if (key != NULL)
    search->key = cnf_slice_of (key);

  cnf_uses_init (&search->uses, search->tree);
  collect_variables (search);
  collect_uses (search);
  g_array_sort (search->mentions, compare_mentions);

  g_autoptr (GBytes) bytes = cnf_tree_to_bytes (search->tree);
  search->source = cnf_source_new (bytes, cnf_source_get_path (search->tree->source));
}

static CnfPlace
locate (const CnfSearch *search, const CnfMention *mention)
{
  const CnfReadEntry *entry = entry_of (search, mention);
  const CnfNode *node = cnf_tree_node (search->tree, entry->node);
  g_auto (CnfJoined) joined;
  CnfStatement statement;

  cnf_joined_init (&joined);
  CnfSlice text = cnf_tree_read_line (search->tree, node, &joined);
  cnf_statement_parse (&statement, text, entry->dollarid);
  const char *p = statement.value.data + (mention->has_range ? mention->at : 0);
  gsize in_line = cnf_tree_to_raw (search->tree, node, &joined, text, p);
  return cnf_source_locate (search->source, entry->offset + in_line);
}

static CnfReferrerKind
kind_of (const CnfMention *mention)
{
  if (mention->use == NULL)
    return CNF_REFERRER_VARIABLE;
  switch (mention->use->form)
    {
    case CNF_NAMED_AT:
      return CNF_REFERRER_AT_SECTION;
    case CNF_NAMED_NESTED:
      return CNF_REFERRER_NESTED;
    case CNF_NAMED_WHOLE:
    default:
      return CNF_REFERRER_SECTION_NAME;
    }
}

static CnfReferrer *
new_referrer (const CnfSearch *search, const CnfMention *mention)
{
  CnfReferrer *referrer = g_new (CnfReferrer, 1);
  CnfPlace place = locate (search, mention);

  g_atomic_ref_count_init (&referrer->references);
  referrer->kind = kind_of (mention);
  referrer->section = g_strndup (mention->section.data, mention->section.size);
  referrer->key = g_strndup (mention->key.data, mention->key.size);
  referrer->node = entry_of (search, mention)->node;
  referrer->line = place.line;
  referrer->column = place.column;
  referrer->has_range = mention->has_range;
  referrer->offset = mention->at;
  referrer->size = mention->size;
  return referrer;
}

GPtrArray *
cnf_document_find_referrers (CnfDocument *document, const char *section, const char *key)
{
  g_return_val_if_fail (document != NULL, NULL);
  g_return_val_if_fail (section != NULL || key == NULL, NULL);

  GPtrArray *referrers = g_ptr_array_new_with_free_func ((GDestroyNotify) cnf_referrer_unref);
  g_auto (CnfSearch) search;
  search_document (&search, document, section, key);
  for (guint i = 0; i < search.mentions->len; i++)
    g_ptr_array_add (referrers,
                     new_referrer (&search, &g_array_index (search.mentions, CnfMention, i)));
  return referrers;
}

CnfReferrer *
cnf_referrer_ref (CnfReferrer *referrer)
{
  g_return_val_if_fail (referrer != NULL, NULL);

  g_atomic_ref_count_inc (&referrer->references);
  return referrer;
}

void
cnf_referrer_unref (CnfReferrer *referrer)
{
  if (referrer == NULL || !g_atomic_ref_count_dec (&referrer->references))
    return;

  g_free (referrer->section);
  g_free (referrer->key);
  g_free (referrer);
}

CnfReferrerKind
cnf_referrer_get_kind (const CnfReferrer *referrer)
{
  g_return_val_if_fail (referrer != NULL, CNF_REFERRER_VARIABLE);
  return referrer->kind;
}

const char *
cnf_referrer_get_section (const CnfReferrer *referrer)
{
  g_return_val_if_fail (referrer != NULL, NULL);
  return referrer->section;
}

const char *
cnf_referrer_get_key (const CnfReferrer *referrer)
{
  g_return_val_if_fail (referrer != NULL, NULL);
  return referrer->key;
}

CnfNodeId
cnf_referrer_get_node (const CnfReferrer *referrer)
{
  g_return_val_if_fail (referrer != NULL, CNF_NODE_NONE);
  return referrer->node;
}

void
cnf_referrer_get_position (const CnfReferrer *referrer, guint *line, guint *column)
{
  g_return_if_fail (referrer != NULL);

  if (line != NULL)
    *line = referrer->line;
  if (column != NULL)
    *column = referrer->column;
}

gboolean
cnf_referrer_get_range (const CnfReferrer *referrer, gsize *offset, gsize *size)
{
  g_return_val_if_fail (referrer != NULL, FALSE);

  if (!referrer->has_range)
    return FALSE;
  if (offset != NULL)
    *offset = referrer->offset;
  if (size != NULL)
    *size = referrer->size;
  return TRUE;
}

void
cnf_referrer_change_free (CnfReferrerChange *change)
{
  if (change == NULL)
    return;

  g_bytes_unref (change->value);
  g_free (change);
}

static gboolean
check_ranges (const CnfSearch *search, GError **error)
{
  for (guint i = 0; i < search->mentions->len; i++)
    {
      const CnfMention *mention = &g_array_index (search->mentions, CnfMention, i);
      if (mention->has_range)
        continue;

      g_autofree char *piece = cnf_error_piece (entry_of (search, mention)->written);
      cnf_error_set (error, CNF_ERROR_WOULD_CHANGE_MEANING, locate (search, mention),
                     "value refers to it through other values or the environment, which a new name "
                     "cannot follow: %s",
                     piece);
      return FALSE;
    }
  return TRUE;
}

/* The change of the value that the mentions from @first on are in; @n of them. */
static CnfReferrerChange *
make_change (const CnfSearch *search, guint first, guint n, CnfSlice name, GError **error)
{
  const CnfMention *mentions = &g_array_index (search->mentions, CnfMention, first);
  GString *value = cnf_respelling_make (&search->uses, mentions, n, name);

  if (value == NULL)
    {
      g_autofree char *piece = cnf_error_piece (name);
      cnf_error_set (error, CNF_ERROR_INVALID_NAME, locate (search, mentions),
                     "no reference here can spell the new name: %s", piece);
      return NULL;
    }

  CnfReferrerChange *change = g_new (CnfReferrerChange, 1);
  change->node = entry_of (search, mentions)->node;
  change->value = g_string_free_to_bytes (value);
  return change;
}

static guint
count_in_same_value (const CnfSearch *search, guint first)
{
  const CnfMention *mentions = &g_array_index (search->mentions, CnfMention, 0);
  guint n = 1;

  while (first + n < search->mentions->len && mentions[first + n].entry == mentions[first].entry)
    n++;
  return n;
}

GPtrArray *
cnf_referrers_rename (CnfDocument *document, const char *section, const char *key, const char *name,
                      GError **error)
{
  g_autoptr (GPtrArray)
    changes = g_ptr_array_new_with_free_func ((GDestroyNotify) cnf_referrer_change_free);
  g_auto (CnfSearch) search;

  search_document (&search, document, section, key);
  if (!check_ranges (&search, error))
    return NULL;
  for (guint i = 0, n; i < search.mentions->len; i += n)
    {
      n = count_in_same_value (&search, i);
      CnfReferrerChange *change = make_change (&search, i, n, cnf_slice_of (name), error);
      if (change == NULL)
        return NULL;
      g_ptr_array_add (changes, change);
    }
  return g_steal_pointer (&changes);
}
