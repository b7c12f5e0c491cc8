/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-ports.h"

#include "obd/obd-error.h"
#include "obd/obd-port-list.h"
#include "obd/obd-scheme-transport.h"
#include "obd/obd-serial-transport.h"
#include "obd/obd-tcp-transport.h"
#include "obd/obd-tty-transport.h"

/* udev makes a device and then gives it its group and links, each a change of its own. */
#define SETTLE_MS 250

struct _ObdPorts
{
  GObject parent_instance;

  GHashTable *schemes;
  GFileMonitor *monitor;
  GSource *settling;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ObdPorts, obd_ports, G_TYPE_OBJECT)

typedef struct
{
  ObdPortOpenFunc open;
  gpointer user_data;
} Scheme;

typedef struct
{
  const char *name;
  ObdTransport *(*make) (const ObdPortSpec *spec);
  const char *const *options;
} BuiltInScheme;

static ObdTransport *
make_serial (const ObdPortSpec *spec)
{
  return obd_serial_transport_new (spec->address, obd_port_spec_get_baud (spec));
}

static ObdTransport *
make_tty (const ObdPortSpec *spec)
{
  return obd_tty_transport_new (spec->address, obd_port_spec_get_baud (spec));
}

static ObdTransport *
make_tcp (const ObdPortSpec *spec)
{
  g_autofree char *host = NULL;
  guint16 port = 0;

  if (!obd_port_spec_split_host (spec->address, &host, &port))
    return NULL;
  return obd_tcp_transport_new (host, port);
}

static const char *const line_options[] = { "baud", NULL };
static const char *const no_options[] = { NULL };

/* A plain path always takes the tty way, also for /dev/ttyUSB0: it claims the line and sets it up
 * just as the serial way does, and what a path does should not depend on what /sys says of it. */
static const BuiltInScheme built_in[] = {
  { "serial", make_serial, line_options },
  { "tty", make_tty, line_options },
  { "tcp", make_tcp, no_options },
};

static gboolean
has_known_options (const ObdPortSpec *spec, const char *const *known, GError **error)
{
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, spec->options);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (!g_strv_contains (known, name))
      {
        obd_error_set_detail (error, OBD_ERROR_PORT_INVALID, "?%s=", (const char *) name);
        return FALSE;
      }
  return TRUE;
}

static void
stop_settling (ObdPorts *self)
{
  if (self->settling != NULL)
    g_source_destroy (self->settling);
  g_clear_pointer (&self->settling, g_source_unref);
}

static gboolean
on_settled (gpointer user_data)
{
  ObdPorts *self = user_data;

  stop_settling (self);
  g_signal_emit (self, signals[CHANGED], 0);
  return G_SOURCE_REMOVE;
}

static void
start_settling (ObdPorts *self)
{
  if (self->settling != NULL)
    return;
  self->settling = g_timeout_source_new (SETTLE_MS);
  g_source_set_callback (self->settling, on_settled, self, NULL);
  g_source_attach (self->settling, g_main_context_get_thread_default ());
}

static void
on_devices_changed (GFileMonitor *monitor,
                    GFile *file,
                    GFile *other_file,
                    GFileMonitorEvent event,
                    gpointer user_data)
{
  g_autofree char *name = g_file_get_basename (file);

  /* CHANGED is someone writing to a port; a change of attributes may be the permission to open. */
  if (event != G_FILE_MONITOR_EVENT_CREATED && event != G_FILE_MONITOR_EVENT_DELETED &&
      event != G_FILE_MONITOR_EVENT_ATTRIBUTE_CHANGED)
    return;
  if (obd_port_list_is_port_name (name))
    start_settling (user_data);
}

static void
obd_ports_dispose (GObject *object)
{
  ObdPorts *self = OBD_PORTS (object);

  stop_settling (self);
  if (self->monitor != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->monitor, self);
      g_file_monitor_cancel (self->monitor);
    }
  g_clear_object (&self->monitor);

  G_OBJECT_CLASS (obd_ports_parent_class)->dispose (object);
}

static void
obd_ports_finalize (GObject *object)
{
  ObdPorts *self = OBD_PORTS (object);

  g_hash_table_unref (self->schemes);

  G_OBJECT_CLASS (obd_ports_parent_class)->finalize (object);
}

