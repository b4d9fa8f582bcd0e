/* The issuance of a certificate: all that goes into it, and the order of the steps that make it.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf-x509/cnf-x509-certificate.h>
#include <cnf-x509/cnf-x509-conf.h>
#include <cnf-x509/cnf-x509-serial.h>
#include <cnf-x509/cnf-x509-signer.h>
#include <cnf/cnf-version.h>
#include <glib-object.h>
#include <openssl/x509.h>

G_BEGIN_DECLS

/**
 * CNF_X509_DEFAULT_DAYS:
 *
 * For how many days a certificate is valid when nothing else is said. Source: OpenSSL 3.0
 * apps/include/apps.h DEFAULT_CERT_DAYS, apps/x509.c, apps/req.c.  Since: 0.1
 */
#define CNF_X509_DEFAULT_DAYS 30

/**
 * CnfX509Issuance:
 *
 * How certificates are issued: for a request under an authority, as `openssl x509 -req` does it, or
 * without either, as `openssl req -x509` does. What is not set has openssl's default. One object
 * can issue one certificate after another; between two of them any setting may change. Atomically
 * refcounted; use one in one thread at a time.
 *
 * Since: 0.1
 */
typedef struct _CnfX509Issuance CnfX509Issuance;

/**
 * CnfX509Step:
 * @CNF_X509_STEP_VERIFY_REQUEST: the request is signed by its own key
 * @CNF_X509_STEP_SET_SERIAL: the serial number, unless it comes from a file
 * @CNF_X509_STEP_COPY_EXTENSIONS: the extensions that are taken from the request
 * @CNF_X509_STEP_SET_IDENTITY: subject and public key
 * @CNF_X509_STEP_SET_TRUST: what holds beside the signature: alias, uses
 * @CNF_X509_STEP_CHECK_SERIAL: whether the serial file gives a number; its lock is held no longer
 *   than that
 * @CNF_X509_STEP_SET_VALIDITY: from when on and until when it is valid
 * @CNF_X509_STEP_SET_ISSUER: the issuer's name
 * @CNF_X509_STEP_ADD_EXTENSIONS: the extensions of the sections
 * @CNF_X509_STEP_ADD_POISON: what makes it a precertificate (RFC 6962, section 3.1), if it is one
 * @CNF_X509_STEP_CHECK_KEY: the signer's key is that of the authority
 * @CNF_X509_STEP_TAKE_SERIAL: the serial number, from the file; from here on the file is locked
 * @CNF_X509_STEP_SIGN: version, default key identifiers, signature
 * @CNF_X509_STEP_STORE_SERIAL: the number is used up: from here on the certificate may be seen
 *
 * The steps of issuing, in the order in which cnf_x509_issuance_run() takes them: that of `openssl
 * x509`, save that the number is used up last. Steps that have nothing to do succeed.
 *
 * Source: OpenSSL 3.0 apps/x509.c x509_main().  Since: 0.1
 */
typedef enum
{
  CNF_X509_STEP_VERIFY_REQUEST,
  CNF_X509_STEP_SET_SERIAL,
  CNF_X509_STEP_COPY_EXTENSIONS,
  CNF_X509_STEP_SET_IDENTITY,
  CNF_X509_STEP_SET_TRUST,
  CNF_X509_STEP_CHECK_SERIAL,
  CNF_X509_STEP_SET_VALIDITY,
  CNF_X509_STEP_SET_ISSUER,
  CNF_X509_STEP_ADD_EXTENSIONS,
  CNF_X509_STEP_ADD_POISON,
  CNF_X509_STEP_CHECK_KEY,
  CNF_X509_STEP_TAKE_SERIAL,
  CNF_X509_STEP_SIGN,
  CNF_X509_STEP_STORE_SERIAL,
} CnfX509Step;

/**
 * CnfX509Use:
 * @CNF_X509_USE_TRUSTED: it is trusted for that
 * @CNF_X509_USE_REJECTED: it is not to be used for that
 *
 * What is said of a use of a certificate, beside its signature.
 *
 * Since: 0.1
 */
typedef enum
{
  CNF_X509_USE_TRUSTED,
  CNF_X509_USE_REJECTED,
} CnfX509Use;

