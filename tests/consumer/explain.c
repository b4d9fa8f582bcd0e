/* A program that uses libcnf: says what a value is, and what it is made of.
 * SPDX-License-Identifier: Apache-2.0 */
#include <cnf/cnf.h>

static void
print_place (const char *path, guint line, guint column, const char *what)
{
  g_print ("%s:%u:%u: %s\n", path, line, column, what);
}

static void
print_reference (const CnfReference *reference)
{
  const CnfValue *value = cnf_reference_get_value (reference);
  g_autofree char *name = cnf_reference_dup_name (reference);
  g_autofree char *meant = value != NULL ? cnf_value_dup_string (value) : NULL;
  g_autofree char *what = g_strdup_printf ("  $%s is '%s'", name, meant != NULL ? meant : "");
  guint line;
  guint column;

  cnf_reference_get_position (reference, &line, &column);
  print_place (cnf_reference_get_path (reference), line, column, what);
}

static int
explain (const CnfView *view, const char *section, const char *key)
{
  const CnfValue *value = cnf_view_lookup_value (view, section, key);
  guint line;
  guint column;

  if (value == NULL)
    return 1;

  g_autofree char *meant = cnf_value_dup_string (value);
  cnf_value_get_position (value, &line, &column);
  print_place (cnf_value_get_path (value), line, column, meant);
  for (guint i = 0; i < cnf_value_get_n_references (value); i++)
    print_reference (cnf_value_get_reference (value, i));
  return 0;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CnfDocument) document = NULL;
  g_autoptr (CnfView) view = NULL;

  if (argc != 4)
    return 2;
  if ((document = cnf_document_new_from_file (argv[1], NULL, &error)) != NULL
      && (view = cnf_view_new (document, NULL, &error)) != NULL)
    return explain (view, argv[2], argv[3]);

  g_printerr ("%s\n", error->message);
  return 3;
}
