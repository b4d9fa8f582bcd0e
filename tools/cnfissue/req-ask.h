/* Filling in the fields of a section: what a person types, defaults, fixed values.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "req.h"

#include <cnf-x509/cnf-x509-field.h>

G_BEGIN_DECLS

/* Takes the text for a field; FALSE ends the questions. */
typedef gboolean (*ReqTakeText) (const CnfX509Field *field, const char *text,
                                 CnfX509TextEncoding encoding, gpointer target);

/* Asks for every field of the section, or takes defaults under -batch. `noun` is how openssl's
 * messages call a field, "DN" or "Attribute". FALSE with openssl's line printed when there is no
 * answer, or no usable one. Source: OpenSSL 3.0 apps/req.c prompt_info(), build_data(). */
gboolean req_ask (const Req *req, const char *section, CnfX509FieldKind kind, const char *noun,
                  ReqTakeText take, gpointer target);

G_END_DECLS
