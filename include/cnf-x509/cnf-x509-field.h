/* The fields that a section of a config asks for: of a distinguished name, of a request's
 * attributes.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf-x509/cnf-x509-name.h>
#include <cnf/cnf-version.h>

G_BEGIN_DECLS

/**
 * CNF_X509_FIELD_MAX_BYTES:
 *
 * The longest text, in bytes, that `openssl req` takes for one field, be it typed, a default or a
 * fixed value. Since: 0.1
 */
#define CNF_X509_FIELD_MAX_BYTES 1022

/**
 * CNF_X509_FIELD_MAX_KEY_BYTES:
 *
 * The longest key, in bytes, under which `openssl req` asks for a field: key and `_default` go into
 * 100 bytes. Since: 0.1
 */
#define CNF_X509_FIELD_MAX_KEY_BYTES 91

/**
 * CnfX509FieldKind:
 * @CNF_X509_FIELD_NAME: attributes of a distinguished name
 * @CNF_X509_FIELD_ATTRIBUTE: attributes of a request (`challengePassword`, `unstructuredName`)
 *
 * What the fields of a section are for.
 *
 * Since: 0.1
 */
typedef enum
{
  CNF_X509_FIELD_NAME,
  CNF_X509_FIELD_ATTRIBUTE,
} CnfX509FieldKind;

/**
 * CnfX509Field:
 * @key: the entry's key, as it stands in the section
 * @prompt: the entry's value: what to ask with
 * @default_value: (not nullable): `KEY_default`, what an empty answer means; empty where there is
 * none
 * @fixed_value: (nullable): `KEY_value`, which takes the place of an answer
 * @nid: libcrypto's number of the attribute type
 * @min_bytes: `KEY_min`; no bound unless positive
 * @max_bytes: `KEY_max`; no bound when negative
 * @joins_previous: %TRUE when a `+` puts it into the relative distinguished name before
 *
 * One field that a person, a default or a fixed value fills in. The strings belong to the config.
 *
 * Since: 0.1
 */
typedef struct
{
  const char *key;
  const char *prompt;
  const char *default_value;
  const char *fixed_value;
  int nid;
  int min_bytes;
  int max_bytes;
  gboolean joins_previous;
} CnfX509Field;

/**
 * CnfX509FieldIter:
 *
 * Walks the fields of a section; it lives on the stack and its members are private. The config must
 * outlive it.
 *
 * Since: 0.1
 */
typedef struct
{
  /*< private >*/
  CnfX509Conf *conf;
  const char *section;
  CnfX509FieldKind kind;
  int next;
} CnfX509FieldIter;

/**
 * CnfX509FieldAnswer:
 * @CNF_X509_FIELD_ANSWERED: there is a text for the field
 * @CNF_X509_FIELD_BLANK: the field stays out
 * @CNF_X509_FIELD_TOO_SHORT: the text has fewer bytes than the field's minimum
 * @CNF_X509_FIELD_TOO_LONG: the text has more bytes than the field's maximum
 *
 * What one line of input means to a field.
 *
 * Since: 0.1
 */
typedef enum
{
  CNF_X509_FIELD_ANSWERED,
  CNF_X509_FIELD_BLANK,
  CNF_X509_FIELD_TOO_SHORT,
  CNF_X509_FIELD_TOO_LONG,
} CnfX509FieldAnswer;

/**
 * cnf_x509_field_iter_init:
 * @iter: (not nullable): an iterator to set up
 * @conf: (not nullable): a loaded document
 * @section: (not nullable): name of its section; one that does not exist has no fields
 * @kind: what the fields are for
 *
 * Makes an iterator stand before the first field of a section.
 *
 * Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
void cnf_x509_field_iter_init (CnfX509FieldIter *iter, CnfX509Conf *conf, const char *section,
                               CnfX509FieldKind kind);

/**
 * cnf_x509_field_iter_next:
 * @iter: (not nullable): an iterator
 * @field: (out caller-allocates): the next field
 *
 * Entries that are no attribute libcrypto knows are passed over, and in a name those that end in
 * `_min`, `_max`, `_default` or `_value`. What belongs to a field is looked up in the section and
 * then in `default`.
 *
 * Source: OpenSSL 3.0 apps/req.c prompt_info().
 * Returns: %TRUE when there was a field, %FALSE at the end.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_x509_field_iter_next (CnfX509FieldIter *iter, CnfX509Field *field);

/**
 * cnf_x509_field_iter_queue_unknown:
 * @iter: (not nullable): an iterator
 * @before: (not nullable): a copy of it that was made earlier
 *
 * Puts on the error queue what `openssl req` leaves there about the entries that were passed over
 * since the copy was made because libcrypto knows no such attribute.
 *
 * Source: OpenSSL 3.0 apps/req.c prompt_info(), crypto/objects/obj_dat.c OBJ_txt2obj().
 * Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
void cnf_x509_field_iter_queue_unknown (const CnfX509FieldIter *iter,
                                        const CnfX509FieldIter *before);

/**
 * cnf_x509_field_take:
 * @field: (not nullable): a field
 * @line: (not nullable): a line of input without its line end, or the field's fixed value
 * @text: (out) (transfer none): the text for the field, valid as long as @line and the config; set
 * only when there is one
 *
 * An empty line takes the default, without one it leaves the field out; so does a single `.`.
 *
 * Source: OpenSSL 3.0 apps/req.c build_data().
 * Returns: what the line means.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
CnfX509FieldAnswer cnf_x509_field_take (const CnfX509Field *field, const char *line,
                                        const char **text);

/**
 * cnf_x509_field_add_to_name:
 * @field: (not nullable): a field of a name
 * @name: (not nullable): the name it goes to, at the end
 * @text: (not nullable): its text
 * @encoding: how the bytes of @text are read
 * @error: return location for an error
 *
 * Errors: %CNF_X509_ERROR_INVALID_NAME.
 * Returns: %TRUE on success.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_x509_field_add_to_name (const CnfX509Field *field, X509_NAME *name, const char *text,
                                     CnfX509TextEncoding encoding, GError **error);

/**
 * cnf_x509_field_add_to_request:
 * @field: (not nullable): a field of a request's attributes
 * @request: (not nullable): the request it goes to
 * @text: (not nullable): its text
 * @encoding: how the bytes of @text are read
 * @error: return location for an error
 *
 * Errors: %CNF_X509_ERROR_REQUEST.
 * Returns: %TRUE on success.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_x509_field_add_to_request (const CnfX509Field *field, X509_REQ *request,
                                        const char *text, CnfX509TextEncoding encoding,
                                        GError **error);

G_END_DECLS
