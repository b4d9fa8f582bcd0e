#include "parity/issued.h"

#include "parity/pattern.h"
#include <memory>
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <vector>

namespace cnf_parity
{

namespace
{

using Bio = std::unique_ptr<BIO, decltype (&BIO_free)>;
using Key = std::unique_ptr<EVP_PKEY, decltype (&EVP_PKEY_free)>;
using Certificate = std::unique_ptr<X509, decltype (&X509_free)>;
using Request = std::unique_ptr<X509_REQ, decltype (&X509_REQ_free)>;

// A stretch of the bytes: text, or an object.
struct Piece
{
  std::string label; // "" for text, "DER" for an object in DER, else that of the PEM block
  std::string bytes; // of an object: in DER
};

std::string
Label (const char *name)
{
  return name != nullptr ? name : "";
}

// The DER of a PEM block whose label says that it is a certificate or a request.
bool
ReadBlock (const std::string &block, Piece *piece)
{
  char *name = nullptr, *header = nullptr;
  unsigned char *data = nullptr;
  long size = 0;
  Bio bio (BIO_new_mem_buf (block.data (), static_cast<int> (block.size ())), BIO_free);
  if (PEM_read_bio (bio.get (), &name, &header, &data, &size) != 1)
    return false;
  piece->label = Label (name);
  piece->bytes.assign (reinterpret_cast<char *> (data), static_cast<std::size_t> (size));
  OPENSSL_free (name);
  OPENSSL_free (header);
  OPENSSL_free (data);
  return piece->label.find ("CERTIFICATE") != std::string::npos;
}

Certificate
CertificateOf (const std::string &der)
{
  const auto *at = reinterpret_cast<const unsigned char *> (der.data ());
  const unsigned char *end = at + der.size ();
  Certificate certificate (d2i_X509_AUX (nullptr, &at, static_cast<long> (der.size ())), X509_free);
  return at == end ? std::move (certificate) : Certificate (nullptr, X509_free);
}

Request
RequestOf (const std::string &der)
{
  const auto *at = reinterpret_cast<const unsigned char *> (der.data ());
  const unsigned char *end = at + der.size ();
  Request request (d2i_X509_REQ (nullptr, &at, static_cast<long> (der.size ())), X509_REQ_free);
  return at == end ? std::move (request) : Request (nullptr, X509_REQ_free);
}

// Where an object in DER begins that reaches to the end.
std::size_t
FindDer (const std::string &text)
{
  std::size_t at = 0;
  while ((at = text.find ('\x30', at)) != std::string::npos)
    {
      const std::string rest = text.substr (at);
      if (CertificateOf (rest) || RequestOf (rest))
        return at;
      at++;
    }
  return std::string::npos;
}

void
AddText (const std::string &text, std::vector<Piece> *pieces)
{
  const std::size_t der = FindDer (text);
  pieces->push_back ({ "", text.substr (0, der) });
  if (der != std::string::npos)
    pieces->push_back ({ "DER", text.substr (der) });
}

std::vector<Piece>
PiecesOf (const std::string &bytes)
{
  const std::string begin = "-----BEGIN ", end = "-----END ";
  std::vector<Piece> pieces;
  std::size_t from = 0;
  std::size_t start = bytes.find (begin);

  while (start != std::string::npos)
    {
      std::size_t stop = bytes.find (end, start);
      stop = stop == std::string::npos ? stop : bytes.find ('\n', stop);
      if (stop == std::string::npos)
        break;
      Piece piece;
      if (ReadBlock (bytes.substr (start, stop + 1 - start), &piece))
        {
          pieces.push_back ({ "", bytes.substr (from, start - from) });
          pieces.push_back (piece);
          from = stop + 1;
        }
      start = bytes.find (begin, stop);
    }
  AddText (bytes.substr (from), &pieces);
  return pieces;
}

template <typename Object>
std::string
Encode (const Object *object, int (*encode) (const Object *, unsigned char **))
{
  unsigned char *der = nullptr;
  const int size = encode (object, &der);
  std::string hex;
  static const char digits[] = "0123456789abcdef";
  for (int i = 0; i < size; i++)
    {
      hex += digits[der[i] >> 4];
      hex += digits[der[i] & 15];
    }
  OPENSSL_free (der);
  return hex + "\n";
}

int
EncodeToBeSigned (const X509 *certificate, unsigned char **der)
{
  return i2d_re_X509_tbs (const_cast<X509 *> (certificate), der);
}

int
EncodeRequestToBeSigned (const X509_REQ *request, unsigned char **der)
{
  return i2d_re_X509_REQ_tbs (const_cast<X509_REQ *> (request), der);
}

std::string
Describe (X509 *certificate, bool with_serial)
{
  // Trust settings stand behind the certificate.
  const std::string plain = Encode (certificate, i2d_X509);
  const std::string trusted = Encode (certificate, i2d_X509_AUX);
  const X509_ALGOR *algorithm = nullptr;
  const ASN1_BIT_STRING *signature = nullptr;
  X509_get0_signature (&signature, &algorithm, certificate);
  const std::string signed_by = Encode (algorithm, i2d_X509_ALGOR);
  if (!with_serial)
    ASN1_INTEGER_set (X509_get_serialNumber (certificate), 0);
  return Encode (certificate, EncodeToBeSigned) + signed_by + trusted.substr (plain.size () - 1);
}

std::string
Describe (const X509_REQ *request)
{
  const X509_ALGOR *algorithm = nullptr;
  const ASN1_BIT_STRING *signature = nullptr;
  X509_REQ_get0_signature (request, &signature, &algorithm);
  return Encode (request, EncodeRequestToBeSigned) + Encode (algorithm, i2d_X509_ALGOR);
}

// What openssl prints about signatures and serial numbers.
std::string
DescribeText (const std::string &text, bool with_serial)
{
  std::string masked = ReplaceAll (text, "^ {8}([0-9a-f]{2}:)*[0-9a-f]{2}:?\\n", "");
  masked = ReplaceAll (masked, "(Fingerprint=)[0-9A-F:]+", "\\1");
  if (with_serial)
    return masked;
  masked = ReplaceAll (masked, "(Serial Number:)\\n? +[0-9a-fx() :]+\\n", "\\1\n");
  masked = ReplaceAll (masked, "^(serial=)[0-9A-F]+", "\\1");
  return ReplaceAll (masked, "^[0-9A-F]{30,42}\\n", "");
}

std::string
DescribePiece (const Piece &piece, bool with_serial)
{
  if (piece.label.empty ())
    return DescribeText (piece.bytes, with_serial);
  if (Certificate certificate = CertificateOf (piece.bytes))
    return piece.label + " " + Describe (certificate.get (), with_serial);
  if (Request request = RequestOf (piece.bytes))
    return piece.label + " " + Describe (request.get ());
  return piece.label + " " + piece.bytes;
}

std::string
DescribeAll (const std::string &bytes, bool with_serial)
{
  std::string description;
  for (const Piece &piece : PiecesOf (bytes))
    description += DescribePiece (piece, with_serial);
  return description;
}

Key
KeyOf (const std::string &pem)
{
  const auto bio = [&pem] {
    return Bio (BIO_new_mem_buf (pem.data (), static_cast<int> (pem.size ())), BIO_free);
  };
  Certificate certificate (PEM_read_bio_X509 (bio ().get (), nullptr, nullptr, nullptr), X509_free);
  if (certificate)
    return Key (X509_get_pubkey (certificate.get ()), EVP_PKEY_free);
  Key key (PEM_read_bio_PrivateKey (bio ().get (), nullptr, nullptr, nullptr), EVP_PKEY_free);
  return key;
}

} // namespace

std::string
WithoutSignatures (const std::string &bytes)
{
  return DescribeAll (bytes, true);
}

std::string
WithoutSignaturesAndSerials (const std::string &bytes)
{
  return DescribeAll (bytes, false);
}

std::string
LongNumber (const std::string &bytes)
{
  return ReplaceAll (bytes, "^[0-9A-F]{32,42}\\n$", "<a long number>");
}

Signatures
Verify (const std::string &bytes, const std::string &signer)
{
  Key key = KeyOf (signer);
  Signatures signatures;
  for (const Piece &piece : PiecesOf (bytes))
    {
      if (piece.label.empty ())
        continue;
      bool is_right = false;
      if (Certificate certificate = CertificateOf (piece.bytes))
        is_right = X509_verify (certificate.get (),
                                key ? key.get () : X509_get0_pubkey (certificate.get ()))
                   == 1;
      else if (Request request = RequestOf (piece.bytes))
        is_right = X509_REQ_verify (request.get (), X509_REQ_get0_pubkey (request.get ())) == 1;
      (is_right ? signatures.right : signatures.wrong)++;
    }
  return signatures;
}

} // namespace cnf_parity
