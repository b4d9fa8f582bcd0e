// cnfissue x509 -req beside openssl x509 -req: values of extensions in all their forms, right and wrong.
#include "parity/x509-case.h"

namespace
{

using namespace cnf_parity;

// What values may refer to; behind the section that is asked for.
const char kParts[] = "[alt]\n"
                      "DNS.1 = one.example.org\n"
                      "DNS.1 = again.example.org\n"
                      "DNS. = dot.example.org\n"
                      "DNS.x.y = dots.example.org\n"
                      "DNS.9 =\n"
                      "URI = ldap://example.org/CN=a,OU=b\n"
                      "[move]\n"
                      "email.1 = move\n"
                      "email.2 = other@example.org\n"
                      "[copyhere]\n"
                      "email = copy\n"
                      "[typed]\n"
                      "subjectAltName = URI:ldap://example.org/CN=a\n"
                      "[nothing]\n"
                      "[basic]\n"
                      "CA = TRUE\n"
                      "pathlen = 2\n"
                      "[usages]\n"
                      "keyCertSign = whatever\n"
                      "cRLSign =\n"
                      "[purposes]\n"
                      "a = serverAuth\n"
                      "b = 1.2.3.4\n"
                      "[dir]\n"
                      "C = CN\n"
                      "1.O = one\n"
                      "2.O = two\n"
                      "+CN = joined\n"
                      "[dirutf8]\n"
                      "O = caf\xc3\xa9\n"
                      "[diroid]\n"
                      "2.5.4.3 = x\n"
                      "[diroidx]\n"
                      "x.2.5.4.3 = x\n"
                      "[dirlong]\n"
                      "C = CHN\n"
                      "[dirsame]\n"
                      "O = a\n"
                      "O = b\n"
                      "[onerdn]\n"
                      "CN = a\n"
                      "[tworun]\n"
                      "CN = a\n"
                      "O = b\n"
                      "[policy]\n"
                      "policyIdentifier = 1.3.5.8\n"
                      "CPS.1 = http://example.org/\n"
                      "CPS.x = http://example.net/\n"
                      "userNotice.1 = @notice\n"
                      "[policyless]\n"
                      "CPS = http://example.org/\n"
                      "[policybad]\n"
                      "policyIdentifier = 1.3.5.8\n"
                      "userNotice = notice\n"
                      "[policyodd]\n"
                      "policyIdentifier = 1.3.5.8\n"
                      "nosuch = x\n"
                      "[notice]\n"
                      "explicitText = text\n"
                      "organization = Organisation\n"
                      "noticeNumbers = 1, 2\n"
                      "[policybmp]\n"
                      "policyIdentifier = 1.3.5.8\n"
                      "userNotice = @noticebmp\n"
                      "[noticebmp]\n"
                      "explicitText = BMP:ab\n"
                      "[policyfoo]\n"
                      "policyIdentifier = 1.3.5.8\n"
                      "userNotice = @noticefoo\n"
                      "[noticefoo]\n"
                      "explicitText = FOO:ab\n"
                      "[policynumbers]\n"
                      "policyIdentifier = 1.3.5.8\n"
                      "userNotice = @noticenumbers\n"
                      "[noticenumbers]\n"
                      "organization = a\n"
                      "noticeNumbers = x\n"
                      "[point]\n"
                      "fullname = URI:http://example.org/b.crl, DNS:x\n"
                      "CRLissuer = dirName:dir\n"
                      "reasons = keyCompromise, CACompromise\n"
                      "[pointat]\n"
                      "fullname = @alt\n"
                      "[relative]\n"
                      "relativename = onerdn\n"
                      "[relativetwo]\n"
                      "relativename = tworun\n"
                      "[pointreason]\n"
                      "fullname = URI:x\n"
                      "reasons = boredom\n"
                      "[pointodd]\n"
                      "fullname = URI:x\n"
                      "nosuch = y\n"
                      "[both]\n"
                      "fullname = URI:x\n"
                      "relativename = onerdn\n"
                      "[idp]\n"
                      "fullname = URI:http://example.org/i.crl\n"
                      "onlyuser = TRUE\n"
                      "onlysomereasons = keyCompromise\n"
                      "indirectCRL = y\n"
                      "[sequence]\n"
                      "a = INTEGER:0x10\n"
                      "b = OID:1.2.3\n"
                      "c = SEQUENCE:inner\n"
                      "[inner]\n"
                      "z = UTF8:z\n"
                      "a = BOOL:TRUE\n"
                      "[loop]\n"
                      "a = SEQUENCE:loop\n"
                      "[blocks]\n"
                      "IPv4.1 = 10.0.0.0/8\n"
                      "IPv4.2 = 192.168.0.1-192.168.0.9\n"
                      "[numbers]\n"
                      "AS.1 = 1-20\n"
                      "AS.2 = 1000\n"
                      "[proxy]\n"
                      "language = id-ppl-anyLanguage\n"
                      "pathlen = 3\n";

const char *const kRight[] = {
  // Criticality, and order.
  "basicConstraints = critical,CA:TRUE",
  "basicConstraints = critical,   CA:TRUE",
  "keyUsage = critical,@usages",
  "nsComment = critical,text",
  "1.2.3.4 = critical,DER:0500",
  "basicConstraints = CA:TRUE\nkeyUsage = cRLSign\nbasicConstraints = CA:FALSE",
  "basicConstraints = CA:TRUE\nkeyUsage = cRLSign\n2.5.29.19 = DER:3000",
  // Booleans and numbers.
  "basicConstraints = CA:true",
  "basicConstraints = CA:Y",
  "basicConstraints = CA:y",
  "basicConstraints = CA:YES",
  "basicConstraints = CA:yes",
  "basicConstraints = CA:false",
  "basicConstraints = CA:N",
  "basicConstraints = CA:n",
  "basicConstraints = CA:NO",
  "basicConstraints = CA:no",
  "basicConstraints = pathlen:3",
  "basicConstraints = CA:FALSE,pathlen:3",
  "basicConstraints = CA:TRUE,pathlen:0x10",
  "basicConstraints = CA:TRUE,pathlen:-1",

  "basicConstraints = CA:TRUE,pathlen:123456789012345678901234567890",
  "basicConstraints = @basic",
  "basicConstraints = CA : TRUE , pathlen : 1",
  // Bits and objects.
  "keyUsage = digitalSignature",
  "keyUsage = decipherOnly",
  "keyUsage = Digital Signature",
  "keyUsage = digitalSignature:x, keyAgreement",
  "keyUsage = keyCertSign,keyCertSign",
  "keyUsage = @usages",
  "nsCertType = server, sslCA",
  "nsCertType = SSL Client",
  "extendedKeyUsage = serverAuth,clientAuth,serverAuth",
  "extendedKeyUsage = commonName",
  "extendedKeyUsage = critical,timeStamping",
  "extendedKeyUsage = TLS Web Server Authentication",
  "extendedKeyUsage = 1.2.3.4, 2.5.29.37.0",
  "extendedKeyUsage = a:codeSigning",
  "extendedKeyUsage = @purposes",
  "extendedKeyUsage = 1 2 3",
  // Key identifiers.
  "subjectKeyIdentifier = hash",
  "subjectKeyIdentifier = none",
  "subjectKeyIdentifier = 01:02:0A",
  "subjectKeyIdentifier = 01020a",
  "subjectKeyIdentifier = critical,hash",
  "authorityKeyIdentifier = keyid",
  "authorityKeyIdentifier = keyid,issuer",
  "authorityKeyIdentifier = issuer",
  "authorityKeyIdentifier = issuer:always",
  "authorityKeyIdentifier = keyid:always,issuer:always",
  "authorityKeyIdentifier = none",
  "authorityKeyIdentifier = keyid:nonss",
  "authorityKeyIdentifier = keyid:bogus",
  // Names.
  "subjectAltName = DNS:a, DNS:b,DNS:c",
  "subjectAltName = DNS:a b;c\xe9",
  "subjectAltName = email:copy",
  "subjectAltName = email:move",
  "subjectAltName = @move",
  "subjectAltName = @copyhere",
  "subjectAltName = email:Copy",
  "subjectAltName = URI:http://example.org/?a=b:c",
  "subjectAltName = IP:1.2.3.4",
  "subjectAltName = IP:01.2.3.4",
  "subjectAltName = IP:+1.2.3.4",
  "subjectAltName = IP:1.2.3.4 junk",
  "subjectAltName = IP:::",
  "subjectAltName = IP:::1",
  "subjectAltName = IP:1::",
  "subjectAltName = IP:1:2:3:4:5:6:7::",
  "subjectAltName = IP:::ffff:1.2.3.4",
  "subjectAltName = RID:1.2.3",
  "subjectAltName = RID:CN",
  "subjectAltName = dirName:dir",
  "subjectAltName = dirName:dirutf8",
  "subjectAltName = dirName:diroidx",
  "subjectAltName = dirName:dirsame",
  "subjectAltName = dirName:nothing",
  "subjectAltName = otherName:1.2.3.4;UTF8:some text",
  "subjectAltName = otherName:msUPN;UTF8:me@example.org",
  "subjectAltName = otherName:1.2.3;SEQUENCE:sequence",
  "subjectAltName = @alt",
  "subjectAltName = DNS.3:a",
  "subjectAltName = \"DNS:a,DNS:b\"",
  "issuerAltName = issuer:copy",
  "issuerAltName = email:copy",
  "issuerAltName = issuer:copy, DNS:x",
  // Access, points, policies, constraints.
  "authorityInfoAccess = OCSP;URI:http://example.org/",
  "authorityInfoAccess = caIssuers;DNS:a",
  "authorityInfoAccess = 1.2.3;email:copy",
  "subjectInfoAccess = caRepository;URI:x",
  "crlDistributionPoints = URI:http://example.org/a.crl, URI:x",
  "crlDistributionPoints = point",
  "crlDistributionPoints = pointat",
  "crlDistributionPoints = relative",
  "crlDistributionPoints = pointodd, URI:y",
  "freshestCRL = URI:x",
  "issuingDistributionPoint = critical, @idp",
  "issuingDistributionPoint = onlyCA:TRUE",
  "certificatePolicies = 1.2.3",
  "certificatePolicies = anyPolicy, @policy",
  "certificatePolicies = ia5org,1.2.3,@policy",
  "certificatePolicies = @policy,ia5org",
  "certificatePolicies = ia5org",
  "certificatePolicies = @policybmp",
  "certificatePolicies = @policyfoo",
  "policyConstraints = requireExplicitPolicy:0",
  "policyConstraints = inhibitPolicyMapping:0x2,requireExplicitPolicy:3",
  "policyMappings = 1.2.3:1.2.4, anyPolicy:1.2",
  "inhibitAnyPolicy = 2",
  "inhibitAnyPolicy = 0x10",
  "nameConstraints = permitted;DNS:.example.org",
  "nameConstraints = excluded.email:example.org",
  "nameConstraints = permitted;IP:10.0.0.0/255.0.0.0",
  "nameConstraints = permitted;IP:1::/ffff::, excluded;dirName:dir",
  "nameConstraints = permitted;URI:x, permitted;email:y",
  // Others.
  "tlsfeature = status_request",
  "tlsfeature = STATUS_REQUEST_V2, 65535, 0",
  "noCheck = ignored",
  "noCheck =",
  "nsComment =",
  "nsComment = \"a, b \\\\ c\"",
  "nsBaseUrl = http://example.org/",
  "nsSslServerName = caf\xe9",
  "SXNetID = 1:abc, 0x20:d",
  "SXNetID = 1:a,2:b",
  "sbgp-ipAddrBlock = IPv4:10.0.0.0/8",
  "sbgp-ipAddrBlock = critical, @blocks",
  "sbgp-ipAddrBlock = IPv4:inherit, IPv6:2001::/16",
  "sbgp-autonomousSysNum = AS:1-20, RDI:5",
  "sbgp-autonomousSysNum = @numbers",
  "sbgp-autonomousSysNum = AS:inherit",
  "proxyCertInfo = language:id-ppl-anyLanguage,pathlen:1",
  "proxyCertInfo = language:id-ppl-anyLanguage,policy:text:AB,policy:hex:4344",
  "proxyCertInfo = @proxy",
  "proxyCertInfo = language:1.2.3,nosuch:x",
  "ct_precert_poison = x",
  "subjectSignTool = tool",

  // Anything else.
  "1.2.3.4 = DER:05:00",
  "1.2.3.4 = DER:05::00:",
  "1.2.3.4 = DER:  0500",
  "1.2.3.4 = DER:FFFF",
  "nsComment = DER:0500",
  "commonName = DER:0500",

  "subjectAltName = ASN1:NULL",
  "1.2.3 = ASN1:BOOLEAN:TRUE",
  "1.2.3 = ASN1:BOOL:no",
  "1.2.3 = ASN1:INTEGER:-5",
  "1.2.3 = ASN1:INT:0x00ff",
  "1.2.3 = ASN1:ENUMERATED:3",
  "1.2.3 = ASN1:OBJECT:CN",
  "1.2.3 = ASN1:OID:1.2.840.113549",
  "1.2.3 = ASN1:UTCTIME:260101000000Z",
  "1.2.3 = ASN1:GENTIME:20260101000000Z",
  "1.2.3 = ASN1:OCT:a, b",
  "1.2.3 = ASN1:FORMAT:HEX,OCT:0a0B",
  "1.2.3 = ASN1:FORMAT:BITLIST,BITSTR:1,5",
  "1.2.3 = ASN1:FORMAT:UTF8,BMP:caf\xc3\xa9",
  "1.2.3 = ASN1:FORMAT:UTF8,UNIV:x",
  "1.2.3 = ASN1:IA5:a",
  "1.2.3 = ASN1:T61:a",
  "1.2.3 = ASN1:VISIBLE:a",
  "1.2.3 = ASN1:PRINTABLE:a",
  "1.2.3 = ASN1:NUMERIC:1",
  "1.2.3 = ASN1:GENSTR:a",
  "1.2.3 = ASN1:BITSTR:a",
  "1.2.3 = ASN1:utf8string:a",
  "1.2.3 = ASN1:EXP:0,INT:1",
  "1.2.3 = ASN1:IMP:0,INT:1",
  "1.2.3 = ASN1:EXP:3A,IMP:2P,INT:1",
  "1.2.3 = ASN1:OCTWRAP,SEQWRAP,SETWRAP,INT:1",
  "1.2.3 = ASN1:BITWRAP,INT:1",
  "1.2.3 = ASN1:SEQUENCE:sequence",
  "1.2.3 = ASN1:SET:sequence",
  "1.2.3 = ASN1:SEQUENCE",
  "1.2.3 = ASN1:SEQUENCE:nothing",

};

// Over these libcrypto itself loses memory, which LeakSanitizer finds in cnfissue only.
const char *const kLost[] = {
  "basicConstraints = pathlen:1,pathlen:2,CA:TRUE",
  "issuerSignTool = signTool:a,cATool:b,signToolCert:c,cAToolCert:d",
  "issuerSignTool = signTool:a",
};

const char *const kWrong[] = {
  "Netscape Comment = DER:0500",
  "1.2.3 = ASN1:EXP:1U,SEQ:sequence",
  // Criticality.
  "basicConstraints = critical ,CA:TRUE",
  "basicConstraints = Critical,CA:TRUE",
  "basicConstraints = critical",
  "basicConstraints = critical,critical,CA:TRUE",
  "nosuch = critical,x",
  // Names of extensions.
  "nosuch = x",
  "CN = x",
  "subjectaltname = DNS:a",
  "X509v3 Key Usage = cRLSign",
  "2.5.29.15 = cRLSign",
  "basicConstraints.1 = CA:TRUE",
  "crlNumber = 1",
  "deltaCRL = 1",
  "CRLReason = x",
  "invalidityDate = x",
  "holdInstructionCode = x",
  "privateKeyUsagePeriod = x",
  "ct_precert_scts = x",
  // Lists.
  "basicConstraints =",
  "subjectAltName = ,",
  "subjectAltName = DNS:a,",
  "subjectAltName = DNS:a,,DNS:b",
  "subjectAltName = :a",
  "subjectAltName = DNS:",
  "subjectAltName = DNS",
  "keyUsage = @nothing",
  "keyUsage = @nowhere",
  "subjectAltName = @alt,DNS:x",
  "subjectAltName = DNS:x,@alt",
  "subjectAltName = @typed",
  // Booleans and numbers.
  "basicConstraints = CA:True",
  "basicConstraints = CA:1",
  "basicConstraints = CA:on",
  "basicConstraints = ca:TRUE",
  "basicConstraints = CA",
  "basicConstraints = CA:TRUE,pathlen:x",
  "basicConstraints = pathlen:+1",
  "basicConstraints = pathlen:1x",
  "basicConstraints = pathlen:",
  "inhibitAnyPolicy = x",
  "inhibitAnyPolicy =",
  "policyConstraints = nosuch:1",
  "policyConstraints = requireExplicitPolicy",
  "policyConstraints =",
  // Bits and objects.
  "keyUsage = contentCommitment",
  "keyUsage = digitalsignature",
  "nsCertType = keyCertSign",
  "extendedKeyUsage = nosuch",
  "extendedKeyUsage = 1",
  "extendedKeyUsage = 3.1",
  "extendedKeyUsage = 1.40",
  "extendedKeyUsage = 1.2.x",
  "extendedKeyUsage = serverauth",
  // Key identifiers.
  "subjectKeyIdentifier = HASH",
  "subjectKeyIdentifier = 0",
  "subjectKeyIdentifier = xx",
  "subjectKeyIdentifier =",
  "authorityKeyIdentifier = none,keyid",
  "authorityKeyIdentifier = hash",
  "authorityKeyIdentifier = keyid,",
  "authorityKeyIdentifier = KEYID",
  // Names.
  "subjectAltName = dns:a",
  "subjectAltName = DNS1:a",
  "subjectAltName = nosuch:a",
  "subjectAltName = IP:1.2.3",
  "subjectAltName = IP:256.1.1.1",
  "subjectAltName = IP:1.2.3.4/24",
  "subjectAltName = IP:[::1]",
  "subjectAltName = IP:1::2::3",
  "subjectAltName = IP::::",
  "subjectAltName = IP:12345::",
  "subjectAltName = IP:fe80::1%eth0",
  "subjectAltName = RID:nosuch",
  "subjectAltName = dirName:nowhere",
  "subjectAltName = dirName: d , DNS:x",
  "subjectAltName = dirName:diroid",
  "subjectAltName = dirName:dirlong",
  "subjectAltName = otherName:1.2.3",
  "subjectAltName = otherName:nosuch;UTF8:a",
  "subjectAltName = otherName:1.2.3;NOSUCH:a",
  "subjectAltName = otherName: msUPN ;UTF8:a",
  "subjectAltName = issuer:copy",
  "issuerAltName = nosuch:x",
  // Access, points, policies, constraints.
  "authorityInfoAccess = OCSP:URI:x",
  "authorityInfoAccess = nosuch;URI:x",
  "authorityInfoAccess = OCSP;nosuch:x",
  "crlDistributionPoints = nowhere",
  "crlDistributionPoints = relativetwo",
  "crlDistributionPoints = pointreason",
  "crlDistributionPoints = both",
  "crlDistributionPoints = nosuch:x",
  "issuingDistributionPoint = nosuch:x",
  "issuingDistributionPoint = onlyCA:perhaps",
  "certificatePolicies = nosuch",
  "certificatePolicies = @nowhere",
  "certificatePolicies =",
  "certificatePolicies = @policybad",
  "certificatePolicies = @policyodd",
  "certificatePolicies = @policyless",
  "certificatePolicies = @policynumbers",
  "policyMappings = 1.2.3",
  "policyMappings = 1.2.3:nosuch",
  "nameConstraints = DNS:a",
  "nameConstraints = permitted;DNS",
  "nameConstraints = permitted;IP:10.0.0.0/8",
  "nameConstraints = permitted; DNS:a",
  "nameConstraints = allowed;DNS:a",
  // Others.
  "tlsfeature = nosuch",
  "tlsfeature = 65536",
  "tlsfeature = -1",
  "SXNetID = 1:a,1:b",
  "SXNetID = x:y",
  "sbgp-ipAddrBlock = IPv4:10.0.0.0/33",
  "sbgp-ipAddrBlock = IPv5:1",
  "sbgp-ipAddrBlock = IPv4:x",
  "sbgp-autonomousSysNum = AS:x",
  "sbgp-autonomousSysNum = AS:20-1",
  "proxyCertInfo = policy:foo",
  "proxyCertInfo = language:nosuch",
  "proxyCertInfo = language:id-ppl-anyLanguage,policy:hex:x",
  "proxyCertInfo = pathlen:1",
  "proxyCertInfo = language:id-ppl-anyLanguage,policy:file:nowhere",

  // Anything else.
  "1.2.3.4 = DER:",
  "1.2.3.4 = DER:050",
  "1.2.3.4 = DER:05 00",
  "1.2.3.4 = DER:0x05",
  "1.2.3.4 = DER:zz",
  "1.2.3.4 = der:0500",
  "nosuch = DER:0500",
  "nosuch = ASN1:NULL",
  "1.2.3 = ASN1:",
  "1.2.3 = ASN1:NOSUCH:1",
  "1.2.3 = ASN1:NULL:x",
  "1.2.3 = ASN1:INT: 1",
  "1.2.3 = ASN1:INT:x",
  "1.2.3 = ASN1:BOOL:maybe",
  "1.2.3 = ASN1:OID:nosuch",
  "1.2.3 = ASN1:UTCTIME:x",
  "1.2.3 = ASN1:GENTIME:260101000000Z",
  "1.2.3 = ASN1:FORMAT:HEX,INT:1",
  "1.2.3 = ASN1:FORMAT:NOSUCH,OCT:1",
  "1.2.3 = ASN1:FORMAT:HEX,OCT:x",
  "1.2.3 = ASN1:FORMAT:BITLIST,BITSTR:x",
  "1.2.3 = ASN1:EXP:x,INT:1",
  "1.2.3 = ASN1:EXP:0Z,INT:1",
  "1.2.3 = ASN1:EXP,INT:1",
  "1.2.3 = ASN1:IMP:0,IMP:1,INT:1",
  "1.2.3 = ASN1:SEQUENCE:nowhere",
  "1.2.3 = ASN1:SEQUENCE:loop",
  "1.2.3 = ASN1:INT",
  "1.2.3 = ASN1:IMP:0",
};

void
ExpectTheSame (const char *value, int status,
               const std::map<std::string, std::string> &environment = {})
{
  SCOPED_TRACE (value);
  const std::string config = "[e]\n" + std::string (value) + "\n" + kParts;
  Invocation invocation = X509Req (FromSection ("", "e", config));
  invocation.environment = environment;
  Outcomes both = ExpectParity (invocation, X509Allowance ());
  // Later releases are stricter in places, laxer in others.
  EXPECT_TRUE (both.openssl.status == status || OpensslIsAtLeast (3, 1)) << value << "\n"
                                                                         << both.openssl.err;
}

TEST (ExtensionValues, ThatAreRight)
{
  for (const char *value : kRight)
    ExpectTheSame (value, 0);
}

TEST (ExtensionValues, OverWhichMemoryIsLost)
{
  for (const char *value : kLost)
    ExpectTheSame (value, 0,
                   { { "ASAN_OPTIONS", "verify_asan_link_order=0:exitcode=99:detect_leaks=0" } });
}

TEST (ExtensionValues, ThatAreWrong)
{
  for (const char *value : kWrong)
    ExpectTheSame (value, 1);
}

} // namespace
