/* What every command of cnfctl is: a row in the table of table.c.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

/* The exit status. Scripts rely on it. */
typedef enum
{
  CNFCTL_DONE = 0,   /* done, or the answer is yes */
  CNFCTL_NO = 1,     /* the answer is no: absent, missing, would change */
  CNFCTL_USAGE = 2,  /* the command line cannot be understood */
  CNFCTL_FAILED = 3, /* anything else */
} CnfctlStatus;

/* Runs a command. @operands has as many strings as the row allows and a NULL behind them. With
 * @error set the return value does not count: an error of G_OPTION_ERROR is a usage error, any
 * other a failure. */
typedef CnfctlStatus (*CnfctlRun) (char **operands, GError **error);

typedef struct _CnfctlOperation CnfctlOperation;

typedef struct
{
  const char *command; /* a line of a shell */
  const char *output;  /* what a terminal shows then: standard output and error */
} CnfctlCall;

/* A session on a small file. Help shows it, and a test types it again. */
typedef struct
{
  const char *file;    /* what openssl.cnf holds before, at least a line */
  CnfctlCall calls[4]; /* no command behind the last one */
} CnfctlExample;

typedef struct
{
  const char *name;     /* one word, or two: `section add` */
  const char *synopsis; /* its operands */
  const char *summary;  /* one line */
  const char *description;
  CnfctlExample example;
  guint min_operands;
  guint max_operands;
  const GOptionEntry *own_options[3]; /* tables; NULL behind them */
  const GOptionEntry *const *options; /* those that it shares (options.h); NULL behind them */
  CnfctlRun run;                      /* NULL for one that edits */
  const CnfctlOperation *operation;   /* what one that edits does; its first operand is FILE */
} CnfctlCommand;

extern const CnfctlCommand cnfctl_cmd_append;
extern const CnfctlCommand cnfctl_cmd_apply;
extern const CnfctlCommand cnfctl_cmd_cat;
extern const CnfctlCommand cnfctl_cmd_comment;
extern const CnfctlCommand cnfctl_cmd_diff;
extern const CnfctlCommand cnfctl_cmd_edit;
extern const CnfctlCommand cnfctl_cmd_env;
extern const CnfctlCommand cnfctl_cmd_get;
extern const CnfctlCommand cnfctl_cmd_include_add;
extern const CnfctlCommand cnfctl_cmd_include_list;
extern const CnfctlCommand cnfctl_cmd_include_remove;
extern const CnfctlCommand cnfctl_cmd_list;
extern const CnfctlCommand cnfctl_cmd_move;
extern const CnfctlCommand cnfctl_cmd_oid_add;
extern const CnfctlCommand cnfctl_cmd_oid_list;
extern const CnfctlCommand cnfctl_cmd_oid_remove;
extern const CnfctlCommand cnfctl_cmd_oid_rename;
extern const CnfctlCommand cnfctl_cmd_provider_disable;
extern const CnfctlCommand cnfctl_cmd_provider_enable;
extern const CnfctlCommand cnfctl_cmd_provider_list;
extern const CnfctlCommand cnfctl_cmd_rename;
extern const CnfctlCommand cnfctl_cmd_san_add;
extern const CnfctlCommand cnfctl_cmd_san_list;
extern const CnfctlCommand cnfctl_cmd_san_remove;
extern const CnfctlCommand cnfctl_cmd_san_set;
extern const CnfctlCommand cnfctl_cmd_section_add;
extern const CnfctlCommand cnfctl_cmd_section_merge;
extern const CnfctlCommand cnfctl_cmd_section_remove;
extern const CnfctlCommand cnfctl_cmd_section_rename;
extern const CnfctlCommand cnfctl_cmd_set;
extern const CnfctlCommand cnfctl_cmd_tls;
extern const CnfctlCommand cnfctl_cmd_tls_ciphers;
extern const CnfctlCommand cnfctl_cmd_tls_groups;
extern const CnfctlCommand cnfctl_cmd_tls_max;
extern const CnfctlCommand cnfctl_cmd_tls_min;
extern const CnfctlCommand cnfctl_cmd_tls_option;
extern const CnfctlCommand cnfctl_cmd_tls_seclevel;
extern const CnfctlCommand cnfctl_cmd_uncomment;
extern const CnfctlCommand cnfctl_cmd_unset;
