/* Includes: finds the files that a line asks for and puts them in front of the rest.
 * Source: OpenSSL 3.0 crypto/conf/conf_def.c def_load_bio(), process_include(), get_next_file().
 * SPDX-License-Identifier: Apache-2.0 */
#include "view/cnf-include.h"

void
cnf_include_directory_free (CnfDirectory *directory)
{
  if (directory == NULL)
    return;

  g_free (directory->path);
  g_strfreev (directory->entries);
  g_free (directory);
}

void
cnf_include_pop_frame (CnfReplay *replay)
{
  CnfFrame *frame = &g_array_index (replay->frames, CnfFrame, replay->frames->len - 1);

  if (frame->owned_tree != NULL)
    {
      cnf_tree_clear (frame->owned_tree);
      g_free (frame->owned_tree);
    }
  g_array_set_size (replay->frames, replay->frames->len - 1);
}

/* A file to read: the include that asks for it, and its path. */
typedef struct
{
  guint includer;           /* index of the frame it stands in */
  gboolean is_of_directory; /* it asks for the directory that holds the file */
  CnfPlace place;
  const char *path;
} CnfInclude;

static void
add_finding (CnfReplay *replay, CnfFinding *finding)
{
  g_ptr_array_add (replay->view->findings, finding);
}

/* The path that OpenSSL would open: a relative one goes behind OPENSSL_CONF_INCLUDE if that is set,
 * be it to nothing, else behind the pragma's directory. */
static char *
with_prefix (const CnfReplay *replay, const char *path)
{
  const char *prefix = cnf_view_options_get_variable (replay->options, "OPENSSL_CONF_INCLUDE");
  if (prefix == NULL)
    prefix = replay->includedir;
  if (prefix == NULL || path[0] == '/')
    return g_strdup (path);
  return g_strconcat (prefix, g_str_has_suffix (prefix, "/") ? "" : "/", path, NULL);
}

static char *
with_base_directory (const CnfReplay *replay, const char *path)
{
  const char *base = replay->options->base_directory;

  if (base == NULL || path[0] == '/' || path[0] == '\0')
    return g_strdup (path);
  return g_build_filename (base, path, NULL);
}

/* Whether the file is on its own chain of includes. Files that merely wait below the innermost one,
 * because a directory goes first, are not on it. And a file that a directory brings may be there
 * once more: met again, the directory is skipped, so that is no loop. */
static gboolean
includes_itself (const CnfReplay *replay, const CnfInclude *include)
{
  gboolean is_of_directory = include->is_of_directory;

  for (guint i = include->includer; i != CNF_FRAME_NONE && !is_of_directory;)
    {
      const CnfFrame *frame = &g_array_index (replay->frames, CnfFrame, i);
      if (strcmp (cnf_source_get_path (frame->file->source), include->path) == 0)
        return TRUE;
      is_of_directory = frame->is_of_directory;
      i = frame->includer;
    }
  return FALSE;
}

static guint
get_depth (const CnfReplay *replay, const CnfInclude *include)
{
  guint depth = 0;

  for (guint i = include->includer; i != CNF_FRAME_NONE; depth++)
    i = g_array_index (replay->frames, CnfFrame, i).includer;
  return depth;
}

static gboolean
check_chain (const CnfReplay *replay, const CnfInclude *include, GError **error)
{
  guint64 limit = cnf_limits_get (replay->options->limits, CNF_LIMIT_INCLUDE_DEPTH);

  if (includes_itself (replay, include))
    {
      cnf_error_set (error, CNF_ERROR_INCLUDE_LOOP, include->place,
                     "file includes itself: '%s' (OpenSSL would read on until it cannot open more "
                     "files)",
                     include->path);
      return FALSE;
    }
  if (get_depth (replay, include) <= limit)
    return TRUE;

  cnf_error_set (error, CNF_ERROR_LIMIT_EXCEEDED, include->place,
                 "includes are nested deeper than the limit of %" G_GUINT64_FORMAT ": '%s'", limit,
                 include->path);
  return FALSE;
}

