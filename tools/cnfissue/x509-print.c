/* What x509 prints about a certificate beside the certificate itself.
 * SPDX-License-Identifier: Apache-2.0 */
#include "x509-print.h"

#include "messages.h"
#include "provider.h"
#include <openssl/bn.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <string.h>
#include <time.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BIGNUM, BN_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ASN1_INTEGER, ASN1_INTEGER_free)

/* ---- Names, numbers, times ---- */

static gboolean
print_issuer (const IssueX509 *x509, X509 *certificate, BIO *out)
{
  issue_print_name (out, "issuer=", X509_get_issuer_name (certificate), &x509->prints.name_flags);
  return TRUE;
}

static gboolean
print_subject (const IssueX509 *x509, X509 *certificate, BIO *out)
{
  issue_print_name (out, "subject=", X509_get_subject_name (certificate), &x509->prints.name_flags);
  return TRUE;
}

static gboolean
print_serial (G_GNUC_UNUSED const IssueX509 *x509, X509 *certificate, BIO *out)
{
  BIO_puts (out, "serial=");
  i2a_ASN1_INTEGER (out, X509_get0_serialNumber (certificate));
  BIO_puts (out, "\n");
  return TRUE;
}

static gboolean
print_next_serial (G_GNUC_UNUSED const IssueX509 *x509, X509 *certificate, BIO *out)
{
  g_autoptr (BIGNUM) number = ASN1_INTEGER_to_BN (X509_get0_serialNumber (certificate), NULL);
  g_autoptr (ASN1_INTEGER) next = NULL;

  if (number == NULL || !BN_add_word (number, 1))
    return FALSE;
  next = BN_to_ASN1_INTEGER (number, NULL);
  if (next == NULL)
    return FALSE;

  i2a_ASN1_INTEGER (out, next);
  BIO_puts (out, "\n");
  return TRUE;
}

static gboolean
print_start_date (const IssueX509 *x509, X509 *certificate, BIO *out)
{
  BIO_puts (out, "notBefore=");
  ASN1_TIME_print_ex (out, X509_get0_notBefore (certificate), x509->prints.date_flags);
  BIO_puts (out, "\n");
  return TRUE;
}

static gboolean
print_end_date (const IssueX509 *x509, X509 *certificate, BIO *out)
{
  BIO_puts (out, "notAfter=");
  ASN1_TIME_print_ex (out, X509_get0_notAfter (certificate), x509->prints.date_flags);
  BIO_puts (out, "\n");
  return TRUE;
}

static gboolean
print_alias (G_GNUC_UNUSED const IssueX509 *x509, X509 *certificate, BIO *out)
{
  const unsigned char *alias = X509_alias_get0 (certificate, NULL);

  BIO_printf (out, "%s\n", alias == NULL ? "<No Alias>" : (const char *) alias);
  return TRUE;
}

static void
print_strings (STACK_OF (OPENSSL_STRING) * strings, BIO *out)
{
  for (int i = 0; i < sk_OPENSSL_STRING_num (strings); i++)
    BIO_printf (out, "%s\n", sk_OPENSSL_STRING_value (strings, i));
  X509_email_free (strings);
}

static gboolean
print_email (G_GNUC_UNUSED const IssueX509 *x509, X509 *certificate, BIO *out)
{
  print_strings (X509_get1_email (certificate), out);
  return TRUE;
}

static gboolean
print_ocsp_uri (G_GNUC_UNUSED const IssueX509 *x509, X509 *certificate, BIO *out)
{
  print_strings (X509_get1_ocsp (certificate), out);
  return TRUE;
}

/* ---- Digests ---- */

static gboolean
print_subject_hash (G_GNUC_UNUSED const IssueX509 *x509, X509 *certificate, BIO *out)
{
  BIO_printf (out, "%08lx\n", X509_subject_name_hash (certificate));
  return TRUE;
}

static gboolean
print_subject_hash_old (G_GNUC_UNUSED const IssueX509 *x509, X509 *certificate, BIO *out)
{
  BIO_printf (out, "%08lx\n", X509_subject_name_hash_old (certificate));
  return TRUE;
}

static gboolean
print_issuer_hash (G_GNUC_UNUSED const IssueX509 *x509, X509 *certificate, BIO *out)
{
  BIO_printf (out, "%08lx\n", X509_issuer_name_hash (certificate));
  return TRUE;
}

static gboolean
print_issuer_hash_old (G_GNUC_UNUSED const IssueX509 *x509, X509 *certificate, BIO *out)
{
  BIO_printf (out, "%08lx\n", X509_issuer_name_hash_old (certificate));
  return TRUE;
}

static gboolean
print_ocsp_id (G_GNUC_UNUSED const IssueX509 *x509, X509 *certificate, BIO *out)
{
  X509_ocspid_print (out, certificate);
  return TRUE;
}

