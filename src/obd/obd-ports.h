/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-transport.h"

G_BEGIN_DECLS

/**
 * ObdPortSpec:
 * @scheme: "serial", "tty" (a plain path), "tcp", or one that was added, such as "sim"
 * @address: the path, "HOST:PORT" or the profile's name
 * @options: (element-type utf8 utf8): what followed the question mark, unescaped
 *
 * A port as people and scripts write it: "serial:/dev/ttyUSB0?baud=115200", "/dev/pts/3",
 * "tcp:192.168.0.10:35000", "sim:petrol-turbo?latency-ms=50".
 */
typedef struct
{
  char *scheme;
  char *address;
  GHashTable *options;
} ObdPortSpec;

ObdPortSpec *obd_port_spec_parse (const char *port, GError **error);
guint obd_port_spec_get_baud (const ObdPortSpec *spec);
gboolean obd_port_spec_split_host (const char *address, char **host, guint16 *port);
void obd_port_spec_free (ObdPortSpec *spec);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ObdPortSpec, obd_port_spec_free)

/**
 * ObdPortInfo:
 * @port: the specification to open, such as "serial:/dev/ttyUSB0"
 * @path: the device, "/dev/ttyUSB0"
 * @title: a name for people: the USB product or a word for the kind of port
 * @detail: path, maker and chip for the second line
 * @usb_vendor, @usb_product: USB ids, 0 where it is no USB device
 * @usb_serial: (nullable): the device's serial number
 * @key: what it is remembered by: "usb:0403:6015:113011099400", whatever its name is today, or
 * @port where it has no serial number
 * @likely_adapter: whether its USB ids are those of OBD adapters or the serial chips in them
 */
typedef struct
{
  char *port;
  char *path;
  char *title;
  char *detail;
  guint usb_vendor;
  guint usb_product;
  char *usb_serial;
  char *key;
  gboolean likely_adapter;
} ObdPortInfo;

void obd_port_info_free (ObdPortInfo *info);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ObdPortInfo, obd_port_info_free)

/**
 * ObdPortOpenFunc:
 *
 * Opens a port of an added scheme.
 *
 * Returns: a connected, non-blocking file descriptor that the caller owns, or -1 with @error
 */
typedef int (*ObdPortOpenFunc) (const char *address,
                                GHashTable *options,
                                gpointer user_data,
                                GError **error);

#define OBD_TYPE_PORTS (obd_ports_get_type ())
G_DECLARE_FINAL_TYPE (ObdPorts, obd_ports, OBD, PORTS, GObject)

/**
 * ObdPorts::changed:
 *
 * Devices may have come or gone (emitted in the thread-default main context of
 * obd_ports_watch()'s caller). List again to see.
 */

ObdPorts *obd_ports_new (void);
void
obd_ports_add_scheme (ObdPorts *self, const char *scheme, ObdPortOpenFunc open, gpointer user_data);
ObdTransport *obd_ports_new_transport (ObdPorts *self, const char *port, GError **error);
GPtrArray *obd_ports_list (ObdPorts *self, GError **error);
void obd_ports_list_async (ObdPorts *self,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
GPtrArray *obd_ports_list_finish (ObdPorts *self, GAsyncResult *result, GError **error);
void obd_ports_watch (ObdPorts *self);

G_END_DECLS
