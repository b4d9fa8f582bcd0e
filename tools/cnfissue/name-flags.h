/* How names, certificates and requests are printed: -nameopt, -reqopt, -certopt.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>
#include <openssl/bio.h>
#include <openssl/x509.h>

G_BEGIN_DECLS

/* What -nameopt has set so far. A struct of zeros holds the default of OpenSSL's version. */
typedef struct
{
  gboolean given;
  gulong flags;
} IssueNameFlags;

/* Adds the words of one -nameopt. FALSE, with nothing printed, for a word that is none.
 * Source: OpenSSL 3.0 apps/lib/apps.c set_nameopt(), set_name_ex(). */
gboolean issue_name_flags_add (IssueNameFlags *flags, const char *words);

/* The XN_FLAG_ bits to print with. Source: apps/lib/apps.c get_nameopt(). */
gulong issue_name_flags_get (const IssueNameFlags *flags);

/* Adds the words of one -reqopt or -certopt to X509_FLAG_ bits. FALSE, with nothing printed, for a
 * word that is none. Source: apps/lib/apps.c set_cert_ex(). */
gboolean issue_print_flags_add (gulong *flags, const char *words);

/* Prints `TITLE NAME` and a newline. Source: apps/lib/apps.c print_name(). */
void issue_print_name (BIO *out, const char *title, const X509_NAME *name,
                       const IssueNameFlags *flags);

G_END_DECLS
