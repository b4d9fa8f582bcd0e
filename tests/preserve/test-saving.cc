// What a save leaves alone: names, links, files that need no change, files of other programs.
#include "place.h"

#include <fcntl.h>
#include <unistd.h>

namespace cnf_test
{

namespace fs = std::filesystem;

using Words = std::vector<std::string>;

class Save : public Place
{
};

TEST_F (Save, WritesNothingWhereNothingChanges)
{
  const timespec old[2] = { { 1000, 0 }, { 1000, 0 } };
  ASSERT_EQ (utimensat (AT_FDCWD, Path ("f.cnf").c_str (), old, 0), 0);
  struct stat before = Status ("f.cnf");

  for (const Words &options : { Words{}, { "--backup" }, { "--in-place-write" } })
    {
      Words arguments{ "set", "f.cnf", "s::k=v" };
      arguments.insert (arguments.end (), options.begin (), options.end ());
      Result result = Cnfctl (arguments);
      EXPECT_EQ (result.status, 0) << result.err;
    }
  Result result = Cnfctl ({ "set", "-o", "./f.cnf", "f.cnf", "s::k=v" });
  EXPECT_EQ (result.status, 0) << result.err;

  struct stat after = Status ("f.cnf");
  EXPECT_EQ (after.st_ino, before.st_ino);
  EXPECT_EQ (after.st_mtim.tv_sec, before.st_mtim.tv_sec);
  EXPECT_EQ (after.st_ctim.tv_nsec, before.st_ctim.tv_nsec);
  ExpectUntouched ();
}

TEST_F (Save, PutsANewFileInPlaceOfTheOld)
{
  int old = open (Path ("f.cnf").c_str (), O_RDONLY | O_CLOEXEC);
  Result result = Set ({});

  EXPECT_EQ (result.status, 0) << result.err;
  EXPECT_EQ (ReadFile (Path ("f.cnf")), kAfter);
  EXPECT_EQ (Names (), Words{ "f.cnf" });

  std::string seen (kBefore.size (), '\0');
  EXPECT_EQ (read (old, seen.data (), seen.size ()), ssize_t (kBefore.size ()));
  EXPECT_EQ (seen, kBefore); // who has it open goes on reading it
  close (old);
}

TEST_F (Save, ReplacesTheTargetOfAChainOfLinks)
{
  fs::create_directory (Path ("d"));
  fs::rename (Path ("f.cnf"), Path ("d/real.cnf"));
  fs::create_symlink ("real.cnf", Path ("d/second.cnf"));
  fs::create_symlink (Path ("d/second.cnf"), Path ("first.cnf"));
  fs::create_symlink ("./first.cnf", Path ("f.cnf"));

  Result result = Set ({});

  EXPECT_EQ (result.status, 0) << result.err;
  EXPECT_EQ (fs::read_symlink (Path ("f.cnf")), "./first.cnf");
  EXPECT_EQ (fs::read_symlink (Path ("first.cnf")), Path ("d/second.cnf"));
  EXPECT_EQ (fs::read_symlink (Path ("d/second.cnf")), "real.cnf");
  EXPECT_FALSE (fs::is_symlink (Path ("d/real.cnf")));
  EXPECT_EQ (ReadFile (Path ("d/real.cnf")), kAfter);
  EXPECT_EQ (Names (), (Words{ "d", "f.cnf", "first.cnf" }));
}

TEST_F (Save, FailsAtALinkToNothing)
{
  fs::create_symlink ("none", Path ("link.cnf"));

  Result result = Set ({}, "link.cnf");

  EXPECT_EQ (result.status, 3);
  EXPECT_EQ (result.err,
             "cnfctl: link.cnf: cannot be opened: No such file or directory; --create makes it\n");
  EXPECT_EQ (Names (), (Words{ "f.cnf", "link.cnf" }));
}

TEST_F (Save, MakesTheTargetOfALinkToNothingOnRequest)
{
  fs::create_directory (Path ("d"));
  fs::create_symlink ("d/new.cnf", Path ("link.cnf"));

  Result result = Set ({ "--create" }, "link.cnf");

  EXPECT_EQ (result.status, 0) << result.err;
  EXPECT_EQ (fs::read_symlink (Path ("link.cnf")), "d/new.cnf");
  EXPECT_EQ (ReadFile (Path ("d/new.cnf")), "[ s ]\nk = w\n");
}

TEST_F (Save, FailsInAFolderThatIsNotThere)
{
  Result result = Set ({ "--create" }, "d/n.cnf");

  EXPECT_EQ (result.status, 3);
  EXPECT_EQ (result.err, "cnfctl: d/n.cnf: cannot be written: No such file or directory\n");
  ExpectUntouched ();
}

TEST_F (Save, GivesANewFileTheModeThatOthersGet)
{
  Result result = RunHere ({ "sh", "-c", "umask 027; >other; exec \"$@\"", "sh",
                             CNF_TOOLS_DIR "/cnfctl/cnfctl", "set", "-q", "--create", "n.cnf",
                             "k=v" });

  EXPECT_EQ (result.status, 0) << result.err;
  EXPECT_EQ (Status ("n.cnf").st_mode, Status ("other").st_mode);
  EXPECT_EQ (Status ("n.cnf").st_mode & 07777, 0640u);
}

TEST_F (Save, GivesANewFileElsewhereNoMoreThanTheModeOfTheOld)
{
  for (mode_t mode : { 0400u, 0640u, 0666u })
    {
      ASSERT_EQ (chmod (Path ("f.cnf").c_str (), mode), 0);
      Result result = RunHere ({ "sh", "-c", "umask 022; exec \"$@\"", "sh",
                                 CNF_TOOLS_DIR "/cnfctl/cnfctl", "set", "-q", "-o", "n.cnf",
                                 "f.cnf", "s::k=w" });
      EXPECT_EQ (result.status, 0) << result.err;
      EXPECT_EQ (Status ("n.cnf").st_mode & 07777, mode & ~022u);
      fs::remove (Path ("n.cnf"));
    }
}

// ---- Hard links ----

TEST_F (Save, RefusesToCutOffASecondName)
{
  fs::create_hard_link (Path ("f.cnf"), Path ("second"));

  Result result = Set ({});

  EXPECT_EQ (result.status, 3);
  EXPECT_EQ (result.err,
             "cnfctl: f.cnf: file has a second name (a hard link), which a new file would not "
             "have; --in-place-write overwrites it where it stands\n");
  EXPECT_EQ (ReadFile (Path ("f.cnf")), kBefore);
  EXPECT_EQ (Names (), (Words{ "f.cnf", "second" }));
}

TEST_F (Save, KeepsASecondNameInPlace)
{
  fs::create_hard_link (Path ("f.cnf"), Path ("second"));
  struct stat before = Status ("f.cnf");

  Result result = Set ({ "--in-place-write", "--backup" });

  EXPECT_EQ (result.status, 0) << result.err;
  EXPECT_EQ (ReadFile (Path ("f.cnf")), kAfter);
  EXPECT_EQ (ReadFile (Path ("second")), kAfter);
  EXPECT_EQ (Status ("f.cnf").st_ino, before.st_ino);
  EXPECT_EQ (ReadFile (Path ("f.cnf~")), kBefore);
  EXPECT_EQ (Names (), (Words{ "f.cnf", "f.cnf~", "second" }));
}

TEST_F (Save, CutsOffTheRestInPlace)
{
  WriteFile (Path ("f.cnf"), "[ s ]\nk = a longer value than the new one\n");

  Result result = Set ({ "--in-place-write" });

  EXPECT_EQ (result.status, 0) << result.err;
  EXPECT_EQ (ReadFile (Path ("f.cnf")), "[ s ]\nk = w\n");
}

// ---- Backups ----

class Backup : public Place
{
};

TEST_F (Backup, HoldsTheOldBytesAndTheOldMode)
{
  fs::permissions (Path ("f.cnf"), fs::perms (0640));

  Result result = Set ({ "--backup" });

  EXPECT_EQ (result.status, 0) << result.err;
  EXPECT_EQ (ReadFile (Path ("f.cnf")), kAfter);
  EXPECT_EQ (ReadFile (Path ("f.cnf~")), kBefore);
  EXPECT_EQ (Status ("f.cnf~").st_mode & 07777, 0640u);
  EXPECT_EQ (Names (), (Words{ "f.cnf", "f.cnf~" }));
}

TEST_F (Backup, HasTheSuffixThatIsGiven)
{
  Result result = Set ({ "--backup=.old" });

  EXPECT_EQ (result.status, 0) << result.err;
  EXPECT_EQ (ReadFile (Path ("f.cnf.old")), kBefore);
  EXPECT_EQ (Names (), (Words{ "f.cnf", "f.cnf.old" }));
}

TEST_F (Backup, ReplacesALinkAndNotWhatItPointsTo)
{
  WriteFile (Path ("precious"), "precious");
  fs::create_symlink ("precious", Path ("f.cnf~"));

  Result result = Set ({ "--backup" });

  EXPECT_EQ (result.status, 0) << result.err;
  EXPECT_EQ (ReadFile (Path ("precious")), "precious");
  EXPECT_FALSE (fs::is_symlink (Path ("f.cnf~")));
  EXPECT_EQ (ReadFile (Path ("f.cnf~")), kBefore);
}

TEST_F (Backup, IsOfTheFileThatIsWritten)
{
  WriteFile (Path ("g.cnf"), "old = 1\n");

  Result result = Set ({ "--backup", "-o", "g.cnf" });

  EXPECT_EQ (result.status, 0) << result.err;
  EXPECT_EQ (ReadFile (Path ("g.cnf")), kAfter);
  EXPECT_EQ (ReadFile (Path ("g.cnf~")), "old = 1\n");
  EXPECT_EQ (Names (), (Words{ "f.cnf", "g.cnf", "g.cnf~" }));
}

TEST_F (Backup, IsNotMadeOfAFileThatIsNew)
{
  Result result = Set ({ "--backup", "--create" }, "n.cnf");

  EXPECT_EQ (result.status, 0) << result.err;
  EXPECT_EQ (Names (), (Words{ "f.cnf", "n.cnf" }));
}

TEST_F (Backup, ThatCannotBeMadeStopsTheSave)
{
  fs::create_directory (Path ("f.cnf~"));

  Result result = Set ({ "--backup" });

  EXPECT_EQ (result.status, 3);
  EXPECT_EQ (result.err, "cnfctl: f.cnf~: backup cannot be made: Is a directory\n");
  EXPECT_EQ (ReadFile (Path ("f.cnf")), kBefore);
  EXPECT_EQ (Names (), (Words{ "f.cnf", "f.cnf~" }));
}

TEST_F (Backup, IsNotMadeWhereAnIncludeWouldReadIt)
{
  for (const std::string suffix : { ".bak.cnf", ".CONF" })
    {
      Result result = Set ({ "--backup=" + suffix });
      EXPECT_EQ (result.status, 3);
      EXPECT_EQ (result.err, "cnfctl: f.cnf" + suffix
                               + ": no name for a backup: an include of the folder would read "
                                 "it\n");
    }
  ExpectUntouched ();
}

TEST_F (Backup, HasASuffixThatIsTheEndOfAName)
{
  for (const std::string suffix : { "", "/b", "a/../b" })
    {
      Result result = Set ({ "--backup=" + suffix });
      EXPECT_EQ (result.status, 2);
      EXPECT_EQ (result.err.substr (0, result.err.find ('\n')),
                 "cnfctl: not the end of a file name for --backup: '" + suffix + "'");
    }
  ExpectUntouched ();
}

TEST_F (Backup, IsRefusedWhereNothingIsWritten)
{
  for (const Words &options :
       { Words{ "-n" }, { "--check" }, { "-o", "-" }, { "-o", "/dev/fd/1" } })
    for (const char *way : { "--backup", "--backup=.b", "--in-place-write" })
      {
        Words arguments = options;
        arguments.push_back (way);
        EXPECT_EQ (Set (arguments).status, 2) << options[0] << way;
      }
  ExpectUntouched ();
}

// ---- Other outputs ----

class Output : public Place
{
protected:
  // `cnfctl set -q -o OUTPUT f.cnf` and the edit, by a shell's script.
  Result
  Script (const std::string &script) const
  {
    return RunHere ({ "bash", "-c", script, CNF_TOOLS_DIR "/cnfctl/cnfctl" });
  }
};

TEST_F (Output, ToADescriptorGoesWhereItStands)
{
  for (const std::string path : { "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "-" })
    {
      Result result = Script ("(echo before; $0 set -q -o " + path
                              + " f.cnf s::k=w; echo after) >out");
      EXPECT_EQ (result.status, 0) << result.err;
      EXPECT_EQ (ReadFile (Path ("out")), "before\n" + kAfter + "after\n") << path;
    }
  Result result = Script ("$0 set -q -o /dev/fd/7 f.cnf s::k=w 7>>out");
  EXPECT_EQ (result.status, 0) << result.err;
  EXPECT_EQ (ReadFile (Path ("out")), "before\n" + kAfter + "after\n" + kAfter);
  EXPECT_EQ (Names (), (Words{ "f.cnf", "out" }));
}

TEST_F (Output, ToADescriptorOfTheFileItselfGoesWhereItStands)
{
  Result result = Script ("$0 set -q -o /dev/stdout f.cnf s::k=w >>f.cnf");
  EXPECT_EQ (result.status, 0) << result.err;
  EXPECT_EQ (ReadFile (Path ("f.cnf")), kBefore + kAfter);
}

TEST_F (Output, ToAPipeOrADevice)
{
  Result result = Script ("$0 set -q -o /dev/stdout f.cnf s::k=w | cat");
  EXPECT_EQ (result.out, kAfter) << result.err;
  result = Script ("$0 set -q -o >(cat >out) f.cnf s::k=w; wait $!");
  EXPECT_EQ (ReadFile (Path ("out")), kAfter) << result.err;
  result = Script ("mkfifo p; cat p & $0 set -q -o p f.cnf s::k=w; wait");
  EXPECT_EQ (result.out, kAfter) << result.err;
  EXPECT_TRUE (fs::is_fifo (Path ("p")));
  result = Script ("$0 set -q -o /dev/null f.cnf s::k=w");
  EXPECT_EQ (result.status, 0) << result.err;
  result = Script ("$0 set -q -o /dev/full f.cnf s::k=w");
  EXPECT_EQ (result.err, "cnfctl: /dev/full: cannot be written: No space left on device\n");
  result = Script ("$0 set -q -o /dev/fd/9 f.cnf s::k=w");
  EXPECT_EQ (result.err, "cnfctl: /dev/fd/9: cannot be written: Bad file descriptor\n");
}

TEST_F (Output, ToAFileThatIsThereKeepsItsMode)
{
  WriteFile (Path ("g.cnf"), "old\n");
  fs::permissions (Path ("g.cnf"), fs::perms (0604));

  Result result = Set ({ "-o", "g.cnf" });

  EXPECT_EQ (result.status, 0) << result.err;
  EXPECT_EQ (ReadFile (Path ("g.cnf")), kAfter);
  EXPECT_EQ (Status ("g.cnf").st_mode & 07777, 0604u);
}

TEST_F (Output, ToAFolderIsRefused)
{
  fs::create_directory (Path ("d"));

  Result result = Set ({ "-o", "d" });

  EXPECT_EQ (result.status, 3);
  EXPECT_EQ (result.err, "cnfctl: d: not a regular file, so nothing can take its place\n");
}

} // namespace cnf_test
