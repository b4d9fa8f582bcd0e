/* What a file has besides its bytes: owner, mode, access control list, extended attributes.
 * SPDX-License-Identifier: Apache-2.0 */
#include "source/cnf-identity.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

static gboolean
keep_attribute (int from, int to, const char *name)
{
  char value[65536]; /* XATTR_SIZE_MAX */
  char present[65536];
  ssize_t size = fgetxattr (from, name, value, sizeof value);

  if (size < 0)
    return FALSE;
  if (fgetxattr (to, name, present, sizeof present) == size
      && memcmp (value, present, (size_t) size) == 0)
    return TRUE;
  return fsetxattr (to, name, value, (size_t) size, 0) == 0;
}

/* What a default access control list of the folder gave the new file must go, too: the old file may
 * have been for fewer eyes. Labels that the system sets (security.*) are its own business. */
static gboolean
drop_attribute (int from, int to, const char *name)
{
  char value[1];

  if (fgetxattr (from, name, value, 0) >= 0 || g_str_has_prefix (name, "security."))
    return TRUE;
  return fremovexattr (to, name) == 0;
}

typedef gboolean (*AttributeFunc) (int from, int to, const char *name);

/* Calls @func for each attribute of @listed. A file system without attributes is fine. */
static gboolean
for_each_attribute (int listed, int from, int to, AttributeFunc func)
{
  char names[65536]; /* XATTR_LIST_MAX */
  ssize_t size = flistxattr (listed, names, sizeof names);

  if (size < 0)
    return errno == ENOTSUP;

  for (const char *name = names; name < names + size; name += strlen (name) + 1)
    if (!func (from, to, name))
      return FALSE;
  return TRUE;
}

static gboolean
keep_owner (const struct stat *status, int to)
{
  struct stat own;

  if (fstat (to, &own) != 0)
    return FALSE;
  return (status->st_uid == own.st_uid && status->st_gid == own.st_gid)
         || fchown (to, status->st_uid, status->st_gid) == 0;
}

gboolean
cnf_identity_copy (int from, int to, CnfIdentityPart *missing)
{
  struct stat status;

  *missing = CNF_IDENTITY_OWNER;
  if (fstat (from, &status) != 0 || !keep_owner (&status, to))
    return FALSE;

  *missing = CNF_IDENTITY_ATTRIBUTES;
  if (!for_each_attribute (to, from, to, drop_attribute))
    return FALSE;

  *missing = CNF_IDENTITY_MODE;
  if (fchmod (to, status.st_mode & 07777) != 0)
    return FALSE;

  *missing = CNF_IDENTITY_ATTRIBUTES;
  return for_each_attribute (from, from, to, keep_attribute);
}
