/* Writes to standard error in a process that is not ours.
 * SPDX-License-Identifier: Apache-2.0 */
#include "output.h"

#include <errno.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>

static void
write_all (const char *text, gsize size)
{
  while (size > 0)
    {
      gssize n = write (STDERR_FILENO, text, size);
      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return;
      text += n;
      size -= (gsize) n;
    }
}

/* Takes back the signal that a failed write sent to this thread, unless one was waiting before. */
static void
forget_signal (int number, const sigset_t *waiting)
{
  const struct timespec at_once = { 0, 0 };
  sigset_t one;

  if (sigismember (waiting, number) == 1)
    return;
  sigemptyset (&one);
  sigaddset (&one, number);
  while (sigtimedwait (&one, NULL, &at_once) < 0 && errno == EINTR)
    ;
}

/* Neither a pipe whose reader is gone nor a limit on the size of files may end the process. */
void
plugin_write_stderr (const char *text, gsize size)
{
  sigset_t fatal, waiting, before;

  if (size == 0)
    return;
  sigemptyset (&fatal);
  sigaddset (&fatal, SIGPIPE);
  sigaddset (&fatal, SIGXFSZ);
  if (pthread_sigmask (SIG_BLOCK, &fatal, &before) != 0)
    return;
  sigpending (&waiting);
  write_all (text, size);
  forget_signal (SIGPIPE, &waiting);
  forget_signal (SIGXFSZ, &waiting);
  pthread_sigmask (SIG_SETMASK, &before, NULL);
}