#define CNF_TYPE_X509_ISSUANCE (cnf_x509_issuance_get_type ())

/**
 * cnf_x509_issuance_get_type:
 *
 * Returns: the boxed type %CNF_TYPE_X509_ISSUANCE.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
GType cnf_x509_issuance_get_type (void) G_GNUC_CONST;

/**
 * cnf_x509_issuance_new:
 * @libctx: (nullable): library context; %NULL for the default one
 * @properties: (nullable): property query of what is done with the certificate later
 *
 * Returns: (transfer full): an issuance with nothing set.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
CnfX509Issuance *cnf_x509_issuance_new (OSSL_LIB_CTX *libctx, const char *properties);

/**
 * cnf_x509_issuance_ref:
 * @issuance: (not nullable): an issuance
 *
 * Returns: (transfer full): @issuance.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
CnfX509Issuance *cnf_x509_issuance_ref (CnfX509Issuance *issuance);

/**
 * cnf_x509_issuance_unref:
 * @issuance: (nullable) (transfer full): an issuance
 *
 * With the last reference the lock of the serial file goes, if one is held.
 *
 * Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
void cnf_x509_issuance_unref (CnfX509Issuance *issuance);

/* ---- Who issues ---- */

/**
 * cnf_x509_issuance_set_ca:
 * @issuance: (not nullable): an issuance
 * @ca: (nullable): certificate of the authority, of which a reference is kept; %NULL, as at first,
 *   when the certificate is its own issuer
 *
 * As `-CA`.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
void cnf_x509_issuance_set_ca (CnfX509Issuance *issuance, X509 *ca);

/**
 * cnf_x509_issuance_set_signer:
 * @issuance: (not nullable): an issuance
 * @signer: (nullable): whose key signs, of which a reference is kept; %NULL, as at first, for none
 *
 * The authority's key with digest and signature options, as `-CAkey`, or where there is no
 * authority the certificate's own, as `-key`.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
void cnf_x509_issuance_set_signer (CnfX509Issuance *issuance, CnfX509Signer *signer);

/* ---- For whom ---- */

/**
 * cnf_x509_issuance_set_request:
 * @issuance: (not nullable): an issuance
 * @request: (nullable): the request, which is copied; %NULL, as at first, for none
 * @error: return location for an error
 *
 * Its subject and key are certified, where nothing else is set. Without a request, as for `openssl
 * req -x509`, subject and signer, or public key, have to be set.
 *
 * Errors: %CNF_X509_ERROR_REQUEST (the request is not signed yet, so that libcrypto cannot copy
 * it). On error the issuance is unchanged.
 * Returns: %TRUE on success.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_x509_issuance_set_request (CnfX509Issuance *issuance, X509_REQ *request,
                                        GError **error);

/**
 * cnf_x509_issuance_set_subject:
 * @issuance: (not nullable): an issuance
 * @subject: (nullable): the subject, which is copied; %NULL, as at first, for that of the request
 *
 * As `-subj`.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
void cnf_x509_issuance_set_subject (CnfX509Issuance *issuance, const X509_NAME *subject);

/**
 * cnf_x509_issuance_set_public_key:
 * @issuance: (not nullable): an issuance
 * @key: (nullable): the key to certify, of which a reference is kept; %NULL, as at first, for the
 *   signer's where the certificate is its own issuer, and that of the request where not
 *
 * As `-force_pubkey`.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
void cnf_x509_issuance_set_public_key (CnfX509Issuance *issuance, EVP_PKEY *key);

/**
 * cnf_x509_issuance_set_issuer_name:
 * @issuance: (not nullable): an issuance
 * @name: (nullable): the issuer's name, which is copied; %NULL, as at first, for the subject of the
 *   authority, or of the certificate where it is its own issuer
 *
 * Gives the certificate another issuer than its authority says.
 *
 * Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
void cnf_x509_issuance_set_issuer_name (CnfX509Issuance *issuance, const X509_NAME *name);

/* ---- What else goes into it ---- */

