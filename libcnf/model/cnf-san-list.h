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
  char *extension;
  CnfNodeId node;      /* the line of the extension; CNF_NODE_NONE: none in this file */
  CnfNodeId older;     /* one that it supersedes, or CNF_NODE_NONE */
  char *foreign_place; /* NULL; or `path:line:column` of the extension in another file */
  gboolean is_critical;
  char *names_section; /* NULL: the names stand in the value */
  GArray *entries;     /* of CnfSanEntry */
  GPtrArray *sharers;  /* of char *, NULL at the end */
};

static inline CnfSanEntry *
cnf_san_list_entry (const CnfSanList *list, guint index)
{
  return &g_array_index (list->entries, CnfSanEntry, index);
}

/* `critical,` and the blanks behind it. Source: OpenSSL 3.0 crypto/x509/v3_conf.c v3_check_critical(). */
gsize cnf_san_critical_size (CnfSlice value);

/* The line of @section that counts for @key, and one that it supersedes (CNF_ENTRY_NONE: none). */
guint32 cnf_san_find_entry (const CnfReading *reading, const char *section, const char *key,
                            guint32 *older);

gboolean cnf_san_has_includes (CnfDocument *document);

/* Finds the section whose list is meant where none is named. */
char *cnf_san_choose_section (CnfDocument *document, const CnfReading *reading,
                              const char *extension, GError **error);

/* Reads the list as the document is now. */
gboolean cnf_san_list_read (CnfSanList *list, GError **error);

/* Keeps the entries for which @keep (of gboolean) is true and adds @names (of CnfGeneralName), except
 * those that are there. One edit. */
gboolean cnf_san_list_change (CnfSanList *list, const GArray *keep, const GPtrArray *names,
                              GError **error);

/* Does @edit as one edit of the document, and reads the list again. */
gboolean cnf_san_list_edit (CnfSanList *list,
                            gboolean (*edit) (CnfSanList *list, gpointer data, GError **error),
                            gpointer data, GError **error);

/* Fails where an edit of the list could not be seen. */
gboolean cnf_san_list_check_owner (CnfSanList *list, GError **error);

/* The place of a line, and of a name. */
CnfPlace cnf_san_list_place (CnfSanList *list, CnfNodeId node);
CnfPlace cnf_san_list_entry_place (CnfSanList *list, const CnfSanEntry *entry);

/* The new text of a value that holds the names itself; NULL with @error set where a name that goes
 * comes from elsewhere. */
char *cnf_san_inline_spell (CnfSanList *list, const GArray *keep, const GPtrArray *names,
                            GError **error);
