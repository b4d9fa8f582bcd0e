/* What each byte means to the format. The only place where bytes are classified.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>
#include <string.h>

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
  CNF_CHAR_END = 1 << 7,      /* NUL, CR, LF: may end a line */
} CnfCharClass;

extern const guint8 cnf_char_classes[256];

static inline gboolean
cnf_char_is (char c, guint classes)
{
  return (cnf_char_classes[(guint8) c] & classes) != 0;
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

/* Sixteen bytes that are compared at once. */
typedef guint8 CnfBytes __attribute__ ((vector_size (16)));

static inline CnfBytes
cnf_bytes_load (const char *p)
{
  CnfBytes bytes;
  memcpy (&bytes, p, sizeof bytes);
  return bytes;
}

/* The first byte of @found, the outcome of a comparison, that is set; 16 when none is. */
static inline guint
cnf_bytes_first (CnfBytes found)
{
#ifdef __SSE2__
  typedef char CnfChars __attribute__ ((vector_size (16)));
  guint bits = (guint) __builtin_ia32_pmovmskb128 ((CnfChars) found);
  return bits != 0 ? (guint) __builtin_ctz (bits) : 16;
#else
  for (guint i = 0; i < sizeof found; i++)
    if (found[i] != 0)
      return i;
  return 16;
#endif
}

/* Which of the bytes are a control, a backslash, a backtick, or one of " # $ % & '. */
static inline CnfBytes
cnf_bytes_unusual (CnfBytes bytes)
{
  return (CnfBytes) (bytes < ' ') | (CnfBytes) (bytes - '"' <= (guint8) ('\'' - '"'))
         | (CnfBytes) (bytes == '\\') | (CnfBytes) (bytes == '`');
}

/* Which of the bytes are not among the most frequent of a name: letters, digits, * + , - . / and
 * _ . */
static inline CnfBytes
cnf_bytes_unusual_in_name (CnfBytes bytes)
{
  return (CnfBytes) ((bytes | 0x20) - 'a' > (guint8) ('z' - 'a'))
         & (CnfBytes) (bytes - '*' > (guint8) ('9' - '*')) & (CnfBytes) (bytes != '_');
}

/* The first byte in [@p, @end) that may not stand in a name. */
static inline const char *
cnf_chars_skip_name (const char *p, const char *end)
{
  while (end - p >= (gssize) sizeof (CnfBytes))
    {
      guint n = cnf_bytes_first (cnf_bytes_unusual_in_name (cnf_bytes_load (p)));
      p += n;
      if (n == sizeof (CnfBytes))
        continue;
      if (!cnf_char_is (*p, CNF_CHAR_NAME))
        return p;
      p++;
    }
  return cnf_chars_skip (p, end, CNF_CHAR_NAME);
}

#define CNF_CHAR_SPECIAL                                                                           \
  (CNF_CHAR_QUOTE | CNF_CHAR_ESCAPE | CNF_CHAR_COMMENT | CNF_CHAR_DOLLAR | CNF_CHAR_END)

/* The first byte in [@p, @end) that is not plain text: a NUL, a line end, or one that has a meaning
 * in a value. */
static inline const char *
cnf_chars_skip_plain (const char *p, const char *end)
{
  while (end - p >= (gssize) sizeof (CnfBytes))
    {
      guint n = cnf_bytes_first (cnf_bytes_unusual (cnf_bytes_load (p)));
      p += n;
      if (n == sizeof (CnfBytes))
        continue;
      if (cnf_char_is (*p, CNF_CHAR_SPECIAL))
        return p;
      p++;
    }
  while (p < end && !cnf_char_is (*p, CNF_CHAR_SPECIAL))
    p++;
  return p;
}
