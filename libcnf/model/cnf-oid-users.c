/* Who uses an object by the name that a configuration gives it.
 * SPDX-License-Identifier: Apache-2.0 */
#include "model/cnf-oid-users.h"

#include "schema/cnf-uses.h"
#include "tree/cnf-document-private.h"

/* Sections whose keys are attributes: a text up to the first of `.,:` stands before the name. Source:
 * OpenSSL 3.0 apps/req.c auto_info(), crypto/x509/v3_utl.c X509V3_NAME_from_section(). */
#define ATTRIBUTES                                                                                 \
  (CNF_ROLE_BIT (CNF_ROLE_REQ_NAME) | CNF_ROLE_BIT (CNF_ROLE_REQ_ATTRIBUTES)                       \
   | CNF_ROLE_BIT (CNF_ROLE_NAME) | CNF_ROLE_BIT (CNF_ROLE_CA_POLICY))

/* Sections with objects in their values. */
#define OBJECTS_AS_VALUES                                                                          \
  (CNF_ROLE_BIT (CNF_ROLE_OBJECT_LIST) | CNF_ROLE_BIT (CNF_ROLE_POLICY_INFORMATION)                \
   | CNF_ROLE_BIT (CNF_ROLE_POLICY_MAPPINGS))

/* Keys whose values are lists of objects. */
static const struct
{
  CnfRole role;
  const char *key;
} lists[] = {
  { CNF_ROLE_EXTENSIONS, "extendedKeyUsage" }, { CNF_ROLE_EXTENSIONS, "certificatePolicies" },
  { CNF_ROLE_EXTENSIONS, "policyMappings" },   { CNF_ROLE_TSA_SETTINGS, "default_policy" },
  { CNF_ROLE_TSA_SETTINGS, "other_policies" },
};

/* Whether a part of @text between commas, colons or semicolons is @name. */
static gboolean
has_word (CnfSlice text, const char *name)
{
  const char *end = text.data + text.size;

  for (const char *p = text.data, *stop; p < end; p = stop + 1)
    {
      for (stop = p; stop < end && strchr (",:;", *stop) == NULL;)
        stop++;
      if (cnf_slice_equals (cnf_slice_strip (cnf_slice_between (p, stop)), name))
        return TRUE;
    }
  return FALSE;
}

/* `RID:name`, or the name before a semicolon: the type of an otherName, an access method. */
static gboolean
is_in_names (CnfSlice text, const char *name)
{
  const char *end = text.data + text.size;

  for (const char *p = text.data, *stop; p < end; p = stop + 1)
    {
      const char *comma = memchr (p, ',', (gsize) (end - p));
      stop = comma != NULL ? comma : end;
      CnfSlice item = cnf_slice_strip (cnf_slice_between (p, stop));
      const char *semicolon = item.size > 0 ? memchr (item.data, ';', item.size) : NULL;

      if (cnf_slice_has_prefix (item, "RID:") && has_word (item, name))
        return TRUE;
      if (semicolon != NULL && has_word (cnf_slice_between (item.data, semicolon), name))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_attribute (CnfSlice key, const char *name)
{
  for (gsize i = 0; i < key.size; i++)
    if (strchr (".,:", key.data[i]) != NULL
        && cnf_slice_equals (cnf_slice (key.data + i + 1, key.size - i - 1), name))
      return TRUE;
  return cnf_slice_equals (key, name);
}

static gboolean
is_list (CnfRoles roles, CnfSlice key)
{
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if ((roles & CNF_ROLE_BIT (lists[i].role)) != 0 && cnf_slice_equals (key, lists[i].key))
      return TRUE;
  return FALSE;
}

static gboolean
uses (CnfRoles roles, const CnfReadEntry *entry, const char *name)
{
  gboolean has_names =
    (roles & (CNF_ROLE_BIT (CNF_ROLE_EXTENSIONS) | CNF_ROLE_BIT (CNF_ROLE_GENERAL_NAMES))) != 0;
  gboolean is_tagged = (roles & CNF_ROLE_BIT (CNF_ROLE_TAGGED_NAMES)) != 0;
  gboolean is_rid =
    (roles & (CNF_ROLE_BIT (CNF_ROLE_GENERAL_NAMES) | CNF_ROLE_BIT (CNF_ROLE_TAGGED_NAMES))) != 0
    && g_strstr_len (entry->name.data, (gssize) entry->name.size, "RID") != NULL;

  if ((roles & ATTRIBUTES) != 0 && is_attribute (entry->name, name))
    return TRUE;
  if ((roles & CNF_ROLE_BIT (CNF_ROLE_EXTENSIONS)) != 0 && cnf_slice_equals (entry->name, name))
    return TRUE;
  if ((is_rid || (roles & OBJECTS_AS_VALUES) != 0 || is_list (roles, entry->name))
      && has_word (entry->meant, name))
    return TRUE;
  return (is_tagged && is_in_names (entry->name, name))
         || (has_names && is_in_names (entry->meant, name));
}

CnfNodeId
cnf_oid_find_user (CnfDocument *document, const char *name)
{
  g_auto (CnfUses) all;

  cnf_uses_init (&all, &document->tree);
  for (guint32 i = 0; i < all.reading.entries->len; i++)
    {
      const CnfReadEntry *entry = cnf_reading_entry (&all.reading, i);
      if (!entry->is_directive && uses (all.roles[entry->section], entry, name))
        return entry->node;
    }
  return CNF_NODE_NONE;
}
