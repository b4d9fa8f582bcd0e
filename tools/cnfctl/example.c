/* The examples of commands, as a terminal shows them.
 * SPDX-License-Identifier: Apache-2.0 */
#include "example.h"

#include <string.h>

static void
append_lines (GString *session, const char *indent, const char *text)
{
  for (const char *line = text; *line != '\0';)
    {
      gsize size = strcspn (line, "\n") + 1;

      g_string_append (session, indent);
      g_string_append_len (session, line, (gssize) size);
      line += size;
    }
}

static void
append_call (GString *session, const char *indent, const char *command, const char *output)
{
  g_string_append_printf (session, "%s$ %s\n", indent, command);
  append_lines (session, indent, output);
}

char *
cnfctl_example_dup_session (const CnfctlExample *example, const char *indent)
{
  GString *session = g_string_new (NULL);

  append_call (session, indent, "cat openssl.cnf", example->file);
  for (const CnfctlCall *call = example->calls; call->command != NULL; call++)
    append_call (session, indent, call->command, call->output);
  return g_string_free (session, FALSE);
}
