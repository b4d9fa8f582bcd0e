// Programs that were built against an earlier state of the libraries go on with this one: nothing but
// additions since the dumps of the binary interface that are kept here.
#include "support/files.h"
#include "support/process.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cnf_test
{

namespace
{

namespace fs = std::filesystem;

Result
RunScript (const std::vector<std::string> &argv)
{
  Command command;
  command.argv = argv;
  command.seconds = 120;
  return cnf_test::Run (command);
}

// What abidiff says about two dumps, but for what was added.
Result
Differences (const fs::path &before, const fs::path &after)
{
  return RunScript ({ "abidiff", "--no-added-syms", before.string (), after.string () });
}

class BinaryInterface : public testing::TestWithParam<const char *>
{
protected:
  void
  SetUp () override
  {
#if !defined(__x86_64__)
    GTEST_SKIP () << "the dumps are of x86-64";
#endif
    if (std::string (CNF_COMPILER) != "GNU 12")
      GTEST_SKIP () << "the dumps are by gcc 12, this build is by " CNF_COMPILER;
    if (RunScript ({ "sh", "-c", "command -v abidw && command -v abidiff" }).status != 0)
      GTEST_SKIP () << "abigail-tools is not installed; scripts/setup does that";

    const Result result = RunScript (
      { CNF_SOURCE_DIR "/scripts/abi-dump", CNF_BINARY_DIR, folder_.path ().string () });
    ASSERT_EQ (result.status, 0) << result.out << result.err;
  }

  fs::path
  Now () const
  {
    return folder_.path () / GetParam ();
  }

  static fs::path
  Kept ()
  {
    return fs::path (CNF_SOURCE_DIR "/tests/abi") / GetParam ();
  }

  TemporaryFolder folder_;
};

TEST_P (BinaryInterface, IsWhatItWasAndMore)
{
  const Result result = Differences (Kept (), Now ());
  EXPECT_EQ (result.status, 0)
    << result.out << result.err
    << "\nif no program relies on it yet: scripts/abi-dump BUILD tests/abi";
}

// A function that takes one argument less, or is gone.
TEST_P (BinaryInterface, WouldBeSeenToChange)
{
  const std::string dump = ReadFile (Now ());
  const std::size_t declaration = dump.find ("<function-decl name='cnf_");
  const std::size_t parameter = dump.find ("<parameter ", declaration);
  const std::size_t end = dump.find ("/>", parameter) + 2;
  std::string changed = dump;
  WriteFile (folder_.path () / "changed.abi", changed.erase (parameter, end - parameter));
  EXPECT_NE (Differences (folder_.path () / "changed.abi", Now ()).status, 0);

  const std::size_t symbol = dump.find ("<elf-symbol name='cnf_");
  const std::size_t line_end = dump.find ('\n', symbol);
  std::string shorter = dump;
  WriteFile (folder_.path () / "shorter.abi", shorter.erase (symbol, line_end - symbol));
  EXPECT_NE (Differences (Now (), folder_.path () / "shorter.abi").status, 0);
  EXPECT_EQ (Differences (folder_.path () / "shorter.abi", Now ()).status, 0);
}

INSTANTIATE_TEST_SUITE_P (Of, BinaryInterface,
                          testing::Values (
#ifdef CNF_X509
                            "libcnf-x509.abi",
#endif
                            "libcnf.abi"),
                          [] (const auto &row) {
                            return std::string (row.param) == "libcnf.abi" ? "Cnf" : "CnfX509";
                          });

} // namespace

} // namespace cnf_test
