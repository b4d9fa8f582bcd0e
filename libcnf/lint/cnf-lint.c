/* Runs the rules over a document and puts what they find in order.
 * SPDX-License-Identifier: Apache-2.0 */
#include "lint/cnf-rule.h"

#include "view/cnf-view-options.h"

static const CnfRule rules[] = {
  cnf_rule_reading,
  cnf_rule_variables,
  cnf_rule_keys,
  cnf_rule_sections,
};

void
cnf_lint_add (CnfLint *lint, CnfFinding *finding)
{
  g_ptr_array_add (lint->findings, finding);
}

char *
cnf_lint_place_text (const CnfValue *value)
{
  CnfPlace place = cnf_value_get_place (value);

  return g_strdup_printf ("%s:%u:%u", place.path, place.line, place.column);
}

/* The message of an error says the place first; that of a finding does not. */
static CnfFinding *
finding_of_error (CnfDocument *document, const GError *error)
{
  CnfDiagnostic diagnostic = g_error_matches (error, CNF_ERROR, CNF_ERROR_VARIABLE_HAS_NO_VALUE)
                               ? CNF_DIAGNOSTIC_UNSET_VARIABLE
                               : CNF_DIAGNOSTIC_NOT_LOADABLE;
  CnfPlace place = { cnf_document_get_path (document), 1, 1 };
  if (!cnf_error_get_location (error, &place.path, &place.line, &place.column))
    return cnf_finding_new (diagnostic, place, "%s", error->message);

  g_autofree char *prefix = cnf_error_printable (
    g_strdup_printf ("%s:%u:%u: ", place.path, place.line, place.column));
  const char *text = error->message;
  if (g_str_has_prefix (text, prefix))
    text += strlen (prefix);
  return cnf_finding_new (diagnostic, place, "%s", text);
}

static CnfView *
view_with_gaps (CnfDocument *document, const CnfViewOptions *options, GError **error)
{
  g_autoptr (CnfViewOptions) copy = cnf_view_options_copy (options);

  cnf_view_options_set_missing_variable (copy, CNF_MISSING_VARIABLE_KEEP);
  return cnf_view_new (document, copy, error);
}

/* The view to look at. Without one, the findings say why. */
static CnfView *
load (CnfLint *lint, CnfDocument *document, const CnfViewOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) next = NULL;
  g_autoptr (CnfView) view = cnf_view_new (document, options, &error);
  if (view != NULL)
    return g_steal_pointer (&view);

  if (g_error_matches (error, CNF_ERROR, CNF_ERROR_VARIABLE_HAS_NO_VALUE))
    {
      lint->must_have_values = TRUE;
      view = view_with_gaps (document, options, &next);
      if (view != NULL)
        return g_steal_pointer (&view);
    }
  cnf_lint_add (lint, finding_of_error (document, error));
  if (next != NULL)
    cnf_lint_add (lint, finding_of_error (document, next));
  return NULL;
}

/* The number of each file, by its path. */
static GHashTable *
number_files (const CnfView *view)
{
  GHashTable *numbers = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < view->files->len; i++)
    {
      const CnfViewFile *file = g_ptr_array_index (view->files, i);
      const char *path = cnf_source_get_path (file->source);
      if (!g_hash_table_contains (numbers, path))
        g_hash_table_insert (numbers, (gpointer) (gsize) path, GUINT_TO_POINTER (i));
    }
  return numbers;
}

static int
compare_findings (gconstpointer a, gconstpointer b, gpointer numbers)
{
  const CnfFinding *first = *(CnfFinding *const *) a;
  const CnfFinding *second = *(CnfFinding *const *) b;
  guint first_keys[] = { GPOINTER_TO_UINT (
                           g_hash_table_lookup (numbers, cnf_finding_get_path (first))),
                         cnf_finding_get_line (first), cnf_finding_get_column (first) };
  guint second_keys[] = { GPOINTER_TO_UINT (
                            g_hash_table_lookup (numbers, cnf_finding_get_path (second))),
                          cnf_finding_get_line (second), cnf_finding_get_column (second) };

  for (guint i = 0; i < G_N_ELEMENTS (first_keys); i++)
    if (first_keys[i] != second_keys[i])
      return first_keys[i] < second_keys[i] ? -1 : 1;
  return 0;
}

GPtrArray *
cnf_document_lint (CnfDocument *document, const CnfViewOptions *options)
{
  g_return_val_if_fail (document != NULL, NULL);

  g_autoptr (CnfViewOptions) defaults = options == NULL ? cnf_view_options_new () : NULL;
  CnfLint lint = { .findings = g_ptr_array_new_with_free_func (
                     (GDestroyNotify) cnf_finding_unref) };
  g_autoptr (CnfView) view = load (&lint, document, options != NULL ? options : defaults);
  if (view == NULL)
    return lint.findings;

  lint.view = view;
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    rules[i](&lint);

  g_autoptr (GHashTable) numbers = number_files (view);
  g_ptr_array_sort_with_data (lint.findings, compare_findings, numbers);
  return lint.findings;
}
