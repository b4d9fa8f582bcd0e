/* cnfctl oid: lists, adds, removes and renames the objects that a file defines.
 * SPDX-License-Identifier: Apache-2.0 */
#include "ask/ask.h"
#include "command.h"
#include "edit/notes.h"
#include "edit/step.h"
#include "message.h"
#include "options.h"
#include "read/environment.h"
#include "read/input.h"
#include "read/row.h"

#include <string.h>

/* ---- list ---- */

static CnfctlRow
row_of (const CnfOidSection *section, guint index, CnfctlFormat format)
{
  CnfctlRow row = cnfctl_row_from_value (cnf_oid_section_get_setting (section, index));

  row.value = cnfctl_text (cnf_oid_section_get_oid (section, index));
  if (format == CNFCTL_FORMAT_TEXT) /* as `oid add` takes it */
    row.section = cnfctl_text ("default");
  return row;
}

static CnfctlStatus
list (char **operands, GError **error)
{
  CnfctlRows rows;
  g_autoptr (CnfViewOptions) options = cnfctl_environment_new_options (error);

  if (options == NULL || !cnfctl_rows_begin (&rows, CNFCTL_ROW_ASSIGNMENT, error))
    return CNFCTL_USAGE;

  g_autoptr (CnfDocument) document = cnfctl_input_open (operands[0], error);
  g_autoptr (CnfOidSection)
    section = document != NULL ? cnf_oid_section_new (document, options, error) : NULL;
  if (section == NULL)
    return CNFCTL_FAILED;

  for (guint i = 0; i < cnf_oid_section_get_n_objects (section); i++)
    {
      CnfctlRow row = row_of (section, i, rows.format);
      cnfctl_rows_add (&rows, &row);
    }
  cnfctl_rows_end (&rows);
  return CNFCTL_DONE;
}

static const GOptionEntry *const list_tables[] = {
  cnfctl_row_options,
  cnfctl_output_options,
  cnfctl_environment_options,
  NULL,
};

const CnfctlCommand cnfctl_cmd_oid_list = {
  .name = "oid list",
  .synopsis = "FILE",
  .summary = "Print the objects that FILE defines, as NAME=OID",
  .description =
    "FILE may be -, standard input. The sections that oid_section names, before the first\n"
    "section and in that of openssl_conf. References are resolved. text: NAME=OID, which\n"
    "`cnfctl oid add` takes; tsv and json as `cnfctl list`.",
  .example = {
    .file = "oid_section = new_oids\n"
            "[ new_oids ]\n"
            "acme = 1.3.6.1.4.1.99999\n"
            "acmePolicy = ${acme}.1\n",
    .calls = {
      { "cnfctl oid list openssl.cnf",
        "acme=1.3.6.1.4.1.99999\n"
        "acmePolicy=1.3.6.1.4.1.99999.1\n" },
    },
  },
  .min_operands = 1,
  .max_operands = 1,
  .options = list_tables,
  .run = list,
};

/* ---- add ---- */

static gboolean
plan_add (const CnfctlOperation *operation, char **operands, GPtrArray *steps, GError **error)
{
  for (guint i = 0; operands[i] != NULL; i++)
    {
      CnfctlStep *step = cnfctl_step_new (operation);
      const char *equals = strchr (operands[i], '=');

      g_ptr_array_add (steps, step);
      if (equals == NULL || equals == operands[i])
        {
          g_autofree char *quoted = cnfctl_quote_string (operands[i]);
          cnfctl_set_usage_error (error, "not NAME=OID: %s", quoted);
          return FALSE;
        }
      step->name = g_strndup (operands[i], (gsize) (equals - operands[i]));
      step->value = g_bytes_new (equals + 1, strlen (equals + 1));
    }
  return TRUE;
}

