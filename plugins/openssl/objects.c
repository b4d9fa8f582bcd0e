/* Defines the objects of the sections that the settings name. OpenSSL does so for its own file only:
 * `openssl x509 -extfile` does not read the object section of the file that it is given.
 * SPDX-License-Identifier: Apache-2.0 */
#include "objects.h"

#include "reading.h"

#include <openssl/objects.h>

/* `number`, or `long name, number`. */
typedef struct
{
  const char *short_name; /* the key */
  char *long_name;        /* the same, where there is none */
  char *number;
} PluginObject;

static void
plugin_object_clear (PluginObject *object)
{
  g_free (object->long_name);
  g_free (object->number);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PluginObject, plugin_object_clear)

/* The last comma splits; with nothing before it there is no long name.
 * Source: OpenSSL 3.0 crypto/asn1/asn_moid.c do_create(). */
static void
parse_object (PluginObject *object, const char *name, const char *value)
{
  const char *comma = strrchr (value, ',');
  const char *number = comma != NULL ? comma + 1 : value;
  gboolean has_long_name = comma != NULL && comma != value;

  object->short_name = name;
  object->long_name = has_long_name ? g_strndup (value, (gsize) (comma - value)) : g_strdup (name);
  object->number = g_strdup (number);
  g_strstrip (object->long_name);
  g_strstrip (object->number);
}

/* Whether OBJ_txt2nid() can read it. That puts an error into the host's queue where it cannot; the queue
 * holds few, and drops the oldest. Arcs may be parted by blanks too, and may be empty behind the first.
 * Source: OpenSSL 3.0 crypto/asn1/a_object.c a2d_ASN1_OBJECT(). */
static gboolean
is_number (const char *text)
{
  if (text[0] < '0' || text[0] > '2' || (text[1] != '.' && text[1] != ' ') || text[2] == '\0')
    return FALSE;

  guint64 second = g_ascii_isdigit (text[2]) ? g_ascii_strtoull (text + 2, NULL, 10) : 0;
  return (second < 40 || text[0] == '2') && text[2 + strspn (text + 2, "0123456789. ")] == '\0';
}

static gboolean
is_name (const char *text)
{
  return OBJ_sn2nid (text) != NID_undef || OBJ_ln2nid (text) != NID_undef;
}

/* Why the object cannot be; NULL when it can, and when it is there already as it should be. */
static char *
define_object (const PluginObject *object)
{
  gboolean is_readable = is_name (object->number) || is_number (object->number);
  int nid = is_readable ? OBJ_txt2nid (object->number) : NID_undef;

  if (nid != NID_undef && strcmp (OBJ_nid2sn (nid), object->short_name) == 0)
    return NULL;
  if (nid != NID_undef)
    return g_strdup_printf ("object has the name '%s' already", OBJ_nid2sn (nid));
  if (is_name (object->short_name))
    return g_strdup ("name is that of another object already");
  if (!is_readable || is_name (object->long_name)
      || OBJ_create (object->number, object->short_name, object->long_name) == NID_undef)
    return g_strdup (
      "not an object, which is a number such as 1.2.3.4, or a long name, a comma and "
      "a number; or its long name is taken");
  return NULL;
}

static void
define_value (const CnfValue *value, PluginReport *report)
{
  g_autofree char *name = cnf_value_dup_name (value);
  g_autofree char *text = cnf_value_dup_string (value);
  g_auto (PluginObject) object = { .short_name = NULL };
  guint line, column;

  parse_object (&object, name, text);
  g_autofree char *why = define_object (&object);
  if (why == NULL)
    return;
  cnf_value_get_position (value, &line, &column);
  plugin_report_add (report, PLUGIN_ERROR, "%s:%u:%u: %s: '%s = %s'", cnf_value_get_path (value),
                     line, column, why, name, text);
}

static void
define_section (const char *path, const char *name, PluginReport *report)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CnfView) view = plugin_read_view (path, &error);
  guint section;

  if (view == NULL)
    {
      plugin_report_add (report, PLUGIN_ERROR, "%s (named by 'oids')", error->message);
      return;
    }
  if (!cnf_view_find_section (view, name, &section))
    {
      plugin_report_add (report, PLUGIN_ERROR, "%s: section is not there: '%s' (named by 'oids')",
                         path, name);
      return;
    }
  for (guint i = 0; i < cnf_view_get_n_values (view, section); i++)
    define_value (cnf_view_get_value_at (view, section, i), report);
}

/* @item: `path::section`. */
static void
define_item (char *item, const char *oids, PluginReport *report)
{
  char *colons = g_strrstr (item, "::");

  if (item[0] != '/' || colons == NULL)
    {
      plugin_report_add_setting (report, PLUGIN_ERROR, "oids", oids,
                                 "oids is a list of absolute paths with a section, /path::section");
      return;
    }
  *colons = '\0';
  define_section (item, colons + 2, report);
}

void
plugin_objects_define (const PluginSettings *settings, PluginReport *report)
{
  if (settings->oids == NULL)
    return;

  g_auto (GStrv) items = g_strsplit (settings->oids, ",", -1);
  for (char **item = items; *item != NULL; item++)
    define_item (g_strstrip (*item), settings->oids, report);
}
