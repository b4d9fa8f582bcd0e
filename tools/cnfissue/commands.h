/* The commands of cnfissue, each in its cmd-*.c.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "options.h"

G_BEGIN_DECLS

extern const IssueCommand issue_cmd_genpkey;
extern const IssueCommand issue_cmd_genrsa;
extern const IssueCommand issue_cmd_req;
extern const IssueCommand issue_cmd_x509;

G_END_DECLS
