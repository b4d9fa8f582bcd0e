/* The lock on a file that is edited: flock() on the file itself, so that no lock file is left behind.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

typedef struct
{
  int file;   /* the file at the path, open; -1 while there is none */
  int folder; /* the folder it is to be made in, open; -1 where there is a file */
} CnfLock;

/* Opens what is at @path and locks it. As long as the lock is held nobody else who locks replaces the
 * file; or, where there is none and @may_be_new, makes it. Waits @milliseconds for others who hold
 * the lock. Where the file system has no locks it is open without one, and what is no regular file
 * is not locked.
 *
 * Fails with CNF_ERROR_LOCKED, CNF_ERROR_NOT_FOUND, CNF_ERROR_OPEN_FAILED. */
CnfLock *cnf_lock_new (const char *path, gboolean may_be_new, guint milliseconds, GError **error);
void cnf_lock_free (CnfLock *lock);

/* Whether it is still the lock on what is at @path. */
gboolean cnf_lock_is_on (const CnfLock *lock, const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CnfLock, cnf_lock_free)
