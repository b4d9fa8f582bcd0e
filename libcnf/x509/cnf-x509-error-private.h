/* How the functions of libcnf-x509 fail: OpenSSL's queue becomes a GError and is as it was.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf-x509/cnf-x509-error.h>

G_BEGIN_DECLS

/* Every public function that calls OpenSSL begins with
 *
 *   g_auto (CnfX509Mark) mark = cnf_x509_mark ();
 *
 * What OpenSSL queues from there on is gone when the scope ends, whether it was reported or not;
 * what the caller had queued before is back. So are its marks; after an error was set all of them
 * lie on the last of its records, as nobody can see where they were. Marks nest. */
typedef gboolean CnfX509Mark G_GNUC_UNUSED; /* a mark does its work by its scope */

CnfX509Mark cnf_x509_mark (void);
void cnf_x509_mark_clear (CnfX509Mark *mark);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CnfX509Mark, cnf_x509_mark_clear)

/* The records queued since the innermost mark, oldest first, of CnfX509ErrorRecord. They stay in
 * the queue. */
GPtrArray *cnf_x509_peek_records (void);

/* Puts a record on the queue. */
void cnf_x509_queue_record (const CnfX509ErrorRecord *record);

/* Sets an error that takes along the records queued since the innermost mark. The format gives the
 * plain reason; the root cause in OpenSSL's words is put behind it. */
void cnf_x509_set_error (GError **error, CnfX509Error code, const char *format, ...)
  G_GNUC_PRINTF (3, 4);

/* The same with a place; path NULL stands for no place. */
void cnf_x509_set_error_at (GError **error, CnfX509Error code, const char *path, guint line,
                            guint column, const char *format, ...) G_GNUC_PRINTF (6, 7);

G_END_DECLS
