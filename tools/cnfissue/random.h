/* Seeding the random number generator from files: -rand, -writerand, RANDFILE.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "options.h"
#include <cnf-x509/cnf-x509-conf.h>

G_BEGIN_DECLS

/* A member of a command's struct. */
typedef struct
{
  GPtrArray *lists;    /* of const char *: what each -rand names, `:` between the files */
  const char *save_to; /* written at the end of the program; NULL for nothing */
} IssueRandom;

/* The rows for a command's table whose struct has `member`. */
#define ISSUE_RANDOM_OPTIONS(Type, member)                                                         \
  { .takes = ISSUE_HEADING, .help = "Random state" },                                              \
    { .name = "rand",                                                                              \
      .takes = ISSUE_TAKES_TEXTS,                                                                  \
      .offset = offsetof (Type, member.lists),                                                     \
      .help = "Files to seed from, ':' between them" },                                            \
  {                                                                                                \
    .name = "writerand", .takes = ISSUE_TAKES_OUTPUT_FILE,                                         \
    .offset = offsetof (Type, member.save_to), .help = "Where to leave a seed for the next time"   \
  }

/* Loads the files of -rand; FALSE, with openssl's messages printed, when one cannot be read.
 * Source: OpenSSL 3.0 apps/lib/app_rand.c app_RAND_load(). */
gboolean issue_random_load (const IssueRandom *random);

/* Loads the file that RANDFILE names in the section or in `default`. One that cannot be read is no
 * failure. It is written at the end, unless -writerand was given; the config must live until then.
 * Source: apps/lib/app_rand.c app_RAND_load_conf(). */
void issue_random_load_config (IssueRandom *random, CnfX509Conf *conf, const char *section);

/* What is left to do when a command ends with this exit status: prints OpenSSL's error queue after
 * a failure, then writes the file. A command that is refused leaves no file. Returns the exit
 * status. Source: apps/openssl.c main(), apps/lib/app_rand.c app_RAND_write(). */
int issue_random_finish (IssueRandom *random, int status);

G_END_DECLS
