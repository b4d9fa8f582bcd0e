/* The forms of general names: what is refused, with the right form where it can be told.
 * SPDX-License-Identifier: Apache-2.0 */
#include "model/cnf-name-check.h"

#include "base/cnf-error.h"

#include <arpa/inet.h>

#define LABEL_MAX_BYTES 63
#define HOST_MAX_BYTES  253

/* Source: RFC 1035 section 2.3.4 for the sizes, RFC 1123 section 2.1 for the characters. The
 * underscore is not among those, but stands in names that are in use. */
static const char label_characters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                       "0123456789-_";

/* `KIND:value`, with the tag of @check before it. */
static char *
dup_text (const CnfNameCheck *check, const char *plain)
{
  return check->tag != NULL ? g_strconcat (check->tag, ";", plain, NULL) : g_strdup (plain);
}

gboolean
cnf_name_check_fail (const CnfNameCheck *check, const char *what, const char *suggestion)
{
  g_autofree char *plain = g_strconcat (cnf_general_name_kind_word (check->kind), ":", check->value,
                                        NULL);
  g_autofree char *text = dup_text (check, plain);
  g_autofree char *piece = cnf_error_piece (cnf_slice_of (text));
  g_autofree char *right = suggestion != NULL ? dup_text (check, suggestion) : NULL;
  g_autofree char *better = right != NULL ? cnf_error_piece (cnf_slice_of (right)) : NULL;
  const CnfPlace nowhere = { NULL, 0, 0 };

  cnf_error_set (check->error, CNF_ERROR_INVALID_GENERAL_NAME, nowhere, "%s: %s%s%s", what, piece,
                 better != NULL ? "; write " : "", better != NULL ? better : "");
  return FALSE;
}

gboolean
cnf_name_check_fail_for (const CnfNameCheck *check, const char *what, CnfGeneralNameKind kind,
                         const char *value)
{
  g_autofree char *suggestion = g_strconcat (cnf_general_name_kind_word (kind), ":", value, NULL);

  return cnf_name_check_fail (check, what, suggestion);
}

gboolean
cnf_name_check_take (const CnfNameCheck *check, const char *value)
{
  *check->out = g_strdup (value);
  if (strcmp (value, check->value) != 0)
    *check->note = g_strdup_printf ("%s:%s is written as %s",
                                    cnf_general_name_kind_word (check->kind), check->value, value);
  return TRUE;
}

gboolean
cnf_name_has_blank (const char *value)
{
  for (; *value != '\0'; value++)
    if (g_ascii_isspace (*value) || g_ascii_iscntrl (*value))
      return TRUE;
  return FALSE;
}

/* ---- IP ---- */

gboolean
cnf_general_name_is_ip (const char *value, char **canonical)
{
  guint8 bytes[16];
  gsize size = inet_pton (AF_INET, value, bytes) == 1    ? 4
               : inet_pton (AF_INET6, value, bytes) == 1 ? 16
                                                         : 0;

  if (size == 0)
    return FALSE;
  if (canonical == NULL)
    return TRUE;

  g_autoptr (GString) digits = g_string_new (NULL);
  for (gsize i = 0; i < size; i++)
    g_string_append_printf (digits, "%02x", bytes[i]);
  *canonical = g_string_free (g_steal_pointer (&digits), FALSE);
  return TRUE;
}

/* The address in `[address]`, `address:port`, `[address]:port`, `address/bits`; or NULL. */
static char *
find_ip (const char *value)
{
  g_autofree char *inner = NULL;

  if (value[0] == '[')
    inner = g_strndup (value + 1, strcspn (value + 1, "]"));
  else
    inner = g_strndup (value, strcspn (value, "/%"));
  if (cnf_general_name_is_ip (inner, NULL))
    return g_steal_pointer (&inner);

  char *colon = strchr (inner, ':');
  if (colon == NULL)
    return NULL;
  *colon = '\0';
  return cnf_general_name_is_ip (inner, NULL) ? g_steal_pointer (&inner) : NULL;
}

