// An extension as OpenSSL makes it of a config.
#include "made-extension.h"

#include <cstring>
#include <memory>
#include <openssl/bio.h>
#include <openssl/conf.h>
#include <openssl/err.h>

namespace cnf_test
{

namespace
{

using Conf = std::unique_ptr<CONF, decltype (&NCONF_free)>;

// The value of the key; NCONF_get_string() would look into the default section too.
const CONF_VALUE *
FindValue (const CONF *conf, const std::string &section, const char *name)
{
  const STACK_OF (CONF_VALUE) *values = NCONF_get_section (conf, section.c_str ());
  for (int i = 0; i < sk_CONF_VALUE_num (values); i++)
    if (strcmp (sk_CONF_VALUE_value (values, i)->name, name) == 0)
      return sk_CONF_VALUE_value (values, i);
  return nullptr;
}

bool
See (CONF *conf, const CONF_VALUE *value, const std::function<void (X509_EXTENSION *)> &see)
{
  X509V3_CTX context;
  X509V3_set_ctx_test (&context);
  X509V3_set_nconf (&context, conf);
  const std::unique_ptr<X509_EXTENSION, decltype (&X509_EXTENSION_free)> made (
    X509V3_EXT_nconf (conf, &context, value->name, value->value), X509_EXTENSION_free);
  if (made != nullptr)
    see (made.get ());
  return made != nullptr;
}

} // namespace

bool
SeeExtension (const std::string &config, const std::string &section, const char *name,
              const std::function<void (X509_EXTENSION *)> &see)
{
  const Conf conf (NCONF_new (nullptr), NCONF_free);
  const std::unique_ptr<BIO, decltype (&BIO_free)> bio (
    BIO_new_mem_buf (config.data (), static_cast<int> (config.size ())), BIO_free);

  ERR_set_mark ();
  bool is_made = NCONF_load_bio (conf.get (), bio.get (), nullptr) > 0;
  const CONF_VALUE *value = is_made ? FindValue (conf.get (), section, name) : nullptr;
  if (value != nullptr)
    is_made = See (conf.get (), value, see);
  ERR_pop_to_mark ();
  return is_made;
}

} // namespace cnf_test
