/* cnfctl diff: what changes in effect between two files.
 * SPDX-License-Identifier: Apache-2.0 */
#include "command.h"
#include "message.h"
#include "options.h"
#include "read/difference.h"
#include "read/environment.h"
#include "read/input.h"
#include "read/row.h"

static void
print_row (CnfctlRows *rows, CnfctlRowChange change, const char *section, const CnfValue *value)
{
  CnfctlRow row = { .section = cnfctl_text (section) };

  if (value != NULL)
    row = cnfctl_row_from_value (value);
  row.change = change;
  cnfctl_rows_add (rows, &row);
}

static void
print (CnfctlRows *rows, const CnfctlDifference *difference)
{
  const char *section = difference->section;

  switch (difference->kind)
    {
    case CNFCTL_DIFFERENCE_REMOVED:
      print_row (rows, CNFCTL_ROW_REMOVED, section, difference->before);
      break;
    case CNFCTL_DIFFERENCE_ADDED:
      print_row (rows, CNFCTL_ROW_ADDED, section, difference->after);
      break;
    case CNFCTL_DIFFERENCE_CHANGED:
      print_row (rows, CNFCTL_ROW_REMOVED, section, difference->before);
      print_row (rows, CNFCTL_ROW_ADDED, section, difference->after);
      break;
    case CNFCTL_DIFFERENCE_MOVED:
      print_row (rows, CNFCTL_ROW_MOVED, section, difference->after);
      break;
    }
}

static CnfView *
read (const char *file, CnfViewOptions *options, GError **error)
{
  g_autoptr (CnfDocument) document = cnfctl_input_open (file, error);

  return document != NULL ? cnfctl_input_view (document, options, error) : NULL;
}

static CnfctlStatus
run_diff (char **operands, GError **error)
{
  CnfctlRows rows;
  g_autoptr (CnfViewOptions) options = cnfctl_environment_new_options (error);

  if (options == NULL || !cnfctl_rows_begin (&rows, CNFCTL_ROW_ASSIGNMENT, error))
    return CNFCTL_USAGE;
  if (cnfctl_input_is_stdin (operands[0]) && cnfctl_input_is_stdin (operands[1]))
    {
      cnfctl_set_usage_error (error, "A and B cannot both be standard input");
      return CNFCTL_USAGE;
    }

  g_autoptr (CnfView) before = read (operands[0], options, error);
  g_autoptr (CnfView) after = before != NULL ? read (operands[1], options, error) : NULL;
  if (after == NULL)
    return CNFCTL_FAILED;

  g_autoptr (GArray) differences = cnfctl_compare (before, after);
  for (guint i = 0; i < differences->len; i++)
    print (&rows, &g_array_index (differences, CnfctlDifference, i));
  cnfctl_rows_end (&rows);
  return differences->len == 0 ? CNFCTL_DONE : CNFCTL_NO;
}

const CnfctlCommand cnfctl_cmd_diff = {
  .name = "diff",
  .synopsis = "A B",
  .summary = "Print what differs in effect between two files",
  .description =
    "Compares what OpenSSL reads, not how it is written: `-` before what only A has,\n"
    "`+` before what only B has, `~` before a key whose place in its section is another.\n"
    "One of them may be -, standard input. tsv and json have the columns of `cnfctl\n"
    "list` and before them change: removed, added, moved.\n\n"
    "The status is 0 when nothing differs, otherwise 1.",
  .example = {
    .file = "[ req ]\n"
            "prompt=no\n"
            "default_md = sha1\n",
    .calls = {
      { "printf '[req]\\nprompt = no # ask nothing\\ndefault_md = sha256\\n' >new.cnf",
        "" },
      { "cnfctl diff openssl.cnf new.cnf",
        "-req::default_md=sha1\n"
        "+req::default_md=sha256\n" },
    },
  },
  .min_operands = 2,
  .max_operands = 2,
  .options = cnfctl_reading_tables,
  .run = run_diff,
};
