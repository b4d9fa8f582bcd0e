/* General names as people write them.
 * SPDX-License-Identifier: Apache-2.0 */
#include "model/cnf-name-check.h"

#include "base/cnf-error.h"

/* What is read, and how. */
typedef struct
{
  const CnfNameForm *form;
  gboolean force;
  GError **error;
} Reader;

/* Where the word before the colon ends; data NULL where there is no colon. */
static CnfSlice
word_of (CnfSlice text)
{
  const char *colon = text.size > 0 ? memchr (text.data, ':', text.size) : NULL;

  return colon != NULL ? cnf_slice_between (text.data, colon) : cnf_slice (NULL, 0);
}

/* What stands behind the word and its colon. */
static CnfSlice
behind (CnfSlice text, CnfSlice word)
{
  const char *start = word.data + word.size + 1;

  return cnf_slice_strip (cnf_slice_between (start, text.data + text.size));
}

/* The kind of that name: one that the extension has. */
static CnfGeneralNameKind
find_kind (const CnfNameForm *form, CnfSlice word)
{
  CnfGeneralNameKind kind = cnf_general_name_find_kind (cnf_slice_strip (word));

  return kind == CNF_GENERAL_NAME_ISSUER && !form->has_issuer ? CNF_GENERAL_NAME_UNKNOWN : kind;
}

/* The kind that @text begins with, and what stands behind its colon. */
static CnfGeneralNameKind
read_kind (const CnfNameForm *form, CnfSlice text, CnfSlice *value)
{
  CnfSlice word = word_of (text);
  CnfGeneralNameKind kind = word.data != NULL ? find_kind (form, word) : CNF_GENERAL_NAME_UNKNOWN;

  if (kind != CNF_GENERAL_NAME_UNKNOWN)
    *value = behind (text, word);
  return kind;
}

/* The tag that @text begins with, and what stands behind it. `OCSP - URI:x` is how `openssl x509 -text`
 * prints `OCSP;URI:x`. */
static CnfSlice
read_tag (const CnfNameForm *form, CnfSlice text, CnfSlice *rest)
{
  CnfSlice word = word_of (text);
  const char *dash = word.size > 0 ? g_strstr_len (word.data, (gssize) word.size, " - ") : NULL;
  CnfSlice tag;

  *rest = text;
  if (form->tagging == CNF_TAG_NONE)
    return cnf_slice (NULL, 0);
  if (form->tagging == CNF_TAG_METHOD && dash != NULL)
    {
      *rest = cnf_slice_strip (cnf_slice_between (dash + 3, text.data + text.size));
      return cnf_slice_between (text.data, dash);
    }
  tag = cnf_name_form_split (form, word.data != NULL ? word : text, FALSE, rest);
  if (tag.data == NULL)
    {
      *rest = text;
      return tag;
    }
  *rest = cnf_slice_strip (cnf_slice_between (rest->data, text.data + text.size));
  return cnf_slice_strip (tag);
}

/* What a value without a kind is. */
static CnfGeneralNameKind
infer_kind (const CnfNameForm *form, const char *value)
{
  gboolean is_subtree = form->tagging == CNF_TAG_SUBTREE;

  if (cnf_general_name_is_ip (value, NULL) || (is_subtree && cnf_name_is_network (value, NULL)))
    return CNF_GENERAL_NAME_IP;
  if (strstr (value, "://") != NULL || g_ascii_strncasecmp (value, "urn:", 4) == 0)
    return CNF_GENERAL_NAME_URI;
  return strchr (value, '@') != NULL ? CNF_GENERAL_NAME_EMAIL : CNF_GENERAL_NAME_DNS;
}

/* ---- One name ---- */

static gboolean
fail (const Reader *reader, const char *what, CnfSlice text)
{
  g_autofree char *piece = cnf_error_piece (text);
  const CnfPlace nowhere = { NULL, 0, 0 };

  cnf_error_set (reader->error, CNF_ERROR_INVALID_GENERAL_NAME, nowhere, "%s: %s", what, piece);
  return FALSE;
}

/* Digits with dots between them are an object; which names there are else, only OpenSSL can tell. */
static gboolean
is_possible_tag (const Reader *reader, CnfSlice tag)
{
  if (tag.size == 0)
    return FALSE;
  if (cnf_name_form_tag (reader->form, tag, FALSE) != NULL)
    return TRUE;
  if (reader->form->tagging != CNF_TAG_METHOD)
    return FALSE;
  for (gsize i = 0; i < tag.size; i++)
    if (!g_ascii_isdigit (tag.data[i]) && tag.data[i] != '.' && !reader->force)
      return FALSE;
  return TRUE;
}

/* The tag of a name, as it is to be written, and what stands behind it. */
static gboolean
take_tag (const Reader *reader, CnfSlice text, char **tag, CnfSlice *rest)
{
  CnfSlice given = read_tag (reader->form, text, rest);
  const char *better = cnf_name_form_tag (reader->form, given, FALSE);

  if (reader->form->tagging == CNF_TAG_NONE)
    return TRUE;
  if (given.data == NULL)
    return fail (reader,
                 reader->form->tagging == CNF_TAG_SUBTREE
                   ? "name without permitted; or excluded; before it"
                   : "name without a method before it (such as OCSP; or caIssuers;)",
                 text);
  if (!is_possible_tag (reader, given))
    return fail (
      reader,
      "unknown method (there are OCSP, caIssuers, caRepository, ad_timestamping, AD_DVCS; "
      "others are written as object identifiers)",
      text);
  *tag = better != NULL ? g_strdup (better) : cnf_slice_dup (given);
  return TRUE;
}

