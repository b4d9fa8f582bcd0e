/* Which section's list is meant, and where it is.
 * SPDX-License-Identifier: Apache-2.0 */
#include "model/cnf-san-list.h"

guint32
cnf_san_find_entry (const CnfReading *reading, const char *section, const char *key, guint32 *older)
{
  guint32 id = cnf_names_find (&reading->tree->sections, cnf_slice_of (section));
  guint32 found = CNF_ENTRY_NONE;

  if (older != NULL)
    *older = CNF_ENTRY_NONE;
  if (id == CNF_TABLE_NONE)
    return CNF_ENTRY_NONE;
  for (guint32 index = reading->first_entries[id]; index != CNF_ENTRY_NONE;
       index = cnf_reading_entry (reading, index)->next)
    {
      const CnfReadEntry *entry = cnf_reading_entry (reading, index);
      if (entry->is_directive || !cnf_slice_equals (entry->name, key))
        continue;
      if (older != NULL)
        *older = found;
      found = index;
    }
  return found;
}

/* ---- Candidates ---- */

typedef struct
{
  CnfDocument *document;
  const CnfReading *reading;
  const char *extension;
  GPtrArray *named;  /* of char *: sections that the file names for this */
  GPtrArray *having; /* of char *: sections that have the extension */
} Choice;

static gboolean
contains (const GPtrArray *names, const char *name)
{
  for (guint i = 0; i < names->len; i++)
    if (strcmp (g_ptr_array_index (names, i), name) == 0)
      return TRUE;
  return FALSE;
}

/* Fails where the section is not there. */
static gboolean
add_named (const Choice *choice, const char *section, const char *key, GError **error)
{
  guint32 index = cnf_san_find_entry (choice->reading, section, key, NULL);
  if (index == CNF_ENTRY_NONE)
    return TRUE;

  const CnfReadEntry *entry = cnf_reading_entry (choice->reading, index);
  g_autofree char *name = cnf_slice_dup (entry->meant);
  if (contains (choice->named, name))
    return TRUE;
  if (cnf_document_has_section (choice->document, name)
      || memchr (name, '$', strlen (name)) != NULL)
    {
      g_ptr_array_add (choice->named, g_steal_pointer (&name));
      return TRUE;
    }

  CnfPlace place = { cnf_document_get_path (choice->document), 0, 0 };
  g_autofree char *piece = cnf_error_piece (cnf_slice_of (name));
  cnf_document_get_node_position (choice->document, entry->node, &place.line, &place.column);
  cnf_error_set (error, CNF_ERROR_SECTION_NOT_FOUND, place,
                 "section that is named here is not in the file: %s", piece);
  return FALSE;
}

static void
find_having (const Choice *choice)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  const CnfReading *reading = choice->reading;

  for (guint32 i = 0; i < reading->entries->len; i++)
    {
      const CnfReadEntry *entry = cnf_reading_entry (reading, i);
      if (entry->is_directive || !cnf_slice_equals (entry->name, choice->extension))
        continue;

      CnfSlice section = cnf_names_get (&reading->tree->sections, entry->section);
      if (g_hash_table_add (seen, GUINT_TO_POINTER (entry->section)))
        g_ptr_array_add (choice->having, cnf_slice_dup (section));
    }
}

/* ---- The choice ---- */

/* So many choices a message lists. */
#define MOST_CHOICES 20

static char *
join (const GPtrArray *names)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < MIN (names->len, MOST_CHOICES); i++)
    {
      g_autofree char *piece = cnf_error_piece (cnf_slice_of (g_ptr_array_index (names, i)));
      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", piece);
    }
  if (names->len > MOST_CHOICES)
    g_string_append_printf (text, " and %u more", names->len - MOST_CHOICES);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* @what goes before the name of the extension, @then behind it. */
static char *
fail (const Choice *choice, const char *what, const char *then, const GPtrArray *names,
      GError **error)
{
  const CnfPlace place = { cnf_document_get_path (choice->document), 0, 0 };
  g_autofree char *list = join (names);

  cnf_error_set (error, CNF_ERROR_AMBIGUOUS, place, "%s %s%s (say which is meant): %s", what,
                 choice->extension, then, list);
  return NULL;
}

static char *
fail_without_any (const Choice *choice, GError **error)
{
  const CnfPlace place = { cnf_document_get_path (choice->document), 0, 0 };

  cnf_error_set (
    error, CNF_ERROR_SECTION_NOT_FOUND, place,
    "no section has %s, and neither req_extensions nor extensions names one (say which "
    "is meant)",
    choice->extension);
  return NULL;
}

static char *
choose_unnamed (const Choice *choice, GError **error)
{
  if (choice->having->len == 0)
    return fail_without_any (choice, error);
  if (choice->having->len > 1)
    return fail (choice, "more than one section has", "", choice->having, error);
  return g_strdup (g_ptr_array_index (choice->having, 0));
}

static char *
choose (const Choice *choice, GError **error)
{
  g_autoptr (GPtrArray) both = g_ptr_array_new ();

  if (choice->named->len == 0)
    return choose_unnamed (choice, error);
  for (guint i = 0; i < choice->named->len; i++)
    if (contains (choice->having, g_ptr_array_index (choice->named, i)))
      g_ptr_array_add (both, g_ptr_array_index (choice->named, i));

  if (both->len > 1)
    return fail (choice, "more than one section has", "", both, error);
  if (both->len == 1)
    return g_strdup (g_ptr_array_index (both, 0));
  if (choice->having->len > 0)
    return fail (choice, "section for extensions has no", ", but others have", choice->having,
                 error);
  if (choice->named->len > 1)
    return fail (choice, "more than one section can get", "", choice->named, error);
  return g_strdup (g_ptr_array_index (choice->named, 0));
}

char *
cnf_san_choose_section (CnfDocument *document, const CnfReading *reading, const char *extension,
                        GError **error)
{
  g_autoptr (GPtrArray) named = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) having = g_ptr_array_new_with_free_func (g_free);
  const Choice choice = { document, reading, extension, named, having };

  /* Source: OpenSSL 3.0 apps/req.c and apps/x509.c for the two keys. */
  if (!add_named (&choice, "req", "req_extensions", error)
      || !add_named (&choice, "default", "extensions", error))
    return NULL;
  find_having (&choice);
  return choose (&choice, error);
}
