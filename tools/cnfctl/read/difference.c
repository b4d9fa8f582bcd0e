/* What differs between two files in effect.
 *
 * The order of sections means nothing to OpenSSL. That of the keys within one does: programs walk over
 * extensions, parts of a name and alternative names as they come.
 * SPDX-License-Identifier: Apache-2.0 */
#include "read/difference.h"

#include <string.h>

#define NOWHERE G_MAXUINT

/* A section on both sides. */
typedef struct
{
  const CnfView *before;
  const CnfView *after;
  guint in_before;
  guint in_after;
  const char *name;
  GArray *differences;
} Comparison;

static void
add (const Comparison *comparison, CnfctlDifferenceKind kind, const CnfValue *before,
     const CnfValue *after)
{
  CnfctlDifference difference = { kind, comparison->name, before, after };

  g_array_append_val (comparison->differences, difference);
}

static const CnfValue *
get_before (const Comparison *comparison, guint index)
{
  return cnf_view_get_value_at (comparison->before, comparison->in_before, index);
}

static const CnfValue *
get_after (const Comparison *comparison, guint index)
{
  return cnf_view_get_value_at (comparison->after, comparison->in_after, index);
}

static guint
count (const CnfView *view, guint section)
{
  return section != NOWHERE ? cnf_view_get_n_values (view, section) : 0;
}

static gboolean
is_same_value (const CnfValue *a, const CnfValue *b)
{
  gsize size_a, size_b;
  const char *first = cnf_value_peek (a, &size_a);
  const char *second = cnf_value_peek (b, &size_b);

  return size_a == size_b && (size_a == 0 || memcmp (first, second, size_a) == 0);
}

/* Key -> its index on the right side, plus 1. */
static GHashTable *
index_after (const Comparison *comparison)
{
  guint n = count (comparison->after, comparison->in_after);
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < n; i++)
    g_hash_table_insert (table, cnf_value_dup_name (get_after (comparison, i)),
                         GUINT_TO_POINTER (i + 1));
  return table;
}

/* For each key of the left side its index on the right one, or NOWHERE. */
static GArray *
match_keys (const Comparison *comparison)
{
  g_autoptr (GHashTable) table = index_after (comparison);
  guint n = count (comparison->before, comparison->in_before);
  GArray *matches = g_array_sized_new (FALSE, FALSE, sizeof (guint), n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = cnf_value_dup_name (get_before (comparison, i));
      gpointer found = g_hash_table_lookup (table, name);
      guint match = found != NULL ? GPOINTER_TO_UINT (found) - 1 : NOWHERE;
      g_array_append_val (matches, match);
    }
  return matches;
}

/* ---- Order ---- */

/* The first of the @n ends of chains, by rising match, that is not below @match. */
static guint
find_chain (const guint *matches, const guint *ends, guint n, guint match)
{
  guint low = 0;

  while (low < n)
    {
      guint middle = low + (n - low) / 2;
      if (matches[ends[middle]] < match)
        low = middle + 1;
      else
        n = middle;
    }
  return low;
}

/* Finds the longest run of keys that come in the same order on both sides. Returns for each key of
 * the left side whether it stayed; the fewest others have moved. */
static gboolean *
find_stayed (const guint *matches, guint n)
{
  gboolean *stayed = g_new0 (gboolean, n);
  g_autofree guint *ends = g_new (guint, n);     /* of the best chain of each length */
  g_autofree guint *previous = g_new (guint, n); /* in its chain */
  guint length = 0;

  for (guint i = 0; i < n; i++)
    {
      if (matches[i] == NOWHERE)
        continue;

      guint at = find_chain (matches, ends, length, matches[i]);
      previous[i] = at > 0 ? ends[at - 1] : NOWHERE;
      ends[at] = i;
      length = MAX (length, at + 1);
    }
  for (guint i = length > 0 ? ends[length - 1] : NOWHERE; i != NOWHERE; i = previous[i])
    stayed[i] = TRUE;
  return stayed;
}

/* ---- One section ---- */

static void
compare_key (const Comparison *comparison, guint index, guint match, gboolean stayed)
{
  const CnfValue *before = get_before (comparison, index);

  if (match == NOWHERE)
    {
      add (comparison, CNFCTL_DIFFERENCE_REMOVED, before, NULL);
      return;
    }

  const CnfValue *after = get_after (comparison, match);
  if (!is_same_value (before, after))
    add (comparison, CNFCTL_DIFFERENCE_CHANGED, before, after);
  if (!stayed)
    add (comparison, CNFCTL_DIFFERENCE_MOVED, before, after);
}

static void
compare_keys (const Comparison *comparison)
{
  g_autoptr (GArray) matches = match_keys (comparison);
  guint n = matches->len;
  guint n_after = count (comparison->after, comparison->in_after);
  const guint *match = (const guint *) (const void *) matches->data;
  g_autofree gboolean *stayed = find_stayed (match, n);
  g_autofree gboolean *is_known = g_new0 (gboolean, n_after);

  for (guint i = 0; i < n; i++)
    {
      compare_key (comparison, i, match[i], stayed[i]);
      if (match[i] != NOWHERE)
        is_known[match[i]] = TRUE;
    }
  for (guint i = 0; i < n_after; i++)
    if (!is_known[i])
      add (comparison, CNFCTL_DIFFERENCE_ADDED, NULL, get_after (comparison, i));
}

/* An empty section is something, too: a program finds it. */
static void
compare_section (const Comparison *comparison)
{
  gboolean was_empty = count (comparison->before, comparison->in_before) == 0;
  gboolean is_empty = count (comparison->after, comparison->in_after) == 0;

  if (comparison->in_after == NOWHERE && was_empty)
    add (comparison, CNFCTL_DIFFERENCE_REMOVED, NULL, NULL);
  if (comparison->in_before == NOWHERE && is_empty)
    add (comparison, CNFCTL_DIFFERENCE_ADDED, NULL, NULL);
  compare_keys (comparison);
}

static guint
find_section (const CnfView *view, const char *name)
{
  guint section;

  return cnf_view_find_section (view, name, &section) ? section : NOWHERE;
}

GArray *
cnfctl_compare (const CnfView *before, const CnfView *after)
{
  GArray *differences = g_array_new (FALSE, FALSE, sizeof (CnfctlDifference));
  Comparison comparison = { .before = before, .after = after, .differences = differences };

  for (guint i = 0; i < cnf_view_get_n_sections (before); i++)
    {
      comparison.name = cnf_view_get_section_name (before, i, NULL);
      comparison.in_before = i;
      comparison.in_after = find_section (after, comparison.name);
      compare_section (&comparison);
    }
  comparison.in_before = NOWHERE;
  for (guint i = 0; i < cnf_view_get_n_sections (after); i++)
    {
      comparison.name = cnf_view_get_section_name (after, i, NULL);
      comparison.in_after = i;
      if (find_section (before, comparison.name) == NOWHERE)
        compare_section (&comparison);
    }
  return differences;
}
