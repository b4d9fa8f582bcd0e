/* The forms of names that stand for all names below them, as nameConstraints has them.
 * SPDX-License-Identifier: Apache-2.0 */
#include "model/cnf-name-check.h"

#include <arpa/inet.h>

#define MAX_ADDRESS_BYTES 16

/* An address, and which of its bits count. */
typedef struct
{
  gsize size; /* in bytes: 4 or 16 */
  guint8 address[MAX_ADDRESS_BYTES];
  guint8 mask[MAX_ADDRESS_BYTES];
} Network;

/* ---- Networks ---- */

/* Returns its size in bytes; 0 for what is no address. */
static gsize
read_address (const char *text, guint8 bytes[MAX_ADDRESS_BYTES])
{
  if (inet_pton (AF_INET, text, bytes) == 1)
    return 4;
  return inet_pton (AF_INET6, text, bytes) == 1 ? MAX_ADDRESS_BYTES : 0;
}

/* The first @n_bits are set. */
static void
fill_mask (Network *network, guint64 n_bits)
{
  for (gsize i = 0; i < network->size; i++)
    {
      guint64 n = n_bits > i * 8 ? MIN (n_bits - i * 8, 8) : 0;
      network->mask[i] = (guint8) (0xff00U >> n);
    }
}

/* What stands behind the slash: a mask, or how many bits it has. */
static gboolean
read_mask (Network *network, const char *text)
{
  gsize n_digits = strspn (text, "0123456789");
  guint64 n_bits = g_ascii_strtoull (text, NULL, 10);

  if (read_address (text, network->mask) == network->size)
    return TRUE;
  if (n_digits == 0 || n_digits > 3 || text[n_digits] != '\0' || n_bits > network->size * 8)
    return FALSE;
  fill_mask (network, n_bits);
  return TRUE;
}

/* `address/mask` or `address/bits`. */
static gboolean
read_network (const char *value, Network *network)
{
  const char *slash = strchr (value, '/');
  g_autofree char *address = slash != NULL ? g_strndup (value, (gsize) (slash - value)) : NULL;

  if (address == NULL)
    return FALSE;
  network->size = read_address (address, network->address);
  return network->size > 0 && read_mask (network, slash + 1);
}

static char *
spell_address (const guint8 *bytes, gsize size)
{
  char text[INET6_ADDRSTRLEN];

  return g_strdup (inet_ntop (size == 4 ? AF_INET : AF_INET6, bytes, text, sizeof text));
}

/* As OpenSSL reads it. Source: OpenSSL 3.0 crypto/x509/v3_utl.c a2i_IPADDRESS_NC(). */
static char *
spell_network (const Network *network)
{
  g_autofree char *address = spell_address (network->address, network->size);
  g_autofree char *mask = spell_address (network->mask, network->size);

  return g_strconcat (address, "/", mask, NULL);
}

gboolean
cnf_name_is_network (const char *value, char **canonical)
{
  Network network;

  if (!read_network (value, &network))
    return FALSE;
  if (canonical != NULL)
    *canonical = spell_network (&network);
  return TRUE;
}

/* Whether the bits of the mask are the first ones. */
static gboolean
has_plain_mask (const Network *network)
{
  gboolean ended = FALSE;

  for (gsize bit = 0; bit < network->size * 8; bit++)
    {
      gboolean is_set = ((network->mask[bit / 8] << (bit % 8)) & 0x80) != 0;
      if (is_set && ended)
        return FALSE;
      ended = ended || !is_set;
    }
  return TRUE;
}

/* Takes out the bits that the mask does not count. Returns whether there were any. */
static gboolean
clear_host_bits (Network *network)
{
  gboolean had_any = FALSE;

  for (gsize i = 0; i < network->size; i++)
    {
      guint8 left = network->address[i] & network->mask[i];
      had_any = had_any || left != network->address[i];
      network->address[i] = left;
    }
  return had_any;
}

/* A lone address is a network of one. */
static gboolean
fail_without_mask (const CnfNameCheck *check)
{
  Network network;

  network.size = read_address (check->value, network.address);
  if (network.size == 0)
    return cnf_name_check_fail (check, "not a network such as 10.0.0.0/255.0.0.0", NULL);

  fill_mask (&network, network.size * 8);
  g_autofree char *right = spell_network (&network);
  return cnf_name_check_fail_for (check, "address without a mask", CNF_GENERAL_NAME_IP, right);
}

