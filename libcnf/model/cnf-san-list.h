/* The list of names in an extension section, from inside.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "base/cnf-error.h"
#include "base/cnf-slice.h"
#include "model/cnf-general-name.h"
#include "schema/cnf-reading.h"
#include <cnf/cnf-san-list.h>
#include <cnf/cnf-view.h>

/* One name of the list. */
typedef struct
{
  CnfGeneralName *name;
  char *key;      /* NULL: that of the extension */
  CnfNodeId node; /* CNF_NODE_NONE: in another file */
  char *path;     /* NULL: that of the document */
  guint line;     /* with @path */
  guint column;
  gsize start; /* in the meant value of the extension, of a name that stands there */
  gsize end;
} CnfSanEntry;

struct _CnfSanList
{
  gatomicrefcount references;
  CnfDocument *document;
  CnfViewOptions *options; /* NULL: the default ones */
  char *section;
  const CnfNameForm *form;
  const char *extension; /* its name */

  /* What was read, at @revision of the document. */
  gboolean is_read;
  guint revision;
  CnfNodeId node;      /* the line of the extension; CNF_NODE_NONE: none in this file */
  CnfNodeId older;     /* one that it supersedes, or CNF_NODE_NONE */
  char *foreign_place; /* NULL; or `path:line:column` of the extension in another file */
  gboolean is_critical;
  char *names_section; /* NULL: the names stand in the value */
  GArray *entries;     /* of CnfSanEntry; if @has_entries */
  gboolean has_entries;
  GPtrArray *sharers; /* of char *, NULL at the end; NULL until asked for */

  /* While reading it. */
  CnfArena arena;
  CnfReading *reading; /* of the whole file; NULL until something takes that */
  GHashTable *read_at; /* from a line to its entry in @reading */
};

static inline CnfSanEntry *
cnf_san_list_entry (const CnfSanList *list, guint index)
{
  return &g_array_index (list->entries, CnfSanEntry, index);
}

void cnf_san_entry_clear (CnfSanEntry *entry);

/* ---- Reading ---- */

/* Forgets what was needed only to read. */
void cnf_san_list_forget_reading (CnfSanList *list);

/* Reads the list if the document has changed since it was read. Names that stand in a section of
 * their own are left for later, so that one can be added without reading all of them. */
gboolean cnf_san_list_refresh (CnfSanList *list, GError **error);

/* Reads the names too. */
gboolean cnf_san_list_read_entries (CnfSanList *list, GError **error);

/* Takes in what the includes say, if the document has any. */
gboolean cnf_san_list_read_includes (CnfSanList *list, GError **error);

/* Finds out what @value of the extension is; its names get the place of @model. */
gboolean cnf_san_list_read_value (CnfSanList *list, CnfSlice value, const CnfSanEntry *model,
                                  GError **error);

/* `critical,` and the blanks behind it. Source: OpenSSL 3.0 crypto/x509/v3_conf.c v3_check_critical(). */
gsize cnf_san_critical_size (CnfSlice value);

/* The line of @section that counts for @key, and one that it supersedes; or CNF_NODE_NONE. */
CnfNodeId cnf_san_list_find_line (CnfSanList *list, guint32 section, CnfSlice key,
                                  CnfNodeId *older);

/* What the value of a line means, valid until the document changes. */
CnfSlice cnf_san_list_meaning (CnfSanList *list, CnfNodeId id);

/* The name that a line of a section of names has. @key: (out) (optional) (transfer full). */
CnfGeneralName *cnf_san_list_name_of (CnfSanList *list, CnfNodeId id, char **key);

gboolean cnf_san_has_includes (CnfDocument *document);

/* Finds the section whose list is meant where none is named. */
char *cnf_san_choose_section (CnfSanList *list, GError **error);

/* The other sections whose extension names the same section of names: of char *, NULL at the end. */
GPtrArray *cnf_san_find_sharers (CnfSanList *list);

/* ---- Places ---- */

CnfPlace cnf_san_list_place (CnfSanList *list, CnfNodeId node);
CnfPlace cnf_san_list_entry_place (CnfSanList *list, const CnfSanEntry *entry);

/* ---- Changing ---- */

/* Keeps the entries for which @keep (of gboolean) is true and adds @names (of CnfGeneralName), except
 * those that are there. One edit. */
gboolean cnf_san_list_change (CnfSanList *list, const GArray *keep, const GPtrArray *names,
                              GError **error);

/* Adds @names to a section of names, except those that are there, in one pass over its lines. One
 * edit. */
gboolean cnf_san_list_grow (CnfSanList *list, const GPtrArray *names, GError **error);

/* The new text of a value that holds the names itself; NULL with @error set where a name that goes
 * comes from elsewhere. */
char *cnf_san_inline_spell (CnfSanList *list, const GArray *keep, const GPtrArray *names,
                            GError **error);

/* Changes only the part of a value on several physical lines in which @text differs. FALSE, with the
 * document unchanged, for a value that is on one, or where that does not give @text. */
gboolean cnf_san_inline_replace (CnfSanList *list, const char *text);
