/* What cnfissue does not have is run by the real openssl.
 * SPDX-License-Identifier: Apache-2.0 */
#include "hand-on.h"

#include "messages.h"
#include "options.h"
#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

/* A cnfissue that was installed as openssl must not run itself for ever. */
static gboolean
is_this_program (const char *path)
{
  struct stat this, other;

  return stat ("/proc/self/exe", &this) == 0 && stat (path, &other) == 0
         && this.st_dev == other.st_dev && this.st_ino == other.st_ino;
}

int
issue_hand_on (const char *const *argv)
{
  const char *given = g_getenv ("CNFISSUE_OPENSSL");
  const char *openssl = given != NULL ? given : CNFISSUE_OPENSSL_DEFAULT;
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  if (openssl[0] == '\0' || is_this_program (openssl))
    {
      issue_note ("this use of '%s' is left to openssl, and CNFISSUE_OPENSSL names %s", argv[0],
                  openssl[0] == '\0' ? "none" : "cnfissue itself");
      return ISSUE_EXIT_LACKING;
    }

  g_ptr_array_add (words, (gpointer) (gsize) openssl);
  for (; *argv != NULL; argv++)
    g_ptr_array_add (words, (gpointer) (gsize) *argv);
  g_ptr_array_add (words, NULL);

  execv (openssl, (char *const *) words->pdata);
  issue_note ("cannot run '%s': %s", openssl, g_strerror (errno));
  return ISSUE_EXIT_LACKING;
}
