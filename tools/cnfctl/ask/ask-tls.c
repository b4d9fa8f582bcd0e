/* Asks whether the installed libssl takes a setting.
 * SPDX-License-Identifier: Apache-2.0 */
#include "ask/ask-tls.h"

#include "ask/ask.h"
#include "edit/edit.h"
#include "message.h"
#include "suggest.h"

#include <string.h>

/* More words than these are no help. */
#define MAX_LISTED 10

/* The word that is not known, without the sign that options may have. */
static const char *
get_word (const char *part)
{
  return *part == '+' || *part == '-' || *part == '!' ? part + 1 : part;
}

/* People write TLSv1.0 for the protocol that OpenSSL calls TLSv1. */
static gboolean
is_without_zero (const char *candidate, const char *word)
{
  gsize size = strlen (candidate);

  return strncmp (candidate, word, size) == 0 && strcmp (word + size, ".0") == 0;
}

/* `: did you mean 'TLSv1'?`, or what there is to choose from, or nothing. */
static char *
dup_advice (const char *part, char **candidates)
{
  g_auto (CnfctlSuggestion) suggestion;
  guint n = g_strv_length (candidates);

  cnfctl_suggestion_init (&suggestion, get_word (part));
  for (guint i = 0; i < n; i++)
    {
      if (is_without_zero (candidates[i], get_word (part)))
        return g_strdup_printf (": did you mean '%s'?", candidates[i]);
      cnfctl_suggestion_consider (&suggestion, candidates[i]);
    }
  if (suggestion.best != NULL || n == 0 || n > MAX_LISTED)
    return cnfctl_suggestion_dup_question (&suggestion);

  g_autofree char *list = g_strjoinv (", ", candidates);
  return g_strdup_printf (" (there are %s)", list);
}

static void
set_refused (const char *command, const CnfctlAnswer *answer, GError **error)
{
  const char *part = answer->lines[1];
  g_autofree char *quoted = cnfctl_quote_string (part);
  g_autofree char *advice = dup_advice (part, answer->lines + 2);

  g_set_error (error, CNF_ERROR, CNF_ERROR_INVALID_VALUE,
               "%s for %s: %s%s (--force writes it all the same)", answer->lines[0], command,
               quoted, advice);
}

gboolean
cnfctl_ask_tls (const char *command, const char *value, GError **error)
{
  const char *const words[] = { "tls", command, value, NULL };
  g_auto (CnfctlAnswer) answer = { 0 };

  if (!cnfctl_ask (words, &answer, error))
    return FALSE;
  if (!answer.is_yes && g_strv_length (answer.lines) < 2)
    {
      g_set_error (error, G_SPAWN_ERROR, G_SPAWN_ERROR_FAILED, "cnf-check told no reason");
      return FALSE;
    }
  if (!answer.is_yes)
    {
      set_refused (command, &answer, error);
      return FALSE;
    }
  for (guint i = 0; answer.lines[i] != NULL; i++)
    {
      g_autofree char *quoted = cnfctl_quote_string (answer.lines[i]);
      cnfctl_edit_say_note ("the installed libssl knows no cipher for this, and passes over it: %s",
                            quoted);
    }
  return TRUE;
}
