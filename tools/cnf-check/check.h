/* The questions that cnfctl has about the installed OpenSSL. Each is one call: its words are the
 * question; the exit status and the lines on standard output are the answer.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

typedef enum
{
  CNF_CHECK_YES = 0,
  CNF_CHECK_NO = 1,     /* the first line says why */
  CNF_CHECK_USAGE = 2,  /* not a question */
  CNF_CHECK_FAILED = 3, /* OpenSSL could not be asked */
} CnfCheckStatus;

/* `oid NAME OID`: whether a new object can have them. */
CnfCheckStatus cnf_check_oid (char **words);

/* `provider NAME`: whether a provider can be loaded. */
CnfCheckStatus cnf_check_provider (char **words);

/* `tls COMMAND VALUE`: whether SSL_CONF_cmd() takes it. With no, the second line is the part of the
 * value that it does not know, and the others are what could stand there; with yes each line is a part
 * that it passes over. */
CnfCheckStatus cnf_check_tls (char **words);

/* Prints OpenSSL's own reason for what failed first, which is the deepest; or @otherwise. */
void cnf_check_print_reason (const char *otherwise);
