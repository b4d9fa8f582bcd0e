/* Writing past the limit of a file's size without the signal that ends the process.
 * SPDX-License-Identifier: Apache-2.0 */
#include "source/cnf-size-signal.h"

#include <errno.h>
#include <time.h>

static sigset_t
size_signal (void)
{
  sigset_t signals;

  sigemptyset (&signals);
  sigaddset (&signals, SIGXFSZ);
  return signals;
}

static gboolean
is_pending (void)
{
  sigset_t pending;

  return sigpending (&pending) == 0 && sigismember (&pending, SIGXFSZ) == 1;
}

CnfSizeSignal
cnf_size_signal_hold (void)
{
  CnfSizeSignal held = { .is_pending = is_pending () };
  sigset_t signals = size_signal ();

  pthread_sigmask (SIG_BLOCK, &signals, &held.mask);
  return held;
}

void
cnf_size_signal_release (CnfSizeSignal *held)
{
  const struct timespec at_once = { 0, 0 };
  sigset_t signals = size_signal ();
  int number = errno;

  if (!held->is_pending && is_pending ())
    sigtimedwait (&signals, NULL, &at_once);
  pthread_sigmask (SIG_SETMASK, &held->mask, NULL);
  errno = number;
}
