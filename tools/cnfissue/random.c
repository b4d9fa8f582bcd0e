/* Seeding the random number generator from files: -rand, -writerand, RANDFILE.
 * SPDX-License-Identifier: Apache-2.0 */
#include "random.h"

#include "config.h"
#include "messages.h"
#include <openssl/rand.h>

static gboolean
load_file (const char *path)
{
  if (RAND_load_file (path, -1) >= 0)
    return TRUE;

  issue_print ("Can't load %s into RNG\n", path);
  issue_print_queue ();
  return FALSE;
}

/* Nothing behind the last colon is no file; nothing before one is. */
static gboolean
load_list (const char *list)
{
  g_auto (GStrv) paths = g_strsplit (list, ":", -1);
  gboolean loaded = TRUE;

  if (paths[0] == NULL)
    return load_file ("");

  for (guint i = 0; paths[i] != NULL; i++)
    {
      if (i > 0 && paths[i][0] == '\0')
        break;
      loaded &= load_file (paths[i]);
    }

  return loaded;
}

gboolean
issue_random_load (const IssueRandom *random)
{
  gboolean loaded = TRUE;

  for (guint i = 0; random->lists != NULL && i < random->lists->len; i++)
    loaded &= load_list (g_ptr_array_index (random->lists, i));

  return loaded;
}

void
issue_random_load_config (IssueRandom *random, CnfX509Conf *conf, const char *section)
{
  const char *path = issue_config_get (conf, section, "RANDFILE");

  if (path == NULL)
    return;

  load_file (path);
  if (random->save_to == NULL)
    random->save_to = path;
}

int
issue_random_finish (IssueRandom *random, int status)
{
  g_clear_pointer (&random->lists, g_ptr_array_unref);
  if (random->save_to == NULL || status == ISSUE_EXIT_LACKING)
    return status;

  if (status != 0)
    issue_print_queue ();
  if (RAND_write_file (random->save_to) != -1)
    return status;

  issue_print ("Cannot write random bytes:\n");
  issue_print_queue ();
  return 1;
}
