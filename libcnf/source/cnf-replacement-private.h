/* Making a replacement, with the step that failed.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf/cnf-replacement.h>

typedef enum
{
  CNF_REPLACEMENT_CREATE, /* no file can be made in the folder */
  CNF_REPLACEMENT_LINKS,  /* the old file has a second name */
  CNF_REPLACEMENT_OWNER,  /* what the old file has and the new one cannot get */
  CNF_REPLACEMENT_MODE,
  CNF_REPLACEMENT_ATTRIBUTES,
  CNF_REPLACEMENT_WRITE, /* the content cannot be written */
} CnfReplacementStep;

/* As cnf_replacement_new(), with @failed set on failure. */
CnfReplacement *cnf_replacement_prepare (const char *path, int file, guint mode, GBytes *content,
                                         CnfReplacementStep *failed);

/* A copy at @path, in place of whatever has that name (a symbolic link too), that has what the open
 * file @like has besides @content. */
CnfReplacement *cnf_replacement_prepare_copy (const char *path, int like, GBytes *content,
                                              CnfReplacementStep *failed);