/* @tag: (nullable). */
static CnfGeneralName *
read_name (const Reader *reader, const char *tag, CnfSlice text)
{
  CnfSlice value = text;
  CnfGeneralNameKind kind = read_kind (reader->form, text, &value);
  g_autofree char *given = cnf_slice_dup (value);
  g_autofree char *written = NULL;
  char *note = NULL;
  if (kind == CNF_GENERAL_NAME_UNKNOWN)
    kind = infer_kind (reader->form, given);

  const CnfNameCheck check = { reader->form,  tag,      kind,  given,
                               reader->force, &written, &note, reader->error };
  if (!cnf_name_check (&check))
    return NULL;
  return cnf_general_name_new (reader->form, cnf_slice_of (tag != NULL ? tag : ""), kind,
                               cnf_slice_of (cnf_general_name_kind_word (kind)),
                               cnf_slice_of (written), note);
}

/* The section of one distribution point. What X509V3_EXT_nconf() would not take for its name is
 * refused. Source: OpenSSL 3.0 crypto/x509/v3_conf.c do_ext_nconf(), v3_check_critical(). */
static CnfGeneralName *
read_point (const Reader *reader, CnfSlice text)
{
  gboolean is_special = cnf_slice_equals (text, "critical")
                        || (text.size > 0 && memchr (text.data, '$', text.size) != NULL);
  const char *wrong = text.size == 0        ? "name is empty"
                      : text.data[0] == '@' ? "point takes the name of a section without @"
                      : is_special          ? "section that has such a name cannot be a point"
                                            : NULL;

  if (wrong != NULL)
    {
      fail (reader, wrong, text);
      return NULL;
    }
  return cnf_general_name_new_bare (reader->form, text);
}

static CnfGeneralName *
read_one (const Reader *reader, CnfSlice text)
{
  g_autofree char *tag = NULL;
  CnfSlice rest;

  if (reader->form->has_points && word_of (text).data == NULL)
    return read_point (reader, text);
  return take_tag (reader, text, &tag, &rest) ? read_name (reader, tag, rest) : NULL;
}

/* ---- Several ---- */

/* Whether a comma can be a part of the value that @text begins with. */
static gboolean
may_hold_comma (const CnfNameForm *form, CnfSlice text)
{
  CnfSlice value;
  (void) read_tag (form, text, &value);
  CnfGeneralNameKind kind = read_kind (form, value, &value);

  if (kind == CNF_GENERAL_NAME_UNKNOWN)
    return g_strstr_len (value.data, (gssize) value.size, "://") != NULL;
  return kind == CNF_GENERAL_NAME_URI || kind == CNF_GENERAL_NAME_DIR_NAME
         || kind == CNF_GENERAL_NAME_OTHER_NAME;
}

/* Whether another name begins here. */
static gboolean
begins_name (const Reader *reader, CnfSlice text)
{
  CnfSlice rest;
  CnfSlice tag = read_tag (reader->form, text, &rest);

  return read_kind (reader->form, rest, &rest) != CNF_GENERAL_NAME_UNKNOWN
         || (tag.data != NULL && cnf_name_form_tag (reader->form, tag, FALSE) != NULL);
}

/* Where the first name of @text ends: at a comma or its end. */
static const char *
find_end (const Reader *reader, CnfSlice text)
{
  const char *end = text.data + text.size;

  for (const char *p = text.data; p < end; p++)
    if (*p == ','
        && (!may_hold_comma (reader->form, cnf_slice_between (text.data, p))
            || begins_name (reader, cnf_slice_between (p + 1, end))))
      return p;
  return end;
}

static GPtrArray *
read_all (const Reader *reader, const char *text)
{
  g_autoptr (GPtrArray)
    names = g_ptr_array_new_with_free_func ((GDestroyNotify) cnf_general_name_unref);
  const char *end = text + strlen (text);

  for (const char *p = text;; p++)
    {
      const char *name_end = find_end (reader, cnf_slice_between (p, end));
      CnfGeneralName *name = read_one (reader, cnf_slice_strip (cnf_slice_between (p, name_end)));
      if (name == NULL)
        return NULL;
      g_ptr_array_add (names, name);
      if (name_end == end)
        return g_steal_pointer (&names);
      p = name_end;
    }
}

GPtrArray *
cnf_general_names_parse (const char *text, gboolean force, GError **error)
{
  g_return_val_if_fail (text != NULL, NULL);

  return cnf_general_names_parse_for ("subjectAltName", text, force, error);
}

GPtrArray *
cnf_general_names_parse_for (const char *extension, const char *text, gboolean force,
                             GError **error)
{
  g_return_val_if_fail (extension != NULL && text != NULL, NULL);

  const Reader reader = { cnf_name_form_find (extension), force, error };
  const CnfPlace nowhere = { NULL, 0, 0 };
  if (reader.form != NULL)
    return read_all (&reader, text);

  cnf_name_form_set_error (error, nowhere, extension);
  return NULL;
}
