/* The objects that a configuration defines.
 * SPDX-License-Identifier: Apache-2.0 */
#include "model/cnf-chain.h"

#include "base/cnf-error.h"
#include "model/cnf-oid-users.h"
#include "view/cnf-value-place.h"
#include <cnf/cnf-edit.h>
#include <cnf/cnf-oid-section.h>

typedef struct
{
  char *name;
  char *long_name;
  char *oid;
  gboolean is_for_all; /* openssl_conf leads to it */
  const CnfValue *setting;
} Object;

struct _CnfOidSection
{
  gatomicrefcount references;
  CnfDocument *document;
  CnfViewOptions *options; /* (nullable) */
  CnfView *view;
  GPtrArray *objects; /* of Object */
  char *target;       /* (nullable): the section that new ones go to */
};

/* The key of the default section, and what it names if it is made. */
static const CnfChainLink own_link = { "oid_section", FALSE, "new_oids" };

/* The way of libcrypto's own module. */
static const CnfChainLink library_links[] = { { "openssl_conf", FALSE, "openssl_init" },
                                              { "oid_section", TRUE, "new_oids" } };

G_DEFINE_BOXED_TYPE (CnfOidSection, cnf_oid_section, cnf_oid_section_ref, cnf_oid_section_unref)

static void
free_object (Object *object)
{
  g_free (object->name);
  g_free (object->long_name);
  g_free (object->oid);
  g_free (object);
}

/* ---- Reading ---- */

/* With dots between the numbers. Source: OpenSSL 3.0 crypto/asn1/a_object.c a2d_ASN1_OBJECT(). */
static char *
dotted (const char *text)
{
  return g_strdelimit (g_strstrip (g_strdup (text)), " ", '.');
}

/* `oid`, or for libcrypto's module `long name, oid`.
 * Source: OpenSSL 3.0 crypto/asn1/asn_moid.c do_create(). */
static Object *
new_object (const CnfValue *setting, gboolean is_for_all)
{
  Object *object = g_new0 (Object, 1);
  g_autofree char *text = cnf_value_dup_string (setting);
  char *comma = is_for_all ? strrchr (text, ',') : NULL;

  object->name = cnf_value_dup_name (setting);
  object->oid = dotted (comma != NULL ? comma + 1 : text);
  if (comma != NULL)
    *comma = '\0';
  object->long_name = g_strdup (comma != NULL && *g_strstrip (text) != '\0' ? text : object->name);
  object->is_for_all = is_for_all;
  object->setting = setting;
  return object;
}

static void
take_objects (GPtrArray *objects, const CnfView *view, const char *name, gboolean is_for_all)
{
  guint section;

  if (!cnf_view_find_section (view, name, &section))
    return;
  for (guint i = 0; i < cnf_view_get_n_values (view, section); i++)
    g_ptr_array_add (objects, new_object (cnf_view_get_value_at (view, section, i), is_for_all));
}

static gboolean
follow (const CnfView *view, const CnfChainLink *links, guint n, char **name, GError **error)
{
  g_autoptr (GPtrArray) sections = g_ptr_array_new_with_free_func (g_free);

  if (!cnf_chain_follow (view, links, n, sections, error))
    return FALSE;
  *name = sections->len == n + 1 ? g_strdup (g_ptr_array_index (sections, n)) : NULL;
  return TRUE;
}

static gboolean
read_again (CnfOidSection *section, GError **error)
{
  g_autofree char *own = NULL, *library = NULL;
  g_autoptr (CnfView) view = cnf_view_new (section->document, section->options, error);

  if (view == NULL || !follow (view, &own_link, 1, &own, error)
      || !follow (view, library_links, G_N_ELEMENTS (library_links), &library, error))
    return FALSE;

  g_clear_pointer (&section->objects, g_ptr_array_unref);
  g_clear_pointer (&section->view, cnf_view_unref);
  g_free (section->target);
  section->objects = g_ptr_array_new_with_free_func ((GDestroyNotify) free_object);
  if (library != NULL)
    take_objects (section->objects, view, library, TRUE);
  if (own != NULL && g_strcmp0 (own, library) != 0)
    take_objects (section->objects, view, own, FALSE);
  section->target = own != NULL ? g_steal_pointer (&own) : g_steal_pointer (&library);
  section->view = g_steal_pointer (&view);
  return TRUE;
}

