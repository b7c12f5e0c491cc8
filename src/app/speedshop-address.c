/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-address.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

#include <string.h>

GQuark
speedshop_address_error_quark (void)
{
  return g_quark_from_static_string ("speedshop-address-error");
}

/* Splits "host:port", "[v6]:port" or any of them without the port. A bare IPv6 address has several
 * colons, so that none of them can be the port's. */
static void
split_address (const char *text, char **host, const char **port)
{
  const char *end = text[0] == '[' ? strchr (text, ']') : NULL;
  const char *colon = strrchr (end ? end : text, ':');

  if (end)
    *host = g_strndup (text + 1, (gsize) (end - text - 1));
  else if (colon && strchr (text, ':') == colon)
    *host = g_strndup (text, (gsize) (colon - text));
  else
    {
      *host = g_strdup (text);
      colon = NULL;
    }

  *port = colon ? colon + 1 : NULL;
}

static gboolean
host_is_name (const char *host)
{
  static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._";

  return host[0] != '\0' && host[0] != '.' && host[0] != '-' &&
         strspn (host, allowed) == strlen (host) && strlen (host) <= 253 &&
         strstr (host, "..") == NULL;
}

static gboolean
check_host (const char *text, const char *host, GError **error)
{
  const gboolean is_link = strchr (text, '/') != NULL;
  g_autofree char *ascii = is_link ? NULL : g_hostname_to_ascii (host);

  if (g_hostname_is_ip_address (host) || (ascii && host_is_name (ascii)))
    return TRUE;

  g_set_error (error, SPEEDSHOP_ADDRESS_ERROR, SPEEDSHOP_ADDRESS_ERROR_HOST,
               _ ("“%s” is not a host name or IP address. Write it like 192.168.0.10:35000."),
               is_link ? text : host);
  return FALSE;
}

static gboolean
parse_port (const char *text, guint64 *port, GError **error)
{
  if (g_ascii_string_to_unsigned (text, 10, 1, G_MAXUINT16, port, NULL))
    return TRUE;

  g_set_error (error, SPEEDSHOP_ADDRESS_ERROR, SPEEDSHOP_ADDRESS_ERROR_PORT,
               _ ("“%s” is not a port number. Use one from 1 to 65535, such as %u."), text,
               SPEEDSHOP_ADDRESS_DEFAULT_PORT);
  return FALSE;
}

/**
 * speedshop_address_to_port:
 * @text: what the user wrote: "192.168.0.10:35000", "obd.local", "[fe80::1]:35000"
 *
 * Without a number after the colon the port is %SPEEDSHOP_ADDRESS_DEFAULT_PORT.
 *
 * Returns: (transfer full): the port for obd_ports_new_transport(), "tcp:HOST:PORT", or %NULL with
 *   an error of %SPEEDSHOP_ADDRESS_ERROR that says how to write it
 */
char *
speedshop_address_to_port (const char *text, GError **error)
{
  g_autofree char *trimmed = NULL;
  g_autofree char *host = NULL;
  const char *port_text;
  guint64 port = SPEEDSHOP_ADDRESS_DEFAULT_PORT;

  g_return_val_if_fail (text != NULL, NULL);

  trimmed = g_strstrip (g_strdup (text));
  if (trimmed[0] == '\0')
    {
      g_set_error_literal (error, SPEEDSHOP_ADDRESS_ERROR, SPEEDSHOP_ADDRESS_ERROR_EMPTY,
                           _ ("Write the adapter's address, such as 192.168.0.10:35000."));
      return NULL;
    }

  split_address (trimmed, &host, &port_text);
  if (!check_host (trimmed, host, error) || (port_text && !parse_port (port_text, &port, error)))
    return NULL;

  return strchr (host, ':') ? g_strdup_printf ("tcp:[%s]:%" G_GUINT64_FORMAT, host, port)
                            : g_strdup_printf ("tcp:%s:%" G_GUINT64_FORMAT, host, port);
}
