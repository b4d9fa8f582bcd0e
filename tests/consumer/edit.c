/* A program that uses libcnf: gives a server one more name, and says which it has then.
 * SPDX-License-Identifier: Apache-2.0 */
#include <cnf/cnf.h>

static int
fail (const GError *error)
{
  g_printerr ("%s\n", error->message);
  return 1;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CnfDocument) document = NULL;
  g_autoptr (CnfSanList) list = NULL;
  g_autoptr (GPtrArray) names = NULL;

  if (argc != 3)
    return 2;

  names = cnf_general_names_parse (argv[2], FALSE, &error);
  document = names != NULL ? cnf_document_new_from_file (argv[1], NULL, &error) : NULL;
  list = document != NULL ? cnf_san_list_new (document, NULL, NULL, NULL, &error) : NULL;
  if (list == NULL || !cnf_san_list_add (list, names, &error)
      || !cnf_document_save (document, &error))
    return fail (error);

  for (guint i = 0; i < cnf_san_list_get_n_names (list); i++)
    {
      guint line;
      const char *path = cnf_san_list_get_position (list, i, &line, NULL);
      const char *name = cnf_general_name_get_text (cnf_san_list_get_name (list, i));
      g_print ("%s:%u: %s\n", path, line, name);
    }
  return 0;
}
