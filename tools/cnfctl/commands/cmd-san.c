/* cnfctl san: lists and changes the names of a subjectAltName, or of a list like it.
 * SPDX-License-Identifier: Apache-2.0 */
#include "command.h"
#include "edit/entries.h"
#include "message.h"
#include "options.h"
#include "output.h"
#include "read/environment.h"
#include "read/input.h"
#include "read/row.h"

#include <string.h>

/* ---- list ---- */

static void
list_names (CnfctlRows *rows, const CnfSanList *list)
{
  const char *names_section = cnf_san_list_get_names_section (list);
  const char *section = names_section != NULL ? names_section : cnf_san_list_get_section (list);

  for (guint i = 0; i < cnf_san_list_get_n_names (list); i++)
    {
      CnfctlRow row = { .section = cnfctl_text (section),
                        .key = cnfctl_text (cnf_san_list_get_key (list, i)) };

      row.value = cnfctl_text (cnf_general_name_get_text (cnf_san_list_get_name (list, i)));
      row.file = cnfctl_text (cnf_san_list_get_position (list, i, &row.line, &row.column));
      cnfctl_rows_add (rows, &row);
    }
}

/* ---- What the environment gives ---- */

static gboolean
has_variable (const CnfSanList *list, guint index)
{
  return strchr (cnf_general_name_get_text (cnf_san_list_get_name (list, index)), '$') != NULL;
}

/* Puts what the value of one name means in the environment into the document, which is only shown. */
static void
put_meaning (CnfDocument *document, const CnfView *view, const CnfSanList *list, guint index)
{
  const char *names_section = cnf_san_list_get_names_section (list);
  g_autofree char *section = g_strdup (names_section != NULL ? names_section
                                                             : cnf_san_list_get_section (list));
  g_autofree char *key = g_strdup (cnf_san_list_get_key (list, index));
  const CnfValue *value = cnf_view_get_value (view, section, key);
  g_autofree char *text = value != NULL ? cnf_value_dup_string (value) : NULL;
  g_autoptr (GBytes) bytes = text != NULL ? g_bytes_new (text, strlen (text)) : NULL;

  if (bytes != NULL)
    (void) cnf_document_set_value (document, section, key, bytes, NULL);
}

/* A name that comes from the environment is shown as it is there; where that has it not, as it is
 * written, with a note. */
static void
resolve (CnfDocument *document, CnfViewOptions *options, const CnfSanList *list)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (CnfView) view = NULL;

  for (guint i = 0; i < cnf_san_list_get_n_names (list); i++)
    {
      if (!has_variable (list, i))
        continue;
      if (view == NULL)
        view = cnf_view_new (document, options, &failure);
      if (view == NULL)
        {
          cnfctl_edit_say_note ("names are shown as they are written: %s", failure->message);
          return;
        }
      put_meaning (document, view, list, i);
    }
}

static CnfctlStatus
run_list (char **operands, GError **error)
{
  CnfctlRows rows;
  g_autoptr (CnfViewOptions) options = cnfctl_environment_new_options (error);
  if (options == NULL || !cnfctl_rows_begin (&rows, CNFCTL_ROW_VALUE, error))
    return CNFCTL_USAGE;

  g_autoptr (CnfDocument) document = cnfctl_input_open (operands[0], error);
  if (document == NULL)
    return CNFCTL_FAILED;
  g_autoptr (CnfSanList) list = cnfctl_entries_find_list (
    document, options, cnfctl_entries_get_section (), cnfctl_entries_get_extension (), error);
  if (list == NULL)
    return CNFCTL_FAILED;

  resolve (document, options, list);
  list_names (&rows, list);
  cnfctl_rows_end (&rows);
  return CNFCTL_DONE;
}

static const GOptionEntry *const list_tables[] = {
  cnfctl_row_options,
  cnfctl_output_options,
  cnfctl_environment_options,
  NULL,
};

const CnfctlCommand cnfctl_cmd_san_list = {
  .name = "san list",
  .synopsis = "FILE",
  .summary = "Print the names of a subjectAltName, wherever they stand",
  .description =
    "One KIND:VALUE a line, in the order of the certificate, as `cnfctl san set` takes\n"
    "them. FILE may be -, standard input. What no kind stands before is printed as it is\n"
    "written; so is what comes from an environment variable that is not set, with a note.",
  .example = {
    .file = "[ req ]\n"
            "req_extensions = v3_req\n"
            "[ v3_req ]\n"
            "subjectAltName = critical, @alt_names\n"
            "[ alt_names ]\n"
            "DNS.1 = example.org\n"
            "IP.1 = 10.0.0.1\n",
    .calls = {
      { "cnfctl san list openssl.cnf",
        "DNS:example.org\n"
        "IP:10.0.0.1\n" },
      { "cnfctl san list --format=tsv openssl.cnf",
        "alt_names\tDNS.1\tDNS:example.org\topenssl.cnf\t6\t1\n"
        "alt_names\tIP.1\tIP:10.0.0.1\topenssl.cnf\t7\t1\n" },
    },
  },
  .min_operands = 1,
  .max_operands = 1,
  .own_options = { cnfctl_entries_options },
  .options = list_tables,
  .run = run_list,
};

