#include "parity/factors.h"

namespace cnf_parity
{

Factor
Flag (const std::string &name, const Tags &not_with, const Tags &is)
{
  return { "-" + name, { { {} }, { { "-" + name }, is, not_with } } };
}

Factor
Plain (const std::string &name, const Words &values)
{
  Factor factor = { "-" + name, { { {} } } };
  for (const std::string &value : values)
    factor.choices.push_back ({ { "-" + name, value } });
  return factor;
}

Tags
operator+ (Tags tags, const Tags &more)
{
  tags.insert (more.begin (), more.end ());
  return tags;
}

Tags
AllKeysBut (const std::string &key)
{
  Tags tags = kKeys;
  tags.erase (key);
  return tags;
}

Tags
SignatureOf (const std::string &key)
{
  const bool repeats = key == "rsa" || key == "ed" || key == "ed448";
  return repeats ? Tags{ key } : Tags{ key, "random-signature" };
}

Factors
Surroundings ()
{
  Factors factors = {
    Plain ("provider", { "default" }),
    Plain ("provider-path", { ".", "/nowhere" }),
    Plain ("propquery", { "provider=default", "?fips=yes" }),
    Plain ("rand", { "rsa.key", "rsa.key:ed.key" }),
    Plain ("writerand", { "state", "other-state" }),
  };
  factors[0].choices.push_back ({ { "-provider", "base", "-provider", "default" } });
  return factors;
}

Factors
Dates ()
{
  return {
    Plain ("not_before", { "20200102030405Z", "today" }),
    Plain ("not_after", { "20500102030405Z", "490102030405Z" }),
  };
}

void
LetOneReadStdin (Factors *factors)
{
  for (Factor &factor : *factors)
    for (Choice &choice : factor.choices)
      if (choice.is.count ("stdin") != 0)
        choice.not_with.insert ("stdin");
}

} // namespace cnf_parity
