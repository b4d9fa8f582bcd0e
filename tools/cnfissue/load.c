/* Inputs: keys, certificates and requests, from files, URIs or stdin, with openssl's messages.
 * SPDX-License-Identifier: Apache-2.0 */
#include "load.h"

#include "messages.h"
#include "password.h"
#include "provider.h"
#include <cnf-x509/cnf-x509-traits.h>
#include <errno.h>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/params.h>
#include <openssl/pem.h>
#include <openssl/store.h>
#include <stdio.h>
#include <string.h>

/* ---- One object out of a store ---- */

typedef struct
{
  const char *uri; /* NULL for stdin */
  IssueFormat format;
  gboolean or_stdin;
  const char *password;
  const char *what;
  int type;       /* OSSL_STORE_INFO_... that is wanted */
  gboolean quiet; /* a failure is not the last word */
} Wanted;

static const char *
typed_noun (int type)
{
  switch (type)
    {
    case OSSL_STORE_INFO_CERT:
      return "certificate";
    case OSSL_STORE_INFO_PARAMS:
      return "key parameters";
    case OSSL_STORE_INFO_PUBKEY:
      return "public key";
    default:
      return "private key";
    }
}

/* How the messages call a type. One of them differs by how far the search came. */
static const char *
type_noun (int type, gboolean searched)
{
  if (cnf_x509_has_trait (CNF_X509_TRAIT_TYPED_LOADING))
    return typed_noun (type);

  switch (type)
    {
    case OSSL_STORE_INFO_CERT:
      return "cert";
    case OSSL_STORE_INFO_PARAMS:
      return "params";
    case OSSL_STORE_INFO_PUBKEY:
      return searched ? "key" : "public key";
    default:
      return "key";
    }
}

/* What was queued since the mark of load_object(). */
static void
forget_search (void)
{
  ERR_pop_to_mark ();
  ERR_set_mark ();
}

/* The system's own reason, in place of the errors since the mark that it came with. */
static void
print_system_reason (void)
{
  unsigned long last = ERR_peek_last_error ();

  if (!cnf_x509_has_trait (CNF_X509_TRAIT_TYPED_LOADING) || !ERR_SYSTEM_ERROR (last))
    return;

  issue_print (": %s", g_strerror (ERR_GET_REASON (last)));
  forget_search ();
}

/* "PROBLEM WHAT from URI" and the queue. */
static void
print_failure (const Wanted *wanted, const char *problem, const char *noun)
{
  if (wanted->quiet)
    {
      forget_search ();
      return;
    }

  issue_print ("%s", problem);
  if (strstr (wanted->what, noun) != NULL)
    issue_print (" %s", wanted->what);
  else
    issue_print (" %s of %s", noun, wanted->what);
  if (wanted->uri != NULL || wanted->or_stdin)
    issue_print (" from %s", wanted->uri == NULL ? "<stdin>" : wanted->uri);
  print_system_reason ();
  issue_print ("\n");
  issue_print_queue ();
}

static OSSL_STORE_CTX *
attach_stdin (IssuePasswordData *data, const OSSL_PARAM *parameters)
{
  g_autoptr (BIO) in = NULL;

  /* What follows the object is left for whoever reads stdin next. */
  setbuf (stdin, NULL);
  in = BIO_new_fp (stdin, BIO_NOCLOSE);
  if (in == NULL)
    return NULL;
  return OSSL_STORE_attach (in, "file", NULL, issue_propquery (), issue_password_ui_method (data),
                            data, parameters, NULL, NULL);
}

/* The format is only a hint, and only these two are hints that the store understands. */
static OSSL_STORE_CTX *
open_store (const Wanted *wanted, IssuePasswordData *data)
{
  char pem[] = "PEM", der[] = "DER";
  OSSL_PARAM hint[] = { OSSL_PARAM_END, OSSL_PARAM_END };
  const OSSL_PARAM *parameters = NULL;

  if (wanted->format == ISSUE_FORMAT_PEM || wanted->format == ISSUE_FORMAT_DER)
    {
      hint[0] = OSSL_PARAM_construct_utf8_string (
        OSSL_STORE_PARAM_INPUT_TYPE, wanted->format == ISSUE_FORMAT_PEM ? pem : der, 0);
      parameters = hint;
    }
  if (wanted->uri == NULL)
    return attach_stdin (data, parameters);
  return OSSL_STORE_open_ex (wanted->uri, NULL, issue_propquery (), issue_password_ui_method (data),
                             data, parameters, NULL, NULL);
}

