/* --appname: the chain of one program instead of everybody's.
 * SPDX-License-Identifier: Apache-2.0 */
#include "ask/appname.h"

static char *opt_appname;

const GOptionEntry cnfctl_appname_options[] = {
  { "appname", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &opt_appname,
    "The key that the program begins with, such as nodejs_conf; otherwise openssl_conf", "NAME" },
  G_OPTION_ENTRY_NULL,
};

const char *
cnfctl_get_appname (void)
{
  return opt_appname;
}