/* OpenSSL reads the address itself, so that no wrong form gets by. What it takes in 3.0 beyond this,
 * such as `01.2.3.4`, later releases refuse. */
static gboolean
check_ip (const CnfNameCheck *check)
{
  if (cnf_general_name_is_ip (check->value, NULL))
    return cnf_name_check_take (check, check->value);

  g_autofree char *address = find_ip (check->value);
  if (address == NULL)
    return cnf_name_check_fail (check, "not an IP address", NULL);
  if (strchr (check->value, '/') != NULL)
    return cnf_name_check_fail_for (check, "a network where an address is to be",
                                    CNF_GENERAL_NAME_IP, address);
  return cnf_name_check_fail_for (check, "more than an IP address (no port, brackets or zone)",
                                  CNF_GENERAL_NAME_IP, address);
}

/* ---- DNS ---- */

static const char *
check_label (const char *label, gboolean is_first, gboolean is_last)
{
  gsize size = strlen (label);

  if (size == 0)
    return is_last ? "DNS name ends in a dot" : "DNS name has an empty label";
  if (strcmp (label, "*") == 0)
    {
      if (!is_first)
        return "wildcard is not the leftmost label of the DNS name";
      return is_last ? "wildcard for every name there is" : NULL;
    }
  if (strchr (label, '*') != NULL)
    return "wildcard is not the whole label of the DNS name";
  if (size > LABEL_MAX_BYTES)
    return "label of the DNS name is longer than 63 bytes";
  if (strspn (label, label_characters) != size)
    return "character that DNS names do not have";
  return label[0] == '-' || label[size - 1] == '-' ? "hyphen at the edge of a label" : NULL;
}

const char *
cnf_name_check_labels (const char *host)
{
  g_auto (GStrv) labels = g_strsplit (host, ".", -1);

  for (guint i = 0; labels[i] != NULL; i++)
    {
      const char *wrong = check_label (labels[i], i == 0, labels[i + 1] == NULL);
      if (wrong != NULL)
        return wrong;
    }
  return strlen (host) > HOST_MAX_BYTES ? "DNS name is longer than 253 bytes" : NULL;
}

char *
cnf_name_to_ascii (const char *host)
{
  if (g_str_is_ascii (host))
    return g_strdup (host);
  return g_utf8_validate (host, -1, NULL) ? g_hostname_to_ascii (host) : NULL;
}

static gboolean
fail_as_address (const CnfNameCheck *check)
{
  g_autofree char *address = find_ip (check->value);

  return cnf_name_check_fail_for (check, "IP address where a DNS name is to be",
                                  CNF_GENERAL_NAME_IP, address);
}

static gboolean
fail_as_url (const CnfNameCheck *check)
{
  const char *host = strstr (check->value, "://") + 3;
  g_autofree char *name = g_strndup (host, strcspn (host, "/:?#"));

  return cnf_name_check_fail_for (check, "URI where a DNS name is to be", CNF_GENERAL_NAME_DNS,
                                  name);
}

/* `host:port`, or a word of which no kind goes before a colon. */
static gboolean
fail_at_colon (const CnfNameCheck *check)
{
  gsize size = strcspn (check->value, ":");
  const char *port = check->value + size + 1;
  g_autofree char *host = g_strndup (check->value, size);

  if (*port != '\0' && strspn (port, "0123456789") == strlen (port))
    return cnf_name_check_fail_for (check, "port where a DNS name is to be", CNF_GENERAL_NAME_DNS,
                                    host);
  return cnf_name_check_fail (
    check,
    "no kind of name before the colon (there are DNS, IP, email, URI, RID, "
    "dirName, otherName)",
    NULL);
}

static gboolean
fail_at_blank (const CnfNameCheck *check)
{
  g_auto (GStrv) parts = g_strsplit_set (check->value, " \t\r\n", -1);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    if (parts[i][0] != '\0')
      g_string_append_printf (names, "%sDNS:%s", names->len > 0 ? "," : "", parts[i]);
  return cnf_name_check_fail (check, "blank in a DNS name", names->str);
}

