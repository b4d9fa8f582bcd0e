/* A patch as JSON: a list of objects, `{"op": "set", "key": "req::default_md", "value": "sha256"}`.
 * SPDX-License-Identifier: Apache-2.0 */
#include "edit/entries.h"
#include "edit/patch.h"
#include "message.h"
#include "table.h"

#include <jansson.h>
#include <string.h>

/* One object on its way to a step. */
typedef struct
{
  json_t *object;
  CnfctlStep *step;
  CnfctlMembers read; /* what it had */
} Reader;

/* ---- Strings ---- */

static gboolean
set_bad_member (const char *name, const char *what, GError **error)
{
  g_set_error (error, CNF_ERROR, CNF_ERROR_INVALID_VALUE, "member '%s' is %s", name, what);
  return FALSE;
}

/* The bytes of the member @name, or of `NAME_base64`; *@bytes is NULL where there is neither. */
static gboolean
get_bytes (json_t *object, const char *name, GBytes **bytes, GError **error)
{
  g_autofree char *base64_name = g_strconcat (name, "_base64", NULL);
  json_t *plain = json_object_get (object, name);
  json_t *base64 = json_object_get (object, base64_name);
  gsize size;

  *bytes = NULL;
  if (plain != NULL && base64 != NULL)
    return set_bad_member (name, "there twice, once as base64", error);
  if (plain != NULL && !json_is_string (plain))
    return set_bad_member (name, "no string", error);
  if (base64 != NULL && !json_is_string (base64))
    return set_bad_member (base64_name, "no string", error);

  if (plain != NULL)
    *bytes = g_bytes_new (json_string_value (plain), json_string_length (plain));
  if (base64 == NULL)
    return TRUE;

  guchar *decoded = g_base64_decode (json_string_value (base64), &size);
  *bytes = g_bytes_new_take (decoded, size);
  g_autofree char *again = g_base64_encode (decoded, size);
  if (strcmp (again, json_string_value (base64)) == 0)
    return TRUE;
  g_clear_pointer (bytes, g_bytes_unref);
  return set_bad_member (base64_name, "no base64", error);
}

/* The same as a string: names of sections and keys, and paths, hold no NUL. */
static gboolean
get_string (json_t *object, const char *name, char **string, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  gsize size;

  *string = NULL;
  if (!get_bytes (object, name, &bytes, error))
    return FALSE;
  if (bytes == NULL)
    return TRUE;

  const char *data = g_bytes_get_data (bytes, &size);
  if (size > 0 && memchr (data, '\0', size) != NULL)
    return set_bad_member (name, "a string with a NUL", error);
  *string = g_strndup (size > 0 ? data : "", size);
  return TRUE;
}

/* ---- Members ---- */

static gboolean
read_key (Reader *reader, const char *name, const char *section, CnfctlKey **key, GError **error)
{
  g_autofree char *text = NULL;

  if (!get_string (reader->object, name, &text, error))
    return FALSE;
  if (text != NULL)
    *key = cnfctl_key_new (text, section, error);
  return text == NULL || *key != NULL;
}

static gboolean
read_value (Reader *reader, GError **error)
{
  g_autoptr (GBytes) raw = NULL;
  CnfctlStep *step = reader->step;

  if (!get_bytes (reader->object, "value", &step->value, error)
      || !get_bytes (reader->object, "raw", &raw, error))
    return FALSE;
  if (step->value != NULL && raw != NULL)
    return set_bad_member ("raw", "there beside 'value'", error);
  if (raw != NULL && (step->operation->needs & CNFCTL_KEY) == 0)
    return set_bad_member ("raw", "only for keys: use 'value'", error);

  step->is_raw = raw != NULL;
  if (raw != NULL)
    step->value = g_steal_pointer (&raw);
  return TRUE;
}

static gboolean
has_member (json_t *object, const char *name)
{
  g_autofree char *base64_name = g_strconcat (name, "_base64", NULL);

  return json_object_get (object, name) != NULL || json_object_get (object, base64_name) != NULL;
}

/* `before` and `after` name sections, or keys where it is a key that moves. */
static gboolean
read_beside (Reader *reader, GError **error)
{
  CnfctlStep *step = reader->step;
  gboolean is_before = has_member (reader->object, "before");
  const char *name = is_before ? "before" : "after";

  step->side = is_before ? CNF_SIDE_BEFORE : CNF_SIDE_BEHIND;
  if (step->operation->takes & CNFCTL_BESIDE_KEY)
    return read_key (reader, name, NULL, &step->beside_key, error);
  return get_string (reader->object, name, &step->beside, error);
}

