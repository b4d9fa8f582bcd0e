// Tables of command lines in which every two ways to give two options stand side by side at least
// once.
#pragma once

#include "parity/case.h"

#include <cstddef>
#include <set>
#include <string>
#include <vector>

namespace cnf_parity
{

using Tags = std::set<std::string>;

// One way to give an option, or (without words) not to give it.
struct Choice
{
  Words words;
  Tags is = {};           // what it brings into a command line
  Tags not_with = {};     // and what may not be there beside it
  std::string input = ""; // of stdin; "@NAME" for the content of a file
};

struct Factor
{
  std::string name; // for people, and what `not_with` may say: the factor is given at all
  std::vector<Choice> choices;
};

using Factors = std::vector<Factor>;

// The lists one behind the other.
template <class T>
std::vector<T>
Joined (std::initializer_list<std::vector<T>> lists)
{
  std::vector<T> all;
  for (const std::vector<T> &list : lists)
    all.insert (all.end (), list.begin (), list.end ());
  return all;
}

// The number of a choice, for each factor.
using Row = std::vector<std::size_t>;

struct Table
{
  std::vector<Row> rows;
  std::size_t pairs = 0;      // that stand in some row
  std::size_t impossible = 0; // that cannot stand in any, beside those that clash by themselves
};

// The table is the same whenever it is made. With `only_first` the pairs count of which the first
// factor is one half.
Table Pairwise (const Factors &factors, bool only_first = false);

// All the words of a row, in another order for each number of a row.
Words WordsOf (const Factors &factors, const Row &row, std::size_t number);

Tags TagsOf (const Factors &factors, const Row &row);
std::string InputOf (const Factors &factors, const Row &row);

} // namespace cnf_parity