CnfOidSection *
cnf_oid_section_new (CnfDocument *document, CnfViewOptions *options, GError **error)
{
  g_return_val_if_fail (document != NULL, NULL);

  g_autoptr (CnfOidSection) section = g_new0 (CnfOidSection, 1);
  g_atomic_ref_count_init (&section->references);
  section->document = cnf_document_ref (document);
  section->options = options != NULL ? cnf_view_options_ref (options) : NULL;
  if (!read_again (section, error))
    return NULL;
  return g_steal_pointer (&section);
}

CnfOidSection *
cnf_oid_section_ref (CnfOidSection *section)
{
  g_return_val_if_fail (section != NULL, NULL);

  g_atomic_ref_count_inc (&section->references);
  return section;
}

void
cnf_oid_section_unref (CnfOidSection *section)
{
  if (section == NULL || !g_atomic_ref_count_dec (&section->references))
    return;

  g_clear_pointer (&section->objects, g_ptr_array_unref);
  cnf_view_unref (section->view);
  cnf_view_options_unref (section->options);
  cnf_document_unref (section->document);
  g_free (section->target);
  g_free (section);
}

static const Object *
get (const CnfOidSection *section, guint index)
{
  return g_ptr_array_index (section->objects, index);
}

guint
cnf_oid_section_get_n_objects (const CnfOidSection *section)
{
  g_return_val_if_fail (section != NULL, 0);

  return section->objects->len;
}

const char *
cnf_oid_section_get_name (const CnfOidSection *section, guint index)
{
  g_return_val_if_fail (section != NULL && index < section->objects->len, NULL);

  return get (section, index)->name;
}

const char *
cnf_oid_section_get_long_name (const CnfOidSection *section, guint index)
{
  g_return_val_if_fail (section != NULL && index < section->objects->len, NULL);

  return get (section, index)->long_name;
}

const char *
cnf_oid_section_get_oid (const CnfOidSection *section, guint index)
{
  g_return_val_if_fail (section != NULL && index < section->objects->len, NULL);

  return get (section, index)->oid;
}

const CnfValue *
cnf_oid_section_get_setting (const CnfOidSection *section, guint index)
{
  g_return_val_if_fail (section != NULL && index < section->objects->len, NULL);

  return get (section, index)->setting;
}

gboolean
cnf_oid_section_has_for_all (const CnfOidSection *section, const char *name)
{
  g_return_val_if_fail (section != NULL && name != NULL, FALSE);

  for (guint i = 0; i < section->objects->len; i++)
    if (get (section, i)->is_for_all && strcmp (get (section, i)->name, name) == 0)
      return TRUE;
  return FALSE;
}

/* ---- Writing ---- */

static gboolean
fail (const CnfOidSection *section, const CnfValue *setting, CnfError code, const char *what,
      const char *piece, GError **error)
{
  CnfPlace file = { cnf_document_get_path (section->document), 0, 0 };
  CnfPlace place = setting != NULL ? cnf_value_get_place (setting) : file;
  g_autofree char *quoted = cnf_error_piece (cnf_slice_of (piece));

  cnf_error_set (error, code, place, "%s: %s", what, quoted);
  return FALSE;
}

static const Object *
find_name (const CnfOidSection *section, const char *name)
{
  for (guint i = 0; i < section->objects->len; i++)
    if (strcmp (get (section, i)->name, name) == 0
        || strcmp (get (section, i)->long_name, name) == 0)
      return get (section, i);
  return NULL;
}

static const Object *
find_oid (const CnfOidSection *section, const char *oid)
{
  for (guint i = 0; i < section->objects->len; i++)
    if (strcmp (get (section, i)->oid, oid) == 0)
      return get (section, i);
  return NULL;
}

/* Numbers with dots between them, two at least. */
static gboolean
is_oid (const char *text)
{
  g_auto (GStrv) arcs = g_strsplit (text, ".", -1);
  guint n = g_strv_length (arcs);

  for (guint i = 0; i < n; i++)
    if (*arcs[i] == '\0' || strspn (arcs[i], "0123456789") != strlen (arcs[i]))
      return FALSE;
  return n >= 2;
}

