/* "Did you mean": the name that is nearest to one that does not exist.
 * SPDX-License-Identifier: Apache-2.0 */
#include "suggest.h"

#include "message.h"

#include <string.h>

/* Longer names are not compared: nobody mistypes them, and the cost grows with the square. */
enum
{
  LONGEST_NAME = 64,
};

void
cnfctl_suggestion_init (CnfctlSuggestion *suggestion, const char *wanted)
{
  *suggestion = (CnfctlSuggestion){ .wanted = wanted, .distance = G_MAXUINT };
}

void
cnfctl_suggestion_clear (CnfctlSuggestion *suggestion)
{
  g_clear_pointer (&suggestion->best, g_free);
}

/* How many bytes have to be added, removed, replaced, or swapped with their neighbour to make @b of
 * @a (optimal string alignment); letters that differ in case are the same. */
static guint
edit_distance (const char *a, gsize a_size, const char *b, gsize b_size)
{
  guint rows[3][LONGEST_NAME + 1];
  guint *before = rows[0], *above = rows[1], *row = rows[2];

  for (guint j = 0; j <= b_size; j++)
    above[j] = j;
  for (guint i = 1; i <= a_size; i++)
    {
      row[0] = i;
      for (guint j = 1; j <= b_size; j++)
        {
          char x = g_ascii_tolower (a[i - 1]), y = g_ascii_tolower (b[j - 1]);

          row[j] = MIN (MIN (above[j], row[j - 1]) + 1, above[j - 1] + (x != y));
          if (i > 1 && j > 1 && x == g_ascii_tolower (b[j - 2]) && y == g_ascii_tolower (a[i - 2]))
            row[j] = MIN (row[j], before[j - 2] + 1);
        }
      guint *free_row = before;
      before = above;
      above = row;
      row = free_row;
    }
  return above[b_size];
}

void
cnfctl_suggestion_consider (CnfctlSuggestion *suggestion, const char *candidate)
{
  gsize wanted_size = strlen (suggestion->wanted), size = strlen (candidate);

  gsize longer = MAX (wanted_size, size);

  /* Names whose lengths differ by more need no closer look. */
  if (longer > LONGEST_NAME || longer - MIN (wanted_size, size) > longer / 3)
    return;

  guint distance = edit_distance (suggestion->wanted, wanted_size, candidate, size);
  if (distance >= suggestion->distance || distance > longer / 3)
    return;

  g_free (suggestion->best);
  suggestion->best = g_strdup (candidate);
  suggestion->distance = distance;
}

char *
cnfctl_suggestion_dup_question (const CnfctlSuggestion *suggestion)
{
  if (suggestion->best == NULL)
    return g_strdup ("");

  g_autofree char *quoted = cnfctl_quote_string (suggestion->best);
  return g_strdup_printf (": did you mean %s?", quoted);
}

char *
cnfctl_suggest_section (CnfDocument *document, const char *wanted)
{
  g_auto (CnfctlSuggestion) suggestion;

  cnfctl_suggestion_init (&suggestion, wanted);
  for (CnfNodeId node = cnf_document_get_first_node (document); node != CNF_NODE_NONE;
       node = cnf_document_get_next_node (document, node))
    {
      CnfNodeKind kind = cnf_document_get_node_kind (document, node);
      const char *section = cnf_document_get_node_section (document, node, NULL);

      if ((kind == CNF_NODE_SECTION || kind == CNF_NODE_ENTRY) && strcmp (section, wanted) != 0)
        cnfctl_suggestion_consider (&suggestion, section);
    }
  return cnfctl_suggestion_dup_question (&suggestion);
}
