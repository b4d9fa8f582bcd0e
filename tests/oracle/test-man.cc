// What cnf(5) shows is what OpenSSL reads.
#include "support/files.h"
#include "support/oracle.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>

namespace cnf_test
{

namespace
{

struct Example
{
  std::string file;
  std::string reading; // lines of `section::name=value`, or `fails: why`
};

// What scdoc makes of a literal line: a backslash makes the next byte plain.
std::string
Unescaped (const std::string &line)
{
  std::string text;
  for (std::size_t i = 0; i < line.size (); i++)
    text += line[i] == '\\' && i + 1 < line.size () ? line[++i] : line[i];
  return text;
}

// Two literal blocks with a line `reads as` between them.
std::vector<Example>
ExamplesOf (const std::string &page)
{
  std::vector<Example> examples;
  std::istringstream lines (page);
  std::string line, block, before;
  bool is_literal = false, is_reading = false;

  while (std::getline (lines, line))
    {
      if (line != "```")
        {
          block += is_literal ? Unescaped (line) + "\n" : "";
          is_reading |= !is_literal && line == "reads as";
          continue;
        }
      if (is_literal && is_reading)
        examples.push_back ({ before, block });
      is_reading &= !is_literal;
      before = is_literal ? block : before;
      block.clear ();
      is_literal = !is_literal;
    }
  return examples;
}

// The reading as the page writes it, section by section as it has them: a LF is `\n`.
std::string
Written (const Reading &reading)
{
  if (!reading.loaded)
    return "fails: " + reading.message + "\n";

  std::string text;
  for (const auto &[section, settings] : reading.sections)
    for (const auto &[name, value] : settings)
      {
        std::string shown = value;
        for (std::size_t at; (at = shown.find ('\n')) != std::string::npos;)
          shown.replace (at, 1, "\\n");
        text += section + "::" + name + "=" + shown + "\n";
      }
  return text;
}

// Sections may stand in any order: OpenSSL keeps none.
std::map<std::string, std::string>
BySection (const std::string &text)
{
  std::map<std::string, std::string> sections;
  std::istringstream lines (text);
  for (std::string line; std::getline (lines, line);)
    sections[line.substr (0, line.find ("::"))] += line + "\n";
  return sections;
}

TEST (ManualOfTheFormat, ShowsWhatOpensslReads)
{
  const auto examples = ExamplesOf (ReadFile (CNF_SOURCE_DIR "/docs/man/cnf.5.scd"));
  EXPECT_GT (examples.size (), 12u);

  for (const Example &example : examples)
    {
      const Reading reading = ReadByOpenSSL (example.file);
      if (!reading.loaded)
        {
          EXPECT_THAT (reading.message,
                       testing::HasSubstr (example.reading.substr (7, example.reading.size () - 8)))
            << example.file;
          EXPECT_EQ (example.reading.rfind ("fails: ", 0), 0u) << example.file;
          continue;
        }
      EXPECT_EQ (BySection (Written (reading)), BySection (example.reading)) << example.file;
    }
}

} // namespace

} // namespace cnf_test
