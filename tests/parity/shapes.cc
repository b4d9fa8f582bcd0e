#include "parity/shapes.h"

#include "parity/pattern.h"
#include <gtest/gtest.h>
#include <memory>
#include <openssl/asn1.h>
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <sstream>

namespace cnf_parity
{

namespace
{

using Bio = std::unique_ptr<BIO, decltype (&BIO_free)>;
using Key = std::unique_ptr<EVP_PKEY, decltype (&EVP_PKEY_free)>;
using Certificate = std::unique_ptr<X509, decltype (&X509_free)>;
using Request = std::unique_ptr<X509_REQ, decltype (&X509_REQ_free)>;
using Encrypted = std::unique_ptr<X509_SIG, decltype (&X509_SIG_free)>;

Bio
BioOf (const std::string &bytes)
{
  return Bio (BIO_new_mem_buf (bytes.data (), static_cast<int> (bytes.size ())), BIO_free);
}

std::string
TextOf (BIO *bio)
{
  char *data = nullptr;
  long size = BIO_get_mem_data (bio, &data);
  return std::string (data, static_cast<std::size_t> (size));
}

// Rows of hex pairs, and the numbers behind names of primes, become one mark.
std::string
WithoutHexRows (const std::string &text)
{
  return ReplaceAll (text, "(    ([0-9a-f]{2}:)*[0-9a-f]{2}:?\\n)+", "    <bytes>\n");
}

std::string
DescribeKey (EVP_PKEY *key)
{
  Bio out (BIO_new (BIO_s_mem ()), BIO_free);
  EVP_PKEY_print_private (out.get (), key, 0, nullptr);
  return WithoutHexRows (TextOf (out.get ()));
}

int
GivePassword (char *buffer, int size, int, void *data)
{
  const auto *password = static_cast<const std::string *> (data);
  return static_cast<int> (password->copy (buffer, static_cast<std::size_t> (size)));
}

std::string
DescribePemKey (const std::string &block, std::string password)
{
  Key key (PEM_read_bio_PrivateKey (BioOf (block).get (), nullptr, GivePassword, &password),
           EVP_PKEY_free);
  return key ? DescribeKey (key.get ()) : "<no key that this password opens>\n";
}

// The parameters of the encryption, random octets masked.
std::string
DescribeEncryption (const std::string &block)
{
  Encrypted encrypted (PEM_read_bio_PKCS8 (BioOf (block).get (), nullptr, nullptr, nullptr),
                       X509_SIG_free);
  if (!encrypted)
    return "";

  const X509_ALGOR *algorithm = nullptr;
  X509_SIG_get0 (encrypted.get (), &algorithm, nullptr);
  unsigned char *der = nullptr;
  int size = i2d_X509_ALGOR (algorithm, &der);
  Bio out (BIO_new (BIO_s_mem ()), BIO_free);
  ASN1_parse_dump (out.get (), der, size, 0, 0);
  OPENSSL_free (der);
  return ReplaceAll (TextOf (out.get ()), "(l= *[0-9]+ prim: +OCTET STRING).*", "\\1");
}

// Label and headers, with the initialisation vector masked.
std::string
DescribeHeaders (const std::string &block)
{
  std::istringstream lines (block);
  std::string line, headers;
  while (std::getline (lines, line))
    if (line.find (':') != std::string::npos || line.rfind ("-----", 0) == 0)
      headers += line + "\n";
  return ReplaceAll (headers, "(DEK-Info: [^,]*),[0-9A-F]+", "\\1");
}

// Every PEM block replaced by what describe makes of it.
std::string
DescribeBlocks (const std::string &text,
                const std::function<std::string (const std::string &)> &describe)
{
  const std::string begin = "-----BEGIN ", end = "-----END ";
  std::string described;
  std::size_t from = 0;

  for (;;)
    {
      std::size_t start = text.find (begin, from);
      std::size_t stop = start == std::string::npos ? start : text.find (end, start);
      if (stop == std::string::npos)
        return described + text.substr (from);
      stop = text.find ('\n', stop);
      stop = stop == std::string::npos ? text.size () : stop + 1;
      described += text.substr (from, start - from);
      described += describe (text.substr (start, stop - start));
      from = stop;
    }
}

template <typename Object>
std::string
Hex (const Object *object, int (*encode) (const Object *, unsigned char **))
{
  unsigned char *der = nullptr;
  int size = encode (object, &der);
  static const char digits[] = "0123456789abcdef";
  std::string hex;
  for (int i = 0; i < size; i++)
    {
      hex += digits[der[i] >> 4];
      hex += digits[der[i] & 15];
    }
  OPENSSL_free (der);
  return hex;
}

int
EncodeSignedCertificate (const X509 *certificate, unsigned char **der)
{
  return i2d_re_X509_tbs (const_cast<X509 *> (certificate), der);
}

int
EncodeSignedRequest (const X509_REQ *request, unsigned char **der)
{
  return i2d_re_X509_REQ_tbs (const_cast<X509_REQ *> (request), der);
}

std::string
SignedPartOfBlock (const std::string &block)
{
  const X509_ALGOR *algorithm = nullptr;
  const ASN1_BIT_STRING *signature = nullptr;
  Certificate certificate (PEM_read_bio_X509 (BioOf (block).get (), nullptr, nullptr, nullptr),
                           X509_free);
  if (certificate)
    {
      X509_get0_signature (&signature, &algorithm, certificate.get ());
      return "certificate " + Hex (certificate.get (), EncodeSignedCertificate) + "\n"
             + Hex (algorithm, i2d_X509_ALGOR) + "\n";
    }
  Request request (PEM_read_bio_X509_REQ (BioOf (block).get (), nullptr, nullptr, nullptr),
                   X509_REQ_free);
  if (!request)
    return block;
  X509_REQ_get0_signature (request.get (), &signature, &algorithm);
  return "request " + Hex (request.get (), EncodeSignedRequest) + "\n"
         + Hex (algorithm, i2d_X509_ALGOR) + "\n";
}

std::string
PublicTextOfBlock (const std::string &block)
{
  Bio out (BIO_new (BIO_s_mem ()), BIO_free);
  Certificate certificate (PEM_read_bio_X509 (BioOf (block).get (), nullptr, nullptr, nullptr),
                           X509_free);
  Request request (PEM_read_bio_X509_REQ (BioOf (block).get (), nullptr, nullptr, nullptr),
                   X509_REQ_free);
  if (certificate)
    X509_print (out.get (), certificate.get ());
  else if (request)
    X509_REQ_print (out.get (), request.get ());
  else
    return block;
  return ReplaceAll (TextOf (out.get ()), "^ +([0-9A-Fa-f]{2}:)+([0-9A-Fa-f]{2})?\\n", "");
}

} // namespace

Shape
KeyShape (const std::string &password)
{
  return [password] (const std::string &text) {
    return WithoutHexRows (DescribeBlocks (text, [&password] (const std::string &block) {
      return DescribeHeaders (block) + DescribeEncryption (block)
             + DescribePemKey (block, password);
    }));
  };
}

std::string
DerKeyShape (const std::string &bytes)
{
  Key key (d2i_PrivateKey_bio (BioOf (bytes).get (), nullptr), EVP_PKEY_free);
  return key ? DescribeKey (key.get ()) : "<no key in DER>\n";
}

std::string
SignedPart (const std::string &bytes)
{
  return DescribeBlocks (bytes, SignedPartOfBlock);
}

std::string
PublicText (const std::string &bytes)
{
  return DescribeBlocks (bytes, PublicTextOfBlock);
}

std::string
SizeOnly (const std::string &bytes)
{
  return std::to_string (bytes.size ()) + " bytes";
}

} // namespace cnf_parity
