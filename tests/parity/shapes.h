// What has to be the same in files whose bytes are random.
#pragma once

#include "parity/harness.h"

namespace cnf_parity
{

// PEM private keys, and text around them: labels, headers, algorithm, size, exponent, primes, curve
// and how they are encrypted, but no number that is drawn. Encrypted keys open with the password.
Shape KeyShape (const std::string &password = "");

// The same for one key in DER.
std::string DerKeyShape (const std::string &bytes);

// PEM certificates and requests without their signatures: the bytes that are signed, in hex, and
// the signature algorithm. For ECDSA and RSA-PSS, whose signatures are random.
std::string SignedPart (const std::string &bytes);

// PEM certificates and requests as text, without public key, key identifiers and signature. For
// those of a key that was drawn.
std::string PublicText (const std::string &bytes);

// Nothing but the size.
std::string SizeOnly (const std::string &bytes);

} // namespace cnf_parity
