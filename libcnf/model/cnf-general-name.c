/* General names: what subjectAltName and its relatives are lists of.
 * SPDX-License-Identifier: Apache-2.0 */
#include "model/cnf-general-name.h"

#include "base/cnf-chars.h"
#include "base/cnf-error.h"

struct _CnfGeneralName
{
  gatomicrefcount references;
  CnfGeneralNameKind kind;
  char *text;        /* `KIND:value` */
  const char *value; /* lies in @text */
  char *canonical;   /* NULL: @text */
  char *note;
};

G_DEFINE_BOXED_TYPE (CnfGeneralName, cnf_general_name, cnf_general_name_ref, cnf_general_name_unref)

/* Source: OpenSSL 3.0 crypto/x509/v3_san.c v2i_GENERAL_NAME_ex(). */
static const char *const words[] = {
  [CNF_GENERAL_NAME_DNS] = "DNS",
  [CNF_GENERAL_NAME_IP] = "IP",
  [CNF_GENERAL_NAME_EMAIL] = "email",
  [CNF_GENERAL_NAME_URI] = "URI",
  [CNF_GENERAL_NAME_RID] = "RID",
  [CNF_GENERAL_NAME_DIR_NAME] = "dirName",
  [CNF_GENERAL_NAME_OTHER_NAME] = "otherName",
};

/* What else people write: the words of `openssl x509 -text`, and of other programs. */
static const struct
{
  const char *word;
  CnfGeneralNameKind kind;
} other_words[] = {
  { "IP Address", CNF_GENERAL_NAME_IP },
  { "Registered ID", CNF_GENERAL_NAME_RID },
  { "URL", CNF_GENERAL_NAME_URI },
};

const char *
cnf_general_name_kind_word (CnfGeneralNameKind kind)
{
  return kind == CNF_GENERAL_NAME_UNKNOWN ? NULL : words[kind];
}

static gboolean
is_word (CnfSlice text, const char *word)
{
  return text.size == strlen (word) && g_ascii_strncasecmp (text.data, word, text.size) == 0;
}

/* The kind that @word means to people. */
static CnfGeneralNameKind
find_kind (CnfSlice word)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (is_word (word, words[i]))
      return (CnfGeneralNameKind) i;
  for (guint i = 0; i < G_N_ELEMENTS (other_words); i++)
    if (is_word (word, other_words[i].word))
      return other_words[i].kind;
  return CNF_GENERAL_NAME_UNKNOWN;
}

CnfGeneralNameKind
cnf_general_name_kind_from_string (const char *word)
{
  g_return_val_if_fail (word != NULL, CNF_GENERAL_NAME_UNKNOWN);

  return find_kind (cnf_slice_of (word));
}

/* ---- Making ---- */

static gboolean
has_capital (const char *value)
{
  for (; *value != '\0'; value++)
    if (g_ascii_isupper (*value))
      return TRUE;
  return FALSE;
}

/* NULL where it is the text of the name. */
static char *
new_canonical (CnfGeneralNameKind kind, const char *value)
{
  g_autofree char *address = NULL;

  if (kind == CNF_GENERAL_NAME_DNS)
    {
      if (!has_capital (value))
        return NULL;
      g_autofree char *lower = g_ascii_strdown (value, -1);
      return g_strconcat ("DNS:", lower, NULL);
    }
  if (kind == CNF_GENERAL_NAME_IP && cnf_general_name_is_ip (value, &address))
    return g_strconcat ("IP=", address, NULL);

  const char *at = kind == CNF_GENERAL_NAME_EMAIL ? strrchr (value, '@') : NULL;
  if (at == NULL)
    return NULL;

  g_autofree char *local = g_strndup (value, (gsize) (at - value));
  g_autofree char *domain = g_ascii_strdown (at, -1);
  return g_strconcat ("email:", local, domain, NULL);
}