/* A private key holds the public one too. */
static gpointer
take_object (const OSSL_STORE_INFO *info, int type)
{
  int found = OSSL_STORE_INFO_get_type (info);

  if (found == OSSL_STORE_INFO_PKEY
      && (type == OSSL_STORE_INFO_PKEY || type == OSSL_STORE_INFO_PUBKEY))
    return OSSL_STORE_INFO_get1_PKEY (info);
  if (found != type)
    return NULL;

  switch (type)
    {
    case OSSL_STORE_INFO_PUBKEY:
      return OSSL_STORE_INFO_get1_PUBKEY (info);
    case OSSL_STORE_INFO_PARAMS:
      return OSSL_STORE_INFO_get1_PARAMS (info);
    default:
      return OSSL_STORE_INFO_get1_CERT (info);
    }
}

/* The first object of the type. What is no object of the type, or no object at all, is passed over.
 */
static gpointer
find_object (OSSL_STORE_CTX *store, int type)
{
  gpointer object = NULL;

  while (object == NULL && !OSSL_STORE_eof (store))
    {
      OSSL_STORE_INFO *info = OSSL_STORE_load (store);

      if (info != NULL)
        object = take_object (info, type);
      OSSL_STORE_INFO_free (info);
    }
  return object;
}

static gpointer
search_object (const Wanted *wanted)
{
  IssuePasswordData data = { wanted->password, wanted->uri };
  const char *find_problem = cnf_x509_has_trait (CNF_X509_TRAIT_TYPED_LOADING) ? "Could not find"
                                                                               : "Could not read";
  OSSL_STORE_CTX *store;
  gpointer object;

  if (wanted->uri == NULL && !wanted->or_stdin)
    {
      print_failure (wanted, "No filename or uri specified for loading\n",
                     type_noun (wanted->type, FALSE));
      return NULL;
    }

  if (wanted->uri == NULL)
    data.prompt_info = "<stdin>";
  store = open_store (wanted, &data);
  if (store == NULL)
    {
      print_failure (wanted, "Could not open file or uri for loading",
                     type_noun (wanted->type, FALSE));
      return NULL;
    }

  object = OSSL_STORE_expect (store, wanted->type) ? find_object (store, wanted->type) : NULL;
  OSSL_STORE_close (store);
  if (object == NULL)
    print_failure (wanted, find_problem, type_noun (wanted->type, TRUE));
  else if (cnf_x509_has_trait (CNF_X509_TRAIT_TYPED_LOADING))
    forget_search (); /* what was passed over queued errors */
  else
    ERR_clear_error ();
  return object;
}

static gpointer
load_object (const Wanted *wanted)
{
  gpointer object;

  ERR_set_mark ();
  object = search_object (wanted);
  ERR_clear_last_mark ();
  return object;
}

/* What an engine holds has no file, and -engine, which would say where it is, was not given.
 * Source: OpenSSL 3.0 apps/lib/apps.c make_engine_uri(). */
static const char *
resolve_uri (const char *uri, IssueFormat format, const char *what)
{
  if (format != ISSUE_FORMAT_ENGINE)
    return uri;

  issue_print ("No engine specified for loading %s\n", what);
  return NULL;
}

static EVP_PKEY *
load_private_key (const char *uri, IssueFormat format, gboolean or_stdin, const char *password,
                  const char *what)
{
  return load_object (
    &(Wanted){ uri, format, or_stdin, password, what, OSSL_STORE_INFO_PKEY, FALSE });
}

EVP_PKEY *
issue_load_key (const char *uri, IssueFormat format, gboolean or_stdin, const char *password,
                const char *what)
{
  return load_private_key (resolve_uri (uri, format, what), format, or_stdin, password, what);
}

