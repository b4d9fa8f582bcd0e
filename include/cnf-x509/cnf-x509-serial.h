/* Serial numbers, and the files that keep count of them.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf/cnf-version.h>
#include <glib-object.h>
#include <openssl/asn1.h>

G_BEGIN_DECLS

/**
 * CnfX509Serial:
 *
 * A serial number taken from a file. As long as it lives the file is locked, so that no second
 * certificate gets the number. Atomically refcounted; use one in one thread at a time.
 *
 * Since: 0.1
 */
typedef struct _CnfX509Serial CnfX509Serial;

/**
 * CnfX509SerialMissing:
 * @CNF_X509_SERIAL_MISSING_FAIL: an error
 * @CNF_X509_SERIAL_MISSING_RANDOM: the number is random, and no file is made
 * @CNF_X509_SERIAL_MISSING_CREATE: the number is random, and cnf_x509_serial_store() makes the file
 *
 * What it means that a serial file cannot be opened.
 *
 * Since: 0.1
 */
typedef enum
{
  CNF_X509_SERIAL_MISSING_FAIL,
  CNF_X509_SERIAL_MISSING_RANDOM,
  CNF_X509_SERIAL_MISSING_CREATE,
} CnfX509SerialMissing;

#define CNF_TYPE_X509_SERIAL (cnf_x509_serial_get_type ())

/**
 * cnf_x509_serial_get_type:
 *
 * Returns: the boxed type %CNF_TYPE_X509_SERIAL.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
GType cnf_x509_serial_get_type (void) G_GNUC_CONST;

/**
 * cnf_x509_serial_dup_default_path:
 * @ca_path: (not nullable) (type filename): path of the CA certificate
 *
 * The path without its last `.` and what follows it, and `.srl`. The whole path is searched for the
 * `.`, folders included.
 *
 * Source: OpenSSL 3.0 apps/x509.c x509_load_serial().
 * Returns: (transfer full) (type filename): the path of the CA's serial file.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
char *cnf_x509_serial_dup_default_path (const char *ca_path);

/**
 * cnf_x509_serial_take:
 * @path: (not nullable) (type filename): the serial file
 * @missing: what to do where it cannot be opened
 * @libctx: (nullable): library context that a random number comes from; %NULL for the default one
 * @error: return location for an error
 *
 * Waits for the file's lock and takes the number behind the one in it. The file holds the last
 * number that was issued: an even number of hexadecimal digits in its first line. It is unchanged
 * until cnf_x509_serial_store().
 *
 * The lock is a flock() on the file itself. A symbolic link is followed.
 *
 * Errors: %CNF_X509_ERROR_SERIAL_NOT_FOUND, %CNF_X509_ERROR_SERIAL (the file holds no number),
 * %CNF_X509_ERROR_FILE (it cannot be written, locked or replaced).
 * Source: OpenSSL 3.0 apps/x509.c x509_load_serial(), apps/lib/apps.c load_serial(), rand_serial().
 * Returns: (transfer full): the number, or %NULL with @error set.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
CnfX509Serial *cnf_x509_serial_take (const char *path, CnfX509SerialMissing missing,
                                     OSSL_LIB_CTX *libctx, GError **error);

/**
 * cnf_x509_serial_ref:
 * @serial: (not nullable): a number taken
 *
 * Returns: (transfer full): @serial.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
CnfX509Serial *cnf_x509_serial_ref (CnfX509Serial *serial);

/**
 * cnf_x509_serial_unref:
 * @serial: (nullable) (transfer full): a number taken
 *
 * With the last reference the lock goes. A number that was not stored is free again.
 *
 * Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
void cnf_x509_serial_unref (CnfX509Serial *serial);

/**
 * cnf_x509_serial_get_number:
 * @serial: (not nullable): a number taken
 *
 * Returns: (transfer none): the number, valid as long as @serial.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
const ASN1_INTEGER *cnf_x509_serial_get_number (const CnfX509Serial *serial);

/**
 * cnf_x509_serial_store:
 * @serial: (not nullable): a number taken
 * @error: return location for an error
 *
 * Replaces the serial file, as cnf_x509_output_commit() does, by one with the number. A file that
 * somebody else made meanwhile stays as it is, as a random number needs no place in it. A number
 * under %CNF_X509_SERIAL_MISSING_RANDOM is not written. Once is enough; later calls do nothing.
 *
 * Errors: %CNF_X509_ERROR_FILE. On error the file is as it was.
 * Returns: %TRUE when the number is used up.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_x509_serial_store (CnfX509Serial *serial, GError **error);

/**
 * cnf_x509_serial_give_back:
 * @serial: (not nullable): a number taken
 * @error: return location for an error
 *
 * Undoes cnf_x509_serial_store(), for a certificate that nobody has seen: the serial file holds
 * again what it held before, and one that was made for the number is gone. It stayed locked, so
 * nobody has taken the number behind this one. What was not stored needs no giving back.
 *
 * Errors: %CNF_X509_ERROR_FILE; the number is used up then.
 * Returns: %TRUE when the number is free again.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_x509_serial_give_back (CnfX509Serial *serial, GError **error);

/**
 * cnf_x509_serial_new_random:
 * @libctx: (nullable): library context; %NULL for the default one
 * @error: return location for an error
 *
 * Errors: %CNF_X509_ERROR_OPENSSL.
 * Source: OpenSSL 3.0 apps/lib/apps.c rand_serial().
 * Returns: (transfer full): a random number of 159 bits, or %NULL with @error set.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
ASN1_INTEGER *cnf_x509_serial_new_random (OSSL_LIB_CTX *libctx, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CnfX509Serial, cnf_x509_serial_unref)

G_END_DECLS
