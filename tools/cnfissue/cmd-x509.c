/* The command x509, as far as it issues: x509 -req.
 * SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "hand-on.h"
#include "messages.h"
#include "provider.h"
#include "x509-issue.h"
#include "x509-print.h"

#include <cnf-x509/cnf-x509-traits.h>
#include <openssl/pem.h>

/* ---- The output ---- */

static gboolean
write_certificate (const IssueX509 *x509, X509 *certificate, BIO *out)
{
  gboolean written;

  if (x509->out_format == ISSUE_FORMAT_DER)
    written = i2d_X509_bio (out, certificate);
  else if (x509->out_format == ISSUE_FORMAT_PEM)
    written = x509->trusted_output ? PEM_write_bio_X509_AUX (out, certificate)
                                   : PEM_write_bio_X509 (out, certificate);
  else
    {
      issue_print ("Bad output format specified for outfile\n");
      return FALSE;
    }

  if (!written)
    issue_print ("Unable to write certificate\n");
  return written;
}

/* *status is 1 for a certificate that ends sooner than -checkend allows. */
static gboolean
fill_output (const IssueX509 *x509, X509 *certificate, BIO *out, int *status)
{
  *status = 0;
  if (!issue_x509_print (x509, certificate, out))
    return FALSE;

  if (x509->checks.end)
    {
      *status = issue_x509_print_end_check (x509, certificate, out) ? 1 : 0;
      return TRUE;
    }
  if (!issue_x509_print_checks (x509, certificate, out)
      && cnf_x509_has_trait (CNF_X509_TRAIT_CHECKS_DECIDE))
    {
      *status = 1;
      return TRUE;
    }
  return x509->no_output || write_certificate (x509, certificate, out);
}

/* Two files change, and either can fail. The output is all but in place when the number is stored;
 * if it still fails, nobody has seen it, and the number goes back. What is written bit by bit may
 * have been seen, so there the number is used up. */
static gboolean
commit (IssueX509Run *run)
{
  g_autoptr (GError) error = NULL;

  if (run->serial_path == NULL)
    return issue_output_commit (run->output);

  if (!issue_output_prepare (run->output))
    return FALSE;
  if (!cnf_x509_issuance_take_step (run->issuance, CNF_X509_STEP_STORE_SERIAL, &error))
    return issue_fail (error);
  if (issue_output_commit (run->output))
    return TRUE;

  if (issue_output_is_whole (run->output)
      && !cnf_x509_issuance_give_back_serial (run->issuance, &error))
    issue_note ("%s", error->message);
  return FALSE;
}

static gboolean
read_inputs (IssueX509Run *run)
{
  return issue_x509_read_inputs (run->command, run->options, &run->inputs);
}

static gboolean
opens_output_early (void)
{
  return cnf_x509_has_trait (CNF_X509_TRAIT_MANY_CERTIFICATES);
}

static gboolean
open_output (IssueX509Run *run)
{
  run->output = issue_output_open (run->command, run->options->out, run->options->out_format,
                                   FALSE);
  return run->output != NULL;
}

static gboolean
open_output_early (IssueX509Run *run)
{
  return !opens_output_early () || open_output (run);
}

static gboolean
open_output_late (IssueX509Run *run)
{
  return opens_output_early () || open_output (run);
}

static gboolean
write_output (IssueX509Run *run)
{
  if (fill_output (run->options, cnf_x509_issuance_get_certificate (run->issuance),
                   issue_output_get_bio (run->output), &run->status))
    return commit (run);

  issue_output_show_begin (run->output);
  return FALSE;
}

/* ---- The command ---- */

/* The order in which openssl works, so that of several things that are wrong the same one is
 * reported; but the serial number is taken, and with it the file locked, when all else is known to
 * be right. Source: OpenSSL 3.0 apps/x509.c x509_main(). */
static gboolean (*const steps[]) (IssueX509Run *run) = {
  read_inputs,
  issue_x509_describe,
  issue_x509_set_serial,
  issue_x509_copy_extensions,
  issue_x509_set_identity,
  open_output_early,
  issue_x509_load_ca,
  open_output_late,
  issue_x509_warn,
  issue_x509_set_trust,
  issue_x509_check_serial,
  issue_x509_set_validity,
  issue_x509_set_issuer,
  issue_x509_add_extensions,
  issue_x509_check_public_key,
  issue_x509_load_ca_key,
  issue_x509_take_serial,
  issue_x509_sign,
  write_output,
};

static void
clear (IssueX509Run *run)
{
  issue_output_free (run->output);
  cnf_x509_issuance_unref (run->issuance);
  g_free (run->serial_path);
  cnf_x509_signer_unref (run->signer);
  X509_free (run->ca);
  issue_x509_clear_inputs (&run->inputs);
}

static int
issue (const char *command, const IssueX509 *options)
{
  IssueX509Run run = { .command = command,
                       .options = options,
                       .issuance = cnf_x509_issuance_new (NULL, issue_propquery ()) };
  gboolean done = TRUE;

  for (gsize i = 0; done && i < G_N_ELEMENTS (steps); i++)
    done = steps[i](&run);

  clear (&run);
  return done ? run.status : 1;
}

static int
run_x509 (const char *const *argv)
{
  g_auto (IssueX509) x509 = { .days = ISSUE_X509_DAYS_UNSET,
                              .out_format = ISSUE_FORMAT_PEM,
                              .prints.date_flags = ASN1_DTFLGS_RFC822 };
  const char *const *rest;
  int status;

  if (!issue_options_contain (&issue_cmd_x509, argv, "req")
      && !issue_options_contain (&issue_cmd_x509, argv, "help")
      && !issue_options_contain (&issue_cmd_x509, argv, "h"))
    return issue_hand_on (argv);

  if (!issue_options_parse (&issue_cmd_x509, argv, &x509, &rest, &status))
    return issue_random_finish (&x509.random, status);

  status = issue_options_have_no_rest (&issue_cmd_x509, rest, x509.digest) ? issue (argv[0], &x509)
                                                                           : 1;
  return issue_random_finish (&x509.random, status);
}

const IssueCommand issue_cmd_x509 = {
  .name = "x509",
  .usage = "-req [options]",
  .summary = "Issue a certificate for a request",
  .options = issue_x509_options,
  .any = "digest",
  .run = run_x509,
};
