/* Variables that nothing sets, and variables whose value comes from where one might not look.
 * Source: OpenSSL 3.0 crypto/conf/conf_api.c _CONF_get_string(): the section, for ENV the environment,
 * then `default`.
 * SPDX-License-Identifier: Apache-2.0 */
#include "lint/cnf-rule.h"

static CnfPlace
place_of (const CnfReference *reference)
{
  CnfPlace place = { .path = cnf_reference_get_path (reference) };

  cnf_reference_get_position (reference, &place.line, &place.column);
  return place;
}

/* Whether the section is written in the reference, `$section::name`, and not that of the line. */
static gboolean
is_qualified (const CnfReference *reference)
{
  const CnfViewFile *file = reference->file;
  CnfSlice rest = cnf_slice_between (file->text + reference->at, file->text + file->read_size);
  gsize brace = rest.size > 1 && (rest.data[1] == '{' || rest.data[1] == '(') ? 1 : 0;
  CnfSlice section = reference->section;
  gsize start = 1 + brace;

  return rest.size >= start + section.size + 2
         && cnf_slice_equal (cnf_slice (rest.data + start, section.size), section)
         && memcmp (rest.data + start + section.size, "::", 2) == 0;
}

static void
note_unset (CnfLint *lint, const CnfReference *reference)
{
  gboolean is_env = cnf_slice_equals (reference->section, "ENV");
  g_autofree char *section = cnf_reference_dup_section (reference);
  g_autofree char *name = cnf_reference_dup_name (reference);
  g_autofree char *shown = is_qualified (reference) ? g_strdup_printf ("%s::%s", section, name)
                                                    : g_strdup (name);

  cnf_lint_add (lint, cnf_finding_new (CNF_DIAGNOSTIC_UNSET_VARIABLE, place_of (reference),
                                       "variable has no value: '%s' (set it %s)", shown,
                                       is_env ? "in the environment, or in the default section"
                                              : "on an earlier line"));
}

static void
note_fall_back (CnfLint *lint, const CnfReference *reference)
{
  g_autofree char *section = cnf_reference_dup_section (reference);
  g_autofree char *name = cnf_reference_dup_name (reference);
  g_autofree char *text = cnf_value_dup_string (reference->value);
  g_autofree char *place = cnf_lint_place_text (reference->value);

  if (strcmp (section, "ENV") == 0)
    cnf_lint_add (lint, cnf_finding_new (CNF_DIAGNOSTIC_VARIABLE_FALL_BACK, place_of (reference),
                                         "environment variable is not set and reads as '%s', which "
                                         "the default section has: '%s' (at %s)",
                                         text, name, place));
  else
    cnf_lint_add (lint, cnf_finding_new (CNF_DIAGNOSTIC_VARIABLE_FALL_BACK, place_of (reference),
                                         "section does not have the key yet, which reads as '%s', "
                                         "as the default section has it: '%s::%s' (at %s)",
                                         text, section, name, place));
}

static gboolean
falls_back (const CnfLint *lint, const CnfReference *reference)
{
  const CnfViewSection *fall_back = cnf_view_default_section (lint->view);

  return reference->origin == CNF_REFERENCE_VALUE && reference->value->run->section == fall_back
         && !cnf_slice_equal (reference->section, fall_back->name) && is_qualified (reference);
}

void
cnf_rule_variables (CnfLint *lint)
{
  for (guint i = 0; i < cnf_view_get_n_references (lint->view); i++)
    {
      const CnfReference *reference = cnf_view_get_reference (lint->view, i);
      if (reference->origin == CNF_REFERENCE_MISSING && lint->must_have_values)
        note_unset (lint, reference);
      else if (falls_back (lint, reference))
        note_fall_back (lint, reference);
    }
}