/* ---- add ---- */

static gboolean
plan (const CnfctlOperation *operation, char **operands, GPtrArray *steps, GError **error)
{
  return cnfctl_entries_plan (operation, operands, steps, error) != NULL;
}

static gboolean
add (CnfctlEdit *edit, CnfctlStep *step, GError **error)
{
  return cnfctl_entries_run (edit, step, cnf_san_list_add, error);
}

static const CnfctlOperation add_operation = {
  .needs = CNFCTL_VALUE,
  .takes = CNFCTL_SECTION | CNFCTL_EXTENSION | CNFCTL_RENUMBER,
  .plan = plan,
  .run = add,
  .note = cnfctl_entries_note,
};

const CnfctlCommand cnfctl_cmd_san_add = {
  .name = "san add",
  .synopsis = "FILE ENTRY...",
  .summary = "Add names to a subjectAltName, those that are not there yet",
  .description =
    "ENTRY is KIND:VALUE, of the kinds DNS, IP, email, URI, RID, dirName, otherName; or a\n"
    "VALUE whose kind shows. There may be several with commas between them. With - they\n"
    "are read from standard input, one a line. A list that is in a section of its own\n"
    "gets lines there, one that is in a value grows there; if there is none it is made.\n"
    "Names of the wrong form are refused, unless --force and OpenSSL takes them.\n"
    "With --extension, ENTRY has what that puts before a name: permitted; or excluded; in\n"
    "nameConstraints, OCSP; or caIssuers; in authorityInfoAccess; a bare word in\n"
    "crlDistributionPoints is a section; issuerAltName takes issuer:copy.",
  .example = {
    .file = "[ req ]\n"
            "req_extensions = v3_req\n"
            "[ v3_req ]\n"
            "subjectAltName = @alt_names\n"
            "[ alt_names ]\n"
            "DNS.1 = example.org # the first\n",
    .calls = {
      { "cnfctl san add openssl.cnf www.example.org 10.0.0.1",
        "cnfctl: openssl.cnf:7:1: 'alt_names::DNS.2' added as 'www.example.org'\n"
        "cnfctl: openssl.cnf:8:1: 'alt_names::IP.1' added as '10.0.0.1'\n" },
      { "cnfctl san add --check openssl.cnf DNS:www.example.org && echo nothing to change",
        "nothing to change\n" },
      { "cnfctl san add -q openssl.cnf --section v3_req --extension nameConstraints 'permitted;IP:10.0.0.0/255.0.0.0'",
        "" },
    },
  },
  .min_operands = 2,
  .max_operands = G_MAXUINT,
  .own_options = { cnfctl_entries_options, cnfctl_renumber_options },
  .options = cnfctl_edit_tables,
  .operation = &add_operation,
};

/* ---- remove ---- */

static gboolean opt_all;
static char *opt_glob;
static char *opt_type;

static const GOptionEntry remove_options[] = {
  { "all", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &opt_all, "Remove every name", NULL },
  { "glob", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &opt_glob,
    "Remove the names that this fits, as VALUE or KIND:VALUE; * is any text, ? any byte",
    "PATTERN" },
  { "type", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &opt_type,
    "Remove the names of this kind, whatever stands before it",
    "DNS|IP|email|URI|RID|dirName|otherName" },
  G_OPTION_ENTRY_NULL,
};

/* The pattern of `--type`. */
static char *
new_type_pattern (GError **error)
{
  g_autoptr (GError) failure = NULL;
  char *pattern = cnfctl_entries_dup_type_pattern (opt_type, &failure);

  if (pattern == NULL)
    cnfctl_set_usage_error (error, "%s", failure->message);
  return pattern;
}

static gboolean
plan_remove (const CnfctlOperation *operation, char **operands, GPtrArray *steps, GError **error)
{
  const gboolean ways[] = { opt_all, opt_glob != NULL, opt_type != NULL, operands[0] != NULL };
  guint n_ways = 0;

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    n_ways += ways[i] ? 1 : 0;
  if (n_ways != 1)
    {
      cnfctl_set_usage_error (error, n_ways == 0
                                       ? "nothing to remove: give ENTRY, --glob, --type or --all"
                                       : "ENTRY, --glob, --type and --all exclude each other");
      return FALSE;
    }

  CnfctlStep *step = cnfctl_entries_plan (operation, operands, steps, error);
  if (step == NULL)
    return FALSE;
  if (opt_type != NULL)
    step->pattern = new_type_pattern (error);
  else
    step->pattern = g_strdup (opt_all ? "*" : opt_glob);
  return opt_type == NULL || step->pattern != NULL;
}

