/* The extensions that are lists of general names, and what each puts before its names.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "base/cnf-error.h"

/* What stands before the kind of a name, with a `;` between them. */
typedef enum
{
  CNF_TAG_NONE,
  CNF_TAG_SUBTREE, /* `permitted` or `excluded` */
  CNF_TAG_METHOD,  /* an object: how what the name gives is reached */
} CnfTagging;

typedef struct
{
  const char *extension;
  const char *names_section; /* what a new section of its names is called */
  CnfTagging tagging;
  gboolean has_points; /* an item without a colon names a section */
  gboolean has_issuer; /* `issuer:copy` */
  gboolean has_copy;   /* `email:copy` */
} CnfNameForm;

/* The form of the names of @extension; NULL for one that is no list of names. */
const CnfNameForm *cnf_name_form_find (const char *extension);

/* Sets @error: @extension is none of them. */
void cnf_name_form_set_error (GError **error, CnfPlace place, const char *extension);

/* The tag that @word begins with, and in @rest what stands behind the byte that ends it; data NULL
 * where there is none. @exact: as OpenSSL compares it, not in any case. */
CnfSlice cnf_name_form_split (const CnfNameForm *form, CnfSlice word, gboolean exact,
                              CnfSlice *rest);

/* The tag that @tag is another way to write, as it is written best; NULL where none is known by it. */
const char *cnf_name_form_tag (const CnfNameForm *form, CnfSlice tag, gboolean exact);

/* The same for all ways to write a tag; lies in @tag or is a constant. */
CnfSlice cnf_name_form_canonical_tag (const CnfNameForm *form, CnfSlice tag);
