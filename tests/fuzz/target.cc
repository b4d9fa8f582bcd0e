#include "fuzz/target.h"

#include <cstdio>
#include <cstdlib>
#include <glib.h>
#include <unistd.h>

// The same environment for every run; a wrong use of the libraries is a finding.
extern "C" int
LLVMFuzzerInitialize (int *, char ***)
{
  unsetenv ("OPENSSL_CONF_INCLUDE");
  g_log_set_always_fatal (static_cast<GLogLevelFlags> (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL));
  setenv ("HOME", "/home/someone", 1);
  return 0;
}

void
cnf_test::SilenceStderr ()
{
  static std::FILE *const nowhere = std::fopen ("/dev/null", "w");
  if (nowhere != nullptr)
    stderr = nowhere;
}

void
cnf_test::Fail (const std::string &what)
{
  dprintf (STDERR_FILENO, "%s\n", what.c_str ());
  std::abort ();
}
