/* What a document means by itself: no include is read, and no environment.
 * SPDX-License-Identifier: Apache-2.0 */
#include "edit/cnf-lone-view.h"

static CnfIncludeKind
find_no_include (const char *path G_GNUC_UNUSED, const CnfLimits *limits G_GNUC_UNUSED,
                 GBytes **bytes G_GNUC_UNUSED, char ***entries G_GNUC_UNUSED,
                 gpointer user_data G_GNUC_UNUSED, GError **error G_GNUC_UNUSED)
{
  return CNF_INCLUDE_MISSING;
}

CnfView *
cnf_lone_view_new (CnfDocument *document, CnfMissingVariable missing)
{
  g_autoptr (CnfViewOptions) options = cnf_view_options_new ();

  cnf_view_options_set_resolver (options, find_no_include, NULL, NULL);
  cnf_view_options_set_missing_variable (options, missing);
  return cnf_view_new (document, options, NULL);
}
