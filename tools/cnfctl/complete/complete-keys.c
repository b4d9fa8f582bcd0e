/* The sections and keys of the file at hand, as candidates.
 * SPDX-License-Identifier: Apache-2.0 */
#include "complete/complete-keys.h"

#include "key.h"

#include <string.h>

static const char separator[] = "::";

static char *
dup_text (GBytes *bytes)
{
  gsize size = 0;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  return g_strndup (data != NULL ? data : "", size);
}

void
cnfctl_complete_sections (CnfctlCandidates *candidates, CnfDocument *document, const char *behind)
{
  for (CnfNodeId node = cnf_document_get_first_node (document); node != CNF_NODE_NONE;
       node = cnf_document_get_next_node (document, node))
    {
      CnfNodeKind kind = cnf_document_get_node_kind (document, node);
      const char *section = cnf_document_get_node_section (document, node, NULL);

      /* Keys of the default section need no `default::`. */
      if ((kind == CNF_NODE_SECTION || kind == CNF_NODE_ENTRY)
          && (*behind == '\0' || strcmp (section, "default") != 0))
        cnfctl_candidates_add (candidates, "", section, behind, "section");
    }
}

/* ---- Keys ---- */

/* Which keys are wanted, and how they are spelled. */
typedef struct
{
  CnfctlCandidates *candidates;
  char *section;
  char *before; /* what stands before the name on the command line */
  const char *behind;
} Wanted;

static void
add_key (const Wanted *wanted, const CnfDocument *document, CnfNodeId node)
{
  g_autoptr (GBytes) name_bytes = cnf_document_dup_node_name (document, node);
  g_autoptr (GBytes) value_bytes = cnf_document_dup_node_value (document, node);
  g_autofree char *name = dup_text (name_bytes);
  g_autofree char *value = dup_text (value_bytes);

  cnfctl_candidates_add (wanted->candidates, wanted->before, name, wanted->behind, value);
}

/* Adds the keys of @document in the section that is wanted. */
static void
add_keys (const Wanted *wanted, CnfDocument *document)
{
  for (CnfNodeId node = cnf_document_get_first_node (document); node != CNF_NODE_NONE;
       node = cnf_document_get_next_node (document, node))
    if (cnf_document_get_node_kind (document, node) == CNF_NODE_ENTRY
        && strcmp (cnf_document_get_node_section (document, node, NULL), wanted->section) == 0)
      add_key (wanted, document, node);
}

/* Returns the document without its entries and with its comments as lines: what could be uncommented.
 * Headers stay, so that each line is in its section. */
static CnfDocument *
new_uncommented (CnfDocument *document)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (CnfNodeId node = cnf_document_get_first_node (document); node != CNF_NODE_NONE;
       node = cnf_document_get_next_node (document, node))
    {
      gsize size;
      const char *raw = cnf_document_get_node_raw (document, node, &size);
      CnfNodeKind kind = cnf_document_get_node_kind (document, node);

      if (kind == CNF_NODE_COMMENT)
        {
          gsize hashes = strspn (raw, " \t#");
          g_string_append_len (text, raw + MIN (hashes, size),
                               (gssize) (size - MIN (hashes, size)));
        }
      else if (kind == CNF_NODE_SECTION)
        g_string_append_len (text, raw, (gssize) size);
    }
  g_autoptr (GBytes) bytes = g_string_free_to_bytes (g_steal_pointer (&text));
  return cnf_document_new_from_bytes (bytes, NULL, NULL, NULL);
}

void
cnfctl_complete_keys (CnfctlCandidates *candidates, CnfDocument *document, CnfctlKeys which,
                      const char *section, const char *behind)
{
  g_autoptr (CnfDocument) source = which == CNFCTL_KEYS_SET ? cnf_document_ref (document)
                                                            : new_uncommented (document);
  const char *typed = candidates->prefix;
  const char *name = section != NULL ? NULL : g_strrstr (typed, separator);
  g_autofree char *typed_section = name != NULL ? g_strndup (typed, (gsize) (name - typed)) : NULL;
  g_autofree char *before = name != NULL ? g_strconcat (typed_section, separator, NULL)
                                         : g_strdup ("");
  const char *from = typed_section != NULL ? typed_section : "default";
  g_autofree char *wanted_section = g_strdup (section != NULL ? section : from);
  const Wanted wanted = { candidates, wanted_section, before, behind };

  if (source == NULL)
    return;
  add_keys (&wanted, source);
  if (section == NULL && name == NULL)
    cnfctl_complete_sections (candidates, source, separator);
}

/* ---- Values ---- */

/* Whether OpenSSL reads the text of a value as it stands there. */
static gboolean
is_literal (const char *text)
{
  return strpbrk (text, "$\\'\"`#") == NULL;
}

void
cnfctl_complete_assignment (CnfctlCandidates *candidates, CnfDocument *document,
                            const char *section)
{
  const char *typed = candidates->prefix, *value;
  g_autoptr (CnfctlKey) key = cnfctl_key_new_from_assignment (typed, section, &value, NULL);

  if (key == NULL)
    {
      cnfctl_complete_keys (candidates, document, CNFCTL_KEYS_SET, section, "=");
      return;
    }

  CnfNodeId node = cnf_document_find_entry (document, key->section, key->name, -1);
  if (node == CNF_NODE_NONE)
    return;

  g_autoptr (GBytes) bytes = cnf_document_dup_node_value (document, node);
  g_autofree char *text = dup_text (bytes);
  g_autofree char *before = g_strndup (typed, (gsize) (value - typed));
  if (is_literal (text))
    cnfctl_candidates_add (candidates, before, text, "", "as it is");
}

void
cnfctl_complete_includes (CnfctlCandidates *candidates, CnfDocument *document)
{
  for (CnfNodeId node = cnf_document_get_first_node (document); node != CNF_NODE_NONE;
       node = cnf_document_get_next_node (document, node))
    if (cnf_document_node_is_include (document, node))
      {
        g_autoptr (GBytes) bytes = cnf_document_dup_node_value (document, node);
        g_autofree char *path = dup_text (bytes);
        cnfctl_candidates_add (candidates, "", path, "", "include");
      }
}

void
cnfctl_complete_names (CnfctlCandidates *candidates, CnfDocument *document, const char *section)
{
  g_autoptr (CnfSanList) list = cnf_san_list_new (document, NULL, section, NULL, NULL);

  for (guint i = 0; list != NULL && i < cnf_san_list_get_n_names (list); i++)
    cnfctl_candidates_add (candidates, "",
                           cnf_general_name_get_text (cnf_san_list_get_name (list, i)), "",
                           cnf_san_list_get_key (list, i));
}
