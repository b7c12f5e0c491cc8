/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-ports.h"

#include "obd/obd-error.h"

#include <string.h>

/* Beyond the fastest UART in any adapter (STN22xx: 3 Mbit/s). */
#define MIN_BAUD 50
#define MAX_BAUD 4000000

static GHashTable *
parse_options (const char *text, GError **error)
{
  g_autoptr (GError) cause = NULL;
  GHashTable *options = text != NULL
                          ? g_uri_parse_params (text, -1, "&", G_URI_PARAMS_NONE, &cause)
                          : g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  if (options == NULL)
    obd_error_set_detail (error, OBD_ERROR_PORT_INVALID, "%s",
                          cause != NULL ? cause->message : text);
  return options;
}

/* A scheme as in a URI (RFC 3986, section 3.1), in small letters. Gives its length, 0 for none. */
static gsize
measure_scheme (const char *port)
{
  gsize length = strspn (port, "abcdefghijklmnopqrstuvwxyz0123456789+.-");

  return g_ascii_islower (port[0]) && port[length] == ':' ? length : 0;
}

static void
split (ObdPortSpec *spec, const char *port, gsize length)
{
  gsize scheme_length = measure_scheme (port);

  if (scheme_length > 0)
    {
      spec->scheme = g_strndup (port, scheme_length);
      spec->address = g_strndup (port + scheme_length + 1, length - scheme_length - 1);
    }
  else if (port[0] == '/')
    {
      spec->scheme = g_strdup ("tty");
      spec->address = g_strndup (port, length);
    }
}

static gboolean
is_device (const char *address)
{
  return address[0] == '/' && address[1] != '\0';
}

static gboolean
is_host_and_port (const char *address)
{
  g_autofree char *host = NULL;
  guint16 port;

  return obd_port_spec_split_host (address, &host, &port);
}

static gboolean
has_fitting_address (const ObdPortSpec *spec)
{
  if (spec->scheme == NULL || *spec->address == '\0')
    return FALSE;
  if (g_str_equal (spec->scheme, "serial") || g_str_equal (spec->scheme, "tty"))
    return is_device (spec->address);
  return !g_str_equal (spec->scheme, "tcp") || is_host_and_port (spec->address);
}

static gboolean
has_fitting_baud (const ObdPortSpec *spec)
{
  const char *text = g_hash_table_lookup (spec->options, "baud");

  return text == NULL || g_ascii_string_to_unsigned (text, 10, MIN_BAUD, MAX_BAUD, NULL, NULL);
}

/**
 * obd_port_spec_parse:
 * @port: a port as people write it; options follow a question mark as "name=value&name=value", with
 *   %XX for bytes that would be mistaken
 *
 * Takes a port apart. Whether a scheme that was added exists is not checked here, its address and
 * options neither; those of the schemes built in are.
 *
 * Returns: (transfer full): the parts, or %NULL with %OBD_ERROR_PORT_INVALID
 */
ObdPortSpec *
obd_port_spec_parse (const char *port, GError **error)
{
  g_return_val_if_fail (port != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  g_autoptr (ObdPortSpec) spec = g_new0 (ObdPortSpec, 1);
  const char *question = strchr (port, '?');

  split (spec, port, question != NULL ? (gsize) (question - port) : strlen (port));
  if (!g_utf8_validate (port, -1, NULL) || !has_fitting_address (spec))
    {
      obd_error_set_detail (error, OBD_ERROR_PORT_INVALID, "%s", port);
      return NULL;
    }
  spec->options = parse_options (question != NULL ? question + 1 : NULL, error);
  if (spec->options == NULL)
    return NULL;
  if (!has_fitting_baud (spec))
    {
      obd_error_set_detail (error, OBD_ERROR_PORT_INVALID, "baud=%s",
                            (const char *) g_hash_table_lookup (spec->options, "baud"));
      return NULL;
    }
  return g_steal_pointer (&spec);
}

/**
 * obd_port_spec_get_baud:
 *
 * Returns: the speed that the option "baud" asks for, 0 where it is not given
 */
guint
obd_port_spec_get_baud (const ObdPortSpec *spec)
{
  g_return_val_if_fail (spec != NULL, 0);
  const char *text = g_hash_table_lookup (spec->options, "baud");
  guint64 baud = 0;

  if (text != NULL)
    g_ascii_string_to_unsigned (text, 10, MIN_BAUD, MAX_BAUD, &baud, NULL);
  return (guint) baud;
}

/**
 * obd_port_spec_split_host:
 * @address: "HOST:PORT"; an IPv6 address stands in square brackets
 * @host: (out): the host without brackets
 * @port: (out): 1 to 65535
 *
 * Returns: whether @address is of that form
 */
gboolean
obd_port_spec_split_host (const char *address, char **host, guint16 *port)
{
  g_return_val_if_fail (address != NULL && host != NULL && port != NULL, FALSE);
  const char *colon = strrchr (address, ':');
  guint64 number;

  if (colon == NULL || !g_ascii_string_to_unsigned (colon + 1, 10, 1, G_MAXUINT16, &number, NULL))
    return FALSE;

  gsize length = (gsize) (colon - address);
  gboolean in_brackets = length > 2 && address[0] == '[' && colon[-1] == ']';
  g_autofree char *name = g_strndup (address + in_brackets, length - 2 * (gsize) in_brackets);
  if (*name == '\0' || strpbrk (name, "[]/@ ") != NULL ||
      (strchr (name, ':') != NULL) != in_brackets)
    return FALSE;

  *host = g_steal_pointer (&name);
  *port = (guint16) number;
  return TRUE;
}

void
obd_port_spec_free (ObdPortSpec *spec)
{
  if (spec == NULL)
    return;
  g_free (spec->scheme);
  g_free (spec->address);
  g_clear_pointer (&spec->options, g_hash_table_unref);
  g_free (spec);
}
