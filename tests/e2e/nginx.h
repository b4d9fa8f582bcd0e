// A real TLS server for the length of a test: Debian's nginx on ports of its own.
#pragma once

#include "support/files.h"

#include <filesystem>
#include <string>
#include <sys/types.h>
#include <vector>

namespace cnf_test
{

struct NginxSettings
{
  int workers = 1;
  std::vector<std::string> environment; // NAME=VALUE; all of it
  std::filesystem::path messages;       // where standard error goes; empty for the test's own
};

// Serves with server.pem and server.key of a folder, on 127.0.0.1: one-way TLS on one port, and on
// another two-way TLS, which trusts ca.pem of the folder. The answer to a client that is let in is
// "hello" and what the server knows of it. Ends with the object, and with the test's process.
class Nginx
{
public:
  explicit Nginx (const std::filesystem::path &certificates, const NginxSettings &settings = {});
  ~Nginx ();
  Nginx (const Nginx &) = delete;
  Nginx &operator= (const Nginx &) = delete;

  int one_way_port = 0;
  int two_way_port = 0;

  // The processes that answer, as there are now.
  std::vector<pid_t> Workers () const;

  // Makes it read its configuration again, and waits until other workers answer.
  void Reload ();

  // What it wrote to its log of errors.
  std::string Log () const;

private:
  TemporaryFolder folder_;
  pid_t process_ = -1;
};

} // namespace cnf_test
