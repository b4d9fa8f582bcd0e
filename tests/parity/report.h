// What a parity program compared, how much of it agreed, and what it left out by which reason. Printed
// at the end of the program.
#pragma once

#include <string>

namespace cnf_parity
{

// Why a case may be left out: everything that may is in this table.
enum class Reason
{
  kNoExplicitDates, // the openssl beside it has no -not_before and -not_after
  kNoTokens,        // SoftHSM or the provider pkcs11 is missing
  kUnwrittenKey,    // better than openssl: a key that cannot be written is a failure
  kCount
};

// Leaves the rest of a test case out: `if (Lacks...) return LeaveOut (Reason::...)`.
void LeaveOut (Reason reason);

// Whether the openssl beside it is of this series or a later one.
bool OpensslIsAtLeast (unsigned major, unsigned minor);

// The exit status that openssl is to have in the running test: `status`, unless the table of what other
// releases changed says otherwise.
int ExpectedStatus (int status);

// One command line given to both programs. It agreed if nothing failed between its making and its end.
class Comparison
{
public:
  Comparison ();
  ~Comparison ();
  Comparison (const Comparison &) = delete;
  Comparison &operator= (const Comparison &) = delete;

private:
  int failures_before_;
};

} // namespace cnf_parity
