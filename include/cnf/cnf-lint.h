/* Lint: everything there is to say about what a document means to OpenSSL.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf/cnf-document.h>
#include <cnf/cnf-finding.h>
#include <cnf/cnf-version.h>
#include <cnf/cnf-view-options.h>

G_BEGIN_DECLS

/**
 * cnf_document_lint:
 * @document: (not nullable): a document
 * @options: (nullable): how to read it; %NULL for the defaults. OpenSSL itself reads with the
 *   process's environment: cnf_view_options_use_process_environment()
 *
 * Gathers what does not load, and what OpenSSL ignores or passes over in silence: includes that are
 * not read, variables without a value and those whose fall-back is used, keys that are set twice or by
 * two files, names of sections that do not exist. The codes are in `data/diagnostics.def`; later
 * releases may find more.
 *
 * %CNF_SEVERITY_ERROR is what stops OpenSSL from loading the document or from setting up the modules
 * that it names; OpenSSL's own automatic loading hides both.
 *
 * An unset variable ends OpenSSL's reading. Here it is read as its own text, unless something else
 * ends the reading too, so that the rest is looked at in the same call.
 *
 * Time is linear in the bytes of the document and its includes, but for the order of the findings.
 *
 * Source: OpenSSL 3.0 crypto/conf/conf_def.c def_load_bio(), conf_mod.c CONF_modules_load().
 * Returns: (transfer container) (element-type CnfFinding): the findings by file, line and column; files
 *   are in the order of the reading. May be empty.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
GPtrArray *cnf_document_lint (CnfDocument *document, const CnfViewOptions *options);

G_END_DECLS
