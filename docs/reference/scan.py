"""Runs g-ir-scanner over headers that name types of OpenSSL, which has no introspection data.

scan.py COMMAND...

Passes over the warnings about these types. Any other warning is a failure.

SPDX-License-Identifier: Apache-2.0
"""
import re
import subprocess
import sys

OPENSSL_TYPES = ("ASN1_INTEGER", "CONF", "CONF_VALUE", "EVP_PKEY", "OSSL_LIB_CTX", "X509", "X509_NAME", "X509_REQ")
EXPECTED = re.compile(rf"Warning: .*: Unresolved type: '(?:{'|'.join(OPENSSL_TYPES)})\**'$")

done = subprocess.run(sys.argv[1:], stderr=subprocess.PIPE, text=True)
unexpected = [line for line in done.stderr.splitlines() if not EXPECTED.search(line)]
print(*unexpected, sep="\n", end="\n" if unexpected else "", file=sys.stderr)
sys.exit(done.returncode or int(bool(unexpected)))
