/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-port-list.h"

#include "obd/obd-error.h"
#include "speedshop-config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <libserialport.h>
#include <string.h>

/* The serial chips that are in USB OBD adapters, after the USB id lists of their Linux drivers.
 * OBDLink SX, EX and vLinker FS have FTDI's FT-X; plain ELM327 cables FT232R, CP2102, PL2303 or a
 * CH340. They are in other devices too, so that a match only says "likely". */
typedef struct
{
  guint16 vendor;
  guint16 product;
  const char *name;
} Chip;

static const Chip chips[] = {
  { 0x0403, 0x6001, "FTDI FT232R" },         { 0x0403, 0x6015, "FTDI FT-X" },
  { 0x067b, 0x2303, "Prolific PL2303" },     { 0x067b, 0x23a3, "Prolific PL2303G" },
  { 0x10c4, 0xea60, "Silicon Labs CP210x" }, { 0x1a86, 0x5523, "WCH CH341" },
  { 0x1a86, 0x55d4, "WCH CH9102" },          { 0x1a86, 0x7523, "WCH CH340" },
};

/* Words by which makers name adapters, in capitals. */
static const char *const words[] = { "OBD", "ELM327", "SCANTOOL", "VLINKER", "STN11", "STN21" };

static const Chip *
find_chip (const ObdPortInfo *info)
{
  for (gsize i = 0; i < G_N_ELEMENTS (chips); i++)
    if (chips[i].vendor == info->usb_vendor && chips[i].product == info->usb_product)
      return &chips[i];
  return NULL;
}

static gboolean
names_an_adapter (const char *text)
{
  g_autofree char *capitals = g_ascii_strup (text != NULL ? text : "", -1);

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (capitals, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* A device says what it likes about itself, in any encoding and length. */
static char *
dup_tidy (const char *text)
{
  if (text == NULL)
    return NULL;
  g_autofree char *tidy = g_strstrip (g_utf8_make_valid (text, -1));
  return *tidy != '\0' ? g_steal_pointer (&tidy) : NULL;
}

static char *
dup_title (struct sp_port *port)
{
  char *product = dup_tidy (sp_get_port_usb_product (port));

  if (product != NULL)
    return product;
  if (sp_get_port_transport (port) == SP_TRANSPORT_USB)
    return g_strdup (_ ("USB serial port"));
  if (sp_get_port_transport (port) == SP_TRANSPORT_BLUETOOTH)
    return g_strdup (_ ("Bluetooth serial port"));
  return g_strdup (_ ("Serial port"));
}

static void
append_part (GString *detail, const char *part)
{
  if (part != NULL)
    g_string_append_printf (detail, " · %s", part);
}

static char *
dup_key (const ObdPortInfo *info)
{
  return info->usb_serial != NULL ? g_strdup_printf ("usb:%04x:%04x:%s", info->usb_vendor,
                                                     info->usb_product, info->usb_serial)
                                  : g_strdup (info->port);
}

static ObdPortInfo *
describe (struct sp_port *port)
{
  ObdPortInfo *info = g_new0 (ObdPortInfo, 1);
  g_autofree char *maker = dup_tidy (sp_get_port_usb_manufacturer (port));
  int vendor = 0, product = 0;

  if (sp_get_port_usb_vid_pid (port, &vendor, &product) == SP_OK)
    {
      info->usb_vendor = (guint) vendor;
      info->usb_product = (guint) product;
    }
  const Chip *chip = find_chip (info);
  info->path = g_strdup (sp_get_port_name (port));
  info->port = g_strconcat ("serial:", info->path, NULL);
  info->title = dup_title (port);
  info->usb_serial = dup_tidy (sp_get_port_usb_serial (port));
  info->key = dup_key (info);
  info->likely_adapter = chip != NULL || names_an_adapter (info->title) || names_an_adapter (maker);

  g_autoptr (GString) detail = g_string_new (info->path);
  append_part (detail, maker);
  append_part (detail, chip != NULL ? chip->name : NULL);
  info->detail = g_string_free (g_steal_pointer (&detail), FALSE);
  return info;
}

/* The kernel makes ttyS0 to ttyS3 on every PC, with or without a port behind them; its type 0 is
 * PORT_UNKNOWN. Other drivers have no such file and only name what is there. */
static gboolean
has_hardware (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *type_path = g_build_filename ("/sys/class/tty", name, "type", NULL);
  g_autofree char *type = NULL;

  if (!g_file_get_contents (type_path, &type, NULL, NULL))
    return TRUE;
  return !g_str_equal (g_strstrip (type), "0");
}

static int
compare_ports (gconstpointer a, gconstpointer b)
{
  const ObdPortInfo *left = *(const ObdPortInfo *const *) a;
  const ObdPortInfo *right = *(const ObdPortInfo *const *) b;

  if (left->likely_adapter != right->likely_adapter)
    return right->likely_adapter - left->likely_adapter;
  return strverscmp (left->path, right->path);
}

/**
 * obd_port_list_is_port_name:
 * @name: a file's name in /dev
 *
 * Returns: whether a device of this name can be listed: "ttyUSB0", "ttyACM1", "rfcomm0", but not a
 *   console ("tty1")
 */
gboolean
obd_port_list_is_port_name (const char *name)
{
  g_return_val_if_fail (name != NULL, FALSE);

  return g_str_has_prefix (name, "rfcomm") ||
         (g_str_has_prefix (name, "tty") && g_ascii_isupper (name[3]));
}

/**
 * obd_port_list_new:
 *
 * Returns: (transfer full) (element-type ObdPortInfo): see obd_ports_list()
 */
GPtrArray *
obd_port_list_new (GError **error)
{
  struct sp_port **found = NULL;

  /* A kernel without serial ports has no folder for them, which is no failure. */
  if (sp_list_ports (&found) != SP_OK && sp_last_error_code () != ENOENT)
    {
      g_set_error (
        error, OBD_ERROR, OBD_ERROR_PORT_FAILED,
        _ ("The ports of this computer cannot be listed (%s). Type the port's name instead, "
           "such as /dev/ttyUSB0."),
        g_strerror (sp_last_error_code ()));
      return NULL;
    }
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) obd_port_info_free);
  for (gsize i = 0; found != NULL && found[i] != NULL; i++)
    if (has_hardware (sp_get_port_name (found[i])))
      g_ptr_array_add (list, describe (found[i]));
  if (found != NULL)
    sp_free_port_list (found);
  g_ptr_array_sort (list, compare_ports);
  return list;
}

