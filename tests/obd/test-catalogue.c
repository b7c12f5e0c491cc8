/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-error.h"
#include "obd/obd-signal.h"

#include <math.h>

static ObdCatalogue *
load_catalogue (void)
{
  g_autoptr (GError) error = NULL;
  ObdCatalogue *catalogue = obd_catalogue_new (&error);

  g_assert_no_error (error);
  return catalogue;
}

static void
test_holds_common_signals (void)
{
  g_autoptr (ObdCatalogue) catalogue = load_catalogue ();
  const ObdSignal *speed = obd_catalogue_find (catalogue, "engine_speed");

  g_assert_cmpuint (obd_catalogue_get_n_signals (catalogue), >=, 390);
  g_assert_true (obd_catalogue_get_signal (catalogue, speed->index) == speed);
  g_assert_cmpuint (speed->service, ==, 0x01);
  g_assert_cmpuint (speed->pid, ==, 0x0C);
  g_assert_cmpint (speed->unit, ==, BASE_UNIT_RPM);
  g_assert_cmpfloat (speed->warning, ==, 6300);
  g_assert_cmpfloat (speed->critical, ==, 6800);
  g_assert_null (obd_catalogue_find (catalogue, "no_such_signal"));
  g_assert_null (obd_catalogue_find (catalogue, NULL));
}

static void
test_groups_by_pid (void)
{
  g_autoptr (ObdCatalogue) catalogue = load_catalogue ();
  const GPtrArray *loops = obd_catalogue_find_pid (catalogue, 0x01, 0x03);

  g_assert_cmpuint (loops->len, ==, 2);
  g_assert_true (g_ptr_array_index (loops, 1) ==
                 obd_catalogue_find (catalogue, "fuel_system_2_status"));
  g_assert_cmpuint (obd_catalogue_get_pid_size (catalogue, 0x01, 0x24), ==, 4);
  g_assert_true (obd_catalogue_find_pid (catalogue, 0x02, 0x03) == loops);
  g_assert_cmpuint (obd_catalogue_get_pid_size (catalogue, 0x02, 0x0C), ==, 2);
}

static void
test_unknown_pid (void)
{
  g_autoptr (ObdCatalogue) catalogue = load_catalogue ();

  g_assert_cmpuint (obd_catalogue_find_pid (catalogue, 0x01, 0xFE)->len, ==, 0);
  g_assert_cmpuint (obd_catalogue_find_pid (catalogue, 0x22, 0x0C)->len, ==, 0);
  g_assert_cmpuint (obd_catalogue_get_pid_size (catalogue, 0x01, 0xFE), ==, 0);
}

static void
test_difference (void)
{
  g_autoptr (ObdCatalogue) catalogue = load_catalogue ();
  const ObdSignal *boost = obd_catalogue_find (catalogue, "boost");

  g_assert_cmpint (boost->kind, ==, OBD_SIGNAL_DIFFERENCE);
  g_assert_true (boost->minuend == obd_catalogue_find (catalogue, "intake_manifold_pressure"));
  g_assert_true (boost->subtrahend == obd_catalogue_find (catalogue, "barometric_pressure"));
  g_assert_cmpint (boost->unit, ==, BASE_UNIT_BAR);
  g_assert_cmpuint (boost->service, ==, 0);
  g_assert_cmpfloat_with_epsilon (obd_signal_get_value (boost, 201 - 101), 1, 1e-12);
}

/* What a gauge needs of each: a face that the signal can reach, and zones on that face. */
static void
test_gauge_faces (void)
{
  g_autoptr (ObdCatalogue) catalogue = load_catalogue ();

  for (guint i = 0; i < obd_catalogue_get_n_signals (catalogue); i++)
    {
      const ObdSignal *signal = obd_catalogue_get_signal (catalogue, i);
      double lowest = obd_signal_get_value (signal, obd_signal_get_raw (signal, -INFINITY));
      double highest = obd_signal_get_value (signal, obd_signal_get_raw (signal, INFINITY));

      g_test_message ("%s", signal->id);
      if (signal->kind != OBD_SIGNAL_NUMBER && signal->kind != OBD_SIGNAL_DIFFERENCE)
        continue;
      g_assert_cmpfloat (signal->minimum, >=, lowest);
      g_assert_cmpfloat (signal->maximum, <=, highest + signal->scale);
      g_assert_cmpint (base_unit_for_display (signal->unit, BASE_UNIT_SYSTEM_METRIC), ==,
                       signal->unit);
      if (isnan (signal->warning))
        continue;
      g_assert_cmpfloat (signal->warning, <, signal->critical);
      g_assert_cmpfloat (signal->critical, <, signal->maximum);
    }
}

