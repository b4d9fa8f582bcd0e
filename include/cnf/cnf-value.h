/* One value of a view, and where it comes from.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf/cnf-version.h>

G_BEGIN_DECLS

/**
 * CnfValue:
 *
 * One setting as OpenSSL sees it: section, key, meant value, and its origin. Immutable, owned by
 * its #CnfView and valid as long as that.
 *
 * Since: 0.1
 */
typedef struct _CnfValue CnfValue;

/**
 * CnfReference:
 *
 * One `$name` that a value was expanded from. Immutable, owned by its #CnfView.
 *
 * Since: 0.1
 */
typedef struct _CnfReference CnfReference;

/**
 * CnfReferenceOrigin:
 * @CNF_REFERENCE_VALUE: a value of the file or its includes
 * @CNF_REFERENCE_ENVIRONMENT: an environment variable
 * @CNF_REFERENCE_MISSING: nothing; the reference was kept as text
 *
 * What answered a reference.
 *
 * Since: 0.1
 */
typedef enum
{
  CNF_REFERENCE_VALUE,
  CNF_REFERENCE_ENVIRONMENT,
  CNF_REFERENCE_MISSING,
} CnfReferenceOrigin;

/**
 * cnf_value_get_section:
 * @value: (not nullable): a value
 * @size: (out) (optional): its size in bytes
 *
 * Returns: (transfer none) (array length=size) (element-type guint8): name of the section as
 * OpenSSL holds it, terminated.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
const char *cnf_value_get_section (const CnfValue *value, gsize *size);

/**
 * cnf_value_peek_name:
 * @value: (not nullable): a value
 * @size: (out): its size in bytes
 *
 * Returns: (transfer none) (array length=size) (element-type guint8): the key as OpenSSL holds it,
 *   NOT terminated.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
const char *cnf_value_peek_name (const CnfValue *value, gsize *size);

/**
 * cnf_value_peek:
 * @value: (not nullable): a value
 * @size: (out): its size in bytes
 *
 * The meant value: quotes, escapes and references resolved. It holds no NUL.
 *
 * Returns: (transfer none) (array length=size) (element-type guint8): its bytes, NOT terminated.
 *   Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
const char *cnf_value_peek (const CnfValue *value, gsize *size);

/**
 * cnf_value_dup_name:
 * @value: (not nullable): a value
 *
 * Returns: (transfer full): the key as OpenSSL holds it, terminated.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
char *cnf_value_dup_name (const CnfValue *value);

/**
 * cnf_value_dup_string:
 * @value: (not nullable): a value
 *
 * Returns: (transfer full): the meant value, terminated; bytes of any encoding.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
char *cnf_value_dup_string (const CnfValue *value);

/**
 * cnf_value_dup_bytes:
 * @value: (not nullable): a value
 *
 * Returns: (transfer full): the meant value.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
GBytes *cnf_value_dup_bytes (const CnfValue *value);

/**
 * cnf_value_dup_raw:
 * @value: (not nullable): a value
 *
 * Returns: (transfer full): the value as it is written: quotes, escapes and references stay,
 *   continuation lines are joined.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
GBytes *cnf_value_dup_raw (const CnfValue *value);

/**
 * cnf_value_get_path:
 * @value: (not nullable): a value
 *
 * Returns: (transfer none) (type filename): the file that sets it: the document's path, or an
 *   include's as it was opened.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
const char *cnf_value_get_path (const CnfValue *value);

/**
 * cnf_value_get_position:
 * @value: (not nullable): a value
 * @line: (out) (optional): physical line of the key, from 1
 * @column: (out) (optional): byte within the line, from 1
 *
 * Where the setting stands.
 *
 * Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
void cnf_value_get_position (const CnfValue *value, guint *line, guint *column);

/**
 * cnf_value_get_value_position:
 * @value: (not nullable): a value
 * @line: (out) (optional): physical line of the value's first byte, from 1
 * @column: (out) (optional): byte within the line, from 1
 *
 * Where the text of the value begins (where it would begin, if it is empty).
 *
 * Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
void cnf_value_get_value_position (const CnfValue *value, guint *line, guint *column);

/**
 * cnf_value_get_n_references:
 * @value: (not nullable): a value
 *
 * Returns: how many `$name` the value was expanded from.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
guint cnf_value_get_n_references (const CnfValue *value);

/**
 * cnf_value_get_reference:
 * @value: (not nullable): a value
 * @index: which one, from 0, in the order of the text
 *
 * Returns: (transfer none): the reference.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
const CnfReference *cnf_value_get_reference (const CnfValue *value, guint index);

/**
 * cnf_reference_get_origin:
 * @reference: (not nullable): a reference
 *
 * Returns: what answered it.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
CnfReferenceOrigin cnf_reference_get_origin (const CnfReference *reference);

/**
 * cnf_reference_get_value:
 * @reference: (not nullable): a reference
 *
 * Returns: (transfer none) (nullable): the value that was put in, as it was at that point of the
 *   reading; %NULL unless the origin is %CNF_REFERENCE_VALUE.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
const CnfValue *cnf_reference_get_value (const CnfReference *reference);

/**
 * cnf_reference_get_path:
 * @reference: (not nullable): a reference
 *
 * Returns: (transfer none) (type filename): the file it is written in, as cnf_value_get_path().
 *   Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
const char *cnf_reference_get_path (const CnfReference *reference);

/**
 * cnf_reference_get_position:
 * @reference: (not nullable): a reference
 * @line: (out) (optional): physical line of its dollar sign, from 1
 * @column: (out) (optional): byte within the line, from 1
 *
 * Where the reference is written.
 *
 * Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
void cnf_reference_get_position (const CnfReference *reference, guint *line, guint *column);

/**
 * cnf_reference_dup_section:
 * @reference: (not nullable): a reference
 *
 * Returns: (transfer full): the section that was searched first: the one before `::`, or the
 * value's own.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
char *cnf_reference_dup_section (const CnfReference *reference);

/**
 * cnf_reference_dup_name:
 * @reference: (not nullable): a reference
 *
 * Returns: (transfer full): the name that was looked up.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
char *cnf_reference_dup_name (const CnfReference *reference);

G_END_DECLS
