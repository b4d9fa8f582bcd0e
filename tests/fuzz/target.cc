#include "fuzz/target.h"

#include <cstdio>
#include <cstdlib>

// The same environment for every run.
extern "C" int
LLVMFuzzerInitialize (int *, char ***)
{
  unsetenv ("OPENSSL_CONF_INCLUDE");
  setenv ("HOME", "/home/someone", 1);
  return 0;
}

void
cnf_test::Fail (const std::string &what)
{
  std::fprintf (stderr, "%s\n", what.c_str ());
  std::abort ();
}
