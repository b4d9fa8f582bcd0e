/* Arguments that name a key: `[SECTION::]NAME[:N]`, and `[SECTION::]NAME=VALUE`.
 * SPDX-License-Identifier: Apache-2.0 */
#include "key.h"

#include "message.h"

#include <string.h>

static const char separator[] = "::";

void
cnfctl_key_free (CnfctlKey *key)
{
  if (key == NULL)
    return;

  g_free (key->section);
  g_free (key->name);
  g_free (key);
}

CnfctlKey *
cnfctl_key_new_literal (const char *section, const char *name, gsize name_size)
{
  CnfctlKey *key = g_new0 (CnfctlKey, 1);

  key->section = g_strdup (section);
  key->name = g_strndup (name != NULL ? name : "", name_size);
  key->nth = -1;
  key->has_section = TRUE;
  return key;
}

/* The first @byte of [@name, @end) that no backslash before it protects, or NULL. */
static const char *
find_bare (const char *name, const char *end, char byte)
{
  for (const char *p = name; p < end; p++)
    {
      if (*p == byte)
        return p;
      if (*p == '\\')
        p++;
    }
  return NULL;
}

/* Where the name begins in [@text, @end): behind the last `::` that no backslash protects. No name
 * holds one: a colon in a name needs a backslash of its own. */
static const char *
find_name (const char *text, const char *end)
{
  const char *name = text;

  for (const char *p = text; p < end; p++)
    if (*p == '\\')
      p++;
    else if (end - p >= 2 && p[0] == ':' && p[1] == ':')
      name = p + 2;
  return name;
}

const char *
cnfctl_key_find_equals (const char *text, gboolean is_bare)
{
  for (const char *p = strchr (text, '='); p != NULL; p = strchr (p + 1, '='))
    {
      const char *name = is_bare ? text : find_name (text, p);

      if (find_bare (name, p + 1, '=') == p)
        return p;
    }
  return NULL;
}

/* Reads the N of `NAME:N`: a whole number other than 0. */
static gboolean
parse_number (const char *text, const char *end, int *number)
{
  g_autofree char *digits = g_strndup (text, (gsize) (end - text));
  gint64 parsed;

  if (!g_ascii_string_to_signed (digits, 10, -G_MAXINT, G_MAXINT, &parsed, NULL) || parsed == 0)
    return FALSE;

  *number = (int) parsed;
  return TRUE;
}

/* Reads `NAME[:N]` from [@name, @end) into @key. @is_alone: the section was named elsewhere. */
static gboolean
parse_name (CnfctlKey *key, const char *name, const char *end, gboolean is_alone, GError **error)
{
  const char *colon = find_bare (name, end, ':');

  key->name = g_strndup (name, (gsize) ((colon != NULL ? colon : end) - name));
  key->has_number = colon != NULL;
  if (colon == NULL || parse_number (colon + 1, end, &key->nth))
    return TRUE;

  const char *section_is_named = is_alone ? "with --section it has no other section"
                                          : "a section is named as SECTION::NAME";
  g_autofree char *quoted = cnfctl_quote (name, (gsize) (end - name));
  cnfctl_set_usage_error (error,
                          "bad key: %s: %s, and behind one colon stands the number of an "
                          "assignment, 1 for the first, -1 for the last",
                          quoted, section_is_named);
  return FALSE;
}

/* Reads `[SECTION::]NAME[:N]` from [@text, @end). */
static CnfctlKey *
parse_key (const char *text, const char *end, const char *section, GError **error)
{
  g_autoptr (CnfctlKey) key = g_new0 (CnfctlKey, 1);
  const char *name = section != NULL ? text : find_name (text, end);

  key->nth = -1;
  key->has_section = section != NULL || name > text;
  if (section != NULL)
    key->section = g_strdup (section);
  else if (name > text)
    key->section = g_strndup (text, (gsize) (name - text) - strlen (separator));
  else
    key->section = g_strdup ("default");

  if (!parse_name (key, name, end, section != NULL, error))
    return NULL;
  return g_steal_pointer (&key);
}

CnfctlKey *
cnfctl_key_new (const char *argument, const char *section, GError **error)
{
  const char *end = argument + strlen (argument);
  g_autoptr (CnfctlKey) key = parse_key (argument, end, section, error);

  if (key == NULL)
    return NULL;

  if (find_bare (key->name, key->name + strlen (key->name), '=') != NULL)
    {
      g_autofree char *quoted = cnfctl_quote_string (argument);
      cnfctl_set_usage_error (error, "bad key: %s: no key holds an equals sign", quoted);
      return NULL;
    }
  return g_steal_pointer (&key);
}

CnfctlKey *
cnfctl_key_new_from_assignment (const char *argument, const char *section, const char **value,
                                GError **error)
{
  const char *equals = cnfctl_key_find_equals (argument, section != NULL);

  if (equals == NULL)
    {
      g_autofree char *quoted = cnfctl_quote_string (argument);
      cnfctl_set_usage_error (error, "not KEY=VALUE: %s", quoted);
      return NULL;
    }
  *value = equals + 1;
  return parse_key (argument, equals, section, error);
}

char *
cnfctl_key_quote (const CnfctlKey *key)
{
  gboolean is_default = strcmp (key->section, "default") == 0;
  g_autofree char *text = g_strconcat (is_default ? "" : key->section, is_default ? "" : separator,
                                       key->name, NULL);

  return cnfctl_quote_string (text);
}

int
cnfctl_key_get_nth_or_all (const CnfctlKey *key)
{
  return key->has_number ? key->nth : 0;
}
