/* What edits must leave as it was.
 *
 * A document by itself does not know in which section a line stands behind an include: the last
 * header of that file counts (OpenSSL 3.0 crypto/conf/conf_def.c, def_load_bio: one section for all
 * files). A view does.
 * SPDX-License-Identifier: Apache-2.0 */
#include "edit/cnf-untouched.h"

#include "base/cnf-error.h"
#include "edit/cnf-change-private.h"
#include "edit/cnf-history.h"
#include "view/cnf-value-place.h"
#include "view/cnf-view-private.h"

/* What the changes are about. */
typedef struct
{
  GHashTable *keys;     /* `section NUL key NUL`, as GBytes */
  GHashTable *sections; /* names, as GBytes */
  gboolean has_references;
  gboolean has_includes;
} CnfTouched;

static void
touched_clear (CnfTouched *touched)
{
  g_hash_table_unref (touched->keys);
  g_hash_table_unref (touched->sections);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CnfTouched, touched_clear)

static GBytes *
new_name (CnfSlice section, CnfSlice key)
{
  GString *name = g_string_new_len (section.data, (gssize) section.size);

  g_string_append_c (name, '\0');
  g_string_append_len (name, key.data, (gssize) key.size);
  g_string_append_c (name, '\0');
  return g_string_free_to_bytes (name);
}

static void
touch_key (CnfTouched *touched, CnfSlice section, CnfSlice key)
{
  g_hash_table_add (touched->keys, new_name (section, key));
}

static void
touch_section (CnfTouched *touched, CnfSlice section)
{
  g_hash_table_add (touched->sections, cnf_slice_to_bytes (section));
}

/* A key that was renamed or moved has its other name or section in what the change was from and to. */
static void
touch (CnfTouched *touched, const CnfChange *change)
{
  CnfSlice section = cnf_slice_of (change->section);
  GBytes *const names[] = { change->before, change->after };

  touched->has_references |= change->action == CNF_CHANGE_REFERENCE;
  touched->has_includes |= change->subject == CNF_CHANGE_OF_INCLUDE;
  if (change->subject == CNF_CHANGE_OF_SECTION)
    touch_section (touched, section);
  else if (change->key != NULL)
    touch_key (touched, section, cnf_slice_of (change->key));

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i] != NULL && change->subject == CNF_CHANGE_OF_SECTION)
      touch_section (touched, cnf_slice_of_bytes (names[i]));
    else if (names[i] != NULL && change->key != NULL)
      {
        touch_key (touched, section, cnf_slice_of_bytes (names[i]));
        touch_key (touched, cnf_slice_of_bytes (names[i]), cnf_slice_of (change->key));
      }
}

static void
touch_all (CnfTouched *touched, CnfDocument *document, guint first)
{
  GPtrArray *changes = cnf_history_get (document)->changes;

  for (guint i = first; i < changes->len; i++)
    touch (touched, g_ptr_array_index (changes, i));
}

static gboolean
is_touched (const CnfTouched *touched, const CnfValue *value)
{
  CnfSlice section;
  CnfSlice key;

  section.data = cnf_value_get_section (value, &section.size);
  key.data = cnf_value_peek_name (value, &key.size);
  g_autoptr (GBytes) name = new_name (section, key);
  g_autoptr (GBytes) section_name = cnf_slice_to_bytes (section);
  return g_hash_table_contains (touched->keys, name)
         || g_hash_table_contains (touched->sections, section_name);
}

/* Whether @value is what it was, or is only expanded from something that is not. */
static gboolean
is_same (const CnfTouched *touched, const CnfValue *value, const CnfView *now)
{
  g_autofree char *key = cnf_value_dup_name (value);
  const CnfValue *found = cnf_view_get_value (now, cnf_value_get_section (value, NULL), key);

  if (found == NULL || touched->has_references)
    return found != NULL;

  g_autoptr (GBytes) raw = cnf_value_dup_raw (value);
  g_autoptr (GBytes) raw_now = cnf_value_dup_raw (found);
  return g_bytes_equal (raw, raw_now);
}

static gboolean
fail (const CnfValue *value, GError **error)
{
  g_autofree char *piece = cnf_value_dup_piece (value);

  cnf_error_set (error, CNF_ERROR_WOULD_CHANGE_MEANING, cnf_value_get_place (value),
                 "this would change as well, for an include changes the section that lines belong "
                 "to (write a header behind it): %s",
                 piece);
  return FALSE;
}

static gboolean
check_values (const CnfTouched *touched, const CnfView *before, const CnfView *now, GError **error)
{
  for (guint section = 0; section < cnf_view_get_n_sections (before); section++)
    for (guint i = 0; i < cnf_view_get_n_values (before, section); i++)
      {
        const CnfValue *value = cnf_view_get_value_at (before, section, i);
        if (!is_touched (touched, value) && !is_same (touched, value, now))
          return fail (value, error);
      }
  return TRUE;
}

/* ---- Sections that are to be gone ---- */

/* The name under which @change leaves no section; NULL if it is not of that kind. */
static char *
dup_gone_section (const CnfChange *change)
{
  if (change->subject != CNF_CHANGE_OF_SECTION || strcmp (change->section, "default") == 0)
    return NULL;
  if (change->action == CNF_CHANGE_RENAMED)
    return cnf_slice_dup (cnf_slice_of_bytes (change->before));
  if (change->action == CNF_CHANGE_REMOVED
      || (change->action == CNF_CHANGE_NONE && change->node == CNF_NODE_NONE))
    return g_strdup (change->section);
  return NULL;
}

/* A setting of the section @name in a file that is included, or NULL. */
static const CnfValue *
find_elsewhere (const CnfView *view, const char *name)
{
  guint section;

  if (!cnf_view_find_section (view, name, &section))
    return NULL;
  for (guint i = 0; i < cnf_view_get_n_values (view, section); i++)
    {
      const CnfValue *value = cnf_view_get_value_at (view, section, i);
      if (value->run->file != g_ptr_array_index (view->files, 0))
        return value;
    }
  return NULL;
}

static gboolean
check_gone_sections (CnfDocument *document, const CnfView *now, guint first, GError **error)
{
  GPtrArray *changes = cnf_history_get (document)->changes;

  for (guint i = first; i < changes->len; i++)
    {
      g_autofree char *name = dup_gone_section (g_ptr_array_index (changes, i));
      const CnfValue *value = name != NULL ? find_elsewhere (now, name) : NULL;
      if (value == NULL)
        continue;

      g_autofree char *piece = cnf_error_piece (cnf_slice_of (name));
      cnf_error_set (error, CNF_ERROR_WOULD_CHANGE_MEANING, cnf_value_get_place (value),
                     "section goes on in this file (change it there): %s", piece);
      return FALSE;
    }
  return TRUE;
}

gboolean
cnf_untouched_check (CnfDocument *document, const CnfView *before, const CnfView *now, guint first,
                     GError **error)
{
  g_auto (CnfTouched) touched = {
    .keys = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref,
                                   NULL),
    .sections = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref,
                                       NULL),
  };

  touch_all (&touched, document, first);
  if (touched.has_includes)
    return TRUE;
  return check_gone_sections (document, now, first, error)
         && check_values (&touched, before, now, error);
}
