/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-baud.h"
#include "obd/obd-error.h"
#include "obd/obd-fd-transport.h"
#include "obd/obd-link.h"
#include "obd/obd-port-list.h"
#include "obd/obd-tty-baud.h"

#include <fcntl.h>
#include <linux/serial.h>
#include <string.h>
#include <sys/ioctl.h>
#include <umockdev.h>
#include <unistd.h>

#define LONG_MS 60000
#define OBDLINK "/dev/ttyUSB0"

/* USB serial adapters with the /sys and /dev that the kernel makes for them, made up by umockdev.
 * Its ttys are ptys, which have no modem lines, and libserialport takes a device without those for
 * no serial port: this stands in for the lines. Everything else is left to the pty. */
typedef struct
{
  UMockdevIoctlBase parent_instance;

  int serial_flags;
} TestUart;

typedef UMockdevIoctlBaseClass TestUartClass;

GType test_uart_get_type (void);
G_DEFINE_TYPE (TestUart, test_uart, umockdev_ioctl_base_get_type ())

static gboolean
answer_serial (TestUart *self, UMockdevIoctlClient *client, gboolean sets)
{
  struct serial_struct settings = { 0 };
  g_autoptr (UMockdevIoctlData) address =
    umockdev_ioctl_data_ref (umockdev_ioctl_client_get_arg (client));
  g_autoptr (UMockdevIoctlData) data =
    umockdev_ioctl_data_resolve (address, 0, sizeof settings, NULL);

  if (sets)
    self->serial_flags = ((struct serial_struct *) (void *) data->data)->flags;
  settings.type = PORT_16550A;
  settings.flags = self->serial_flags;
  umockdev_ioctl_data_update (data, 0, (guint8 *) &settings, sizeof settings);
  umockdev_ioctl_client_complete (client, 0, 0);
  return TRUE;
}

static gboolean
test_uart_handle_ioctl (UMockdevIoctlBase *base, UMockdevIoctlClient *client)
{
  static const gulong modem[] = { TIOCMGET, TIOCMSET, TIOCMBIS, TIOCMBIC };
  gulong request = umockdev_ioctl_client_get_request (client);
  int code = 0;

  if (request == TIOCGSERIAL || request == TIOCSSERIAL)
    return answer_serial ((TestUart *) base, client, request == TIOCSSERIAL);
  for (gsize i = 0; i < G_N_ELEMENTS (modem); i++)
    if (request == modem[i])
      {
        umockdev_ioctl_client_complete (client, 0, 0);
        return TRUE;
      }
  int result = umockdev_ioctl_client_execute (client, &code, NULL);
  umockdev_ioctl_client_complete (client, result, code);
  return TRUE;
}

static void
test_uart_class_init (TestUartClass *klass)
{
  klass->handle_ioctl = test_uart_handle_ioctl;
}

static void
test_uart_init (TestUart *self)
{
}

typedef struct
{
  UMockdevTestbed *testbed;
  TestUart *uart;
  guint n_ttys;
} Fixture;

typedef struct
{
  const char *vendor, *product, *maker, *title, *serial;
} UsbDevice;

static const UsbDevice obdlink = { "0403", "6015", "ScanTool.net LLC", "OBDLink SX",
                                   "113011099400" };
static const UsbDevice ch340 = { "1a86", "7523", "", "USB2.0-Ser!", "" };
static const UsbDevice arduino = { "2341", "0043", "Arduino (www.arduino.cc)", "", "7543" };

static void
add_tty (Fixture *fixture, const char *name, const char *parent, const char *extra)
{
  g_autofree char *node = g_strconcat ("/dev/", name, NULL);
  g_autofree char *parent_name = g_path_get_basename (parent);
  g_autofree char *device = g_strdup_printf (
    "P: %s/tty/%s\nN: %s\nE: DEVNAME=%s\nE: SUBSYSTEM=tty\nA: dev=188:%u\n"
    "L: device=../../../%s\n%s\n",
    parent + strlen ("/sys"), name, name, node, fixture->n_ttys++, parent_name, extra);
  g_autoptr (GError) error = NULL;

  umockdev_testbed_add_from_string (fixture->testbed, device, &error);
  g_assert_no_error (error);
  umockdev_testbed_attach_ioctl (fixture->testbed, node, UMOCKDEV_IOCTL_BASE (fixture->uart),
                                 &error);
  g_assert_no_error (error);
}

