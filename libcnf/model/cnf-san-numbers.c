/* Numbers for the keys of names.
 * SPDX-License-Identifier: Apache-2.0 */
#include "model/cnf-san-numbers.h"

/* What is more is taken for text. */
#define MAX_DIGITS 9

void
cnf_numbers_init (CnfNumbers *numbers)
{
  *numbers = (CnfNumbers){ g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
                           g_string_new (NULL), NULL };
}

void
cnf_numbers_clear (CnfNumbers *numbers)
{
  g_hash_table_unref (numbers->counters);
  g_string_free (numbers->stem, TRUE);
}

static guint *
counter_of (CnfNumbers *numbers, CnfSlice stem)
{
  GString *last = numbers->stem;
  if (numbers->counter != NULL && cnf_slice_equal (cnf_slice (last->str, last->len), stem))
    return numbers->counter;

  g_string_truncate (last, 0);
  g_string_append_len (last, stem.data, (gssize) stem.size);
  numbers->counter = g_hash_table_lookup (numbers->counters, last->str);
  if (numbers->counter == NULL)
    {
      numbers->counter = g_new0 (guint, 1);
      g_hash_table_insert (numbers->counters, g_strdup (last->str), numbers->counter);
    }
  return numbers->counter;
}

/* The number that @digits are, or 0. */
static guint
number_of (CnfSlice digits)
{
  guint number = 0;

  if (digits.size > MAX_DIGITS)
    return 0;
  for (gsize i = 0; i < digits.size; i++)
    {
      if (!g_ascii_isdigit (digits.data[i]))
        return 0;
      number = number * 10 + (guint) (digits.data[i] - '0');
    }
  return number;
}

/* Keys of one stem stand together: the number of one that has the stem of the one before; 0 for another one. */
static guint
number_behind_last (const CnfNumbers *numbers, CnfSlice key)
{
  const GString *last = numbers->stem;

  if (numbers->counter == NULL || key.size <= last->len || key.data[last->len] != '.'
      || memcmp (key.data, last->str, last->len) != 0)
    return 0;
  return number_of (cnf_slice (key.data + last->len + 1, key.size - last->len - 1));
}

/* The tag can be an object identifier, so that the dot before the number is one behind it. */
void
cnf_numbers_see (CnfNumbers *numbers, CnfSlice key)
{
  guint plain = number_behind_last (numbers, key);
  if (plain > 0)
    {
      *numbers->counter = MAX (*numbers->counter, plain);
      return;
    }

  const char *end = key.data + key.size;
  const char *semicolon = key.size > 0 ? g_strrstr_len (key.data, (gssize) key.size, ";") : NULL;
  const char *kind = semicolon != NULL ? semicolon + 1 : key.data;
  const char *dot = end > kind ? memchr (kind, '.', (gsize) (end - kind)) : NULL;
  guint number = dot != NULL ? number_of (cnf_slice_between (dot + 1, end)) : 0;

  if (number > 0)
    {
      guint *counter = counter_of (numbers, cnf_slice_between (key.data, dot));
      *counter = MAX (*counter, number);
    }
}

char *
cnf_numbers_next_key (CnfNumbers *numbers, const CnfGeneralName *name)
{
  const char *tag = cnf_general_name_get_tag (name);
  const char *word = cnf_general_name_kind_word (cnf_general_name_get_kind (name));
  if (word == NULL)
    return NULL;

  g_autofree char *stem = tag != NULL ? g_strconcat (tag, ";", word, NULL) : g_strdup (word);
  guint *counter = counter_of (numbers, cnf_slice_of (stem));
  return g_strdup_printf ("%s.%u", stem, ++*counter);
}
