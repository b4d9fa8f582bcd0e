// Authorities and requests that openssl made, once for a whole program of tests.
#pragma once

#include <map>
#include <string>

namespace cnf_parity
{

// Files by name.
//   rsa, ed, ec, pss: .key and .pem of an authority, .csr of a subject; ed.csr asks for extensions
//   ec384, ed448: .key and .pem of an authority
//   rsa-key.der: rsa.key in DER                ed.pub: the public key of ed.key
//   subject.key, subject.pub: key of rsa.csr    bare.pem: rsa.key's certificate without extensions
//   rsa.der, rsa-csr.der: in DER                encrypted.key: rsa.key, password "secret"
//   both.pem: rsa.pem and rsa.key               forged.csr: one whose signature is wrong
//   openssl.cnf: the project's own
const std::map<std::string, std::string> &Authority ();

} // namespace cnf_parity