static gboolean
check_included_bytes (CnfReplay *replay, const CnfInclude *include, gsize size, GError **error)
{
  guint64 limit = cnf_limits_get (replay->options->limits, CNF_LIMIT_INCLUDED_BYTES);

  replay->included_bytes += size;
  if (replay->included_bytes <= limit)
    return TRUE;

  cnf_error_set (error, CNF_ERROR_LIMIT_EXCEEDED, include->place,
                 "included files are larger than the limit of %" G_GUINT64_FORMAT " bytes: '%s'",
                 limit, include->path);
  return FALSE;
}

/* Reads on in the included file. */
static gboolean
push_file (CnfReplay *replay, const CnfInclude *include, GBytes *bytes, GError **error)
{
  if (!check_chain (replay, include, error)
      || !check_included_bytes (replay, include, g_bytes_get_size (bytes), error))
    return FALSE;

  guint32 directory = replay->directory != NULL ? replay->directory->number : 0;
  g_autoptr (CnfSource) source = cnf_source_new (bytes, include->path);
  CnfTree *tree = g_new (CnfTree, 1);
  cnf_tree_init (tree, source, FALSE, replay->dollarid);
  CnfFrame frame = { cnf_view_add_file (replay->view, source, directory),
                     tree,
                     tree,
                     tree->first,
                     include->includer,
                     include->is_of_directory };
  g_array_append_val (replay->frames, frame);
  return TRUE;
}

/* Asks the resolver, which may be the caller's: an answer that lacks its half is taken for a refusal,
 * a file over the limit too. */
static CnfIncludeKind
resolve (const CnfReplay *replay, const char *path, GBytes **bytes, char ***entries, GError **error)
{
  const CnfViewOptions *options = replay->options;
  guint64 limit = cnf_limits_get (options->limits, CNF_LIMIT_FILE_BYTES);
  CnfIncludeKind kind = options->resolver (path, options->limits, bytes, entries,
                                           options->resolver_data, error);

  if ((kind == CNF_INCLUDE_FILE && *bytes == NULL)
      || (kind == CNF_INCLUDE_DIRECTORY && *entries == NULL))
    return CNF_INCLUDE_REFUSED;
  if (kind != CNF_INCLUDE_FILE || g_bytes_get_size (*bytes) <= limit)
    return kind;

  g_clear_error (error);
  cnf_error_set (error, CNF_ERROR_LIMIT_EXCEEDED, (CnfPlace){ path, 0, 0 },
                 "file is larger than the limit of %" G_GUINT64_FORMAT " bytes", limit);
  return CNF_INCLUDE_REFUSED;
}

static gboolean
refuse (const CnfInclude *include, const GError *reason, GError **error)
{
  cnf_error_set (error, CNF_ERROR_INCLUDE_FAILED, include->place, "include cannot be read: %s",
                 reason != NULL ? reason->message : include->path);
  return FALSE;
}

/* Source: conf_def.c get_next_file(). */
gboolean
cnf_include_takes_name (const char *name)
{
  gsize size = strlen (name);

  return (size > 5 && g_ascii_strcasecmp (name + size - 5, ".conf") == 0)
         || (size > 4 && g_ascii_strcasecmp (name + size - 4, ".cnf") == 0);
}

/* The path of the next file to read in the directory, or NULL at its end. */
static char *
next_entry (CnfDirectory *directory)
{
  while (directory->entries[directory->next] != NULL)
    {
      const char *name = directory->entries[directory->next++];
      if (cnf_include_takes_name (name))
        return g_strconcat (directory->path, "/", name, NULL);
    }
  return NULL;
}

/* Reads on in the next file of the directory that can be opened; the directory is forgotten at its
 * end. A folder among them reads as an empty file, which changes nothing. */
