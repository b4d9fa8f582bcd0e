/* A patch: edits for `cnfctl apply`, as commands or as JSON.
 * SPDX-License-Identifier: Apache-2.0 */
#include "edit/patch.h"

#include <string.h>

/* Editors and shells of Windows put it before what they write. Source: RFC 8259, 8.1: parsers may
 * ignore it. */
#define BYTE_ORDER_MARK "\xef\xbb\xbf"

void
cnfctl_patch_set_error (GError **error, const char *place, const char *message)
{
  g_set_error (error, CNF_ERROR, CNF_ERROR_INVALID_VALUE, "%s: %s", place, message);
}

GPtrArray *
cnfctl_patch_parse (GBytes *bytes, const char *path, GError **error)
{
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func ((GDestroyNotify) cnfctl_step_free);
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);
  gsize first = 0;

  if (size >= strlen (BYTE_ORDER_MARK)
      && memcmp (text, BYTE_ORDER_MARK, strlen (BYTE_ORDER_MARK)) == 0)
    {
      text += strlen (BYTE_ORDER_MARK);
      size -= strlen (BYTE_ORDER_MARK);
    }
  while (first < size && g_ascii_isspace (text[first]))
    first++;
  if (first == size)
    return g_steal_pointer (&steps);

  /* No command begins with a brace either. */
  if (!(text[first] == '[' || text[first] == '{'
          ? cnfctl_patch_parse_json (text, size, path, steps, error)
          : cnfctl_patch_parse_words (text, size, path, steps, error)))
    return NULL;
  return g_steal_pointer (&steps);
}
