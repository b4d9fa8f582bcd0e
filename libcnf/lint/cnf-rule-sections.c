/* Values that name a section that is not there.
 *
 * Which values do is the schema's knowledge, and it reads one file. So it is given the text of the
 * document with its includes as one, whose settings are those of the view in the same order.
 * SPDX-License-Identifier: Apache-2.0 */
#include "lint/cnf-rule.h"

#include "schema/cnf-uses.h"
#include "tree/cnf-document-private.h"

typedef struct
{
  CnfLint *lint;
  CnfUses uses;
  const CnfValue *
    *values; /* of each entry of the reading; NULL where it is none, or none that counts */
  gboolean *is_set_up; /* of each section of the reading: libcrypto goes through it at the start */
} CnfSectionSearch;

static const CnfReadEntry *
get_entry (const CnfSectionSearch *search, guint32 index)
{
  return cnf_reading_entry (&search->uses.reading, index);
}

static gboolean
has_gap (const CnfValue *value)
{
  for (guint i = 0; i < cnf_value_get_n_references (value); i++)
    if (cnf_reference_get_origin (cnf_value_get_reference (value, i)) == CNF_REFERENCE_MISSING)
      return TRUE;
  return FALSE;
}

/* The value that the entry is in the view. NULL where a later one supersedes it, where a variable in
 * it is unset, and where the reading knows less of it than the view: it does not know the
 * environment. */
static const CnfValue *
find_value (const CnfSectionSearch *search, const CnfReadEntry *entry, guint32 id)
{
  const CnfView *view = search->lint->view;
  const CnfValue *value = id < view->n_values ? cnf_view_value (view, id) : NULL;

  if (value == NULL || (value->flags & CNF_VALUE_SUPERSEDED) != 0
      || !cnf_slice_equal (cnf_value_name (value), entry->name)
      || !cnf_slice_equal (cnf_value_text (value), entry->meant) || has_gap (value))
    return NULL;
  return value;
}

static void
pair_values (CnfSectionSearch *search)
{
  guint32 n_entries = search->uses.reading.entries->len;
  guint32 id = 0;

  search->values = g_new0 (const CnfValue *, n_entries);
  for (guint32 i = 0; i < n_entries; i++)
    {
      const CnfReadEntry *entry = get_entry (search, i);
      if (!entry->is_directive)
        search->values[i] = find_value (search, entry, id++);
    }
}

static guint32
find_section (const CnfSectionSearch *search, CnfSlice name)
{
  return cnf_names_find (&search->uses.reading.tree->sections, name);
}

/* Whether libcrypto or libssl sets up what the section of this role holds, or a module reads it while
 * it is set up. */