static gboolean
push_next_of_directory (CnfReplay *replay, GError **error)
{
  g_autofree char *path = NULL;

  while ((path = next_entry (replay->directory)) != NULL)
    {
      g_autoptr (GBytes) bytes = NULL;
      g_auto (GStrv) entries = NULL;
      g_autoptr (GError) reason = NULL;
      CnfInclude include = { replay->directory->includer, TRUE, replay->directory->place, path };

      switch (resolve (replay, path, &bytes, &entries, &reason))
        {
        case CNF_INCLUDE_FILE:
          return push_file (replay, &include, bytes, error);
        case CNF_INCLUDE_REFUSED:
          return refuse (&include, reason, error);
        case CNF_INCLUDE_MISSING:
          add_finding (replay,
                       cnf_finding_new (CNF_DIAGNOSTIC_UNREADABLE_INCLUDE, include.place,
                                        "file of an included directory cannot be opened "
                                        "and is skipped: '%s' (%s)",
                                        path, reason != NULL ? reason->message : "not found"));
          break;
        case CNF_INCLUDE_DIRECTORY:
          break;
        }
      g_clear_pointer (&path, g_free);
    }

  g_clear_pointer (&replay->directory, cnf_include_directory_free);
  return TRUE;
}

static gboolean
open_directory (CnfReplay *replay, const CnfInclude *include, char **entries, GError **error)
{
  if (replay->directory != NULL)
    {
      g_strfreev (entries);
      add_finding (replay, cnf_finding_new (CNF_DIAGNOSTIC_NESTED_DIRECTORY_INCLUDE, include->place,
                                            "directory is included while '%s' is being read, and "
                                            "is skipped: '%s'",
                                            replay->directory->path, include->path));
      return TRUE;
    }

  replay->directory = g_new (CnfDirectory, 1);
  *replay->directory = (CnfDirectory){
    include->place, include->includer, g_strdup (include->path), entries, 0, ++replay->n_directories
  };
  return push_next_of_directory (replay, error);
}

/* OpenSSL skips what it cannot open, for whatever reason. Source: conf_def.c process_include(). */
static void
note_missing (CnfReplay *replay, const CnfInclude *include, const GError *reason)
{
  g_autofree char *absolute = g_canonicalize_filename (include->path, NULL);
  const char *message = reason != NULL ? reason->message : "not found";
  gboolean is_there = g_error_matches (reason, CNF_ERROR, CNF_ERROR_OPEN_FAILED);

  add_finding (replay, is_there
                         ? cnf_finding_new (CNF_DIAGNOSTIC_UNREADABLE_INCLUDE, include->place,
                                            "include cannot be opened and is skipped: '%s' "
                                            "(%s)",
                                            absolute, message)
                         : cnf_finding_new (CNF_DIAGNOSTIC_MISSING_INCLUDE, include->place,
                                            "include is not there and is skipped: '%s' (%s)",
                                            absolute, message));
}

gboolean
cnf_include_open (CnfReplay *replay, const CnfReplayLine *line, GError **error)
{
  g_autofree char *prefixed = with_prefix (replay, replay->scratch->str);
  CnfPlace place = cnf_replay_locate (replay, line, line->value.data);

  if (replay->abspath && prefixed[0] != '/')
    {
      cnf_error_set (error, CNF_ERROR_RELATIVE_PATH, place,
                     "relative path under '.pragma abspath:on': '%s'", prefixed);
      return FALSE;
    }

  g_autofree char *path = with_base_directory (replay, prefixed);
  g_autoptr (GBytes) bytes = NULL;
  g_auto (GStrv) entries = NULL;
  g_autoptr (GError) reason = NULL;
  CnfInclude include = { replay->frames->len - 1, FALSE, place, path };

  switch (resolve (replay, path, &bytes, &entries, &reason))
    {
    case CNF_INCLUDE_FILE:
      return push_file (replay, &include, bytes, error);
    case CNF_INCLUDE_DIRECTORY:
      return open_directory (replay, &include, g_steal_pointer (&entries), error);
    case CNF_INCLUDE_REFUSED:
      return refuse (&include, reason, error);
    case CNF_INCLUDE_MISSING:
    default:
      note_missing (replay, &include, reason);
      return TRUE;
    }
}

/* While a directory is being read, its next file takes the place of ANY file that ends, also of one
 * that a file of the directory included: the rest of the including file comes after the whole
 * directory. Source: conf_def.c def_load_bio() asks for the next file before it pops the parent. */
gboolean
cnf_include_end_of_file (CnfReplay *replay, GError **error)
{
  cnf_include_pop_frame (replay);
  return replay->directory == NULL || push_next_of_directory (replay, error);
}
