// Times of whole processes.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace cnf_bench
{

struct Command
{
  std::string name;
  std::vector<std::string> argv;
};

struct Times
{
  std::vector<double> wall; // microseconds
  std::vector<double> processor;
};

// Runs the commands in turn, a few times to warm the caches and then @rounds times, with their output
// thrown away. Ends the program when one of them fails.
std::map<std::string, Times> Measure (std::vector<Command> commands, int rounds);

// Prints the medians of each command.
void PrintTimes (const std::vector<Command> &commands, const std::map<std::string, Times> &times);

} // namespace cnf_bench
