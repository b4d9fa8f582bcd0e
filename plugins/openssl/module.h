/* What the module does when libcrypto sets it up.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

struct conf_imodule_st;
struct conf_st;

/* @module: names the section with the settings. @conf: what it is a section of. */
void plugin_run (const struct conf_imodule_st *module, const struct conf_st *conf);
