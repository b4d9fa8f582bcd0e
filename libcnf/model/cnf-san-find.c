/* Which section's list is meant, and where it is.
 * SPDX-License-Identifier: Apache-2.0 */
#include "model/cnf-san-list.h"

#include "tree/cnf-document-private.h"

/* ---- Candidates ---- */

typedef struct
{
  CnfSanList *list;
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
  CnfSanList *list = choice->list;
  guint32 id = cnf_names_find (&list->document->tree.sections, cnf_slice_of (section));
  CnfNodeId node = cnf_san_list_find_line (list, id, cnf_slice_of (key), NULL);
  if (node == CNF_NODE_NONE)
    return TRUE;

  g_autofree char *name = cnf_slice_dup (cnf_san_list_meaning (list, node));
  if (contains (choice->named, name))
    return TRUE;
  if (cnf_document_has_section (list->document, name) || strchr (name, '$') != NULL)
    {
      g_ptr_array_add (choice->named, g_steal_pointer (&name));
      return TRUE;
    }

  g_autofree char *piece = cnf_error_piece (cnf_slice_of (name));
  cnf_error_set (error, CNF_ERROR_SECTION_NOT_FOUND, cnf_san_list_place (list, node),
                 "section that is named here is not in the file: %s", piece);
  return FALSE;
}

static void
find_having (const Choice *choice)
{
  const CnfNames *sections = &choice->list->document->tree.sections;
  CnfSlice extension = cnf_slice_of (choice->list->extension);

  for (guint32 id = 0; id < cnf_names_count (sections); id++)
    if (cnf_san_list_find_line (choice->list, id, extension, NULL) != CNF_NODE_NONE)
      g_ptr_array_add (choice->having, cnf_slice_dup (cnf_names_get (sections, id)));
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
  const CnfPlace place = { cnf_document_get_path (choice->list->document), 0, 0 };
  g_autofree char *list = join (names);

  cnf_error_set (error, CNF_ERROR_AMBIGUOUS, place, "%s %s%s (say which is meant): %s", what,
                 choice->list->extension, then, list);
  return NULL;
}

static char *
fail_without_any (const Choice *choice, GError **error)
{
  const CnfPlace place = { cnf_document_get_path (choice->list->document), 0, 0 };

  cnf_error_set (
    error, CNF_ERROR_SECTION_NOT_FOUND, place,
    "no section has %s, and neither req_extensions nor extensions names one (say which "
    "is meant)",
    choice->list->extension);
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
cnf_san_choose_section (CnfSanList *list, GError **error)
{
  g_autoptr (GPtrArray) named = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) having = g_ptr_array_new_with_free_func (g_free);
  const Choice choice = { list, named, having };

  /* Source: OpenSSL 3.0 apps/req.c and apps/x509.c for the two keys. */
  if (!add_named (&choice, "req", "req_extensions", error)
      || !add_named (&choice, "default", "extensions", error))
    return NULL;
  find_having (&choice);
  return choose (&choice, error);
}

/* ---- Who has the same list ---- */

/* Whether the value of the line is `@` and the section of names. */
static gboolean
names_same_section (CnfSanList *list, CnfNodeId node)
{
  CnfSlice value = cnf_san_list_meaning (list, node);
  gsize start = cnf_san_critical_size (value);

  return start < value.size && value.data[start] == '@'
         && cnf_slice_equals (cnf_slice (value.data + start + 1, value.size - start - 1),
                              list->names_section);
}

GPtrArray *
cnf_san_find_sharers (CnfSanList *list)
{
  GPtrArray *sharers = g_ptr_array_new_with_free_func (g_free);
  const CnfNames *sections = &list->document->tree.sections;

  for (guint32 id = 0; list->names_section != NULL && id < cnf_names_count (sections); id++)
    {
      CnfSlice section = cnf_names_get (sections, id);
      CnfNodeId node = cnf_san_list_find_line (list, id, cnf_slice_of (list->extension), NULL);
      if (node != CNF_NODE_NONE && !cnf_slice_equals (section, list->section)
          && names_same_section (list, node))
        g_ptr_array_add (sharers, cnf_slice_dup (section));
    }
  g_ptr_array_add (sharers, NULL);
  return sharers;
}
