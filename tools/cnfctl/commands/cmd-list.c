/* cnfctl list: every setting of FILE, or of one section.
 * SPDX-License-Identifier: Apache-2.0 */
#include "command.h"
#include "message.h"
#include "options.h"
#include "read/environment.h"
#include "read/input.h"
#include "read/row.h"
#include "suggest.h"

static void
list_section (CnfctlRows *rows, const CnfView *view, guint section)
{
  guint n = cnf_view_get_n_values (view, section);

  for (guint i = 0; i < n; i++)
    {
      CnfctlRow row = cnfctl_row_from_value (cnf_view_get_value_at (view, section, i));
      cnfctl_rows_add (rows, &row);
    }
  if (n > 0)
    return;

  CnfctlRow row = { 0 };
  row.section.bytes = cnf_view_get_section_name (view, section, &row.section.size);
  cnfctl_rows_add (rows, &row);
}

static void
list_all (CnfctlRows *rows, const CnfView *view)
{
  for (guint i = 0; i < cnf_view_get_n_sections (view); i++)
    list_section (rows, view, i);
}

/* Lists one section. Returns whether there is one of that name. */
static gboolean
list_one (CnfctlRows *rows, const CnfView *view, const char *name)
{
  guint section;

  if (!cnf_view_find_section (view, name, &section))
    return FALSE;

  list_section (rows, view, section);
  return TRUE;
}

static void
say_no_section (CnfDocument *document, const char *name)
{
  g_autofree char *quoted = cnfctl_quote_string (name);
  g_autofree char *question = cnfctl_suggest_section (document, name);

  cnfctl_say ("%s: no section %s%s", cnf_document_get_path (document), quoted, question);
}

static CnfctlStatus
run_list (char **operands, GError **error)
{
  CnfctlRows rows;
  g_autoptr (CnfViewOptions) options = cnfctl_environment_new_options (error);

  if (options == NULL || !cnfctl_rows_begin (&rows, CNFCTL_ROW_ASSIGNMENT, error))
    return CNFCTL_USAGE;

  g_autoptr (CnfDocument) document = cnfctl_input_open (operands[0], error);
  g_autoptr (CnfView) view = document != NULL ? cnfctl_input_view (document, options, error) : NULL;
  if (view == NULL)
    return CNFCTL_FAILED;

  const char *name = operands[1];
  gboolean found = TRUE;
  if (name == NULL)
    list_all (&rows, view);
  else
    found = list_one (&rows, view, name);
  cnfctl_rows_end (&rows);

  if (!found)
    say_no_section (document, name);
  return found ? CNFCTL_DONE : CNFCTL_NO;
}

const CnfctlCommand cnfctl_cmd_list = {
  .name = "list",
  .synopsis = "FILE [SECTION]",
  .summary = "Print every setting of FILE as OpenSSL sees it",
  .description =
    "FILE may be -, standard input. SECTION is its name as OpenSSL holds it.\n\n"
    "text: SECTION::KEY=VALUE, which `cnfctl set` takes; with -z also where a value\n"
    "holds a newline. tsv: the columns section, key, value, file, line and column, the\n"
    "first four escaped as C strings; a section without a setting is a row whose other\n"
    "columns are \\N. json: an array of objects of these columns.",
  .example = {
    .file = "HOME = .\n"
            "[ alt_names ]\n"
            "DNS.1 = example.org\n"
            "DNS.2 = *.example.org # all\n",
    .calls = {
      { "cnfctl list openssl.cnf",
        "HOME=.\n"
        "alt_names::DNS.1=example.org\n"
        "alt_names::DNS.2=*.example.org\n" },
      { "cnfctl list --format=tsv openssl.cnf alt_names",
        "alt_names\tDNS.1\texample.org\topenssl.cnf\t3\t1\n"
        "alt_names\tDNS.2\t*.example.org\topenssl.cnf\t4\t1\n" },
    },
  },
  .min_operands = 1,
  .max_operands = 2,
  .options = cnfctl_reading_tables,
  .run = run_list,
};
