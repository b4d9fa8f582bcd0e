// The name that -subj gives: any text is a name or an error, never both, and a name that is written
// with escapes is the one that OpenSSL makes of its attributes.
#include "fuzz/target.h"

#include <cnf-x509/cnf-x509-name.h>
#include <glib.h>
#include <memory>
#include <openssl/err.h>
#include <vector>

namespace
{

struct NameDeleter
{
  void
  operator() (X509_NAME *name) const
  {
    X509_NAME_free (name);
  }
};

using Name = std::unique_ptr<X509_NAME, NameDeleter>;

struct Attribute
{
  const char *type;
  std::string value;
  bool joins; // the relative distinguished name of the one before
};

std::string
Der (const X509_NAME *name)
{
  unsigned char *bytes = nullptr;
  const int size = i2d_X509_NAME (name, &bytes);
  const std::string der (reinterpret_cast<char *> (bytes), static_cast<std::size_t> (size));
  OPENSSL_free (bytes);
  return der;
}

void
Count (CnfX509NameProblem problem, const CnfX509NamePart *, gpointer user_data)
{
  if (problem != CNF_X509_NAME_UNKNOWN_TYPE && problem != CNF_X509_NAME_EMPTY_VALUE)
    ++*static_cast<int *> (user_data);
}

// Any text at all.
void
CheckText (const std::string &text, CnfX509TextEncoding encoding)
{
  g_autoptr (GError) error = nullptr;
  int errors = 0;
  const Name name (cnf_x509_name_new_from_text (text.c_str (), encoding, Count, &errors, &error));

  if ((name == nullptr) != (error != nullptr) || errors != (name == nullptr ? 1 : 0))
    cnf_test::Fail ("neither a name nor one error");
  if (ERR_peek_error () != 0)
    cnf_test::Fail ("the error queue is not as it was");
}

// Attributes of the bytes: each byte below 16 begins another.
std::vector<Attribute>
AttributesOf (const std::string &bytes)
{
  static const char *const types[] = { "CN", "O", "OU", "DC", "emailAddress", "2.5.4.3", "street" };
  std::vector<Attribute> attributes;
  for (char c : bytes)
    {
      const auto byte = static_cast<unsigned char> (c);
      if (byte < 16)
        attributes.push_back (
          { types[byte / 2 % G_N_ELEMENTS (types)], "", byte % 2 != 0 && !attributes.empty () });
      else if (!attributes.empty ())
        attributes.back ().value += c;
    }
  return attributes;
}

std::string
Written (const std::vector<Attribute> &attributes)
{
  std::string text = attributes.empty () ? "/" : "";
  for (const Attribute &attribute : attributes)
    {
      text += std::string (attribute.joins ? "+" : "/") + attribute.type + "=";
      for (char c : attribute.value)
        text += std::string (c == '/' || c == '+' || c == '\\' ? "\\" : "") + c;
    }
  return text;
}

// What OpenSSL makes of the attributes, and null where it refuses one.
Name
NameOf (const std::vector<Attribute> &attributes, int kind)
{
  Name name (X509_NAME_new ());
  for (const Attribute &attribute : attributes)
    if (!attribute.value.empty ()
        && X509_NAME_add_entry_by_txt (
             name.get (), attribute.type, kind,
             reinterpret_cast<const unsigned char *> (attribute.value.data ()),
             static_cast<int> (attribute.value.size ()), -1, attribute.joins ? -1 : 0)
             == 0)
      name.reset ();
  return name;
}

void
CheckAttributes (const std::vector<Attribute> &attributes, CnfX509TextEncoding encoding)
{
  for (const Attribute &attribute : attributes)
    if (attribute.value.empty ())
      return; // it is left out, and what joins it joins another

  g_autoptr (GError) error = nullptr;
  const Name ours (cnf_x509_name_new_from_text (Written (attributes).c_str (), encoding, nullptr,
                                                nullptr, &error));
  ERR_set_mark ();
  const Name theirs = NameOf (attributes,
                              encoding == CNF_X509_TEXT_UTF8 ? MBSTRING_UTF8 : MBSTRING_ASC);
  ERR_pop_to_mark ();
  if ((ours == nullptr) != (theirs == nullptr))
    cnf_test::Fail ("only one of the two is a name: " + Written (attributes));
  if (ours != nullptr && Der (ours.get ()) != Der (theirs.get ()))
    cnf_test::Fail ("another name: " + Written (attributes));
}

} // namespace

extern "C" int
LLVMFuzzerTestOneInput (const std::uint8_t *data, std::size_t size)
{
  const std::string input = cnf_test::InputOf (data, size);
  const std::string text = input.substr (0, input.find ('\0'));

  for (CnfX509TextEncoding encoding : { CNF_X509_TEXT_LATIN1, CNF_X509_TEXT_UTF8 })
    {
      CheckText (text, encoding);
      CheckAttributes (AttributesOf (text), encoding);
    }
  return 0;
}
