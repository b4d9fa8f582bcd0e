#include "e2e/nginx.h"

#include "support/process.h"

#include <algorithm>
#include <csignal>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <iterator>
#include <netinet/in.h>
#include <sstream>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace cnf_test
{

namespace
{

namespace fs = std::filesystem;

// A socket that listens on a port of the kernel's choice, and that a child inherits. So nobody can
// take the port between the choice and the server's start, and a client may come before the server
// is up.
struct Listener
{
  int socket = -1;
  int port = 0;
};

Listener
Listen ()
{
  Listener listener;
  listener.socket = socket (AF_INET, SOCK_STREAM, 0);
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl (INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  sockaddr *generic = reinterpret_cast<sockaddr *> (&address);
  if (bind (listener.socket, generic, size) != 0 || listen (listener.socket, 16) != 0
      || getsockname (listener.socket, generic, &size) != 0)
    ADD_FAILURE () << "cannot listen on 127.0.0.1";
  listener.port = ntohs (address.sin_port);
  return listener;
}

std::string
Configuration (const fs::path &folder, const fs::path &certificates, int workers, int one_way,
               int two_way)
{
  std::ostringstream text;
  text << "daemon off;\nworker_processes " << workers << ";\n"
       << "pid " << folder / "nginx.pid"
       << ";\nerror_log " << folder / "error.log"
       << " info;\n"
       << "events {}\nhttp {\naccess_log off;\n";
  for (const char *kind : { "client_body", "proxy", "fastcgi", "uwsgi", "scgi" })
    text << kind << "_temp_path " << folder / kind << ";\n";
  text << "ssl_certificate " << certificates / "server.pem"
       << ";\n"
       << "ssl_certificate_key " << certificates / "server.key"
       << ";\n"
       << "ssl_protocols TLSv1.2 TLSv1.3;\n"
       << "server {\nlisten 127.0.0.1:" << one_way << " ssl;\n"
       << "return 200 \"hello over $ssl_protocol\\n\";\n}\n"
       << "server {\nlisten 127.0.0.1:" << two_way << " ssl;\n"
       << "ssl_client_certificate " << certificates / "ca.pem"
       << ";\nssl_verify_client on;\n"
       << "return 200 \"hello $ssl_client_s_dn\\n\";\n}\n}\n";
  return text.str ();
}

// Only calls that are safe between fork and exec.
[[noreturn]] void
RunServer (char *const *argv, char *const *envp, const char *messages)
{
  prctl (PR_SET_PDEATHSIG, SIGTERM);
  if (messages[0] != '\0')
    dup2 (open (messages, O_WRONLY | O_CREAT | O_APPEND, 0600), STDERR_FILENO);
  execve (argv[0], argv, envp);
  _exit (127);
}

} // namespace

Nginx::Nginx (const fs::path &certificates, const NginxSettings &settings)
{
  if (access (CNF_NGINX, X_OK) != 0)
    ADD_FAILURE () << "nginx is not installed; scripts/setup does that";

  const Listener one_way = Listen ();
  const Listener two_way = Listen ();
  one_way_port = one_way.port;
  two_way_port = two_way.port;

  const std::string config = folder_.path () / "nginx.conf";
  const std::string log = folder_.path () / "error.log";
  WriteFile (config, Configuration (folder_.path (), certificates, settings.workers, one_way.port,
                                    two_way.port));

  // How an nginx hands its sockets to the next one when it replaces itself.
  std::vector<std::string> environment = settings.environment;
  environment.push_back ("NGINX=" + std::to_string (one_way.socket) + ";"
                         + std::to_string (two_way.socket) + ";");
  std::vector<std::string> words = { CNF_NGINX, "-p", folder_.path (), "-c", config, "-e", log };
  const std::vector<char *> argv = Pointers (words);
  const std::vector<char *> envp = Pointers (environment);

  process_ = fork ();
  if (process_ == 0)
    RunServer (argv.data (), envp.data (), settings.messages.c_str ());
  else if (process_ < 0)
    ADD_FAILURE () << "cannot make a process";
  close (one_way.socket);
  close (two_way.socket);
}

Nginx::~Nginx ()
{
  constexpr int kTries = 500;
  constexpr useconds_t kPause = 10000;
  int status = 0;

  if (process_ < 0)
    return; // to signal -1 would end everything
  kill (process_, SIGTERM);
  for (int i = 0; i < kTries; i++)
    {
      if (waitpid (process_, &status, WNOHANG) != 0)
        return;
      usleep (kPause);
    }
  ADD_FAILURE () << "nginx did not stop";
  kill (process_, SIGKILL);
  waitpid (process_, &status, 0);
}

std::vector<pid_t>
Nginx::Workers () const
{
  const std::string id = std::to_string (process_);
  std::istringstream children (ReadFile ("/proc/" + id + "/task/" + id + "/children"));
  return { std::istream_iterator<pid_t> (children), {} };
}

void
Nginx::Reload ()
{
  constexpr int kTries = 500;
  constexpr useconds_t kPause = 10000;
  const std::vector<pid_t> before = Workers ();

  kill (process_, SIGHUP);
  for (int i = 0; i < kTries; i++)
    {
      const std::vector<pid_t> now = Workers ();
      const bool is_old_gone = std::none_of (before.begin (), before.end (), [&] (pid_t worker) {
        return std::find (now.begin (), now.end (), worker) != now.end ();
      });
      if (is_old_gone && now.size () == before.size ())
        return;
      usleep (kPause);
    }
  ADD_FAILURE () << "nginx did not replace its workers";
}

std::string
Nginx::Log () const
{
  return ReadFile (folder_.path () / "error.log");
}

} // namespace cnf_test
