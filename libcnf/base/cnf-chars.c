/* What each byte means to the format: the table.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/cnf-chars.h"

#define BLANK CNF_CHAR_BLANK
#define PUNCT CNF_CHAR_NAME
#define WORD  (CNF_CHAR_NAME | CNF_CHAR_VARIABLE)

const guint8 cnf_char_classes[256] = {
  ['\t'] = BLANK,
  ['\0'] = CNF_CHAR_END,
  ['\n'] = BLANK | CNF_CHAR_END,
  ['\r'] = BLANK | CNF_CHAR_END,
  [' '] = BLANK,
  ['0' ... '9'] = WORD,
  ['A' ... 'Z'] = WORD,
  ['a' ... 'z'] = WORD,
  ['_'] = WORD,
  ['!'] = PUNCT,
  ['%'] = PUNCT,
  ['&'] = PUNCT,
  ['*' ... '/'] = PUNCT, /* * + , - . / */
  [';'] = PUNCT,
  ['?'] = PUNCT,
  ['@'] = PUNCT,
  ['^'] = PUNCT,
  ['|'] = PUNCT,
  ['~'] = PUNCT,
  ['"'] = CNF_CHAR_QUOTE,
  ['\''] = CNF_CHAR_QUOTE,
  ['`'] = CNF_CHAR_QUOTE,
  ['\\'] = CNF_CHAR_ESCAPE,
  ['#'] = CNF_CHAR_COMMENT,
  ['$'] = CNF_CHAR_DOLLAR,
};
