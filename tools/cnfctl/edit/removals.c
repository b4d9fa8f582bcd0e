/* What an edit takes away, and who still refers to it.
 *
 * The referrers are looked up once, before the first step: then a batch of any size costs one pass,
 * and it does not matter in which order it removes a key and the lines that refer to it.
 * SPDX-License-Identifier: Apache-2.0 */
#include "edit/removals.h"

#include "message.h"

#include <string.h>

/* A section, or a key of one, that goes. */
typedef struct
{
  char *section;
  char *key; /* (nullable) */
} Target;

struct _CnfctlRemovals
{
  CnfDocument *document;
  GPtrArray *referrers;  /* of CnfReferrer */
  GHashTable *by_target; /* Target -> GPtrArray of CnfReferrer, both owned */
  GHashTable *sections;  /* node of a referrer -> its section, owned */
  GPtrArray *targets;    /* of Target: what was there and goes */
};

static Target *
target_new (const char *section, const char *key)
{
  Target *target = g_new (Target, 1);

  target->section = g_strdup (section);
  target->key = g_strdup (key);
  return target;
}

static void
target_free (gpointer data)
{
  Target *target = data;

  g_free (target->section);
  g_free (target->key);
  g_free (target);
}

static guint
target_hash (gconstpointer data)
{
  const Target *target = data;

  return g_str_hash (target->section) * 31 + (target->key != NULL ? g_str_hash (target->key) : 0);
}

static gboolean
target_equal (gconstpointer a, gconstpointer b)
{
  const Target *first = a;
  const Target *second = b;

  return strcmp (first->section, second->section) == 0 && g_strcmp0 (first->key, second->key) == 0;
}

static gpointer
node_key (CnfNodeId node)
{
  return GUINT_TO_POINTER (node);
}

static void
add_referrer (CnfctlRemovals *removals, CnfReferrer *referrer)
{
  const Target probe = { (char *) (gsize) cnf_referrer_get_section (referrer),
                         (char *) (gsize) cnf_referrer_get_key (referrer) };
  GPtrArray *list = g_hash_table_lookup (removals->by_target, &probe);
  CnfNodeId node = cnf_referrer_get_node (referrer);

  if (list == NULL)
    {
      list = g_ptr_array_new ();
      g_hash_table_insert (removals->by_target, target_new (probe.section, probe.key), list);
    }
  g_ptr_array_add (list, referrer);
  if (!cnf_document_node_is_include (removals->document, node))
    g_hash_table_insert (removals->sections, node_key (node),
                         g_strdup (cnf_document_get_node_section (removals->document, node, NULL)));
}

CnfctlRemovals *
cnfctl_removals_new (CnfDocument *document)
{
  CnfctlRemovals *removals = g_new (CnfctlRemovals, 1);

  removals->document = cnf_document_ref (document);
  removals->referrers = cnf_document_find_referrers (document, NULL, NULL);
  removals->by_target = g_hash_table_new_full (target_hash, target_equal, target_free,
                                               (GDestroyNotify) g_ptr_array_unref);
  removals->sections = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  removals->targets = g_ptr_array_new_with_free_func (target_free);
  for (guint i = 0; i < removals->referrers->len; i++)
    add_referrer (removals, g_ptr_array_index (removals->referrers, i));
  return removals;
}

void
cnfctl_removals_free (CnfctlRemovals *removals)
{
  if (removals == NULL)
    return;

  g_ptr_array_unref (removals->targets);
  g_hash_table_unref (removals->sections);
  g_hash_table_unref (removals->by_target);
  g_ptr_array_unref (removals->referrers);
  cnf_document_unref (removals->document);
  g_free (removals);
}

static gboolean
has_key (CnfDocument *document, const char *section, const char *key)
{
  return cnf_document_find_entry (document, section, key, -1) != CNF_NODE_NONE;
}