static gboolean
fail_labels (const CnfNameCheck *check, const char *host, const char *wrong)
{
  gsize size = strlen (host);

  if (size > 1 && host[size - 1] == '.' && host[size - 2] != '.')
    {
      g_autofree char *shorter = g_strndup (host, size - 1);
      return cnf_name_check_fail_for (check, wrong, CNF_GENERAL_NAME_DNS, shorter);
    }
  const char *slash = strchr (host, '/');
  if (slash != NULL && slash > host)
    {
      g_autofree char *before = g_strndup (host, (gsize) (slash - host));
      return cnf_name_check_fail_for (check, wrong, CNF_GENERAL_NAME_DNS, before);
    }
  return cnf_name_check_fail (check, wrong, NULL);
}

static gboolean
check_dns_form (const CnfNameCheck *check, const char *host)
{
  g_autofree char *address = find_ip (check->value);

  if (address != NULL)
    return fail_as_address (check);
  if (strstr (check->value, "://") != NULL)
    return fail_as_url (check);
  if (strchr (check->value, '@') != NULL)
    return cnf_name_check_fail_for (check, "email address where a DNS name is to be",
                                    CNF_GENERAL_NAME_EMAIL, check->value);
  if (cnf_name_has_blank (check->value))
    return fail_at_blank (check);
  if (strchr (check->value, ':') != NULL)
    return fail_at_colon (check);
  if (host == NULL)
    return cnf_name_check_fail (check, "DNS name cannot be written as A-labels", NULL);

  const char *wrong = cnf_name_check_labels (host);
  return wrong == NULL || fail_labels (check, host, wrong);
}

static gboolean
check_dns (const CnfNameCheck *check)
{
  g_autofree char *ascii = cnf_name_to_ascii (check->value);

  if (!check->force && !check_dns_form (check, ascii))
    return FALSE;
  return cnf_name_check_take (check, ascii != NULL ? ascii : check->value);
}

/* ---- email ---- */

static gboolean
check_email (const CnfNameCheck *check)
{
  const char *at = strrchr (check->value, '@');
  gboolean is_copy = strcmp (check->value, "copy") == 0 || strcmp (check->value, "move") == 0;

  if ((is_copy && check->form->has_copy) || check->force)
    return cnf_name_check_take (check, check->value);
  if (is_copy)
    return cnf_name_check_fail (check, "only a subjectAltName takes addresses of the subject",
                                check->form->has_issuer ? "issuer:copy" : NULL);
  if (g_ascii_strncasecmp (check->value, "mailto:", 7) == 0)
    return cnf_name_check_fail_for (check, "URI where an email address is to be",
                                    CNF_GENERAL_NAME_EMAIL, check->value + 7);
  if (cnf_name_has_blank (check->value))
    return cnf_name_check_fail (check, "blank in an email address", NULL);
  if (at == NULL || at == check->value || strchr (check->value, '@') != at)
    return cnf_name_check_fail (check, "email address is not of the form name@domain", NULL);

  g_autofree char *local = g_strndup (check->value, (gsize) (at - check->value));
  g_autofree char *domain = cnf_name_to_ascii (at + 1);
  if (!g_str_is_ascii (local))
    return cnf_name_check_fail (check, "email address with other than ASCII before the @", NULL);
  if (domain == NULL || strchr (domain, '*') != NULL || cnf_name_check_labels (domain) != NULL)
    return cnf_name_check_fail (check, "email address whose domain is no DNS name", NULL);

  g_autofree char *address = g_strconcat (local, "@", domain, NULL);
  return cnf_name_check_take (check, address);
}

/* ---- The others ---- */