static gboolean
check_new (const CnfOidSection *section, const char *name, const char *oid, GError **error)
{
  const Object *named = find_name (section, name);
  const Object *numbered = find_oid (section, oid);

  if (!is_oid (oid))
    return fail (section, NULL, CNF_ERROR_INVALID_VALUE,
                 "this is no object identifier (numbers with dots between them, such as 1.2.3.4)",
                 oid, error);
  if (named != NULL && named != numbered)
    return fail (section, named->setting, CNF_ERROR_ALREADY_EXISTS,
                 "this name is that of another object (choose another one, or remove that first)",
                 name, error);
  if (numbered != NULL && named == NULL)
    return fail (section, numbered->setting, CNF_ERROR_ALREADY_EXISTS,
                 "this object identifier has a name already (use that, or rename it)",
                 numbered->name, error);
  return TRUE;
}

static gboolean
end (CnfOidSection *section, CnfModelEdit *edit, gboolean done, GError **error)
{
  gboolean ended = cnf_model_edit_end (edit, done, error);

  return read_again (section, ended ? error : NULL) && ended;
}

static gboolean
add (const CnfOidSection *section, const CnfModelEdit *edit, const char *name, const char *oid,
     GError **error)
{
  if (section->target != NULL)
    return cnf_model_edit_set (edit, section->target, NULL, name, oid, error);

  g_autoptr (GPtrArray) chain = cnf_chain_complete (edit, &own_link, 1, error);
  return chain != NULL
         && cnf_model_edit_set (edit, g_ptr_array_index (chain, 1), NULL, name, oid, error);
}

gboolean
cnf_oid_section_add (CnfOidSection *section, const char *name, const char *oid, GError **error)
{
  g_return_val_if_fail (section != NULL && name != NULL && oid != NULL, FALSE);

  g_autofree char *text = dotted (oid);
  if (!check_new (section, name, text, error))
    return FALSE;
  if (find_oid (section, text) != NULL)
    return TRUE;

  CnfModelEdit edit;
  cnf_model_edit_begin (&edit, section->document, section->options);
  return end (section, &edit, add (section, &edit, name, text, error), error);
}

CnfNodeId
cnf_oid_section_find_user (const CnfOidSection *section, const char *name)
{
  g_return_val_if_fail (section != NULL && name != NULL, CNF_NODE_NONE);

  return find_name (section, name) != NULL ? cnf_oid_find_user (section->document, name)
                                           : CNF_NODE_NONE;
}

gboolean
cnf_oid_section_remove (CnfOidSection *section, const char *name, GError **error)
{
  g_return_val_if_fail (section != NULL && name != NULL, FALSE);

  CnfModelEdit edit;
  gboolean done = TRUE;
  cnf_model_edit_begin (&edit, section->document, section->options);
  for (guint i = 0; i < section->objects->len && done; i++)
    {
      const Object *object = get (section, i);
      if (strcmp (object->name, name) == 0)
        done = cnf_model_edit_unset (&edit, cnf_value_get_section (object->setting, NULL), name,
                                     error);
    }
  return end (section, &edit, done, error);
}

static gboolean
rename_all (const CnfOidSection *section, const CnfModelEdit *edit, const char *name,
            const char *new_name, GError **error)
{
  for (guint i = 0; i < section->objects->len; i++)
    {
      const Object *object = get (section, i);
      if (strcmp (object->name, name) == 0
          && (!cnf_model_edit_check_owner (edit, object->setting, error)
              || !cnf_document_rename_key (section->document,
                                           cnf_value_get_section (object->setting, NULL), name, 0,
                                           new_name, TRUE, error)))
        return FALSE;
    }
  return TRUE;
}

gboolean
cnf_oid_section_rename (CnfOidSection *section, const char *name, const char *new_name,
                        GError **error)
{
  g_return_val_if_fail (section != NULL && name != NULL && new_name != NULL, FALSE);

  const Object *taken = find_name (section, new_name);
  if (find_name (section, name) == NULL)
    return taken != NULL
           || fail (section, NULL, CNF_ERROR_KEY_NOT_FOUND, "no object of this name", name, error);
  if (taken != NULL && strcmp (name, new_name) != 0)
    return fail (section, taken->setting, CNF_ERROR_ALREADY_EXISTS,
                 "this name is that of another object (choose another one, or remove that first)",
                 new_name, error);

  CnfModelEdit edit;
  cnf_model_edit_begin (&edit, section->document, section->options);
  return end (section, &edit, rename_all (section, &edit, name, new_name, error), error);
}
