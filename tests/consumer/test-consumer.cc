// What `cmake --install` puts down is complete: programs are built against it with pkg-config or with
// CMake alone. And a project can have the sources among its own.
#include "support/files.h"
#include "support/process.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <memory>
#include <sstream>

namespace cnf_test
{

namespace
{

namespace fs = std::filesystem;

class InstalledTree : public testing::Test
{
protected:
  static void
  SetUpTestSuite ()
  {
    // The headers and pkg-config files have to follow the tree when it is moved.
    folder_ = std::make_unique<TemporaryFolder> ();
    const fs::path before = folder_->path () / "before";
    Succeed ({ CNF_CMAKE, "--install", CNF_BINARY_DIR, "--prefix", before.string () });
    fs::rename (before, Prefix ());
  }

  static void
  TearDownTestSuite ()
  {
    folder_.reset ();
  }

  static fs::path
  Prefix ()
  {
    return folder_->path () / "moved";
  }

  // Runs a command that has to succeed; gives its output.
  static std::string
  Succeed (const std::vector<std::string> &argv)
  {
    Command command;
    command.argv = argv;
    command.folder = folder_->path ();
    command.seconds = 240; // some build the library
    command.environment = { { "PKG_CONFIG_PATH",
                              (Prefix () / CNF_LIBDIR "/pkgconfig").string () } };
    const Result result = cnf_test::Run (command);
    EXPECT_EQ (result.status, 0) << testing::PrintToString (argv) << "\n"
                                 << result.out << result.err;
    return result.out;
  }

  static std::vector<std::string>
  Words (const std::string &text)
  {
    std::istringstream in (text);
    return { std::istream_iterator<std::string> (in), {} };
  }

  // Builds a program of this folder against the installed tree; gives its path.
  static std::string
  Build (const std::string &source, const std::string &package)
  {
    const std::string program = (folder_->path () / fs::path (source).stem ()).string ();
    std::vector<std::string> argv = { CNF_C_COMPILER,
                                      "-std=gnu11",
                                      "-Wall",
                                      "-Wextra",
                                      "-Werror",
                                      CNF_SANITIZER_FLAGS,
                                      "-o",
                                      program,
                                      CNF_SOURCE_DIR "/tests/consumer/" + source,
                                      "-Wl,-rpath," + (Prefix () / CNF_LIBDIR).string () };
    for (const std::string &word :
         Words (Succeed ({ "pkg-config", "--cflags", "--libs", package })))
      argv.push_back (word);
    Succeed (argv);
    return program;
  }

  // Configures a project of this folder, with the installed tree in sight; gives the folder it is
  // built in.
  static fs::path
  Configure (const std::string &project, const std::vector<std::string> &variables)
  {
    const fs::path build = folder_->path () / (project + "-build");
    fs::remove_all (build);
    std::vector<std::string> argv = { CNF_CMAKE,
                                      "-G",
                                      "Ninja",
                                      "-S",
                                      CNF_SOURCE_DIR "/tests/consumer/" + project,
                                      "-B",
                                      build.string (),
                                      "-DCMAKE_C_COMPILER=" CNF_C_COMPILER,
                                      "-DCMAKE_PREFIX_PATH=" + Prefix ().string () };
    for (const std::string &variable : variables)
      argv.push_back ("-D" + variable);
    Succeed (argv);
    return build;
  }

  static fs::path
  BuildProject (const std::string &project, const std::vector<std::string> &variables)
  {
    const fs::path build = Configure (project, variables);
    Succeed ({ CNF_CMAKE, "--build", build.string () });
    return build;
  }

  // The programs that a project of this folder builds do their work.
  static void
  ExpectToWork (const fs::path &build)
  {
    WriteFile (folder_->path () / "explained.cnf", "dir = /ca\n[ CA ]\ncerts = $dir/certs\n");
    EXPECT_EQ (Succeed ({ (build / "explain").string (), "explained.cnf", "CA", "certs" }),
               "explained.cnf:3:1: /ca/certs\nexplained.cnf:3:9:   $dir is '/ca'\n");
#ifdef CNF_X509
    Succeed ({ "openssl", "req", "-new", "-newkey", "ed25519", "-nodes", "-keyout", "its.key",
               "-config", CNF_DATA_DIR "/openssl.cnf", "-subj", "/CN=localhost", "-out",
               "its.csr" });
    Succeed ({ (build / "issue").string (), CNF_DATA_DIR "/openssl.cnf", "its.csr" });
    EXPECT_EQ (Succeed ({ "openssl", "verify", "-CAfile", "ca.pem", "server.pem" }),
               "server.pem: OK\n");
#endif
  }