static gboolean
read_boolean (json_t *object, const char *name, gboolean *value, GError **error)
{
  json_t *member = json_object_get (object, name);

  if (member != NULL && !json_is_boolean (member))
    return set_bad_member (name, "neither true nor false", error);
  *value = json_is_true (member);
  return TRUE;
}

/* The names to remove: `value`, or one of these. */
static gboolean
read_pattern (Reader *reader, GError **error)
{
  CnfctlStep *step = reader->step;
  g_autofree char *glob = NULL, *type = NULL;
  gboolean all;

  if ((step->operation->takes & CNFCTL_PATTERN) == 0)
    return TRUE;
  if (!get_string (reader->object, "glob", &glob, error)
      || !get_string (reader->object, "type", &type, error)
      || !read_boolean (reader->object, "all", &all, error))
    return FALSE;

  if ((step->value != NULL) + (glob != NULL) + (type != NULL) + (all ? 1 : 0) != 1)
    {
      g_set_error (error, CNF_ERROR, CNF_ERROR_INVALID_VALUE,
                   "this op takes one of 'value', 'glob', 'type' and 'all'");
      return FALSE;
    }
  step->pattern = type != NULL ? cnfctl_entries_dup_type_pattern (type, error)
                  : all        ? g_strdup ("*")
                               : g_steal_pointer (&glob);
  return type == NULL || step->pattern != NULL;
}

static gboolean
read_members (Reader *reader, GError **error)
{
  CnfctlStep *step = reader->step;
  gboolean is_of_key = (step->operation->needs & CNFCTL_KEY) != 0;
  g_autofree char *section = NULL;

  if (!get_string (reader->object, "section", &section, error)
      || !get_string (reader->object, "path", &step->path, error)
      || !get_string (reader->object, "name", &step->name, error)
      || !get_string (reader->object, "appname", &step->appname, error)
      || !get_string (reader->object, "to", &step->new_name, error) || !read_value (reader, error)
      || !get_string (reader->object, "extension", &step->extension, error)
      || !read_boolean (reader->object, "renumber", &step->renumbers, error)
      || !read_pattern (reader, error) || !read_beside (reader, error)
      || !read_key (reader, "key", is_of_key ? section : NULL, &step->key, error))
    return FALSE;

  if (!is_of_key)
    step->section = g_steal_pointer (&section);
  return TRUE;
}

static CnfctlMembers
members_of (const CnfctlStep *step)
{
  return (step->key != NULL ? CNFCTL_KEY : 0) | (step->value != NULL ? CNFCTL_VALUE : 0)
         | (step->section != NULL ? CNFCTL_SECTION : 0) | (step->path != NULL ? CNFCTL_PATH : 0)
         | (step->new_name != NULL ? CNFCTL_NEW_NAME : 0) | (step->name != NULL ? CNFCTL_NAME : 0)
         | (step->appname != NULL ? CNFCTL_APPNAME : 0) | (step->beside != NULL ? CNFCTL_BESIDE : 0)
         | (step->beside_key != NULL ? CNFCTL_BESIDE_KEY : 0);
}

/* ---- Whether it is complete, and nothing is left over ---- */

static const struct
{
  const char *name;
  CnfctlMembers members; /* those that it may stand for */
} member_names[] = {
  { "op", ~0U },
  { "key", CNFCTL_KEY },
  { "value", CNFCTL_VALUE },
  { "raw", CNFCTL_VALUE },
  { "section", CNFCTL_SECTION | CNFCTL_KEY },
  { "path", CNFCTL_PATH },
  { "to", CNFCTL_NEW_NAME },
  { "name", CNFCTL_NAME },
  { "appname", CNFCTL_APPNAME },
  { "before", CNFCTL_BESIDE | CNFCTL_BESIDE_KEY },
  { "after", CNFCTL_BESIDE | CNFCTL_BESIDE_KEY },
  { "extension", CNFCTL_EXTENSION },
  { "glob", CNFCTL_PATTERN },
  { "type", CNFCTL_PATTERN },
  { "all", CNFCTL_PATTERN },
  { "renumber", CNFCTL_RENUMBER },
};

static gboolean
is_taken (const CnfctlOperation *operation, const char *name)
{
  gsize size = strlen (name);

  if (g_str_has_suffix (name, "_base64"))
    size -= strlen ("_base64");
  for (guint i = 0; i < G_N_ELEMENTS (member_names); i++)
    if (strlen (member_names[i].name) == size && strncmp (member_names[i].name, name, size) == 0)
      return (member_names[i].members & (operation->needs | operation->takes)) != 0;
  return FALSE;
}