static gboolean
print_fingerprint (const IssueX509 *x509, X509 *certificate, BIO *out)
{
  const char *name = x509->digest == NULL ? "SHA1" : x509->digest;
  g_autoptr (EVP_MD) digest = EVP_MD_fetch (NULL, name, issue_propquery ());
  unsigned char bytes[EVP_MAX_MD_SIZE];
  unsigned int size;

  if (digest == NULL)
    {
      issue_print ("Unknown digest\n");
      return FALSE;
    }
  if (!X509_digest (certificate, digest, bytes, &size))
    {
      issue_print ("Out of memory\n");
      return FALSE;
    }

  BIO_printf (out, "%s Fingerprint=", name);
  for (unsigned int i = 0; i < size; i++)
    BIO_printf (out, "%02X%c", bytes[i], i + 1 == size ? '\n' : ':');
  return TRUE;
}

/* ---- Keys and purposes ---- */

static void
print_key_number (EVP_PKEY *key, const char *parameter, BIO *out)
{
  g_autoptr (BIGNUM) number = NULL;

  EVP_PKEY_get_bn_param (key, parameter, &number);
  if (number != NULL)
    BN_print (out, number);
}

static gboolean
print_modulus (G_GNUC_UNUSED const IssueX509 *x509, X509 *certificate, BIO *out)
{
  EVP_PKEY *key = X509_get0_pubkey (certificate);

  BIO_puts (out, "Modulus=");
  if (EVP_PKEY_is_a (key, "RSA") || EVP_PKEY_is_a (key, "RSA-PSS"))
    print_key_number (key, "n", out);
  else if (EVP_PKEY_is_a (key, "DSA"))
    print_key_number (key, "pub", out);
  else
    BIO_puts (out, "No modulus for this public key type");
  BIO_puts (out, "\n");
  return TRUE;
}

static gboolean
print_public_key (G_GNUC_UNUSED const IssueX509 *x509, X509 *certificate, BIO *out)
{
  PEM_write_bio_PUBKEY (out, X509_get0_pubkey (certificate));
  return TRUE;
}

static void
print_one_purpose (X509 *certificate, X509_PURPOSE *purpose, gboolean for_ca, BIO *out)
{
  int answer = X509_check_purpose (certificate, X509_PURPOSE_get_id (purpose), for_ca);

  BIO_printf (out, "%s%s : ", X509_PURPOSE_get0_name (purpose), for_ca ? " CA" : "");
  if (answer == 0 || answer == 1)
    BIO_puts (out, answer == 1 ? "Yes\n" : "No\n");
  else
    BIO_printf (out, "Yes (WARNING code=%d)\n", answer);
}

static gboolean
print_purpose (G_GNUC_UNUSED const IssueX509 *x509, X509 *certificate, BIO *out)
{
  BIO_puts (out, "Certificate purposes:\n");
  for (int i = 0; i < X509_PURPOSE_get_count (); i++)
    {
      print_one_purpose (certificate, X509_PURPOSE_get0 (i), FALSE, out);
      print_one_purpose (certificate, X509_PURPOSE_get0 (i), TRUE, out);
    }
  return TRUE;
}

/* ---- The whole, and extensions ---- */

static gboolean
print_text (const IssueX509 *x509, X509 *certificate, BIO *out)
{
  /* An extension that openssl names before it prints; once is enough. */
  if (OBJ_txt2nid ("2.99999.3") == NID_undef)
    OBJ_create ("2.99999.3", "SET.ex3", "SET x509v3 extension 3");

  X509_print_ex (out, certificate, issue_name_flags_get (&x509->prints.name_flags),
                 x509->prints.text_flags);
  return TRUE;
}

/* Copies, as OpenSSL 4.0 does not let the certificate's own be put on a stack. One that is named
 * twice is there twice. */
static STACK_OF (X509_EXTENSION) * find_extensions (X509 *certificate, const char *const *names)
{
  STACK_OF (X509_EXTENSION) *found = sk_X509_EXTENSION_new_null ();

  for (int i = 0; i < X509_get_ext_count (certificate); i++)
    {
      const char *name = OBJ_nid2sn (
        OBJ_obj2nid (X509_EXTENSION_get_object (X509_get_ext (certificate, i))));

      for (const char *const *wanted = names; *wanted != NULL; wanted++)
        if (strcmp (name, "UNDEF") != 0 && strcmp (name, *wanted) == 0)
          sk_X509_EXTENSION_push (found, X509_EXTENSION_dup (X509_get_ext (certificate, i)));
    }
  return found;
}

