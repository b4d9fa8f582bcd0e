/* Finds the names of sections in a value.
 *
 *   extension = [ "critical," ] ( "DER:" hex | "ASN1:" asn1 | "@" name | list )
 *   list      = item ( "," item )*
 *   item      = word [ ":" text ]
 *   asn1      = ( modifier "," )* type [ ":" anything ]
 *
 * Blanks around words and texts do not count.
 * Source: OpenSSL 3.0 crypto/x509/v3_conf.c v3_check_critical(), v3_check_generic(); v3_utl.c
 * X509V3_parse_list(); crypto/asn1/asn1_gen.c asn1_cb(), asn1_multi().
 * SPDX-License-Identifier: Apache-2.0 */
#include "schema/cnf-naming.h"

typedef struct
{
  GArray *out;
  CnfNaming naming;
  CnfRole target;
} CnfScan;

/* One item of a list. */
typedef struct
{
  CnfSlice name;
  gboolean has_value;
  CnfSlice value;
} CnfItem;

/* What isspace() takes in the C locale; the classes of base/cnf-chars are those of the file. */
static gboolean
is_space (char c)
{
  return c == ' ' || (c >= '\t' && c <= '\r');
}

static CnfSlice
skip_spaces (CnfSlice text)
{
  while (text.size > 0 && is_space (*text.data))
    text = cnf_slice (text.data + 1, text.size - 1);
  return text;
}

static CnfSlice
strip (CnfSlice text)
{
  text = skip_spaces (text);
  while (text.size > 0 && is_space (text.data[text.size - 1]))
    text.size--;
  return text;
}

/* As the lists of extensions do it, which forget the blanks behind a single byte.
 * Source: v3_utl.c strip_spaces(). */
static CnfSlice
strip_item (CnfSlice text)
{
  CnfSlice all = skip_spaces (text);
  CnfSlice stripped = strip (all);
  return stripped.size == 1 ? all : stripped;
}

static CnfSlice
behind (CnfSlice text, gsize n)
{
  return cnf_slice (text.data + n, text.size - n);
}

/* The part of @text before the first of @byte; all of it without one. */
static CnfSlice
before_first (CnfSlice text, char byte)
{
  const char *found = text.size > 0 ? memchr (text.data, byte, text.size) : NULL;
  return found != NULL ? cnf_slice_between (text.data, found) : text;
}

static void
add (const CnfScan *scan, CnfSlice name, CnfNamedForm form, CnfRole role)
{
  CnfNamed named = { name, form, role, FALSE };
  g_array_append_val (scan->out, named);
}

static gboolean
is_one_of (CnfSlice word, const char *const *words)
{
  for (; *words != NULL; words++)
    if (word.size == strlen (*words) && g_ascii_strncasecmp (word.data, *words, word.size) == 0)
      return TRUE;
  return FALSE;
}

/* Takes one element of an ASN.1 description. FALSE at its end. */
static gboolean
next_element (CnfSlice *rest, CnfSlice *element)
{
  if (rest->data == NULL)
    return FALSE;

  *element = before_first (*rest, ',');
  if (element->size == rest->size)
    *rest = cnf_slice (NULL, 0);
  else
    *rest = behind (*rest, element->size + 1);
  return TRUE;
}

/* The text behind a type goes on to the end of the value, commas and all. */
static void
scan_asn1 (const CnfScan *scan, CnfSlice value)
{
  static const char *const modifiers[] = { "EXP",     "EXPLICIT", "IMP",     "IMPLICIT",
                                           "OCTWRAP", "SEQWRAP",  "SETWRAP", "BITWRAP",
                                           "FORM",    "FORMAT",   NULL };
  static const char *const constructed[] = { "SEQ", "SEQUENCE", "SET", NULL };
  const char *end = value.data + value.size;
  CnfSlice element;

  while (next_element (&value, &element))
    {
      CnfSlice whole = strip (element);
      CnfSlice word = before_first (whole, ':');
      if (is_one_of (word, modifiers))
        continue;
      if (word.size < whole.size && is_one_of (word, constructed))
        add (scan, cnf_slice_between (word.data + word.size + 1, end), CNF_NAMED_NESTED,
             CNF_ROLE_VALUES);
      return;
    }
}

static void
scan_other_name (const CnfScan *scan, CnfSlice value)
{
  CnfSlice object = before_first (value, ';');
  if (object.size < value.size)
    scan_asn1 (scan, behind (value, object.size + 1));
}

/* Takes the next item. FALSE at the end. A line end stops the search for commas and colons, but the
 * text goes on. */