static void
plug_in (Fixture *fixture, const char *name, const UsbDevice *usb)
{
  g_autofree char *usb_name = g_strconcat ("usb-", name, NULL);
  g_autofree char *interface_name = g_strconcat (usb_name, ":1.0", NULL);

  g_autofree char *device = umockdev_testbed_add_device (
    fixture->testbed, "usb", usb_name, NULL, "idVendor", usb->vendor, "idProduct", usb->product,
    "manufacturer", usb->maker, "product", usb->title, "serial", usb->serial, "busnum", "1\n",
    "devnum", "5\n", NULL, "DEVTYPE", "usb_device", NULL);
  g_autofree char *interface =
    umockdev_testbed_add_device (fixture->testbed, "usb", interface_name, device, "bInterfaceClass",
                                 "ff", NULL, "DEVTYPE", "usb_interface", NULL);
  add_tty (fixture, name, interface, "");
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->testbed = umockdev_testbed_new ();
  g_assert_true (umockdev_in_mock_environment ());
  fixture->uart = g_object_new (test_uart_get_type (), NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->testbed);
  g_object_unref (fixture->uart);
}

static ObdTransport *
open_serial (const char *port)
{
  g_autoptr (ObdPorts) ports = obd_ports_new ();
  g_autoptr (GError) error = NULL;
  ObdTransport *line = obd_ports_new_transport (ports, port, &error);

  g_assert_no_error (error);
  obd_transport_open (line, NULL, &error);
  g_assert_no_error (error);
  return line;
}

static void
assert_cannot_open (const char *port, ObdError expected)
{
  g_autoptr (ObdPorts) ports = obd_ports_new ();
  g_autoptr (ObdTransport) line = obd_ports_new_transport (ports, port, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (obd_transport_open (line, NULL, &error));
  g_assert_error (error, OBD_ERROR, (int) expected);
}

static void
test_lists_usb_adapters_with_their_names (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ObdPorts) ports = obd_ports_new ();
  g_autoptr (GError) error = NULL;

  plug_in (fixture, "ttyUSB0", &obdlink);
  g_autoptr (GPtrArray) list = obd_ports_list (ports, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 1);
  const ObdPortInfo *info = g_ptr_array_index (list, 0);
  g_assert_cmpstr (info->port, ==, "serial:/dev/ttyUSB0");
  g_assert_cmpstr (info->path, ==, "/dev/ttyUSB0");
  g_assert_cmpstr (info->title, ==, "OBDLink SX");
  g_assert_cmpstr (info->detail, ==, "/dev/ttyUSB0 · ScanTool.net LLC · FTDI FT-X");
  g_assert_cmphex (info->usb_vendor, ==, 0x0403);
  g_assert_cmphex (info->usb_product, ==, 0x6015);
  g_assert_cmpstr (info->usb_serial, ==, "113011099400");
  g_assert_true (info->likely_adapter);
}

static void
assert_paths (GPtrArray *list, const char *expected)
{
  g_autoptr (GString) paths = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++)
    {
      const ObdPortInfo *info = g_ptr_array_index (list, i);
      g_string_append_printf (paths, "%s%s ", info->path + strlen ("/dev/"),
                              info->likely_adapter ? "!" : "");
    }
  g_assert_cmpstr (paths->str, ==, expected);
}

static void
test_puts_likely_adapters_first (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ObdPorts) ports = obd_ports_new ();

  plug_in (fixture, "ttyACM0", &arduino);
  plug_in (fixture, "ttyUSB10", &ch340);
  plug_in (fixture, "ttyUSB2", &obdlink);
  g_autoptr (GPtrArray) list = obd_ports_list (ports, NULL);

  assert_paths (list, "ttyUSB2! ttyUSB10! ttyACM0 ");
}

