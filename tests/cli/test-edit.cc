// cnfctl edit: an editor on a copy, and what becomes of that.
#include "harness.h"
#include "support/files.h"
#include "support/process.h"
#include "support/terminal.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cnf_test
{

namespace
{

namespace fs = std::filesystem;

const std::string kBefore = "[ req ]\nbits = 2048\nmd = sha1\n";

// A folder with f.cnf in it, and one for drafts.
class Edit : public testing::Test
{
protected:
  Edit ()
  {
    fs::create_directory (Drafts ());
    WriteFile (File (), kBefore);
  }

  fs::path
  File () const
  {
    return folder_.path () / "f.cnf";
  }

  fs::path
  Drafts () const
  {
    return folder_.path () / "drafts";
  }

  // Writes a program that stands for an editor, and returns its path.
  std::string
  Editor (const std::string &name, const std::string &script) const
  {
    fs::path path = folder_.path () / name;
    WriteFile (path, "#!/bin/sh\n" + script);
    fs::permissions (path, fs::perms::owner_all);
    return path.string ();
  }

  Command
  EditCommand (const std::string &editor, const std::vector<std::string> &options = {}) const
  {
    Command command;
    command.argv = { CnfctlPath (), "edit" };
    command.argv.insert (command.argv.end (), options.begin (), options.end ());
    command.argv.push_back ("f.cnf");
    command.folder = folder_.path ();
    command.environment = { { "EDITOR", editor },
                            { "VISUAL", "" },
                            { "TMPDIR", Drafts ().string () } };
    return command;
  }

  std::vector<fs::path>
  DraftsLeft () const
  {
    return FilesBelow (Drafts ());
  }

  TemporaryFolder folder_;
};

} // namespace

TEST_F (Edit, InstallsWhatLoadsAndSaysWhatItChanges)
{
  Result result = cnf_test::Run (EditCommand ("sed -i -e s/2048/4096/ -e 's/md = sha1/# &/'"));

  EXPECT_EQ (result.status, 0);
  EXPECT_EQ (result.err, "cnfctl: f.cnf:2:1: 'req::bits' is now '4096', was '2048'\n"
                         "cnfctl: f.cnf:3:1: 'req::md' is no longer set, was 'sha1'\n");
  EXPECT_EQ (ReadFile (File ()), "[ req ]\nbits = 4096\n# md = sha1\n");
  EXPECT_TRUE (DraftsLeft ().empty ());
  EXPECT_TRUE (fs::is_empty (Drafts ()));
}

TEST_F (Edit, SaysThatAFileLoadsAgain)
{
  WriteFile (File (), "bad\n");
  Result result = cnf_test::Run (EditCommand (Editor ("repair", "echo 'x = 1' >\"$1\"\n")));

  EXPECT_EQ (result.err, "cnfctl: f.cnf: OpenSSL could not read it, and can now\n");
  EXPECT_EQ (result.status, 0);
  EXPECT_EQ (ReadFile (File ()), "x = 1\n");
}

TEST_F (Edit, OfNoFileSaysWhatMakesOne)
{
  fs::remove (File ());
  Result result = cnf_test::Run (EditCommand ("true"));

  EXPECT_THAT (result.err, testing::HasSubstr ("--create makes it"));
  EXPECT_EQ (result.status, 3);
}

TEST_F (Edit, SaysWhenOnlyTheSpellingChanges)
{
  Result result = cnf_test::Run (EditCommand ("sed -i 's/ = /=/'"));

  EXPECT_EQ (result.status, 0);
  EXPECT_EQ (result.err, "cnfctl: note: f.cnf: written in another way, OpenSSL reads the same\n");
  EXPECT_EQ (ReadFile (File ()), "[ req ]\nbits=2048\nmd=sha1\n");
}

TEST_F (Edit, WritesNothingWhenNothingWasChanged)
{
  auto before = fs::last_write_time (File ());
  Result result = cnf_test::Run (EditCommand ("true"));

  EXPECT_EQ (result.status, 0);
  EXPECT_EQ (result.err, "cnfctl: f.cnf: nothing was changed\n");
  EXPECT_EQ (fs::last_write_time (File ()), before);
  EXPECT_TRUE (fs::is_empty (Drafts ()));
}

TEST_F (Edit, TakesVisualFirst)
{
  Command command = EditCommand ("false");
  command.environment["VISUAL"] = "sed -i s/2048/1/";

  EXPECT_EQ (cnf_test::Run (command).status, 0);
  EXPECT_EQ (ReadFile (File ()), "[ req ]\nbits = 1\nmd = sha1\n");
}

TEST_F (Edit, GivesTheEditorAFileThatNobodyElseCanRead)
{
  std::string editor = Editor ("look", "stat -c %a \"$1\" \"${1%/*}\" >" + Drafts ().string ()
                                         + "/modes; echo \"$1\" >>" + Drafts ().string ()
                                         + "/modes\n");
  Result result = cnf_test::Run (EditCommand (editor));

  EXPECT_EQ (result.status, 0);
  std::string modes = ReadFile (Drafts () / "modes");
  EXPECT_EQ (modes.substr (0, 8), "600\n700\n");
  EXPECT_NE (modes.find ("/f.cnf\n"), std::string::npos) << modes;
}

TEST_F (Edit, KeepsTheDraftOfAnEditorThatFails)
{
  Result result = cnf_test::Run (EditCommand (Editor ("fail", "echo x >>\"$1\"; exit 7\n")));

  EXPECT_EQ (result.status, 3);
  EXPECT_EQ (ReadFile (File ()), kBefore);
  ASSERT_EQ (DraftsLeft ().size (), 1u);
  EXPECT_EQ (ReadFile (DraftsLeft ()[0]), kBefore + "x\n");
  EXPECT_NE (result.err.find ("cnfctl: f.cnf is unchanged, your draft is "
                              + DraftsLeft ()[0].string () + ": the editor "),
             std::string::npos)
    << result.err;
}

TEST_F (Edit, SaysThatThereIsNoSuchEditor)
{
  Result result = cnf_test::Run (EditCommand ("/nonexistent/editor"));

  EXPECT_EQ (result.status, 3);
  EXPECT_NE (result.err.find ("the editor '/nonexistent/editor' failed: "), std::string::npos)
    << result.err;
  EXPECT_EQ (cnf_test::Run (EditCommand ("'open")).status, 3);
}

TEST_F (Edit, NamesAFolderThatTheEditorLeft)
{
  Result result = cnf_test::Run (EditCommand (Editor ("swap", "mkdir \"${1%/*}/swap\"\n")));

  EXPECT_EQ (result.status, 0);
  EXPECT_EQ (ReadFile (File ()), kBefore);
  ASSERT_FALSE (fs::is_empty (Drafts ()));
  std::string folder = fs::directory_iterator (Drafts ())->path ().string ();
  EXPECT_EQ (result.err, "cnfctl: f.cnf: nothing was changed\ncnfctl: note: " + folder
                           + ": could not be removed: Directory not empty\n");
}

TEST_F (Edit, LeavesNoDraftInWhichThereIsNothing)
{
  for (const char *editor : { "false", "/nonexistent/editor", "'open", "rm" })
    {
      Result result = cnf_test::Run (EditCommand (editor));
      EXPECT_EQ (result.status, 3) << editor;
      EXPECT_NE (result.err.find ("cnfctl: f.cnf is unchanged: "), std::string::npos) << result.err;
      EXPECT_TRUE (fs::is_empty (Drafts ())) << editor;
    }
  EXPECT_EQ (ReadFile (File ()), kBefore);
}

TEST_F (Edit, NeverInstallsWhatDoesNotLoad)
{
  Result result = cnf_test::Run (EditCommand ("sed -i 's/md = sha1/md/'"));

  EXPECT_EQ (result.status, 3);
  EXPECT_EQ (ReadFile (File ()), kBefore);
  ASSERT_EQ (DraftsLeft ().size (), 1u);
  EXPECT_EQ (result.err, "cnfctl: f.cnf:3:3: missing equal sign: '' (comments begin with '#')\n"
                         "cnfctl: f.cnf is unchanged, your draft is "
                           + DraftsLeft ()[0].string () + ": OpenSSL could not read it\n");
}

TEST_F (Edit, BeginsAgainAtTheLineOfTheMistake)
{
  // The first time it makes a mistake, the second time it mends it.
  std::string log = Drafts ().string () + "/log";
  std::string editor = Editor ("vi", "echo \"$#:$1\" >>" + log
                                       + "\nif [ $# = 1 ]; then sed -i 's/md = sha1/md/' \"$1\"\n"
                                         "else sed -i 's/^md$/md = sha256/' \"$2\"; fi\n");
  Result result = RunOnTerminal (EditCommand (editor), { { "(d)iscard? ", "e" } });

  EXPECT_EQ (result.status, 0) << result.out;
  EXPECT_EQ (ReadFile (File ()), "[ req ]\nbits = 2048\nmd = sha256\n");
  std::string lines = ReadFile (log);
  EXPECT_NE (lines.find ("\n2:+3\n"), std::string::npos) << lines;
}

TEST_F (Edit, NeverInstallsAVariableWithoutAValue)
{
  Result result = RunOnTerminal (EditCommand ("sed -i 's/sha1/$nope/'"),
                                 { { "(d)iscard? ", "e" }, { "(d)iscard? ", "d" } });

  EXPECT_EQ (result.status, 1) << result.out;
  EXPECT_EQ (ReadFile (File ()), kBefore);
}

TEST_F (Edit, DiscardsADraftOnDemand)
{
  Result result = RunOnTerminal (EditCommand ("sed -i 's/md = sha1/md/'"),
                                 { { "(d)iscard? ", "d" } });

  EXPECT_EQ (result.status, 1) << result.out;
  EXPECT_EQ (ReadFile (File ()), kBefore);
  EXPECT_TRUE (fs::is_empty (Drafts ()));
}

TEST_F (Edit, KeepsADraftOnDemand)
{
  Result result = RunOnTerminal (EditCommand ("sed -i 's/md = sha1/md/'"),
                                 { { "(d)iscard? ", "k" } });

  EXPECT_EQ (result.status, 3) << result.out;
  EXPECT_EQ (ReadFile (File ()), kBefore);
  EXPECT_EQ (DraftsLeft ().size (), 1u);
}

TEST_F (Edit, MayLeaveAFileBrokenThatWasBroken)
{
  WriteFile (File (), "[ req ]\nbits\nmd = sha1\n");
  Result result = RunOnTerminal (EditCommand ("sed -i 's/sha1/sha256/'"),
                                 { { "(i)nstall it all the same? ", "i" } });

  EXPECT_EQ (result.status, 0) << result.out;
  EXPECT_EQ (ReadFile (File ()), "[ req ]\nbits\nmd = sha256\n");
}

TEST_F (Edit, DoesNotOverwriteWhatSomebodyElseWroteMeanwhile)
{
  std::string editor = Editor ("both",
                               "echo 'x = 1' >>\"$1\"; echo 'y = 2' >>" + File ().string () + "\n");
  Result result = cnf_test::Run (EditCommand (editor));

  EXPECT_EQ (result.status, 3);
  EXPECT_EQ (ReadFile (File ()), kBefore + "y = 2\n");
  ASSERT_EQ (DraftsLeft ().size (), 1u);
  EXPECT_EQ (result.err, "cnfctl: f.cnf is unchanged, your draft is " + DraftsLeft ()[0].string ()
                           + ": file was changed by somebody else while you edited it\n");
}

TEST_F (Edit, DoesNotKeepOthersFromTheFileMeanwhile)
{
  std::string editor = Editor ("other", CnfctlPath () + " set --wait=0 -q " + File ().string ()
                                          + " a=b || echo locked >>" + Drafts ().string ()
                                          + "/locked\n");
  EXPECT_EQ (cnf_test::Run (EditCommand (editor)).status, 0);
  EXPECT_FALSE (fs::exists (Drafts () / "locked"));
  EXPECT_EQ (ReadFile (File ()), "a = b\n\n" + kBefore);
}

TEST_F (Edit, MakesANewFileAndABackupOfAnOldOne)
{
  EXPECT_EQ (cnf_test::Run (EditCommand ("sed -i s/2048/1/", { "--backup=.old" })).status, 0);
  EXPECT_EQ (ReadFile (folder_.path () / "f.cnf.old"), kBefore);

  fs::remove (File ());
  std::string editor = Editor ("write", "echo 'k = v' >\"$1\"\n");
  EXPECT_EQ (cnf_test::Run (EditCommand (editor)).status, 3);
  EXPECT_FALSE (fs::exists (File ()));
  Result result = cnf_test::Run (EditCommand (editor, { "--create" }));
  EXPECT_EQ (result.status, 0);
  EXPECT_EQ (result.err, "cnfctl: f.cnf:1:1: 'k' is now set to 'v'\n");
  EXPECT_EQ (ReadFile (File ()), "k = v\n");
}

} // namespace cnf_test