static gboolean
is_part_of_set_up (CnfRole role)
{
  switch (role)
    {
    case CNF_ROLE_MODULES:
    case CNF_ROLE_MODULE_OBJECTS:
    case CNF_ROLE_STRING_TABLE:
    case CNF_ROLE_ALGORITHMS:
    case CNF_ROLE_RANDOM:
    case CNF_ROLE_PROVIDERS:
    case CNF_ROLE_PROVIDER:
    case CNF_ROLE_FIPS_PROVIDER:
    case CNF_ROLE_ENGINES:
    case CNF_ROLE_ENGINE:
    case CNF_ROLE_TLS:
    case CNF_ROLE_TLS_SETTINGS:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Whether libcrypto comes across the use when it sets itself up. A section that merely looks as if it
 * held modules may be one that nothing names any longer. */
static gboolean
is_met_at_set_up (const CnfSectionSearch *search, const CnfUse *use)
{
  const CnfReadEntry *entry = get_entry (search, use->entry);

  return search->values[use->entry] != NULL && is_part_of_set_up (use->target)
         && search->is_set_up[entry->section];
}

/* From `default` to what openssl_conf names, and on to what that names. A chain has no more links than
 * there are roles in it. */
static void
follow_set_up (CnfSectionSearch *search)
{
  gboolean is_new = TRUE;

  search->is_set_up = g_new0 (gboolean, cnf_names_count (&search->uses.reading.tree->sections));
  search->is_set_up[find_section (search, cnf_slice_of ("default"))] = TRUE;
  while (is_new)
    {
      is_new = FALSE;
      for (guint32 i = 0; i < search->uses.uses->len; i++)
        {
          const CnfUse *use = cnf_uses_get (&search->uses, i);
          guint32 section = find_section (search, use->name);
          if (section == CNF_TABLE_NONE || search->is_set_up[section]
              || !is_met_at_set_up (search, use))
            continue;
          search->is_set_up[section] = TRUE;
          is_new = TRUE;
        }
    }
}

static void
check_use (const CnfSectionSearch *search, const CnfUse *use)
{
  const CnfValue *value = search->values[use->entry];
  if (value == NULL || cnf_view_find_section_slice (search->lint->view, use->name) != NULL)
    return;

  CnfPlace place = cnf_value_get_text_place (value);
  const char *section = cnf_value_get_section (value, NULL);
  g_autofree char *key = cnf_value_dup_name (value);
  g_autofree char *name = cnf_error_piece (use->name);
  if (is_met_at_set_up (search, use))
    cnf_lint_add (search->lint, cnf_finding_new (
                                  CNF_DIAGNOSTIC_MISSING_MODULE_SECTION, place,
                                  "section is not there, so OpenSSL ends the set-up of its modules "
                                  "here: %s (named by '%s' of section '%s')",
                                  name, key, section));
  else
    cnf_lint_add (search->lint,
                  cnf_finding_new (CNF_DIAGNOSTIC_MISSING_SECTION, place,
                                   "section is not there: %s (named by '%s' of section "
                                   "'%s')",
                                   name, key, section));
}

/* A module that is not built in is loaded from the path in its section; without the section OpenSSL
 * looks for a library of its name. Source: OpenSSL 3.0 crypto/conf/conf_mod.c module_load_dso(). */
static void
check_module (const CnfSectionSearch *search, guint32 index)
{
  const CnfValue *value = search->values[index];
  if (value == NULL
      || cnf_view_find_section_slice (search->lint->view, cnf_value_text (value)) != NULL)
    return;

  CnfSchemaKeys keys = cnf_schema_get_keys (CNF_ROLE_MODULES);
  const CnfSchemaKey *row = cnf_schema_keys_find (keys, cnf_value_name (value));
  if (row == NULL || row->match != CNF_KEY_MATCH_OTHER)
    return;

  g_autofree char *name = cnf_error_piece (cnf_value_text (value));
  g_autofree char *key = cnf_value_dup_name (value);
  cnf_lint_add (
    search->lint,
    cnf_finding_new (CNF_DIAGNOSTIC_MISSING_SECTION, cnf_value_get_text_place (value),
                     "section of a module is not there: %s (without a path in it OpenSSL "
                     "takes the library lib%s.so)",
                     name, key));
}

static void
check_modules (const CnfSectionSearch *search)
{
  const CnfReading *reading = &search->uses.reading;

  for (guint32 i = 0; i < reading->entries->len; i++)
    {
      CnfRoles roles = search->uses.roles[get_entry (search, i)->section];
      if ((roles & CNF_ROLE_BIT (CNF_ROLE_MODULES)) != 0)
        check_module (search, i);
    }
}

void
cnf_rule_sections (CnfLint *lint)
{
  g_autoptr (GBytes) bytes = cnf_view_to_merged_bytes (lint->view);
  g_autoptr (CnfDocument) merged = cnf_document_new_from_bytes (bytes, NULL, NULL, NULL);
  if (merged == NULL)
    return; /* together they pass the limit for one file */

  CnfSectionSearch search = { .lint = lint };
  cnf_uses_init (&search.uses, &merged->tree);
  pair_values (&search);
  follow_set_up (&search);
  for (guint32 i = 0; i < search.uses.uses->len; i++)
    check_use (&search, cnf_uses_get (&search.uses, i));
  check_modules (&search);
  g_free (search.is_set_up);
  g_free (search.values);
  cnf_uses_clear (&search.uses);
}
