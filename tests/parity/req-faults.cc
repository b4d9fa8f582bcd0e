#include "parity/req-option-table.h"

namespace cnf_parity
{

namespace
{

// What is wrong in the words themselves.
std::vector<Fault>
FaultsOfWords ()
{
  return {
    { "NoDays", { "-days", "0" } },
    { "DaysThatAreNoNumber", { "-days", "x" } },
    { "NegativeDays", { "-days", "-1" } },
    { "ASerialThatIsNoNumber", { "-set_serial", "1x" }, { "-set_serial" } },
    { "ASecondSerial", { "-set_serial", "1", "-set_serial", "1" }, { "-set_serial" } },
    { "AnImpossibleInputFormat", { "-inform", "P12" } },
    { "AnUnknownOutputFormat", { "-outform", "foo" } },
    { "AnUnknownFormatOfTheKey", { "-keyform", "foo" } },
    { "AnUnknownWayToCopy", { "-copy_extensions", "some" } },
    { "AnUnknownNameOption", { "-nameopt", "nosuch" } },
    { "AnUnknownTextOption", { "-reqopt", "nosuch" } },
    { "AnAddedExtensionTwice", { "-addext", "nsCertType=a", "-addext", "nsCertType=b" } },
    { "AnAddedExtensionWithoutAKey", { "-addext", " =a" } },
    { "AMissingProvider", { "-provider", "nosuch" } },
  };
}

// What is not there, or is something else.
std::vector<Fault>
FaultsOfFiles ()
{
  return {
    { "AMissingRequest", { "-in", "nosuch.csr" }, { "-new", "random-key", "-precert" } },
    { "AKeyAsRequest", { "-in", "rsa.key" }, { "-new", "random-key", "-precert" } },
    { "AMissingCa", { "-CA", "noca.pem", "-CAkey", "rsa.key" }, { "no-key" } },
    { "AKeyAsCa", { "-CA", "rsa.key", "-CAkey", "rsa.key" }, { "no-key" } },
    { "AMissingKeyOfTheCa", { "-CA", "rsa.pem", "-CAkey", "nosuch.key" }, { "no-key" } },
    { "AnotherKeyThanTheCas", { "-CA", "rsa.pem", "-CAkey", "ec.key" }, { "no-key" } },
    { "AMissingKey", { "-key", "nosuch.key" } },
    { "ACertificateAsKey", { "-key", "bare.pem", "-keyform", "PEM" } },
    { "AMissingPassword", { "-passin", "env:NOTHING" } },
    { "AMissingPasswordOfTheOutput", { "-passout", "file:nosuch" } },
    { "AMissingConfig", { "-config", "nosuch.cnf" } },
    { "AConfigThatCannotBeRead", { "-config", "unread.cnf" } },
    { "AMissingSection",
      { "-config", "r.cnf", "-extensions", "nosuch" },
      { "-reqexts", "-addext" } },
    { "AWrongSection", { "-config", "r.cnf", "-extensions", "wrong" }, { "-reqexts", "-addext" } },
    { "AMissingSectionOfTheRequest", { "-config", "r.cnf", "-reqexts", "nosuch" }, { "-addext" } },
    { "AWrongSectionOfTheRequest", { "-config", "r.cnf", "-reqexts", "wrong" }, { "-addext" } },
    { "AMissingSeed", { "-rand", "nosuch" } },
    { "AMissingFolder", { "-out", "nowhere/out.pem" }, { "-noout" } },
  };
}

// What comes to light while the request or the certificate is made.
std::vector<Fault>
FaultsOfContents ()
{
  return {
    { "ASubjectWithoutSlash", { "-subj", "CN=a" } },
    { "ASubjectWithoutEqualSign", { "-subj", "/CN" } },
    { "ACountryThatIsTooLong", { "-subj", "/C=CHN" } },
    { "ABadAddedExtension", { "-addext", "subjectAltName=nonsense:x" }, { "-addext" } },
    { "NoAlgorithmForANewKey", { "-newkey", "nosuch" }, { "pem-key", "der-key" } },
    { "ASizeThatIsTooSmall",
      { "-newkey", "rsa:511", "-nodes" },
      { "pem-key", "der-key", "-pkeyopt" } },
    { "NoDefaultProvider", { "-propquery", "provider=nosuch" }, { "no-key" } },
  };
}

// What only a signature asks for.
std::vector<Fault>
FaultsOfSigning ()
{
  return {
    { "AnUnknownDigest", { "-new", "-nosuchdigest" }, { "ed", "ed448", "no-key" } },
    { "ASignatureOptionWithoutColon", { "-new", "-sigopt", "a" }, { "no-key" } },
    { "AnUnknownSignatureOption", { "-new", "-sigopt", "a:b" }, { "no-key" } },
  };
}

} // namespace

std::vector<Fault>
ReqFaults ()
{
  return Joined<Fault> (
    { FaultsOfWords (), FaultsOfFiles (), FaultsOfContents (), FaultsOfSigning () });
}

} // namespace cnf_parity
