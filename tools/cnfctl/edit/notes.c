/* What is worth a note after an edit: it works, but may not be what was meant.
 * SPDX-License-Identifier: Apache-2.0 */
#include "edit/notes.h"

#include "message.h"
#include "read/environment.h"
#include "suggest.h"

#include <string.h>

struct _CnfctlNotes
{
  CnfctlEdit *edit;
  const GPtrArray *steps;
  GHashTable *referred; /* (nullable) names of the sections that something refers to */
  GPtrArray *old;       /* (nullable) names of the sections that were there before */
  gboolean is_expanded;
  CnfView *expanded; /* (nullable) of the file, if all values were written as they were given */
};

CnfctlNotes *
cnfctl_notes_new (CnfctlEdit *edit, const GPtrArray *steps)
{
  CnfctlNotes *notes = g_new0 (CnfctlNotes, 1);

  notes->edit = edit;
  notes->steps = steps;
  return notes;
}

void
cnfctl_notes_free (CnfctlNotes *notes)
{
  if (notes == NULL)
    return;

  g_clear_pointer (&notes->referred, g_hash_table_unref);
  g_clear_pointer (&notes->old, g_ptr_array_unref);
  cnf_view_unref (notes->expanded);
  g_free (notes);
}

CnfDocument *
cnfctl_notes_get_document (const CnfctlNotes *notes)
{
  return cnfctl_edit_get_document (notes->edit);
}

/* ---- Sections ---- */

static GHashTable *
find_referred (CnfDocument *document)
{
  GHashTable *referred = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) referrers = cnf_document_find_referrers (document, NULL, NULL);

  for (guint i = 0; i < referrers->len; i++)
    {
      const CnfReferrer *referrer = g_ptr_array_index (referrers, i);
      if (cnf_referrer_get_key (referrer) == NULL)
        g_hash_table_add (referred, g_strdup (cnf_referrer_get_section (referrer)));
    }
  return referred;
}

/* The names of the sections that the file had, each once. */
static GPtrArray *
find_old (const CnfctlEdit *edit)
{
  g_autoptr (CnfDocument) document = cnfctl_edit_new_original (edit);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (CnfNodeId node = cnf_document_get_first_node (document); node != CNF_NODE_NONE;
       node = cnf_document_get_next_node (document, node))
    {
      const char *section = cnf_document_get_node_section (document, node, NULL);
      if (g_hash_table_contains (known, section))
        continue;
      g_ptr_array_add (names, g_strdup (section));
      g_hash_table_add (known, g_ptr_array_index (names, names->len - 1));
    }
  return names;
}

/* One that is as new as the wanted one was not meant. */
static char *
dup_question (CnfctlNotes *notes, const char *wanted)
{
  g_auto (CnfctlSuggestion) suggestion;

  if (notes->old == NULL)
    notes->old = find_old (notes->edit);
  cnfctl_suggestion_init (&suggestion, wanted);
  for (guint i = 0; i < notes->old->len; i++)
    cnfctl_suggestion_consider (&suggestion, g_ptr_array_index (notes->old, i));
  return cnfctl_suggestion_dup_question (&suggestion);
}

void
cnfctl_notes_say_unused_section (CnfctlNotes *notes, const char *section)
{
  CnfDocument *document = cnfctl_notes_get_document (notes);

  if (cnf_schema_is_entry_point (section))
    return;
  if (notes->referred == NULL)
    notes->referred = find_referred (document);
  if (g_hash_table_contains (notes->referred, section))
    return;

  g_autofree char *quoted = cnfctl_quote_string (section);
  g_autofree char *question = dup_question (notes, section);
  cnfctl_edit_say_note ("%s: nothing refers to the new section %s%s",
                        cnf_document_get_path (document), quoted, question);
}

/* ---- Dollars ---- */

static gboolean
has_dollar (const CnfctlStep *step)
{
  gsize size = 0;
  const char *bytes = step->value != NULL ? g_bytes_get_data (step->value, &size) : NULL;

  return size > 0 && step->key != NULL && !step->is_raw && memchr (bytes, '$', size) != NULL;
}

/* Sets each value with a dollar as the text that it was given as. What cannot be written so stays. */
static CnfView *
expand (const CnfctlNotes *notes)
{
  CnfDocument *document = cnfctl_notes_get_document (notes);
  g_autoptr (GBytes) bytes = cnf_document_to_bytes (document);
  g_autoptr (CnfDocument)
    copy = cnf_document_new_from_bytes (bytes, cnf_document_get_path (document), NULL, NULL);
  g_autoptr (CnfViewOptions) options = cnfctl_environment_new_options (NULL);

  if (copy == NULL || options == NULL)
    return NULL;
  for (guint i = 0; i < notes->steps->len; i++)
    {
      const CnfctlStep *step = g_ptr_array_index (notes->steps, i);
      if (has_dollar (step))
        (void) cnf_document_set_raw (copy, step->key->section, step->key->name, step->value, NULL);
    }
  cnf_view_options_set_missing_variable (options, CNF_MISSING_VARIABLE_KEEP);
  return cnf_view_new (copy, options, NULL);
}

/* What the step's value would be then, where it is something else. */
static char *
dup_expanded (CnfctlNotes *notes, const CnfctlStep *step)
{
  if (!notes->is_expanded)
    notes->expanded = expand (notes);
  notes->is_expanded = TRUE;
  if (notes->expanded == NULL)
    return NULL;

  const CnfValue *value = cnf_view_get_value (notes->expanded, step->key->section, step->key->name);
  if (value == NULL || cnf_value_get_n_references (value) == 0)
    return NULL;
  g_autoptr (GBytes) bytes = cnf_value_dup_bytes (value);
  return g_bytes_equal (bytes, step->value) ? NULL : cnf_value_dup_string (value);
}

void
cnfctl_notes_say_literal_dollar (CnfctlNotes *notes, const CnfctlStep *step)
{
  g_autofree char *expanded = has_dollar (step) ? dup_expanded (notes, step) : NULL;
  gsize size;

  if (expanded == NULL)
    return;

  const char *bytes = g_bytes_get_data (step->value, &size);
  g_autofree char *quoted_key = cnfctl_key_quote (step->key);
  g_autofree char *quoted_value = cnfctl_quote (bytes, size);
  g_autofree char *quoted_expanded = cnfctl_quote_string (expanded);
  cnfctl_edit_say_note (
    "%s: OpenSSL will read %s as it stands; written with --raw it would read %s", quoted_key,
    quoted_value, quoted_expanded);
}
