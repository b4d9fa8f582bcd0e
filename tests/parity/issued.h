// Certificates and requests of which something is drawn by lot: what has to be the same all the same,
// and whether their signatures are right.
#pragma once

#include "parity/harness.h"

namespace cnf_parity
{

// Text with certificates and requests in it, in PEM or (up to the end) in DER, without their signatures,
// and without what openssl prints about a signature. Everything else stays: the bytes that are signed,
// trust settings, labels, text.
std::string WithoutSignatures (const std::string &bytes);

// The same without serial numbers, too.
std::string WithoutSignaturesAndSerials (const std::string &bytes);

// A serial file with a number that was drawn.
std::string LongNumber (const std::string &bytes);

// How many certificates and requests there are in the bytes whose signature the key verifies: that of
// a certificate or of a key in PEM; for requests, or where the signer is "", their own.
struct Signatures
{
  int right = 0;
  int wrong = 0;
};
Signatures Verify (const std::string &bytes, const std::string &signer);

} // namespace cnf_parity
