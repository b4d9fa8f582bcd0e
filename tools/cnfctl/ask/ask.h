/* Asks the installed OpenSSL, through the program cnf-check: cnfctl itself never loads it.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf/cnf.h>

typedef struct
{
  gboolean is_yes;
  char **lines; /* what it has to say; NULL behind the last one */
} CnfctlAnswer;

void cnfctl_answer_clear (CnfctlAnswer *answer);

/* Asks @words, with NULL behind the last one. Fails where there is nobody to ask. */
gboolean cnfctl_ask (const char *const *words, CnfctlAnswer *answer, GError **error);

/* How the installed OpenSSL takes `activate`. */
gboolean cnfctl_ask_activate_rule (CnfActivateRule *rule, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CnfctlAnswer, cnfctl_answer_clear)
