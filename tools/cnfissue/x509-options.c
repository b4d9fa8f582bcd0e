/* The options of the command x509.
 * SPDX-License-Identifier: Apache-2.0 */
#include "x509-options.h"

#include "formats.h"
#include "messages.h"
#include "provider.h"
#include <cnf-x509/cnf-x509-traits.h>
#include <openssl/x509v3.h>
#include <stdlib.h>
#include <string.h>

void
issue_x509_clear (IssueX509 *x509)
{
  ASN1_INTEGER_free (x509->serial);
  g_clear_pointer (&x509->verify_options, g_ptr_array_unref);
  g_clear_pointer (&x509->signature_options, g_ptr_array_unref);
  g_clear_pointer (&x509->trust, g_ptr_array_unref);
  g_clear_pointer (&x509->reject, g_ptr_array_unref);
}

/* ---- Options that need more than storing ---- */

static IssueOutcome
set_in_format (const char *command, const char *value, gpointer target)
{
  IssueX509 *x509 = target;

  return issue_format_parse (command, value, issue_formats_taken (ISSUE_TAKES_PEM_OR_DER),
                             &x509->in_format)
           ? ISSUE_GO_ON
           : ISSUE_USAGE;
}

static IssueOutcome
set_copy_extensions (G_GNUC_UNUSED const char *command, const char *value, gpointer target)
{
  IssueX509 *x509 = target;

  if (cnf_x509_copy_extensions_from_text (value, &x509->copy_extensions))
    return ISSUE_GO_ON;

  issue_print ("Invalid extension copy option: %s\n", value);
  return ISSUE_FAILED;
}

/* The parser has made sure of a number in any of its spellings; this one is decimal all the same.
 * Source: OpenSSL 3.0 apps/x509.c x509_main(). */
static IssueOutcome
set_days (const char *command, const char *value, gpointer target)
{
  IssueX509 *x509 = target;

  x509->days = (int) strtol (value, NULL, 10);
  if (x509->days >= -1)
    return ISSUE_GO_ON;

  issue_print ("%s: -days parameter arg must be >= -1\n", command);
  return ISSUE_FAILED;
}

static IssueOutcome
set_serial (G_GNUC_UNUSED const char *command, const char *value, gpointer target)
{
  IssueX509 *x509 = target;

  if (x509->serial != NULL)
    {
      issue_print ("Serial number supplied twice\n");
      return ISSUE_USAGE;
    }
  x509->serial = s2i_ASN1_INTEGER (NULL, value);
  return x509->serial != NULL ? ISSUE_GO_ON : ISSUE_USAGE;
}

static IssueOutcome
set_date_flags (G_GNUC_UNUSED const char *command, const char *value, gpointer target)
{
  IssueX509 *x509 = target;

  if (g_ascii_strcasecmp (value, "rfc_822") == 0)
    x509->prints.date_flags = ASN1_DTFLGS_RFC822;
  else if (g_ascii_strcasecmp (value, "iso_8601") == 0)
    x509->prints.date_flags = ASN1_DTFLGS_ISO8601;
  else
    {
      issue_print ("Invalid date format: %s\n", value);
      return ISSUE_FAILED;
    }
  return ISSUE_GO_ON;
}

static IssueOutcome
add_name_flags (G_GNUC_UNUSED const char *command, const char *value, gpointer target)
{
  IssueX509 *x509 = target;

  return issue_name_flags_add (&x509->prints.name_flags, value) ? ISSUE_GO_ON : ISSUE_USAGE;
}

static IssueOutcome
add_text_flags (G_GNUC_UNUSED const char *command, const char *value, gpointer target)
{
  IssueX509 *x509 = target;

  return issue_print_flags_add (&x509->prints.text_flags, value) ? ISSUE_GO_ON : ISSUE_USAGE;
}

static IssueOutcome
set_check_end (const char *command, const char *value, gpointer target)
{
  IssueX509 *x509 = target;

  x509->checks.end = TRUE;
  return issue_parse_long (command, value, &x509->checks.end_seconds) ? ISSUE_GO_ON : ISSUE_USAGE;
}

