/* cnfctl append: adds a further assignment of keys.
 * SPDX-License-Identifier: Apache-2.0 */
#include "command.h"
#include "edit/assignment.h"
#include "options.h"

/* ---- What is there already ---- */

/* Whether the @nth assignment of the key gives what the step asks for. */
static gboolean
is_given (const CnfView *view, const CnfctlStep *step, int nth)
{
  const CnfValue *value = cnf_view_get_assignment (view, step->key->section, step->key->name, nth);
  if (value == NULL)
    return FALSE;

  g_autoptr (GBytes) bytes = step->is_raw ? cnf_value_dup_raw (value) : cnf_value_dup_bytes (value);
  return g_bytes_equal (bytes, step->value);
}

/* Of the @n values, how many from the first on the last assignments give, in the same order. */
static guint
count_given (const CnfView *view, const GPtrArray *values)
{
  for (guint n = values->len; n > 0; n--)
    {
      guint i = 0;
      while (i < n && is_given (view, g_ptr_array_index (values, i), (int) i - (int) n))
        i++;
      if (i == n)
        return n;
    }
  return 0;
}

/* The steps of each key, in their order. */
static GHashTable *
group_by_key (CnfctlStep *const *steps, guint n_steps)
{
  GHashTable *groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                              (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < n_steps; i++)
    {
      g_autofree char *key = cnfctl_key_quote (steps[i]->key);
      GPtrArray *group = g_hash_table_lookup (groups, key);

      if (group == NULL)
        {
          group = g_ptr_array_new ();
          g_hash_table_insert (groups, g_steal_pointer (&key), group);
        }
      g_ptr_array_add (group, steps[i]);
    }
  return groups;
}

/* The same command again finds its values as the last ones of the key, and then adds none. A single
 * value is left to the edit itself, which can tell without a file that loads. */
static void
find_given (CnfctlEdit *edit, CnfctlStep *const *steps, guint n_steps)
{
  g_autoptr (CnfView) view = n_steps > 1 ? cnfctl_edit_view (edit) : NULL;
  g_autoptr (GHashTable) groups = group_by_key (steps, n_steps);
  GHashTableIter iter;
  gpointer group;

  g_hash_table_iter_init (&iter, groups);
  while (view != NULL && g_hash_table_iter_next (&iter, NULL, &group))
    {
      GPtrArray *values = group;
      for (guint i = values->len > 1 ? count_given (view, values) : 0; i > 0; i--)
        ((CnfctlStep *) g_ptr_array_index (values, i - 1))->is_there = TRUE;
    }
}

static gboolean
append (CnfctlEdit *edit, CnfctlStep *step, GError **error)
{
  return step->is_there
         || cnfctl_assignment_run (edit, step, cnf_document_append_value, cnf_document_append_raw,
                                   error);
}

static const CnfctlOperation operation = {
  .needs = CNFCTL_KEY | CNFCTL_VALUE,
  .plan = cnfctl_assignment_plan,
  .begin = find_given,
  .run = append,
  .note = cnfctl_assignment_note,
};

const CnfctlCommand cnfctl_cmd_append = {
  .name = "append",
  .synopsis = "FILE KEY=VALUE...",
  .summary = "Add a further assignment of keys, behind the last one",
  .description =
    "For names that a section may hold several times, as `policies` and SAN lists do in\n"
    "the eyes of the programs that read every line. The last assignment of a key is the\n"
    "one that OpenSSL finds by name. Where that one gives VALUE already, or the last ones\n"
    "give all the VALUEs of one call, nothing is added. KEY and VALUE are those of\n"
    "`cnfctl set`.",
  .example = {
    .file = "[ names ]\n"
            "DNS = example.org\n",
    .calls = {
      { "cnfctl append openssl.cnf names::DNS=www.example.org",
        "cnfctl: openssl.cnf:3:1: 'names::DNS' added as 'www.example.org'\n" },
      { "cat openssl.cnf",
        "[ names ]\n"
        "DNS = example.org\n"
        "DNS = www.example.org\n" },
    },
  },
  .min_operands = 2,
  .max_operands = G_MAXUINT,
  .own_options = { cnfctl_assignment_options, cnfctl_section_options },
  .options = cnfctl_creating_tables,
  .operation = &operation,
};
