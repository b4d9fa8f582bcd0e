/* The options of req.
 * SPDX-License-Identifier: Apache-2.0 */
#include "messages.h"
#include "provider.h"
#include "req.h"

#include <cnf-x509/cnf-x509-traits.h>
#include <openssl/x509v3.h>
#include <stdlib.h>
#include <string.h>

void
req_options_init (ReqOptions *options)
{
  *options = (ReqOptions){
    .section = "req",
    .days = REQ_DAYS_UNSET,
    .out_format = ISSUE_FORMAT_PEM,
  };
}

void
req_options_clear (ReqOptions *options)
{
  ASN1_INTEGER_free (options->serial);
  g_clear_pointer (&options->added_names, g_hash_table_unref);
  if (options->added_extensions != NULL)
    g_string_free (options->added_extensions, TRUE);
  g_clear_pointer (&options->key_options, g_ptr_array_unref);
  g_clear_pointer (&options->signature_options, g_ptr_array_unref);
  g_clear_pointer (&options->verify_options, g_ptr_array_unref);
}

static IssueOutcome
add_name_flags (G_GNUC_UNUSED const char *command, const char *value, gpointer target)
{
  ReqOptions *options = target;

  return issue_name_flags_add (&options->name_flags, value) ? ISSUE_GO_ON : ISSUE_USAGE;
}

static IssueOutcome
add_print_flags (G_GNUC_UNUSED const char *command, const char *value, gpointer target)
{
  ReqOptions *options = target;

  return issue_print_flags_add (&options->print_flags, value) ? ISSUE_GO_ON : ISSUE_USAGE;
}

/* The table lets 0x10 and 010 pass as numbers, but only decimal digits count.
 * Source: OpenSSL 3.0 apps/req.c OPT_DAYS. */
static IssueOutcome
set_days (G_GNUC_UNUSED const char *command, const char *value, gpointer target)
{
  ReqOptions *options = target;

  options->days = atoi (value);
  return ISSUE_GO_ON;
}

static IssueOutcome
set_serial (G_GNUC_UNUSED const char *command, const char *value, gpointer target)
{
  ReqOptions *options = target;

  if (options->serial != NULL)
    {
      issue_print ("Serial number supplied twice\n");
      return ISSUE_USAGE;
    }

  options->serial = s2i_ASN1_INTEGER (NULL, value);
  return options->serial != NULL ? ISSUE_GO_ON : ISSUE_USAGE;
}

static IssueOutcome
set_copy_extensions (G_GNUC_UNUSED const char *command, const char *value, gpointer target)
{
  ReqOptions *options = target;

  options->copy_extensions_given = TRUE;
  if (cnf_x509_copy_extensions_from_text (value, &options->copy_extensions))
    return ISSUE_GO_ON;

  issue_print ("Invalid extension copy option: \"%s\"\n", value);
  return ISSUE_FAILED;
}

/* The key of `key = value` without the blanks around it, or NULL where there is none. */
static char *
extension_key (const char *text)
{
  static const char blanks[] = " \t\n\v\f\r";
  const char *begin = text + strspn (text, blanks);
  const char *equals = strchr (begin, '=');

  if (equals == NULL)
    return NULL;

  const char *end = equals;
  while (end > begin && strchr (blanks, end[-1]) != NULL)
    end--;

  return end == begin ? NULL : g_strndup (begin, (gsize) (end - begin));
}

/* In 3.0 text without a key is called a duplicate too. Source: OpenSSL 3.0 and 3.5 apps/req.c
 * duplicated(). */
static IssueOutcome
refuse_extension (const char *value, const char *key)
{
  if (!cnf_x509_has_trait (CNF_X509_TRAIT_STRICT_OPTIONS))
    {
      issue_print ("Duplicate extension: %s\n", value);
      return ISSUE_USAGE;
    }

  if (strchr (value, '=') == NULL)
    issue_print ("Parse error on -addext: missing '='\n");
  else if (key == NULL)
    issue_print ("Parse error on -addext: missing key\n");
  else
    issue_print ("Duplicate extension name: %s\n", key);
  return ISSUE_FAILED;
}

static IssueOutcome
add_extension (G_GNUC_UNUSED const char *command, const char *value, gpointer target)
{
  ReqOptions *options = target;
  g_autofree char *key = extension_key (value);

  if (options->added_extensions == NULL)
    {
      options->added_extensions = g_string_new (NULL);
      options->added_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    }

  if (key == NULL || !g_hash_table_add (options->added_names, g_strdup (key)))
    return refuse_extension (value, key);

  g_string_append_printf (options->added_extensions, "%s\n", value);
  return ISSUE_GO_ON;
}

/* Since 3.2 this is -extensions by another name, and the last of them counts. */
static IssueOutcome
set_request_extensions (G_GNUC_UNUSED const char *command, const char *value, gpointer target)
{
  ReqOptions *options = target;

  if (cnf_x509_has_trait (CNF_X509_TRAIT_EXTENSIONS_IN_REQUEST))
    options->extensions = value;
  else
    options->request_extensions = value;
  return ISSUE_GO_ON;
}