static gboolean
check_uri (const CnfNameCheck *check)
{
  g_autofree char *scheme = g_uri_parse_scheme (check->value);

  if (check->force)
    return cnf_name_check_take (check, check->value);
  if (cnf_name_has_blank (check->value))
    return cnf_name_check_fail (check, "blank in a URI (%20 stands for one)", NULL);
  if (!g_str_is_ascii (check->value))
    return cnf_name_check_fail (check, "other than ASCII in a URI (write those bytes as %XX)",
                                NULL);
  if (scheme == NULL)
    return cnf_name_check_fail (check, "URI has no scheme, such as https:", NULL);
  if (check->value[strlen (scheme) + 1] == '\0')
    return cnf_name_check_fail (check, "URI has nothing behind its scheme", NULL);
  return cnf_name_check_take (check, check->value);
}

/* Digits with dots between them. OpenSSL knows names for some; which, only it can tell. */
static gboolean
is_oid (const char *value)
{
  g_auto (GStrv) arcs = g_strsplit (value, ".", -1);

  for (guint i = 0; arcs[i] != NULL; i++)
    if (arcs[i][0] == '\0' || strspn (arcs[i], "0123456789") != strlen (arcs[i]))
      return FALSE;
  return g_strv_length (arcs) >= 2 && strcmp (arcs[0], "3") < 0 && arcs[0][1] == '\0';
}

static gboolean
check_rid (const CnfNameCheck *check)
{
  if (!is_oid (check->value))
    return cnf_name_check_fail (check, "RID is not an object identifier such as 1.2.3.4", NULL);
  return cnf_name_check_take (check, check->value);
}

static gboolean
check_dir_name (const CnfNameCheck *check)
{
  if (check->value[0] == '@')
    return cnf_name_check_fail_for (check, "dirName takes the name of a section without @",
                                    CNF_GENERAL_NAME_DIR_NAME, check->value + 1);
  return cnf_name_check_take (check, check->value);
}

/* Source: OpenSSL 3.0 crypto/x509/v3_san.c do_othername(). */
static gboolean
check_other_name (const CnfNameCheck *check)
{
  gsize size = strcspn (check->value, ";");
  g_autofree char *type = g_strndup (check->value, size);

  if (!is_oid (type) && !check->force)
    return cnf_name_check_fail (
      check, "otherName does not begin with an object identifier such as 1.2.3.4", NULL);
  if (check->value[size] == '\0' || check->value[size + 1] == '\0')
    return cnf_name_check_fail (check, "otherName is not of the form 1.2.3.4;UTF8:value", NULL);
  return cnf_name_check_take (check, check->value);
}

/* Source: OpenSSL 3.0 crypto/x509/v3_san.c v2i_issuer_alt(). */
static gboolean
check_issuer (const CnfNameCheck *check)
{
  if (strcmp (check->value, "copy") != 0)
    return cnf_name_check_fail (check, "of the issuer only its names can be taken", "issuer:copy");
  return cnf_name_check_take (check, check->value);
}

gboolean
cnf_name_check (const CnfNameCheck *check)
{
  static gboolean (*const checks[]) (const CnfNameCheck *check) = {
    [CNF_GENERAL_NAME_DNS] = check_dns,
    [CNF_GENERAL_NAME_IP] = check_ip,
    [CNF_GENERAL_NAME_EMAIL] = check_email,
    [CNF_GENERAL_NAME_URI] = check_uri,
    [CNF_GENERAL_NAME_RID] = check_rid,
    [CNF_GENERAL_NAME_DIR_NAME] = check_dir_name,
    [CNF_GENERAL_NAME_OTHER_NAME] = check_other_name,
    [CNF_GENERAL_NAME_ISSUER] = check_issuer,
  };
  gboolean is_text = check->kind == CNF_GENERAL_NAME_DNS || check->kind == CNF_GENERAL_NAME_EMAIL
                     || check->kind == CNF_GENERAL_NAME_URI;
  gboolean is_subtree = check->form->tagging == CNF_TAG_SUBTREE
                        && (is_text || check->kind == CNF_GENERAL_NAME_IP);

  if (is_subtree)
    return cnf_name_check_subtree (check);
  if (check->value[0] == '\0' && !(check->force && is_text))
    return cnf_name_check_fail (check, "name is empty", NULL);
  return checks[check->kind](check);
}
