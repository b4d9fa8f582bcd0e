/* The error domain: a message, a code and a place that survives copying.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/cnf-error.h"

typedef struct
{
  char *path; /* NULL without a place */
  guint line;
  guint column;
} CnfErrorPrivate;

static void
cnf_error_private_init (CnfErrorPrivate *priv)
{
  priv->path = NULL;
}

static void
cnf_error_private_copy (const CnfErrorPrivate *from, CnfErrorPrivate *to)
{
  to->path = g_strdup (from->path);
  to->line = from->line;
  to->column = from->column;
}

static void
cnf_error_private_clear (CnfErrorPrivate *priv)
{
  g_free (priv->path);
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wcast-qual" /* GLib's macro casts a const away */
G_DEFINE_EXTENDED_ERROR (CnfError, cnf_error)
#pragma GCC diagnostic pop

static char *
message_with_place (CnfPlace place, const char *text)
{
  if (place.path == NULL)
    return g_strdup (text);
  if (place.line == 0)
    return g_strdup_printf ("%s: %s", place.path, text);
  return g_strdup_printf ("%s:%u:%u: %s", place.path, place.line, place.column, text);
}

char *
cnf_error_printable (char *text)
{
  for (char *p = text; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      *p = '?';

  char *printable = g_utf8_make_valid (text, -1);
  g_free (text);
  return printable;
}

void
cnf_error_set (GError **error, CnfError code, CnfPlace place, const char *format, ...)
{
  va_list arguments;

  if (error == NULL)
    return;

  va_start (arguments, format);
  g_autofree char *text = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  g_autofree char *message = cnf_error_printable (message_with_place (place, text));
  GError *made = g_error_new_literal (CNF_ERROR, (int) code, message);
  CnfErrorPrivate *priv = cnf_error_get_private (made);
  priv->path = g_strdup (place.path);
  priv->line = place.line;
  priv->column = place.column;
  g_propagate_error (error, made);
}

/* What a message shows of a piece of a file, in bytes. */
#define LONGEST_PIECE 60

char *
cnf_error_piece (CnfSlice piece)
{
  const char *dots = piece.size > LONGEST_PIECE ? "..." : "";

  return g_strdup_printf ("'%.*s%s'", (int) MIN (piece.size, LONGEST_PIECE), piece.data, dots);
}

gboolean
cnf_error_get_location (const GError *error, const char **path, guint *line, guint *column)
{
  g_return_val_if_fail (error != NULL, FALSE);

  if (error->domain != CNF_ERROR)
    return FALSE;

  const CnfErrorPrivate *priv = cnf_error_get_private (error);
  if (priv->path == NULL || priv->line == 0)
    return FALSE;

  if (path != NULL)
    *path = priv->path;
  if (line != NULL)
    *line = priv->line;
  if (column != NULL)
    *column = priv->column;
  return TRUE;
}

int
cnf_error_get_openssl_reason (CnfError code)
{
  static const int reasons[] = {
    [CNF_ERROR_MISSING_CLOSE_SQUARE_BRACKET] = 100,
    [CNF_ERROR_MISSING_EQUAL_SIGN] = 101,
    [CNF_ERROR_NO_CLOSE_BRACE] = 102,
    [CNF_ERROR_VARIABLE_HAS_NO_VALUE] = 104,
    [CNF_ERROR_VARIABLE_EXPANSION_TOO_LONG] = 116,
    [CNF_ERROR_INVALID_PRAGMA] = 122,
    [CNF_ERROR_RELATIVE_PATH] = 125,
  };

  return (guint) code < G_N_ELEMENTS (reasons) ? reasons[code] : 0;
}
