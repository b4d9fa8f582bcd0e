/* What one file says by itself, read in order: the settings of each section, their values with the
 * references to earlier settings put in, and which setting each reference finds. Unlike a view it
 * reads no other file, and lines that OpenSSL refuses do not stop it.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "base/cnf-arena.h"
#include "tree/cnf-tree.h"

#define CNF_ENTRY_NONE G_MAXUINT32

/* Where a stretch of a meant value stands in the text of the file. */
typedef enum
{
  CNF_RUN_TEXT,      /* byte by byte */
  CNF_RUN_ESCAPE,    /* one byte, which takes more of them */
  CNF_RUN_REFERENCE, /* the value of another setting */
} CnfRunKind;

typedef struct
{
  CnfRunKind kind;
  guint32 meant; /* offset in the meant value */
  guint32 size;
  guint32 written; /* offset in the value as written */
  guint32 written_size;
} CnfRun;

/* One setting, or one directive that includes. */
typedef struct
{
  CnfNodeId node;
  guint32 offset; /* of its line in the document as it stands */
  guint32 section;
  gboolean is_directive;
  gboolean dollarid;
  CnfSlice name;
  CnfSlice written; /* the value */
  CnfSlice meant;   /* what it means; what is not known stays as it is written */
  guint32 first_run;
  guint32 n_runs; /* 0: it is meant as it is written */
  guint32 next;   /* the next setting of the section, or CNF_ENTRY_NONE */
  guint32 behind; /* while reading: another key of the same bucket */
} CnfReadEntry;

/* One reference. */
typedef struct
{
  guint32 entry;   /* where it is written */
  guint32 written; /* where in the value: the `$` */
  gboolean has_section;
  CnfSlice section; /* lies in the value as written */
  CnfSlice name;
  guint32 found;                   /* the setting that it finds, or CNF_ENTRY_NONE */
  gboolean looks_into_environment; /* before it falls back to what it found, if anything */
} CnfVariable;

typedef struct
{
  const CnfTree *tree;
  CnfArena arena;
  GArray *entries;        /* of CnfReadEntry, in the order of the file */
  GArray *runs;           /* of CnfRun */
  GArray *variables;      /* of CnfVariable, in the order of the file */
  guint32 *first_entries; /* of each section of the tree, or CNF_ENTRY_NONE */
  guint32 *last_entries;
  CnfTable latest; /* while reading: the latest setting of each key */
  gsize expanded;  /* bytes that references made so far */
} CnfReading;

/* The tree must not change while the reading is in use. */
void cnf_reading_init (CnfReading *reading, const CnfTree *tree);
void cnf_reading_clear (CnfReading *reading);

static inline const CnfReadEntry *
cnf_reading_entry (const CnfReading *reading, guint32 index)
{
  return &g_array_index (reading->entries, CnfReadEntry, index);
}

static inline const CnfVariable *
cnf_reading_variable (const CnfReading *reading, guint32 index)
{
  return &g_array_index (reading->variables, CnfVariable, index);
}

/* The text in the file behind [@meant, @meant + @size) of the meant value. FALSE when a part of it
 * comes from a reference. */
gboolean cnf_reading_to_written (const CnfReading *reading, const CnfReadEntry *entry, gsize meant,
                                 gsize size, gsize *written, gsize *written_size);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CnfReading, cnf_reading_clear)
