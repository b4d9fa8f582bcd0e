/* Reads files as libcrypto does in this process.
 * SPDX-License-Identifier: Apache-2.0 */
#include "reading.h"

CnfViewOptions *
plugin_view_options_new (void)
{
  CnfViewOptions *options = cnf_view_options_new ();

  cnf_view_options_use_process_environment (options, TRUE);
  return options;
}

CnfView *
plugin_read_view (const char *path, GError **error)
{
  g_autoptr (CnfDocument) document = cnf_document_new_from_file (path, NULL, error);
  if (document == NULL)
    return NULL;

  g_autoptr (CnfViewOptions) options = plugin_view_options_new ();
  return cnf_view_new (document, options, error);
}
