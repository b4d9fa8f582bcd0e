// What cnfissue says of its own.
#include "messages.h"

#include <gtest/gtest.h>
#include <string>

namespace
{

std::string
Note (const char *text)
{
  testing::internal::CaptureStderr ();
  issue_note ("%s: cannot be written", text);
  return testing::internal::GetCapturedStderr ();
}

TEST (Note, IsOneLineWhateverItQuotes)
{
  EXPECT_EQ (Note ("a\nb\r\t"), "cnfissue: a\\nb\\r\\t: cannot be written\n");
}

TEST (Note, GivesTheTerminalNoOrders)
{
  EXPECT_EQ (Note ("\033[31m\177"), "cnfissue: \\033[31m\\177: cannot be written\n");
  EXPECT_EQ (Note ("\302\233"
                   "1m"),
             "cnfissue: \\302\\2331m: cannot be written\n");
}

TEST (Note, KeepsTextAndShowsWhatIsNone)
{
  EXPECT_EQ (Note ("caf\303\251 \"a\\b\""), "cnfissue: caf\303\251 \"a\\b\": cannot be written\n");
  EXPECT_EQ (Note ("caf\351"), "cnfissue: caf\\351: cannot be written\n");
}

} // namespace
