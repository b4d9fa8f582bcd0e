// A configuration that loads cnf.so, and programs that read it.
#pragma once

#include "support/files.h"
#include "support/process.h"

#include <map>
#include <string>
#include <vector>

namespace cnf_test
{

// A folder with an openssl.cnf whose modules begin with the plugin.
class PluginFolder
{
public:
  // @settings: lines of the plugin's section. @rest: what stands behind, of the section [init] first.
  explicit PluginFolder (const std::string &settings, const std::string &rest = "");

  std::string Path (const std::string &name) const;
  void Write (const std::string &name, const std::string &text) const;

  // Runs a program in the folder with the configuration.
  Result Run (const std::vector<std::string> &argv,
              const std::map<std::string, std::string> &environment = {}) const;

  // The text with the folder's own path as `DIR`.
  std::string Shown (std::string text) const;

private:
  TemporaryFolder folder_;
};

// The text of a configuration that loads the plugin; its first line is the only one before a section.
std::string PluginConfig (const std::string &settings, const std::string &rest);

} // namespace cnf_test
