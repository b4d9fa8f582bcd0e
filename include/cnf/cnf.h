/* libcnf: reads, explains and losslessly edits openssl.cnf-style files. Include this one.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf/cnf-change.h>
#include <cnf/cnf-document.h>
#include <cnf/cnf-edit.h>
#include <cnf/cnf-error.h>
#include <cnf/cnf-finding.h>
#include <cnf/cnf-general-name.h>
#include <cnf/cnf-include.h>
#include <cnf/cnf-limits.h>
#include <cnf/cnf-lint.h>
#include <cnf/cnf-node-kind.h>
#include <cnf/cnf-oid-section.h>
#include <cnf/cnf-providers.h>
#include <cnf/cnf-referrers.h>
#include <cnf/cnf-replacement.h>
#include <cnf/cnf-resolver.h>
#include <cnf/cnf-san-list.h>
#include <cnf/cnf-save.h>
#include <cnf/cnf-schema.h>
#include <cnf/cnf-section.h>
#include <cnf/cnf-side.h>
#include <cnf/cnf-tls-settings.h>
#include <cnf/cnf-transaction.h>
#include <cnf/cnf-value.h>
#include <cnf/cnf-version.h>
#include <cnf/cnf-view-options.h>
#include <cnf/cnf-view.h>
