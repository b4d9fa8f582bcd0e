/* General names: what subjectAltName and its relatives are lists of.
 * SPDX-License-Identifier: Apache-2.0 */
#include "model/cnf-general-name.h"

#include "base/cnf-chars.h"
#include "base/cnf-error.h"

struct _CnfGeneralName
{
  gatomicrefcount references;
  CnfGeneralNameKind kind;
  const CnfNameForm *form; /* of the extension that it is for */
  char *tag;               /* NULL: none */
  char *text;              /* `KIND:value`, or `TAG;KIND:value` */
  const char *plain;       /* lies in @text: the kind and the value */
  const char *value;       /* lies in @text */
  char *canonical;         /* NULL: @text */
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

/* Source: OpenSSL 3.0 crypto/x509/v3_san.c v2i_issuer_alt(). */
static const char issuer_word[] = "issuer";

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
  if (kind == CNF_GENERAL_NAME_ISSUER)
    return issuer_word;
  return (gsize) kind < G_N_ELEMENTS (words) ? words[kind] : NULL;
}

static gboolean
is_word (CnfSlice text, const char *word)
{
  return text.size == strlen (word) && g_ascii_strncasecmp (text.data, word, text.size) == 0;
}

CnfGeneralNameKind
cnf_general_name_find_kind (CnfSlice word)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (is_word (word, words[i]))
      return (CnfGeneralNameKind) i;
  for (guint i = 0; i < G_N_ELEMENTS (other_words); i++)
    if (is_word (word, other_words[i].word))
      return other_words[i].kind;
  return is_word (word, issuer_word) ? CNF_GENERAL_NAME_ISSUER : CNF_GENERAL_NAME_UNKNOWN;
}

CnfGeneralNameKind
cnf_general_name_kind_from_string (const char *word)
{
  g_return_val_if_fail (word != NULL, CNF_GENERAL_NAME_UNKNOWN);

  return cnf_general_name_find_kind (cnf_slice_of (word));
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

static char *
new_lower (const char *word, const char *value)
{
  g_autofree char *lower = has_capital (value) ? g_ascii_strdown (value, -1) : NULL;

  return lower != NULL ? g_strconcat (word, lower, NULL) : NULL;
}

/* Of an email address only the domain is the same in any case. */
static char *
new_canonical_email (const char *value, const char *at)
{
  g_autofree char *local = g_strndup (value, (gsize) (at - value));
  g_autofree char *domain = g_ascii_strdown (at, -1);

  return g_strconcat ("email:", local, domain, NULL);
}

/* The kind and the value as they are compared; NULL where that is as they are written. */
static char *
new_canonical (const CnfNameForm *form, CnfGeneralNameKind kind, const char *value)
{
  gboolean is_subtree = form->tagging == CNF_TAG_SUBTREE;
  const char *at = kind == CNF_GENERAL_NAME_EMAIL ? strrchr (value, '@') : NULL;
  g_autofree char *address = NULL;

  if (kind == CNF_GENERAL_NAME_IP
      && (is_subtree ? cnf_name_is_network (value, &address)
                     : cnf_general_name_is_ip (value, &address)))
    return g_strconcat ("IP=", address, NULL);
  if (at != NULL)
    return new_canonical_email (value, at);
  if (kind == CNF_GENERAL_NAME_DNS)
    return new_lower ("DNS:", value);
  if (is_subtree && kind == CNF_GENERAL_NAME_EMAIL)
    return new_lower ("email:", value);
  return is_subtree && kind == CNF_GENERAL_NAME_URI ? new_lower ("URI:", value) : NULL;
}

/* `TAG;` in the same way. */
static char *
new_canonical_tagged (const CnfGeneralName *name)
{
  g_autofree char *plain = new_canonical (name->form, name->kind, name->value);
  if (name->tag == NULL)
    return g_steal_pointer (&plain);

  CnfSlice tag = cnf_name_form_canonical_tag (name->form, cnf_slice_of (name->tag));
  if (plain == NULL && cnf_slice_equals (tag, name->tag))
    return NULL;
  g_autofree char *start = cnf_slice_dup (tag);
  return g_strconcat (start, ";", plain != NULL ? plain : name->plain, NULL);
}

static char *
append (char *out, CnfSlice text, char end)
{
  if (text.size > 0)
    memcpy (out, text.data, text.size);
  out[text.size] = end;
  return out + text.size + 1;
}

CnfGeneralName *
cnf_general_name_new (const CnfNameForm *form, CnfSlice tag, CnfGeneralNameKind kind, CnfSlice word,
                      CnfSlice value, char *note)
{
  CnfGeneralName *name = g_new0 (CnfGeneralName, 1);
  char *out = g_malloc (tag.size + word.size + value.size + 3);

  g_atomic_ref_count_init (&name->references);
  name->form = form;
  name->kind = kind;
  name->tag = tag.size > 0 ? cnf_slice_dup (tag) : NULL;
  name->text = out;
  if (name->tag != NULL)
    out = append (out, tag, ';');
  name->plain = out;
  if (word.data != NULL)
    out = append (out, word, ':');
  name->value = out;
  append (out, value, '\0');
  name->canonical = new_canonical_tagged (name);
  name->note = note;
  return name;
}

/* Source: OpenSSL 3.0 crypto/x509/v3_utl.c ossl_v3_name_cmp(). */
static gboolean
is_key_of (CnfSlice key, const char *word)
{
  gsize size = strlen (word);

  return cnf_slice_has_prefix (key, word) && (key.size == size || key.data[size] == '.');
}

static CnfGeneralNameKind
kind_of_key (const CnfNameForm *form, CnfSlice key, CnfSlice value)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (is_key_of (key, words[i]))
      return (CnfGeneralNameKind) i;
  if (form->has_issuer && is_key_of (key, issuer_word) && cnf_slice_equals (value, "copy"))
    return CNF_GENERAL_NAME_ISSUER;
  return CNF_GENERAL_NAME_UNKNOWN;
}

CnfGeneralName *
cnf_general_name_new_from_file (const CnfNameForm *form, CnfSlice word, CnfSlice value)
{
  CnfSlice rest;
  CnfSlice tag = cnf_name_form_split (form, word, TRUE, &rest);
  CnfGeneralNameKind kind = kind_of_key (form, rest, value);

  if (kind == CNF_GENERAL_NAME_UNKNOWN || (form->tagging != CNF_TAG_NONE && tag.size == 0))
    return cnf_general_name_new (form, cnf_slice (NULL, 0), CNF_GENERAL_NAME_UNKNOWN, word, value,
                                 NULL);

  const char *better = cnf_name_form_tag (form, tag, TRUE);
  return cnf_general_name_new (form, better != NULL ? cnf_slice_of (better) : tag, kind,
                               cnf_slice_of (cnf_general_name_kind_word (kind)), value, NULL);
}

CnfGeneralName *
cnf_general_name_new_bare (const CnfNameForm *form, CnfSlice text)
{
  gboolean is_point = form->has_points && text.size > 0
                      && memchr (text.data, '$', text.size) == NULL;

  return cnf_general_name_new (form, cnf_slice (NULL, 0),
                               is_point ? CNF_GENERAL_NAME_POINT : CNF_GENERAL_NAME_UNKNOWN,
                               cnf_slice (NULL, 0), text, NULL);
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

  g_free (name->tag);
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
cnf_general_name_get_tag (const CnfGeneralName *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  return name->tag;
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

const CnfNameForm *
cnf_general_name_get_form (const CnfGeneralName *name)
{
  return name->form;
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

  return fits (pattern, name->value) || fits (pattern, name->plain) || fits (pattern, name->text);
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
