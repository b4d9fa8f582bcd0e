// cnfissue beside openssl over configs that others wrote: their extensions, their requests.
#include "parity/corpus.h"
#include "parity/issued.h"
#include "parity/req-case.h"
#include "parity/x509-case.h"
#include "support/files.h"

#include <algorithm>

namespace
{

using namespace cnf_parity;

// In a sample; the whole is about ten times as much.
constexpr std::size_t kSections = 80;
constexpr std::size_t kRequests = 80;
constexpr std::size_t kDialogues = 8;

// What files refer to; without them most would stop at the first line.
std::map<std::string, std::string>
Variables ()
{
  return { { "HOME", "." },
           { "SAN", "DNS:san.example.org" },
           { "CN", "name" },
           { "KEY_SIZE", "2048" },
           { "KEY_CN", "name" },
           { "KEY_OU", "unit" },
           { "KEY_COUNTRY", "CN" },
           { "KEY_PROVINCE", "province" },
           { "KEY_CITY", "city" },
           { "KEY_ORG", "org" },
           { "KEY_EMAIL", "a@example.org" },
           { "KEY_NAME", "name" },
           { "KEY_DIR", "keys" },
           { "KEY_CONFIG", "config" },
           { "CA_DIR", "." },
           { "PKCS11_PIN", "1234" },
           { "KEY_ALTNAMES", "DNS:a" } };
}

// ---- Extensions ----

Invocation
ForSection (const CorpusFile &file, const std::string &section)
{
  Case test = FromSection ("", section, file.bytes);
  Invocation invocation = X509Req (test);
  invocation.environment = Variables ();
  return invocation;
}

TEST (CorpusExtensions, GiveTheSameCertificates)
{
  std::vector<Invocation> invocations;
  for (const CorpusFile &file : CorpusFiles ())
    for (const std::string &section : file.extensions)
      invocations.push_back (ForSection (file, section));
  const std::vector<std::size_t> sample = SampleOf (invocations.size (), kSections);
  std::printf ("parity: corpus: %zu sections of extensions, %zu of them tried\n",
               invocations.size (), sample.size ());

  int issued = 0;
  for (std::size_t number : sample)
    {
      SCOPED_TRACE (number);
      if (ExpectParity (invocations[number], X509Allowance ()).openssl.status == 0)
        issued++;
    }
  EXPECT_GT (issued, static_cast<int> (sample.size () / 3)) << "too many were refused";
}

// A file that libcrypto cannot read is refused by both.
TEST (CorpusExtensions, OfUnreadableFilesAreRefused)
{
  std::vector<Invocation> invocations;
  for (const CorpusFile &file : CorpusFiles ())
    if (!file.is_loaded)
      invocations.push_back (ForSection (file, "v3_req"));
  for (std::size_t number : SampleOf (invocations.size (), 20))
    {
      SCOPED_TRACE (invocations[number].files.at ("x.cnf"));
      ExpectParity (invocations[number], X509Allowance ());
    }
}

// ---- Requests ----

Allowance
CorpusAllowance ()
{
  Allowance allowance = ReqAllowance ();
  for (const char *seed : { "private/.rand", ".rand", "stunnel.rnd", "random" })
    allowance.shapes[seed] = SizeOnly;
  return allowance;
}

// Two kinds of keys, a request and a certificate; with a subject, or with what the file says.
std::vector<Words>
WaysToAsk (const CorpusFile &file)
{
  std::vector<Words> ways;
  for (const char *key : { "rsa.key", "ed.key" })
    for (const Words &kind : { Words{}, Words{ "-x509", "-set_serial", "7" } })
      {
        const Words words = Words{ "-new", "-key", key, "-config", "r.cnf", "-out", "out.pem" }
                            + kind;
        ways.push_back (words + (file.asks ? Words{ "-batch" } : Words{}));
        if (file.asks)
          ways.push_back (words + Words{ "-subj", "/C=CN/O=caf\xc3\xa9/CN=name" });
      }
  return ways;
}

Invocation
ForFile (const CorpusFile &file, const Words &words)
{
  Case test = { "", words, { { "r.cnf", file.bytes } } };
  Invocation invocation = ReqInvocation (test);
  invocation.environment = Variables ();
  return invocation;
}

TEST (CorpusRequests, AreTheSame)
{
  std::vector<Invocation> invocations;
  for (const CorpusFile &file : CorpusFiles ())
    if (file.makes_requests)
      for (const Words &words : WaysToAsk (file))
        invocations.push_back (ForFile (file, words));
  const std::vector<std::size_t> sample = SampleOf (invocations.size (), kRequests);
  std::printf ("parity: corpus: %zu requests and certificates asked for, %zu of them tried\n",
               invocations.size (), sample.size ());

  int made = 0;
  for (std::size_t number : sample)
    {
      SCOPED_TRACE (number);
      if (ExpectParity (invocations[number], CorpusAllowance ()).openssl.status == 0)
        made++;
    }
  EXPECT_GT (made, static_cast<int> (sample.size () / 3)) << "too many were refused";
}

// ---- Somebody answers ----

// The questions that openssl asks when all answers are the default.
std::vector<cnf_test::Exchange>
Questions (const CorpusFile &file)
{
  Invocation invocation = ForFile (
    file, { "-new", "-key", "rsa.key", "-config", "r.cnf", "-out", "out.pem" });
  invocation.input = std::string (40, '\n');
  const std::string err = RunOpenssl (invocation).err;

  std::vector<cnf_test::Exchange> questions;
  std::size_t from = std::min (err.find ("-----\n"), err.size ());
  for (std::size_t end = err.find ("]:", from); end != std::string::npos;
       end = err.find ("]:", from))
    {
      const std::size_t line = std::max (from, err.rfind ('\n', end) + 1);
      questions.push_back ({ err.substr (line, end + 2 - line), "" });
      from = end + 2;
    }
  return questions;
}

TEST (CorpusRequests, AreTheSameWhereSomebodyAnswers)
{
  std::size_t held = 0;
  for (const CorpusFile &file : CorpusFiles ())
    {
      // Where a value is given, the question is shown but nobody waits for an answer.
      const bool gives_values = file.bytes.find ("_value") != std::string::npos;
      if (!file.asks || gives_values || held == kDialogues)
        continue;
      std::vector<cnf_test::Exchange> questions = Questions (file);
      if (questions.size () < 3)
        continue;
      questions.back ().answer = held % 2 == 0 ? "name" : "caf\xc3\xa9";
      Invocation invocation = ForFile (
        file, { "-new", "-key", "rsa.key", "-config", "r.cnf", "-out", "out.pem" });
      invocation.exchanges = questions;
      Allowance allowance = CorpusAllowance ();
      allowance.shapes[""] = ComparableMessages;
      SCOPED_TRACE (file.name);
      ExpectParity (invocation, allowance);
      held++;
    }
  EXPECT_GE (held, CorpusFiles ().size () > 300 ? kDialogues : 0U);
}

} // namespace
