/* What an edit did, step by step: as lines for people, or as JSON.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "key.h"

#include <cnf/cnf.h>

typedef struct
{
  GArray *steps; /* of what report.c knows */
} CnfctlReport;

void cnfctl_report_init (CnfctlReport *report);
void cnfctl_report_clear (CnfctlReport *report);

/* Takes note of a step: the value of @key as it was written (NULL if it was not set), and as it is
 * now. Takes both over. @key must live as long as @report. */
void cnfctl_report_add (CnfctlReport *report, const CnfctlKey *key, GBytes *before, GBytes *after);

/* Prints one line for each step on standard error. @document is the one that was edited; @is_done:
 * it was written too; @is_verbose: with those that changed nothing. */
void cnfctl_report_say (const CnfctlReport *report, CnfDocument *document, gboolean is_done,
                        gboolean is_verbose);

/* Prints all of it on standard output. */
void cnfctl_report_print_json (const CnfctlReport *report, CnfDocument *document,
                               gboolean is_changed);
