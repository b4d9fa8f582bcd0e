/* cnfctl include: lists, adds and removes the includes of a file.
 * SPDX-License-Identifier: Apache-2.0 */
#include "command.h"
#include "edit/step.h"
#include "options.h"
#include "read/input.h"
#include "read/row.h"

/* ---- list ---- */

static CnfctlStatus
list (char **operands, GError **error)
{
  CnfctlRows rows;
  if (!cnfctl_rows_begin (&rows, CNFCTL_ROW_VALUE, error))
    return CNFCTL_USAGE;

  g_autoptr (CnfDocument) document = cnfctl_input_open (operands[0], error);
  if (document == NULL)
    return CNFCTL_FAILED;

  for (CnfNodeId node = cnf_document_get_first_node (document); node != CNF_NODE_NONE;
       node = cnf_document_get_next_node (document, node))
    {
      if (!cnf_document_node_is_include (document, node))
        continue;

      CnfctlRow row = cnfctl_row_from_node (document, node);
      row.section = (CnfctlText){ NULL, 0 };
      row.key = (CnfctlText){ NULL, 0 };
      cnfctl_rows_add (&rows, &row);
      cnfctl_row_clear (&row);
    }
  cnfctl_rows_end (&rows);
  return CNFCTL_DONE;
}

static const GOptionEntry *const list_tables[] = {
  cnfctl_row_options,
  cnfctl_output_options,
  NULL,
};

const CnfctlCommand cnfctl_cmd_include_list = {
  .name = "include list",
  .synopsis = "FILE",
  .summary = "Print the paths that FILE includes, as they are written",
  .description = "FILE may be -, standard input. What the included files include is not followed.",
  .example = {
    .file = ".include tls.cnf\n"
            "[ req ]\n"
            "prompt = no\n"
            ".include = /etc/ssl/req.d\n",
    .calls = {
      { "cnfctl include list openssl.cnf",
        "tls.cnf\n"
        "/etc/ssl/req.d\n" },
    },
  },
  .min_operands = 1,
  .max_operands = 1,
  .options = list_tables,
  .run = list,
};

/* ---- add ---- */

static char *opt_before;

static const GOptionEntry before_options[] = {
  { "before", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &opt_before,
    "Put it before that section; otherwise it goes to the end of the file", "SECTION" },
  G_OPTION_ENTRY_NULL,
};

static gboolean
plan_add (const CnfctlOperation *operation, char **operands, GPtrArray *steps, GError **error)
{
  guint first = steps->len;

  if (!cnfctl_step_plan_names (operation, operands, steps, error))
    return FALSE;
  for (guint i = first; i < steps->len; i++)
    ((CnfctlStep *) g_ptr_array_index (steps, i))->beside = g_strdup (opt_before);
  return TRUE;
}

static gboolean
add (CnfctlEdit *edit, CnfctlStep *step, GError **error)
{
  return cnf_document_add_include (cnfctl_edit_get_document (edit), step->path, step->beside,
                                   error);
}

static const CnfctlOperation add_operation = {
  .needs = CNFCTL_PATH,
  .takes = CNFCTL_BESIDE,
  .plan = plan_add,
  .run = add,
};

const CnfctlCommand cnfctl_cmd_include_add = {
  .name = "include add",
  .synopsis = "FILE PATH...",
  .summary = "Include other files",
  .description =
    "In the style of the includes that are there. A path that is included already is\n"
    "left as it is. OpenSSL looks for relative paths in the folder that it runs in, and\n"
    "passes over a file that is not there.",
  .example = {
    .file = "HOME = .\n"
            "[ req ]\n"
            "prompt = no\n",
    .calls = {
      { "cnfctl include add --before req openssl.cnf /etc/ssl/openssl.d",
        "cnfctl: openssl.cnf:2:1: include '/etc/ssl/openssl.d' added\n" },
      { "cat openssl.cnf",
        "HOME = .\n"
        ".include /etc/ssl/openssl.d\n"
        "[ req ]\n"
        "prompt = no\n" },
    },
  },
  .min_operands = 2,
  .max_operands = G_MAXUINT,
  .own_options = { before_options },
  .options = cnfctl_creating_tables,
  .operation = &add_operation,
};

/* ---- remove ---- */

static gboolean
remove_include (CnfctlEdit *edit, CnfctlStep *step, GError **error)
{
  return cnf_document_remove_include (cnfctl_edit_get_document (edit), step->path, error);
}

static const CnfctlOperation remove_operation = {
  .needs = CNFCTL_PATH,
  .plan = cnfctl_step_plan_names,
  .run = remove_include,
};

const CnfctlCommand cnfctl_cmd_include_remove = {
  .name = "include remove",
  .synopsis = "FILE PATH...",
  .summary = "Include files no longer",
  .description = "PATH is the path as it is written or as OpenSSL reads it. What is not included\n"
                 "already is fine.",
  .example = {
    .file = ".include old.cnf\n"
            "[ req ]\n"
            "prompt = no\n",
    .calls = {
      { "cnfctl include remove openssl.cnf old.cnf",
        "cnfctl: openssl.cnf:1:1: include 'old.cnf' removed\n" },
      { "cat openssl.cnf",
        "[ req ]\n"
        "prompt = no\n" },
    },
  },
  .min_operands = 2,
  .max_operands = G_MAXUINT,
  .options = cnfctl_edit_tables,
  .operation = &remove_operation,
};