static gboolean
next_item (CnfSlice *rest, CnfItem *item)
{
  const char *p = rest->data;
  if (p == NULL)
    return FALSE;

  const char *end = p + rest->size;
  const char *colon = NULL;
  while (p < end && *p != ',' && *p != '\r' && *p != '\n')
    {
      if (*p == ':' && colon == NULL)
        colon = p;
      p++;
    }

  gboolean is_last = p == end || *p != ',';
  const char *stop = is_last ? end : p;
  item->has_value = colon != NULL;
  item->name = strip_item (cnf_slice_between (rest->data, colon != NULL ? colon : stop));
  item->value = colon != NULL ? strip_item (cnf_slice_between (colon + 1, stop))
                              : cnf_slice (stop, 0);
  *rest = is_last ? cnf_slice (NULL, 0) : cnf_slice_between (p + 1, end);
  return TRUE;
}

/* `dirName` and `otherName` of a list of general names. */
static void
scan_general_name (const CnfScan *scan, const CnfItem *item, CnfSlice type)
{
  CnfSlice word = before_first (type, '.');

  if (!item->has_value)
    return;
  if (cnf_slice_equals (word, "dirName"))
    add (scan, item->value, CNF_NAMED_NESTED, CNF_ROLE_NAME);
  else if (cnf_slice_equals (word, "otherName"))
    scan_other_name (scan, item->value);
}

static void
scan_names (const CnfScan *scan, CnfSlice value)
{
  CnfItem item;

  if (value.size > 0 && *value.data == '@')
    {
      add (scan, behind (value, 1), CNF_NAMED_AT, CNF_ROLE_GENERAL_NAMES);
      return;
    }
  while (next_item (&value, &item))
    scan_general_name (scan, &item, item.name);
}

static void
scan_issuing_point (const CnfScan *scan, const CnfItem *item)
{
  if (!item->has_value)
    return;
  if (cnf_slice_equals (item->name, "fullname"))
    scan_names (scan, item->value);
  else if (cnf_slice_equals (item->name, "relativename"))
    add (scan, item->value, CNF_NAMED_NESTED, CNF_ROLE_NAME);
}

static void
scan_item (const CnfScan *scan, const CnfItem *item)
{
  switch (scan->naming)
    {
    case CNF_NAMING_GENERAL_NAMES:
      scan_general_name (scan, item, item->name);
      return;
    case CNF_NAMING_TAGGED_NAMES:
      scan_general_name (scan, item, cnf_schema_skip_tag (item->name));
      return;
    case CNF_NAMING_POINTS:
      scan_general_name (scan, item, item->name);
      if (!item->has_value && item->name.size > 0)
        add (scan, item->name, CNF_NAMED_NESTED, CNF_ROLE_POINT);
      return;
    case CNF_NAMING_ISSUING_POINT:
      scan_issuing_point (scan, item);
      return;
    case CNF_NAMING_POLICIES:
      if (item->name.size > 0 && *item->name.data == '@')
        add (scan, behind (item->name, 1), CNF_NAMED_AT, scan->target);
      return;
    default:
      return;
    }
}

static void
scan_extension (const CnfScan *scan, CnfSlice value)
{
  CnfItem item;

  if (cnf_slice_has_prefix (value, "critical,"))
    value = skip_spaces (behind (value, strlen ("critical,")));
  if (cnf_slice_has_prefix (value, "DER:"))
    return;
  if (cnf_slice_has_prefix (value, "ASN1:"))
    {
      scan_asn1 (scan, skip_spaces (behind (value, strlen ("ASN1:"))));
      return;
    }
  if (scan->naming == CNF_NAMING_GENERIC)
    return;
  if (scan->naming != CNF_NAMING_POLICIES && value.size > 0 && *value.data == '@')
    {
      add (scan, behind (value, 1), CNF_NAMED_AT, scan->target);
      return;
    }
  while (next_item (&value, &item))
    scan_item (scan, &item);
}

/* A name that only counts when the section exists cannot be empty: nobody means that. */
static void
scan_existing (const CnfScan *scan, CnfSlice value)
{
  CnfNamed named = { value, CNF_NAMED_WHOLE, scan->target, TRUE };

  if (value.size > 0)
    g_array_append_val (scan->out, named);
}

void
cnf_naming_scan (GArray *out, CnfNaming naming, CnfRole target, CnfSlice value)
{
  CnfScan scan = { out, naming, target };

  switch (naming)
    {
    case CNF_NAMING_NONE:
      return;
    case CNF_NAMING_SECTION:
      add (&scan, value, CNF_NAMED_WHOLE, target);
      return;
    case CNF_NAMING_EXISTING:
      scan_existing (&scan, value);
      return;
    case CNF_NAMING_AT:
      if (value.size > 0 && *value.data == '@')
        add (&scan, behind (value, 1), CNF_NAMED_AT, target);
      return;
    case CNF_NAMING_NAMES:
      scan_names (&scan, value);
      return;
    case CNF_NAMING_OTHER_NAME:
      scan_other_name (&scan, value);
      return;
    case CNF_NAMING_ASN1:
      scan_asn1 (&scan, value);
      return;
    default:
      scan_extension (&scan, value);
      return;
    }
}
