#include "parity/x509-option-table.h"

namespace cnf_parity
{

namespace
{

// What is wrong in the words themselves.
std::vector<Fault>
FaultsOfWords ()
{
  return {
    { "NewBesideReq", { "-new" } },
    { "DaysThatAreNoNumber", { "-days", "x" } },
    { "DaysBelowMinusOne", { "-days", "-2" } },
    { "DaysOutsideIntegers", { "-days", "99999999999" } },
    { "ASerialThatIsNoNumber", { "-set_serial", "1x" }, { "-set_serial" } },
    { "ASecondSerial", { "-set_serial", "1", "-set_serial", "1" }, { "-set_serial" } },
    { "AnImpossibleInputFormat", { "-inform", "P12" } },
    { "AnUnknownInputFormat", { "-inform", "foo" } },
    { "AnImpossibleOutputFormat", { "-outform", "TEXT" }, { "-noout", "-nocert", "-checkend" } },
    { "AnImpossibleFormatOfTheCa", { "-CAform", "P12" } },
    { "AnUnknownFormatOfTheCasKey", { "-CAkeyform", "foo" } },
    { "AnUnknownFormatOfTheKey", { "-keyform", "foo" } },
    { "AnUnknownWayToCopy", { "-copy_extensions", "some" } },
    { "AnUnknownNameOption", { "-nameopt", "nosuch" } },
    { "AnUnknownTextOption", { "-certopt", "nosuch" } },
    { "AnUnknownDateOption", { "-dateopt", "nosuch" } },
    { "AnUnknownTrustObject", { "-addtrust", "nosuch" } },
    { "AnUnknownRejectObject", { "-addreject", "nosuch" } },
    { "AnEndThatIsNoNumber", { "-checkend", "x" } },
    { "AMissingProvider", { "-provider", "nosuch" } },
  };
}

// What does not go together.
std::vector<Fault>
FaultsOfCombination ()
{
  return {
    { "AKeyBesideTheCa", { "-key", "rsa.key" }, { "no-ca" } },
    { "ACaBesideTheKey", { "-CA", "rsa.pem" }, { "ca" } },
    { "ClrextAndCopies", { "-clrext", "-copy_extensions", "copy" } },
    { "DaysAndDatesToPreserve", { "-days", "4", "-preserve_dates" } },
  };
}

// What is not there, or is something else.
std::vector<Fault>
FaultsOfFiles ()
{
  return {
    { "AMissingRequest", { "-in", "nosuch.csr" } },
    { "AKeyAsRequest", { "-in", "rsa.key" } },
    { "AForgedRequest", { "-in", "forged.csr", "-inform", "PEM" } },
    { "ARequestInTheOtherFormat", { "-in", "rsa.csr", "-inform", "DER" } },
    { "AMissingCa", { "-CA", "noca.pem" }, { "no-ca" } },
    { "ARequestAsCa", { "-CA", "rsa.csr" }, { "no-ca" } },
    { "AMissingKeyOfTheCa", { "-CAkey", "nosuch.key" }, { "no-ca" } },
    { "ACertificateAsKeyOfTheCa", { "-CAkey", "ed.pem", "-CAkeyform", "PEM" }, { "no-ca" } },
    { "AnotherKeyThanTheCas", { "-CAkey", "subject.key", "-CAkeyform", "PEM" }, { "no-ca" } },
    { "AMissingKey", { "-key", "nosuch.key" }, { "ca" } },
    { "ARequestAsKey", { "-key", "rsa.csr", "-keyform", "PEM" }, { "ca" } },
    { "AMissingPublicKey", { "-force_pubkey", "nosuch.pub" } },
    { "ARequestAsPublicKey", { "-force_pubkey", "rsa.csr" } },
    { "AMissingPassword", { "-passin", "env:NOTHING" } },
    { "APasswordInAMissingFile", { "-passin", "file:nosuch" } },
    { "APasswordFromNowhere", { "-passin", "nowhere:secret" } },
    { "AMissingConfig", { "-extfile", "nosuch.cnf" } },
    { "AConfigThatCannotBeRead", { "-extfile", "unread.cnf" } },
    { "AMissingSection", { "-extfile", "x.cnf", "-extensions", "nosuch" } },
    { "AWrongSection", { "-extfile", "wrong.cnf", "-extensions", "wrong" } },
    { "AMissingSerialFile",
      { "-CAserial", "no.srl" },
      { "-set_serial", "-CAcreateserial", "no-ca" } },
    { "ASerialFileOfOddLength", { "-CAserial", "odd.srl" }, { "-set_serial", "no-ca" } },
    { "ASerialFileOfWords", { "-CAserial", "words.srl" }, { "-set_serial", "no-ca" } },
    { "AMissingSeed", { "-rand", "nosuch" } },
    { "AMissingFolder", { "-out", "nowhere/out.pem" } },
    { "AFolderAsOutput", { "-out", "." } },
  };
}

// What comes to light while the certificate is made.
std::vector<Fault>
FaultsOfContents ()
{
  return {
    { "ASubjectWithoutSlash", { "-subj", "CN=a" } },
    { "ASubjectWithoutEqualSign", { "-subj", "/CN" } },
    { "ACountryThatIsTooLong", { "-subj", "/C=CHN" } },
    { "TooManyDays", { "-days", "99999999" }, { "-preserve_dates", "-not_after" } },
    { "AnUnknownDigest", { "-nosuchdigest" }, { "ed", "ed448" } },
    { "ASignatureOptionWithoutColon", { "-sigopt", "a" } },
    { "AnUnknownSignatureOption", { "-sigopt", "a:b" } },
    { "NoDefaultProvider", { "-propquery", "provider=nosuch" } },
  };
}

} // namespace

std::vector<Fault>
X509Faults ()
{
  return Joined<Fault> (
    { FaultsOfWords (), FaultsOfCombination (), FaultsOfFiles (), FaultsOfContents () });
}

} // namespace cnf_parity
