/* cnfctl cat: FILE as it is written, byte for byte.
 * SPDX-License-Identifier: Apache-2.0 */
#include "command.h"
#include "input.h"
#include "output.h"

static CnfctlStatus
run_cat (char **operands, GError **error)
{
  g_autoptr (CnfDocument) document = cnfctl_input_open (operands[0], error);

  if (document == NULL)
    return CNFCTL_FAILED;

  g_autoptr (GBytes) bytes = cnf_document_to_bytes (document);
  cnfctl_output_bytes (bytes);
  return CNFCTL_DONE;
}

const CnfctlCommand cnfctl_cmd_cat = {
  .name = "cat",
  .synopsis = "FILE",
  .summary = "Print FILE as it is written, byte for byte",
  .description = "FILE may be -, standard input.",
  .min_operands = 1,
  .max_operands = 1,
  .run = run_cat,
};
