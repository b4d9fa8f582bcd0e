/* What each byte means to the format. The only place where bytes are classified.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

/* Source: OpenSSL 3.0 crypto/conf/conf_def.h, the table CONF_type_default. Bytes above 0x7f have no
 * class (is_keytype()). */
typedef enum
{
  CNF_CHAR_BLANK = 1 << 0,    /* space, tab, CR, LF */
  CNF_CHAR_NAME = 1 << 1,     /* may stand in a key or a section name */
  CNF_CHAR_VARIABLE = 1 << 2, /* may stand in the name of a variable */
  CNF_CHAR_QUOTE = 1 << 3,    /* opens and closes quoted text */
  CNF_CHAR_ESCAPE = 1 << 4,   /* takes the next byte literally */
  CNF_CHAR_COMMENT = 1 << 5,  /* begins a comment */
  CNF_CHAR_DOLLAR = 1 << 6,   /* begins a reference; a name byte under `.pragma dollarid:on` */
} CnfCharClass;

extern const guint8 cnf_char_classes[256];

static inline gboolean
cnf_char_is (char c, guint classes)
{
  return (cnf_char_classes[(guint8)c] & classes) != 0;
}

/* The bytes that @classes mean for a name: under `.pragma dollarid:on` a dollar belongs to it. */
static inline guint
cnf_char_with_dollar (guint classes, gboolean dollarid)
{
  return dollarid ? classes | CNF_CHAR_DOLLAR : classes;
}

static inline const char *
cnf_chars_skip (const char *p, const char *end, guint classes)
{
  while (p < end && cnf_char_is (*p, classes))
    p++;
  return p;
}

/* Cuts bytes of @classes from the end of [@start, @end). */
static inline const char *
cnf_chars_trim (const char *start, const char *end, guint classes)
{
  while (end > start && cnf_char_is (end[-1], classes))
    end--;
  return end;
}

/* The first byte in [@p, @end) that is not plain text, or a few plain bytes before it: a control, a
 * quote, a backslash, a backtick, or one of " # $ % & '. Eight bytes are tested at a time: x holds
 * a byte below n when (x - n) borrows from a byte whose high bit was clear. */
static inline const char *
cnf_chars_skip_plain (const char *p, const char *end)
{
#define CNF_BYTES(b)        (G_GUINT64_CONSTANT (0x0101010101010101) * (b))
#define CNF_ANY_BELOW(x, n) (((x)-CNF_BYTES (n)) & ~(x)&CNF_BYTES (0x80))
  while (end - p >= 8)
    {
      guint64 word;
      __builtin_memcpy (&word, p, 8);
      guint64 controls = CNF_ANY_BELOW (word, 0x20);
      guint64 marks = CNF_ANY_BELOW (word ^ CNF_BYTES (0x20), 0x08) /* 0x20 to 0x27 */;
      guint64 blanks = CNF_ANY_BELOW (word ^ CNF_BYTES (0x20), 0x01);
      guint64 escapes = CNF_ANY_BELOW (word ^ CNF_BYTES ('\\'), 0x01)
                        | CNF_ANY_BELOW (word ^ CNF_BYTES ('`'), 0x01);
      if ((controls | (marks & ~blanks) | escapes) != 0)
        break;
      p += 8;
    }
  return p;
#undef CNF_ANY_BELOW
#undef CNF_BYTES
}
