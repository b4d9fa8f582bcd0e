/* cnfctl section: adds, removes, renames and merges sections.
 * SPDX-License-Identifier: Apache-2.0 */
#include "command.h"
#include "edit/notes.h"
#include "edit/step.h"
#include "message.h"
#include "options.h"

/* ---- add ---- */

static char *opt_before;
static char *opt_after;

static const GOptionEntry beside_options[] = {
  { "before", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &opt_before,
    "Put it before that section", "SECTION" },
  { "after", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &opt_after, "Put it behind that section",
    "SECTION" },
  G_OPTION_ENTRY_NULL,
};

static gboolean
plan_add (const CnfctlOperation *operation, char **operands, GPtrArray *steps, GError **error)
{
  guint first = steps->len;

  if (opt_before != NULL && opt_after != NULL)
    {
      cnfctl_set_usage_error (error, "--before and --after exclude each other");
      return FALSE;
    }
  if (!cnfctl_step_plan_names (operation, operands, steps, error))
    return FALSE;

  /* Each of several goes behind the one before it, so that they come in the order of the operands. */
  for (guint i = first; i < steps->len; i++)
    {
      CnfctlStep *step = g_ptr_array_index (steps, i);
      const char *beside = opt_before;

      step->side = opt_before != NULL ? CNF_SIDE_BEFORE : CNF_SIDE_BEHIND;
      if (opt_after != NULL)
        beside = i == first ? opt_after
                            : ((CnfctlStep *) g_ptr_array_index (steps, i - 1))->section;
      step->beside = g_strdup (beside);
    }
  return TRUE;
}

static gboolean
add (CnfctlEdit *edit, CnfctlStep *step, GError **error)
{
  step->has_section = cnfctl_edit_has_section (edit, step->section);
  return cnf_document_add_section (cnfctl_edit_get_document (edit), step->section, step->side,
                                   step->beside, error);
}

static void
note_unused (CnfctlNotes *notes, const CnfctlStep *step)
{
  if (!step->has_section)
    cnfctl_notes_say_unused_section (notes, step->section);
}

static const CnfctlOperation add_operation = {
  .needs = CNFCTL_SECTION,
  .takes = CNFCTL_BESIDE,
  .plan = plan_add,
  .run = add,
  .note = note_unused,
};

const CnfctlCommand cnfctl_cmd_section_add = {
  .name = "section add",
  .synopsis = "FILE SECTION...",
  .summary = "Add empty sections",
  .description =
    "At the end of the file unless told otherwise. SECTION is the name as OpenSSL holds\n"
    "it. One that is there already is left as it is.",
  .example = {
    .file = "[ req ]\n"
            "req_extensions = v3_req\n"
            "[ tls ]\n"
            "MinProtocol = TLSv1.2\n",
    .calls = {
      { "cnfctl section add --after req openssl.cnf v3_req",
        "cnfctl: openssl.cnf:4:1: section 'v3_req' added\n" },
      { "cat openssl.cnf",
        "[ req ]\n"
        "req_extensions = v3_req\n"
        "\n"
        "[ v3_req ]\n"
        "\n"
        "[ tls ]\n"
        "MinProtocol = TLSv1.2\n" },
    },
  },
  .min_operands = 2,
  .max_operands = G_MAXUINT,
  .own_options = { beside_options },
  .options = cnfctl_creating_tables,
  .operation = &add_operation,
};

/* ---- remove ---- */

static gboolean
remove_section (CnfctlEdit *edit, CnfctlStep *step, GError **error)
{
  return cnf_document_remove_section (cnfctl_edit_get_document (edit), step->section, error);
}

static const CnfctlOperation remove_operation = {
  .needs = CNFCTL_SECTION,
  .removes = TRUE,
  .plan = cnfctl_step_plan_names,
  .run = remove_section,
};

