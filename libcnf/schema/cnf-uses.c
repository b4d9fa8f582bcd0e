/* What the sections of a document are to programs, and where its values name them.
 * SPDX-License-Identifier: Apache-2.0 */
#include "schema/cnf-uses.h"

/* A section to look into. Each pair is taken once, so sections that name each other do no harm. */
typedef struct
{
  guint32 section;
  CnfRole role;
} CnfPending;

static void
add_role (CnfUses *uses, guint32 section, CnfRole role)
{
  CnfRoles bit = CNF_ROLE_BIT (role);
  CnfPending pending = { section, role };

  if ((uses->roles[section] & bit) != 0)
    return;
  uses->roles[section] |= bit;
  g_array_append_val (uses->pending, pending);
  if (role == CNF_ROLE_FIPS_PROVIDER)
    add_role (uses, section, CNF_ROLE_PROVIDER);
}

/* Takes in what the value of an entry names. */
static void
scan_value (CnfUses *uses, guint32 index, CnfNaming naming, CnfRole target, gboolean must_exist)
{
  const CnfReadEntry *entry = cnf_reading_entry (&uses->reading, index);
  const CnfNames *sections = &uses->reading.tree->sections;

  g_array_set_size (uses->named, 0);
  cnf_naming_scan (uses->named, naming, target, entry->meant);
  for (guint i = 0; i < uses->named->len; i++)
    {
      const CnfNamed *named = &g_array_index (uses->named, CnfNamed, i);
      guint32 section = cnf_names_find (sections, named->name);
      CnfUse use = { index, naming, target, i, named->name, named->form };

      if (section == CNF_TABLE_NONE && (must_exist || named->must_exist))
        continue;
      g_array_append_val (uses->uses, use);
      if (section != CNF_TABLE_NONE)
        add_role (uses, section, named->role);
    }
}

static gboolean
names_sections (CnfSchemaKeys keys)
{
  for (guint i = 0; i < keys.count; i++)
    if (keys.keys[i].naming != CNF_NAMING_NONE)
      return TRUE;
  return FALSE;
}

static guint32
next_entry (const CnfUses *uses, guint32 index)
{
  return cnf_reading_entry (&uses->reading, index)->next;
}

static void
look_into (CnfUses *uses, CnfPending pending)
{
  CnfSchemaKeys keys = cnf_schema_get_keys (pending.role);
  guint32 index = uses->reading.first_entries[pending.section];

  if (!names_sections (keys))
    return;
  for (; index != CNF_ENTRY_NONE; index = next_entry (uses, index))
    {
      const CnfReadEntry *entry = cnf_reading_entry (&uses->reading, index);
      const CnfSchemaKey *key = cnf_schema_keys_find (keys, entry->name);
      if (key != NULL)
        scan_value (uses, index, key->naming, key->target, FALSE);
    }
}

static void
spread (CnfUses *uses)
{
  while (uses->pending->len > 0)
    {
      guint last = uses->pending->len - 1;
      CnfPending pending = g_array_index (uses->pending, CnfPending, last);
      g_array_set_size (uses->pending, last);
      look_into (uses, pending);
    }
}

/* So many entries of a section tell what it is. */
#define ENOUGH_ENTRIES 100

/* Whether the key is one that a section of another kind would hardly have. The name of a module that
 * is cut short tells nothing. */
static gboolean
tells (const CnfSchemaKey *key, CnfSlice name)
{
  if (key->match == CNF_KEY_MATCH_OTHER || key->type == CNF_KEY_TYPE_UNREAD)
    return FALSE;
  return key->match != CNF_KEY_MATCH_MODULE || cnf_slice_has_prefix (name, key->key);
}

/* How many entries of the section have a row of their own under the role, of the first @total
 * ones. */
static guint
count_known (const CnfUses *uses, guint32 section, CnfRole role, guint *total)
{
  CnfSchemaKeys keys = cnf_schema_get_keys (role);
  guint known = 0;

  *total = 0;
  for (guint32 index = uses->reading.first_entries[section];
       index != CNF_ENTRY_NONE && *total < ENOUGH_ENTRIES; index = next_entry (uses, index))
    {
      const CnfReadEntry *entry = cnf_reading_entry (&uses->reading, index);
      const CnfSchemaKey *key = cnf_schema_keys_find (keys, entry->name);
      if (key != NULL && tells (key, entry->name))
        known++;
      (*total)++;
    }
  return known;
}

/* A policy is known by its values. */
static gboolean
is_policy (const CnfUses *uses, guint32 section)
{
  static const char *const words[] = { "match", "supplied", "optional" };

  for (guint32 index = uses->reading.first_entries[section]; index != CNF_ENTRY_NONE;
       index = next_entry (uses, index))
    {
      CnfSlice value = cnf_reading_entry (&uses->reading, index)->meant;
      gboolean found = FALSE;
      for (guint i = 0; i < G_N_ELEMENTS (words); i++)
        found |= cnf_slice_equals (value, words[i]);
      if (!found)
        return FALSE;
    }
  return TRUE;
}

