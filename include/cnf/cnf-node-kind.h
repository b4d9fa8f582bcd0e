/* The kinds of lines.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CnfNodeKind:
 * @CNF_NODE_BLANK: nothing but blanks
 * @CNF_NODE_COMMENT: a comment and nothing else
 * @CNF_NODE_SECTION: `[ name ]`
 * @CNF_NODE_ENTRY: `name = value` or `section::name = value`
 * @CNF_NODE_DIRECTIVE: `.include path` or `.pragma name:value`
 * @CNF_NODE_INVALID: anything else, among it what stands behind a NUL that ends the file for
 * OpenSSL
 *
 * What a logical line is, judged by the line itself and the pragmas before it in the same file.
 *
 * Source: OpenSSL 3.0 crypto/conf/conf_def.c def_load_bio().  Since: 0.1
 */
typedef enum
{
  CNF_NODE_BLANK,
  CNF_NODE_COMMENT,
  CNF_NODE_SECTION,
  CNF_NODE_ENTRY,
  CNF_NODE_DIRECTIVE,
  CNF_NODE_INVALID,
} CnfNodeKind;

G_END_DECLS
