/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-error.h"
#include "obd/obd-ports.h"

static void
test_takes_ports_apart (void)
{
  static const struct
  {
    const char *port, *scheme, *address;
    guint n_options;
  } cases[] = {
    { "serial:/dev/ttyUSB0?baud=115200", "serial", "/dev/ttyUSB0", 1 },
    { "/dev/pts/3", "tty", "/dev/pts/3", 0 },
    { "/dev/rfcomm0?baud=9600", "tty", "/dev/rfcomm0", 1 },
    { "tty:/dev/ttyS0", "tty", "/dev/ttyS0", 0 },
    { "tcp:192.168.0.10:35000", "tcp", "192.168.0.10:35000", 0 },
    { "tcp:[fe80::1]:35000", "tcp", "[fe80::1]:35000", 0 },
    { "sim:petrol-turbo?latency-ms=50&noise=0", "sim", "petrol-turbo", 2 },
    { "/dev/ttyUSB0?", "tty", "/dev/ttyUSB0", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ObdPortSpec) spec = obd_port_spec_parse (cases[i].port, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (spec->scheme, ==, cases[i].scheme);
      g_assert_cmpstr (spec->address, ==, cases[i].address);
      g_assert_cmpuint (g_hash_table_size (spec->options), ==, cases[i].n_options);
    }
}

static void
test_unescapes_options (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ObdPortSpec) spec = obd_port_spec_parse ("sim:car?vin=A%26B&name=Caf%C3%A9", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (g_hash_table_lookup (spec->options, "vin"), ==, "A&B");
  g_assert_cmpstr (g_hash_table_lookup (spec->options, "name"), ==, "Café");
}

static void
test_reads_the_baud_rate (void)
{
  g_autoptr (ObdPortSpec) fast = obd_port_spec_parse ("/dev/ttyUSB0?baud=500000", NULL);
  g_autoptr (ObdPortSpec) plain = obd_port_spec_parse ("/dev/ttyUSB0", NULL);

  g_assert_cmpuint (obd_port_spec_get_baud (fast), ==, 500000);
  g_assert_cmpuint (obd_port_spec_get_baud (plain), ==, 0);
}

static void
test_refuses_what_is_no_port (void)
{
  static const char *const ports[] = {
    "",
    "?",
    ":",
    "ttyUSB0",
    "COM3",
    "serial:",
    "serial:ttyUSB0",
    "/",
    "tcp:",
    "tcp:host",
    "tcp:host:",
    "tcp:host:0",
    "tcp:host:65536",
    "tcp:host:http",
    "tcp::35000",
    "tcp:fe80::1:35000",
    "tcp:[]:35000",
    "tcp:a b:35000",
    "Serial:/dev/ttyUSB0",
    "/dev/ttyUSB0?baud=fast",
    "/dev/ttyUSB0?baud=0",
    "/dev/ttyUSB0?baud=-1",
    "/dev/ttyUSB0?baud=99999999",
    "/dev/ttyUSB0?baud",
    "sim:car?x=%zz",
    "/dev/tty\xff",
    "sim:",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ports); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ObdPortSpec) spec = obd_port_spec_parse (ports[i], &error);
      g_autofree char *shown = g_strescape (ports[i], NULL);
      g_test_message ("“%s”", shown);
      g_assert_error (error, OBD_ERROR, OBD_ERROR_PORT_INVALID);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_null (spec);
    }
}

static void
test_refuses_schemes_and_options_that_nobody_added (void)
{
  static const char *const ports[] = { "usb:petrol", "tcp:localhost:35000?baud=9600",
                                       "/dev/ttyUSB0?bauds=9600" };
  g_autoptr (ObdPorts) self = obd_ports_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (ports); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (obd_ports_new_transport (self, ports[i], &error));
      g_assert_error (error, OBD_ERROR, OBD_ERROR_PORT_INVALID);
    }
}

static void
test_knows_which_lines_have_a_speed (void)
{
  g_autoptr (ObdPorts) self = obd_ports_new ();
  g_autoptr (ObdTransport) serial = obd_ports_new_transport (self, "serial:/dev/ttyUSB0", NULL);
  g_autoptr (ObdTransport) tty = obd_ports_new_transport (self, "/dev/pts/0", NULL);
  g_autoptr (ObdTransport) tcp = obd_ports_new_transport (self, "tcp:localhost:35000", NULL);

  g_assert_true (obd_transport_has_baud (serial));
  g_assert_true (obd_transport_has_baud (tty));
  g_assert_false (obd_transport_has_baud (tcp));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/obd/port-spec/takes-ports-apart", test_takes_ports_apart);
  g_test_add_func ("/obd/port-spec/unescapes-options", test_unescapes_options);
  g_test_add_func ("/obd/port-spec/reads-the-baud-rate", test_reads_the_baud_rate);
  g_test_add_func ("/obd/port-spec/refuses-what-is-no-port", test_refuses_what_is_no_port);
  g_test_add_func ("/obd/port-spec/refuses-schemes-and-options-that-nobody-added",
                   test_refuses_schemes_and_options_that_nobody_added);
  g_test_add_func ("/obd/port-spec/knows-which-lines-have-a-speed",
                   test_knows_which_lines_have_a_speed);
  return g_test_run ();
}
