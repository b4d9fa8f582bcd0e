// Configs that others wrote, and what of them is worth giving to cnfissue and openssl.
#pragma once

#include <string>
#include <vector>

namespace cnf_parity
{

struct CorpusFile
{
  std::string name;
  std::string bytes;
  bool is_loaded = false;              // whether libcrypto reads it, where nothing else is there
  std::vector<std::string> extensions; // names of sections that look like extensions
  bool makes_requests = false;         // has a section [req]
  bool asks = false;                   // and no prompt = no in it
};

// Those of the project, then those of CNF_CORPUS_DIR, without what only says again what another said.
const std::vector<CorpusFile> &CorpusFiles ();

// All of the numbers below `count` if CNF_TEST_CORPUS is "all", else about `wanted` of them, evenly.
std::vector<std::size_t> SampleOf (std::size_t count, std::size_t wanted);

} // namespace cnf_parity
