/* cnfctl unset: removes keys.
 * SPDX-License-Identifier: Apache-2.0 */
#include "command.h"
#include "edit/notes.h"
#include "edit/step.h"
#include "options.h"

static gboolean
unset (CnfctlEdit *edit, CnfctlStep *step, GError **error)
{
  CnfDocument *document = cnfctl_edit_get_document (edit);
  const CnfctlKey *key = step->key;

  return cnf_document_unset (document, key->section, key->name,
                             cnfctl_step_get_nth (step, document), error);
}

/* A key that is gone may still have a value: OpenSSL then looks in the default section. */
static void
note_default (CnfctlNotes *notes, const CnfctlStep *step)
{
  CnfDocument *document = cnfctl_notes_get_document (notes);
  const CnfctlKey *key = step->key;
  guint line, column;

  if (cnf_document_find_entry (document, key->section, key->name, -1) != CNF_NODE_NONE)
    return;
  CnfNodeId node = cnf_document_find_entry (document, "default", key->name, -1);
  if (node == CNF_NODE_NONE)
    return;

  g_autofree char *quoted = cnfctl_key_quote (key);
  cnf_document_get_node_position (document, node, &line, &column);
  cnfctl_edit_say_note ("%s: programs now find the value of the default section, %s:%u:%u", quoted,
                        cnf_document_get_path (document), line, column);
}

static const CnfctlOperation operation = {
  .needs = CNFCTL_KEY,
  .removes = TRUE,
  .plan = cnfctl_step_plan_keys,
  .begin = cnfctl_step_find_meant,
  .run = unset,
  .note = note_default,
};

const CnfctlCommand cnfctl_cmd_unset = {
  .name = "unset",
  .synopsis = "FILE KEY...",
  .summary = "Remove keys, each with its line",
  .description =
    "KEY is [SECTION::]NAME: all its assignments go; KEY:N is one of them, 1 the first\n"
    "and -1 the last. What is not set already is fine. A key that other lines refer to\n"
    "is refused, with their places, unless --force.",
  .example = {
    .file = "[ req ]\n"
            "bits = 2048\n"
            "prompt = no\n"
            "[ v3_ca ]\n"
            "basicConstraints = CA:true\n",
    .calls = {
      { "cnfctl unset openssl.cnf req::bits",
        "cnfctl: openssl.cnf:2:1: 'req::bits' removed, was '2048'\n" },
      { "cnfctl list openssl.cnf",
        "req::prompt=no\n"
        "v3_ca::basicConstraints=CA:true\n" },
    },
  },
  .min_operands = 2,
  .max_operands = G_MAXUINT,
  .own_options = { cnfctl_section_options },
  .options = cnfctl_edit_tables,
  .operation = &operation,
};
