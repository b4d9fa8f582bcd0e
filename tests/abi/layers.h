// Which file may include which: the layers of the project, read off its #include lines.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace cnf_test
{

struct LayerReport
{
  std::size_t includes = 0;          // how many #include lines were looked at
  std::vector<std::string> breaches; // "path:line: why: 'header'", sorted by path
};

// Walks include, libcnf, plugins, tools and tests below a source tree.
LayerReport CheckLayers (const std::filesystem::path &root);

} // namespace cnf_test
