#include "support/console.h"

#include <sstream>

namespace cnf_test
{

namespace
{

constexpr char kFence[] = "```";
constexpr char kPrompt[] = "$ ";

bool
StartsWith (const std::string &text, const std::string &prefix)
{
  return text.compare (0, prefix.size (), prefix) == 0;
}

// Reads up to the fence that ends the block.
Session
ReadSession (std::istream &page, std::size_t indentation)
{
  Session session;
  for (std::string line; std::getline (page, line);)
    {
      line.erase (0, indentation);
      if (StartsWith (line, kFence))
        break;
      if (StartsWith (line, kPrompt))
        session.push_back ({ line.substr (sizeof kPrompt - 1), "" });
      else if (!session.empty ())
        session.back ().output += line + "\n";
    }
  return session;
}

// thread:error:code:library:function:reason:file:line:data
std::string
ComparableLine (const std::string &line)
{
  std::vector<std::string> fields;
  std::istringstream in (line);
  for (std::string field; std::getline (in, field, ':');)
    fields.push_back (field);
  if (fields.size () < 8 || fields[1] != "error")
    return line;

  std::string comparable = "error:" + fields[2] + ":" + fields[3] + ":" + fields[5];
  for (std::size_t i = 8; i < fields.size (); i++)
    comparable += ":" + fields[i];
  return comparable;
}

} // namespace

std::vector<Session>
Sessions (const std::string &page)
{
  std::vector<Session> sessions;
  std::istringstream in (page);
  for (std::string line; std::getline (in, line);)
    {
      const std::size_t indentation = line.find (kFence);
      if (indentation != std::string::npos
          && line.substr (indentation) == std::string (kFence) + "console")
        sessions.push_back (ReadSession (in, indentation));
    }
  return sessions;
}

std::string
Comparable (const std::string &output)
{
  std::string comparable;
  std::istringstream in (output);
  for (std::string line; std::getline (in, line);)
    comparable += ComparableLine (line) + "\n";
  return comparable;
}

} // namespace cnf_test
