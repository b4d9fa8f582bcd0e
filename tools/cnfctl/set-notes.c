/* What is worth a note after `cnfctl set`: an edit that works, but may not be what was meant.
 * SPDX-License-Identifier: Apache-2.0 */
#include "set-notes.h"

#include "edit.h"
#include "message.h"
#include "suggest.h"

#include <string.h>

static gboolean
is_referred_to (CnfDocument *document, const char *section)
{
  g_autoptr (GPtrArray) referrers = cnf_document_find_referrers (document, section, NULL);
  return referrers->len > 0;
}

void
cnfctl_note_unused_section (CnfDocument *document, const char *section)
{
  if (cnf_schema_is_entry_point (section) || is_referred_to (document, section))
    return;

  g_autofree char *quoted = cnfctl_quote_string (section);
  g_autofree char *question = cnfctl_suggest_section (document, section);
  cnfctl_edit_say_note ("%s: nothing refers to the new section %s%s",
                        cnf_document_get_path (document), quoted, question);
}

/* Returns what @key would be if @text were the text of its value, or NULL where that would expand
 * nothing. */
static char *
expand (CnfDocument *document, const CnfctlKey *key, GBytes *text)
{
  g_autoptr (GBytes) bytes = cnf_document_to_bytes (document);
  g_autoptr (CnfDocument)
    copy = cnf_document_new_from_bytes (bytes, cnf_document_get_path (document), NULL, NULL);
  g_autoptr (CnfViewOptions) view_options = cnf_view_options_new ();

  if (copy == NULL || !cnf_document_set_raw (copy, key->section, key->name, text, NULL))
    return NULL;

  cnf_view_options_use_process_environment (view_options, TRUE);
  g_autoptr (CnfView) view = cnf_view_new (copy, view_options, NULL);
  const CnfValue *value = view != NULL ? cnf_view_get_value (view, key->section, key->name) : NULL;
  if (value == NULL || cnf_value_get_n_references (value) == 0)
    return NULL;
  return cnf_value_dup_string (value);
}

void
cnfctl_note_literal_dollar (CnfDocument *document, const CnfctlKey *key, GBytes *value)
{
  gsize size;
  const char *bytes = g_bytes_get_data (value, &size);

  if (size == 0 || memchr (bytes, '$', size) == NULL)
    return;

  g_autofree char *expanded = expand (document, key, value);
  if (expanded == NULL)
    return;

  g_autofree char *quoted_key = cnfctl_key_quote (key);
  g_autofree char *quoted_value = cnfctl_quote (bytes, size);
  g_autofree char *quoted_expanded = cnfctl_quote_string (expanded);
  cnfctl_edit_say_note (
    "%s: OpenSSL will read %s as it stands; written with --raw it would read %s", quoted_key,
    quoted_value, quoted_expanded);
}
