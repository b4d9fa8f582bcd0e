// The judge: what the installed libcrypto makes of a file, beside what a view makes of it. Needs no
// GoogleTest, so that the fuzzers can use it.
#pragma once

#include <cnf/cnf.h>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace cnf_test
{

// Name and value of one setting.
using Setting = std::pair<std::string, std::string>;

// What a reader made of some bytes: either sections or a failure.
struct Reading
{
  bool loaded = false;
  std::map<std::string, std::vector<Setting>> sections; // settings in the reader's order
  int reason = 0;      // of ERR_LIB_CONF; 0 where OpenSSL has no such failure
  long line = 0;       // OpenSSL: counted over all files read so far; view: in the file at fault
  std::string message; // for people
  std::string broken;  // view: what its values say about themselves that cannot be
};

// NCONF_load_bio on a BIO that holds the bytes. The working directory and the environment are the
// process's. The error queue is as it was afterwards.
Reading ReadByOpenSSL (const std::string &bytes);

// cnf_view_new with the process's environment and the default limits.
Reading ReadByView (const std::string &bytes);

enum class Verdict
{
  kAgrees,   // same sections, settings and order; or the same failure in the same line
  kPromised, // the view fails where the library says that it is stricter than OpenSSL
  kDiffers,
};

struct Comparison
{
  Verdict verdict = Verdict::kAgrees;
  std::string text; // which promise, or what differs
};

// Reads the bytes both ways. Where the view fails by a promise (the table in oracle.cc), OpenSSL is
// not asked: what the promise guards against is what would hang it.
Comparison Compare (const std::string &bytes);

// The bytes with everything but printable ASCII escaped, cut in the middle when they are many.
std::string Printable (const std::string &bytes);

} // namespace cnf_test
