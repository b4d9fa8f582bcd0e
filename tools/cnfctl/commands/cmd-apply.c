/* cnfctl apply: many edits at once.
 * SPDX-License-Identifier: Apache-2.0 */
#include "command.h"
#include "edit/patch.h"
#include "edit/plan.h"
#include "message.h"
#include "options.h"
#include "read/input.h"

static CnfctlStatus
run_apply (char **operands, GError **error)
{
  if (cnfctl_input_is_stdin (operands[0]) && cnfctl_input_is_stdin (operands[1]))
    {
      cnfctl_set_usage_error (error, "FILE and PATCH cannot both be standard input");
      return CNFCTL_USAGE;
    }

  /* Read like a config: the same limits, the same messages. */
  g_autoptr (CnfDocument) patch = cnfctl_input_open (operands[1], error);
  if (patch == NULL)
    return CNFCTL_FAILED;

  g_autoptr (GBytes) bytes = cnf_document_to_bytes (patch);
  g_autoptr (GPtrArray) steps = cnfctl_patch_parse (bytes, cnf_document_get_path (patch), error);
  if (steps == NULL)
    return CNFCTL_FAILED;
  return cnfctl_plan_run (&cnfctl_cmd_apply, operands[0], steps, error);
}

const CnfctlCommand cnfctl_cmd_apply = {
  .name = "apply",
  .synopsis = "FILE PATCH",
  .summary = "Do all edits of a patch, or none of them",
  .description =
    "PATCH may be -, standard input. It holds a command a line, such as\n"
    "  set req::default_md=sha256\n"
    "  section rename v3_req server\n"
    "without cnfctl and FILE, in the quotes of a shell, `#` before comments; or JSON:\n"
    "  [{\"op\": \"set\", \"key\": \"req::default_md\", \"value\": \"sha256\"},\n"
    "   {\"op\": \"section rename\", \"section\": \"v3_req\", \"to\": \"server\"}]\n"
    "Members: key, section (of key, too), value or raw, path, to, before, after; of any\n"
    "NAME_base64 where it is not UTF-8. All of it is one save.",
  .example = {
    .file = "[ req ]\n"
            "default_md = sha1\n"
            "req_extensions = v3_req\n"
            "[ v3_req ]\n",
    .calls = {
      { "printf 'set req::default_md=sha256\\nsection rename v3_req server\\n' >patch",
        "" },
      { "cnfctl apply openssl.cnf patch",
        "cnfctl: openssl.cnf:2:1: 'req::default_md' changed from 'sha1' to 'sha256'\n"
        "cnfctl: openssl.cnf:4:1: section 'server' renamed from 'v3_req'\n"
        "cnfctl: openssl.cnf:3:1: 'req::req_extensions' changed from 'v3_req' to 'server'\n" },
    },
  },
  .min_operands = 2,
  .max_operands = 2,
  .options = cnfctl_creating_tables,
  .run = run_apply,
};
