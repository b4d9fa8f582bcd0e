/* A document as libcrypto's own CONF, and its extension sections.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf-x509/cnf-x509-error.h>
#include <cnf/cnf-document.h>
#include <cnf/cnf-version.h>
#include <glib-object.h>
#include <openssl/conf.h>
#include <openssl/x509.h>

G_BEGIN_DECLS

/**
 * CnfX509Conf:
 *
 * A document that libcrypto has loaded. It keeps the bytes that were loaded, so that an error of
 * libcrypto's can be traced back to the line that causes it, whatever becomes of the document.
 * Atomically refcounted; use one in one thread at a time.
 *
 * Since: 0.1
 */
typedef struct _CnfX509Conf CnfX509Conf;

#define CNF_TYPE_X509_CONF (cnf_x509_conf_get_type ())

/**
 * cnf_x509_conf_get_type:
 *
 * Returns: the boxed type %CNF_TYPE_X509_CONF.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
GType cnf_x509_conf_get_type (void) G_GNUC_CONST;

/**
 * cnf_x509_conf_new:
 * @document: (not nullable): a document; what it would save is loaded, once, now
 * @libctx: (nullable): library context; %NULL for the default one
 * @openssl_line: (out) (optional): where loading fails, the line that libcrypto names: it counts
 *   the lines of all included files together, and names the last line of a joined one; 0 where it
 *   names none. Set on failure only.
 * @error: return location for an error
 *
 * Loads the document with NCONF_load_bio(). Includes are read and references to the environment are
 * answered by libcrypto, from the process's own environment.
 *
 * Errors: %CNF_X509_ERROR_CONFIG, with the true place where libcnf finds it.
 * Returns: (transfer full): the loaded document, or %NULL with @error set.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
CnfX509Conf *cnf_x509_conf_new (CnfDocument *document, OSSL_LIB_CTX *libctx, glong *openssl_line,
                                GError **error);

/**
 * cnf_x509_conf_ref:
 * @conf: (not nullable): a loaded document
 *
 * Returns: (transfer full): @conf.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
CnfX509Conf *cnf_x509_conf_ref (CnfX509Conf *conf);

/**
 * cnf_x509_conf_unref:
 * @conf: (nullable) (transfer full): a loaded document
 *
 * Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
void cnf_x509_conf_unref (CnfX509Conf *conf);

/**
 * cnf_x509_conf_get_conf:
 * @conf: (not nullable): a loaded document
 *
 * For functions of libcrypto's. Never load a second file into it: settings of the first would stay.
 *
 * Returns: (transfer none): libcrypto's object, valid as long as @conf.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
CONF *cnf_x509_conf_get_conf (const CnfX509Conf *conf);

/**
 * cnf_x509_conf_refer_to:
 * @conf: (not nullable): a loaded document
 * @other: (not nullable): another one, which does not refer to @conf; a reference is kept
 *
 * From now on the sections that extension values of @conf name are looked up in @other, as those of
 * `openssl req -addext` are in the config; only `@section` as a whole value stays in @conf.
 *
 * Source: OpenSSL 3.0 crypto/x509/v3_conf.c X509V3_set_nconf().  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
void cnf_x509_conf_refer_to (CnfX509Conf *conf, CnfX509Conf *other);

/**
 * cnf_x509_conf_get_string:
 * @conf: (not nullable): a loaded document
 * @section: (nullable): name of a section; it need not exist
 * @name: (not nullable): key
 *
 * What NCONF_get_string() answers: the value in @section, else in `default`. An absent key leaves
 * no trace in the error queue.
 *
 * Returns: (transfer none) (nullable): the value, valid as long as @conf.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
const char *cnf_x509_conf_get_string (const CnfX509Conf *conf, const char *section,
                                      const char *name);

/**
 * cnf_x509_conf_get_place:
 * @conf: (not nullable): a loaded document
 * @section: (not nullable): name of a section
 * @name: (not nullable): a key of it
 * @path: (out) (transfer none) (type filename): the file that sets the key, valid as long as @conf
 * @line: (out): physical line of the key, from 1
 * @column: (out): byte within the line, from 1
 *
 * Out-parameters keep their value where there is no such key.
 *
 * Returns: %TRUE when the key is set in that section.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_x509_conf_get_place (CnfX509Conf *conf, const char *section, const char *name,
                                  const char **path, guint *line, guint *column);

/**
 * cnf_x509_conf_get_n_records:
 * @conf: (not nullable): a loaded document
 *
 * What libcrypto queued while it loaded the document, though it went on: for each include that is not
 * there, say. `openssl` prints these first when something fails later.
 *
 * Source: OpenSSL 3.0 crypto/conf/conf_def.c process_include().
 * Returns: how many records there are.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
guint cnf_x509_conf_get_n_records (const CnfX509Conf *conf);

/**
 * cnf_x509_conf_get_record:
 * @conf: (not nullable): a loaded document
 * @index: from 0, oldest first
 *
 * Returns: (transfer none) (nullable): the record, valid as long as @conf, or %NULL where there
 * are fewer.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
const CnfX509ErrorRecord *cnf_x509_conf_get_record (const CnfX509Conf *conf, guint index);

/**
 * cnf_x509_conf_check_extensions:
 * @conf: (not nullable): a loaded document
 * @section: (not nullable): name of the section
 * @error: return location for an error
 *
 * Whether every entry of the section is an extension that libcrypto can read. Nothing that depends
 * on a certificate (key identifiers, `copy`) is evaluated.
 *
 * Errors: %CNF_X509_ERROR_SECTION_NOT_FOUND, %CNF_X509_ERROR_INVALID_EXTENSION with the place of
 * the entry.
 * Source: OpenSSL 3.0 crypto/x509/v3_conf.c X509V3_EXT_add_nconf(), X509V3_CTX_TEST.
 * Returns: %TRUE when the section can be applied.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_x509_conf_check_extensions (CnfX509Conf *conf, const char *section, GError **error);

/**
 * cnf_x509_conf_add_extensions:
 * @conf: (not nullable): a loaded document
 * @section: (not nullable): name of the section
 * @certificate: (not nullable): the certificate in the making; issuer, subject and public key are
 * set
 * @issuer: (nullable): certificate of its issuer; %NULL when it is its own issuer
 * @key: (nullable): private key of a certificate that is its own issuer
 * @error: return location for an error
 *
 * Adds the section's extensions in the section's order. An extension that @certificate has already
 * is replaced. On error those before the failing one have been added.
 *
 * Errors: %CNF_X509_ERROR_SECTION_NOT_FOUND, %CNF_X509_ERROR_INVALID_EXTENSION with the place of
 * the entry.
 * Source: OpenSSL 3.0 crypto/x509/v3_conf.c X509V3_EXT_add_nconf(), X509V3_CTX_REPLACE.
 * Returns: %TRUE on success.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_x509_conf_add_extensions (CnfX509Conf *conf, const char *section, X509 *certificate,
                                       X509 *issuer, EVP_PKEY *key, GError **error);

/**
 * cnf_x509_conf_add_request_extensions:
 * @conf: (not nullable): a loaded document
 * @section: (not nullable): name of the section
 * @request: (not nullable): the request in the making; subject and public key are set
 * @error: return location for an error
 *
 * Adds the section's extensions, in the section's order, as one attribute. On error @request is
 * unchanged.
 *
 * Errors: %CNF_X509_ERROR_SECTION_NOT_FOUND, %CNF_X509_ERROR_INVALID_EXTENSION with the place of
 * the entry.
 * Source: OpenSSL 3.0 crypto/x509/v3_conf.c X509V3_EXT_REQ_add_nconf().
 * Returns: %TRUE on success.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_x509_conf_add_request_extensions (CnfX509Conf *conf, const char *section,
                                               X509_REQ *request, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CnfX509Conf, cnf_x509_conf_unref)

G_END_DECLS