static IssueOutcome
add_purpose (GPtrArray **purposes, const char *command, const char *kind, const char *value)
{
  ASN1_OBJECT *object = OBJ_txt2obj (value, 0);

  if (object == NULL)
    {
      issue_print ("%s: Invalid %s object value %s\n", command, kind, value);
      return ISSUE_USAGE;
    }
  ASN1_OBJECT_free (object);

  if (*purposes == NULL)
    *purposes = g_ptr_array_new ();
  g_ptr_array_add (*purposes, (gpointer) (gsize) value);
  return ISSUE_GO_ON;
}

static IssueOutcome
add_trust (const char *command, const char *value, gpointer target)
{
  IssueX509 *x509 = target;

  x509->trusted_output = TRUE;
  return add_purpose (&x509->trust, command, "trust", value);
}

static IssueOutcome
add_reject (const char *command, const char *value, gpointer target)
{
  IssueX509 *x509 = target;

  x509->trusted_output = TRUE;
  return add_purpose (&x509->reject, command, "reject", value);
}

static IssueOutcome
set_alias (G_GNUC_UNUSED const char *command, const char *value, gpointer target)
{
  IssueX509 *x509 = target;

  x509->trusted_output = TRUE;
  x509->new_alias = value;
  return ISSUE_GO_ON;
}

/* ---- Options of later releases ---- */

static gboolean
has_issuer (void)
{
  return cnf_x509_has_trait (CNF_X509_TRAIT_ISSUER_OPTION);
}

static gboolean
has_multiple (void)
{
  return cnf_x509_has_trait (CNF_X509_TRAIT_MANY_CERTIFICATES);
}

/* ---- The table ---- */

#define AT(member) .offset = offsetof (IssueX509, member)

