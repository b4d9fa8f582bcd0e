/* How names, certificates and requests are printed: the words of -nameopt, -reqopt, -certopt.
 * SPDX-License-Identifier: Apache-2.0 */
#include "name-flags.h"

#include <cnf-x509/cnf-x509-traits.h>
#include <openssl/err.h>
#include <openssl/x509v3.h>

typedef struct
{
  const char *word;
  gulong set;
  gulong clear; /* taken away before */
} FlagWord;

#define EVERYTHING 0xffffffffUL

/* Source: OpenSSL 3.0 apps/lib/apps.c set_name_ex(). */
static const FlagWord name_words[] = {
  { "esc_2253", ASN1_STRFLGS_ESC_2253, 0 },
  { "esc_2254", ASN1_STRFLGS_ESC_2254, 0 },
  { "esc_ctrl", ASN1_STRFLGS_ESC_CTRL, 0 },
  { "esc_msb", ASN1_STRFLGS_ESC_MSB, 0 },
  { "use_quote", ASN1_STRFLGS_ESC_QUOTE, 0 },
  { "utf8", ASN1_STRFLGS_UTF8_CONVERT, 0 },
  { "ignore_type", ASN1_STRFLGS_IGNORE_TYPE, 0 },
  { "show_type", ASN1_STRFLGS_SHOW_TYPE, 0 },
  { "dump_all", ASN1_STRFLGS_DUMP_ALL, 0 },
  { "dump_nostr", ASN1_STRFLGS_DUMP_UNKNOWN, 0 },
  { "dump_der", ASN1_STRFLGS_DUMP_DER, 0 },
  { "compat", XN_FLAG_COMPAT, EVERYTHING },
  { "sep_comma_plus", XN_FLAG_SEP_COMMA_PLUS, XN_FLAG_SEP_MASK },
  { "sep_comma_plus_space", XN_FLAG_SEP_CPLUS_SPC, XN_FLAG_SEP_MASK },
  { "sep_semi_plus_space", XN_FLAG_SEP_SPLUS_SPC, XN_FLAG_SEP_MASK },
  { "sep_multiline", XN_FLAG_SEP_MULTILINE, XN_FLAG_SEP_MASK },
  { "dn_rev", XN_FLAG_DN_REV, 0 },
  { "nofname", XN_FLAG_FN_NONE, XN_FLAG_FN_MASK },
  { "sname", XN_FLAG_FN_SN, XN_FLAG_FN_MASK },
  { "lname", XN_FLAG_FN_LN, XN_FLAG_FN_MASK },
  { "align", XN_FLAG_FN_ALIGN, 0 },
  { "oid", XN_FLAG_FN_OID, XN_FLAG_FN_MASK },
  { "space_eq", XN_FLAG_SPC_EQ, 0 },
  { "dump_unknown", XN_FLAG_DUMP_UNKNOWN_FIELDS, 0 },
  { "RFC2253", XN_FLAG_RFC2253, EVERYTHING },
  { "oneline", XN_FLAG_ONELINE, EVERYTHING },
  { "multiline", XN_FLAG_MULTILINE, EVERYTHING },
  { "ca_default", XN_FLAG_MULTILINE, EVERYTHING },
};

