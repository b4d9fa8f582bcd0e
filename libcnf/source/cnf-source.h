/* A source: the bytes of one file, what messages call it, and where its lines begin.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "base/cnf-error.h"
#include "base/cnf-slice.h"

/* Immutable, atomically refcounted, usable from any thread. */
typedef struct _CnfSource CnfSource;

/* @path is a path or a label. The bytes are referenced, not copied. */
CnfSource *cnf_source_new (GBytes *bytes, const char *path);
CnfSource *cnf_source_ref (CnfSource *source);
void cnf_source_unref (CnfSource *source);

const char *cnf_source_get_path (const CnfSource *source);
GBytes *cnf_source_get_bytes (const CnfSource *source);

/* All bytes; valid as long as the source. */
CnfSlice cnf_source_get_text (const CnfSource *source);

/* The place of the byte at @offset; the path in it is valid as long as the source. */
CnfPlace cnf_source_locate (CnfSource *source, gsize offset);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CnfSource, cnf_source_unref)
