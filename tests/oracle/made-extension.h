// An extension as OpenSSL makes it of a config.
#pragma once

#include <functional>
#include <openssl/x509v3.h>
#include <string>

namespace cnf_test
{

// Shows @see what OpenSSL makes of the key @name in the section, if that is there. False where it
// refuses the config or the value. Its error queue is as before.
bool SeeExtension (const std::string &config, const std::string &section, const char *name,
                   const std::function<void (X509_EXTENSION *)> &see);

} // namespace cnf_test
