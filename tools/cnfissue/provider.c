/* -provider, -provider-path, -provparam and -propquery, which every command has.
 * SPDX-License-Identifier: Apache-2.0 */
#include "provider.h"

#include "messages.h"
#include <cnf-x509/cnf-x509-traits.h>
#include <openssl/err.h>
#include <openssl/provider.h>
#include <string.h>

static gboolean opt_given;       /* any of these */
static const char *opt_query;    /* -propquery */
static GPtrArray *opt_providers; /* of OSSL_PROVIDER *: those of -provider */

static void
unload (gpointer provider)
{
  OSSL_PROVIDER_unload (provider);
}

void
issue_provider_unload_all (void)
{
  g_clear_pointer (&opt_providers, g_ptr_array_unref);
}

IssueOutcome
issue_provider_load (const char *command, const char *name, G_GNUC_UNUSED gpointer target)
{
  OSSL_PROVIDER *provider = OSSL_PROVIDER_load (NULL, name);

  opt_given = TRUE;
  if (opt_providers == NULL)
    opt_providers = g_ptr_array_new_with_free_func (unload);
  if (provider != NULL)
    {
      g_ptr_array_add (opt_providers, provider);
      return ISSUE_GO_ON;
    }

  issue_print ("%s: unable to load provider %s\n"
               "Hint: use -provider-path option or OPENSSL_MODULES environment variable.\n",
               command, name);
  issue_print_queue ();
  return ISSUE_FAILED;
}

IssueOutcome
issue_provider_set_path (G_GNUC_UNUSED const char *command, const char *path,
                         G_GNUC_UNUSED gpointer target)
{
  opt_given = TRUE;
  if (OSSL_PROVIDER_set_default_search_path (NULL, path[0] == '\0' ? NULL : path))
    return ISSUE_GO_ON;
  return ISSUE_FAILED;
}

/* ---- Parameters ---- */

gboolean
issue_provider_has_parameters (void)
{
  return cnf_x509_has_trait (CNF_X509_TRAIT_PROVIDER_PARAMETERS);
}

typedef struct
{
  const char *name; /* of the provider; NULL for all that are loaded */
  const char *key;
  const char *value;
  gboolean found;
} Parameter;

/* What stands in text, which is cut into pieces. FALSE where it has not the form [NAME:]KEY=VALUE;
 * of the blanks only those around the equals sign go. */
static gboolean
split_parameter (char *text, Parameter *parameter)
{
  char *equals = strchr (text, '=');
  char *colon;

  if (equals == NULL)
    return FALSE;

  *equals = '\0';
  for (char *end = equals; end > text && g_ascii_isspace (end[-1]); end--)
    end[-1] = '\0';
  parameter->value = equals + 1 + strspn (equals + 1, " \t\n\v\f\r");

  colon = strchr (text, ':');
  parameter->key = colon == NULL ? text : colon + 1;
  if (colon != NULL)
    {
      *colon = '\0';
      parameter->name = text[0] == '\0' ? NULL : text;
    }
  return parameter->key[0] != '\0';
}

/* The function is newer than the oldest libcrypto that we are built with. */
static int
add_parameter (OSSL_PROVIDER *provider, void *data)
{
  Parameter *parameter = data;

  if (parameter->name != NULL && strcmp (OSSL_PROVIDER_get0_name (provider), parameter->name) != 0)
    return 1;

  parameter->found = TRUE;
#if OPENSSL_VERSION_PREREQ(3, 5)
  return OSSL_PROVIDER_add_conf_parameter (provider, parameter->key, parameter->value);
#else
  return 0;
#endif
}

/* Source: OpenSSL 3.5 apps/lib/app_provider.c opt_provider_param(), which prints "<NULL>" for no
 * name. */
IssueOutcome
issue_provider_set_parameter (const char *command, const char *text, G_GNUC_UNUSED gpointer target)
{
  g_autofree char *copy = g_strdup (text);
  Parameter parameter = { NULL, NULL, NULL, FALSE };
  const char *name;

  opt_given = TRUE;
  if (!split_parameter (copy, &parameter))
    {
      issue_print ("%s: malformed '-provparam' option value: '%s'\n", command, text);
      return ISSUE_FAILED;
    }

  name = parameter.name == NULL ? "<NULL>" : parameter.name;
  if (!OSSL_PROVIDER_do_all (NULL, add_parameter, &parameter))
    issue_print ("%s: Error setting provider '%s' parameter '%s'\n", command, name, parameter.key);
  else if (!parameter.found)
    issue_print ("%s: No provider named '%s' is loaded\n", command, name);
  else
    return ISSUE_GO_ON;
  return ISSUE_FAILED;
}

IssueOutcome
issue_provider_set_query (G_GNUC_UNUSED const char *command, const char *query,
                          G_GNUC_UNUSED gpointer target)
{
  opt_given = TRUE;
  opt_query = query;
  return ISSUE_GO_ON;
}

const char *
issue_propquery (void)
{
  return opt_query;
}

/* A name that no provider has may still be one libcrypto knows; using it fails later, as it does in
 * openssl. Methods found by name are constant and never freed: EVP_CIPHER_free() and EVP_MD_free()
 * leave them alone. */
static EVP_CIPHER *
find_cipher (const char *name)
{
  EVP_CIPHER *cipher = EVP_CIPHER_fetch (NULL, name, opt_query);

  if (cipher == NULL && !opt_given)
    cipher = (EVP_CIPHER *) (gsize) EVP_get_cipherbyname (name);
  return cipher;
}

static EVP_MD *
find_digest (const char *name)
{
  EVP_MD *digest = EVP_MD_fetch (NULL, name, opt_query);

  if (digest == NULL && !opt_given)
    digest = (EVP_MD *) (gsize) EVP_get_digestbyname (name);
  return digest;
}

/* What the search queued stays only where it failed. */
static void
end_search (gboolean found)
{
  if (found)
    ERR_pop_to_mark ();
  else
    ERR_clear_last_mark ();
}

EVP_CIPHER *
issue_fetch_cipher (const char *command, const char *name)
{
  g_autoptr (EVP_CIPHER) cipher = NULL;

  ERR_set_mark ();
  cipher = find_cipher (name);
  end_search (cipher != NULL);

  if (cipher == NULL)
    issue_print ("%s: Unknown %scipher: %s\n", command,
                 cnf_x509_has_trait (CNF_X509_TRAIT_STRICT_OPTIONS) ? "option or " : "", name);
  else if (EVP_CIPHER_get_mode (cipher) == EVP_CIPH_XTS_MODE)
    issue_print ("%s XTS ciphers not supported\n", command);
  else if ((EVP_CIPHER_get_flags (cipher) & EVP_CIPH_FLAG_AEAD_CIPHER) != 0)
    issue_print ("%s: AEAD ciphers not supported\n", command);
  else
    return g_steal_pointer (&cipher);
  return NULL;
}

EVP_MD *
issue_fetch_digest (const char *command, const char *name)
{
  EVP_MD *digest;

  ERR_set_mark ();
  digest = find_digest (name);
  end_search (digest != NULL);

  if (digest == NULL)
    issue_print ("%s: Unknown option or message digest: %s\n", command,
                 name == NULL ? "\"\"" : name);
  return digest;
}
