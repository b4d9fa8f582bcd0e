/* The schema as a constant table: what a section can be to a program, and what its keys mean there.
 * The rows are in data/schema.def.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "base/cnf-slice.h"
#include <cnf/cnf-schema.h>

/* What a section is to a program. */
typedef enum
{
#define CNF_ROLE(name, programs, summary) CNF_ROLE_##name,
#include "schema-roles.def"
#undef CNF_ROLE
  CNF_N_ROLES
} CnfRole;

/* A set of roles. */
typedef guint64 CnfRoles;

#define CNF_ROLE_BIT(role) (G_GUINT64_CONSTANT (1) << (role))

G_STATIC_ASSERT (CNF_N_ROLES <= 64);

typedef struct
{
  const char *programs; /* who reads such a section */
  const char *summary;  /* what it holds */
} CnfSchemaRole;

/* How the key of a file is compared with that of a row. */
typedef enum
{
  CNF_KEY_MATCH_EXACT,
  CNF_KEY_MATCH_NUMBERED, /* alone, or with a dot and anything behind it */
  CNF_KEY_MATCH_TAGGED,   /* numbered, behind a tag and `;` */
  CNF_KEY_MATCH_DOTTED,   /* exact, behind the first dot if there is one */
  CNF_KEY_MATCH_COMMAND,  /* dotted, in any case */
  CNF_KEY_MATCH_MODULE,   /* begins with the file's key, whose last dot and tail do not count */
  CNF_KEY_MATCH_SUFFIX,   /* ends so */
  CNF_KEY_MATCH_OTHER,    /* any key that no other row of the role takes */
} CnfKeyMatch;

/* What a value is. */
typedef enum
{
  CNF_KEY_TYPE_TEXT,
  CNF_KEY_TYPE_WORD, /* one of some words */
  CNF_KEY_TYPE_LIST,
  CNF_KEY_TYPE_NUMBER,
  CNF_KEY_TYPE_SWITCH, /* a number that means on or off */
  CNF_KEY_TYPE_BOOLEAN,
  CNF_KEY_TYPE_PRESENCE, /* being there is what counts */
  CNF_KEY_TYPE_TIME,
  CNF_KEY_TYPE_FILE,
  CNF_KEY_TYPE_DIRECTORY,
  CNF_KEY_TYPE_LIBRARY,
  CNF_KEY_TYPE_URI,
  CNF_KEY_TYPE_DIGEST,
  CNF_KEY_TYPE_OBJECT,     /* an object identifier */
  CNF_KEY_TYPE_PROPERTIES, /* a property query */
  CNF_KEY_TYPE_SECTION,
  CNF_KEY_TYPE_EXTENSION, /* `critical,` may stand before it, and `DER:` or `ASN1:` in its place */
  CNF_KEY_TYPE_PROMPT,    /* what is asked, or with prompt = no the value itself */
  CNF_KEY_TYPE_DIRECTIVE,
  CNF_KEY_TYPE_VARIABLE, /* a variable of the environment */
  CNF_KEY_TYPE_UNREAD,   /* nobody reads it */
} CnfKeyType;

/* How a value names sections. */
typedef enum
{
  CNF_NAMING_NONE,
  CNF_NAMING_SECTION,       /* the value is the name */
  CNF_NAMING_EXISTING,      /* so, if there is such a section */
  CNF_NAMING_AT,            /* `@name` */
  CNF_NAMING_GENERIC,       /* an extension: `ASN1:` and what may follow */
  CNF_NAMING_LIST,          /* an extension: `@name` */
  CNF_NAMING_GENERAL_NAMES, /* an extension: `@name`, `dirName:name`, `otherName:` */
  CNF_NAMING_TAGGED_NAMES,  /* so, each behind a tag and `;` */
  CNF_NAMING_POINTS,        /* an extension: so, and a bare name is a distribution point */
  CNF_NAMING_ISSUING_POINT, /* an extension: `@name`, `fullname:`, `relativename:name` */
  CNF_NAMING_POLICIES,      /* an extension: each item can be `@name` */
  CNF_NAMING_NAMES,         /* general names, not an extension */
  CNF_NAMING_OTHER_NAME,    /* `object;` and an ASN.1 description */
  CNF_NAMING_ASN1,          /* an ASN.1 description: `SEQUENCE:name`, `SET:name` */
} CnfNaming;

typedef struct
{
  CnfRole role;
  CnfKeyMatch match;
  const char *key;
  guint8 key_size; /* in bytes, without the NUL */
  CnfKeyType type;
  CnfNaming naming;
  CnfRole target;            /* role of the sections that the value names */
  const char *since;         /* first release that reads it; empty when all supported ones do */
  const char *default_value; /* in words; empty when there is none */
  const char *text;          /* what is allowed, or what it is for; may be empty */
} CnfSchemaKey;

/* The rows of one role. */
typedef struct
{
  const CnfSchemaKey *keys;
  guint count;
} CnfSchemaKeys;

const CnfSchemaRole *cnf_schema_get_role (CnfRole role);

CnfSchemaKeys cnf_schema_get_keys (CnfRole role);

/* The row that a key of a file belongs to, or NULL. */
const CnfSchemaKey *cnf_schema_keys_find (CnfSchemaKeys keys, CnfSlice key);

/* What stands behind the tag and its `;` in `OCSP;URI` and `permitted;DNS`, or all of @key. Behind the
 * two tags of name constraints any one byte can stand.
 * Source: OpenSSL 3.0 crypto/x509/v3_ncons.c v2i_NAME_CONSTRAINTS(). */
CnfSlice cnf_schema_skip_tag (CnfSlice key);

/* What the section of this name is without being named anywhere. */
CnfRoles cnf_schema_get_entry_roles (CnfSlice section);