/* @note: (nullable) (transfer full). */
static CnfGeneralName *
new_name (CnfGeneralNameKind kind, CnfSlice word, CnfSlice value, char *note)
{
  CnfGeneralName *name = g_new0 (CnfGeneralName, 1);
  char *text = g_malloc (word.size + value.size + 2);

  memcpy (text, word.data, word.size);
  text[word.size] = ':';
  if (value.size > 0)
    memcpy (text + word.size + 1, value.data, value.size);
  text[word.size + 1 + value.size] = '\0';

  g_atomic_ref_count_init (&name->references);
  name->kind = kind;
  name->text = text;
  name->value = text + word.size + 1;
  name->canonical = new_canonical (kind, name->value);
  name->note = note;
  return name;
}

/* Source: OpenSSL 3.0 crypto/x509/v3_utl.c ossl_v3_name_cmp(). */
static CnfGeneralNameKind
kind_of_key (CnfSlice key)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize size = strlen (words[i]);
      if (cnf_slice_has_prefix (key, words[i]) && (key.size == size || key.data[size] == '.'))
        return (CnfGeneralNameKind) i;
    }
  return CNF_GENERAL_NAME_UNKNOWN;
}

CnfGeneralName *
cnf_general_name_new_from_file (CnfSlice word, CnfSlice value)
{
  CnfGeneralNameKind kind = kind_of_key (word);

  return new_name (kind, kind == CNF_GENERAL_NAME_UNKNOWN ? word : cnf_slice_of (words[kind]),
                   value, NULL);
}

CnfGeneralName *
cnf_general_name_new_unknown (CnfSlice text)
{
  CnfGeneralName *name = g_new0 (CnfGeneralName, 1);

  g_atomic_ref_count_init (&name->references);
  name->kind = CNF_GENERAL_NAME_UNKNOWN;
  name->text = cnf_slice_dup (text);
  name->value = name->text;
  return name;
}

CnfGeneralName *
cnf_general_name_ref (CnfGeneralName *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  g_atomic_ref_count_inc (&name->references);
  return name;
}

void
cnf_general_name_unref (CnfGeneralName *name)
{
  if (name == NULL || !g_atomic_ref_count_dec (&name->references))
    return;

  g_free (name->text);
  g_free (name->canonical);
  g_free (name->note);
  g_free (name);
}

/* ---- Asking ---- */

CnfGeneralNameKind
cnf_general_name_get_kind (const CnfGeneralName *name)
{
  g_return_val_if_fail (name != NULL, CNF_GENERAL_NAME_UNKNOWN);

  return name->kind;
}

const char *
cnf_general_name_get_value (const CnfGeneralName *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  return name->value;
}

const char *
cnf_general_name_get_text (const CnfGeneralName *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  return name->text;
}

const char *
cnf_general_name_get_note (const CnfGeneralName *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  return name->note;
}

const char *
cnf_general_name_get_canonical (const CnfGeneralName *name)
{
  return name->canonical != NULL ? name->canonical : name->text;
}

gboolean
cnf_general_name_equal (const CnfGeneralName *a, const CnfGeneralName *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return strcmp (cnf_general_name_get_canonical (a), cnf_general_name_get_canonical (b)) == 0;
}

/* Byte by byte: a value need not be UTF-8. A `*` that took too little takes one byte more. */
static gboolean
fits (const char *pattern, const char *text)
{
  const char *star = NULL; /* the last `*`, and what it ends before */
  const char *behind = NULL;

  while (*text != '\0')
    {
      if (*pattern == '*')
        {
          star = pattern++;
          behind = text;
        }
      else if (*pattern != '\0' && (*pattern == '?' || *pattern == *text))
        {
          pattern++;
          text++;
        }
      else if (star != NULL)
        {
          pattern = star + 1;
          text = ++behind;
        }
      else
        return FALSE;
    }
  while (*pattern == '*')
    pattern++;
  return *pattern == '\0';
}

gboolean
cnf_general_name_matches (const CnfGeneralName *name, const char *pattern)
{
  g_return_val_if_fail (name != NULL && pattern != NULL, FALSE);

  return fits (pattern, name->value) || fits (pattern, name->text);
}

/* Source: OpenSSL 3.0 crypto/x509/v3_utl.c X509V3_parse_list(): commas and line ends divide, blanks at
 * the ends go, an empty value is an error. */
