/* A program that loads configurations with modules, in the ways in which hosts of a plugin do.
 *
 *   plugin-host once|twice|unload|fork|threads|queue|full|errno|signals CONFIG [CONFIG]
 *   plugin-host chroot FOLDER CONFIG [CONFIG]
 *
 * It has a syslog() of its own, which prints; libraries that it loads find it first. */
#define _GNU_SOURCE
#include <errno.h>
#include <openssl/conf.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/wait.h>
#include <unistd.h>

#define N_THREADS 8
#define N_ERRORS  3
#define N_FULL    15 /* as many as a queue can hold */

#define EXPORTED __attribute__ ((visibility ("default")))

EXPORTED void syslog (int priority, const char *format, ...);
EXPORTED void __syslog_chk (int priority, int flag, const char *format, ...);

static void
print_record (int priority, const char *format, va_list arguments)
{
  printf ("<%d>", priority);
  vprintf (format, arguments);
  printf ("\n");
  fflush (stdout);
}

void
syslog (int priority, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  print_record (priority, format, arguments);
  va_end (arguments);
}

void
__syslog_chk (int priority, int flag, const char *format, ...)
{
  va_list arguments;

  (void) flag;
  va_start (arguments, format);
  print_record (priority, format, arguments);
  va_end (arguments);
}

static int
load (const char *config)
{
  return CONF_modules_load_file_ex (NULL, config, NULL, 0) > 0 ? 0 : 1;
}

static int
load_in_child (const char *config)
{
  pid_t child = fork ();
  int status = 0;

  if (child == 0)
    _exit (load (config));
  return child > 0 && waitpid (child, &status, 0) == child && WIFEXITED (status)
           ? WEXITSTATUS (status)
           : 99;
}

static void *
load_in_thread (void *config)
{
  return load (config) == 0 ? NULL : config;
}

static int
load_in_threads (char *config)
{
  pthread_t threads[N_THREADS];
  int failures = 0;

  for (int i = 0; i < N_THREADS; i++)
    if (pthread_create (&threads[i], NULL, load_in_thread, config) != 0)
      abort ();
  for (int i = 0; i < N_THREADS; i++)
    {
      void *failed = NULL;
      pthread_join (threads[i], &failed);
      failures += failed != NULL;
    }
  return failures;
}

/* The errors that were there before, and no other. */
static int
check_queue (int count)
{
  for (int i = 1; i <= count; i++)
    {
      unsigned long error = ERR_get_error ();
      if (ERR_GET_LIB (error) != ERR_LIB_USER || ERR_GET_REASON (error) != i)
        {
          printf ("error %d is %lx\n", i, error);
          return 1;
        }
    }
  return ERR_peek_error () == 0 ? 0 : 1;
}

static int
load_behind_errors (const char *config, int count)
{
  for (int i = 1; i <= count; i++)
    ERR_raise (ERR_LIB_USER, i);
  return load (config) + check_queue (count);
}

/* SIGPIPE as a program has it that does not think of it: it ends the process. */
static int
load_with_signals (const char *config)
{
  sigset_t waiting;
  int failures;

  signal (SIGPIPE, SIG_DFL);
  failures = load (config);
  sigpending (&waiting);
  return failures + sigismember (&waiting, SIGPIPE);
}

static int
load_and_check_errno (const char *config)
{
  /* libcrypto reads the file in between, which leaves errno as it is when it succeeds. */
  int failures;

  load (config);
  errno = E2BIG;
  failures = load (config);
  if (errno != E2BIG)
    printf ("errno is %d\n", errno);
  return failures + (errno != E2BIG);
}

static int
run (int argc, char **argv)
{
  char *what = argv[1];
  char *config = argv[2];
  char *other = argc > 3 ? argv[3] : config;

  if (strcmp (what, "once") == 0)
    return load (config);
  if (strcmp (what, "twice") == 0)
    return load (config) + load (other);
  if (strcmp (what, "unload") == 0)
    {
      int failures = load (config);
      CONF_modules_unload (1); /* dlclose() among others */
      return failures + load (other);
    }
  if (strcmp (what, "fork") == 0)
    return load (config) + load_in_child (other);
  if (strcmp (what, "threads") == 0)
    return load_in_threads (config);
  if (strcmp (what, "queue") == 0)
    return load_behind_errors (config, N_ERRORS);
  if (strcmp (what, "full") == 0)
    return load_behind_errors (config, N_FULL);
  if (strcmp (what, "errno") == 0)
    return load_and_check_errno (config);
  if (strcmp (what, "signals") == 0)
    return load_with_signals (config);
  if (strcmp (what, "chroot") == 0 && argc > 4)
    return load (other) + (chroot (config) != 0 || chdir ("/") != 0) + load (argv[4]);
  return 98;
}

int
main (int argc, char **argv)
{
  int failures;

  if (argc < 3)
    return 98;
  OPENSSL_init_crypto (OPENSSL_INIT_NO_LOAD_CONFIG, NULL);
  failures = run (argc, argv);
  printf ("%sdone\n", getauxval (AT_SECURE) != 0 ? "set-id, " : "");
  return failures;
}
