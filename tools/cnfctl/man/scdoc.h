/* Text in the language of scdoc(5), from which man pages are made.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

/* Appends @text so that every byte of it stands for itself. */
void scdoc_append (GString *page, const char *text);

/* The same, in bold. */
void scdoc_append_bold (GString *page, const char *text);

/* Appends `# @heading`, or with @level 2 `## @heading`. */
void scdoc_append_heading (GString *page, guint level, const char *heading);

/* Appends lines that stay as they are. */
void scdoc_append_literal (GString *page, const char *lines);

/* Appends paragraphs as help has them: filled, but for lines that begin with a blank. */
void scdoc_append_paragraphs (GString *page, const char *text);
