/* Bounds within which files are read.
 * SPDX-License-Identifier: Apache-2.0 */
#include <cnf/cnf-limits.h>

#define MAX_FILE_BYTES (G_GUINT64_CONSTANT (1) << 30)

struct _CnfLimits
{
  gatomicrefcount references;
  guint64 values[CNF_N_LIMITS];
};

static const guint64 defaults[CNF_N_LIMITS] = {
  [CNF_LIMIT_FILE_BYTES] = MAX_FILE_BYTES
                           - 1, /* offsets in a file are 32 bits, with room to edit */
  [CNF_LIMIT_INCLUDE_DEPTH] = 64,
  [CNF_LIMIT_INCLUDED_BYTES] = G_GUINT64_CONSTANT (256) << 20,
  [CNF_LIMIT_EXPANDED_BYTES] = G_GUINT64_CONSTANT (256) << 20,
  [CNF_LIMIT_SPECIAL_FILES] = 0,
};

G_DEFINE_BOXED_TYPE (CnfLimits, cnf_limits, cnf_limits_ref, cnf_limits_unref)

CnfLimits *
cnf_limits_new (void)
{
  CnfLimits *limits = g_new (CnfLimits, 1);
  g_atomic_ref_count_init (&limits->references);
  for (guint i = 0; i < CNF_N_LIMITS; i++)
    limits->values[i] = defaults[i];
  return limits;
}

CnfLimits *
cnf_limits_ref (CnfLimits *limits)
{
  g_return_val_if_fail (limits != NULL, NULL);

  g_atomic_ref_count_inc (&limits->references);
  return limits;
}

void
cnf_limits_unref (CnfLimits *limits)
{
  if (limits != NULL && g_atomic_ref_count_dec (&limits->references))
    g_free (limits);
}

guint64
cnf_limits_get (const CnfLimits *limits, CnfLimit limit)
{
  g_return_val_if_fail ((guint) limit < CNF_N_LIMITS, 0);

  return limits != NULL ? limits->values[limit] : defaults[limit];
}

void
cnf_limits_set (CnfLimits *limits, CnfLimit limit, guint64 value)
{
  g_return_if_fail (limits != NULL);
  g_return_if_fail ((guint) limit < CNF_N_LIMITS);

  limits->values[limit] = limit == CNF_LIMIT_FILE_BYTES ? MIN (value, MAX_FILE_BYTES - 1) : value;
}
