#include "support/oracle.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <openssl/bio.h>
#include <openssl/conf.h>
#include <openssl/err.h>

namespace cnf_test
{

namespace
{

// Where the library fails on purpose although OpenSSL loads the file. Everything else must agree.
struct Promise
{
  CnfError code;
  const char *why;
};
constexpr Promise kPromises[] = {
  { CNF_ERROR_INCLUDE_LOOP, "OpenSSL reads a loop until it runs out of file descriptors" },
  { CNF_ERROR_LIMIT_EXCEEDED, "OpenSSL has no bounds but memory and file descriptors" },
  { CNF_ERROR_INCLUDE_FAILED, "OpenSSL reads devices and pipes" },
  { CNF_ERROR_NOT_A_REGULAR_FILE, "OpenSSL reads devices and pipes" },
};

struct BioDeleter
{
  void
  operator() (BIO *bio) const
  {
    BIO_free (bio);
  }
};
struct ConfDeleter
{
  void
  operator() (CONF *conf) const
  {
    NCONF_free (conf);
  }
};

std::vector<Setting>
SettingsOf (const CONF *conf, const char *section)
{
  std::vector<Setting> settings;
  STACK_OF (CONF_VALUE) *values = NCONF_get_section (conf, section);
  for (int i = 0; i < sk_CONF_VALUE_num (values); i++)
    {
      const CONF_VALUE *value = sk_CONF_VALUE_value (values, i);
      settings.emplace_back (value->name, value->value);
    }
  return settings;
}

void
TakeSections (const CONF *conf, Reading *reading)
{
  STACK_OF (OPENSSL_CSTRING) *names = NCONF_get_section_names (conf);
  for (int i = 0; i < sk_OPENSSL_CSTRING_num (names); i++)
    {
      const char *name = sk_OPENSSL_CSTRING_value (names, i);
      reading->sections[name] = SettingsOf (conf, name);
    }
  sk_OPENSSL_CSTRING_free (names);
}

// Asks a value everything, and says what cannot be.
std::string
BrokenOrigin (const CnfValue *value)
{
  guint line = 0, column = 0, value_line = 0, value_column = 0;
  cnf_value_get_position (value, &line, &column);
  cnf_value_get_value_position (value, &value_line, &value_column);
  g_autoptr (GBytes) raw = cnf_value_dup_raw (value);
  gsize size = 0;
  const void *text = g_bytes_get_data (raw, &size);
  bool has_dollar = size > 0 && memchr (text, '$', size) != nullptr;

  if (line == 0 || column == 0 || std::pair (value_line, value_column) <= std::pair (line, column))
    return "a value stands before its key";
  if (cnf_value_get_path (value)[0] == '\0')
    return "a value comes from no file";
  if (cnf_value_get_n_references (value) > 0 && !has_dollar)
    return "a value has references without a dollar";

  for (guint i = 0; i < cnf_value_get_n_references (value); i++)
    {
      const CnfReference *reference = cnf_value_get_reference (value, i);
      g_autofree char *section = cnf_reference_dup_section (reference);
      g_autofree char *name = cnf_reference_dup_name (reference);
      bool is_value = cnf_reference_get_origin (reference) == CNF_REFERENCE_VALUE;
      if (section == nullptr || name == nullptr)
        return "a reference does not say to what";
      if (is_value != (cnf_reference_get_value (reference) != nullptr))
        return "a reference has no value, or one too many";
    }
  return "";
}

std::vector<Setting>
SettingsOf (const CnfView *view, guint section, std::string *broken)
{
  std::vector<Setting> settings;
  for (guint i = 0; i < cnf_view_get_n_values (view, section); i++)
    {
      const CnfValue *value = cnf_view_get_value_at (view, section, i);
      gsize name_size = 0, size = 0;
      const char *name = cnf_value_peek_name (value, &name_size);
      const char *bytes = cnf_value_peek (value, &size);
      settings.emplace_back (std::string (name, name_size), std::string (bytes, size));
      *broken += BrokenOrigin (value);
    }
  return settings;
}

void
TakeSections (const CnfView *view, Reading *reading)
{
  for (guint i = 0; i < cnf_view_get_n_sections (view); i++)
    {
      gsize size = 0;
      const char *name = cnf_view_get_section_name (view, i, &size);
      // A section that the view had twice would differ from OpenSSL's here.
      auto &settings = reading->sections[std::string (name, size)];
      std::vector<Setting> more = SettingsOf (view, i, &reading->broken);
      settings.insert (settings.end (), more.begin (), more.end ());
    }
}

// A promise's code goes to @promise, NULL otherwise.
Reading
ReadByView (const std::string &bytes, const Promise **promise)
{
  Reading reading;
  g_autoptr (GError) error = nullptr;
  g_autoptr (GBytes) copy = g_bytes_new (bytes.data (), bytes.size ());
  g_autoptr (CnfViewOptions) options = cnf_view_options_new ();
  g_autoptr (CnfDocument) document = cnf_document_new_from_bytes (copy, "input", nullptr, &error);
  g_autoptr (CnfView) view = nullptr;

  *promise = nullptr;
  cnf_view_options_use_process_environment (options, TRUE);
  if (document != nullptr)
    view = cnf_view_new (document, options, &error);
  reading.loaded = view != nullptr;
  if (view != nullptr)
    {
      TakeSections (view, &reading);
      return reading;
    }

  guint line = 0;
  cnf_error_get_location (error, nullptr, &line, nullptr);
  reading.line = line;
  reading.message = error->message;
  if (error->domain != CNF_ERROR)
    return reading;
  reading.reason = cnf_error_get_openssl_reason (static_cast<CnfError> (error->code));
  for (const Promise &row : kPromises)
    if (row.code == error->code)
      *promise = &row;
  return reading;
}

std::string
DescribeFailure (const Reading &reading)
{
  if (reading.loaded)
    return "loads";
  return "fails: reason " + std::to_string (reading.reason) + ", line "
         + std::to_string (reading.line) + " (" + reading.message + ")";
}

std::string
DescribeSection (const std::map<std::string, std::vector<Setting>> &sections,
                 const std::string &name)
{
  auto found = sections.find (name);
  if (found == sections.end ())
    return "  no such section\n";

  std::string text;
  for (const auto &[key, value] : found->second)
    text += "  " + Printable (key) + " = " + Printable (value) + "\n";
  return text.empty () ? "  empty\n" : text;
}

std::string
SectionsDifference (const Reading &openssl, const Reading &view)
{
  std::string text;
  auto names = openssl.sections;
  names.insert (view.sections.begin (), view.sections.end ());
  for (const auto &[name, unused] : names)
    {
      std::string expected = DescribeSection (openssl.sections, name);
      std::string actual = DescribeSection (view.sections, name);
      if (expected != actual)
        text += "[" + Printable (name) + "]\n OpenSSL:\n" + expected + " view:\n" + actual;
    }
  return text.empty () ? "settings differ where they print alike" : text;
}

// The physical lines without their ends.
std::vector<std::string>
LinesOf (const std::string &bytes)
{
  std::vector<std::string> lines;
  for (std::size_t start = 0; start < bytes.size ();)
    {
      std::size_t end = std::min (bytes.find ('\n', start), bytes.size ());
      lines.push_back (bytes.substr (start, end - start));
      while (!lines.back ().empty () && lines.back ().back () == '\r')
        lines.back ().pop_back ();
      start = end + 1;
    }
  return lines;
}

// The bytes with continuations joined.
std::string
Joined (const std::vector<std::string> &lines)
{
  std::string joined;
  for (const std::string &line : lines)
    if (!line.empty () && line.back () == '\\')
      joined.append (line, 0, line.size () - 1);
    else
      joined += line + "\n";
  return joined;
}

// Whether OpenSSL's line number is that of the file: not with includes, and not where a NUL or the
// edge of a chunk makes it count otherwise.
bool
CountsPhysicalLines (const std::string &bytes, const std::vector<std::string> &lines)
{
  return bytes.find ('\0') == std::string::npos && bytes.find ("\r\r") == std::string::npos
         && std::all_of (lines.begin (), lines.end (),
                         [] (const std::string &line) { return line.size () < 500; })
         && Joined (lines).find (".include") == std::string::npos;
}

// OpenSSL names the last physical line of a logical one, the view the one at fault: between the two
// there may be nothing but continuations.
std::string
LineDifference (const std::string &bytes, long openssl, long view)
{
  std::vector<std::string> lines = LinesOf (bytes);
  if (!CountsPhysicalLines (bytes, lines))
    return "";
  // A piece that is missing at the end of the file stands behind its last line.
  if (view < 1 || view > openssl || view > static_cast<long> (lines.size ()) + 1)
    return "OpenSSL says line " + std::to_string (openssl) + ", the view " + std::to_string (view);

  for (long i = view; i < openssl && i <= static_cast<long> (lines.size ()); i++)
    {
      const std::string &line = lines[static_cast<std::size_t> (i - 1)];
      if (line.empty () || line.back () != '\\')
        return "line " + std::to_string (i) + " lies between the view's line "
               + std::to_string (view) + " and OpenSSL's " + std::to_string (openssl);
    }
  return "";
}

} // namespace

Reading
ReadByOpenSSL (const std::string &bytes)
{
  Reading reading;
  std::unique_ptr<CONF, ConfDeleter> conf (NCONF_new (nullptr));
  std::unique_ptr<BIO, BioDeleter> bio (
    BIO_new_mem_buf (bytes.data (), static_cast<int> (bytes.size ())));

  ERR_set_mark ();
  reading.loaded = NCONF_load_bio (conf.get (), bio.get (), &reading.line) > 0;
  if (reading.loaded)
    TakeSections (conf.get (), &reading);
  else
    {
      unsigned long code = ERR_peek_last_error ();
      const char *text = ERR_reason_error_string (code);
      reading.reason = ERR_GET_LIB (code) == ERR_LIB_CONF ? ERR_GET_REASON (code) : -1;
      reading.message = text != nullptr ? text : "no reason";
    }
  ERR_pop_to_mark ();
  return reading;
}

Reading
ReadByView (const std::string &bytes)
{
  const Promise *promise;
  return ReadByView (bytes, &promise);
}

Comparison
Compare (const std::string &bytes)
{
  const Promise *promise;
  Reading view = ReadByView (bytes, &promise);
  if (promise != nullptr)
    return { Verdict::kPromised, promise->why };

  Reading openssl = ReadByOpenSSL (bytes);
  if (openssl.loaded != view.loaded || openssl.reason != view.reason)
    return { Verdict::kDiffers,
             "OpenSSL " + DescribeFailure (openssl) + "\nview " + DescribeFailure (view) };
  if (!view.broken.empty ())
    return { Verdict::kDiffers, view.broken };
  if (openssl.sections != view.sections)
    return { Verdict::kDiffers, SectionsDifference (openssl, view) };
  if (openssl.loaded)
    return {};

  std::string text = LineDifference (bytes, openssl.line, view.line);
  return { text.empty () ? Verdict::kAgrees : Verdict::kDiffers, text };
}

std::string
Printable (const std::string &bytes)
{
  constexpr std::size_t kMost = 2000;
  std::string shown = bytes;
  if (bytes.size () > kMost)
    shown = bytes.substr (0, kMost / 2) + "<...>" + bytes.substr (bytes.size () - kMost / 2);

  std::string text;
  for (char c : shown)
    {
      char escaped[8];
      if (c >= ' ' && c <= '~' && c != '\\')
        text += c;
      else
        {
          g_snprintf (escaped, sizeof escaped, "\\x%02x", static_cast<unsigned char> (c));
          text += c == '\n' ? "\\n" : c == '\r' ? "\\r" : c == '\\' ? "\\\\" : escaped;
        }
    }
  return text;
}

} // namespace cnf_test
