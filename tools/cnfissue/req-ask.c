/* Filling in the fields of a section: what a person types, defaults, fixed values.
 * SPDX-License-Identifier: Apache-2.0 */
#include "req-ask.h"

#include "messages.h"
#include <openssl/crypto.h>
#include <stdio.h>
#include <string.h>

typedef enum
{
  REPLY_TEXT,
  REPLY_BLANK,
  REPLY_NONE, /* and there will not be one */
} Reply;

/* A line with its newline. */
typedef char Line[CNF_X509_FIELD_MAX_BYTES + 2];

static gboolean
check_length (const char *text, const char *noun, const char *what)
{
  if (strlen (text) <= CNF_X509_FIELD_MAX_BYTES)
    return TRUE;

  issue_print ("%s %s '%s' too long\n", noun, what, text);
  return FALSE;
}

/* Takes the newline off. An empty string is a line that began with a NUL. */
static gboolean
read_line (Line line)
{
  if (fgets (line, sizeof (Line), stdin) == NULL || line[0] == '\0')
    return FALSE;

  gsize size = strlen (line);
  if (line[size - 1] != '\n')
    {
      issue_print ("Missing newline at end of input\n");
      return FALSE;
    }

  line[size - 1] = '\0';
  return TRUE;
}

/* The line that answers: buffer, or a string of the config's. NULL where there is none. */
static const char *
get_line (const Req *req, const CnfX509Field *field, const char *noun, Line buffer)
{
  if (!req->options.batch)
    issue_print ("%s [%s]:", field->prompt, field->default_value);

  if (field->fixed_value != NULL)
    {
      if (!check_length (field->fixed_value, noun, "value"))
        return NULL;
      issue_print ("%s\n", field->fixed_value);
      return field->fixed_value;
    }

  if (req->options.batch)
    return "";
  return read_line (buffer) ? buffer : NULL;
}

static void
print_bound (CnfX509FieldAnswer answer, const CnfX509Field *field)
{
  if (answer == CNF_X509_FIELD_TOO_SHORT)
    issue_print ("String too short, must be at least %d bytes long\n", field->min_bytes);
  else
    issue_print ("String too long, must be at most %d bytes long\n", field->max_bytes);
}

/* Asks again as long as a person is there to give another answer. */
static Reply
ask (const Req *req, const CnfX509Field *field, const char *noun, Line buffer, const char **text)
{
  gboolean last = req->options.batch || field->fixed_value != NULL;

  for (;;)
    {
      const char *line = get_line (req, field, noun, buffer);

      if (line == NULL)
        return REPLY_NONE;
      if ((*line == '\0' || *line == '\n') && !check_length (field->default_value, noun, "default"))
        return REPLY_NONE;

      CnfX509FieldAnswer answer = cnf_x509_field_take (field, line, text);
      if (answer == CNF_X509_FIELD_ANSWERED)
        return REPLY_TEXT;
      if (answer == CNF_X509_FIELD_BLANK)
        return REPLY_BLANK;

      print_bound (answer, field);
      if (last)
        return REPLY_NONE;
    }
}

static gboolean
fill_in (const Req *req, const CnfX509Field *field, const char *noun, ReqTakeText take,
         gpointer target)
{
  Line buffer;
  const char *text;

  if (strlen (field->key) > CNF_X509_FIELD_MAX_KEY_BYTES)
    {
      issue_print ("Name '%s' too long\n", field->key);
      return FALSE;
    }

  gboolean filled;
  switch (ask (req, field, noun, buffer, &text))
    {
    case REPLY_TEXT:
      filled = take (field, text, req->encoding, target);
      break;
    case REPLY_BLANK:
      filled = TRUE;
      break;
    default:
      filled = FALSE;
    }

  OPENSSL_cleanse (buffer, sizeof buffer); /* it may be a challenge password */
  return filled;
}

/* What openssl has on its error queue when it asks: a name that is no attribute leaves something
 * there; what is looked up in vain takes it away again in older releases. */
static void
touch_queue (const CnfX509FieldIter *iter, const CnfX509FieldIter *before,
             const CnfX509Field *field)
{
  cnf_x509_field_iter_queue_unknown (iter, before);
  if (field->fixed_value == NULL || field->min_bytes < 0 || field->max_bytes < 0)
    issue_config_forget_miss ();
}

gboolean
req_ask (const Req *req, const char *section, CnfX509FieldKind kind, const char *noun,
         ReqTakeText take, gpointer target)
{
  CnfX509FieldIter iter, before;
  CnfX509Field field;

  /* What is typed is held nowhere but in the line. */
  setbuf (stdin, NULL);
  cnf_x509_field_iter_init (&iter, req->conf, section, kind);
  for (before = iter; cnf_x509_field_iter_next (&iter, &field); before = iter)
    {
      touch_queue (&iter, &before, &field);
      if (!fill_in (req, &field, noun, take, target))
        return FALSE;
    }

  cnf_x509_field_iter_queue_unknown (&iter, &before);
  return TRUE;
}
