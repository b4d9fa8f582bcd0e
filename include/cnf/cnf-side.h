/* On which side of something.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf/cnf-version.h>

G_BEGIN_DECLS

/**
 * CnfSide:
 * @CNF_SIDE_BEFORE: before it
 * @CNF_SIDE_BEHIND: behind it
 *
 * On which side of a line or a section something goes.
 *
 * Since: 0.1
 */
typedef enum
{
  CNF_SIDE_BEFORE,
  CNF_SIDE_BEHIND,
} CnfSide;

G_END_DECLS