/* The number of bits becomes the mask that OpenSSL wants. */
static gboolean
check_network (const CnfNameCheck *check)
{
  Network network;
  gboolean has_bits = FALSE;

  if (!read_network (check->value, &network))
    return fail_without_mask (check);

  g_autofree char *given = spell_network (&network);
  if (!check->force)
    {
      if (!has_plain_mask (&network))
        return cnf_name_check_fail (check, "mask with gaps", NULL);
      has_bits = clear_host_bits (&network);
    }
  if (has_bits)
    {
      g_autofree char *right = spell_network (&network);
      return cnf_name_check_fail_for (check, "network with bits that its mask does not count",
                                      CNF_GENERAL_NAME_IP, right);
    }
  guint8 bytes[MAX_ADDRESS_BYTES];
  gboolean is_spelled_out = read_address (strchr (check->value, '/') + 1, bytes) > 0;
  return cnf_name_check_take (check, is_spelled_out ? check->value : given);
}

/* ---- Domains ---- */

static gboolean
fail_for_url (const CnfNameCheck *check)
{
  const char *host = strstr (check->value, "://") + 3;
  g_autofree char *name = g_strndup (host, strcspn (host, "/:?#"));

  return cnf_name_check_fail_for (check, "URI where a host or a domain is to be", check->kind,
                                  name);
}

/* A host, or with a dot before it the names below a domain. Source: RFC 5280 section 4.2.1.10. */
static gboolean
check_domain (const CnfNameCheck *check, const char *domain)
{
  g_autofree char *ascii = cnf_name_to_ascii (domain);
  if (strstr (check->value, "://") != NULL)
    return fail_for_url (check);
  if (cnf_name_has_blank (domain))
    return cnf_name_check_fail (check, "blank in a domain", NULL);
  if (ascii == NULL)
    return cnf_name_check_fail (check, "domain cannot be written as A-labels", NULL);
  if (g_str_has_prefix (ascii, "*."))
    return cnf_name_check_fail_for (check, "wildcard where a domain stands for all names below it",
                                    check->kind,
                                    check->kind == CNF_GENERAL_NAME_DNS ? ascii + 2 : ascii + 1);

  const char *wrong = cnf_name_check_labels (ascii[0] == '.' ? ascii + 1 : ascii);
  if (wrong != NULL)
    return cnf_name_check_fail (check, wrong, NULL);
  return cnf_name_check_take (check, ascii);
}

/* An address under DNS or URI is read as a name. */
static gboolean
fail_for_address (const CnfNameCheck *check)
{
  return cnf_name_check_fail (check, "IP address where a domain is to be (IP:address/mask)", NULL);
}

/* A mailbox, or a domain. */
static gboolean
check_mailbox (const CnfNameCheck *check)
{
  const char *at = strrchr (check->value, '@');
  if (at == NULL)
    return check_domain (check, check->value);
  if (at == check->value)
    return cnf_name_check_fail_for (check, "no name before the @ (a domain stands for all of them)",
                                    CNF_GENERAL_NAME_EMAIL, at + 1);
  if (cnf_name_has_blank (check->value) || strchr (check->value, '@') != at
      || !g_str_is_ascii (check->value) || cnf_name_check_labels (at + 1) != NULL)
    return cnf_name_check_fail (check, "neither an email address nor a domain", NULL);
  return cnf_name_check_take (check, check->value);
}

gboolean
cnf_name_check_subtree (const CnfNameCheck *check)
{
  /* An empty DNS name stands for every one. Source: OpenSSL 3.0 crypto/x509/v3_ncons.c nc_dns(). */
  gboolean is_all = check->value[0] == '\0' && check->kind == CNF_GENERAL_NAME_DNS;

  if (check->kind == CNF_GENERAL_NAME_IP)
    return check_network (check);
  if (check->force || is_all)
    return cnf_name_check_take (check, check->value);
  if (check->value[0] == '\0')
    return cnf_name_check_fail (check, "name is empty", NULL);
  if (cnf_general_name_is_ip (check->value, NULL) || cnf_name_is_network (check->value, NULL))
    return fail_for_address (check);
  if (check->kind == CNF_GENERAL_NAME_EMAIL)
    return check_mailbox (check);
  if (strchr (check->value, '@') != NULL)
    return cnf_name_check_fail_for (check, "email address where a domain is to be",
                                    CNF_GENERAL_NAME_EMAIL, check->value);
  return check_domain (check, check->value);
}