/* Whether OpenSSL has neither the name nor the number itself. */
static gboolean
is_free (const char *name, const char *oid, GError **error)
{
  const char *const words[] = { "oid", name, oid, NULL };
  g_auto (CnfctlAnswer) answer = { 0 };

  if (!cnfctl_ask (words, &answer, error))
    return FALSE;
  if (answer.is_yes)
    return TRUE;

  g_autofree char *assignment = g_strconcat (name, "=", oid, NULL);
  g_autofree char *quoted = cnfctl_quote_string (assignment);
  g_set_error (error, CNF_ERROR, CNF_ERROR_INVALID_VALUE,
               "OpenSSL would not make this object: %s: %s (choose another)", quoted,
               answer.lines[0] != NULL ? answer.lines[0] : "no reason given");
  return FALSE;
}

static CnfOidSection *
open_section (const CnfctlEdit *edit, GError **error)
{
  return cnf_oid_section_new (cnfctl_edit_get_document (edit), cnfctl_edit_get_view_options (edit),
                              error);
}

static gboolean
add (CnfctlEdit *edit, CnfctlStep *step, GError **error)
{
  gsize size;
  const char *bytes = g_bytes_get_data (step->value, &size);
  g_autofree char *oid = g_strndup (size > 0 ? bytes : "", size);
  g_autoptr (CnfOidSection) section = open_section (edit, error);

  return section != NULL && cnf_oid_section_add (section, step->name, oid, error)
         && (cnfctl_edit_is_forced () || is_free (step->name, oid, error));
}

static void
note_readers (CnfctlNotes *notes, const CnfctlStep *step)
{
  CnfDocument *document = cnfctl_notes_get_document (notes);
  g_autoptr (CnfOidSection) section = cnf_oid_section_new (document, NULL, NULL);
  if (section == NULL || cnf_oid_section_has_for_all (section, step->name))
    return;

  g_autofree char *quoted = cnfctl_quote_string (step->name);
  cnfctl_edit_say_note ("%s: req, ca and ts know %s; x509 -extfile does not: it knows what "
                        "openssl_conf of the file in OPENSSL_CONF leads to",
                        cnf_document_get_path (document), quoted);
}

static const CnfctlOperation add_operation = {
  .needs = CNFCTL_NAME | CNFCTL_VALUE,
  .plan = plan_add,
  .run = add,
  .note = note_readers,
};

const CnfctlCommand cnfctl_cmd_oid_add = {
  .name = "oid add",
  .synopsis = "FILE NAME=OID...",
  .summary = "Define objects",
  .description =
    "In the section that oid_section names; one is made where there is none. Refused where\n"
    "FILE or the installed OpenSSL has the name or the OID already.",
  .example = {
    .file = "[ req ]\n"
            "prompt = no\n",
    .calls = {
      { "cnfctl oid add -q openssl.cnf acme=1.3.6.1.4.1.99999",
        "" },
      { "cat openssl.cnf",
        "oid_section = new_oids\n"
        "\n"
        "[ req ]\n"
        "prompt = no\n"
        "\n"
        "[ new_oids ]\n"
        "acme = 1.3.6.1.4.1.99999\n" },
      { "cnfctl oid add openssl.cnf CN=1.3.6.1.4.1.99999.5",
        "cnfctl: OpenSSL would not make this object: 'CN=1.3.6.1.4.1.99999.5': OpenSSL has this name "
        "already: CN = 2.5.4.3 (choose another)\n" },
    },
  },
  .min_operands = 2,
  .max_operands = G_MAXUINT,
  .options = cnfctl_creating_tables,
  .operation = &add_operation,
};

/* ---- remove ---- */

/* Whoever uses the name by itself would not find it any more. Looked up before the first step, so that
 * places are those of the file. */
