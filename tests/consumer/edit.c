/* A program that uses libcnf: gives a server one more name, and says what OpenSSL will see.
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
  g_autoptr (GBytes) name = g_bytes_new_static ("www.example.org", 15);
  g_autoptr (CnfDocument) document = NULL;
  g_autoptr (CnfView) view = NULL;
  guint line;

  if (argc != 2)
    return 2;

  document = cnf_document_new_from_file (argv[1], NULL, &error);
  if (document == NULL || !cnf_document_set_value (document, "alt_names", "DNS.4", name, &error)
      || !cnf_document_save (document, &error))
    return fail (error);

  view = cnf_view_new (document, NULL, &error);
  if (view == NULL)
    return fail (error);

  const CnfValue *value = cnf_view_get_value (view, "alt_names", "DNS.4");
  g_autofree char *meant = cnf_value_dup_string (value);
  cnf_value_get_position (value, &line, NULL);
  g_print ("%s:%u: %s\n", cnf_value_get_path (value), line, meant);
  return 0;
}
