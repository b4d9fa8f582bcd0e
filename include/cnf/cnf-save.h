/* Opening a file to edit it, and saving a document.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf/cnf-document.h>
#include <cnf/cnf-version.h>

G_BEGIN_DECLS

/**
 * CnfSaveFlags:
 * @CNF_SAVE_DEFAULT: a new file takes the place of the old one, whole or not at all
 * @CNF_SAVE_IN_PLACE: the old file is overwritten where it stands: its other names, what is mounted
 *   on it and its owner stay, but a reader may see it half written, and a crash may leave it so
 *
 * How a file is written.
 *
 * Since: 0.1
 */
typedef enum
{
  CNF_SAVE_DEFAULT = 0,
  CNF_SAVE_IN_PLACE = 1 << 0,
} CnfSaveFlags;

/**
 * CNF_LOCK_MILLISECONDS:
 *
 * How long saving waits for others who hold the lock on the file, unless
 * cnf_document_set_lock_timeout() says otherwise. Since: 0.1
 */
#define CNF_LOCK_MILLISECONDS 60000

/**
 * cnf_document_new_from_file_locked:
 * @path: (not nullable) (type filename): the file; it is also what messages call it
 * @may_be_new: where there is no file the document is empty, and saving makes the file
 * @milliseconds: how long to wait for others who hold the lock
 * @limits: (nullable): bounds; %NULL for the defaults
 * @error: return location for an error
 *
 * Locks the file and reads it, so that two programs that edit it at the same time do so one after
 * the other and neither edit is lost. The lock ends with cnf_document_save() and with the document.
 *
 * The lock is a flock() on the file itself; where there is none yet, on the folder it is to be in.
 * No lock file is made. Who does not lock is not stopped, but found out by cnf_document_save(). On a
 * file system without locks nobody waits. A program that opens the same file twice waits for itself.
 *
 * Errors: %CNF_ERROR_LOCKED when the time is up; and those of cnf_document_new_from_file(), of which
 * %CNF_ERROR_NOT_FOUND only without @may_be_new.
 * Returns: (transfer full): the document, or %NULL with @error set.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
CnfDocument *cnf_document_new_from_file_locked (const char *path, gboolean may_be_new,
                                                guint milliseconds, const CnfLimits *limits,
                                                GError **error);

/**
 * cnf_document_has_file:
 * @document: (not nullable): a document
 *
 * Returns: %TRUE when there is a file that it was read from or saved to by cnf_document_save().
 *   Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_document_has_file (const CnfDocument *document);

/**
 * cnf_document_is_modified:
 * @document: (not nullable): a document
 *
 * Returns: %TRUE when its bytes are no longer those it was made from or saved as last.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_document_is_modified (CnfDocument *document);

/**
 * cnf_document_set_lock_timeout:
 * @document: (not nullable): a document
 * @milliseconds: how long to wait; 0: not at all
 *
 * Says how long saving is to wait for others who hold the lock on the file it writes; it does not
 * wait for a lock that the document holds. Without this call it is %CNF_LOCK_MILLISECONDS.
 *
 * Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
void cnf_document_set_lock_timeout (CnfDocument *document, guint milliseconds);

/**
 * cnf_document_save:
 * @document: (not nullable): a document made by cnf_document_new_from_file() or
 *   cnf_document_new_from_file_locked()
 * @error: return location for an error
 *
 * Puts the document in place of the file it came from: whole or not at all. Owner, mode, access
 * control list and extended attributes stay; a symlink stays a symlink and its target is replaced.
 * Without a change nothing is written. Waits for others who hold the lock as long as
 * cnf_document_set_lock_timeout() says, unless the document holds it.
 *
 * Errors: %CNF_ERROR_FILE_CHANGED when the file is no longer what was read; %CNF_ERROR_LOCKED,
 * %CNF_ERROR_NOT_FOUND, %CNF_ERROR_OPEN_FAILED, %CNF_ERROR_NOT_A_REGULAR_FILE,
 * %CNF_ERROR_READ_FAILED, %CNF_ERROR_LIMIT_EXCEEDED, %CNF_ERROR_NOT_REPLACEABLE,
 * %CNF_ERROR_WRITE_FAILED. On error the file is as it was.
 * Returns: %TRUE on success.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_document_save (CnfDocument *document, GError **error);

/**
 * cnf_document_save_as:
 * @document: (not nullable): a document
 * @path: (not nullable) (type filename): the file to make or replace
 * @error: return location for an error
 *
 * Writes the document to @path, whole or not at all; for the file it came from that is
 * cnf_document_save(). A file that is there keeps what it has besides
 * its bytes; a new one gets the mode of the file that the document was read from, or 0666 without
 * one, less the umask. What is no regular file (a pipe, a device) is written to, and so is a descriptor
 * of this process (see cnf_path_get_descriptor()).
 *
 * Errors: %CNF_ERROR_LOCKED, %CNF_ERROR_OPEN_FAILED, %CNF_ERROR_NOT_A_REGULAR_FILE for a folder,
 * %CNF_ERROR_READ_FAILED, %CNF_ERROR_LIMIT_EXCEEDED, %CNF_ERROR_NOT_REPLACEABLE,
 * %CNF_ERROR_WRITE_FAILED, %CNF_ERROR_FILE_CHANGED when somebody else
 * made the file meanwhile. On error a regular file is as it was.
 * Returns: %TRUE on success.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_document_save_as (CnfDocument *document, const char *path, GError **error);

/**
 * cnf_document_save_with:
 * @document: (not nullable): a document
 * @path: (nullable) (type filename): as for cnf_document_save_as(); %NULL to do what
 *   cnf_document_save() does
 * @flags: how to write
 * @backup: (nullable): what the name of the backup ends in, not empty and without a slash; %NULL for
 *   no backup
 * @error: return location for an error
 *
 * Saves as the caller wants it. The backup is a file beside the one at the path, with the old bytes
 * and all that the file has besides them. It is made whole just before the file is written, in place
 * of what has its name; where nothing is written or there was no file, there is none.
 *
 * Errors: those of cnf_document_save() and cnf_document_save_as(); %CNF_ERROR_INVALID_NAME for a
 * backup that an include of the folder would read. With %CNF_SAVE_IN_PLACE a %CNF_ERROR_WRITE_FAILED
 * says so if the file is not as it was.
 * Returns: %TRUE on success.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_document_save_with (CnfDocument *document, const char *path, CnfSaveFlags flags,
                                 const char *backup, GError **error);

/**
 * cnf_document_save_bytes:
 * @document: (not nullable): a document
 * @bytes: (not nullable): what the file is to hold
 * @path: (nullable) (type filename): as for cnf_document_save_with()
 * @flags: how to write
 * @backup: (nullable): as for cnf_document_save_with()
 * @error: return location for an error
 *
 * As cnf_document_save_with(), but with bytes that were made elsewhere, by an editor for example. The
 * document keeps its own, which are then no longer those of the file.
 *
 * Errors: those of cnf_document_save_with(). On error the file is as it was, as said there.
 * Returns: %TRUE on success.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_document_save_bytes (CnfDocument *document, GBytes *bytes, const char *path,
                                  CnfSaveFlags flags, const char *backup, GError **error);

G_END_DECLS
