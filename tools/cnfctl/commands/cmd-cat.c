/* cnfctl cat: FILE as it is written, byte for byte; or with its includes, as one file.
 * SPDX-License-Identifier: Apache-2.0 */
#include "command.h"
#include "message.h"
#include "output.h"
#include "read/environment.h"
#include "read/input.h"

static gboolean opt_merged;

static const GOptionEntry options[] = {
  { "merged", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &opt_merged,
    "Put the files that FILE includes in their places, so that one file means the same", NULL },
  G_OPTION_ENTRY_NULL,
};

static CnfctlStatus
print_merged (CnfDocument *document, CnfViewOptions *view_options, GError **error)
{
  g_autoptr (CnfView) view = cnfctl_input_view (document, view_options, error);
  if (view == NULL)
    return CNFCTL_FAILED;

  g_autoptr (GBytes) bytes = cnf_view_to_merged_bytes (view);
  cnfctl_output_bytes (bytes);
  return CNFCTL_DONE;
}

static CnfctlStatus
run_cat (char **operands, GError **error)
{
  g_autoptr (CnfViewOptions) view_options = cnfctl_environment_new_options (error);
  if (view_options == NULL)
    return CNFCTL_USAGE;
  if (!opt_merged && cnfctl_environment_is_given ())
    {
      cnfctl_set_usage_error (error,
                              "an environment goes with --merged: the file itself is printed "
                              "as it is written");
      return CNFCTL_USAGE;
    }

  g_autoptr (CnfDocument) document = cnfctl_input_open (operands[0], error);
  if (document == NULL)
    return CNFCTL_FAILED;
  if (opt_merged)
    return print_merged (document, view_options, error);

  g_autoptr (GBytes) bytes = cnf_document_to_bytes (document);
  cnfctl_output_bytes (bytes);
  return CNFCTL_DONE;
}

static const GOptionEntry *const tables[] = {
  cnfctl_environment_options,
  cnfctl_missing_options,
  NULL,
};

const CnfctlCommand cnfctl_cmd_cat = {
  .name = "cat",
  .synopsis = "FILE",
  .summary = "Print FILE as it is written, byte for byte",
  .description =
    "FILE may be -, standard input. With --merged each part stands under a comment with\n"
    "its file and line, and each include is a comment; references stay as they are, but\n"
    "what an include leads to is looked up now.",
  .example = {
    .file = ".include tls.cnf\n"
            "[ req ]\n"
            "prompt = no\n",
    .calls = {
      { "printf '[ tls ]\\nMinProtocol = TLSv1.2\\n' >tls.cnf",
        "" },
      { "cnfctl cat --merged openssl.cnf",
        "# ---- openssl.cnf:1\n"
        "# .include tls.cnf\n"
        "\n"
        "# ---- tls.cnf:1\n"
        "[ tls ]\n"
        "MinProtocol = TLSv1.2\n"
        "\n"
        "# ---- openssl.cnf:2\n"
        "[ req ]\n"
        "prompt = no\n" },
    },
  },
  .min_operands = 1,
  .max_operands = 1,
  .own_options = { options },
  .options = tables,
  .run = run_cat,
};