const CnfctlCommand cnfctl_cmd_section_remove = {
  .name = "section remove",
  .synopsis = "FILE SECTION...",
  .summary = "Remove sections, with all that stands in them",
  .description =
    "All blocks of the section go, and its SECTION::NAME lines elsewhere. What is not\n"
    "there already is fine. A section that other lines refer to is refused, with their\n"
    "places, unless --force.",
  .example = {
    .file = "[ req ]\n"
            "prompt = no\n"
            "[ tsa ]\n"
            "default_tsa = tsa1\n"
            "[ tsa1 ]\n"
            "serial = serial\n",
    .calls = {
      { "cnfctl section remove openssl.cnf tsa tsa1",
        "cnfctl: openssl.cnf:4:1: 'tsa::default_tsa' removed, was 'tsa1'\n"
        "cnfctl: openssl.cnf:3:1: section 'tsa' removed\n"
        "cnfctl: openssl.cnf:6:1: 'tsa1::serial' removed, was 'serial'\n"
        "cnfctl: openssl.cnf:5:1: section 'tsa1' removed\n" },
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

/* ---- rename ---- */

static gboolean
rename_section (CnfctlEdit *edit, CnfctlStep *step, GError **error)
{
  return cnf_document_rename_section (cnfctl_edit_get_document (edit), step->section,
                                      step->new_name, TRUE, error);
}

static const CnfctlOperation rename_operation = {
  .needs = CNFCTL_SECTION | CNFCTL_NEW_NAME,
  .plan = cnfctl_step_plan_rename,
  .run = rename_section,
};

const CnfctlCommand cnfctl_cmd_section_rename = {
  .name = "section rename",
  .synopsis = "FILE OLD NEW",
  .summary = "Rename a section, and what refers to it",
  .description =
    "All its blocks get the new name, and whatever refers to it follows: @OLD, $OLD::KEY,\n"
    "and the values of keys that name a section, such as req_extensions. Where only NEW\n"
    "is there nothing is done.",
  .example = {
    .file = "[ req ]\n"
            "req_extensions = v3_req\n"
            "[ v3_req ]\n"
            "subjectAltName = DNS:example.org\n",
    .calls = {
      { "cnfctl section rename openssl.cnf v3_req server",
        "cnfctl: openssl.cnf:3:1: section 'server' renamed from 'v3_req'\n"
        "cnfctl: openssl.cnf:2:1: 'req::req_extensions' changed from 'v3_req' to 'server'\n" },
      { "cat openssl.cnf",
        "[ req ]\n"
        "req_extensions = server\n"
        "[ server ]\n"
        "subjectAltName = DNS:example.org\n" },
    },
  },
  .min_operands = 3,
  .max_operands = 3,
  .options = cnfctl_edit_tables,
  .operation = &rename_operation,
};

/* ---- merge ---- */

static gboolean
merge (CnfctlEdit *edit, CnfctlStep *step, GError **error)
{
  return cnf_document_merge_section (cnfctl_edit_get_document (edit), step->section, error);
}

static const CnfctlOperation merge_operation = {
  .needs = CNFCTL_SECTION,
  .plan = cnfctl_step_plan_names,
  .run = merge,
};

const CnfctlCommand cnfctl_cmd_section_merge = {
  .name = "section merge",
  .synopsis = "FILE SECTION...",
  .summary = "Bring all blocks of a section together",
  .description =
    "What stands under its later headers goes behind what stands under the first one,\n"
    "and those headers go. No value changes.",
  .example = {
    .file = "[ req ]\n"
            "prompt = no\n"
            "[ tls ]\n"
            "MinProtocol = TLSv1.2\n"
            "[ req ]\n"
            "default_md = sha256\n",
    .calls = {
      { "cnfctl section merge openssl.cnf req",
        "cnfctl: openssl.cnf:5:1: section 'req' moved\n" },
      { "cat openssl.cnf",
        "[ req ]\n"
        "prompt = no\n"
        "default_md = sha256\n"
        "[ tls ]\n"
        "MinProtocol = TLSv1.2\n" },
    },
  },
  .min_operands = 2,
  .max_operands = G_MAXUINT,
  .options = cnfctl_edit_tables,
  .operation = &merge_operation,
};
