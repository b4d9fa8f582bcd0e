/* Whether a new object can have a name and an OID.
 * SPDX-License-Identifier: Apache-2.0 */
#include "check.h"

#include <openssl/objects.h>
#include <stdio.h>

/* Says which object has the number. */
static CnfCheckStatus
refuse (const char *what, int nid)
{
  char oid[256] = "";
  const char *name = OBJ_nid2sn (nid);

  if (OBJ_obj2txt (oid, sizeof oid, OBJ_nid2obj (nid), 1) <= 0)
    return CNF_CHECK_FAILED;
  printf ("OpenSSL has this %s already: %s = %s\n", what, name, oid);
  return CNF_CHECK_NO;
}

/* In the order of OBJ_create(). Source: OpenSSL 3.0 crypto/objects/obj_dat.c. */
CnfCheckStatus
cnf_check_oid (char **words)
{
  const char *name = words[0], *oid = words[1];

  if (OBJ_sn2nid (name) != NID_undef)
    return refuse ("name", OBJ_sn2nid (name));
  if (OBJ_ln2nid (name) != NID_undef)
    return refuse ("name", OBJ_ln2nid (name));

  ASN1_OBJECT *object = OBJ_txt2obj (oid, 1);
  if (object == NULL)
    {
      cnf_check_print_reason ("this is no object identifier");
      return CNF_CHECK_NO;
    }

  int nid = OBJ_obj2nid (object);
  ASN1_OBJECT_free (object);
  if (nid != NID_undef)
    return refuse ("object identifier", nid);
  if (OBJ_create (oid, name, name) != NID_undef)
    return CNF_CHECK_YES;
  cnf_check_print_reason ("OpenSSL refuses it");
  return CNF_CHECK_NO;
}