static gboolean
has_version_1 (void)
{
  return cnf_x509_has_trait (CNF_X509_TRAIT_VERSION_1_OPTION);
}

static IssueOutcome
set_version_1 (G_GNUC_UNUSED const char *command, G_GNUC_UNUSED const char *value, gpointer target)
{
  ReqOptions *options = target;

  options->version_1 = options->x509 = TRUE;
  return ISSUE_GO_ON;
}

static gboolean
has_cipher (void)
{
  return cnf_x509_has_trait (CNF_X509_TRAIT_AES_KEY_FILES);
}

/* Only what libcrypto has itself. Source: OpenSSL 3.5 apps/req.c OPT_CIPHER. */
static IssueOutcome
set_cipher (G_GNUC_UNUSED const char *command, const char *value, gpointer target)
{
  ReqOptions *options = target;

  options->cipher = EVP_get_cipherbyname (value);
  if (options->cipher != NULL)
    return ISSUE_GO_ON;

  issue_print ("Unknown cipher: %s\n", value);
  return ISSUE_USAGE;
}

static IssueOutcome
set_verbose (G_GNUC_UNUSED const char *command, G_GNUC_UNUSED const char *value, gpointer target)
{
  ReqOptions *options = target;

  options->verbose = TRUE;
  options->hides_progress = FALSE;
  return ISSUE_GO_ON;
}

static IssueOutcome
set_quiet (G_GNUC_UNUSED const char *command, G_GNUC_UNUSED const char *value, gpointer target)
{
  ReqOptions *options = target;

  options->verbose = FALSE;
  options->hides_progress = TRUE;
  return ISSUE_GO_ON;
}

#define MEMBER(name) .offset = offsetof (ReqOptions, name)

