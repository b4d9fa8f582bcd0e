/* What may stand at the cursor.
 * SPDX-License-Identifier: Apache-2.0 */
#include "complete/complete-candidates.h"

void
cnfctl_candidates_init (CnfctlCandidates *candidates, const char *prefix)
{
  *candidates = (CnfctlCandidates){
    .prefix = prefix,
    .texts = g_ptr_array_new (),
    .notes = g_ptr_array_new_with_free_func (g_free),
    .seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
  };
}

void
cnfctl_candidates_clear (CnfctlCandidates *candidates)
{
  g_clear_pointer (&candidates->texts, g_ptr_array_unref);
  g_clear_pointer (&candidates->notes, g_ptr_array_unref);
  g_clear_pointer (&candidates->seen, g_hash_table_unref);
}

/* Shells read a candidate a line, and a terminal shows it. */
static gboolean
can_be_shown (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      return FALSE;
  return g_utf8_validate (text, -1, NULL);
}

void
cnfctl_candidates_add (CnfctlCandidates *candidates, const char *before, const char *text,
                       const char *behind, const char *note)
{
  g_autofree char *word = g_strconcat (before, text, behind, NULL);

  if (!g_str_has_prefix (word, candidates->prefix) || !can_be_shown (word)
      || g_hash_table_contains (candidates->seen, word))
    return;

  g_ptr_array_add (candidates->texts, word);
  g_ptr_array_add (candidates->notes, g_strdup (can_be_shown (note) ? note : ""));
  g_hash_table_add (candidates->seen, g_steal_pointer (&word));
}