/* Source: OpenSSL 3.0 apps/lib/apps.c set_cert_ex(). */
static const FlagWord print_words[] = {
  { "compatible", X509_FLAG_COMPAT, EVERYTHING },
  { "ca_default",
    X509_FLAG_NO_ISSUER | X509_FLAG_NO_PUBKEY | X509_FLAG_NO_HEADER | X509_FLAG_NO_VERSION,
    EVERYTHING },
  { "no_header", X509_FLAG_NO_HEADER, 0 },
  { "no_version", X509_FLAG_NO_VERSION, 0 },
  { "no_serial", X509_FLAG_NO_SERIAL, 0 },
  { "no_signame", X509_FLAG_NO_SIGNAME, 0 },
  { "no_validity", X509_FLAG_NO_VALIDITY, 0 },
  { "no_subject", X509_FLAG_NO_SUBJECT, 0 },
  { "no_issuer", X509_FLAG_NO_ISSUER, 0 },
  { "no_pubkey", X509_FLAG_NO_PUBKEY, 0 },
  { "no_extensions", X509_FLAG_NO_EXTENSIONS, 0 },
  { "no_sigdump", X509_FLAG_NO_SIGDUMP, 0 },
  { "no_aux", X509_FLAG_NO_AUX, 0 },
  { "no_attributes", X509_FLAG_NO_ATTRIBUTES, 0 },
  { "ext_default", X509V3_EXT_DEFAULT, X509V3_EXT_UNKNOWN_MASK },
  { "ext_error", X509V3_EXT_ERROR_UNKNOWN, X509V3_EXT_UNKNOWN_MASK },
  { "ext_parse", X509V3_EXT_PARSE_UNKNOWN, X509V3_EXT_UNKNOWN_MASK },
  { "ext_dump", X509V3_EXT_DUMP_UNKNOWN, X509V3_EXT_UNKNOWN_MASK },
};

/* A word may carry a sign: `-` takes its bits away. */
static gboolean
add_word (gulong *flags, const char *text, const FlagWord *words, gsize n_words)
{
  gboolean negative = text[0] == '-';
  const char *word = text[0] == '-' || text[0] == '+' ? text + 1 : text;

  for (gsize i = 0; i < n_words; i++)
    {
      if (OPENSSL_strcasecmp (word, words[i].word) != 0)
        continue;

      *flags &= ~words[i].clear;
      *flags = negative ? *flags & ~words[i].set : *flags | words[i].set;
      return TRUE;
    }

  return FALSE;
}

/* The list is one of X.509 extension values, so that `word:anything` counts as `word`; a list that
 * cannot be read has no words, and so none that is wrong. */
static gboolean
add_words (gulong *flags, const char *text, const FlagWord *words, gsize n_words)
{
  STACK_OF (CONF_VALUE) *list = X509V3_parse_list (text);
  gboolean known = TRUE;

  for (int i = 0; i < sk_CONF_VALUE_num (list); i++)
    if (!add_word (flags, sk_CONF_VALUE_value (list, i)->name, words, n_words))
      known = FALSE;

  sk_CONF_VALUE_pop_free (list, X509V3_conf_free);
  return known;
}

gboolean
issue_name_flags_add (IssueNameFlags *flags, const char *words)
{
  if (!add_words (&flags->flags, words, name_words, G_N_ELEMENTS (name_words)))
    return FALSE;

  if (flags->flags != XN_FLAG_COMPAT && (flags->flags & XN_FLAG_SEP_MASK) == 0)
    flags->flags |= XN_FLAG_SEP_CPLUS_SPC;
  flags->given = TRUE;
  return TRUE;
}

gulong
issue_name_flags_get (const IssueNameFlags *flags)
{
  if (flags->given)
    return flags->flags;

  return cnf_x509_has_trait (CNF_X509_TRAIT_UTF8_NAMES)
           ? XN_FLAG_SEP_CPLUS_SPC | ASN1_STRFLGS_UTF8_CONVERT
           : XN_FLAG_ONELINE;
}

gboolean
issue_print_flags_add (gulong *flags, const char *words)
{
  return add_words (flags, words, print_words, G_N_ELEMENTS (print_words));
}

static void
print_compatible (BIO *out, const X509_NAME *name)
{
  char *text = X509_NAME_oneline (name, NULL, 0);

  BIO_printf (out, "%s\n", text);
  OPENSSL_free (text);
}

void
issue_print_name (BIO *out, const char *title, const X509_NAME *name, const IssueNameFlags *flags)
{
  gulong bits = issue_name_flags_get (flags);
  gboolean multiline = (bits & XN_FLAG_SEP_MASK) == XN_FLAG_SEP_MULTILINE;

  BIO_puts (out, title);
  if (bits == XN_FLAG_COMPAT)
    {
      print_compatible (out, name);
      return;
    }

  if (multiline)
    BIO_puts (out, "\n");
  X509_NAME_print_ex (out, name, multiline ? 4 : 0, bits);
  BIO_puts (out, "\n");
}
