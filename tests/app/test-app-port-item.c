/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-port-item.h"

#include "obd/obd-error.h"

static SpeedshopPortItem *
make_item (void)
{
  const ObdPortInfo info = {
    .port = (char *) "serial:/dev/ttyUSB0",
    .title = (char *) "OBDLink SX",
    .detail = (char *) "/dev/ttyUSB0, FTDI",
    .likely_adapter = TRUE,
  };

  return speedshop_port_item_new (&info, FALSE);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_facts (void)
{
  g_autoptr (SpeedshopPortItem) item = make_item ();

  g_assert_cmpstr (speedshop_port_item_get_port (item), ==, "serial:/dev/ttyUSB0");
  g_assert_cmpstr (speedshop_port_item_get_title (item), ==, "OBDLink SX");
  g_assert_true (speedshop_port_item_get_likely (item));
  g_assert_false (speedshop_port_item_get_used_last (item));
  g_assert_null (speedshop_port_item_get_verdict (item));
}

static void
test_verdict (void)
{
  g_autoptr (SpeedshopPortItem) item = make_item ();
  g_autoptr (GError) not_elm = g_error_new_literal (OBD_ERROR, OBD_ERROR_NOT_ELM, "");
  g_autoptr (GError) other = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "");
  guint count = 0;

  g_signal_connect_swapped (item, "notify::verdict", G_CALLBACK (count_cb), &count);
  speedshop_port_item_set_error (item, not_elm);
  g_assert_cmpstr (speedshop_port_item_get_verdict (item), ==, "Not an adapter");
  speedshop_port_item_set_error (item, other);
  g_assert_cmpstr (speedshop_port_item_get_verdict (item), ==, "Failed");
  speedshop_port_item_set_error (item, NULL);
  g_assert_null (speedshop_port_item_get_verdict (item));
  g_assert_cmpuint (count, ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/port-item/tells-what-was-found", test_facts);
  g_test_add_func ("/app/port-item/says-why-it-failed", test_verdict);
  return g_test_run ();
}