const IssueOption issue_x509_options[] = {
  { "in", ISSUE_TAKES_INPUT_FILE, AT (in), .help = "Request to read, stdin by default" },
  { "passin", ISSUE_TAKES_TEXT, AT (password_source), .help = "Where the pass phrase of keys is" },
  { "multi", ISSUE_TAKES_NOTHING, AT (is_multiple), .is_known = has_multiple, .help = NULL },
  { "new", ISSUE_TAKES_NOTHING, AT (is_new), .help = NULL },
  { "x509toreq", ISSUE_TAKES_NOTHING, .lacking = TRUE },
  { "req", ISSUE_TAKES_NOTHING, AT (is_request), .help = "Make a certificate of a request" },
  { "copy_extensions", ISSUE_TAKES_TEXT, .apply = set_copy_extensions,
    .help = "Which extensions of the request to take over: none, copy, copyall" },
  { "inform", ISSUE_TAKES_FORMAT, .apply = set_in_format, .help = "Format of the request" },
  { "vfyopt", ISSUE_TAKES_TEXTS, AT (verify_options),
    .help = "Option for verifying the request, name:value" },
  { "key", ISSUE_TAKES_URI, AT (key), .help = "Sign with this key, which becomes the subject's" },
  { "signkey", ISSUE_TAKES_URI, AT (key), .help = "Same as -key" },
  { "keyform", ISSUE_TAKES_PEM_DER_ENGINE, AT (key_format), .help = "Format of -key" },
  { "out", ISSUE_TAKES_OUTPUT_FILE, AT (out), .help = "Output file, stdout by default" },
  { "outform", ISSUE_TAKES_FORMAT, AT (out_format), .help = "Output format, PEM by default" },
  { "nocert", ISSUE_TAKES_NOTHING, AT (no_output), .help = "Print only what is asked for" },
  { "noout", ISSUE_TAKES_NOTHING, AT (no_output), .help = "Same as -nocert" },

  { .takes = ISSUE_HEADING, .help = "Certificate contents" },
  { "extfile", ISSUE_TAKES_INPUT_FILE, AT (extension_file),
    .help = "Config with a section of extensions" },
  { "extensions", ISSUE_TAKES_TEXT, AT (extension_section),
    .help = "Name of that section; by default what 'extensions' says there" },
  { "ext", ISSUE_TAKES_TEXT_IN_TURN, AT (prints.extensions),
    .help = "Extensions to copy, and to print" },
  { "clrext", ISSUE_TAKES_NOTHING, AT (clear_extensions),
    .help = "Take over no extension of the request" },
  { "set_serial", ISSUE_TAKES_TEXT, .apply = set_serial, .help = "Serial number" },
  { "days", ISSUE_TAKES_INT, .apply = set_days, .help = "Days until the end, 30 by default" },
  { "not_before", ISSUE_TAKES_TEXT, AT (not_before), .help = "Begin: [CC]YYMMDDHHMMSSZ or today" },
  { "not_after", ISSUE_TAKES_TEXT, AT (not_after), .help = "End: the same, instead of -days" },
  { "preserve_dates", ISSUE_TAKES_NOTHING, AT (preserve_dates),
    .help = "Of no use with -req, as a request has no dates" },
  { "set_issuer", ISSUE_TAKES_TEXT, AT (issuer), .is_known = has_issuer,
    .help = "Issuer, instead of the authority's name" },
  { "set_subject", ISSUE_TAKES_TEXT, AT (subject), .is_known = has_issuer,
    .help = "Same as -subj" },
  { "subj", ISSUE_TAKES_TEXT, AT (subject), .help = "Subject, instead of the request's" },
  { "force_pubkey", ISSUE_TAKES_INPUT_FILE, AT (public_key),
    .help = "Public key, instead of the request's or of -key" },

  { .takes = ISSUE_HEADING, .help = "Signature" },
  { "sigopt", ISSUE_TAKES_TEXTS, AT (signature_options), .help = "Signature option, name:value" },
  { "badsig", ISSUE_TAKES_NOTHING, AT (corrupt_signature), .help = "Spoil the signature" },
  { "", ISSUE_IS_THE_VALUE, AT (digest), .help = "Digest that is signed, such as -sha384" },

  { .takes = ISSUE_HEADING, .help = "Authority" },
  { "CA", ISSUE_TAKES_INPUT_FILE, AT (ca), .help = "Certificate of the authority" },
  { "CAform", ISSUE_TAKES_PEM_OR_DER, AT (ca_format), .help = "Format of -CA" },
  { "CAkey", ISSUE_TAKES_URI, AT (ca_key), .help = "Its key, in the file of -CA by default" },
  { "CAkeyform", ISSUE_TAKES_PEM_DER_ENGINE, AT (ca_key_format), .help = "Format of -CAkey" },
  { "CAserial", ISSUE_TAKES_TEXT, AT (ca_serial), .help = "File with its last serial number" },
  { "CAcreateserial", ISSUE_TAKES_NOTHING, AT (create_serial), .help = "Make that file" },

  { .takes = ISSUE_HEADING, .help = "Printing" },
  { "text", ISSUE_TAKES_NOTHING_IN_TURN, AT (prints.text), .help = "The certificate as text" },
  { "serial", ISSUE_TAKES_NOTHING_IN_TURN, AT (prints.serial), .help = "The serial number" },
  { "next_serial", ISSUE_TAKES_NOTHING_IN_TURN, AT (prints.next_serial),
    .help = "The number behind it" },
  { "subject", ISSUE_TAKES_NOTHING_IN_TURN, AT (prints.subject), .help = "The subject" },
  { "issuer", ISSUE_TAKES_NOTHING_IN_TURN, AT (prints.issuer), .help = "The issuer" },
  { "startdate", ISSUE_TAKES_NOTHING_IN_TURN, AT (prints.start_date), .help = "The begin" },
  { "enddate", ISSUE_TAKES_NOTHING_IN_TURN, AT (prints.end_date), .help = "The end" },
  { "dates", ISSUE_TAKES_NOTHING_IN_TURN, AT (prints.dates), .help = "Both" },
  { "fingerprint", ISSUE_TAKES_NOTHING_IN_TURN, AT (prints.fingerprint),
    .help = "Digest of the certificate" },
  { "email", ISSUE_TAKES_NOTHING_IN_TURN, AT (prints.email), .help = "Mail addresses" },
  { "ocsp_uri", ISSUE_TAKES_NOTHING_IN_TURN, AT (prints.ocsp_uri), .help = "OCSP responders" },
  { "ocspid", ISSUE_TAKES_NOTHING_IN_TURN, AT (prints.ocsp_id),
    .help = "Digests of subject and public key" },
  { "hash", ISSUE_TAKES_NOTHING_IN_TURN, AT (prints.subject_hash), .help = "Hash of the subject" },
  { "subject_hash", ISSUE_TAKES_NOTHING_IN_TURN, AT (prints.subject_hash), .help = "Same" },
  { "subject_hash_old", ISSUE_TAKES_NOTHING_IN_TURN, AT (prints.subject_hash_old),
    .help = "Hash of the subject by MD5" },
  { "issuer_hash", ISSUE_TAKES_NOTHING_IN_TURN, AT (prints.issuer_hash),
    .help = "Hash of the issuer" },
  { "issuer_hash_old", ISSUE_TAKES_NOTHING_IN_TURN, AT (prints.issuer_hash_old),
    .help = "Hash of the issuer by MD5" },
  { "purpose", ISSUE_TAKES_NOTHING_IN_TURN, AT (prints.purpose),
    .help = "What it may be used for" },
  { "pubkey", ISSUE_TAKES_NOTHING_IN_TURN, AT (prints.public_key), .help = "The public key" },
  { "modulus", ISSUE_TAKES_NOTHING_IN_TURN, AT (prints.modulus), .help = "Modulus of an RSA key" },
  { "alias", ISSUE_TAKES_NOTHING_IN_TURN, AT (prints.alias), .help = "The alias" },
  { "nameopt", ISSUE_TAKES_TEXT, .apply = add_name_flags, .help = "How names are printed" },
  { "certopt", ISSUE_TAKES_TEXT, .apply = add_text_flags, .help = "How -text is printed" },
  { "dateopt", ISSUE_TAKES_TEXT, .apply = set_date_flags,
    .help = "How dates are printed: rfc_822 or iso_8601" },

  { .takes = ISSUE_HEADING, .help = "Checks" },
  { "checkend", ISSUE_TAKES_TEXT, .apply = set_check_end,
    .help = "Whether it ends within so many seconds; nothing is written then" },
  { "checkhost", ISSUE_TAKES_TEXT, AT (checks.host), .help = "Whether it is for this host" },
  { "checkemail", ISSUE_TAKES_TEXT, AT (checks.email), .help = "Whether it is for this address" },
  { "checkip", ISSUE_TAKES_TEXT, AT (checks.ip), .help = "Whether it is for this IP address" },

  { .takes = ISSUE_HEADING, .help = "Trust settings" },
  { "trustout", ISSUE_TAKES_NOTHING, AT (trusted_output), .help = "Write trust settings too" },
  { "setalias", ISSUE_TAKES_TEXT, .apply = set_alias, .help = "Alias" },
  { "addtrust", ISSUE_TAKES_TEXT, .apply = add_trust, .help = "Purpose to trust it for" },
  { "addreject", ISSUE_TAKES_TEXT, .apply = add_reject, .help = "Purpose to reject it for" },
  { "clrtrust", ISSUE_TAKES_NOTHING, AT (clear_trust), .help = "Forget what it is trusted for" },
  { "clrreject", ISSUE_TAKES_NOTHING, AT (clear_reject), .help = "Forget what it is rejected for" },

  { "engine", ISSUE_TAKES_TEXT, .lacking = TRUE, .is_known = issue_options_have_engines },
  ISSUE_RANDOM_OPTIONS (IssueX509, random),
  ISSUE_PROVIDER_OPTIONS,
  { 0 },
};
