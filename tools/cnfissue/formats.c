/* Names of file formats, as options take them.
 * SPDX-License-Identifier: Apache-2.0 */
#include "formats.h"

#include "messages.h"
#include <cnf-x509/cnf-x509-traits.h>
#include <string.h>

#define BIT(format) (1U << (format))
#define PEM_OR_DER  (BIT (ISSUE_FORMAT_PEM) | BIT (ISSUE_FORMAT_DER))

/* The first letter decides, either case; where words are listed, the whole word must be one. */
static const struct
{
  char letter;
  IssueFormat format;
  const char *words[5];
} names[] = {
  { 'd', ISSUE_FORMAT_DER, { NULL } },
  { 't', ISSUE_FORMAT_TEXT, { NULL } },
  { 'n', ISSUE_FORMAT_NSS, { "NSS", "nss", NULL } },
  { 's', ISSUE_FORMAT_SMIME, { NULL } },
  { 'm', ISSUE_FORMAT_MSBLOB, { NULL } },
  { 'e', ISSUE_FORMAT_ENGINE, { NULL } },
  { 'h', ISSUE_FORMAT_HTTP, { NULL } },
  { '1', ISSUE_FORMAT_PKCS12, { NULL } },
  { 'p', ISSUE_FORMAT_PEM, { "P", "p", "PEM", "pem", NULL } },
  { 'p', ISSUE_FORMAT_PVK, { "PVK", "pvk", NULL } },
  { 'p', ISSUE_FORMAT_PKCS12, { "P12", "p12", "PKCS12", "pkcs12", NULL } },
};

/* In the order in which the message lists them; later versions list the first two apart. */
static const struct
{
  const char *text;
  IssueFormats formats;
} listed[] = {
  { "PEM/DER", PEM_OR_DER },
  { "pem", BIT (ISSUE_FORMAT_PEM) },
  { "der", BIT (ISSUE_FORMAT_DER) },
  { "pkcs12", BIT (ISSUE_FORMAT_PKCS12) },
  { "smime", BIT (ISSUE_FORMAT_SMIME) },
  { "engine", BIT (ISSUE_FORMAT_ENGINE) },
  { "msblob", BIT (ISSUE_FORMAT_MSBLOB) },
  { "nss", BIT (ISSUE_FORMAT_NSS) },
  { "text", BIT (ISSUE_FORMAT_TEXT) },
  { "http", BIT (ISSUE_FORMAT_HTTP) },
  { "pvk", BIT (ISSUE_FORMAT_PVK) },
};

static const char *const format_names[] = {
  [ISSUE_FORMAT_UNDEFINED] = "(undefined)",
  [ISSUE_FORMAT_PEM] = "PEM",
  [ISSUE_FORMAT_DER] = "DER",
  [ISSUE_FORMAT_PKCS12] = "P12",
  [ISSUE_FORMAT_SMIME] = "SMIME",
  [ISSUE_FORMAT_ENGINE] = "ENGINE",
  [ISSUE_FORMAT_MSBLOB] = "MSBLOB",
  [ISSUE_FORMAT_NSS] = "NSS",
  [ISSUE_FORMAT_TEXT] = "TEXT",
  [ISSUE_FORMAT_HTTP] = "HTTP",
  [ISSUE_FORMAT_PVK] = "PVK",
};

IssueFormats
issue_formats_taken (IssueTakes takes)
{
  switch (takes)
    {
    case ISSUE_TAKES_PEM_OR_DER:
      return PEM_OR_DER;
    case ISSUE_TAKES_PEM_DER_ENGINE:
      return PEM_OR_DER | BIT (ISSUE_FORMAT_ENGINE);
    default:
      return ~0U;
    }
}

static void
print_on_one_line (const char *command, const char *text, IssueFormats allowed)
{
  issue_print ("%s: Bad format \"%s\"; must be one of: ", command, text);
  for (gsize i = 1; i < G_N_ELEMENTS (listed); i++)
    if ((listed[i].formats & allowed) != 0)
      issue_print (" %s", listed[i].text);
  issue_print ("\n");
}

static void
print_allowed (const char *command, const char *text, IssueFormats allowed)
{
  if (cnf_x509_has_trait (CNF_X509_TRAIT_STRICT_OPTIONS))
    {
      print_on_one_line (command, text, allowed);
      return;
    }
  if (allowed == PEM_OR_DER)
    {
      issue_print ("%s: Bad format \"%s\"; must be pem or der\n", command, text);
      return;
    }
  issue_print ("%s: Bad format \"%s\"; must be one of:\n", command, text);
  for (gsize i = 0; i < G_N_ELEMENTS (listed); i++)
    if ((listed[i].formats & allowed) != 0 && i != 1 && i != 2)
      issue_print ("   %s\n", listed[i].text);
}

static gboolean
is_word_of (const char *text, const char *const *words)
{
  return words[0] == NULL || g_strv_contains (words, text);
}

gboolean
issue_format_parse (const char *command, const char *text, IssueFormats allowed,
                    IssueFormat *format)
{
  char letter = g_ascii_tolower (text[0]);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (letter != names[i].letter)
        continue;
      if (!is_word_of (text, names[i].words))
        {
          if (letter == 'p')
            continue;
          print_allowed (command, text, allowed);
          return FALSE;
        }
      if ((BIT (names[i].format) & allowed) == 0)
        {
          print_allowed (command, text, allowed);
          return FALSE;
        }
      *format = names[i].format;
      return TRUE;
    }
  issue_print ("%s: Bad format \"%s\"\n", command, text);
  return FALSE;
}

void
issue_format_print_error (const char *command, IssueFormat format, IssueFormats allowed)
{
  print_allowed (command, format_names[format], allowed);
}
