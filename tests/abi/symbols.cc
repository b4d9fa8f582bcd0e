#include "abi/symbols.h"

#include "abi/pattern.h"
#include "support/process.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace cnf_test
{

namespace
{

constexpr char kDeclaration[] = R"re(^CNF_AVAILABLE_IN_(\d+)_(\d+)\n[^;]*?\b(cnf_\w+) \()re";

std::string
Release (const Match &declaration)
{
  return declaration.groups[1] + "." + declaration.groups[2];
}

bool
EndsWith (const std::string &text, const std::string &end)
{
  return text.size () >= end.size ()
         && text.compare (text.size () - end.size (), end.size (), end) == 0;
}

// The comment that ends right before a place; empty when something else stands there.
std::string
CommentBefore (const std::string &text, std::size_t offset)
{
  const std::string before = text.substr (0, offset);
  if (!EndsWith (before, " */\n"))
    return "";
  return before.substr (before.rfind ("/*"));
}

} // namespace

Symbols
ExportedSymbols (const std::filesystem::path &library)
{
  Symbols symbols;
  Command command;
  command.argv = { "nm", "--dynamic", "--defined-only", "--format=posix", library.string () };
  const Result result = Run (command);
  EXPECT_EQ (result.status, 0) << result.err;

  // cnf_name@@CNF_0.1 T address size; the nodes themselves are of kind A.
  for (const Match &line :
       FindAll (R"re(^([^@\s]+)(?:@@?[A-Z0-9_]+_([\d.]+))? ([A-Za-z]) )re", result.out))
    if (line.groups[3] != "A")
      symbols[line.groups[1]] = line.groups[2];
  return symbols;
}

Symbols
MappedSymbols (const std::string &map)
{
  Symbols symbols;
  for (const Match &node : FindAll (R"re(^[A-Z0-9_]+_([\d.]+)\s*\{([^}]*)\})re", map))
    {
      const std::string &body = node.groups[2];
      const std::string global = body.substr (0, body.find ("local:"));
      for (const Match &line : FindAll (R"re(^\s*([^\s:;]+);)re", global))
        symbols[line.groups[1]] = node.groups[1];
    }
  return symbols;
}

Symbols
DeclaredSymbols (const std::string &header)
{
  Symbols symbols;
  for (const Match &declaration : FindAll (kDeclaration, header))
    symbols[declaration.groups[3]] = Release (declaration);
  return symbols;
}

std::vector<std::string>
UndocumentedSymbols (const std::string &header)
{
  std::vector<std::string> reasons;
  for (const Match &declaration : FindAll (kDeclaration, header))
    {
      const std::string &name = declaration.groups[3];
      const std::string comment = CommentBefore (header, declaration.offset);
      if (comment.rfind ("/**\n * " + name + ":", 0) != 0) // annotations may follow on the line
        reasons.push_back (name + ": no comment that begins with its name");
      else if (comment.find ("Since: " + Release (declaration)) == std::string::npos)
        reasons.push_back (name + ": its comment does not say Since: " + Release (declaration));
    }
  return reasons;
}

} // namespace cnf_test