void
cnfctl_removals_add (CnfctlRemovals *removals, const CnfctlStep *step)
{
  if (step->section != NULL && cnf_document_has_section (removals->document, step->section))
    g_ptr_array_add (removals->targets, target_new (step->section, NULL));
  else if (step->key != NULL && has_key (removals->document, step->key->section, step->key->name))
    g_ptr_array_add (removals->targets, target_new (step->key->section, step->key->name));
}

/* The nodes that no longer say what they said. */
static GHashTable *
collect_changed (const CnfctlEdit *edit)
{
  const CnfTransaction *transaction = cnfctl_edit_get_transaction (edit);
  GHashTable *changed = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < cnf_transaction_get_n_changes (transaction); i++)
    {
      const CnfChange *change = cnf_transaction_get_change (transaction, i);
      CnfChangeAction action = cnf_change_get_action (change);
      if (action == CNF_CHANGE_SET || action == CNF_CHANGE_REMOVED || action == CNF_CHANGE_COMMENTED
          || action == CNF_CHANGE_REFERENCE)
        g_hash_table_add (changed, node_key (cnf_change_get_node (change)));
    }
  return changed;
}

/* Whether the referrer's line goes with the section, or is an assignment of the key itself. */
static gboolean
goes_too (const CnfctlRemovals *removals, CnfNodeId node, const Target *target)
{
  const char *section = g_hash_table_lookup (removals->sections, node_key (node));

  if (g_strcmp0 (section, target->section) != 0)
    return FALSE;
  if (target->key == NULL)
    return TRUE;

  g_autoptr (GBytes) name = cnf_document_dup_node_name (removals->document, node);
  gsize size;
  const char *data = g_bytes_get_data (name, &size);
  return size == strlen (target->key) && memcmp (data, target->key, size) == 0;
}

static void
add_place (GString *places, CnfDocument *document, const CnfReferrer *referrer)
{
  guint line, column;

  cnf_referrer_get_position (referrer, &line, &column);
  g_string_append_printf (places, "%s%s:%u:%u", places->len > 0 ? ", " : "",
                          cnf_document_get_path (document), line, column);
}

static gboolean
is_back (CnfDocument *document, const Target *target)
{
  return target->key != NULL ? has_key (document, target->section, target->key)
                             : cnf_document_has_section (document, target->section);
}

static char *
quote_target (const Target *target)
{
  if (target->key == NULL)
    return cnfctl_quote_string (target->section);
  return cnfctl_key_quote (&(CnfctlKey){ .section = target->section, .name = target->key });
}

static gboolean
check_target (const CnfctlRemovals *removals, const Target *target, GHashTable *changed,
              GError **error)
{
  const GPtrArray *referrers = g_hash_table_lookup (removals->by_target, target);
  g_autoptr (GString) places = g_string_new (NULL);

  if (is_back (removals->document, target))
    return TRUE;
  for (guint i = 0; referrers != NULL && i < referrers->len; i++)
    {
      const CnfReferrer *referrer = g_ptr_array_index (referrers, i);
      CnfNodeId node = cnf_referrer_get_node (referrer);
      if (!g_hash_table_contains (changed, node_key (node)) && !goes_too (removals, node, target))
        add_place (places, removals->document, referrer);
    }
  if (places->len == 0)
    return TRUE;

  g_autofree char *quoted = quote_target (target);
  g_set_error (error, CNF_ERROR, CNF_ERROR_WOULD_CHANGE_MEANING,
               "%s: %s is still referred to (change that, or use --force)", places->str, quoted);
  return FALSE;
}

gboolean
cnfctl_removals_check (const CnfctlRemovals *removals, CnfctlEdit *edit, GError **error)
{
  g_autoptr (GHashTable) changed = collect_changed (edit);

  for (guint i = 0; i < removals->targets->len; i++)
    if (!check_target (removals, g_ptr_array_index (removals->targets, i), changed, error))
      return FALSE;
  return TRUE;
}
