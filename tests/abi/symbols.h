// The symbols of a library, from the three places that have to agree on them.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace cnf_test
{

// Name of a symbol -> release that brought it, such as "0.1".
using Symbols = std::map<std::string, std::string>;

// What a shared library exports.
Symbols ExportedSymbols (const std::filesystem::path &library);

// What the text of a symbol map lists in nodes such as CNF_0.1 { global: ...; local: *; };
Symbols MappedSymbols (const std::string &map);

// What the text of a header declares behind CNF_AVAILABLE_IN_0_1.
Symbols DeclaredSymbols (const std::string &header);

// Why the declarations of a header are not documented: "symbol: reason". The functions that only
// serve a macro (get_type, quark) need no comment.
std::vector<std::string> UndocumentedSymbols (const std::string &header);

} // namespace cnf_test
