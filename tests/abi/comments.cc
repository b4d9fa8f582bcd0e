#include "abi/comments.h"

#include "abi/pattern.h"

namespace cnf_test
{

namespace
{

// A comment that touches the declaration below it: comment, type that is returned, name, parameters.
constexpr char kFunction[] =
  R"re((/\*\*\n(?: \*[^\n]*\n)*? \*/\n)CNF_AVAILABLE_IN_\w+\n([^;(]*?)\b(cnf_\w+) \(([^;]*?)\)[^;()]*;)re";

constexpr char kWayOfAPointer[] = R"re(\((?:not )?nullable\)|\((?:out|inout|scope call)\b)re";
constexpr char kOwner[] = R"re(\(transfer (?:none|full|container)\))re";

bool
Contains (const std::string &text, const std::string &part)
{
  return text.find (part) != std::string::npos;
}

// What the comment says behind a tag, up to the next one or an empty line.
std::string
Said (const std::string &comment, const std::string &tag)
{
  const std::string pattern = "(?s)" + tag + R"re((.*?)(?=\n \* @|\n \*\n|\n \*/))re";
  const std::vector<Match> found = FindAll (pattern.c_str (), comment);
  return found.empty () ? "" : found[0].groups[1];
}

// Of one parameter, which is the last word of its declaration.
std::string
UnsaidOfParameter (const std::string &comment, const std::string &declaration)
{
  const std::vector<Match> words = FindAll (R"re(\w+(?=(?:\[\])?\s*$))re", declaration);
  if (words.empty () || words[0].groups[0] == "void")
    return "";

  const std::string &name = words[0].groups[0];
  const std::string said = Said (comment, "@" + name + ":");
  if (said.empty ())
    return "nothing of @" + name;
  const bool is_pointer = Contains (declaration, "*") && !Contains (declaration, "GError **");
  if (is_pointer && FindAll (kWayOfAPointer, said).empty ())
    return "whether @" + name + " may be null";
  return "";
}

std::string
UnsaidOfReturn (const std::string &comment, const std::string &type)
{
  const std::string said = Said (comment, "Returns:");
  if (Contains (type, "void") && !Contains (type, "*"))
    return "";
  if (said.empty ())
    return "what it returns";
  return Contains (type, "*") && FindAll (kOwner, said).empty () ? "who owns what it returns" : "";
}

} // namespace

std::vector<std::string>
Unsaid (const std::string &header)
{
  std::vector<std::string> unsaid;
  for (const Match &function : FindAll (kFunction, header))
    {
      const std::string &comment = function.groups[1];
      const std::string &parameters = function.groups[4];
      std::vector<std::string> reasons = { UnsaidOfReturn (comment, function.groups[2]) };
      for (const Match &parameter : FindAll (R"re([^,()]+(?:\([^()]*\)[^,()]*)*)re", parameters))
        reasons.push_back (UnsaidOfParameter (comment, parameter.groups[0]));
      if (Contains (parameters, "GError **") && !Contains (comment, "Errors: "))
        reasons.push_back ("its errors");

      for (const std::string &reason : reasons)
        if (!reason.empty ())
          unsaid.push_back (function.groups[3] + ": " + reason);
    }
  return unsaid;
}

} // namespace cnf_test