static gboolean
check_nothing_unknown (json_t *object, const CnfctlOperation *operation, GError **error)
{
  const char *name;
  json_t *value;

  json_object_foreach (object, name, value)
  {
    if (!is_taken (operation, name))
      {
        g_autofree char *quoted = cnfctl_quote_string (name);
        g_set_error (error, CNF_ERROR, CNF_ERROR_INVALID_VALUE, "no member of this op: %s", quoted);
        return FALSE;
      }
  }
  return TRUE;
}

static gboolean
check_nothing_missing (const CnfctlStep *step, GError **error)
{
  CnfctlMembers missing = step->operation->needs & ~members_of (step);

  for (guint i = 1; i < G_N_ELEMENTS (member_names); i++)
    if (member_names[i].members & missing)
      {
        g_set_error (error, CNF_ERROR, CNF_ERROR_INVALID_VALUE, "member '%s' is missing",
                     member_names[i].name);
        return FALSE;
      }
  return TRUE;
}

/* Of the places that exclude each other only one may be there. */
static gboolean
check_place (const CnfctlStep *step, json_t *object, GError **error)
{
  if (has_member (object, "before") && has_member (object, "after"))
    return set_bad_member ("after", "there beside 'before'", error);
  if ((step->operation->takes & CNFCTL_BESIDE_KEY) == 0
      || (step->beside_key != NULL) != (step->new_name != NULL))
    return TRUE;

  g_set_error (error, CNF_ERROR, CNF_ERROR_INVALID_VALUE,
               "move takes one of 'before', 'after' and 'to'");
  return FALSE;
}

static gboolean
check_number (const CnfctlStep *step, GError **error)
{
  if ((step->operation->needs & CNFCTL_VALUE) == 0 || step->key == NULL || !step->key->has_number)
    return TRUE;

  g_set_error (error, CNF_ERROR, CNF_ERROR_INVALID_VALUE,
               "a key that gets a value takes no number: the last assignment counts");
  return FALSE;
}

/* ---- Operations ---- */

static const CnfctlOperation *
find_operation (json_t *object, GError **error)
{
  g_autofree char *name = NULL;

  if (!get_string (object, "op", &name, error))
    return NULL;
  if (name == NULL)
    {
      set_bad_member ("op", "missing", error);
      return NULL;
    }

  for (const CnfctlCommand *const *command = cnfctl_commands; *command != NULL; command++)
    if ((*command)->operation != NULL && strcmp ((*command)->name, name) == 0)
      return (*command)->operation;

  g_autofree char *quoted = cnfctl_quote_string (name);
  g_set_error (error, CNF_ERROR, CNF_ERROR_INVALID_VALUE, "unknown op: %s", quoted);
  return NULL;
}

static gboolean
read_object (json_t *object, GPtrArray *steps, GError **error)
{
  if (!json_is_object (object))
    {
      g_set_error (error, CNF_ERROR, CNF_ERROR_INVALID_VALUE, "not an object");
      return FALSE;
    }

  const CnfctlOperation *operation = find_operation (object, error);
  if (operation == NULL || !check_nothing_unknown (object, operation, error))
    return FALSE;

  Reader reader = { .object = object, .step = cnfctl_step_new (operation) };
  g_ptr_array_add (steps, reader.step);
  return read_members (&reader, error) && check_nothing_missing (reader.step, error)
         && check_place (reader.step, object, error) && check_number (reader.step, error);
}

gboolean
cnfctl_patch_parse_json (const char *text, gsize size, const char *path, GPtrArray *steps,
                         GError **error)
{
  json_error_t failure;
  json_t *list = json_loadb (text, size, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &failure);
  gboolean is_read = json_is_array (list);

  if (list == NULL)
    {
      g_autofree char *place = g_strdup_printf ("%s:%d:%d", path, failure.line, failure.column);
      cnfctl_patch_set_error (error, place, failure.text);
    }
  else if (!is_read)
    cnfctl_patch_set_error (error, path, "a patch of JSON is a list: put [ and ] around its edits");
  for (gsize i = 0; is_read && i < json_array_size (list); i++)
    {
      g_autoptr (GError) reason = NULL;
      g_autofree char *place = g_strdup_printf ("%s: edit %" G_GSIZE_FORMAT, path, i + 1);
      guint first = steps->len;

      is_read = read_object (json_array_get (list, i), steps, &reason);
      if (!is_read)
        cnfctl_patch_set_error (error, place, reason->message);
      if (steps->len > first)
        ((CnfctlStep *) g_ptr_array_index (steps, first))->place = g_steal_pointer (&place);
    }
  json_decref (list);
  return is_read;
}
