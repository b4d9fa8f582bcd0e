// Documents that nobody would write: a grammar that favours the rare corners of the format.
#pragma once

#include <cstdint>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

namespace cnf_test
{

// The sections as they are written, and the keys, of the documents.
extern const std::vector<std::string> kSections;
extern const std::vector<std::string> kKeys;

// A stream of choices that is the same on every machine.
class Dice
{
public:
  explicit Dice (std::uint64_t seed) : engine_ (seed)
  {
  }

  std::size_t
  Below (std::size_t n)
  {
    return static_cast<std::size_t> (engine_ () % n);
  }

  bool
  Percent (std::size_t chance)
  {
    return Below (100) < chance;
  }

  template <typename T>
  const T &
  Pick (const std::vector<T> &from)
  {
    return from[Below (from.size ())];
  }

private:
  std::mt19937_64 engine_;
};

class DocumentGenerator
{
public:
  // @includes: what `.include` lines may name.
  DocumentGenerator (std::uint64_t seed, std::vector<std::string> includes);

  // A document of up to about @lines lines.
  std::string Document (std::size_t lines);

private:
  void Line ();
  void Header ();
  void Entry ();
  void Include ();
  void Pragma ();
  void Value ();
  void ValuePiece ();
  void Reference ();
  void Quoted ();
  void UpToChunkEdge ();
  void Blanks ();
  void LineEnd ();
  std::string Name ();

  Dice dice_;
  std::vector<std::string> includes_;
  std::string out_;
};

// Fills @folder with generated files and directories that include one another, without loops.
// Returns what a document in that working directory may include.
std::vector<std::string> MakeIncludes (const std::filesystem::path &folder, std::uint64_t seed);

} // namespace cnf_test