static void
find_users (CnfctlEdit *edit, CnfctlStep *const *steps, guint n_steps)
{
  CnfDocument *document = cnfctl_edit_get_document (edit);
  g_autoptr (CnfOidSection) section = open_section (edit, NULL);

  for (guint i = 0; section != NULL && i < n_steps; i++)
    {
      CnfNodeId node = cnf_oid_section_find_user (section, steps[i]->name);
      guint line, column;
      if (node == CNF_NODE_NONE)
        continue;
      cnf_document_get_node_position (document, node, &line, &column);
      steps[i]->user = g_strdup_printf ("%s:%u:%u", cnf_document_get_path (document), line, column);
    }
}

static gboolean
check_unused (const CnfctlStep *step, GError **error)
{
  if (step->user == NULL || cnfctl_edit_is_forced ())
    return TRUE;

  g_autofree char *quoted = cnfctl_quote_string (step->name);
  g_set_error (error, CNF_ERROR, CNF_ERROR_WOULD_CHANGE_MEANING,
               "%s: object is used here by its name: %s (change that first, or use --force)",
               step->user, quoted);
  return FALSE;
}

static gboolean
remove_object (CnfctlEdit *edit, CnfctlStep *step, GError **error)
{
  g_autoptr (CnfOidSection) section = open_section (edit, error);

  return section != NULL && check_unused (step, error)
         && cnf_oid_section_remove (section, step->name, error);
}

static const CnfctlOperation remove_operation = {
  .needs = CNFCTL_NAME,
  .plan = cnfctl_step_plan_names,
  .begin = find_users,
  .run = remove_object,
};

const CnfctlCommand cnfctl_cmd_oid_remove = {
  .name = "oid remove",
  .synopsis = "FILE NAME...",
  .summary = "Define objects no longer",
  .description =
    "What is not defined already is fine. Refused where ${NAME} in another value needs it,\n"
    "or an extension, a policy or a subject uses the name (--force removes it there).",
  .example = {
    .file = "oid_section = new_oids\n"
            "[ new_oids ]\n"
            "acme = 1.3.6.1.4.1.99999\n",
    .calls = {
      { "cnfctl oid remove openssl.cnf acme",
        "cnfctl: openssl.cnf:3:1: 'new_oids::acme' removed, was '1.3.6.1.4.1.99999'\n" },
    },
  },
  .min_operands = 2,
  .max_operands = G_MAXUINT,
  .options = cnfctl_edit_tables,
  .operation = &remove_operation,
};

/* ---- rename ---- */

static gboolean
rename_object (CnfctlEdit *edit, CnfctlStep *step, GError **error)
{
  g_autoptr (CnfOidSection) section = open_section (edit, error);

  return section != NULL && check_unused (step, error)
         && cnf_oid_section_rename (section, step->name, step->new_name, error);
}

static const CnfctlOperation rename_operation = {
  .needs = CNFCTL_NAME | CNFCTL_NEW_NAME,
  .plan = cnfctl_step_plan_rename,
  .begin = find_users,
  .run = rename_object,
};

const CnfctlCommand cnfctl_cmd_oid_rename = {
  .name = "oid rename",
  .synopsis = "FILE NAME NEWNAME",
  .summary = "Give an object another name",
  .description =
    "${NAME} in other values follows. What is renamed already is fine. Refused where an\n"
    "extension, a policy or a subject uses the name, unless --force.",
  .example = {
    .file = "oid_section = new_oids\n"
            "[ new_oids ]\n"
            "acme = 1.3.6.1.4.1.99999\n"
            "acmePolicy = ${acme}.1\n",
    .calls = {
      { "cnfctl oid rename openssl.cnf acme acmeCorp",
        "cnfctl: openssl.cnf:3:1: 'new_oids::acmeCorp' renamed from 'acme'\n"
        "cnfctl: openssl.cnf:4:1: 'new_oids::acmePolicy' changed from '${acme}.1' to "
        "'${acmeCorp}.1'\n" },
    },
  },
  .min_operands = 3,
  .max_operands = 3,
  .options = cnfctl_edit_tables,
  .operation = &rename_operation,
};
