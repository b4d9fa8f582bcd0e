/* cnfctl set: sets keys.
 * SPDX-License-Identifier: Apache-2.0 */
#include "command.h"
#include "edit/assignment.h"
#include "message.h"
#include "options.h"

static gboolean
set (CnfctlEdit *edit, CnfctlStep *step, GError **error)
{
  return cnfctl_assignment_run (edit, step, cnf_document_set_value, cnf_document_set_raw, error);
}

/* A command that gives one key two values cannot mean both. Its steps are those from @first on: the
 * commands of a patch may well follow each other. */
static gboolean
check_values (const GPtrArray *steps, guint first, GError **error)
{
  g_autoptr (GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = first; i < steps->len; i++)
    {
      const CnfctlStep *step = g_ptr_array_index (steps, i);
      char *quoted = cnfctl_key_quote (step->key);
      const GBytes *given = g_hash_table_lookup (values, quoted);

      if (given != NULL && !g_bytes_equal (given, step->value))
        {
          cnfctl_set_usage_error (
            error, "two values for one key: %s (append gives a key further assignments)", quoted);
          g_free (quoted);
          return FALSE;
        }
      g_hash_table_insert (values, quoted, step->value);
    }
  return TRUE;
}

static gboolean
plan (const CnfctlOperation *operation, char **operands, GPtrArray *steps, GError **error)
{
  guint first = steps->len;

  return cnfctl_assignment_plan (operation, operands, steps, error)
         && check_values (steps, first, error);
}

static const CnfctlOperation operation = {
  .needs = CNFCTL_KEY | CNFCTL_VALUE,
  .plan = plan,
  .run = set,
  .note = cnfctl_assignment_note,
};

const CnfctlCommand cnfctl_cmd_set = {
  .name = "set",
  .synopsis = "FILE KEY=VALUE...",
  .summary = "Set keys to values, leaving every other byte of FILE as it is",
  .description =
    "FILE may be -: standard input, and the result goes to standard output. KEY is\n"
    "[SECTION::]NAME, split at the first = that no backslash of NAME protects and,\n"
    "before that, at the last ::. VALUE is what OpenSSL is to read, whatever bytes it\n"
    "holds. A key that is set keeps its place; a new one goes behind the last of its\n"
    "section. All of it is one save; if anything fails nothing is written.",
  .example = {
    .file = "[ req ]\n"
            "default_md = sha1 # too short\n"
            "[ dn ]\n"
            "O = Example\n",
    .calls = {
      { "cnfctl set openssl.cnf req::default_md=sha256 'dn::O=Smith & Sons #1'",
        "cnfctl: openssl.cnf:2:1: 'req::default_md' changed from 'sha1' to 'sha256'\n"
        "cnfctl: openssl.cnf:4:1: 'dn::O' changed from 'Example' to 'Smith & Sons \\#1'\n" },
      { "cat openssl.cnf",
        "[ req ]\n"
        "default_md = sha256 # too short\n"
        "[ dn ]\n"
        "O = Smith & Sons \\#1\n" },
      { "cnfctl set --check openssl.cnf req::default_md=sha256 && echo nothing to change",
        "nothing to change\n" },
    },
  },
  .min_operands = 2,
  .max_operands = G_MAXUINT,
  .own_options = { cnfctl_assignment_options, cnfctl_section_options },
  .options = cnfctl_creating_tables,
  .operation = &operation,
};