static gboolean
overlap (const ObdSignal *a, const ObdSignal *b)
{
  return a->bit_offset < b->bit_offset + b->bit_length &&
         b->bit_offset < a->bit_offset + a->bit_length;
}

/* Two signals may share bits where the car says which of them is meant. */
static gboolean
have_own_support_bits (const ObdSignal *a, const ObdSignal *b)
{
  return a->place.support_mask != 0 && b->place.support_mask != 0 &&
         a->place.support_mask != b->place.support_mask;
}

static void
check_pair (const ObdSignal *a, const ObdSignal *b)
{
  g_test_message ("%s and %s", a->id, b->id);
  g_assert_true (!overlap (a, b) || have_own_support_bits (a, b));
}

static void
test_bits_belong_to_one (void)
{
  g_autoptr (ObdCatalogue) catalogue = load_catalogue ();

  for (guint pid = 0; pid <= G_MAXUINT8; pid++)
    {
      const GPtrArray *signals = obd_catalogue_find_pid (catalogue, 0x01, (guint8) pid);

      for (guint i = 0; i < signals->len; i++)
        for (guint k = 0; k < i; k++)
          check_pair (g_ptr_array_index (signals, i), g_ptr_array_index (signals, k));
    }
}

/* No support bit is a bit of a value, and none says of two sensors what only one has. */
static void
test_support_bits_are_no_values (void)
{
  g_autoptr (ObdCatalogue) catalogue = load_catalogue ();

  for (guint i = 0; i < obd_catalogue_get_n_signals (catalogue); i++)
    {
      const ObdSignal *signal = obd_catalogue_get_signal (catalogue, i);

      g_test_message ("%s", signal->id);
      if (signal->place.support_mask != 0)
        g_assert_cmpuint (signal->place.support_byte, <, signal->place.first);
    }
}

#define SIGNAL(attributes)                                                                         \
  "<signals>\n<pid service='01' pid='0C' size='2'>\n<signal " attributes "/>\n</pid>\n</signals>"
#define NAMED "id='a' name='A' standard-name='A' minimum='0' maximum='1' "

typedef struct
{
  const char *text;
  const char *complaint;
} Faulty;

