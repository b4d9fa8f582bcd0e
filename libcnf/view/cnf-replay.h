/* Replays a document line by line as OpenSSL reads it, into a view.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "tree/cnf-tree.h"
#include "view/cnf-view-options.h"
#include "view/cnf-view-private.h"

/* One file that is being read. */
typedef struct
{
  CnfViewFile *file;
  const CnfTree *tree;
  CnfTree *owned_tree; /* the same, for a file that the replay parsed itself; else NULL */
  CnfNodeId next;
  guint includer; /* index of the frame whose include it is; CNF_FRAME_NONE for the outermost */
  gboolean is_of_directory; /* the include is of a directory that holds the file */
} CnfFrame;

#define CNF_FRAME_NONE G_MAXUINT

/* A directory whose files are being read. */
typedef struct
{
  CnfPlace place; /* of the include that asked for it */
  guint includer; /* index of that include's frame */
  char *path;
  char **entries;
  guint next;
  guint32 number; /* from 1, so that files of one directory know each other */
} CnfDirectory;

typedef struct
{
  CnfView *view;
  const CnfViewOptions *options;
  GArray *frames; /* of CnfFrame, the file that is read last */
  CnfViewSection *current;
  const CnfViewRun *run; /* of the last value */
  CnfJoined joined;      /* the line that is read, if it is a joined one */
  GString *scratch;      /* the value that is expanded */
  GArray *references;    /* of CnfReference, the same */
  gboolean dollarid;
  gboolean abspath;
  char *includedir;        /* NULL without the pragma */
  CnfDirectory *directory; /* NULL while none is read */
  guint32 n_directories;
  guint64 included_bytes;
  guint64 expanded_bytes;
} CnfReplay;

/* The line that is read: its node, what it says, and where to look for its places. */
typedef struct
{
  const CnfFrame *frame;
  const CnfNode *node;
  CnfSlice text; /* of a joined line */
  CnfNodeKind kind;
  gboolean is_include;   /* a directive that includes */
  gboolean is_qualified; /* `section::name` */
  CnfSlice section;      /* header, qualified: the section as OpenSSL holds it */
  CnfSlice name;
  CnfSlice value; /* as written */
  CnfError error; /* invalid: why */
  CnfSlice wrong; /* invalid: where and what */
} CnfReplayLine;

/* The offset in its file, and the place, of the byte at @p of the line's text. */
gsize cnf_replay_get_offset (const CnfReplay *replay, const CnfReplayLine *line, const char *p);
CnfPlace cnf_replay_locate (const CnfReplay *replay, const CnfReplayLine *line, const char *p);

/* Fills @view. On failure it is half filled. */
gboolean cnf_replay (CnfView *view, CnfDocument *document, const CnfViewOptions *options,
                     GError **error);
