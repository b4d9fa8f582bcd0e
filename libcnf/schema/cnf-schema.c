/* The schema as a constant table.
 * SPDX-License-Identifier: Apache-2.0 */
#include "schema/cnf-schema.h"

static const CnfSchemaRole roles[] = {
#define CNF_ROLE(name, programs, summary) { programs, summary },
#include "schema-roles.def"
#undef CNF_ROLE
};

/* Rows of one role follow each other. */
static const CnfSchemaKey table[] = {
#define CNF_NAMING_KEY(role, match, key, type, naming, target, since, value, text)                 \
  { CNF_ROLE_##role,                                                                               \
    CNF_KEY_MATCH_##match,                                                                         \
    key,                                                                                           \
    sizeof (key) - 1,                                                                              \
    CNF_KEY_TYPE_##type,                                                                           \
    CNF_NAMING_##naming,                                                                           \
    CNF_ROLE_##target,                                                                             \
    since,                                                                                         \
    value,                                                                                         \
    text },
#define CNF_KEY(role, match, key, type, since, value, text)                                        \
  CNF_NAMING_KEY (role, match, key, type, NONE, NONE, since, value, text)
#include "schema.def"
#undef CNF_KEY
#undef CNF_NAMING_KEY
};

const CnfSchemaRole *
cnf_schema_get_role (CnfRole role)
{
  return &roles[role];
}

/* The rows of each role; made once, as they are asked for with every section of a file. */
static gpointer
find_rows (gpointer rows)
{
  CnfSchemaKeys *keys = rows;

  for (guint i = G_N_ELEMENTS (table); i-- > 0;)
    {
      keys[table[i].role].keys = &table[i];
      keys[table[i].role].count++;
    }
  return keys;
}

CnfSchemaKeys
cnf_schema_get_keys (CnfRole role)
{
  static CnfSchemaKeys rows[CNF_N_ROLES];
  static GOnce once = G_ONCE_INIT;
  const CnfSchemaKeys *keys = g_once (&once, find_rows, rows);

  return keys[role];
}

static CnfSlice
key_of (const CnfSchemaKey *row)
{
  return cnf_slice (row->key, row->key_size);
}

/* What stands behind the first @byte of @text, or all of it. */
static CnfSlice
behind_first (CnfSlice text, char byte)
{
  const char *found = text.size > 0 ? memchr (text.data, byte, text.size) : NULL;
  return found != NULL ? cnf_slice_between (found + 1, text.data + text.size) : text;
}

/* Source: OpenSSL 3.0 crypto/x509/v3_utl.c ossl_v3_name_cmp(). */
static gboolean
matches_numbered (CnfSlice key, CnfSlice name)
{
  return key.size >= name.size && memcmp (key.data, name.data, name.size) == 0
         && (key.size == name.size || key.data[name.size] == '.');
}

/* Source: OpenSSL 3.0 crypto/conf/conf_mod.c module_find(). */
static gboolean
matches_module (CnfSlice key, CnfSlice name)
{
  gsize size = key.size;
  while (size > 0 && key.data[size - 1] != '.')
    size--;
  size = size > 0 ? size - 1 : key.size;
  return size <= name.size && (size == 0 || memcmp (key.data, name.data, size) == 0);
}

static gboolean
matches_command (CnfSlice key, CnfSlice name)
{
  CnfSlice command = behind_first (key, '.');
  return command.size == name.size
         && g_ascii_strncasecmp (command.data, name.data, command.size) == 0;
}

CnfSlice
cnf_schema_skip_tag (CnfSlice key)
{
  static const char *const tags[] = { "permitted", "excluded" };

  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    if (cnf_slice_has_prefix (key, tags[i]) && key.size > strlen (tags[i]))
      return cnf_slice_between (key.data + strlen (tags[i]) + 1, key.data + key.size);
  return behind_first (key, ';');
}

static gboolean
has_suffix (CnfSlice key, CnfSlice suffix)
{
  return key.size >= suffix.size
         && memcmp (key.data + key.size - suffix.size, suffix.data, suffix.size) == 0;
}

static gboolean
matches (const CnfSchemaKey *row, CnfSlice key)
{
  switch (row->match)
    {
    case CNF_KEY_MATCH_EXACT:
      return cnf_slice_equal (key, key_of (row));
    case CNF_KEY_MATCH_NUMBERED:
      return matches_numbered (key, key_of (row));
    case CNF_KEY_MATCH_TAGGED:
      return matches_numbered (cnf_schema_skip_tag (key), key_of (row));
    case CNF_KEY_MATCH_DOTTED:
      return cnf_slice_equal (behind_first (key, '.'), key_of (row));
    case CNF_KEY_MATCH_COMMAND:
      return matches_command (key, key_of (row));
    case CNF_KEY_MATCH_MODULE:
      return matches_module (key, key_of (row));
    case CNF_KEY_MATCH_SUFFIX:
      return has_suffix (key, key_of (row));
    case CNF_KEY_MATCH_OTHER:
    default:
      return FALSE;
    }
}

const CnfSchemaKey *
cnf_schema_keys_find (CnfSchemaKeys keys, CnfSlice key)
{
  const CnfSchemaKey *other = NULL;

  for (guint i = 0; i < keys.count; i++)
    {
      if (matches (&keys.keys[i], key))
        return &keys.keys[i];
      if (keys.keys[i].match == CNF_KEY_MATCH_OTHER)
        other = &keys.keys[i];
    }
  return other;
}

/* The keys of an application's section are looked for in `default` too, and without -extensions the
 * whole of it is an extension section. Source: OpenSSL 3.0 crypto/conf/conf_api.c
 * _CONF_get_string(); apps/x509.c, apps/ca.c. */
static const struct
{
  const char *section;
  CnfRoles roles;
} entry_points[] = {
  { "default", CNF_ROLE_BIT (CNF_ROLE_DEFAULT) | CNF_ROLE_BIT (CNF_ROLE_APPS_DEFAULT)
                 | CNF_ROLE_BIT (CNF_ROLE_EXTFILE_DEFAULT) | CNF_ROLE_BIT (CNF_ROLE_EXTENSIONS)
                 | CNF_ROLE_BIT (CNF_ROLE_REQ) | CNF_ROLE_BIT (CNF_ROLE_CA)
                 | CNF_ROLE_BIT (CNF_ROLE_CA_SETTINGS) | CNF_ROLE_BIT (CNF_ROLE_TSA)
                 | CNF_ROLE_BIT (CNF_ROLE_TSA_SETTINGS) | CNF_ROLE_BIT (CNF_ROLE_CMP) },
  { "req", CNF_ROLE_BIT (CNF_ROLE_REQ) },
  { "ca", CNF_ROLE_BIT (CNF_ROLE_CA) },
  { "tsa", CNF_ROLE_BIT (CNF_ROLE_TSA) },
  { "srp", CNF_ROLE_BIT (CNF_ROLE_SRP) },
  { "cmp", CNF_ROLE_BIT (CNF_ROLE_CMP) },
  { "ENV", CNF_ROLE_BIT (CNF_ROLE_ENVIRONMENT) },
};

CnfRoles
cnf_schema_get_entry_roles (CnfSlice section)
{
  for (guint i = 0; i < G_N_ELEMENTS (entry_points); i++)
    if (cnf_slice_equals (section, entry_points[i].section))
      return entry_points[i].roles;
  return 0;
}

gboolean
cnf_schema_is_entry_point (const char *section)
{
  g_return_val_if_fail (section != NULL, FALSE);
  return cnf_schema_get_entry_roles (cnf_slice_of (section)) != 0;
}