EVP_PKEY *
issue_load_public_key (const char *uri, IssueFormat format, gboolean or_stdin, const char *password,
                       const char *what)
{
  gboolean private_does = cnf_x509_has_trait (CNF_X509_TRAIT_TYPED_LOADING);
  const char *resolved = resolve_uri (uri, format, what);
  EVP_PKEY *key = load_object (
    &(Wanted){ resolved, format, or_stdin, password, what, OSSL_STORE_INFO_PUBKEY, private_does });

  return key != NULL || !private_does
           ? key
           : load_private_key (resolved, format, or_stdin, password, what);
}

EVP_PKEY *
issue_load_key_parameters (const char *uri, IssueFormat format, gboolean or_stdin, const char *type,
                           const char *what)
{
  g_autoptr (EVP_PKEY) parameters = load_object (
    &(Wanted){ uri, format, or_stdin, NULL, what, OSSL_STORE_INFO_PARAMS, FALSE });

  if (parameters == NULL || type == NULL || EVP_PKEY_is_a (parameters, type))
    return g_steal_pointer (&parameters);

  issue_print ("Unable to load %s from %s (unexpected parameters type)\n", what, uri);
  issue_print_queue ();
  return NULL;
}

static X509 *
load_over_http (const char *uri, const char *what)
{
  X509 *certificate = X509_load_http (uri, NULL, NULL, 0);

  if (certificate == NULL && cnf_x509_has_trait (CNF_X509_TRAIT_TYPED_LOADING))
    {
      issue_print_queue ();
      issue_print ("Unable to load %s from %s\n", what, uri);
    }
  return certificate;
}

X509 *
issue_load_certificate (const char *uri, IssueFormat format, gboolean or_stdin,
                        const char *password, const char *what)
{
  X509 *certificate = NULL;

  if (uri != NULL && g_str_has_prefix (uri, "https://"))
    issue_print ("Loading %s over HTTPS is unsupported\n", what);
  else if (uri != NULL && g_str_has_prefix (uri, "http://"))
    certificate = load_over_http (uri, what);
  else
    certificate = load_object (
      &(Wanted){ uri, format, or_stdin, password, what, OSSL_STORE_INFO_CERT, FALSE });

  if (certificate == NULL && !cnf_x509_has_trait (CNF_X509_TRAIT_TYPED_LOADING))
    {
      issue_print ("Unable to load %s\n", what);
      issue_print_queue ();
    }
  return certificate;
}

/* ---- Files ---- */

BIO *
issue_open_input (const char *path, gboolean is_text)
{
  BIO *in;

  if (path == NULL || strcmp (path, "-") == 0)
    return BIO_new_fp (stdin, BIO_NOCLOSE | (is_text ? BIO_FP_TEXT : 0));

  in = BIO_new_file (path, is_text ? "r" : "rb");
  if (in == NULL)
    {
      issue_print ("Can't open \"%s\" for reading, %s\n", path, g_strerror (errno));
      issue_print_queue ();
    }
  return in;
}

/* What does not end, such as a device, is refused before it fills the memory. */
#define MOST_BYTES ((guint) 1 << 30)

/* Whether there may be more. */
static gboolean
read_some (BIO *in, GByteArray *bytes)
{
  guint8 buffer[65536];
  int n = BIO_read (in, buffer, sizeof buffer);

  if (n > 0)
    g_byte_array_append (bytes, buffer, (guint) n);
  return n > 0;
}

GBytes *
issue_load_bytes (const char *path)
{
  g_autoptr (BIO) in = issue_open_input (path, TRUE);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  const char *name = path == NULL || strcmp (path, "-") == 0 ? "<stdin>" : path;
  FILE *file = NULL;

  if (in == NULL || BIO_get_fp (in, &file) <= 0)
    return NULL;

  while (bytes->len < MOST_BYTES && read_some (in, bytes))
    continue;

  if (ferror (file))
    {
      issue_note ("%s: cannot be read", name);
      issue_print_queue ();
      return NULL;
    }
  if (bytes->len >= MOST_BYTES)
    {
      issue_note ("%s: has no end within %u bytes", name, MOST_BYTES);
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
