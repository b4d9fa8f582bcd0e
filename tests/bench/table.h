// Ratios from one run, beside the budgets they have to meet.
#pragma once

#include <string>
#include <vector>

namespace cnf_bench
{

struct Row
{
  std::string what;
  double ratio;
  double budget;
  bool at_least; // the ratio has to reach the budget; otherwise it must not pass it
};

// Prints the rows; returns how many miss their budget.
int PrintTable (const std::string &title, const std::vector<Row> &rows);

double Median (std::vector<double> values);

} // namespace cnf_bench
