/* What an edit did to a document.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf/cnf-document.h>
#include <cnf/cnf-version.h>

G_BEGIN_DECLS

/**
 * CnfChangeAction:
 * @CNF_CHANGE_NONE: nothing: it was as asked already
 * @CNF_CHANGE_ADDED: a line was added
 * @CNF_CHANGE_SET: the value of a line was changed
 * @CNF_CHANGE_REMOVED: a line was taken out
 * @CNF_CHANGE_RENAMED: a key or a section got another name
 * @CNF_CHANGE_MOVED: a line went to another place
 * @CNF_CHANGE_COMMENTED: a line was made a comment
 * @CNF_CHANGE_UNCOMMENTED: a comment was made a line
 * @CNF_CHANGE_REFERENCE: the value of a line refers to something by its new name
 *
 * What was done.
 *
 * Since: 0.1
 */
typedef enum
{
  CNF_CHANGE_NONE,
  CNF_CHANGE_ADDED,
  CNF_CHANGE_SET,
  CNF_CHANGE_REMOVED,
  CNF_CHANGE_RENAMED,
  CNF_CHANGE_MOVED,
  CNF_CHANGE_COMMENTED,
  CNF_CHANGE_UNCOMMENTED,
  CNF_CHANGE_REFERENCE,
} CnfChangeAction;

/**
 * CnfChangeSubject:
 * @CNF_CHANGE_OF_KEY: an assignment
 * @CNF_CHANGE_OF_SECTION: the header of a section
 * @CNF_CHANGE_OF_INCLUDE: an `.include`
 *
 * What it was done to.
 *
 * Since: 0.1
 */
typedef enum
{
  CNF_CHANGE_OF_KEY,
  CNF_CHANGE_OF_SECTION,
  CNF_CHANGE_OF_INCLUDE,
} CnfChangeSubject;

/**
 * CnfChange:
 *
 * One change that an edit made to one line. Atomically refcounted. While its transaction is open the
 * commit may still put the line elsewhere, and with it what there is before and now; from then on it
 * is immutable.
 *
 * Since: 0.1
 */
typedef struct _CnfChange CnfChange;

#define CNF_TYPE_CHANGE (cnf_change_get_type ())

/**
 * cnf_change_get_type:
 *
 * Returns: the boxed type %CNF_TYPE_CHANGE.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
GType cnf_change_get_type (void) G_GNUC_CONST;

/**
 * cnf_change_ref:
 * @change: (not nullable): a change
 *
 * Returns: (transfer full): @change.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
CnfChange *cnf_change_ref (CnfChange *change);

/**
 * cnf_change_unref:
 * @change: (nullable) (transfer full): a change
 *
 * Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
void cnf_change_unref (CnfChange *change);

/**
 * cnf_change_get_action:
 * @change: (not nullable): a change
 *
 * Returns: what was done.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
CnfChangeAction cnf_change_get_action (const CnfChange *change);

/**
 * cnf_change_get_subject:
 * @change: (not nullable): a change
 *
 * Returns: what it was done to.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
CnfChangeSubject cnf_change_get_subject (const CnfChange *change);

/**
 * cnf_change_get_section:
 * @change: (not nullable): a change
 *
 * Returns: (transfer none): the section as OpenSSL holds it, under its new name if it got one; of an
 *   include its path. Valid as long as @change.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
const char *cnf_change_get_section (const CnfChange *change);

/**
 * cnf_change_get_key:
 * @change: (not nullable): a change
 *
 * Returns: (transfer none) (nullable): the key as OpenSSL compares it, under its new name if it got
 *   one, valid as long as @change; %NULL where the subject is no key.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
const char *cnf_change_get_key (const CnfChange *change);

/**
 * cnf_change_get_before:
 * @change: (not nullable): a change
 *
 * Returns: (transfer none) (nullable): what there was before: the value as it was written; the old
 *   name where something was renamed; the old section where a line was moved; the path of an
 *   include. %NULL where there was nothing. Valid as long as @change, and not beyond the commit of a
 *   transaction that is open.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
GBytes *cnf_change_get_before (const CnfChange *change);

/**
 * cnf_change_get_after:
 * @change: (not nullable): a change
 *
 * Returns: (transfer none) (nullable): what there is now, as cnf_change_get_before(), and valid as
 *   long. %NULL where there is nothing any more.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
GBytes *cnf_change_get_after (const CnfChange *change);

/**
 * cnf_change_get_node:
 * @change: (not nullable): a change
 *
 * Returns: the line; cnf_document_get_node_position() knows its place, of a line that was removed the
 *   place it had. %CNF_NODE_NONE where there is and was none.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
CnfNodeId cnf_change_get_node (const CnfChange *change);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CnfChange, cnf_change_unref)

G_END_DECLS
