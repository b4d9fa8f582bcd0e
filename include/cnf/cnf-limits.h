/* Bounds within which files are read.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf/cnf-version.h>
#include <glib-object.h>

G_BEGIN_DECLS

/**
 * CnfLimit:
 * @CNF_LIMIT_FILE_BYTES: size of one file; default and maximum 1 GiB - 1
 * @CNF_LIMIT_INCLUDE_DEPTH: how many includes may be inside each other: with 1, only the document
 *   itself may include; default 64
 * @CNF_LIMIT_INCLUDED_BYTES: sum of the bytes of all included files; default 256 MiB
 * @CNF_LIMIT_EXPANDED_BYTES: sum of the bytes of all values that had to be rewritten (quotes,
 *   escapes, references); default 256 MiB
 * @CNF_LIMIT_SPECIAL_FILES: 1 to read devices and pipes too, 0 (the default) for regular files only
 * @CNF_N_LIMITS: how many there are
 *
 * A bound on what is read. The 64 KiB of a value with references is OpenSSL's own and not settable.
 *
 * Since: 0.1
 */
typedef enum
{
  CNF_LIMIT_FILE_BYTES,
  CNF_LIMIT_INCLUDE_DEPTH,
  CNF_LIMIT_INCLUDED_BYTES,
  CNF_LIMIT_EXPANDED_BYTES,
  CNF_LIMIT_SPECIAL_FILES,
  CNF_N_LIMITS /*< skip >*/
} CnfLimit;

/**
 * CnfLimits:
 *
 * A set of bounds. Refcounted; change it only before it is shared.
 *
 * Since: 0.1
 */
typedef struct _CnfLimits CnfLimits;

#define CNF_TYPE_LIMITS (cnf_limits_get_type ())

/**
 * cnf_limits_get_type:
 *
 * Returns: the boxed type %CNF_TYPE_LIMITS.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
GType cnf_limits_get_type (void) G_GNUC_CONST;

/**
 * cnf_limits_new:
 *
 * Returns: (transfer full): the default bounds.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
CnfLimits *cnf_limits_new (void);

/**
 * cnf_limits_ref:
 * @limits: (not nullable): bounds
 *
 * Returns: (transfer full): @limits.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
CnfLimits *cnf_limits_ref (CnfLimits *limits);

/**
 * cnf_limits_unref:
 * @limits: (nullable) (transfer full): bounds
 *
 * Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
void cnf_limits_unref (CnfLimits *limits);

/**
 * cnf_limits_get:
 * @limits: (nullable): bounds; %NULL for the defaults
 * @limit: which one
 *
 * Returns: its value, in the unit that #CnfLimit says.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
guint64 cnf_limits_get (const CnfLimits *limits, CnfLimit limit);

/**
 * cnf_limits_set:
 * @limits: (not nullable): bounds
 * @limit: which one
 * @value: its new value, in the unit that #CnfLimit says; %CNF_LIMIT_FILE_BYTES is cut to its
 *   maximum
 *
 * Sets one bound, for what is read with @limits from then on.
 *
 * Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
void cnf_limits_set (CnfLimits *limits, CnfLimit limit, guint64 value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CnfLimits, cnf_limits_unref)

G_END_DECLS