/* clang-format off */
const IssueOption req_option_table[] = {
  { .takes = ISSUE_HEADING, .help = "General" },
  { .name = "engine", .takes = ISSUE_TAKES_TEXT, .lacking = TRUE,
    .is_known = issue_options_have_engines },
  { .name = "keygen_engine", .takes = ISSUE_TAKES_TEXT, .lacking = TRUE,
    .is_known = issue_options_have_engines },
  { .name = "in", .takes = ISSUE_TAKES_INPUT_FILE, MEMBER (in),
    .help = "Request to read; stdin without it" },
  { .name = "inform", .takes = ISSUE_TAKES_PEM_OR_DER, MEMBER (in_format),
    .help = "Format of the request to read, PEM or DER" },
  { .name = "verify", .takes = ISSUE_TAKES_NOTHING, MEMBER (verify),
    .help = "Verify the request's signature by its own key" },

  { .takes = ISSUE_HEADING, .help = "Certificate" },
  { .name = "new", .takes = ISSUE_TAKES_NOTHING, MEMBER (is_new), .help = "Make a new request" },
  { .name = "config", .takes = ISSUE_TAKES_INPUT_FILE, MEMBER (config),
    .help = "Config that describes the request" },
  { .name = "section", .takes = ISSUE_TAKES_TEXT, MEMBER (section),
    .help = "Section of the config, \"req\" without it" },
  { .name = "utf8", .takes = ISSUE_TAKES_NOTHING, MEMBER (utf8),
    .help = "Input is UTF-8, not Latin-1" },
  { .name = "nameopt", .takes = ISSUE_TAKES_TEXT, .apply = add_name_flags,
    .help = "How names are printed" },
  { .name = "reqopt", .takes = ISSUE_TAKES_TEXT, .apply = add_print_flags,
    .help = "What -text prints" },
  { .name = "text", .takes = ISSUE_TAKES_NOTHING, MEMBER (text),
    .help = "Print the result as text too" },
  { .name = "x509", .takes = ISSUE_TAKES_NOTHING, MEMBER (x509),
    .help = "Make a certificate instead of a request" },
  { .name = "x509v1", .takes = ISSUE_TAKES_NOTHING, .apply = set_version_1, .is_known = has_version_1,
    .help = "The same, of version 1 and without key identifiers" },
  { .name = "CA", .takes = ISSUE_TAKES_INPUT_FILE, MEMBER (ca),
    .help = "Certificate of the issuer; implies -x509" },
  { .name = "CAkey", .takes = ISSUE_TAKES_URI, MEMBER (ca_key),
    .help = "Private key of the issuer; that of -CA without it" },
  { .name = "subj", .takes = ISSUE_TAKES_TEXT, MEMBER (subject),
    .help = "Subject, as /type=value/type=value" },
  { .name = "subject", .takes = ISSUE_TAKES_NOTHING, MEMBER (print_subject),
    .help = "Print the subject of the result" },
  { .name = "multivalue-rdn", .takes = ISSUE_TAKES_NOTHING, MEMBER (multivalue_rdn),
    .help = "Changes nothing: a '+' in -subj always joins" },
  { .name = "days", .takes = ISSUE_TAKES_POSITIVE, .apply = set_days,
    .help = "Days that the certificate is valid, 30 without it" },
  { .name = "not_before", .takes = ISSUE_TAKES_TEXT, MEMBER (not_before),
    .help = "When the certificate begins to be valid, [CC]YYMMDDHHMMSSZ or today" },
  { .name = "not_after", .takes = ISSUE_TAKES_TEXT, MEMBER (not_after),
    .help = "When the certificate ends to be valid, [CC]YYMMDDHHMMSSZ" },
  { .name = "set_serial", .takes = ISSUE_TAKES_TEXT, .apply = set_serial,
    .help = "Serial number of the certificate, decimal or 0x and hexadecimal" },
  { .name = "copy_extensions", .takes = ISSUE_TAKES_TEXT, .apply = set_copy_extensions,
    .help = "Extensions that -x509 takes over from a request: none, copy, copyall" },
  { .name = "addext", .takes = ISSUE_TAKES_TEXT, .apply = add_extension,
    .help = "One more extension, as key=value; may be given several times" },
  { .name = "extensions", .takes = ISSUE_TAKES_TEXT, MEMBER (extensions),
    .help = "Section with the extensions of the certificate" },
  { .name = "reqexts", .takes = ISSUE_TAKES_TEXT, .apply = set_request_extensions,
    .help = "Section with the extensions of the request" },
  { .name = "precert", .takes = ISSUE_TAKES_NOTHING, MEMBER (precert),
    .help = "Add a poison extension to the certificate; implies -new" },

  { .takes = ISSUE_HEADING, .help = "Keys and signing" },
  { .name = "key", .takes = ISSUE_TAKES_URI, MEMBER (key),
    .help = "Key that signs, and is certified unless -in is given" },
  { .name = "keyform", .takes = ISSUE_TAKES_FORMAT, MEMBER (key_format),
    .help = "Format of the key" },
  { .name = "pubkey", .takes = ISSUE_TAKES_NOTHING, MEMBER (public_key),
    .help = "Print the public key" },
  { .name = "keyout", .takes = ISSUE_TAKES_OUTPUT_FILE, MEMBER (key_out),
    .help = "File for the private key" },
  { .name = "cipher", .takes = ISSUE_TAKES_TEXT, .apply = set_cipher, .is_known = has_cipher,
    .help = "Cipher for the private key that is written, AES-256-CBC without it" },
  { .name = "passin", .takes = ISSUE_TAKES_TEXT, MEMBER (password_in),
    .help = "Source of the password of keys and certificates that are read" },
  { .name = "passout", .takes = ISSUE_TAKES_TEXT, MEMBER (password_out),
    .help = "Source of the password of the key that is written" },
  { .name = "newkey", .takes = ISSUE_TAKES_TEXT, MEMBER (new_key),
    .help = "Make a key: [ALGORITHM:]BITS, ALGORITHM[:FILE], param:FILE; implies -new" },
  { .name = "pkeyopt", .takes = ISSUE_TAKES_TEXTS, MEMBER (key_options),
    .help = "Option of the key to be made, as name:value" },
  { .name = "sigopt", .takes = ISSUE_TAKES_TEXTS, MEMBER (signature_options),
    .help = "Option of the signature, as name:value" },
  { .name = "vfyopt", .takes = ISSUE_TAKES_TEXTS, MEMBER (verify_options),
    .help = "Option of the verification, as name:value" },
  { .name = "", .takes = ISSUE_IS_THE_VALUE, MEMBER (digest), .help = "Digest that is signed, such as -sha384" },

  { .takes = ISSUE_HEADING, .help = "Output" },
  { .name = "out", .takes = ISSUE_TAKES_OUTPUT_FILE, MEMBER (out),
    .help = "File for the result; stdout without it" },
  { .name = "outform", .takes = ISSUE_TAKES_PEM_OR_DER, MEMBER (out_format),
    .help = "Format of the result, PEM or DER" },
  { .name = "batch", .takes = ISSUE_TAKES_NOTHING, MEMBER (batch), .help = "Ask nothing" },
  { .name = "verbose", .takes = ISSUE_TAKES_NOTHING, .apply = set_verbose, .help = "Say more" },
  { .name = "quiet", .takes = ISSUE_TAKES_NOTHING, .apply = set_quiet,
    .is_known = issue_options_have_loudness,
    .help = "Say less, and show no signs of life while a key is made" },
  { .name = "noenc", .takes = ISSUE_TAKES_NOTHING, MEMBER (no_encryption),
    .help = "Do not encrypt the private key" },
  { .name = "nodes", .takes = ISSUE_TAKES_NOTHING, MEMBER (no_encryption),
    .help = "The same, by its old name" },
  { .name = "noout", .takes = ISSUE_TAKES_NOTHING, MEMBER (no_output),
    .help = "Do not write the result" },
  { .name = "newhdr", .takes = ISSUE_TAKES_NOTHING, MEMBER (new_header),
    .help = "Put NEW into the header line" },
  { .name = "modulus", .takes = ISSUE_TAKES_NOTHING, MEMBER (modulus),
    .help = "Print the RSA modulus" },

  ISSUE_RANDOM_OPTIONS (ReqOptions, random),
  ISSUE_PROVIDER_OPTIONS,
  { 0 },
};
/* clang-format on */
