#include "bench/table.h"

#include <algorithm>
#include <cstdio>

namespace cnf_bench
{

int
PrintTable (const std::string &title, const std::vector<Row> &rows)
{
  int missed = 0;
  std::printf ("\n%s\n%-66s %9s %11s\n", title.c_str (), "", "ratio", "budget");
  for (const Row &row : rows)
    {
      bool met = row.at_least ? row.ratio >= row.budget : row.ratio <= row.budget;
      std::printf ("%-66s %9.3f %2s %8.2f%s\n", row.what.c_str (), row.ratio,
                   row.at_least ? ">=" : "<=", row.budget, met ? "" : "  MISSED");
      missed += met ? 0 : 1;
    }
  return missed;
}

double
Median (std::vector<double> values)
{
  if (values.empty ())
    return 0;
  auto middle = values.begin () + static_cast<std::ptrdiff_t> (values.size () / 2);
  std::nth_element (values.begin (), middle, values.end ());
  return *middle;
}

} // namespace cnf_bench
