/* cnfctl get: the values of some keys.
 * SPDX-License-Identifier: Apache-2.0 */
#include "command.h"
#include "key.h"
#include "message.h"
#include "options.h"
#include "read/environment.h"
#include "read/input.h"
#include "read/row.h"

#include <string.h>

static gboolean opt_raw;
static gboolean opt_fallback;
static char *opt_default;
static char *opt_section;

static const GOptionEntry options[] = {
  { "raw", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &opt_raw,
    "Print values as they are written in FILE; FILE need not load", NULL },
  { "fallback", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &opt_fallback,
    "Look in the default section too, as OpenSSL does", NULL },
  { "default", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &opt_default,
    "Print this for a key that is not set", "VALUE" },
  { "section", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &opt_section,
    "The section of every KEY, whatever bytes its name holds", "SECTION" },
  G_OPTION_ENTRY_NULL,
};

/* What is read: the document, and unless values are wanted as written, what OpenSSL sees in it. */
typedef struct
{
  CnfDocument *document;
  CnfView *view; /* (nullable) */
} Input;

static gboolean
has_section (const Input *input, const char *section)
{
  if (input->view != NULL)
    return cnf_view_find_section (input->view, section, NULL);
  return cnf_document_has_section (input->document, section);
}

/* Looks up one assignment; @row is set where there is one. */
static gboolean
find (const Input *input, const char *section, const char *name, int nth, CnfctlRow *row)
{
  if (input->view != NULL)
    {
      const CnfValue *value = cnf_view_get_assignment (input->view, section, name, nth);

      if (value != NULL)
        *row = cnfctl_row_from_value (value);
      return value != NULL;
    }

  CnfNodeId node = cnf_document_find_entry (input->document, section, name, nth);
  if (node != CNF_NODE_NONE)
    *row = cnfctl_row_from_node (input->document, node);
  return node != CNF_NODE_NONE;
}

/* Says what may have been meant by a key without a section that is not set: a section's name, or
 * `section.name` where others write `section::name`. */
static void
say_what_was_meant (const Input *input, const CnfctlKey *key)
{
  const char *dot = strchr (key->name, '.');
  g_autofree char *quoted = cnfctl_quote_string (key->name);

  if (has_section (input, key->name))
    {
      g_autofree char *meant = g_strconcat (key->name, "::KEY", NULL);
      g_autofree char *quoted_meant = cnfctl_quote_string (meant);
      cnfctl_say ("%s is a section: did you mean %s?", quoted, quoted_meant);
    }
  else if (dot != NULL)
    {
      g_autofree char *section = g_strndup (key->name, (gsize) (dot - key->name));
      g_autofree char *meant = g_strconcat (section, "::", dot + 1, NULL);
      g_autofree char *quoted_meant = cnfctl_quote_string (meant);
      if (has_section (input, section))
        cnfctl_say ("%s is not set: did you mean %s?", quoted, quoted_meant);
    }
}

static void
say_absent (const Input *input, const CnfctlKey *key)
{
  CnfctlRow row = { 0 };

  if (!key->has_section)
    say_what_was_meant (input, key);
  else if (!opt_fallback && find (input, "default", key->name, key->nth, &row))
    {
      g_autofree char *quoted = cnfctl_key_quote (key);
      cnfctl_say ("note: %s is not set, but the default section sets it (%s:%u:%u): --fallback "
                  "looks there too",
                  quoted, row.file.bytes, row.line, row.column);
      cnfctl_row_clear (&row);
    }
}

static CnfctlRow
default_row (const CnfctlKey *key)
{
  return (CnfctlRow){ .section = cnfctl_text (key->section),
                      .key = cnfctl_text (key->name),
                      .value = cnfctl_text (opt_default) };
}

/* Prints the value of @key. Returns whether there is one. */
static gboolean
get (CnfctlRows *rows, const Input *input, const CnfctlKey *key)
{
  CnfctlRow row = { 0 };

  if (!find (input, key->section, key->name, key->nth, &row)
      && !(opt_fallback && find (input, "default", key->name, key->nth, &row)))
    {
      if (opt_default == NULL)
        {
          say_absent (input, key);
          return FALSE;
        }
      row = default_row (key);
    }
  cnfctl_rows_add (rows, &row);
  cnfctl_row_clear (&row);
  return TRUE;
}

static GPtrArray *
parse_keys (char **arguments, GError **error)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func ((GDestroyNotify) cnfctl_key_free);

  for (guint i = 0; arguments[i] != NULL; i++)
    {
      CnfctlKey *key = cnfctl_key_new (arguments[i], opt_section, error);

      if (key == NULL)
        return NULL;
      g_ptr_array_add (keys, key);
    }
  return g_steal_pointer (&keys);
}

static CnfctlStatus
get_all (CnfctlRows *rows, const Input *input, const GPtrArray *keys)
{
  CnfctlStatus status = CNFCTL_DONE;

  for (guint i = 0; i < keys->len; i++)
    if (!get (rows, input, g_ptr_array_index (keys, i)))
      status = CNFCTL_NO;
  cnfctl_rows_end (rows);
  return status;
}

static CnfctlStatus
run_get (char **operands, GError **error)
{
  CnfctlRows rows;
  g_autoptr (GPtrArray) keys = parse_keys (operands + 1, error);
  g_autoptr (CnfViewOptions) view_options = keys != NULL ? cnfctl_environment_new_options (error)
                                                         : NULL;

  if (view_options == NULL || !cnfctl_rows_begin (&rows, CNFCTL_ROW_VALUE, error))
    return CNFCTL_USAGE;
  if (opt_raw && cnfctl_environment_is_given ())
    {
      cnfctl_set_usage_error (error, "--raw expands nothing: it takes no environment");
      return CNFCTL_USAGE;
    }

  g_autoptr (CnfDocument) document = cnfctl_input_open (operands[0], error);
  if (document == NULL)
    return CNFCTL_FAILED;
  g_autoptr (CnfView) view = opt_raw ? NULL : cnfctl_input_view (document, view_options, error);
  if (view == NULL && !opt_raw)
    return CNFCTL_FAILED;

  const Input input = { document, view };
  return get_all (&rows, &input, keys);
}

const CnfctlCommand cnfctl_cmd_get = {
  .name = "get",
  .synopsis = "FILE KEY...",
  .summary = "Print the value of each KEY as OpenSSL sees it",
  .description =
    "FILE may be -, standard input. KEY is [SECTION::]NAME[:N]: SECTION as OpenSSL\n"
    "holds it, the default section without one; NAME as it is written; N the number of\n"
    "an assignment, 1 for the first, -1 for the last, which is the one that counts.\n\n"
    "The status is 1 when a KEY is not set.",
  .example = {
    .file = "home = /etc/ca\n"
            "[ CA_default ]\n"
            "database = $home/index.txt\n",
    .calls = {
      { "cnfctl get openssl.cnf CA_default::database",
        "/etc/ca/index.txt\n" },
      { "cnfctl get --raw --origin openssl.cnf CA_default::database",
        "openssl.cnf:3:1\t$home/index.txt\n" },
    },
  },
  .min_operands = 2,
  .max_operands = G_MAXUINT,
  .own_options = { options },
  .options = cnfctl_reading_tables,
  .run = run_get,
};