static void
test_leaves_out_ports_without_hardware (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ObdPorts) ports = obd_ports_new ();
  g_autofree char *parent =
    umockdev_testbed_add_device (fixture->testbed, "platform", "serial8250", NULL, NULL, NULL);

  add_tty (fixture, "ttyS0", parent, "A: type=4\\n\n");
  add_tty (fixture, "ttyS1", parent, "A: type=0\\n\n");
  g_autoptr (GPtrArray) list = obd_ports_list (ports, NULL);

  assert_paths (list, "ttyS0 ");
}

static void
pull_out (Fixture *fixture, const char *name)
{
  g_autofree char *usb = g_strconcat ("/sys/devices/usb-", name, NULL);

  umockdev_testbed_remove_device (fixture->testbed, usb);
}

/* Whatever name the kernel gives it today. */
static void
test_knows_an_adapter_by_its_serial_number (Fixture *fixture, gconstpointer data)
{
  const char *key = "usb:0403:6015:113011099400";

  plug_in (fixture, "ttyUSB0", &obdlink);
  plug_in (fixture, "ttyUSB1", &ch340);
  g_autofree char *usb = obd_port_list_dup_key ("serial:" OBDLINK);
  g_autofree char *path = obd_port_list_dup_key (OBDLINK "?baud=38400");
  g_autofree char *nameless = obd_port_list_dup_key ("serial:/dev/ttyUSB1");
  g_autofree char *tcp = obd_port_list_dup_key ("tcp:192.168.0.10:35000");
  g_assert_cmpstr (usb, ==, key);
  g_assert_cmpstr (path, ==, key);
  g_assert_cmpstr (nameless, ==, "serial:/dev/ttyUSB1");
  g_assert_cmpstr (tcp, ==, "tcp:192.168.0.10:35000");

  pull_out (fixture, "ttyUSB0");
  g_autofree char *nowhere = obd_port_list_find (key);
  g_assert_null (nowhere);
  plug_in (fixture, "ttyUSB2", &obdlink);
  g_autofree char *found = obd_port_list_find (key);
  g_assert_cmpstr (found, ==, "serial:/dev/ttyUSB2");
}

/* Opening is given up at once: where it would have looked is the question. */
static void
assert_looks_at (ObdLink *link, const char *port)
{
  g_autoptr (GCancellable) given_up = g_cancellable_new ();

  g_cancellable_cancel (given_up);
  g_assert_false (obd_link_open (link, given_up, NULL));
  g_assert_cmpstr (obd_link_get_port (link), ==, port);
}

static void
test_finds_an_adapter_that_was_put_in_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ObdPorts) ports = obd_ports_new ();
  g_autoptr (ObdCatalogue) catalogue = obd_catalogue_new (NULL);
  g_autoptr (ObdLink) link = obd_link_new (ports, catalogue, "serial:" OBDLINK);

  plug_in (fixture, "ttyUSB0", &obdlink);
  assert_looks_at (link, "serial:/dev/ttyUSB0");
  pull_out (fixture, "ttyUSB0");
  assert_looks_at (link, "serial:/dev/ttyUSB0");
  g_assert_cmpstr (obd_link_get_key (link), ==, "usb:0403:6015:113011099400");
  plug_in (fixture, "ttyUSB1", &obdlink);
  assert_looks_at (link, "serial:/dev/ttyUSB1");
  g_assert_cmpstr (obd_link_get_key (link), ==, "usb:0403:6015:113011099400");
}

static void
on_listed (GObject *source, GAsyncResult *result, gpointer list)
{
  g_autoptr (GError) error = NULL;

  *(GPtrArray **) list = obd_ports_list_finish (OBD_PORTS (source), result, &error);
  g_assert_no_error (error);
}

static void
test_lists_in_the_background (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ObdPorts) ports = obd_ports_new ();
  g_autoptr (GPtrArray) list = NULL;

  plug_in (fixture, "ttyUSB0", &obdlink);
  obd_ports_list_async (ports, NULL, on_listed, &list);
  while (list == NULL)
    g_main_context_iteration (NULL, TRUE);

  assert_paths (list, "ttyUSB0! ");
}