/* Source: OpenSSL 3.0 apps/x509.c print_x509v3_exts(). */
static gboolean
print_extensions (const IssueX509 *x509, X509 *certificate, BIO *out)
{
  const char *list = x509->prints.extensions.text;
  g_auto (GStrv) names = g_strsplit (list, ",", -1);
  STACK_OF (X509_EXTENSION) * found;

  if (X509_get_ext_count (certificate) == 0)
    {
      issue_print ("No extensions in certificate\n");
      return TRUE;
    }
  if (list[strspn (list, ",")] == '\0')
    {
      BIO_printf (out, "Invalid extension names: %s\n", list);
      return TRUE;
    }

  found = find_extensions (certificate, (const char *const *) names);
  X509V3_extensions_print (out, NULL, found, 0, 0);
  sk_X509_EXTENSION_pop_free (found, X509_EXTENSION_free);
  return TRUE;
}

/* ---- All of it ---- */

typedef struct
{
  gsize turn; /* offset of an IssueTurn */
  gboolean (*print) (const IssueX509 *x509, X509 *certificate, BIO *out);
} Print;

#define TURN(member) offsetof (IssueX509, prints.member)

static const Print prints[] = {
  { TURN (alias), print_alias },
  { TURN (email), print_email },
  { TURN (extensions), print_extensions },
  { TURN (fingerprint), print_fingerprint },
  { TURN (issuer), print_issuer },
  { TURN (issuer_hash), print_issuer_hash },
  { TURN (issuer_hash_old), print_issuer_hash_old },
  { TURN (modulus), print_modulus },
  { TURN (next_serial), print_next_serial },
  { TURN (ocsp_id), print_ocsp_id },
  { TURN (ocsp_uri), print_ocsp_uri },
  { TURN (public_key), print_public_key },
  { TURN (purpose), print_purpose },
  { TURN (serial), print_serial },
  { TURN (start_date), print_start_date },
  { TURN (end_date), print_end_date },
  { TURN (subject), print_subject },
  { TURN (subject_hash), print_subject_hash },
  { TURN (subject_hash_old), print_subject_hash_old },
  { TURN (text), print_text },
};

static guint
get_turn (const IssueX509 *x509, gsize offset)
{
  return ((const IssueTurn *) (gconstpointer) ((const char *) x509 + offset))->turn;
}

/* -dates stands for -startdate and -enddate; each is printed where it was asked for last. */
static IssueX509
resolve_dates (const IssueX509 *x509)
{
  IssueX509 resolved = *x509;
  IssueX509Prints *turns = &resolved.prints;

  turns->start_date.turn = MAX (turns->start_date.turn, turns->dates.turn);
  turns->end_date.turn = MAX (turns->end_date.turn, turns->dates.turn);
  return resolved;
}

static guint
last_turn (const IssueX509 *x509)
{
  guint last = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (prints); i++)
    last = MAX (last, get_turn (x509, prints[i].turn));
  return last;
}

gboolean
issue_x509_print (const IssueX509 *x509, X509 *certificate, BIO *out)
{
  const IssueX509 resolved = resolve_dates (x509);

  for (guint turn = 1; turn <= last_turn (&resolved); turn++)
    for (gsize i = 0; i < G_N_ELEMENTS (prints); i++)
      if (get_turn (&resolved, prints[i].turn) == turn
          && !prints[i].print (&resolved, certificate, out))
        return FALSE;
  return TRUE;
}

static gboolean
print_check (BIO *out, const char *what, const char *value, gboolean matches)
{
  BIO_printf (out, "%s %s does%s match certificate\n", what, value, matches ? "" : " NOT");
  return matches;
}

gboolean
issue_x509_print_checks (const IssueX509 *x509, X509 *certificate, BIO *out)
{
  const IssueX509Checks *checks = &x509->checks;
  gboolean all = TRUE;

  if (checks->host != NULL)
    all &= print_check (out, "Hostname", checks->host,
                        X509_check_host (certificate, checks->host, 0, 0, NULL) == 1);
  if (checks->email != NULL)
    all &= print_check (out, "Email", checks->email,
                        X509_check_email (certificate, checks->email, 0, 0) != 0);
  if (checks->ip != NULL)
    all &= print_check (out, "IP", checks->ip, X509_check_ip_asc (certificate, checks->ip, 0) != 0);
  return all;
}

gboolean
issue_x509_print_end_check (const IssueX509 *x509, X509 *certificate, BIO *out)
{
  /* Seconds past the end of time come out before its beginning, as in openssl. */
  time_t then = (time_t) ((guint64) time (NULL) + (guint64) x509->checks.end_seconds);
  gboolean ends = X509_cmp_time (X509_get0_notAfter (certificate), &then) < 0;

  BIO_printf (out, "Certificate will%s expire\n", ends ? "" : " not");
  return ends;
}
