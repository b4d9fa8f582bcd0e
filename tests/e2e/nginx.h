// A real TLS server for the length of a test: Debian's nginx on ports of its own.
#pragma once

#include "support/files.h"

#include <filesystem>
#include <string>
#include <sys/types.h>

namespace cnf_test
{

// Serves with server.pem and server.key of a folder, on 127.0.0.1: one-way TLS on one port, and on
// another two-way TLS, which trusts ca.pem of the folder. The answer to a client that is let in is
// "hello" and what the server knows of it. Ends with the object, and with the test's process.
class Nginx
{
public:
  explicit Nginx (const std::filesystem::path &certificates);
  ~Nginx ();
  Nginx (const Nginx &) = delete;
  Nginx &operator= (const Nginx &) = delete;

  int one_way_port = 0;
  int two_way_port = 0;

  // What it wrote to its log of errors.
  std::string Log () const;

private:
  TemporaryFolder folder_;
  pid_t process_ = -1;
};

} // namespace cnf_test
