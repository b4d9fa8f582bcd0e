/* The names that -subj and -set_issuer give: says what openssl says about it.
 * SPDX-License-Identifier: Apache-2.0 */
#include "subject.h"

#include "messages.h"
#include <cnf-x509/cnf-x509-error.h>
#include <openssl/objects.h>

typedef struct
{
  const char *command;
  const char *text;
  const char *whose;        /* "subject", "issuer" */
  GPtrArray *unknown_types; /* of char * */
  char *error_line;         /* printed behind the error queue */
} Report;

static void
report_skipped (const Report *report, CnfX509NameProblem problem, const CnfX509NamePart *part)
{
  if (problem == CNF_X509_NAME_EMPTY_VALUE)
    {
      issue_print ("%s warning: No value provided for %s name attribute \"%s\", skipped\n",
                   report->command, report->whose, part->type);
      return;
    }

  issue_print ("%s warning: Skipping unknown %s name attribute \"%s\"\n", report->command,
               report->whose, part->type);
  if (part->joins_previous)
    issue_print (
      "%s hint: a '+' in a value string needs be escaped using '\\' else a new member of "
      "a multi-valued RDN is expected\n",
      report->command);
  g_ptr_array_add (report->unknown_types, g_strdup (part->type));
}

static char *
error_line (const Report *report, CnfX509NameProblem problem, const CnfX509NamePart *part)
{
  switch (problem)
    {
    case CNF_X509_NAME_NO_SLASH:
      return g_strdup_printf (
        "%s name is expected to be in the format "
        "/type0=value0/type1=value1/type2=... where characters may be escaped "
        "by \\. This name is not in that format: '%s'",
        report->whose, report->text);
    case CNF_X509_NAME_NO_EQUALS:
      return g_strdup_printf ("Missing '=' after RDN type string '%s' in %s name string",
                              part->type, report->whose);
    case CNF_X509_NAME_OPEN_ESCAPE:
      return g_strdup_printf ("Escape character at end of %s name string", report->whose);
    default:
      return g_strdup_printf ("Error adding %s name attribute \"/%s=%s\"", report->whose,
                              part->type, part->value);
    }
}

static void
take_report (CnfX509NameProblem problem, const CnfX509NamePart *part, gpointer user_data)
{
  Report *report = user_data;

  if (problem == CNF_X509_NAME_UNKNOWN_TYPE || problem == CNF_X509_NAME_EMPTY_VALUE)
    report_skipped (report, problem, part);
  else
    report->error_line = error_line (report, problem, part);
}

/* In openssl the vain look-ups stay in the error queue, and show when something else fails. */
static void
queue_unknown_types (const GPtrArray *types)
{
  for (guint i = 0; i < types->len; i++)
    (void) OBJ_txt2nid (g_ptr_array_index (types, i));
}

X509_NAME *
issue_subject_parse (const char *command, const char *text, const char *whose,
                     CnfX509TextEncoding encoding)
{
  g_autoptr (GPtrArray) unknown_types = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  Report report = {
    .command = command, .text = text, .whose = whose, .unknown_types = unknown_types
  };
  X509_NAME *name = cnf_x509_name_new_from_text (text, encoding, take_report, &report, &error);
  g_autofree char *line = report.error_line;

  queue_unknown_types (unknown_types);
  if (name != NULL)
    return name;

  issue_queue_error (error);
  if (cnf_x509_error_get_n_records (error) > 0)
    issue_print_queue ();
  issue_print ("%s: %s\n", command, line);
  return NULL;
}
