/* Command-line options by OpenSSL's rules, described by a table.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>
#include <stddef.h>

G_BEGIN_DECLS

/* What an option takes, and with that the type of the member its value is stored in. */
typedef enum
{
  ISSUE_TAKES_NOTHING,         /* gboolean, becomes TRUE */
  ISSUE_TAKES_TEXT,            /* const char *, the last one counts; points into argv */
  ISSUE_TAKES_URI,             /* the same, called so in the help */
  ISSUE_TAKES_INPUT_FILE,      /* the same */
  ISSUE_TAKES_OUTPUT_FILE,     /* the same */
  ISSUE_TAKES_TEXTS,           /* GPtrArray *, made when first needed; of const char *, in order */
  ISSUE_TAKES_INT,             /* int */
  ISSUE_TAKES_POSITIVE,        /* int above 0 */
  ISSUE_TAKES_NOT_NEGATIVE,    /* int from 0 */
  ISSUE_TAKES_LONG,            /* glong */
  ISSUE_TAKES_FORMAT,          /* IssueFormat, any */
  ISSUE_TAKES_PEM_OR_DER,      /* IssueFormat, one of these two */
  ISSUE_TAKES_PEM_DER_ENGINE,  /* IssueFormat, one of these three */
  ISSUE_TAKES_NOTHING_IN_TURN, /* IssueTurn, for options that act in the order they are given */
  ISSUE_TAKES_TEXT_IN_TURN,    /* IssueTurn, likewise */
  ISSUE_IS_THE_VALUE,          /* the row named "": const char *, any other option's own name */
  ISSUE_HEADING,               /* no option: a heading of the help */
  ISSUE_PARAMETER,             /* no option: a word behind the options, in the help */
} IssueTakes;

typedef enum
{
  ISSUE_FORMAT_UNDEFINED,
  ISSUE_FORMAT_PEM,
  ISSUE_FORMAT_DER,
  ISSUE_FORMAT_PKCS12,
  ISSUE_FORMAT_SMIME,
  ISSUE_FORMAT_ENGINE,
  ISSUE_FORMAT_MSBLOB,
  ISSUE_FORMAT_NSS,
  ISSUE_FORMAT_TEXT,
  ISSUE_FORMAT_HTTP,
  ISSUE_FORMAT_PVK,
} IssueFormat;

/* An option whose place among others matters. */
typedef struct
{
  guint turn;       /* 1 for the first such option on the command line, ...; 0: not given */
  const char *text; /* its value, if it takes one; the last one counts */
} IssueTurn;

/* How a step ends. */
typedef enum
{
  ISSUE_GO_ON,
  ISSUE_FAILED, /* the message is printed; exit status 1 */
  ISSUE_USAGE,  /* the same, and "Use -help for summary." is still to be printed */
} IssueOutcome;

/* A row of a command's table; the table ends with a row of zeros. Exactly one of `offset` (a member
 * of the command's struct), `apply` (called in command-line order, as openssl acts on some options
 * while it still reads others) and `lacking` says what happens. */
typedef struct
{
  const char *name;
  IssueTakes takes;
  gsize offset;
  IssueOutcome (*apply) (const char *command, const char *value, gpointer target);
  gboolean lacking;            /* openssl has the option, cnfissue refuses it by name */
  gboolean (*is_known) (void); /* whether openssl has the option; NULL: every version has */
  const char *help;            /* NULL keeps the option out of the help */
} IssueOption;

typedef struct
{
  const char *name;
  const char *usage;   /* what follows "Usage: NAME ", NULL for "[options]" */
  const char *summary; /* for the list of commands */
  const IssueOption *options;
  const char *any; /* what the row named "" takes: "digest", "cipher" */

  /* argv[0] is the command's name; returns the exit status. OpenSSL's error queue is printed by
   * the caller when that is 1. */
  int (*run) (const char *const *argv);
} IssueCommand;

/* Exit statuses, beside openssl's own 0 and 1. */
#define ISSUE_EXIT_LACKING 2 /* openssl could do it, cnfissue cannot */

/* Reads argv[1]... up to the first word that is no option, into the struct at target, whose members
 * hold the defaults. On TRUE *rest is the first word behind the options. On FALSE everything is
 * printed and *status is what the command returns: 0 after -help, 1 for what openssl refuses too,
 * ISSUE_EXIT_LACKING for an option that openssl has and cnfissue lacks.
 * argv stays as it is. Source: OpenSSL 3.0 apps/lib/opt.c opt_next(). */
gboolean issue_options_parse (const IssueCommand *command, const char *const *argv, gpointer target,
                              const char *const **rest, int *status);

/* Whether no word follows the options; if one does, says so as openssl does, "Use -help for
 * summary." included. any_value is what the row named "" took, if anything. */
gboolean issue_options_have_no_rest (const IssueCommand *command, const char *const *rest,
                                     const char *any_value);

/* For .is_known: whether the openssl beside us has engines. */
gboolean issue_options_have_engines (void);

/* Whether the option is given; nothing is checked, stored or printed. For telling apart the modes
 * of a command before anything else happens. */
gboolean issue_options_contain (const IssueCommand *command, const char *const *argv,
                                const char *name);

/* For rows of -quiet or -verbose that came late. */
gboolean issue_options_have_loudness (void);

/* Text to number as openssl reads it (decimal, 0x..., 0...); prints why it cannot.
 * Source: OpenSSL 3.0 apps/lib/opt.c opt_int(), opt_long(). */
gboolean issue_parse_int (const char *command, const char *text, int *number);
gboolean issue_parse_long (const char *command, const char *text, glong *number);

void issue_options_print_help (const IssueCommand *command);

G_END_DECLS
