// The option parser of cnfissue under the tables of its two large commands: any words are read to an
// end, nothing outside them is touched, and reading them again comes to the same.
//
// The input is the words, a line each; the first says which command.
#include "commands.h"
#include "fuzz/target.h"
#include "req.h"
#include "x509-options.h"

#include <algorithm>
#include <cstring>
#include <openssl/err.h>
#include <vector>

namespace
{

struct Outcome
{
  bool goes_on = false;
  int status = 0;           // where it does not
  std::ptrdiff_t rest = -1; // number of the first word that is left, where it does
};

bool
operator== (const Outcome &a, const Outcome &b)
{
  return a.goes_on == b.goes_on && a.status == b.status && a.rest == b.rest;
}

Outcome
Parse (const IssueCommand &command, const std::vector<const char *> &argv, gpointer target)
{
  Outcome outcome;
  const char *const *rest = nullptr;
  outcome.goes_on = issue_options_parse (&command, argv.data (), target, &rest, &outcome.status)
                    != FALSE;
  if (outcome.goes_on)
    outcome.rest = rest - argv.data ();
  ERR_clear_error ();
  return outcome;
}

Outcome
ParseReq (const std::vector<const char *> &argv)
{
  ReqOptions options = {};
  req_options_init (&options);
  const Outcome outcome = Parse (issue_cmd_req, argv, &options);
  req_options_clear (&options);
  return outcome;
}

Outcome
ParseX509 (const std::vector<const char *> &argv)
{
  IssueX509 x509 = {};
  const Outcome outcome = Parse (issue_cmd_x509, argv, &x509);
  issue_x509_clear (&x509);
  return outcome;
}

std::vector<std::string>
WordsOf (const std::string &input)
{
  std::vector<std::string> words;
  for (std::size_t start = 0; start <= input.size ();)
    {
      const std::size_t end = std::min (input.find ('\n', start), input.size ());
      words.push_back (input.substr (start, end - start));
      start = end + 1;
    }
  return words;
}

// An option that is found by name stands among the words that were read as options.
void
CheckNames (const IssueCommand &command, const std::vector<const char *> &argv, std::ptrdiff_t rest)
{
  for (const IssueOption *option = command.options; option->name != nullptr || option->takes != 0;
       option++)
    {
      if (option->name == nullptr || option->name[0] == '\0'
          || !issue_options_contain (&command, argv.data (), option->name))
        continue;
      bool found = false;
      for (std::ptrdiff_t i = 1; i < rest; i++)
        {
          const char *word = argv[static_cast<std::size_t> (i)];
          const std::size_t dashes = std::min<std::size_t> (2, std::strspn (word, "-"));
          found = found
                  || std::strncmp (word + dashes, option->name, std::strlen (option->name)) == 0;
        }
      if (!found)
        cnf_test::Fail (std::string ("found outside the options: ") + option->name);
    }
}

} // namespace

extern "C" int
LLVMFuzzerTestOneInput (const std::uint8_t *data, std::size_t size)
{
  const std::string input = cnf_test::InputOf (data, size);
  if (input.find ('\0') != std::string::npos
      || input.find ("provider") != std::string::npos) // which would load a module of that name
    return 0;

  const std::vector<std::string> words = WordsOf (input);
  std::vector<const char *> argv;
  for (const std::string &word : words)
    argv.push_back (word.c_str ());
  argv.push_back (nullptr);
  const std::vector<const char *> before = argv;

  cnf_test::SilenceStderr ();
  const bool is_req = words[0] == "req";
  const Outcome outcome = is_req ? ParseReq (argv) : ParseX509 (argv);
  const Outcome again = is_req ? ParseReq (argv) : ParseX509 (argv);

  if (!(outcome == again) || argv != before || words != WordsOf (input))
    cnf_test::Fail ("reading the words changes something");
  if (!outcome.goes_on && (outcome.status < 0 || outcome.status > ISSUE_EXIT_LACKING))
    cnf_test::Fail ("no such exit status");
  if (outcome.goes_on
      && (outcome.rest < 1 || outcome.rest >= static_cast<std::ptrdiff_t> (argv.size ())))
    cnf_test::Fail ("what is left lies outside the words");
  if (outcome.goes_on)
    CheckNames (is_req ? issue_cmd_req : issue_cmd_x509, argv, outcome.rest);
  return 0;
}