static void
obd_ports_class_init (ObdPortsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = obd_ports_dispose;
  G_OBJECT_CLASS (klass)->finalize = obd_ports_finalize;

  signals[CHANGED] = g_signal_new ("changed", OBD_TYPE_PORTS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
obd_ports_init (ObdPorts *self)
{
  self->schemes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/**
 * obd_ports_new:
 *
 * Returns: (transfer full): the ports of this computer, with the schemes "serial", "tty" and "tcp"
 */
ObdPorts *
obd_ports_new (void)
{
  return g_object_new (OBD_TYPE_PORTS, NULL);
}

/**
 * obd_ports_add_scheme:
 * @scheme: what stands before the colon, such as "sim"
 * @open: called each time a transport of the scheme is opened, in the thread that opens it
 * @user_data: must live as long as @self, which every transport of the scheme keeps
 *
 * Adds a kind of port. To be done before transports are made.
 */
void
obd_ports_add_scheme (ObdPorts *self, const char *scheme, ObdPortOpenFunc open, gpointer user_data)
{
  g_return_if_fail (OBD_IS_PORTS (self));
  g_return_if_fail (scheme != NULL && open != NULL);

  Scheme *added = g_new0 (Scheme, 1);
  added->open = open;
  added->user_data = user_data;
  g_hash_table_replace (self->schemes, g_strdup (scheme), added);
}

/**
 * obd_ports_new_transport:
 * @port: a port specification, see #ObdPortSpec
 *
 * Makes the transport for a port; nothing is opened yet. "serial:" goes through libserialport, a
 * plain path through the terminal calls of the kernel, which suits ptys too.
 *
 * Returns: (transfer full): a closed transport, or %NULL with %OBD_ERROR_PORT_INVALID
 */
ObdTransport *
obd_ports_new_transport (ObdPorts *self, const char *port, GError **error)
{
  g_return_val_if_fail (OBD_IS_PORTS (self), NULL);
  g_return_val_if_fail (port != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  g_autoptr (ObdPortSpec) spec = obd_port_spec_parse (port, error);
  if (spec == NULL)
    return NULL;

  const Scheme *added = g_hash_table_lookup (self->schemes, spec->scheme);
  if (added != NULL)
    return obd_scheme_transport_new (self, g_steal_pointer (&spec), added->open, added->user_data);

  for (gsize i = 0; i < G_N_ELEMENTS (built_in); i++)
    if (g_str_equal (built_in[i].name, spec->scheme))
      return has_known_options (spec, built_in[i].options, error) ? built_in[i].make (spec) : NULL;

  obd_error_set_detail (error, OBD_ERROR_PORT_INVALID, "%s", port);
  return NULL;
}

/**
 * obd_ports_list:
 *
 * Lists the serial ports there are now, those that look like adapters first. Reads small files of
 * the system; for the main thread there is obd_ports_list_async().
 *
 * Returns: (transfer full) (element-type ObdPortInfo): the ports, maybe none, or %NULL with
 *   %OBD_ERROR_PORT_FAILED
 */
GPtrArray *
obd_ports_list (ObdPorts *self, GError **error)
{
  g_return_val_if_fail (OBD_IS_PORTS (self), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  return obd_port_list_new (error);
}

static void
list_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *list = obd_ports_list (source, &error);

  if (list != NULL)
    g_task_return_pointer (task, list, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
obd_ports_list_async (ObdPorts *self,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_return_if_fail (OBD_IS_PORTS (self));

  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, obd_ports_list_async);
  g_task_set_return_on_cancel (task, TRUE);
  g_task_run_in_thread (task, list_in_thread);
}

/**
 * obd_ports_list_finish:
 *
 * Returns: (transfer full) (element-type ObdPortInfo): as obd_ports_list()
 */
GPtrArray *
obd_ports_list_finish (ObdPorts *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * obd_ports_watch:
 *
 * Begins to emit #ObdPorts::changed when devices come and go, once for all that happens within a
 * quarter of a second. Where the system cannot tell, the signal never comes.
 */
void
obd_ports_watch (ObdPorts *self)
{
  g_return_if_fail (OBD_IS_PORTS (self));

  if (self->monitor != NULL)
    return;
  g_autoptr (GFile) devices = g_file_new_for_path ("/dev");
  self->monitor = g_file_monitor_directory (devices, G_FILE_MONITOR_NONE, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect (self->monitor, "changed", G_CALLBACK (on_devices_changed), self);
}
