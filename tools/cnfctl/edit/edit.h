/* One call of a command that edits: the document, what was done to it, and how it ends (saved,
 * printed, shown as a diff, only checked).
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "command.h"

#include <cnf/cnf.h>

/* What every command that edits understands: --dry-run, --check, --force, --quiet, --verbose, --format.
 * Goes with cnfctl_saving_options and cnfctl_environment_options. */
extern const GOptionEntry cnfctl_edit_options[];

/* --create, for commands that can begin with nothing. */
extern const GOptionEntry cnfctl_create_options[];

typedef struct _CnfctlEdit CnfctlEdit;

/* Settles the options, locks @file if it is to be saved, and reads it. Where it does not exist it is
 * an empty document with --create. Fails with a usage error, or when @file cannot be read. */
CnfctlEdit *cnfctl_edit_begin (const char *file, GError **error);
void cnfctl_edit_free (CnfctlEdit *edit);

CnfDocument *cnfctl_edit_get_document (const CnfctlEdit *edit);

/* The transaction that everything is done in. */
const CnfTransaction *cnfctl_edit_get_transaction (const CnfctlEdit *edit);

/* How the file is read. */
CnfViewOptions *cnfctl_edit_get_view_options (const CnfctlEdit *edit);

/* --create. */
gboolean cnfctl_edit_creates (void);

/* --force: what would be refused is done all the same. */
gboolean cnfctl_edit_is_forced (void);

/* What OpenSSL would read now; NULL where it would fail. */
CnfView *cnfctl_edit_view (const CnfctlEdit *edit);

/* The file as it was before. */
CnfDocument *cnfctl_edit_new_original (const CnfctlEdit *edit);

/* Whether the file is standard input. */
gboolean cnfctl_edit_reads_stdin (const CnfctlEdit *edit);

/* Whether the file has the section, or one of its includes does. */
gboolean cnfctl_edit_has_section (CnfctlEdit *edit, const char *section);

/* Has to be called when a section may be there no longer, or the file includes others than before. */
void cnfctl_edit_forget_sections (CnfctlEdit *edit);

/* --quiet: nobody reads notes. */
gboolean cnfctl_edit_is_quiet (void);

/* Ends it as the options say: everything that was done to the document is judged by what OpenSSL
 * would read, and is one save. */
CnfctlStatus cnfctl_edit_finish (CnfctlEdit *edit, GError **error);

/* Prints a note unless --quiet. */
void cnfctl_edit_say_note (const char *format, ...) G_GNUC_PRINTF (1, 2);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CnfctlEdit, cnfctl_edit_free)
