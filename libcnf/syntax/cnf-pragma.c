/* The argument of `.pragma`: `name:value`.
 * Source: OpenSSL 3.0 crypto/conf/conf_def.c def_load_bio(), parsebool().
 * SPDX-License-Identifier: Apache-2.0 */
#include "syntax/cnf-pragma.h"

#include "base/cnf-chars.h"

static gboolean
equals_ignoring_case (CnfSlice text, const char *word)
{
  return text.size == strlen (word) && g_ascii_strncasecmp (text.data, word, text.size) == 0;
}

static CnfPragma
make_switch (CnfPragmaKind kind, CnfSlice value)
{
  if (equals_ignoring_case (value, "on") || equals_ignoring_case (value, "true"))
    return (CnfPragma){ kind, TRUE, value };
  if (equals_ignoring_case (value, "off") || equals_ignoring_case (value, "false"))
    return (CnfPragma){ kind, FALSE, value };
  return (CnfPragma){ .kind = CNF_PRAGMA_INVALID };
}

CnfPragma
cnf_pragma_parse (CnfSlice argument)
{
  const char *end = argument.data + argument.size;
  const char *colon = argument.size > 0 ? memchr (argument.data, ':', argument.size) : NULL;

  if (colon == NULL || colon == argument.data || colon + 1 == end)
    return (CnfPragma){ .kind = CNF_PRAGMA_INVALID };

  CnfSlice name = cnf_slice_between (argument.data,
                                     cnf_chars_trim (argument.data, colon, CNF_CHAR_BLANK));
  CnfSlice value = cnf_slice_between (cnf_chars_skip (colon + 1, end, CNF_CHAR_BLANK), end);

  if (cnf_slice_equals (name, "dollarid"))
    return make_switch (CNF_PRAGMA_DOLLARID, value);
  if (cnf_slice_equals (name, "abspath"))
    return make_switch (CNF_PRAGMA_ABSPATH, value);
  if (cnf_slice_equals (name, "includedir"))
    return (CnfPragma){ CNF_PRAGMA_INCLUDEDIR, FALSE, value };
  return (CnfPragma){ .kind = CNF_PRAGMA_UNKNOWN, .value = value };
}