static void
count (ObdPorts *ports, guint *n_changes)
{
  (*n_changes)++;
}

static void
test_tells_once_what_was_plugged_in_together (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ObdPorts) ports = obd_ports_new ();
  guint n_changes = 0;

  plug_in (fixture, "ttyACM0", &arduino);
  g_signal_connect (ports, "changed", G_CALLBACK (count), &n_changes);
  obd_ports_watch (ports);
  obd_ports_watch (ports);
  plug_in (fixture, "ttyUSB0", &obdlink);
  plug_in (fixture, "ttyUSB1", &ch340);
  while (n_changes == 0)
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    ;

  g_assert_cmpuint (n_changes, ==, 1);
  g_autoptr (GPtrArray) list = obd_ports_list (ports, NULL);
  assert_paths (list, "ttyUSB0! ttyUSB1! ttyACM0 ");
}

static void
test_carries_bytes_both_ways (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint8 buffer[16];

  plug_in (fixture, "ttyUSB0", &obdlink);
  g_autoptr (ObdTransport) line = open_serial ("serial:" OBDLINK);
  int adapter = umockdev_testbed_get_dev_fd (fixture->testbed, OBDLINK);

  g_assert_true (obd_transport_write (line, (const guint8 *) "ATI\r\n\x03", 6, NULL, &error));
  g_assert_cmpint (read (adapter, buffer, sizeof buffer), ==, 6);
  g_assert_cmpmem (buffer, 6, "ATI\r\n\x03", 6);
  g_assert_cmpint (write (adapter, "ELM\r\r>", 6), ==, 6);
  g_assert_cmpint (obd_transport_read (line, buffer, sizeof buffer, LONG_MS, NULL, &error), ==, 6);
  g_assert_cmpmem (buffer, 6, "ELM\r\r>", 6);
}

static void
test_sets_the_speed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  plug_in (fixture, "ttyUSB0", &obdlink);
  g_autoptr (ObdTransport) line = open_serial ("serial:" OBDLINK "?baud=115200");
  int adapter = umockdev_testbed_get_dev_fd (fixture->testbed, OBDLINK);

  g_assert_cmpuint (obd_tty_baud_get (adapter), ==, 115200);
  g_assert_true (obd_transport_set_baud (line, 500000, &error));
  g_assert_cmpuint (obd_tty_baud_get (adapter), ==, 500000);
}

static void
test_asks_for_low_latency (Fixture *fixture, gconstpointer data)
{
  plug_in (fixture, "ttyUSB0", &obdlink);
  g_autoptr (ObdTransport) line = open_serial ("serial:" OBDLINK);

  g_assert_cmphex ((guint) fixture->uart->serial_flags, ==, ASYNC_LOW_LATENCY);
}

/* Answers like an ELM327 at 115200 baud, until there is nobody to answer. */
static gpointer
run_adapter (gpointer data)
{
  int fd = GPOINTER_TO_INT (data);
  char byte;

  while (read (fd, &byte, 1) == 1)
    {
      gboolean fits = obd_tty_baud_get (fd) == 115200;
      if (byte == '\r' && write (fd, fits ? "?\r\r>" : "\xf8\x80", fits ? 4 : 2) < 0)
        break;
      if (byte == 'Q')
        break;
    }
  return NULL;
}

static void
test_detects_the_speed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint baud = 0;

  plug_in (fixture, "ttyUSB0", &obdlink);
  g_autoptr (ObdTransport) line = open_serial ("serial:" OBDLINK);
  int adapter = umockdev_testbed_get_dev_fd (fixture->testbed, OBDLINK);
  GThread *thread = g_thread_new ("adapter", run_adapter, GINT_TO_POINTER (adapter));

  obd_baud_detect (line, 0, NULL, &baud, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (baud, ==, 115200);
  g_assert_true (obd_transport_write (line, (const guint8 *) "Q", 1, NULL, NULL));
  g_thread_join (thread);
}

