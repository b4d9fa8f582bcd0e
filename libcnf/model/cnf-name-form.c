/* The extensions that are lists of general names, and what each puts before its names.
 * SPDX-License-Identifier: Apache-2.0 */
#include "model/cnf-name-form.h"

/* Source: OpenSSL 3.0 crypto/x509/v3_san.c, v3_crld.c v2i_crld(), v3_info.c
 * v2i_AUTHORITY_INFO_ACCESS(), v3_ncons.c v2i_NAME_CONSTRAINTS(). */
static const CnfNameForm forms[] = {
  { .extension = "subjectAltName",
    .names_section = "alt_names",
    .tagging = CNF_TAG_NONE,
    .has_copy = TRUE },
  { .extension = "issuerAltName",
    .names_section = "issuer_alt_names",
    .tagging = CNF_TAG_NONE,
    .has_issuer = TRUE },
  { .extension = "crlDistributionPoints",
    .names_section = "crl_points",
    .tagging = CNF_TAG_NONE,
    .has_points = TRUE },
  { .extension = "freshestCRL",
    .names_section = "delta_crl_points",
    .tagging = CNF_TAG_NONE,
    .has_points = TRUE },
  { .extension = "authorityInfoAccess", .names_section = "info_access", .tagging = CNF_TAG_METHOD },
  { .extension = "subjectInfoAccess",
    .names_section = "subject_access",
    .tagging = CNF_TAG_METHOD },
  { .extension = "nameConstraints",
    .names_section = "name_constraints",
    .tagging = CNF_TAG_SUBTREE },
};

/* Objects that access methods are, by the names that OBJ_txt2obj() knows. Source: OpenSSL 3.0
 * crypto/objects/objects.txt, id-ad. */
static const struct
{
  const char *word; /* the short name */
  const char *long_name;
  const char *oid;
} methods[] = {
  { "OCSP", "OCSP", "1.3.6.1.5.5.7.48.1" },
  { "caIssuers", "CA Issuers", "1.3.6.1.5.5.7.48.2" },
  { "ad_timestamping", "AD Time Stamping", "1.3.6.1.5.5.7.48.3" },
  { "AD_DVCS", "ad dvcs", "1.3.6.1.5.5.7.48.4" },
  { "caRepository", "CA Repository", "1.3.6.1.5.5.7.48.5" },
};

static const char *const subtrees[] = { "permitted", "excluded" };

const CnfNameForm *
cnf_name_form_find (const char *extension)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (strcmp (forms[i].extension, extension) == 0)
      return &forms[i];
  return NULL;
}

void
cnf_name_form_set_error (GError **error, CnfPlace place, const char *extension)
{
  g_autoptr (GString) known = g_string_new (forms[0].extension);
  g_autofree char *piece = cnf_error_piece (cnf_slice_of (extension));

  for (guint i = 1; i < G_N_ELEMENTS (forms); i++)
    g_string_append_printf (known, ", %s", forms[i].extension);
  cnf_error_set (error, CNF_ERROR_INVALID_NAME, place,
                 "no extension that is a list of names (there are %s): %s", known->str, piece);
}

static gboolean
is_word (CnfSlice text, const char *word, gboolean exact)
{
  if (text.size != strlen (word))
    return FALSE;
  return exact ? memcmp (text.data, word, text.size) == 0
               : g_ascii_strncasecmp (text.data, word, text.size) == 0;
}

/* Any one byte may stand between a subtree and the kind. Source: OpenSSL 3.0 crypto/x509/v3_ncons.c
 * v2i_NAME_CONSTRAINTS(). */
static gsize
find_separator (const CnfNameForm *form, CnfSlice word, gboolean exact)
{
  if (form->tagging == CNF_TAG_METHOD)
    {
      const char *semicolon = word.size > 0 ? memchr (word.data, ';', word.size) : NULL;
      return semicolon != NULL ? (gsize) (semicolon - word.data) : word.size;
    }
  for (guint i = 0; form->tagging == CNF_TAG_SUBTREE && i < G_N_ELEMENTS (subtrees); i++)
    {
      gsize size = strlen (subtrees[i]);
      if (word.size > size && is_word (cnf_slice (word.data, size), subtrees[i], exact))
        return size;
    }
  return word.size;
}

CnfSlice
cnf_name_form_split (const CnfNameForm *form, CnfSlice word, gboolean exact, CnfSlice *rest)
{
  gsize size = find_separator (form, word, exact);

  *rest = word;
  if (size == word.size)
    return cnf_slice (NULL, 0);
  *rest = cnf_slice (word.data + size + 1, word.size - size - 1);
  return cnf_slice (word.data, size);
}

const char *
cnf_name_form_tag (const CnfNameForm *form, CnfSlice tag, gboolean exact)
{
  for (guint i = 0; form->tagging == CNF_TAG_SUBTREE && i < G_N_ELEMENTS (subtrees); i++)
    if (is_word (tag, subtrees[i], exact))
      return subtrees[i];
  for (guint i = 0; form->tagging == CNF_TAG_METHOD && i < G_N_ELEMENTS (methods); i++)
    if (is_word (tag, methods[i].word, exact) || is_word (tag, methods[i].long_name, exact))
      return methods[i].word;
  return NULL;
}

CnfSlice
cnf_name_form_canonical_tag (const CnfNameForm *form, CnfSlice tag)
{
  for (guint i = 0; form->tagging == CNF_TAG_METHOD && i < G_N_ELEMENTS (methods); i++)
    if (cnf_slice_equals (tag, methods[i].oid))
      return cnf_slice_of (methods[i].word);
  return tag;
}
