/* Spells values and names: from what is meant to the text that OpenSSL reads as just that.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "base/cnf-slice.h"

/* Appends the shortest spelling of @value, which holds no NUL; where quotes and escapes are equally
 * long, quotes. @quote: the quote to use if the value can be quoted, or 0 for what is shortest. */
void cnf_spelling_append_value (GString *out, CnfSlice value, char quote);

/* The quote that encloses the whole of @written, or 0. */
char cnf_spelling_get_quote (CnfSlice written);

/* Appends the name of a section as it stands between the brackets of a header. */
void cnf_spelling_append_section (GString *out, CnfSlice name);

/* Whether @written can stand behind an `=` as it is: one line, nothing cut off at its ends. */
gboolean cnf_spelling_is_one_value (CnfSlice written, gboolean dollarid);