/**
 * obd_port_list_dup_key:
 * @port: a port specification
 *
 * Reads small files of the system; not for the main thread.
 *
 * Returns: (transfer full): what the device at @port is remembered by, see #ObdPortInfo; @port
 *   itself where it is no USB device, or none is there
 */
char *
obd_port_list_dup_key (const char *port)
{
  g_return_val_if_fail (port != NULL, NULL);

  g_autoptr (ObdPortSpec) spec = obd_port_spec_parse (port, NULL);
  gboolean is_line =
    spec != NULL && (g_str_equal (spec->scheme, "serial") || g_str_equal (spec->scheme, "tty"));
  struct sp_port *device = NULL;

  if (!is_line || sp_get_port_by_name (spec->address, &device) != SP_OK)
    return g_strdup (port);
  g_autoptr (ObdPortInfo) info = describe (device);
  sp_free_port (device);
  return g_strdup (info->usb_serial != NULL ? info->key : port);
}

/**
 * obd_port_list_find:
 * @key: of obd_port_list_dup_key()
 *
 * Returns: (transfer full) (nullable): the port where that device is now; %NULL where it is not
 *   plugged in
 */
char *
obd_port_list_find (const char *key)
{
  g_autoptr (GPtrArray) list = obd_port_list_new (NULL);

  g_return_val_if_fail (key != NULL, NULL);
  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const ObdPortInfo *info = g_ptr_array_index (list, i);
      if (g_str_equal (info->key, key))
        return g_strdup (info->port);
    }
  return NULL;
}

void
obd_port_info_free (ObdPortInfo *info)
{
  if (info == NULL)
    return;
  g_free (info->port);
  g_free (info->path);
  g_free (info->title);
  g_free (info->detail);
  g_free (info->usb_serial);
  g_free (info->key);
  g_free (info);
}