  static std::unique_ptr<TemporaryFolder> folder_;
};

std::unique_ptr<TemporaryFolder> InstalledTree::folder_;

// Paths below a folder, relative to it.
std::vector<std::string>
Names (const fs::path &folder)
{
  std::vector<std::string> names;
  for (const fs::path &path : FilesBelow (folder))
    if (path.extension () == ".h")
      names.push_back (path.lexically_relative (folder).generic_string ());
  return names;
}

TEST_F (InstalledTree, HoldsEveryPublicHeader)
{
  std::vector<std::string> expected = Names (CNF_SOURCE_DIR "/include");
  expected.push_back ("cnf/cnf-version.h");

  EXPECT_THAT (Names (Prefix () / CNF_INCLUDEDIR), testing::UnorderedElementsAreArray (expected));
}

TEST_F (InstalledTree, ServesAProgramThatEdits)
{
  const std::string program = Build ("edit.c", "cnf");
  const fs::path file = folder_->path () / "openssl.cnf";
  const std::string before = "[ req ]\nreq_extensions = v3\n[ v3 ]\nsubjectAltName = @names\n"
                             "[ names ]\nDNS.1 = localhost # here\n";
  WriteFile (file, before + "\n[ other ]\n");

  EXPECT_EQ (Succeed ({ program, "openssl.cnf", "www.example.org" }),
             "openssl.cnf:6: DNS:localhost\nopenssl.cnf:7: DNS:www.example.org\n");
  EXPECT_EQ (ReadFile (file), before + "DNS.2 = www.example.org\n\n[ other ]\n");
}

#ifdef CNF_X509
TEST_F (InstalledTree, ServesAProgramThatMakesARequest)
{
  const std::string program = Build ("request.c", "cnf-x509");

  WriteFile (folder_->path () / "new.csr", Succeed ({ program, CNF_DATA_DIR "/openssl.cnf" }));

  EXPECT_THAT (
    Succeed ({ "openssl", "req", "-in", "new.csr", "-noout", "-verify", "-subject", "-text" }),
    testing::AllOf (testing::HasSubstr ("CN = localhost"),
                    testing::HasSubstr ("DNS:localhost, DNS:*.ronething.cn")));
}

TEST_F (InstalledTree, ServesAProgramThatIssues)
{
  const std::string program = Build ("issue.c", "cnf-x509");
  Succeed ({ "openssl", "req", "-new", "-newkey", "ed25519", "-nodes", "-keyout", "server.key",
             "-config", CNF_DATA_DIR "/openssl.cnf", "-subj", "/CN=localhost", "-out",
             "server.csr" });

  Succeed ({ program, CNF_DATA_DIR "/openssl.cnf", "server.csr" });

  EXPECT_EQ (Succeed ({ "openssl", "verify", "-CAfile", "ca.pem", "-verify_hostname", "localhost",
                        "server.pem" }),
             "server.pem: OK\n");
  EXPECT_EQ (Succeed ({ "openssl", "x509", "-in", "server.pem", "-noout", "-serial" }),
             "serial=" + ReadFile (folder_->path () / "ca.srl"));
}
#endif

TEST_F (InstalledTree, ServesAProjectThatFindsItByCMake)
{
  ExpectToWork (
    BuildProject ("find-package", { "CMAKE_C_FLAGS=-Wall -Wextra -Werror " CNF_SANITIZER_FLAGS }));
}

#ifdef CNF_STATIC
TEST_F (InstalledTree, ServesAProjectThatLinksItStatically)
{
  const fs::path build = BuildProject (
    "find-package", { "library=core-static", "CMAKE_C_FLAGS=" CNF_SANITIZER_FLAGS });

  ExpectToWork (build);
  EXPECT_THAT (Succeed ({ "objdump", "-p", (build / "explain").string () }),
               testing::Not (testing::HasSubstr ("libcnf")));
}
#endif

TEST_F (InstalledTree, SaysWhichComponentThereIsNot)
{
  WriteFile (folder_->path () / "CMakeLists.txt",
             "cmake_minimum_required(VERSION 3.25)\nproject(p LANGUAGES C)\n"
             "find_package(Cnf COMPONENTS core gui)\nmessage(\"why: ${Cnf_NOT_FOUND_MESSAGE}\")\n"
             "find_package(Cnf COMPONENTS core OPTIONAL_COMPONENTS gui)\n"
             "message(\"optional: ${Cnf_FOUND} ${Cnf_gui_FOUND}\")\n"
             "find_package(Cnf 0.2 QUIET)\nmessage(\"later: ${Cnf_FOUND}\")\n");
  Command command;
  command.argv = {
    CNF_CMAKE, "-S", ".", "-B", "none", "-DCMAKE_PREFIX_PATH=" + Prefix ().string ()
  };
  command.folder = folder_->path ();
  const Result result = cnf_test::Run (command);

  EXPECT_EQ (result.status, 0) << result.out << result.err;
  EXPECT_THAT (result.err, testing::AllOf (testing::HasSubstr ("why: gui is not installed"),
                                           testing::HasSubstr ("optional: 1 FALSE"),
                                           testing::HasSubstr ("later: 0")));
}

TEST_F (InstalledTree, IsFoundByTheVersionsThatFit)
{
  WriteFile (folder_->path () / "CMakeLists.txt",
             "cmake_minimum_required(VERSION 3.25)\nproject(p LANGUAGES C)\n"
             "foreach(version 0.1 0.1.0 0.1...0.2 0.1...<1 0.0...0.1 0.1.9 0.0 0.2 1 0.0...<0.1 "
             "0.2...<1)\n"
             "unset(Cnf_DIR CACHE)\nfind_package(Cnf ${version} QUIET)\n"
             "string(APPEND found \" ${Cnf_FOUND}\")\nendforeach()\n"
             "unset(Cnf_DIR CACHE)\nfind_package(Cnf 0.1.0 EXACT REQUIRED)\n"
             "message(\"found:${found}\")\n");
  Command command;
  command.argv = { CNF_CMAKE, "-S",       ".",
                   "-B",      "versions", "-DCMAKE_PREFIX_PATH=" + Prefix ().string () };
  command.folder = folder_->path ();
  const Result result = cnf_test::Run (command);

  EXPECT_EQ (result.status, 0) << result.out << result.err;
  EXPECT_THAT (result.err, testing::HasSubstr ("found: 1 1 1 1 1 0 0 0 0 0 0\n"));
}

#ifdef CNF_X509
TEST_F (InstalledTree, IsNotNeededByAProjectThatHasTheSources)
{
  ExpectToWork (BuildProject ("add-subdirectory", { "CNF_SOURCE_DIR=" CNF_SOURCE_DIR }));
}
#endif

TEST_F (InstalledTree, RunsItsPrograms)
{
  for (const char *program : { CNF_PROGRAMS })
    {
      SCOPED_TRACE (program);
      EXPECT_THAT (Succeed ({ (Prefix () / CNF_BINDIR / program).string (), "--help" }),
                   testing::HasSubstr (program));
    }
}

#ifdef CNF_PLUGIN
TEST_F (InstalledTree, HasThePluginThatOpensslLoads)
{
  const std::string plugin = Prefix () / CNF_LIBDIR "/cnf/cnf.so";
  WriteFile (folder_->path () / "plugin.cnf",
             "openssl_conf = init\n[init]\ncnf = cnf_sect\n[cnf_sect]\npath = " + plugin
               + "\n[s]\na = 1\na = 2\n");
  Command command;
  command.argv = { "openssl", "version" };
  command.folder = folder_->path ();
  command.environment = { { "OPENSSL_CONF", "plugin.cnf" } };
  const Result result = cnf_test::Run (command);

  EXPECT_EQ (result.status, 0);
  EXPECT_THAT (result.err, testing::StartsWith ("cnf: warning: plugin.cnf:8:1: "));
}
#endif

// What README.md shows is what was tried here.
TEST (Readme, ShowsTheProgramThatEdits)
{
  const std::string program = ReadFile (CNF_SOURCE_DIR "/tests/consumer/edit.c");
  const std::string readme = ReadFile (CNF_SOURCE_DIR "/README.md");

  EXPECT_THAT (
    readme, testing::HasSubstr ("```c\n" + program.substr (program.find ("#include")) + "```\n"));
}

} // namespace

} // namespace cnf_test
