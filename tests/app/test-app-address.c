/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-address.h"

static void
test_accepts (void)
{
  static const char *const cases[][2] = {
    { "192.168.0.10:35000", "tcp:192.168.0.10:35000" },
    { "  192.168.0.10:23\n", "tcp:192.168.0.10:23" },
    { "192.168.0.10", "tcp:192.168.0.10:35000" },
    { "obd.local:1", "tcp:obd.local:1" },
    { "localhost:65535", "tcp:localhost:65535" },
    { "[fe80::1]:35000", "tcp:[fe80::1]:35000" },
    { "[::1]", "tcp:[::1]:35000" },
    { "fe80::1", "tcp:[fe80::1]:35000" },
    { "werkstatt-küche.local:99", "tcp:werkstatt-küche.local:99" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *port = speedshop_address_to_port (cases[i][0], &error);

      g_assert_no_error (error);
      g_assert_cmpstr (port, ==, cases[i][1]);
    }
}

static void
test_refuses (void)
{
  static const struct
  {
    const char *text;
    SpeedshopAddressError code;
  } cases[] = {
    { "", SPEEDSHOP_ADDRESS_ERROR_EMPTY },
    { "   ", SPEEDSHOP_ADDRESS_ERROR_EMPTY },
    { ":35000", SPEEDSHOP_ADDRESS_ERROR_HOST },
    { "my adapter:35000", SPEEDSHOP_ADDRESS_ERROR_HOST },
    { "http://192.168.0.10", SPEEDSHOP_ADDRESS_ERROR_HOST },
    { "a..b:1", SPEEDSHOP_ADDRESS_ERROR_HOST },
    { "-x:1", SPEEDSHOP_ADDRESS_ERROR_HOST },
    { "[fe80::zz]:1", SPEEDSHOP_ADDRESS_ERROR_HOST },
    { "192.168.0.10:", SPEEDSHOP_ADDRESS_ERROR_PORT },
    { "192.168.0.10:0", SPEEDSHOP_ADDRESS_ERROR_PORT },
    { "192.168.0.10:65536", SPEEDSHOP_ADDRESS_ERROR_PORT },
    { "192.168.0.10:-1", SPEEDSHOP_ADDRESS_ERROR_PORT },
    { "192.168.0.10:80x", SPEEDSHOP_ADDRESS_ERROR_PORT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *port = speedshop_address_to_port (cases[i].text, &error);

      g_assert_error (error, SPEEDSHOP_ADDRESS_ERROR, (int) cases[i].code);
      g_assert_null (port);
      g_assert_true (g_str_has_suffix (error->message, "."));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/address/becomes-a-port", test_accepts);
  g_test_add_func ("/app/address/says-how-to-write-it", test_refuses);
  return g_test_run ();
}
