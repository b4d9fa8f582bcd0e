// What the factors of the commands have in common.
#pragma once

#include "parity/pairs.h"

namespace cnf_parity
{

// Kinds of keys that sign.
inline const Tags kKeys = { "rsa", "pss", "ec", "ec384", "ed", "ed448" };

// An option without a value, or with the only one that makes sense.
Factor Flag (const std::string &name, const Tags &not_with = {}, const Tags &is = {});

// An option whose values nothing else minds.
Factor Plain (const std::string &name, const Words &values);

Tags operator+ (Tags tags, const Tags &more);

Tags AllKeysBut (const std::string &key);

// The kind of key, and "random-signature" where two signatures of the same bytes differ.
Tags SignatureOf (const std::string &key);

// -rand, -writerand, and those of providers.
Factors Surroundings ();

// -not_before and -not_after.
Factors Dates ();

// Lets no two choices that are tagged "stdin" stand side by side.
void LetOneReadStdin (Factors *factors);

} // namespace cnf_parity
