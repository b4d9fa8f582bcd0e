/* One run of the command genpkey.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "options.h"
#include "password.h"

#include <cnf-x509/cnf-x509-conf.h>
#include <cnf-x509/cnf-x509-key.h>

G_BEGIN_DECLS

/* What the command line says. */
typedef struct
{
  const char *out;
  const char *out_public; /* NULL for none */
  IssueFormat outform;
  const char *pass;
  const char *cipher;
  const char *algorithm;
  const char *paramfile;
  GPtrArray *pkeyopts; /* of const char * */
  gboolean quiet;
  gboolean genparam;
  gboolean text;
  CnfX509Conf *conf; /* what -config names; its modules are loaded */
} GenpkeyOptions;

/* Whether the openssl beside us has -outpubkey. */
gboolean genpkey_has_public_output (void);

/* What is made: a key, or parameters. */
CnfX509KeyKind genpkey_kind (const GenpkeyOptions *opt);

/* Makes a key and writes it; FALSE with openssl's lines printed and no file changed. Releases that
 * have -outpubkey open their outputs last. Source: OpenSSL 3.5 apps/genpkey.c genpkey_main(). */
gboolean genpkey_make_and_write (const char *command, const GenpkeyOptions *opt,
                                 CnfX509KeyGenerator *generator, const EVP_CIPHER *cipher,
                                 IssuePassword *password);

G_END_DECLS
