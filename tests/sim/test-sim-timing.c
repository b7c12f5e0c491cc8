/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim-test-car.h"

#include <string.h>

/* How long @line takes from its first byte to the prompt. */
static double
time_ms (TestCar *car, const char *line)
{
  g_autofree char *text = g_strconcat (line, "\r", NULL);
  gint64 begin_us;

  test_car_wait (car, 0.01);
  begin_us = car->now_us;
  test_car_send (car, text);
  g_autofree char *answer = test_car_collect (car, 3 * G_USEC_PER_SEC);
  g_assert_true (g_str_has_suffix (answer, ">"));
  return (double) (car->now_us - begin_us) / 1000;
}

static TestCar *
quiet_car (const char *options)
{
  TestCar *car = test_car_new ("petrol-turbo", options);

  test_car_quieten (car);
  return car;
}

static void
test_no_answer_before_the_latency (void)
{
  g_autoptr (TestCar) car = quiet_car ("latency-ms=50");
  g_autoptr (GByteArray) out = g_byte_array_new ();
  gint64 begin_us = car->now_us;

  test_car_send (car, "010C1\r");
  g_assert_cmpuint (sim_adapter_take (car->adapter, begin_us + 49999, out), ==, 0);
  g_assert_cmpuint (sim_adapter_take (car->adapter, begin_us + 51000, out), >, 0);
}

static void
test_digit_saves_the_wait (void)
{
  g_autoptr (TestCar) car = quiet_car ("latency-ms=10");
  double with_digit = time_ms (car, "010C1");
  double without = time_ms (car, "010C");

  g_assert_cmpfloat_with_epsilon (with_digit, 10.5, 0.1);
  g_assert_cmpfloat_with_epsilon (without - with_digit, 20, 0.1);
}

static void
test_waits_as_it_is_told (void)
{
  g_autoptr (TestCar) car = quiet_car ("latency-ms=10");

  g_assert_cmpfloat_with_epsilon (time_ms (car, "0199"), 204.8, 0.1);
  g_autofree char *ok = test_car_ask (car, "ATST19");
  g_assert_cmpfloat_with_epsilon (time_ms (car, "0199"), 25 * 4.096, 0.1);
  g_autofree char *off = test_car_ask (car, "ATAT0");
  g_assert_cmpfloat_with_epsilon (time_ms (car, "010C"), 10.5 + 25 * 4.096, 0.1);
}

/* An answer of 11 characters with its prompt: "410C1AF8" and "\r\r>". */
static void
test_line_takes_its_time (void)
{
  g_autoptr (TestCar) car = quiet_car ("latency-ms=10 baud=38400");
  g_autofree char *headers_off = test_car_ask (car, "ATH0");
  double byte_ms = 10000.0 / 38400;
  double expected = 6 * byte_ms + 10.5 + 11 * byte_ms;

  g_assert_cmpfloat_with_epsilon (time_ms (car, "010C1"), expected, 0.2);
}

/* The rate that a client can reach at best: with six values in a request and the lines counted,
 * about 310 a second at 10 ms and 115200 baud; one value in a request gives a quarter of that. */
static void
test_rate_is_that_of_a_real_adapter (void)
{
  g_autoptr (TestCar) car = quiet_car ("latency-ms=10 baud=115200");
  g_autofree char *headers_off = test_car_ask (car, "ATH0");
  double six_ms = time_ms (car, "010C0D04050B0F3");
  double one_ms = time_ms (car, "010C1");

  g_assert_cmpfloat (6000 / six_ms, >, 290);
  g_assert_cmpfloat (6000 / six_ms, <, 430);
  g_assert_cmpfloat (1000 / one_ms, >, 70);
  g_assert_cmpfloat (1000 / one_ms, <, 90);
}

static void
test_reset_takes_its_time (void)
{
  g_autoptr (TestCar) car = quiet_car ("reset-ms=800");

  g_assert_cmpfloat_with_epsilon (time_ms (car, "ATZ"), 800, 0.1);
}

static void
test_stopping_a_slow_line_drops_the_rest (void)
{
  g_autoptr (TestCar) car = quiet_car ("latency-ms=0 baud=9600");

  test_car_send (car, "0902\r");
  car->now_us += 30 * 1000;
  test_car_send (car, "x");
  g_autofree char *all = test_car_collect (car, G_USEC_PER_SEC);
  g_assert_true (g_str_has_prefix (all, "7E81014"));
  g_assert_true (g_str_has_suffix (all, "STOPPED\r\r>"));
  g_assert_cmpuint (strlen (all), <, 50);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sim/timing/no-answer-before-the-latency", test_no_answer_before_the_latency);
  g_test_add_func ("/sim/timing/digit-saves-the-wait", test_digit_saves_the_wait);
  g_test_add_func ("/sim/timing/waits-as-it-is-told", test_waits_as_it_is_told);
  g_test_add_func ("/sim/timing/line-takes-its-time", test_line_takes_its_time);
  g_test_add_func ("/sim/timing/rate-is-that-of-a-real-adapter",
                   test_rate_is_that_of_a_real_adapter);
  g_test_add_func ("/sim/timing/reset-takes-its-time", test_reset_takes_its_time);
  g_test_add_func ("/sim/timing/stopping-a-slow-line-drops-the-rest",
                   test_stopping_a_slow_line_drops_the_rest);
  return g_test_run ();
}
