/* A small file that takes the place of another, whole or not at all.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>
#include <sys/types.h>

G_BEGIN_DECLS

typedef struct _CnfX509Replacement CnfX509Replacement;

/* Writes a file of its own beside the one at path, or beside what a symbolic link there leads to.
 * file is that file, open, and passes on its owner, mode and extended attributes, access control
 * lists among them; -1 stands for none, and then mode counts, as far as the umask leaves it. NULL
 * with errno set where it cannot be written or cannot get what file has; EMLINK where file has a
 * second name. */
CnfX509Replacement *cnf_x509_replacement_new (const char *path, int file, mode_t mode,
                                              GBytes *content);

/* The path that is replaced, with links followed. */
const char *cnf_x509_replacement_get_path (const CnfX509Replacement *replacement);

/* Puts it in place. FALSE with errno set; then nothing has changed. EEXIST says that there was no
 * file but somebody else has made one meanwhile. */
gboolean cnf_x509_replacement_commit (CnfX509Replacement *replacement);

/* Writes all of content where the file stands; FALSE with errno set. */
gboolean cnf_x509_write_all (int file, GBytes *content);

/* Removes what was not put in place. errno stays as it is. */
void cnf_x509_replacement_free (CnfX509Replacement *replacement);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CnfX509Replacement, cnf_x509_replacement_free)

G_END_DECLS
