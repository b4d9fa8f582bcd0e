/* The inside of a view: sections, values, and the files they come from.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "base/cnf-arena.h"
#include "base/cnf-finding.h"
#include "base/cnf-names.h"
#include "source/cnf-source.h"
#include <cnf/cnf-view.h>

typedef struct
{
  CnfSource *source;
  const char *text;  /* its bytes */
  gsize read_size;   /* so many of them OpenSSL reads */
  guint32 directory; /* number of the directory include that brought it; 0 for none */
} CnfViewFile;

/* Where the reading left a file, or came to its end. */
typedef struct
{
  const CnfViewFile *file;
  gsize start; /* of the line that includes; at the end, what was read of the file */
  gsize end;
} CnfViewSeam;

typedef struct
{
  CnfSlice name; /* terminated */
  guint32 id;
  guint32 n_values; /* keys that count; both made at the end */
  guint32 *values;  /* their ids in OpenSSL's order */
} CnfViewSection;

/* What values that follow each other have in common. */
typedef struct
{
  CnfViewSection *section;
  const CnfViewFile *file;
} CnfViewRun;

typedef enum
{
  CNF_VALUE_SUPERSEDED = 1 << 0, /* a later setting of the same key counts; set at the end */
  CNF_VALUE_DOLLARID = 1 << 1,   /* read under `.pragma dollarid:on` */
  CNF_VALUE_OUTERMOST = 1 << 2,  /* on the first line of a whole file */
  CNF_VALUE_MADE = 1 << 3,       /* its text does not lie in the file as it is meant */
} CnfValueFlags;

/* What only a value has that was put together: of a joined line, unquoted, or expanded. */
typedef struct
{
  const char *name;
  const char *text;
  const CnfReference *references;
  guint32 n_references;
} CnfMadeValue;

/* Files are large because they have many values, so each byte here counts: half of the time that a
 * view takes is that of the memory it fills. */
struct _CnfValue
{
  const CnfViewRun *run;
  union
  {
    const CnfMadeValue *made; /* CNF_VALUE_MADE */
    struct
    {
      guint32 name; /* offset of the key in the file */
      guint32 text; /* the same, of the meant value */
    } at;
  };
  guint32 name_size;
  guint32 text_size;
  guint32 line; /* offset of its logical line in the file */
  guint32 line_size;
  guint32 behind; /* in its bucket of the table; always an older one */
  guint16 hash;   /* its upper half: most keys that differ need not be compared */
  guint16 flags;  /* CnfValueFlags */
};

struct _CnfReference
{
  CnfReferenceOrigin origin;
  const CnfValue *value; /* NULL unless the origin is a value */
  CnfSlice section;
  CnfSlice name;
  const CnfViewFile *file;
  guint32 at; /* offset of its dollar sign in the file */
};

struct _CnfView
{
  gatomicrefcount references;
  CnfArena arena;      /* sections, references, texts that do not lie in a file */
  GPtrArray *files;    /* of CnfViewFile */
  GArray *seams;       /* of CnfViewSeam, in the order of the reading */
  CnfNames names;      /* of sections; their numbers are the ids */
  GPtrArray *sections; /* of CnfViewSection, by id; in the arena */
  GPtrArray *pages;    /* of CnfValue[CNF_VALUES_PER_PAGE]: values never move */
  guint32 n_values;
  guint32 n_entered;      /* the first of them, which are in the table */
  CnfTable table;         /* of the values by section and key */
  guint32 *ordered;       /* what the sections' values point into */
  GArray *all_references; /* of const CnfReference *, in the order of the reading; in the arena */
  GPtrArray *findings;
};

#define CNF_VALUES_PER_PAGE 512

static inline CnfValue *
cnf_view_value (const CnfView *view, guint32 id)
{
  CnfValue *page = g_ptr_array_index (view->pages, id / CNF_VALUES_PER_PAGE);
  return &page[id % CNF_VALUES_PER_PAGE];
}

/* It is there before all others. */
static inline const CnfViewSection *
cnf_view_default_section (const CnfView *view)
{
  return g_ptr_array_index (view->sections, 0);
}

static inline CnfSlice
cnf_value_name (const CnfValue *value)
{
  gboolean is_made = (value->flags & CNF_VALUE_MADE) != 0;
  return cnf_slice (is_made ? value->made->name : value->run->file->text + value->at.name,
                    value->name_size);
}

static inline CnfSlice
cnf_value_text (const CnfValue *value)
{
  gboolean is_made = (value->flags & CNF_VALUE_MADE) != 0;
  return cnf_slice (is_made ? value->made->text : value->run->file->text + value->at.text,
                    value->text_size);
}

/* Building, for the replay. */
CnfView *cnf_view_alloc (void);
CnfViewFile *cnf_view_add_file (CnfView *view, CnfSource *source, guint32 directory);
void cnf_view_add_seam (CnfView *view, const CnfViewFile *file, gsize start, gsize end);
CnfViewSection *cnf_view_add_section (CnfView *view, CnfSlice name); /* or the one that is there */
CnfViewSection *cnf_view_find_section_slice (const CnfView *view, CnfSlice name);
CnfValue *cnf_view_new_value (CnfView *view); /* to be filled in */

/* Lets the values made since the last time count for their keys. They are entered many at a time,
 * just before something is looked up: the processor then waits for many places of the table at
 * once instead of for each. */
void cnf_view_enter_values (CnfView *view);

/* Among the values that are entered: the one that counts for the key, and the one before @value of
 * the same key; or NULL. */
CnfValue *cnf_view_find_value (const CnfView *view, const CnfViewSection *section, CnfSlice name);
CnfValue *cnf_view_find_older (const CnfView *view, const CnfValue *value);
void cnf_view_finish (CnfView *view);
