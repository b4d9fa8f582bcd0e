#include "oracle/generator.h"

#include "support/files.h"

namespace cnf_test
{

const std::vector<std::string> kSections = { "s",   "t",     "default", "ENV", "",
                                             "a b", "a\\ b", "S",       "s$" };

const std::vector<std::string> kKeys = { "a",     "b",    "c", "x",  "y",    "k",     "DNS.1", "",
                                         "a\\=b", "x\\#", "1", "x$", "HOME", "CNF_E", "-" };

namespace
{

const std::vector<std::string> kWords = {
  "v", "one",     "two words", "=",    "==",           ";",   ",",  "[",  "]",    ":", "::", "/",
  ".", "caf\xe9", "\x01",      "\x0b", "\xef\xbb\xbf", "a b", "  ", "\t", "it's", "}", "{",  "(",
  ")", "%",       "~",         "\x7f"
};

const std::vector<std::string> kEscapes = { "\\n", "\\t", "\\r",  "\\b", "\\\\",
                                            "\\$", "\\#", "\\\"", "\\'", "\\`",
                                            "\\ ", "\\x", "\\",   "\\0", "\\\\\\" };

const std::vector<std::string> kVariables = { "x",    "a",     "b",         "y",      "k",  "",
                                              "HOME", "CNF_E", "CNF_EMPTY", "nosuch", "x$", "1" };

const std::vector<std::string> kQualifiers = { "",          "",      "",   "s::", "t::",
                                               "default::", "ENV::", "::", "S::" };

const std::vector<std::string> kPragmas = {
  "dollarid:on", "dollarid:off",      "dollarid : TRUE", "dollarid:x", "abspath:on",
  "abspath:off", "includedir:.",      "includedir:d0",   "foo:bar",    "foo",
  ":on",         "includedir:\"d0\"", "dollarid:False",  "a:b:c",      "foo: "
};

// What lies beyond the grammar.
const std::string kNul (1, '\0');
const std::vector<std::string> kNoise = { kNul,        kNul + "\n", "\r",        "\r" + kNul,
                                          "\\\r\n",    "\\\n",      "\\" + kNul, "\xef\xbb\xbf",
                                          "\n" + kNul, "]",         "\"" };

} // namespace

DocumentGenerator::DocumentGenerator (std::uint64_t seed, std::vector<std::string> includes)
    : dice_ (seed), includes_ (std::move (includes))
{
}

std::string
DocumentGenerator::Document (std::size_t lines)
{
  out_.clear ();
  if (dice_.Percent (3))
    out_ += "\xef\xbb\xbf";
  // Most references find something.
  if (dice_.Percent (70))
    out_ += "x = 1\na = \"2 3\"\ns::x = \\ 4\n = E\nb=$x\n";

  for (std::size_t n = dice_.Below (lines); n > 0; n--)
    Line ();
  if (!out_.empty () && dice_.Percent (20))
    out_.pop_back ();
  for (std::size_t n = dice_.Percent (25) ? 1 + dice_.Below (3) : 0; n > 0; n--)
    out_.insert (dice_.Below (out_.size () + 1), dice_.Pick (kNoise));
  return out_;
}

void
DocumentGenerator::Line ()
{
  Blanks ();
  std::size_t kind = dice_.Below (100);
  if (kind < 10)
    Header ();
  else if (kind < 17 && !includes_.empty ())
    Include ();
  else if (kind < 21)
    Pragma ();
  else if (kind < 25)
    out_ += "# " + dice_.Pick (kWords);
  else if (kind < 28)
    Blanks ();
  else if (kind < 29)
    Value (); // most likely no line at all for OpenSSL
  else
    Entry ();

  if (dice_.Percent (5))
    out_ += " # it's a \"comment\" \\";
  LineEnd ();
}

void
DocumentGenerator::Header ()
{
  out_ += "[";
  Blanks ();
  out_ += dice_.Pick (kSections);
  Blanks ();
  if (!dice_.Percent (2))
    out_ += "]";
  if (dice_.Percent (5))
    out_ += " trailing 'text # here";
}

std::string
DocumentGenerator::Name ()
{
  return (dice_.Percent (10) ? dice_.Pick (kSections) + "::" : "") + dice_.Pick (kKeys);
}

void
DocumentGenerator::Entry ()
{
  out_ += Name ();
  if (dice_.Percent (2))
    out_ += "\\\n";
  Blanks ();
  if (!dice_.Percent (1))
    out_ += "=";
  Blanks ();
  Value ();
}

void
DocumentGenerator::Include ()
{
  if (dice_.Percent (10))
    out_ += dice_.Pick (kSections) + "::";
  out_ += dice_.Percent (10) ? ".included" : ".include";
  out_ += dice_.Pick (std::vector<std::string>{ " ", " = ", "=", "\t", "" });

  std::string path = dice_.Pick (includes_);
  switch (dice_.Below (8))
    {
    case 0:
      out_ += "\"" + path + "\"";
      break;
    case 1:
      out_ += path.substr (0, 1) + "\\\n" + path.substr (1);
      break;
    case 2:
      out_ += "$CNF_EMPTY" + path;
      break;
    case 3:
      out_ += "nowhere/" + path;
      break;
    default:
      out_ += path;
    }
}

void
DocumentGenerator::Pragma ()
{
  out_ += dice_.Percent (5) ? "s::.pragmatic" : ".pragma";
  out_ += dice_.Pick (std::vector<std::string>{ " ", " = ", "=", "\t" });
  out_ += dice_.Pick (kPragmas);
}

void
DocumentGenerator::Value ()
{
  for (std::size_t n = dice_.Below (5); n > 0; n--)
    ValuePiece ();
}

void
DocumentGenerator::ValuePiece ()
{
  std::size_t kind = dice_.Below (200);
  if (kind < 60)
    out_ += dice_.Pick (kWords);
  else if (kind < 100)
    Reference ();
  else if (kind < 135)
    Quoted ();
  else if (kind < 165)
    out_ += dice_.Pick (kEscapes);
  else if (kind < 178)
    out_ += dice_.Percent (80) ? "\\\n" : "\\\r\n";
  else if (kind < 192)
    UpToChunkEdge ();
  else if (kind < 194)
    out_.append (65500 + dice_.Below (50), 'z'); // around the limit of values with references
  else
    out_ += dice_.Pick (kNoise);
}

void
DocumentGenerator::Reference ()
{
  std::string name = dice_.Pick (kQualifiers) + dice_.Pick (kVariables);
  switch (dice_.Below (10))
    {
    case 0:
      out_ += "${" + name; // may never be closed
      break;
    case 1:
      out_ += "$(" + name + "}";
      break;
    case 2:
    case 3:
    case 4:
      out_ += "${" + name + "}";
      break;
    case 5:
    case 6:
      out_ += "$(" + name + ")";
      break;
    default:
      out_ += "$" + name;
    }
}

void
DocumentGenerator::Quoted ()
{
  char quote = "\"'`"[dice_.Below (3)];
  out_ += quote;
  for (std::size_t n = dice_.Below (3); n > 0; n--)
    out_ += dice_.Percent (50) ? dice_.Pick (kWords) : dice_.Pick (kEscapes);
  if (dice_.Percent (20))
    out_ += "$x # ";
  if (!dice_.Percent (15))
    out_ += quote;
}

// Fills the physical line up to a few bytes around the edge of its chunk of 510.
void
DocumentGenerator::UpToChunkEdge ()
{
  std::size_t start = out_.rfind ('\n');
  std::size_t used = start == std::string::npos ? out_.size () : out_.size () - start - 1;
  std::size_t left = 510 - used % 510;
  std::size_t wanted = left + dice_.Below (5);
  if (wanted > 2)
    out_.append (wanted - 2, 'w');
  out_ += dice_.Pick (
    std::vector<std::string>{ "", "\r", "\\", "\r\n", "\\\r\n", "\\\n", "\r\r", "#", "\"" });
}

void
DocumentGenerator::Blanks ()
{
  static const std::vector<std::string> kBlanks = {
    "", "", "", " ", " ", "\t", "  ", " \t ", "\r"
  };
  out_ += dice_.Pick (kBlanks);
}

void
DocumentGenerator::LineEnd ()
{
  static const std::vector<std::string> kEnds = { "\n",   "\n",  "\n",   "\n",    "\n",
                                                  "\n",   "\n",  "\r\n", "\r\n",  "\r\r\n",
                                                  "\n\n", " \n", "\\\n", "\\\\\n" };
  out_ += dice_.Pick (kEnds);
}

namespace
{

// Names differ between directories and the folder around them: what `.pragma includedir` makes of
// one must not be the other, or there would be loops.
std::string
FileName (Dice *dice, char kind, std::size_t i)
{
  static const std::vector<std::string> kNames = { ".cnf",   ".conf", ".CNF",   ".CoNf",
                                                   ".x.cnf", ".txt",  " b.cnf", ".cnf~" };
  std::string ending = dice->Percent (60) ? ".cnf" : dice->Pick (kNames);
  return kind + std::to_string (i) + ending;
}

void
FillDirectory (const std::filesystem::path &folder, Dice *dice,
               const std::vector<std::string> &includes)
{
  std::filesystem::create_directories (folder);
  for (std::size_t i = dice->Below (4); i > 0; i--)
    {
      std::string name = dice->Percent (10) ? ".cnf" : FileName (dice, 'g', i);
      DocumentGenerator generator (dice->Below (SIZE_MAX), includes);
      WriteFile (folder / name, generator.Document (6));
    }
  if (dice->Percent (20))
    std::filesystem::create_directories (folder / "folder.cnf");
}

} // namespace

std::vector<std::string>
MakeIncludes (const std::filesystem::path &folder, std::uint64_t seed)
{
  Dice dice (seed);
  std::vector<std::string> includes; // each may include only those made before it

  for (std::size_t i = 0; i < 10; i++)
    {
      // Few enough that what includes what stays small.
      std::vector<std::string> known (
        includes.end () - static_cast<std::ptrdiff_t> (std::min<std::size_t> (includes.size (), 4)),
        includes.end ());
      if (i % 3 == 2)
        {
          std::string name = "d" + std::to_string (i / 3);
          FillDirectory (folder / name, &dice, known);
          includes.push_back (dice.Percent (30) ? name + "/" : name);
          continue;
        }
      std::string name = FileName (&dice, 'f', i);
      DocumentGenerator generator (dice.Below (SIZE_MAX), known);
      WriteFile (folder / name, generator.Document (8));
      includes.push_back (dice.Percent (20) ? "./" + name : name);
    }
  return includes;
}

} // namespace cnf_test
