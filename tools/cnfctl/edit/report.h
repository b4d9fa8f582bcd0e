/* What an edit did, step by step: as lines for people, or as JSON.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf/cnf.h>

/* Prints one line for each change on standard error. @document is the one that was edited; @is_done:
 * it was written too; @is_verbose: with those that changed nothing. */
void cnfctl_report_say (const CnfTransaction *transaction, CnfDocument *document, gboolean is_done,
                        gboolean is_verbose);

/* Prints all of it on standard output. */
void cnfctl_report_print_json (const CnfTransaction *transaction, CnfDocument *document,
                               gboolean is_changed);