static void
test_follows_a_link_that_keeps_its_name (Fixture *fixture, gconstpointer data)
{
  g_autofree char *root = umockdev_testbed_get_root_dir (fixture->testbed);
  g_autofree char *folder = g_build_filename (root, "dev", "serial", "by-id", NULL);
  g_autofree char *link = g_build_filename (folder, "usb-OBDLink_SX", NULL);

  plug_in (fixture, "ttyUSB0", &obdlink);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  g_assert_cmpint (symlink ("../../ttyUSB0", link), ==, 0);

  g_autoptr (ObdTransport) line = open_serial ("serial:/dev/serial/by-id/usb-OBDLink_SX");
  g_assert_cmpint (obd_fd_transport_get_fd (OBD_FD_TRANSPORT (line)), >=, 0);
}

/* The testbed will close its descriptor once more, so that the number has to stay taken. */
static void
unplug (Fixture *fixture, const char *node)
{
  int nothing = open ("/dev/null", O_RDWR | O_CLOEXEC);

  g_assert_cmpint (dup2 (nothing, umockdev_testbed_get_dev_fd (fixture->testbed, node)), >=, 0);
  close (nothing);
}

static void
test_notices_unplugging (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint8 byte;

  plug_in (fixture, "ttyUSB0", &obdlink);
  g_autoptr (ObdTransport) line = open_serial ("serial:" OBDLINK);
  unplug (fixture, OBDLINK);

  g_assert_cmpint (obd_transport_read (line, &byte, 1, LONG_MS, NULL, &error), ==, -1);
  g_assert_error (error, OBD_ERROR, OBD_ERROR_PORT_LOST);
}

static void
test_explains_why_it_cannot_open (Fixture *fixture, gconstpointer data)
{
  plug_in (fixture, "ttyUSB0", &obdlink);
  g_autoptr (ObdTransport) line = open_serial ("serial:" OBDLINK);

  assert_cannot_open ("serial:" OBDLINK, OBD_ERROR_PORT_BUSY);
  assert_cannot_open ("serial:/dev/ttyUSB7", OBD_ERROR_PORT_MISSING);
  assert_cannot_open ("serial:/dev/null", OBD_ERROR_PORT_INVALID);
}

static void
test_opens_again_after_closing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  plug_in (fixture, "ttyUSB0", &obdlink);
  g_autoptr (ObdTransport) line = open_serial ("serial:" OBDLINK);
  for (int i = 0; i < 3; i++)
    {
      obd_transport_close (line);
      g_assert_true (obd_transport_open (line, NULL, &error));
      g_assert_no_error (error);
    }
}

#define add(name, function)                                                                        \
  g_test_add ("/obd/serial/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("lists-usb-adapters-with-their-names", test_lists_usb_adapters_with_their_names);
  add ("puts-likely-adapters-first", test_puts_likely_adapters_first);
  add ("leaves-out-ports-without-hardware", test_leaves_out_ports_without_hardware);
  add ("knows-an-adapter-by-its-serial-number", test_knows_an_adapter_by_its_serial_number);
  add ("finds-an-adapter-that-was-put-in-again", test_finds_an_adapter_that_was_put_in_again);
  add ("lists-in-the-background", test_lists_in_the_background);
  add ("tells-once-what-was-plugged-in-together", test_tells_once_what_was_plugged_in_together);
  add ("carries-bytes-both-ways", test_carries_bytes_both_ways);
  add ("sets-the-speed", test_sets_the_speed);
  add ("asks-for-low-latency", test_asks_for_low_latency);
  add ("detects-the-speed", test_detects_the_speed);
  add ("follows-a-link-that-keeps-its-name", test_follows_a_link_that_keeps_its_name);
  add ("notices-unplugging", test_notices_unplugging);
  add ("explains-why-it-cannot-open", test_explains_why_it_cannot_open);
  add ("opens-again-after-closing", test_opens_again_after_closing);
  return g_test_run ();
}