/* What an option of a program may make of a section. One key of an extension is enough, as the
 * others may be objects that the table does not know; otherwise half of the keys must be known. */
static CnfRole
guess_role (const CnfUses *uses, guint32 section)
{
  static const CnfRole candidates[] = { CNF_ROLE_REQ, CNF_ROLE_CA_SETTINGS,   CNF_ROLE_TSA_SETTINGS,
                                        CNF_ROLE_CMP, CNF_ROLE_GENERAL_NAMES, CNF_ROLE_MODULES };
  CnfRole best = CNF_ROLE_NONE;
  guint best_known = 0;
  guint total;

  if (count_known (uses, section, CNF_ROLE_EXTENSIONS, &total) > 0)
    return CNF_ROLE_EXTENSIONS;
  if (is_policy (uses, section))
    return CNF_ROLE_CA_POLICY;
  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      guint known = count_known (uses, section, candidates[i], &total);
      if (known > best_known && known * 2 >= total)
        {
          best = candidates[i];
          best_known = known;
        }
    }
  return best;
}

/* Nobody knows what reads the section; a value that looks as if it named one that exists does. */
static void
look_into_unknown (CnfUses *uses, guint32 section)
{
  for (guint32 index = uses->reading.first_entries[section]; index != CNF_ENTRY_NONE;
       index = next_entry (uses, index))
    scan_value (uses, index, CNF_NAMING_GENERAL_NAMES, CNF_ROLE_GENERAL_NAMES, TRUE);
}

static void
guess_roles (CnfUses *uses)
{
  guint32 n_sections = cnf_names_count (&uses->reading.tree->sections);

  for (guint32 section = 0; section < n_sections; section++)
    {
      if (uses->roles[section] != 0 || uses->reading.first_entries[section] == CNF_ENTRY_NONE)
        continue;
      CnfRole role = guess_role (uses, section);
      if (role != CNF_ROLE_NONE)
        add_role (uses, section, role);
      spread (uses);
    }
  for (guint32 section = 0; section < n_sections; section++)
    {
      if (uses->roles[section] == 0)
        look_into_unknown (uses, section);
      spread (uses);
    }
}

static int
compare_uses (gconstpointer a, gconstpointer b)
{
  const CnfUse *first = a;
  const CnfUse *second = b;

  if (first->entry != second->entry)
    return first->entry < second->entry ? -1 : 1;
  if (first->name.data != second->name.data)
    return first->name.data < second->name.data ? -1 : 1;
  return first->name.size < second->name.size ? -1 : first->name.size > second->name.size;
}

/* In the order of the file, and once what was read under several roles. */
static void
settle (CnfUses *uses)
{
  guint kept = 0;

  g_array_sort (uses->uses, compare_uses);
  for (guint i = 0; i < uses->uses->len; i++)
    {
      CnfUse use = *cnf_uses_get (uses, i);
      if (kept > 0 && compare_uses (cnf_uses_get (uses, kept - 1), &use) == 0)
        continue;
      g_array_index (uses->uses, CnfUse, kept++) = use;
    }
  g_array_set_size (uses->uses, kept);
}

static void
add_entry_points (CnfUses *uses)
{
  const CnfNames *sections = &uses->reading.tree->sections;

  for (guint32 section = 0; section < cnf_names_count (sections); section++)
    {
      CnfRoles roles = cnf_schema_get_entry_roles (cnf_names_get (sections, section));
      for (guint role = 0; role < CNF_N_ROLES; role++)
        if ((roles & CNF_ROLE_BIT (role)) != 0)
          add_role (uses, section, (CnfRole) role);
    }
}

void
cnf_uses_init (CnfUses *uses, const CnfTree *tree)
{
  cnf_reading_init (&uses->reading, tree);
  uses->roles = g_new0 (CnfRoles, cnf_names_count (&tree->sections));
  uses->uses = g_array_new (FALSE, FALSE, sizeof (CnfUse));
  uses->pending = g_array_new (FALSE, FALSE, sizeof (CnfPending));
  uses->named = g_array_new (FALSE, FALSE, sizeof (CnfNamed));
  add_entry_points (uses);
  spread (uses);
  guess_roles (uses);
  settle (uses);
}

void
cnf_uses_clear (CnfUses *uses)
{
  cnf_reading_clear (&uses->reading);
  g_free (uses->roles);
  g_array_unref (uses->uses);
  g_array_unref (uses->pending);
  g_array_unref (uses->named);
}
