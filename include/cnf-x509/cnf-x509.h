/* libcnf-x509: certificates, requests and keys from openssl.cnf-style files. Includes every public
 * header of the library.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf-x509/cnf-x509-bytes.h>
#include <cnf-x509/cnf-x509-certificate.h>
#include <cnf-x509/cnf-x509-conf.h>
#include <cnf-x509/cnf-x509-error.h>
#include <cnf-x509/cnf-x509-field.h>
#include <cnf-x509/cnf-x509-file.h>
#include <cnf-x509/cnf-x509-issuance.h>
#include <cnf-x509/cnf-x509-key.h>
#include <cnf-x509/cnf-x509-name.h>
#include <cnf-x509/cnf-x509-oid.h>
#include <cnf-x509/cnf-x509-request.h>
#include <cnf-x509/cnf-x509-serial.h>
#include <cnf-x509/cnf-x509-signer.h>
#include <cnf-x509/cnf-x509-traits.h>
