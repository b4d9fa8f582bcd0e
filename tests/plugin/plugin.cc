#include "plugin/plugin.h"

namespace cnf_test
{

std::string
PluginConfig (const std::string &settings, const std::string &rest)
{
  return "openssl_conf = init\n[cnf_sect]\npath = " CNF_PLUGIN "\n" + settings
         + "[init]\ncnf = cnf_sect\n" + rest;
}

PluginFolder::PluginFolder (const std::string &settings, const std::string &rest)
{
  Write ("openssl.cnf", PluginConfig (settings, rest));
}

std::string
PluginFolder::Path (const std::string &name) const
{
  return folder_.path () / name;
}

void
PluginFolder::Write (const std::string &name, const std::string &text) const
{
  WriteFile (folder_.path () / name, text);
}

Result
PluginFolder::Run (const std::vector<std::string> &argv,
                   const std::map<std::string, std::string> &environment) const
{
  Command command;

  command.argv = argv;
  command.folder = folder_.path ();
  command.environment = environment;
  command.environment.emplace ("OPENSSL_CONF", Path ("openssl.cnf"));
  return cnf_test::Run (command);
}

std::string
PluginFolder::Shown (std::string text) const
{
  const std::string folder = folder_.path ();

  for (auto at = text.find (folder); at != std::string::npos; at = text.find (folder))
    text.replace (at, folder.size (), "DIR");
  return text;
}

} // namespace cnf_test
