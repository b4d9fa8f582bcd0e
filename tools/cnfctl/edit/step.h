/* What an edit is made of: steps, each one thing that is done to the document. A command line makes
 * one or more of one kind, a patch many of many kinds.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "edit/edit.h"
#include "key.h"

#include <cnf/cnf.h>

/* What all steps of an edit come to (notes.h). */
typedef struct _CnfctlNotes CnfctlNotes;

/* What a step knows; a set of these. */
typedef enum
{
  CNFCTL_KEY = 1 << 0,
  CNFCTL_VALUE = 1 << 1,      /* a value, or its text as it is to stand in the file */
  CNFCTL_SECTION = 1 << 2,    /* the section that it is about */
  CNFCTL_PATH = 1 << 3,       /* the path of an include */
  CNFCTL_NEW_NAME = 1 << 4,   /* what something is called afterwards; the section a key moves to */
  CNFCTL_BESIDE = 1 << 5,     /* the section before or behind which it goes */
  CNFCTL_BESIDE_KEY = 1 << 6, /* the key before or behind which it goes */
  CNFCTL_NAME = 1 << 7,       /* of a provider or an object */
  CNFCTL_APPNAME = 1 << 8,    /* the key that a program begins with */
  CNFCTL_EXTENSION = 1 << 9,  /* whose list of names it is about */
  CNFCTL_PATTERN = 1 << 10,   /* of names to remove: a glob, a type or all */
  CNFCTL_RENUMBER = 1 << 11,  /* whether names get tidy numbers */
} CnfctlMembers;

typedef struct
{
  const CnfctlOperation *operation;
  CnfctlKey *key;
  GBytes *value;
  gboolean is_raw;      /* @value is text as it is to stand in the file */
  gboolean makes_none;  /* no section is made for it */
  gboolean has_section; /* before it ran */
  char *section;
  char *path;
  char *new_name;
  CnfSide side;
  char *beside;
  CnfctlKey *beside_key;
  char *name;
  char *appname;
  char *place;       /* (nullable): where a patch holds it */
  CnfNodeId meant;   /* what `KEY:N` of a command that removes was when the command began */
  gboolean is_there; /* what it asks for was so already when the command began */
  char *user;        /* (nullable): what used the object by its name when the command began */

  /* Of a list of names (entries.h). */
  char *extension;      /* (nullable): whose list it is, if not that of subjectAltName */
  GPtrArray *names;     /* (nullable): of CnfGeneralName */
  gboolean reads_stdin; /* some of them came from standard input */
  char *pattern;        /* (nullable): of names to remove */
  gboolean renumbers;
  GPtrArray *remarks; /* (nullable): of char *, worth a note */
} CnfctlStep;

struct _CnfctlOperation
{
  CnfctlMembers needs;
  CnfctlMembers takes; /* besides those that it needs */
  gboolean removes;    /* something that may still be referred to */

  /* Makes steps from the operands behind FILE and the command's own options. Fails with a usage
   * error. */
  gboolean (*plan) (const CnfctlOperation *operation, char **operands, GPtrArray *steps,
                    GError **error);

  /* (nullable): looks at the document before the first of the steps that one command made. */
  void (*begin) (CnfctlEdit *edit, CnfctlStep *const *steps, guint n_steps);

  /* Does it. */
  gboolean (*run) (CnfctlEdit *edit, CnfctlStep *step, GError **error);

  /* (nullable): says what is worth a note once it is done. */
  void (*note) (CnfctlNotes *notes, const CnfctlStep *step);
};

CnfctlStep *cnfctl_step_new (const CnfctlOperation *operation);
void cnfctl_step_free (CnfctlStep *step);

/* What `KEY:N` means is what it is before the first of the steps: else the first that goes would give
 * other numbers to those behind it. */
void cnfctl_step_find_meant (CnfctlEdit *edit, CnfctlStep *const *steps, guint n_steps);

/* Which assignment of its key is the one that @step means, counted as the document is now; 0 for all.
 * One that is gone has a number behind all others. */
int cnfctl_step_get_nth (const CnfctlStep *step, CnfDocument *document);

/* Makes a step of each operand, a KEY. */
gboolean cnfctl_step_plan_keys (const CnfctlOperation *operation, char **operands, GPtrArray *steps,
                                GError **error);

/* Makes a step of each operand, a name, the name of a section or the path of an include. */
gboolean cnfctl_step_plan_names (const CnfctlOperation *operation, char **operands,
                                 GPtrArray *steps, GError **error);

/* Makes one step of two operands, such a name and the new one. */
gboolean cnfctl_step_plan_rename (const CnfctlOperation *operation, char **operands,
                                  GPtrArray *steps, GError **error);

/* --section: the section of every KEY. */
extern const GOptionEntry cnfctl_section_options[];

/* The argument of --section, or NULL. */
const char *cnfctl_get_section_option (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CnfctlStep, cnfctl_step_free)
