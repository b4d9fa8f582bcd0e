/* The least program that links libcnf and uses it.
 * SPDX-License-Identifier: Apache-2.0 */
#include <cnf/cnf.h>

int
main (void)
{
  return g_type_from_name ("gchararray") == G_TYPE_INVALID
         || cnf_error_get_openssl_reason (CNF_ERROR_NO_CLOSE_BRACE) == 0;
}