gboolean
cnf_general_name_fits_inline (const CnfGeneralName *name)
{
  gsize size = strlen (name->value);

  return size > 0 && strpbrk (name->value, ",\r\n") == NULL && !g_ascii_isspace (name->value[0])
         && !g_ascii_isspace (name->value[size - 1]);
}

/* ---- Reading ---- */

/* The kind that @text begins with, and what stands behind its colon. */
static CnfGeneralNameKind
read_kind (CnfSlice text, CnfSlice *value)
{
  const char *colon = text.size > 0 ? memchr (text.data, ':', text.size) : NULL;
  CnfGeneralNameKind kind = colon != NULL
                              ? find_kind (cnf_slice_strip (cnf_slice_between (text.data, colon)))
                              : CNF_GENERAL_NAME_UNKNOWN;

  if (kind != CNF_GENERAL_NAME_UNKNOWN)
    *value = cnf_slice_strip (cnf_slice_between (colon + 1, text.data + text.size));
  return kind;
}

/* What a value without a kind is. */
static CnfGeneralNameKind
infer_kind (const char *value)
{
  if (cnf_general_name_is_ip (value, NULL))
    return CNF_GENERAL_NAME_IP;
  if (strstr (value, "://") != NULL || g_ascii_strncasecmp (value, "urn:", 4) == 0)
    return CNF_GENERAL_NAME_URI;
  return strchr (value, '@') != NULL ? CNF_GENERAL_NAME_EMAIL : CNF_GENERAL_NAME_DNS;
}

static CnfGeneralName *
parse_one (CnfSlice text, gboolean force, GError **error)
{
  CnfSlice rest = text;
  CnfGeneralNameKind kind = read_kind (text, &rest);
  g_autofree char *given = cnf_slice_dup (rest);
  g_autofree char *value = NULL;
  char *note = NULL;

  if (kind == CNF_GENERAL_NAME_UNKNOWN)
    kind = infer_kind (given);
  if (!cnf_general_name_check (kind, given, force, &value, &note, error))
    return NULL;
  return new_name (kind, cnf_slice_of (words[kind]), cnf_slice_of (value), note);
}

/* Whether a comma can be a part of the value that @text begins with. */
static gboolean
may_hold_comma (CnfSlice text)
{
  CnfSlice value = text;
  CnfGeneralNameKind kind = read_kind (text, &value);

  if (kind == CNF_GENERAL_NAME_UNKNOWN)
    return g_strstr_len (text.data, (gssize) text.size, "://") != NULL;
  return kind == CNF_GENERAL_NAME_URI || kind == CNF_GENERAL_NAME_DIR_NAME
         || kind == CNF_GENERAL_NAME_OTHER_NAME;
}

/* Where the first name of @text ends: at a comma or its end. */
static const char *
find_end (CnfSlice text)
{
  const char *end = text.data + text.size;

  for (const char *p = text.data; p < end; p++)
    {
      CnfSlice value;
      if (*p != ',')
        continue;
      if (!may_hold_comma (cnf_slice_between (text.data, p))
          || read_kind (cnf_slice_between (p + 1, end), &value) != CNF_GENERAL_NAME_UNKNOWN)
        return p;
    }
  return end;
}

GPtrArray *
cnf_general_names_parse (const char *text, gboolean force, GError **error)
{
  g_return_val_if_fail (text != NULL, NULL);

  g_autoptr (GPtrArray)
    names = g_ptr_array_new_with_free_func ((GDestroyNotify) cnf_general_name_unref);
  const char *end = text + strlen (text);

  for (const char *p = text;; p++)
    {
      CnfSlice rest = cnf_slice_between (p, end);
      const char *name_end = find_end (rest);
      CnfGeneralName *name = parse_one (cnf_slice_strip (cnf_slice_between (p, name_end)), force,
                                        error);
      if (name == NULL)
        return NULL;
      g_ptr_array_add (names, name);
      if (name_end == end)
        return g_steal_pointer (&names);
      p = name_end;
    }
}