static const Faulty faulty[] = {
  { "<signals>\n<pid service='01'", "line 2" },
  { "", "line 1" },
  { "<codes/>", "<codes> may not stand here" },
  { "<signals>\n<signal/></signals>", "line 2: <signal> may not stand here" },
  { "<signals><pid service='1G' pid='0C' size='2'/></signals>", "hexadecimal" },
  { "<signals><pid service='01' pid='0C' size='0'/></signals>", "1 to 255 bytes" },
  { "<signals><pid service='01' pid='0C' size='2'/>\n<pid service='01' pid='0C' "
    "size='2'/></signals>",
    "line 2: PID 01 0C stands here twice" },
  { "<signals><pid service='01' pid='0C'/></signals>", "size" },
  { SIGNAL ("name='A'"), "line 3: ?: a signal needs an id" },
  { SIGNAL (NAMED), "1 to 32 bits" },
  { SIGNAL (NAMED "bit-length='33'"), "1 to 32 bits" },
  { SIGNAL (NAMED "bit-length='8' support='C0'"), "outside of its PID" },
  { SIGNAL (NAMED "bit-length='8' support='A8'"), "“A8” is no value for “support”" },
  { SIGNAL (NAMED "bit-length='8' support='a'"), "“a” is no value for “support”" },
  { SIGNAL (NAMED "bit-length='8' least-size='3'"), "outside of its PID" },
  { SIGNAL (NAMED "bit-length='8' absent='x'"), "“x” is no value for “absent”" },
  { SIGNAL (NAMED "bit-length='17'"), "outside of its PID" },
  { SIGNAL (NAMED "bit-length='16' bit-offset='1'"), "outside of its PID" },
  { SIGNAL (NAMED "bit-length='8' unit='furlong'"), "“furlong” is no value for “unit”" },
  { SIGNAL (NAMED "bit-length='8' scale='1/0'"), "“1/0” is no value for “scale”" },
  { SIGNAL (NAMED "bit-length='8' scale='1,5'"), "is no value for “scale”" },
  { SIGNAL (NAMED "bit-length='8' scale='0'"), "no reverse" },
  { SIGNAL (NAMED "bit-length='-8'"), "is no value for “bit-length”" },
  { SIGNAL (NAMED "bit-length='8' signed='maybe'"), "is no value for “signed”" },
  { SIGNAL (NAMED "bit-length='8' range='x'"), "“x” is no value for “range”" },
  { SIGNAL (NAMED "bit-length='8' colour='red'"), "no attribute “colour”" },
  { SIGNAL (NAMED "bit-length='8' minuend='a'"), "no attribute “minuend”" },
  { SIGNAL ("id='a' name='A' standard-name='A' bit-length='8' minimum='1' maximum='1'"),
    "wrong way round" },
  { SIGNAL (NAMED "bit-length='8'/>\n<signal " NAMED "bit-length='8'"),
    "line 4: a: this id is taken" },
  { "<signals><pid service='01' pid='0C' size='1'>"
    "<state-signal " NAMED "bit-length='8'/></pid></signals>",
    "a has no words" },
  { "<signals><pid service='01' pid='0C' size='1'><bits-signal " NAMED "bit-length='4'>"
    "<bit number='4' text='x'/></bits-signal></pid></signals>",
    "bit 4 does not fit into 4 bits" },
  { "<signals><pid service='01' pid='0C' size='1'><code-signal " NAMED
    "bit-length='8'/></pid></signals>",
    "a trouble code has 16 bits" },
  { "<signals><pid service='01' pid='0C' size='1'><state-signal " NAMED "bit-length='4'>"
    "<state raw='16' text='x'/></state-signal></pid></signals>",
    "state 16 does not fit into 4 bits" },
  { "<signals><difference " NAMED "minuend='b' subtrahend='c'/></signals>", "two numbers" },
  { "<signals><difference " NAMED "/></signals>", "two numbers" },
};

static void
test_faulty_texts (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (faulty); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ObdCatalogue) catalogue = obd_catalogue_new_from_text (faulty[i].text, -1, &error);

      g_assert_null (catalogue);
      g_assert_error (error, OBD_ERROR, OBD_ERROR_CATALOGUE);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, faulty[i].complaint));
    }
}

static void
test_own_text (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ObdCatalogue) catalogue = obd_catalogue_new_from_text (
    SIGNAL (NAMED "bit-length='16' scale='1/3' offset='-1/2' signed='yes'"), -1, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (obd_catalogue_get_n_signals (catalogue), ==, 1);
  g_assert_cmpfloat (obd_signal_get_value (obd_catalogue_get_signal (catalogue, 0), 3), ==, 0.5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/obd/catalogue/holds-common-signals", test_holds_common_signals);
  g_test_add_func ("/obd/catalogue/groups-by-pid", test_groups_by_pid);
  g_test_add_func ("/obd/catalogue/knows-nothing-of-unknown-pids", test_unknown_pid);
  g_test_add_func ("/obd/catalogue/resolves-differences", test_difference);
  g_test_add_func ("/obd/catalogue/faces-fit-their-signals", test_gauge_faces);
  g_test_add_func ("/obd/catalogue/bits-belong-to-one-signal", test_bits_belong_to_one);
  g_test_add_func ("/obd/catalogue/tells-support-bits-from-values",
                   test_support_bits_are_no_values);
  g_test_add_func ("/obd/catalogue/names-the-line-of-a-fault", test_faulty_texts);
  g_test_add_func ("/obd/catalogue/reads-a-text-of-one's-own", test_own_text);
  return g_test_run ();
}
