/* Requests: reading them, and their own signature.
 * SPDX-License-Identifier: Apache-2.0 */
#include "request.h"

#include "formats.h"
#include "messages.h"
#include "provider.h"
#include <cnf-x509/cnf-x509-traits.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <string.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ASN1_OCTET_STRING, ASN1_OCTET_STRING_free)

/* ---- Their signature ---- */

static gboolean
has_name (const char *option, const char *name)
{
  gsize size = strcspn (option, ":");

  return size == strlen (name) && strncmp (option, name, size) == 0;
}

static ASN1_OCTET_STRING *
new_distinguishing_id (const unsigned char *bytes, gsize size)
{
  g_autoptr (ASN1_OCTET_STRING) id = ASN1_OCTET_STRING_new ();

  return id != NULL && ASN1_OCTET_STRING_set (id, bytes, (int) size) ? g_steal_pointer (&id) : NULL;
}

/* Reads `distid:TEXT` or `hexdistid:HEX`. Where the text is missing, or no hexadecimal, openssl
 * goes on with an empty id. Source: OpenSSL 3.0 apps/lib/app_x509.c. */
static ASN1_OCTET_STRING *
read_distinguishing_id (const char *option)
{
  const char *colon = strchr (option, ':');
  ASN1_OCTET_STRING *id;
  unsigned char *bytes;
  long size;

  if (colon == NULL)
    return new_distinguishing_id ((const unsigned char *) "", 0);
  if (has_name (option, "distid"))
    return new_distinguishing_id ((const unsigned char *) colon + 1, strlen (colon + 1));

  bytes = OPENSSL_hexstr2buf (colon + 1, &size);
  if (bytes == NULL)
    return new_distinguishing_id ((const unsigned char *) "", 0);
  id = new_distinguishing_id (bytes, (gsize) size);
  OPENSSL_free (bytes);
  return id;
}

static gboolean
set_verify_options (X509_REQ *request, const GPtrArray *options)
{
  for (guint i = 0; options != NULL && i < options->len; i++)
    {
      const char *option = g_ptr_array_index (options, i);

      if (!has_name (option, "distid") && !has_name (option, "hexdistid"))
        {
          issue_print ("parameter error \"%s\"\n", option);
          issue_print_queue ();
          return FALSE;
        }
      X509_REQ_set0_distinguishing_id (request, read_distinguishing_id (option));
    }

  return TRUE;
}

int
issue_request_verify (X509_REQ *request, EVP_PKEY *key, const GPtrArray *verify_options)
{
  if (!set_verify_options (request, verify_options))
    return -1;
  return X509_REQ_verify_ex (request, key, NULL, issue_propquery ());
}

static void
warn_of_signature (X509_REQ *request, const GPtrArray *verify_options)
{
  EVP_PKEY *key = X509_REQ_get0_pubkey (request);
  int answer = issue_request_verify (request, key, verify_options);

  if (key == NULL || answer < 0)
    issue_print ("Warning: error while verifying CSR self-signature\n");
  else if (answer == 0)
    issue_print ("Warning: CSR self-signature does not match the contents\n");
}

/* ---- Reading ---- */

static X509_REQ *
read_request (BIO *in, const char *command, IssueFormat format)
{
  switch (format)
    {
    case ISSUE_FORMAT_DER:
      return d2i_X509_REQ_bio (in, NULL);
    case ISSUE_FORMAT_PEM:
    case ISSUE_FORMAT_UNDEFINED:
      return PEM_read_bio_X509_REQ (in, NULL, NULL, NULL);
    default:
      issue_format_print_error (command, format, issue_formats_taken (ISSUE_TAKES_PEM_OR_DER));
      return NULL;
    }
}

static X509_REQ *
open_request (const char *command, const char *path, IssueFormat format)
{
  g_autoptr (BIO) in = issue_open_input (path, format != ISSUE_FORMAT_DER);

  return in == NULL ? NULL : read_request (in, command, format);
}

/* Whatever is wrong with it as PEM is left unsaid. */
static X509_REQ *
try_pem (const char *path)
{
  const gboolean is_stdin = path == NULL || strcmp (path, "-") == 0;
  g_autoptr (BIO) in = is_stdin ? BIO_new_fp (stdin, BIO_NOCLOSE | BIO_FP_TEXT)
                                : BIO_new_file (path, "r");
  X509_REQ *request = in == NULL ? NULL : PEM_read_bio_X509_REQ (in, NULL, NULL, NULL);

  if (request == NULL)
    ERR_clear_error ();
  return request;
}

static X509_REQ *
detect_request (const char *command, const char *path, const char *what)
{
  X509_REQ *request = try_pem (path);

  if (request == NULL)
    request = open_request (command, path, ISSUE_FORMAT_DER);
  if (request == NULL)
    {
      issue_print_queue ();
      issue_print ("error: unable to load %s from file '%s'\n", what,
                   path == NULL ? "<NULL>" : path);
    }
  return request;
}

X509_REQ *
issue_request_load (const char *command, const char *path, IssueFormat format,
                    const GPtrArray *verify_options, const char *what)
{
  gboolean detects = cnf_x509_has_trait (CNF_X509_TRAIT_REQUESTS_DETECTED);
  X509_REQ *request;

  if (detects && format == ISSUE_FORMAT_UNDEFINED)
    request = detect_request (command, path, what);
  else
    {
      request = open_request (command, path, format);
      if (request == NULL && detects)
        issue_print_queue ();
      if (request == NULL)
        issue_print ("Unable to load %s\n", what);
      if (request == NULL && !detects)
        issue_print_queue ();
    }

  if (request != NULL && detects)
    warn_of_signature (request, verify_options);
  return request;
}
