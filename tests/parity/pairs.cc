#include "parity/pairs.h"

#include <algorithm>
#include <numeric>

namespace cnf_parity
{

namespace
{

constexpr std::size_t kUndecided = static_cast<std::size_t> (-1);

// Choices of all factors, numbered through.
class Maker
{
public:
  Maker (const Factors &factors, bool only_first) : factors_ (factors)
  {
    for (std::size_t factor = 0; factor < factors.size (); factor++)
      {
        first_.push_back (factor_.size ());
        for (std::size_t i = 0; i < factors[factor].choices.size (); i++)
          factor_.push_back (factor);
      }
    used_.resize (factor_.size ());
    FindClashes ();
    wanted_ = Square ();
    for (std::size_t a = 0; a < factor_.size (); a++)
      for (std::size_t b = 0; b < factor_.size (); b++)
        wanted_[a][b] = factor_[a] < factor_[b] && !clashes_[a][b]
                        && (!only_first || factor_[a] == 0);
  }

  Table
  Make ()
  {
    for (std::size_t a = 0; a < factor_.size (); a++)
      for (std::size_t b = 0; b < factor_.size (); b++)
        if (wanted_[a][b])
          AddRowWith (a, b);
    return table_;
  }

private:
  using Bits = std::vector<std::vector<bool>>;

  Bits
  Square () const
  {
    return Bits (factor_.size (), std::vector<bool> (factor_.size ()));
  }

  const Choice &
  ChoiceOf (std::size_t number) const
  {
    const std::size_t factor = factor_[number];
    return factors_[factor].choices[number - first_[factor]];
  }

  Tags
  TagsOfChoice (std::size_t number) const
  {
    Tags tags = ChoiceOf (number).is;
    if (!ChoiceOf (number).words.empty ())
      tags.insert (factors_[factor_[number]].name);
    return tags;
  }

  static bool
  Meet (const Tags &a, const Tags &b)
  {
    return std::any_of (a.begin (), a.end (),
                        [&b] (const std::string &tag) { return b.count (tag) != 0; });
  }

  void
  FindClashes ()
  {
    clashes_ = Square ();
    for (std::size_t a = 0; a < factor_.size (); a++)
      for (std::size_t b = 0; b < factor_.size (); b++)
        if (factor_[a] != factor_[b] && Meet (ChoiceOf (a).not_with, TagsOfChoice (b)))
          clashes_[a][b] = clashes_[b][a] = true;
  }

  bool
  Fits (std::size_t number, const Row &row) const
  {
    return std::none_of (row.begin (), row.end (), [&] (std::size_t other) {
      return other != kUndecided && clashes_[number][other];
    });
  }

  // Whether each factor that is not decided yet still has a choice.
  bool
  LeavesRoom (const Row &row) const
  {
    for (std::size_t factor = 0; factor < row.size (); factor++)
      {
        bool has_room = row[factor] != kUndecided;
        for (std::size_t i = 0; !has_room && i < factors_[factor].choices.size (); i++)
          has_room = Fits (first_[factor] + i, row);
        if (!has_room)
          return false;
      }
    return true;
  }

  std::size_t
  Gain (std::size_t number, const Row &row) const
  {
    return static_cast<std::size_t> (
      std::count_if (row.begin (), row.end (), [&] (std::size_t other) {
        return other != kUndecided && (wanted_[number][other] || wanted_[other][number]);
      }));
  }

  // Most new pairs first; among equals what was used least.
  std::vector<std::size_t>
  InOrderOfGain (std::size_t factor, const Row &row) const
  {
    std::vector<std::size_t> numbers (factors_[factor].choices.size ());
    std::iota (numbers.begin (), numbers.end (), first_[factor]);
    std::stable_sort (numbers.begin (), numbers.end (), [&] (std::size_t a, std::size_t b) {
      const std::size_t gain_a = Gain (a, row), gain_b = Gain (b, row);
      return gain_a != gain_b ? gain_a > gain_b : used_[a] < used_[b];
    });
    return numbers;
  }

  // Decides factors from this one on.
  bool
  Complete (Row *row, std::size_t factor) const
  {
    while (factor < row->size () && (*row)[factor] != kUndecided)
      factor++;
    if (factor == row->size ())
      return true;

    for (std::size_t number : InOrderOfGain (factor, *row))
      {
        if (!Fits (number, *row))
          continue;
        (*row)[factor] = number;
        if (LeavesRoom (*row) && Complete (row, factor + 1))
          return true;
        (*row)[factor] = kUndecided;
      }
    return false;
  }

  void
  AddRowWith (std::size_t a, std::size_t b)
  {
    Row row (factors_.size (), kUndecided);
    row[factor_[a]] = a;
    row[factor_[b]] = b;
    if (!LeavesRoom (row) || !Complete (&row, 0))
      {
        wanted_[a][b] = false;
        table_.impossible++;
        return;
      }

    for (std::size_t first : row)
      {
        used_[first]++;
        for (std::size_t second : row)
          if (wanted_[first][second])
            {
              wanted_[first][second] = false;
              table_.pairs++;
            }
      }
    for (std::size_t factor = 0; factor < row.size (); factor++)
      row[factor] -= first_[factor];
    table_.rows.push_back (row);
  }

  const Factors &factors_;
  std::vector<std::size_t> first_;  // choice of a factor
  std::vector<std::size_t> factor_; // of a choice
  std::vector<std::size_t> used_;   // how often a choice stands in the table
  Bits clashes_, wanted_;
  Table table_;
};

} // namespace

Table
Pairwise (const Factors &factors, bool only_first)
{
  return Maker (factors, only_first).Make ();
}

Words
WordsOf (const Factors &factors, const Row &row, std::size_t number)
{
  Words words;
  for (std::size_t i = 0; i < row.size (); i++)
    {
      const std::size_t factor = (i + number) % row.size ();
      words = words + factors[factor].choices[row[factor]].words;
    }
  return words;
}

Tags
TagsOf (const Factors &factors, const Row &row)
{
  Tags tags;
  for (std::size_t factor = 0; factor < row.size (); factor++)
    {
      const Choice &choice = factors[factor].choices[row[factor]];
      tags.insert (choice.is.begin (), choice.is.end ());
      if (!choice.words.empty ())
        tags.insert (factors[factor].name);
    }
  return tags;
}

std::string
InputOf (const Factors &factors, const Row &row)
{
  std::string input;
  for (std::size_t factor = 0; factor < row.size (); factor++)
    {
      const std::string &own = factors[factor].choices[row[factor]].input;
      input = own.empty () ? input : own;
    }
  return input;
}

} // namespace cnf_parity
