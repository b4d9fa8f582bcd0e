/* The public face of a change.
 * SPDX-License-Identifier: Apache-2.0 */
#include "edit/cnf-change-private.h"

G_DEFINE_BOXED_TYPE (CnfChange, cnf_change, cnf_change_ref, cnf_change_unref)

CnfChange *
cnf_change_ref (CnfChange *change)
{
  g_return_val_if_fail (change != NULL, NULL);

  g_atomic_ref_count_inc (&change->references);
  return change;
}

void
cnf_change_unref (CnfChange *change)
{
  if (change == NULL || !g_atomic_ref_count_dec (&change->references))
    return;

  g_free (change->section);
  g_free (change->key);
  g_clear_pointer (&change->before, g_bytes_unref);
  g_clear_pointer (&change->after, g_bytes_unref);
  g_free (change);
}

CnfChangeAction
cnf_change_get_action (const CnfChange *change)
{
  g_return_val_if_fail (change != NULL, CNF_CHANGE_NONE);
  return change->action;
}

CnfChangeSubject
cnf_change_get_subject (const CnfChange *change)
{
  g_return_val_if_fail (change != NULL, CNF_CHANGE_OF_KEY);
  return change->subject;
}

const char *
cnf_change_get_section (const CnfChange *change)
{
  g_return_val_if_fail (change != NULL, NULL);
  return change->section;
}

const char *
cnf_change_get_key (const CnfChange *change)
{
  g_return_val_if_fail (change != NULL, NULL);
  return change->key;
}

GBytes *
cnf_change_get_before (const CnfChange *change)
{
  g_return_val_if_fail (change != NULL, NULL);
  return change->before;
}

GBytes *
cnf_change_get_after (const CnfChange *change)
{
  g_return_val_if_fail (change != NULL, NULL);
  return change->after;
}

CnfNodeId
cnf_change_get_node (const CnfChange *change)
{
  g_return_val_if_fail (change != NULL, CNF_NODE_NONE);
  return change->node;
}