/**
 * cnf_x509_issuance_set_serial:
 * @issuance: (not nullable): an issuance
 * @serial: (nullable): the serial number, which is copied; %NULL, as at first, for the next one of
 *   the serial file, if one is set, or else a random one
 *
 * As `-set_serial`; the file is not asked where a number is set.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
void cnf_x509_issuance_set_serial (CnfX509Issuance *issuance, const ASN1_INTEGER *serial);

/**
 * cnf_x509_issuance_set_serial_file:
 * @issuance: (not nullable): an issuance
 * @path: (nullable) (type filename): the file that counts the serial numbers; %NULL, as at first,
 *   for none
 * @missing: what to do where there is no such file
 *
 * As `-CAserial` and `-CAcreateserial`. Where openssl looks when it is not told is what
 * cnf_x509_serial_dup_default_path() gives, under %CNF_X509_SERIAL_MISSING_RANDOM.
 *
 * Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
void cnf_x509_issuance_set_serial_file (CnfX509Issuance *issuance, const char *path,
                                        CnfX509SerialMissing missing);

/**
 * cnf_x509_issuance_set_validity:
 * @issuance: (not nullable): an issuance
 * @not_before: (nullable): when it begins; %NULL, as at first, for now
 * @not_after: (nullable): when it ends; %NULL, as at first, for @days from now
 * @days: number of days; %CNF_X509_DEFAULT_DAYS at first
 *
 * As `-not_before`, `-not_after` and `-days`, in the words of cnf_x509_certificate_set_validity().
 *
 * Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
void cnf_x509_issuance_set_validity (CnfX509Issuance *issuance, const char *not_before,
                                     const char *not_after, int days);

/**
 * cnf_x509_issuance_set_copy_extensions:
 * @issuance: (not nullable): an issuance
 * @copy: which extensions the certificate takes from the request; none at first
 * @names: (nullable): only those, as for cnf_x509_certificate_keep_extensions(); %NULL for all
 *
 * As `-copy_extensions` and `-ext`.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
void cnf_x509_issuance_set_copy_extensions (CnfX509Issuance *issuance, CnfX509CopyExtensions copy,
                                            const char *names);

/**
 * cnf_x509_issuance_add_section:
 * @issuance: (not nullable): an issuance
 * @conf: (not nullable): a loaded document, of which a reference is kept
 * @section: (not nullable): name of its section of extensions
 *
 * As `-extfile` and `-extensions`. The sections are applied in the order in which they are added;
 * an extension that is there already is replaced.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
void cnf_x509_issuance_add_section (CnfX509Issuance *issuance, CnfX509Conf *conf,
                                    const char *section);

/**
 * cnf_x509_issuance_clear_sections:
 * @issuance: (not nullable): an issuance
 *
 * Takes back every cnf_x509_issuance_add_section().  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
void cnf_x509_issuance_clear_sections (CnfX509Issuance *issuance);

/**
 * cnf_x509_issuance_set_precertificate:
 * @issuance: (not nullable): an issuance
 * @is_precertificate: whether it gets the poison of a precertificate; %FALSE at first
 *
 * As `-precert`.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
void cnf_x509_issuance_set_precertificate (CnfX509Issuance *issuance, gboolean is_precertificate);

/**
 * cnf_x509_issuance_set_version_1:
 * @issuance: (not nullable): an issuance
 * @is_version_1: whether the certificate says that it is of version 1; %FALSE at first
 *
 * As `-x509v1` of `openssl req`: no key identifiers are added when it is signed, extensions that are
 * asked for are.
 *
 * Source: OpenSSL 3.5 apps/lib/apps.c do_X509_sign().  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
void cnf_x509_issuance_set_version_1 (CnfX509Issuance *issuance, gboolean is_version_1);

/**
 * cnf_x509_issuance_set_alias:
 * @issuance: (not nullable): an issuance
 * @alias: (nullable): a name for people; %NULL, as at first, for none
 *
 * As `-setalias`. Only the form `TRUSTED CERTIFICATE` holds it.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
void cnf_x509_issuance_set_alias (CnfX509Issuance *issuance, const char *alias);

/**
 * cnf_x509_issuance_add_use:
 * @issuance: (not nullable): an issuance
 * @purpose: (not nullable): name or number of an object, such as `serverAuth`
 * @use: what is said of it
 * @error: return location for an error
 *
 * As `-addtrust` and `-addreject`. Only the form `TRUSTED CERTIFICATE` holds it.
 *
 * Errors: %CNF_X509_ERROR_INVALID_VALUE.
 * Returns: %TRUE when libcrypto knows such an object.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_x509_issuance_add_use (CnfX509Issuance *issuance, const char *purpose, CnfX509Use use,
                                    GError **error);

/* ---- Issuing ---- */

