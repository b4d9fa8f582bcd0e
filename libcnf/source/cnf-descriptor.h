/* Writing to files that are open already.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

/* Writes all of @content where the descriptor stands. Fails with errno set. */
gboolean cnf_descriptor_write (int file, GBytes *content);
