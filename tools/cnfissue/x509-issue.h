/* One run of the command x509 -req: what was asked for, and what has come of it so far.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "output.h"
#include "x509-inputs.h"
#include "x509-options.h"

#include <cnf-x509/cnf-x509-issuance.h>

G_BEGIN_DECLS

typedef struct
{
  const char *command;
  const IssueX509 *options;
  IssueX509Inputs inputs;
  X509 *ca; /* NULL for a certificate that is its own issuer */
  CnfX509Signer *signer;
  char *serial_path; /* NULL where no file counts the serial numbers */
  CnfX509Issuance *issuance;
  IssueOutput *output;
  int status; /* of the program, when all steps succeed */
} IssueX509Run;

/* The steps, in openssl's order of work. Each returns FALSE when the run has failed; openssl's
 * lines are printed then, the error queue is filled. Source: OpenSSL 3.0 apps/x509.c x509_main().
 */
gboolean issue_x509_describe (IssueX509Run *run);
gboolean issue_x509_set_serial (IssueX509Run *run);
gboolean issue_x509_copy_extensions (IssueX509Run *run);
gboolean issue_x509_set_identity (IssueX509Run *run);
gboolean issue_x509_load_ca (IssueX509Run *run);
gboolean issue_x509_warn (IssueX509Run *run);
gboolean issue_x509_set_trust (IssueX509Run *run);
gboolean issue_x509_check_serial (IssueX509Run *run);
gboolean issue_x509_set_validity (IssueX509Run *run);
gboolean issue_x509_set_issuer (IssueX509Run *run);
gboolean issue_x509_add_extensions (IssueX509Run *run);
gboolean issue_x509_check_public_key (IssueX509Run *run);
gboolean issue_x509_load_ca_key (IssueX509Run *run);
gboolean issue_x509_take_serial (IssueX509Run *run);
gboolean issue_x509_sign (IssueX509Run *run);

G_END_DECLS
