/* Writing past the limit of a file's size without the signal that ends the process.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>
#include <signal.h>

G_BEGIN_DECLS

/* A file that grows past the limit of its size raises SIGXFSZ, and that ends the process with half
 * of the work done. While one of these is held the call fails with EFBIG instead:
 *
 *   g_auto (CnfSizeSignal) held G_GNUC_UNUSED = cnf_size_signal_hold ();
 *
 * Only this thread is concerned, and errno stays as it is. */
typedef struct
{
  sigset_t mask;       /* of the thread before */
  gboolean is_pending; /* one was waiting already; that one stays */
} CnfSizeSignal;

CnfSizeSignal cnf_size_signal_hold (void);
void cnf_size_signal_release (CnfSizeSignal *held);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CnfSizeSignal, cnf_size_signal_release)

G_END_DECLS