/**
 * cnf_x509_issuance_run:
 * @issuance: (not nullable): an issuance with a signer, and with a request or else with a subject
 * @error: return location for an error
 *
 * Takes all steps, for a new certificate; the lock of the serial file is free afterwards. On error
 * no serial number is used up, and cnf_x509_issuance_get_step() says at which step it was.
 *
 * Errors: those of cnf_x509_issuance_take_step().
 * Returns: (transfer full): the certificate, to be freed by X509_free(), or %NULL with @error set.
 *   Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
X509 *cnf_x509_issuance_run (CnfX509Issuance *issuance, GError **error);

/**
 * cnf_x509_issuance_take_step:
 * @issuance: (not nullable): an issuance
 * @step: the step
 * @error: return location for an error
 *
 * For a program that has something to do between two steps. The first step begins a new
 * certificate, cnf_x509_issuance_end() ends it.
 *
 * Errors: %CNF_X509_ERROR_REQUEST, %CNF_X509_ERROR_REQUEST_SIGNATURE, those of
 * cnf_x509_serial_take(), cnf_x509_serial_store() and cnf_x509_serial_new_random(), those of
 * cnf_x509_certificate_set_validity() and cnf_x509_conf_add_extensions(),
 * %CNF_X509_ERROR_CERTIFICATE (the certificate cannot take what it is given),
 * %CNF_X509_ERROR_KEY_MISMATCH, those of cnf_x509_signer_sign_certificate().
 * Returns: %TRUE on success.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_x509_issuance_take_step (CnfX509Issuance *issuance, CnfX509Step step, GError **error);

/**
 * cnf_x509_issuance_get_step:
 * @issuance: (not nullable): an issuance
 *
 * Returns: the step that was taken last, which is the one that failed if one did.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
CnfX509Step cnf_x509_issuance_get_step (const CnfX509Issuance *issuance);

/**
 * cnf_x509_issuance_get_section:
 * @issuance: (not nullable): an issuance
 * @conf: (out) (optional) (transfer none) (nullable): its document
 *
 * Returns: (transfer none) (nullable): the section that was applied last to the newest certificate,
 *   which is the one that failed if one did; valid until the sections change.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
const char *cnf_x509_issuance_get_section (const CnfX509Issuance *issuance, CnfX509Conf **conf);

/**
 * cnf_x509_issuance_get_certificate:
 * @issuance: (not nullable): an issuance
 *
 * Returns: (transfer none) (nullable): the certificate in the making, valid until it is ended;
 *   %NULL before the first step.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
X509 *cnf_x509_issuance_get_certificate (const CnfX509Issuance *issuance);

/**
 * cnf_x509_issuance_give_back_serial:
 * @issuance: (not nullable): an issuance
 * @error: return location for an error
 *
 * Undoes %CNF_X509_STEP_STORE_SERIAL, for a certificate that nobody has seen, before
 * cnf_x509_issuance_end(), as cnf_x509_serial_give_back() does.
 *
 * Errors: %CNF_X509_ERROR_FILE; the number is used up then.
 * Returns: %TRUE when no number is used up.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_x509_issuance_give_back_serial (CnfX509Issuance *issuance, GError **error);

/**
 * cnf_x509_issuance_end:
 * @issuance: (not nullable): an issuance
 *
 * Ends the certificate in the making, whatever has become of it; the lock of the serial file goes.
 *
 * Returns: (transfer full) (nullable): the certificate, to be freed by X509_free(); %NULL where no
 *   step was taken.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
X509 *cnf_x509_issuance_end (CnfX509Issuance *issuance);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CnfX509Issuance, cnf_x509_issuance_unref)

G_END_DECLS
