/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-address.h"
#include "obd/obd-set-query.h"

#include <string.h>

/* What of an imported set may be asked again and again, and of whom. */

static ObdSignalSet *
import (const char *text)
{
  g_autoptr (GError) error = NULL;
  gsize length = strlen (text);
  ObdSignalSet *set =
    obd_signal_set_import (text, length, obd_signal_set_guess_format (text, length), &error);

  g_assert_no_error (error);
  return set;
}

/* A Torque file of one row. */
static ObdSignalSet *
import_row (const char *request, const char *header, const char *before)
{
  g_autofree char *text =
    g_strdup_printf ("Name,ModeAndPID,Equation,Header,startDiagnostic\nSensor,%s,A,%s,%s\n",
                     request, header, before);

  return import (text);
}

static void
finds_the_address_on_each_bus (void)
{
  static const struct
  {
    const char *header, *receive;
    ObdFraming framing;
    guint32 to, from;
    gboolean fits;
  } rows[] = {
    { "7E4", "7EC", OBD_FRAMING_CAN_11, 0x7e4, 0x7ec, TRUE },
    { "7e4", NULL, OBD_FRAMING_CAN_11, 0x7e4, 0x7ec, TRUE },
    { "713", "77D", OBD_FRAMING_CAN_11, 0x713, 0x77d, TRUE },
    { "000007E4", NULL, OBD_FRAMING_CAN_11, 0x7e4, 0x7ec, TRUE },
    { "7DF", NULL, OBD_FRAMING_CAN_11, 0, 0, TRUE },
    { "DA10", "10", OBD_FRAMING_CAN_29, 0x18da10f1, 0x18daf110, TRUE },
    { "DA10", "F110", OBD_FRAMING_CAN_29, 0x18da10f1, 0x18daf110, TRUE },
    { "DA10F1", NULL, OBD_FRAMING_CAN_29, 0x18da10f1, 0x18daf110, TRUE },
    { "18 DA 10 F1", "18DAF110", OBD_FRAMING_CAN_29, 0x18da10f1, 0x18daf110, TRUE },
    { "17FC007B", "17FE007B", OBD_FRAMING_CAN_29, 0x17fc007b, 0x17fe007b, TRUE },
    { "18DB33F1", NULL, OBD_FRAMING_CAN_29, 0, 0, TRUE },
    { "8110F1", NULL, OBD_FRAMING_KWP, 0x10, 0, TRUE },
    { "6C10F1", NULL, OBD_FRAMING_J1850, 0x10, 0, TRUE },
    { "686A", NULL, OBD_FRAMING_ISO_9141, 0, 0, TRUE },
    { "7E4", NULL, OBD_FRAMING_CAN_29, 0, 0, FALSE },
    { "DA10F1", NULL, OBD_FRAMING_CAN_11, 0, 0, FALSE },
    { "7E4", "18DAF110", OBD_FRAMING_CAN_11, 0, 0, FALSE },
    { "7E4", NULL, OBD_FRAMING_KWP, 0, 0, FALSE },
    { "hello", NULL, OBD_FRAMING_CAN_11, 0, 0, FALSE },
    { "", NULL, OBD_FRAMING_CAN_29, 0, 0, FALSE },
    { "123456789", NULL, OBD_FRAMING_CAN_29, 0, 0, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      guint32 to = 0, from = 0;
      gboolean fits = obd_address_parse_header (rows[i].framing, rows[i].header, &to) &&
                      obd_address_parse_answer (rows[i].framing, rows[i].receive, to, &from);

      g_test_message ("%s %s", rows[i].header, rows[i].receive);
      g_assert_cmpint (fits, ==, rows[i].fits);
      g_assert_cmphex (fits ? to : 0, ==, rows[i].to);
      g_assert_cmphex (fits ? from : 0, ==, rows[i].from);
    }
}

static void
refuses_what_is_no_reading (void)
{
  static const struct
  {
    const char *request, *before, *word;
  } rows[] = {
    { "03", "", "no readings" },
    { "1902FF", "", "no readings" },
    { "22", "", "several things, or for none" },
    { "2201010102", "", "several things" },
    { "220101", "AT PB C0 01", "command before" },
    { "220101", "10 02", "command before" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (ObdSignalSet) set = import_row (rows[i].request, "7E4", rows[i].before);

      obd_signal_set_refuse_unpolled (set);
      g_assert_cmpuint (set->signals->len, ==, 0);
      g_assert_cmpuint (set->problems->len, ==, 1);
      g_test_message ("%s", (char *) g_ptr_array_index (set->problems, 0));
      g_assert_nonnull (strstr (g_ptr_array_index (set->problems, 0), rows[i].word));
      g_assert_true (g_str_has_prefix (g_ptr_array_index (set->problems, 0), "Sensor cannot"));
    }
}

/* Whoever made the set: neither what is read of a file nor what is made otherwise gets through. */
static void
refuses_services_that_write (void)
{
  static const guint8 services[] = { 0x04, 0x08, 0x10, 0x11, 0x14, 0x23, 0x27, 0x28,
                                     0x2c, 0x2e, 0x2f, 0x30, 0x31, 0x34, 0x35, 0x36,
                                     0x37, 0x3b, 0x3d, 0x3e, 0x85, 0x87 };
  g_autoptr (ObdSignalSet) set = import_row ("220101", "7E4", "");
  ObdSetSignal *signal = g_ptr_array_index (set->signals, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (services); i++)
    {
      g_autoptr (GError) error = NULL;

      signal->request[0] = services[i];
      g_assert_null (obd_set_query_new (signal, &error));
      g_assert_error (error, OBD_SIGNAL_SET_ERROR, OBD_SIGNAL_SET_ERROR_UNPOLLED);
    }
}

static void
understands_what_other_programs_tell_their_adapter (void)
{
  g_autoptr (ObdSignalSet) set =
    import_row ("22F187", "", "AT SH 713;AT CRA 77D;AT FC SH 713;AT FC SD 30 00 00;ATFCSM1;10 03");
  g_autoptr (ObdSetQuery) query = obd_set_query_new (g_ptr_array_index (set->signals, 0), NULL);

  g_assert_nonnull (query);
  g_assert_cmpstr (query->header, ==, "713");
  g_assert_cmpstr (query->receive, ==, "77D");
  g_assert_cmphex (query->session, ==, 0x03);
  g_assert_cmphex (query->service, ==, 0x22);
  g_assert_cmphex (query->item, ==, 0xf187);
}

static const char obdb[] =
  "{\"commands\":["
  "{\"hdr\":\"7E4\",\"rax\":\"7EC\",\"cmd\":{\"22\":\"0101\"},\"freq\":1,"
  "\"filter\":{\"from\":2015,\"to\":2018},\"signals\":["
  "{\"id\":\"engine_speed\",\"name\":\"Speed\",\"fmt\":{\"len\":16,\"max\":100,\"div\":100,"
  "\"unit\":\"percent\"}},"
  "{\"id\":\"B\",\"name\":\"Gear\",\"fmt\":{\"bix\":16,\"len\":8,"
  "\"map\":{\"0\":\"Park\",\"1\":\"Drive\"}}},"
  "{\"id\":\"L\",\"name\":\"Long\",\"fmt\":{\"len\":40,\"max\":1,\"unit\":\"scalar\"}}]},"
  "{\"hdr\":\"6F1\",\"eax\":\"12\",\"rax\":\"612\",\"cmd\":{\"22\":\"0102\"},\"freq\":1,"
  "\"signals\":[{\"id\":\"X\",\"name\":\"Far\",\"fmt\":{\"len\":8,\"max\":1,\"unit\":\"scalar\"}}]}"
  "]}";

static void
becomes_part_of_a_catalogue (void)
{
  g_autoptr (ObdCatalogue) base = obd_catalogue_new (NULL);
  guint n = obd_catalogue_get_n_signals (base);
  g_autoptr (ObdCatalogue) more = obd_catalogue_new_with_set (base, "car", import (obdb), 2016);
  const GPtrArray *signals = obd_catalogue_list_set (more, "car");

  g_assert_cmpuint (signals->len, ==, 3);
  g_assert_cmpuint (obd_catalogue_get_n_signals (more), ==, n + 3);
  g_assert_true (obd_catalogue_get_signal (more, 5) == obd_catalogue_get_signal (base, 5));
  /* The catalogue's own keeps its id. */
  g_assert_true (obd_catalogue_find (more, "engine_speed") ==
                 obd_catalogue_find (base, "engine_speed"));
  const ObdSignal *speed = obd_catalogue_find (more, "engine_speed_2");
  g_assert_true (speed == g_ptr_array_index (signals, 0));
  g_assert_cmpuint (speed->index, ==, n);
  g_assert_cmpuint (speed->decimals, ==, 2);
  g_autofree char *word = obd_signal_dup_text (obd_catalogue_find (more, "B"), 1);
  g_assert_cmpstr (word, ==, "Drive");
  g_assert_null (obd_catalogue_list_set (base, "car"));
}

/* One answer, three signals: each value comes back from its count. */
static void
reads_counts_that_give_the_value (void)
{
  static const guint8 data[] = { 0x1c, 0x20, 0x01, 0x02, 0x03 };
  static const double values[] = { 72, 1, 0x1c20010203 };
  g_autoptr (ObdCatalogue) base = obd_catalogue_new (NULL);
  g_autoptr (ObdCatalogue) more = obd_catalogue_new_with_set (base, "car", import (obdb), 0);
  const GPtrArray *signals = obd_catalogue_list_set (more, "car");

  g_assert_cmpuint (signals->len, ==, G_N_ELEMENTS (values));
  for (guint i = 0; i < signals->len; i++)
    {
      const ObdSignal *signal = g_ptr_array_index (signals, i);
      gint32 raw = 0;

      g_assert_true (obd_set_query_read (signal->query, i, data, sizeof data, NULL, NULL, &raw));
      g_assert_cmpfloat_with_epsilon (obd_signal_get_value (signal, raw), values[i], signal->scale);
      g_assert_false (obd_set_query_read (signal->query, i, data, 1, NULL, NULL, &raw));
    }
}

static void
leaves_other_years_out (void)
{
  g_autoptr (ObdCatalogue) base = obd_catalogue_new (NULL);
  g_autoptr (ObdCatalogue) more = obd_catalogue_new_with_set (base, "car", import (obdb), 2019);

  g_assert_cmpuint (obd_catalogue_list_set (more, "car")->len, ==, 0);
}

static void
refuses_extended_addresses (void)
{
  g_autoptr (ObdSignalSet) set = import (obdb);

  obd_signal_set_refuse_unpolled (set);
  g_assert_cmpuint (set->signals->len, ==, 3);
  g_assert_cmpuint (set->problems->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (set->problems, 0), "extended address"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/obd/set-query/finds-the-address-on-each-bus", finds_the_address_on_each_bus);
  g_test_add_func ("/obd/set-query/refuses-what-is-no-reading", refuses_what_is_no_reading);
  g_test_add_func ("/obd/set-query/refuses-services-that-write", refuses_services_that_write);
  g_test_add_func ("/obd/set-query/understands-what-other-programs-tell-their-adapter",
                   understands_what_other_programs_tell_their_adapter);
  g_test_add_func ("/obd/set-query/becomes-part-of-a-catalogue", becomes_part_of_a_catalogue);
  g_test_add_func ("/obd/set-query/reads-counts-that-give-the-value",
                   reads_counts_that_give_the_value);
  g_test_add_func ("/obd/set-query/leaves-other-years-out", leaves_other_years_out);
  g_test_add_func ("/obd/set-query/refuses-extended-addresses", refuses_extended_addresses);
  return g_test_run ();
}