static gboolean
remove_names (CnfctlEdit *edit, CnfctlStep *step, GError **error)
{
  return cnfctl_entries_run (edit, step, cnf_san_list_remove, error);
}

static const CnfctlOperation remove_operation = {
  .takes = CNFCTL_VALUE | CNFCTL_PATTERN | CNFCTL_SECTION | CNFCTL_EXTENSION,
  .plan = plan_remove,
  .run = remove_names,
  .note = cnfctl_entries_note,
};

const CnfctlCommand cnfctl_cmd_san_remove = {
  .name = "san remove",
  .synopsis = "FILE [ENTRY...]",
  .summary = "Remove names from a subjectAltName",
  .description =
    "ENTRY is as for `cnfctl san add`; addresses are compared as addresses, DNS names\n"
    "without regard to case. What is not there already is fine. With the last name goes\n"
    "the extension, and the section of names if nothing else refers to it.",
  .example = {
    .file = "[ v3_req ]\n"
            "subjectAltName = DNS:example.org, DNS:old.example.org, IP:::1\n",
    .calls = {
      { "cnfctl san remove -q openssl.cnf old.example.org 0:0::1",
        "" },
      { "cat openssl.cnf",
        "[ v3_req ]\n"
        "subjectAltName = DNS:example.org\n" },
    },
  },
  .min_operands = 1,
  .max_operands = G_MAXUINT,
  .own_options = { cnfctl_entries_options, remove_options },
  .options = cnfctl_edit_tables,
  .operation = &remove_operation,
};

/* ---- set ---- */

static gboolean
plan_set (const CnfctlOperation *operation, char **operands, GPtrArray *steps, GError **error)
{
  const CnfctlStep *step = cnfctl_entries_plan (operation, operands, steps, error);
  if (step == NULL)
    return FALSE;
  if (step->names->len > 0)
    return TRUE;

  cnfctl_set_usage_error (error, "no name is left (`san remove --all` is meant to do that)");
  return FALSE;
}

static gboolean
set (CnfctlEdit *edit, CnfctlStep *step, GError **error)
{
  return cnfctl_entries_run (edit, step, cnf_san_list_set, error);
}

static const CnfctlOperation set_operation = {
  .needs = CNFCTL_VALUE,
  .takes = CNFCTL_SECTION | CNFCTL_EXTENSION | CNFCTL_RENUMBER,
  .plan = plan_set,
  .run = set,
  .note = cnfctl_entries_note,
};

const CnfctlCommand cnfctl_cmd_san_set = {
  .name = "san set",
  .synopsis = "FILE ENTRY...",
  .summary = "Make these the names of a subjectAltName, and no others",
  .description =
    "ENTRY is as for `cnfctl san add`. What is there already keeps its line, its number\n"
    "and its place; the others go, and what is missing comes behind. With - the names\n"
    "are read from standard input: `cnfctl san list A | cnfctl san set B -`.",
  .example = {
    .file = "[ v3_req ]\n"
            "subjectAltName = @alt_names\n"
            "[ alt_names ]\n"
            "DNS.1 = old.example.org\n"
            "DNS.2 = example.org # stays\n",
    .calls = {
      { "printf 'example.org\\nwww.example.org\\n' | cnfctl san set --renumber openssl.cnf -",
        "cnfctl: openssl.cnf:4:1: 'alt_names::DNS.1' removed, was 'old.example.org'\n"
        "cnfctl: openssl.cnf:5:1: 'alt_names::DNS.3' added as 'www.example.org'\n"
        "cnfctl: openssl.cnf:4:1: 'alt_names::DNS.1' renamed from 'DNS.2'\n"
        "cnfctl: openssl.cnf:5:1: 'alt_names::DNS.2' renamed from 'DNS.3'\n" },
      { "cat openssl.cnf",
        "[ v3_req ]\n"
        "subjectAltName = @alt_names\n"
        "[ alt_names ]\n"
        "DNS.1 = example.org # stays\n"
        "DNS.2 = www.example.org\n" },
    },
  },
  .min_operands = 2,
  .max_operands = G_MAXUINT,
  .own_options = { cnfctl_entries_options, cnfctl_renumber_options },
  .options = cnfctl_edit_tables,
  .operation = &set_operation,
};
