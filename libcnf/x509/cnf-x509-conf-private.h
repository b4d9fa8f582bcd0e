/* What the rest of libcnf-x509 may ask a loaded document.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf-x509/cnf-x509-conf.h>
#include <cnf/cnf.h>

G_BEGIN_DECLS

/* How messages call the document. */
const char *cnf_x509_conf_get_path (const CnfX509Conf *conf);

/* Where sections that extension values name are looked up. */
CONF *cnf_x509_conf_get_referred (const CnfX509Conf *conf);

/* The same settings with their places; NULL where libcnf cannot tell them. */
const CnfView *cnf_x509_conf_get_view (CnfX509Conf *conf);

G_END_DECLS
