/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-money.h"

#include <locale.h>

#define SEEDS        20
#define DRAWS        500
#define GST_BP       1500
#define NZD_DECIMALS 2

/* Runs a property once for each of a fixed set of seeds; a failure names the seed. */
static void
for_each_seed (void (*property) (GRand *rand))
{
  for (guint32 seed = 1; seed <= SEEDS; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

      g_test_message ("seed %u", seed);
      for (int i = 0; i < DRAWS; i++)
        property (rand);
    }
}

static gint64
random_int64 (GRand *rand)
{
  guint64 bits = (guint64) g_rand_int (rand) << 32 | g_rand_int (rand);

  /* Of all lengths, so that small sums come as often as absurd ones. */
  return (gint64) bits >> g_rand_int_range (rand, 0, 64);
}

static gint64
line (gint64 qty_milli, gint64 price_e4)
{
  return base_money_line_minor (qty_milli, price_e4, NZD_DECIMALS);
}

static void
test_rounds_half_away (void)
{
  static const struct
  {
    gint64 a, b, divisor, expected;
  } cases[] = {
    { 5, 1, 10, 1 },   { -5, 1, 10, -1 }, { 5, 1, -10, -1 }, { -5, 1, -10, 1 },  { 4, 1, 10, 0 },
    { -4, 1, 10, 0 },  { 15, 1, 10, 2 },  { 25, 1, 10, 3 },  { -15, 1, 10, -2 }, { 1, 1, 3, 0 },
    { 2, 1, 3, 1 },    { 0, 7, 3, 0 },    { 1, 1, 2, 1 },    { -1, 1, 2, -1 },   { 49, 1, 100, 0 },
    { 50, 1, 100, 1 }, { 1, 1, 1, 1 },    { 3, 3, 2, 5 },    { -3, 3, 2, -5 },   { 7, 1, 7, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (base_round_div (cases[i].a, cases[i].b, cases[i].divisor), ==,
                     cases[i].expected);
}

static void
test_stops_at_the_ends (void)
{
  g_assert_cmpint (base_round_div (G_MAXINT64, G_MAXINT64, G_MAXINT64), ==, G_MAXINT64);
  g_assert_cmpint (base_round_div (G_MININT64, G_MININT64, G_MININT64), ==, G_MININT64);
  g_assert_cmpint (base_round_div (G_MAXINT64, 3, 4), ==, G_GINT64_CONSTANT (6917529027641081855));
  g_assert_cmpint (base_round_div (G_MAXINT64, G_MAXINT64, 1), ==, G_MAXINT64);
  g_assert_cmpint (base_round_div (G_MAXINT64, G_MININT64, 1), ==, G_MININT64);
  g_assert_cmpint (base_round_div (G_MININT64, 1, -1), ==, G_MAXINT64);
  g_assert_cmpint (base_money_round_cash (G_MAXINT64, 10), ==, G_MAXINT64);
  g_assert_cmpint (base_money_average_e4 (G_MAXINT64, G_MAXINT64, G_MAXINT64, G_MAXINT64), ==,
                   G_GINT64_CONSTANT (4611686018427387904));
}

static void
differs_by_half_at_most (GRand *rand)
{
  gint64 a = g_rand_int_range (rand, -100000, 100000);
  gint64 b = g_rand_int_range (rand, -100000, 100000);
  gint64 divisor = g_rand_int_range (rand, 1, 100000);
  gint64 rest = base_round_div (a, b, divisor) * divisor - a * b;

  g_assert_cmpint (2 * ABS (rest), <=, divisor);
  g_assert_cmpint (base_round_div (-a, b, divisor), ==, -base_round_div (a, b, divisor));
  if (2 * ABS (rest) == divisor)
    g_assert_true ((rest > 0) == (a * b > 0));
}

static void
test_differs_by_half_at_most (void)
{
  for_each_seed (differs_by_half_at_most);
}

static void
test_currencies (void)
{
  static const struct
  {
    const char *code;
    int decimals;
  } cases[] = { { "NZD", 2 }, { "EUR", 2 }, { "JPY", 0 }, { "KRW", 0 }, { "XPF", 0 }, { "KWD", 3 },
                { "BHD", 3 }, { "TND", 3 }, { "CLF", 4 }, { "CHF", 2 }, { "???", 2 } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (base_currency_get_decimals (cases[i].code), ==, cases[i].decimals);
}

static void
test_lines (void)
{
  /* Half an hour at 140.00, a coil, 4.5 L at 12.3456, a return. */
  g_assert_cmpint (line (500, 1400000), ==, 7000);
  g_assert_cmpint (line (1000, 1088000), ==, 10880);
  g_assert_cmpint (line (4500, 123456), ==, 5556);
  g_assert_cmpint (line (-1000, 285000), ==, -2850);
  g_assert_cmpint (line (1, 50000), ==, 1);
  g_assert_cmpint (line (-1, 50000), ==, -1);
  g_assert_cmpint (line (1, 49999), ==, 0);
}

static void
test_lines_in_other_currencies (void)
{
  /* 1.5 of 1235.5 yen, of 1.2345 dinars. */
  g_assert_cmpint (base_money_line_minor (1500, 12355000, 0), ==, 1853);
  g_assert_cmpint (base_money_line_minor (1000, 5000, 0), ==, 1);
  g_assert_cmpint (base_money_line_minor (1500, 12345, 3), ==, 1852);
  g_assert_cmpint (base_money_line_minor (1000, 12345, 4), ==, 12345);
}

/* Xero's own example of the two ways: 25.06, 25.61 and 25.63 at 15 %. */
static void
test_tax_per_line_and_per_document (void)
{
  static const gint64 nets[] = { 2506, 2561, 2563 };
  gint64 per_line = 0;
  gint64 net = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (nets); i++)
    {
      per_line += base_money_tax_minor (nets[i], GST_BP);
      net += nets[i];
    }
  g_assert_cmpint (per_line, ==, 1144);
  g_assert_cmpint (base_money_tax_minor (net, GST_BP), ==, 1145);
}

static void
test_tax_within (void)
{
  /* A warrant of fitness for 75.00, a quote's limit, and amounts that 3/23 divides. */
  g_assert_cmpint (base_money_tax_within_minor (7500, GST_BP), ==, 978);
  g_assert_cmpint (base_money_tax_within_minor (28612, GST_BP), ==, 3732);
  g_assert_cmpint (base_money_tax_within_minor (2300, GST_BP), ==, 300);
  g_assert_cmpint (base_money_tax_within_minor (-2300, GST_BP), ==, -300);
  g_assert_cmpint (base_money_tax_within_minor (2300, 0), ==, 0);
}

static void
tax_goes_in_and_comes_out (GRand *rand)
{
  gint64 net = random_int64 (rand) / 100000;
  int rate_bp = g_rand_int_range (rand, 0, 3000);
  gint64 tax = base_money_tax_minor (net, rate_bp);

  g_assert_cmpint (base_money_tax_within_minor (net + tax, rate_bp), ==, tax);
}

static void
test_tax_goes_in_and_comes_out (void)
{
  for_each_seed (tax_goes_in_and_comes_out);
}

/* What a workshop's documents came to, by hand: lines' quantities and prices, tax for each. */
static void
test_documents (void)
{
  static const struct
  {
    gint64 lines[5][2];
    gint64 net, tax;
  } documents[] = {
    /* A misfire: labour, coil, labour. */
    { { { 500, 1400000 }, { 1000, 1088000 }, { 500, 1400000 } }, 24880, 3732 },
    /* An exchange alternator: its core is charged and credited. */
    { { { 1000, 5250000 }, { 1800, 1400000 }, { 1000, 800000 }, { -1000, 800000 } }, 77700, 11655 },
    /* Extra work: 1.5 h and a part, two pads and 0.8 h. */
    { { { 1500, 1400000 }, { 1000, 1488000 }, { 2000, 872000 }, { 800, 1400000 } }, 64520, 9678 },
    /* A fleet's service: 6.5 h, a kit, 8 L of oil. */
    { { { 6500, 1400000 }, { 1000, 3900000 }, { 8000, 285000 } }, 152800, 22920 },
    /* One litre of it taken back. */
    { { { -1000, 285000 } }, -2850, -428 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      gint64 net = 0;
      gint64 tax = 0;

      for (gsize j = 0; j < G_N_ELEMENTS (documents[i].lines); j++)
        {
          gint64 amount = line (documents[i].lines[j][0], documents[i].lines[j][1]);

          net += amount;
          tax += base_money_tax_minor (amount, GST_BP);
        }
      g_assert_cmpint (net, ==, documents[i].net);
      g_assert_cmpint (tax, ==, documents[i].tax);
    }
}

static void
test_discount (void)
{
  g_assert_cmpint (base_money_discount_minor (49000, 1000), ==, 4900);
  g_assert_cmpint (base_money_discount_minor (1, 5000), ==, 1);
  g_assert_cmpint (base_money_discount_minor (-49000, 1000), ==, -4900);
  g_assert_cmpint (base_money_discount_minor (49000, 10000), ==, 49000);
}

static void
test_cash (void)
{
  g_assert_cmpint (base_money_round_cash (72442, 10), ==, 72440);
  g_assert_cmpint (base_money_round_cash (72445, 10), ==, 72450);
  g_assert_cmpint (base_money_round_cash (-72445, 10), ==, -72450);
  g_assert_cmpint (base_money_round_cash (72446, 10), ==, 72450);
  g_assert_cmpint (base_money_round_cash (1003, 5), ==, 1005);
  g_assert_cmpint (base_money_round_cash (1003, 1), ==, 1003);
  g_assert_cmpint (base_money_round_cash (1003, 0), ==, 1003);
}

static void
assert_shares (gint64 total, const gint64 *weights, gsize n, const gint64 *expected)
{
  g_autofree gint64 *shares = g_new0 (gint64, n);

  base_money_share (total, weights, n, shares);
  g_assert_cmpmem (shares, n * sizeof (gint64), expected, n * sizeof (gint64));
}

static void
test_shares (void)
{
  /* 12.00 of freight over 84.00 of filters and 187.50 of pads. */
  assert_shares (1200, (gint64[]){ 8400, 18750 }, 2, (gint64[]){ 371, 829 });
  assert_shares (100, (gint64[]){ 1, 1, 1 }, 3, (gint64[]){ 33, 33, 34 });
  assert_shares (100, (gint64[]){ 0, 0, 0 }, 3, (gint64[]){ 33, 33, 34 });
  assert_shares (100, (gint64[]){ 0, 5 }, 2, (gint64[]){ 0, 100 });
  assert_shares (100, (gint64[]){ -5, 5 }, 2, (gint64[]){ 0, 100 });
  assert_shares (-1200, (gint64[]){ 8400, 18750 }, 2, (gint64[]){ -371, -829 });
  assert_shares (7, (gint64[]){ 3 }, 1, (gint64[]){ 7 });
}

static void
test_shares_no_more_than_there_is (void)
{
  /* A half each would be a cent for three, and the fourth would have to pay one. */
  assert_shares (2, (gint64[]){ 1, 1, 1, 1 }, 4, (gint64[]){ 1, 1, 0, 0 });
  assert_shares (-2, (gint64[]){ 1, 1, 1, 1 }, 4, (gint64[]){ -1, -1, 0, 0 });
}

static void
shares_are_the_total (GRand *rand)
{
  gint64 weights[12];
  gint64 shares[12];
  gint32 n = g_rand_int_range (rand, 1, G_N_ELEMENTS (weights) + 1);
  gint64 total = random_int64 (rand);
  gint64 sum = 0;

  for (gint32 i = 0; i < n; i++)
    weights[i] = g_rand_boolean (rand) ? random_int64 (rand) : g_rand_int_range (rand, 0, 4);
  base_money_share (total, weights, (gsize) n, shares);
  for (gint32 i = 0; i < n; i++)
    {
      g_assert_true (shares[i] == 0 || (shares[i] < 0) == (total < 0));
      sum += shares[i];
    }
  g_assert_cmpint (sum, ==, total);
}

static void
test_shares_are_the_total (void)
{
  for_each_seed (shares_are_the_total);
}

static void
test_average_cost (void)
{
  /* 5 filters at 8.00 and 10 at 8.40 with 3.71 freight; 1 pad set at 60.00 and 3 at 62.50, 8.29. */
  g_assert_cmpint (base_money_average_e4 (5000, 80000, 10000, 877100000), ==, 85140);
  g_assert_cmpint (base_money_average_e4 (1000, 600000, 3000, 1957900000), ==, 639475);
  g_assert_cmpint (base_money_average_e4 (0, 0, 3000, 100000000), ==, 33333);
  g_assert_cmpint (base_money_average_e4 (1000, 1000, 1000, 0), ==, 500);
}

static void
test_average_cost_from_nothing (void)
{
  g_assert_cmpint (base_money_average_e4 (-2000, 990000, 4000, 1000000000), ==, 250000);
  g_assert_cmpint (base_money_average_e4 (1000, 990000, 0, 1000000000), ==, 990000);
}

static void
average_lies_between (GRand *rand)
{
  gint64 qty = g_rand_int_range (rand, 1, 1000) * BASE_QTY_MILLI;
  gint64 received = g_rand_int_range (rand, 1, 1000) * BASE_QTY_MILLI;
  gint64 old_e4 = g_rand_int_range (rand, 0, 10000000);
  gint64 new_e4 = g_rand_int_range (rand, 0, 100000) * 100;
  gint64 average = base_money_average_e4 (qty, old_e4, received, received * new_e4);

  g_assert_cmpint (average, >=, MIN (old_e4, new_e4));
  g_assert_cmpint (average, <=, MAX (old_e4, new_e4));
}

static void
test_average_lies_between (void)
{
  for_each_seed (average_lies_between);
}

static void
assert_format (gint64 minor, const char *currency, const char *expected)
{
  g_autofree char *text = base_money_format (minor, currency);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_format (void)
{
  assert_format (123450, "NZD", "$1,234.50");
  assert_format (1235, "JPY", "¥1,235");
  assert_format (1250, "KWD", "KWD\u00a01.250");
  assert_format (5, "EUR", "€0.05");
  assert_format (-5, "GBP", "−£0.05");
  assert_format (0, "NZD", "$0.00");
  assert_format (99999, "NZD", "$999.99");
  assert_format (100000000, "CHF", "CHF\u00a01,000,000.00");
  assert_format (G_MININT64, "JPY", "−¥9,223,372,036,854,775,808");
}

/* Compiles a locale of the C library's sources into a folder of the test's own. */
static gboolean
enter_locale (const char *folder, const char *name)
{
  g_autofree char *full = g_strconcat (name, ".UTF-8", NULL);
  g_autofree char *target = g_build_filename (folder, full, NULL);
  const char *arguments[] = { "localedef", "-c", "-i", name, "-f", "UTF-8", target, NULL };

  g_spawn_sync (NULL, (char **) arguments, NULL,
                G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL,
                NULL, NULL, NULL, NULL, NULL);
  g_setenv ("LOCPATH", folder, TRUE);
  return setlocale (LC_ALL, full) != NULL;
}

static void
remove_tree (const char *path)
{
  const char *arguments[] = { "rm", "-r", path, NULL };

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                NULL);
}

static void
test_format_by_locale (void)
{
  static const struct
  {
    const char *locale;
    gint64 minor;
    const char *currency, *expected;
  } cases[] = { { "de_DE", -123450, "EUR", "−1.234,50\u00a0€" },
                { "en_IN", 1234567800, "INR", "₹1,23,45,678.00" } };
  g_autofree char *folder = g_dir_make_tmp ("speedshop-locale-XXXXXX", NULL);
  gsize entered = 0;

  for (; entered < G_N_ELEMENTS (cases) && enter_locale (folder, cases[entered].locale); entered++)
    {
      assert_format (cases[entered].minor, cases[entered].currency, cases[entered].expected);

      /* What files and other programs read is the same everywhere. */
      g_autofree char *text = base_money_to_text (-123450, NZD_DECIMALS);
      g_assert_cmpstr (text, ==, "-1234.50");
    }
  setlocale (LC_ALL, "C.UTF-8");
  remove_tree (folder);
  if (entered < G_N_ELEMENTS (cases))
    g_test_skip ("this machine has no sources of locales");
}

static void
test_text (void)
{
  static const struct
  {
    gint64 minor;
    int decimals;
    const char *expected;
  } cases[] = { { 123450, 2, "1234.50" },
                { -5, 2, "-0.05" },
                { 1235, 0, "1235" },
                { 1250, 3, "1.250" },
                { -1250, 3, "-1.250" },
                { 0, 2, "0.00" },
                { G_MININT64, 2, "-92233720368547758.08" } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = base_money_to_text (cases[i].minor, cases[i].decimals);
      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

static void
test_format_price_and_quantity (void)
{
  g_autofree char *labour = base_price_format (12340000, "NZD");
  g_autofree char *average = base_price_format (639475, "NZD");
  g_autofree char *yen = base_price_format (12000000, "JPY");
  g_autofree char *dinar = base_price_format (-12500, "KWD");
  g_autofree char *back = base_quantity_format (-1000);
  g_autofree char *litres = base_quantity_format (1234500);

  g_assert_cmpstr (labour, ==, "$1,234.00");
  g_assert_cmpstr (average, ==, "$63.9475");
  g_assert_cmpstr (yen, ==, "¥1,200");
  g_assert_cmpstr (dinar, ==, "−KWD\u00a01.250");
  g_assert_cmpstr (back, ==, "−1");
  g_assert_cmpstr (litres, ==, "1,234.5");
}

static void
test_quantity_and_price_text (void)
{
  g_autofree char *litres = base_quantity_to_text (4500);
  g_autofree char *one = base_quantity_to_text (1000);
  g_autofree char *hundred = base_quantity_to_text (100000);
  g_autofree char *back = base_quantity_to_text (-125);
  g_autofree char *price = base_price_to_text (680000);
  g_autofree char *average = base_price_to_text (639475);

  g_assert_cmpstr (litres, ==, "4.5");
  g_assert_cmpstr (one, ==, "1");
  g_assert_cmpstr (hundred, ==, "100");
  g_assert_cmpstr (back, ==, "-0.125");
  g_assert_cmpstr (price, ==, "68.00");
  g_assert_cmpstr (average, ==, "63.9475");
}

static void
test_parses (void)
{
  static const struct
  {
    const char *text;
    int decimals;
    gint64 expected;
  } cases[] = { { "1,234.50", 2, 123450 },
                { "$ 12", 2, 1200 },
                { "$1,234,567.89", 2, 123456789 },
                { "-0.5", 2, -50 },
                { "-$12.00", 2, -1200 },
                { "$-12.00", 2, -1200 },
                { "−$0.05", 2, -5 },
                { "12.00\u00a0€", 2, 1200 },
                { ".5", 2, 50 },
                { "12.", 2, 1200 },
                { "12.3400", 2, 1234 },
                { " 7 ", 2, 700 },
                { "¥1,235", 0, 1235 },
                { "1.250", 3, 1250 },
                { "0", 2, 0 },
                { "-0", 2, 0 },
                { "1234567", 0, 1234567 } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 minor = 7;

      g_test_message ("%s", cases[i].text);
      g_assert_true (base_money_parse (cases[i].text, cases[i].decimals, &minor));
      g_assert_cmpint (minor, ==, cases[i].expected);
    }
}

static void
test_refuses_what_is_no_money (void)
{
  static const char *const texts[] = {
    "",
    " ",
    "$",
    "-",
    ".",
    ",",
    "1.234",
    "1,23",
    "1.234,50",
    "1234,567",
    "1,,234",
    ",123",
    "1,234,5",
    "12,34",
    "1e5",
    "0x10",
    "nan",
    "12 mm",
    "--5",
    "-$-5",
    "(5)",
    "5-",
    "$$5",
    "1.2.3",
    "NZD 12",
    "1 234",
    "12\xff",
    "9223372036854775808",
    "92233720368547758.08",
  };
  gint64 minor = 7;

  g_assert_false (base_money_parse (NULL, 2, &minor));
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_test_message ("%s", texts[i]);
      g_assert_false (base_money_parse (texts[i], 2, &minor));
    }
  g_assert_false (base_money_parse ("1.5", 0, &minor));
  g_assert_cmpint (minor, ==, 7);
}

static void
test_refuses_a_quantity_of_money (void)
{
  gint64 qty_milli = 7;

  g_assert_false (base_quantity_parse ("$4.50", &qty_milli));
  g_assert_false (base_quantity_parse ("4.5005", &qty_milli));
  g_assert_cmpint (qty_milli, ==, 7);
  g_assert_true (base_quantity_parse ("4.5", &qty_milli));
  g_assert_cmpint (qty_milli, ==, 4500);
}

static void
reads_what_it_writes (GRand *rand)
{
  gint64 value = random_int64 (rand);
  int decimals = g_rand_int_range (rand, 0, 5);
  g_autofree char *money = base_money_to_text (value, decimals);
  g_autofree char *shown = base_money_format (value, "NZD");
  g_autofree char *quantity = base_quantity_to_text (value);
  g_autofree char *price = base_price_to_text (value);
  gint64 again = ~value;

  g_assert_true (base_money_parse (money, decimals, &again));
  g_assert_cmpint (again, ==, value);
  g_assert_true (base_money_parse (shown, NZD_DECIMALS, &again));
  g_assert_cmpint (again, ==, value);
  g_assert_true (base_quantity_parse (quantity, &again));
  g_assert_cmpint (again, ==, value);
  g_assert_true (base_price_parse (price, &again));
  g_assert_cmpint (again, ==, value);
}

static void
test_reads_what_it_writes (void)
{
  for_each_seed (reads_what_it_writes);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/money/rounds-half-away-from-zero", test_rounds_half_away);
  g_test_add_func ("/base/money/stops-at-the-ends-of-64-bits", test_stops_at_the_ends);
  g_test_add_func ("/base/money/differs-by-half-at-most", test_differs_by_half_at_most);
  g_test_add_func ("/base/money/knows-currencies-of-no-and-three-decimals", test_currencies);
  g_test_add_func ("/base/money/multiplies-a-line", test_lines);
  g_test_add_func ("/base/money/multiplies-in-yen-and-dinars", test_lines_in_other_currencies);
  g_test_add_func ("/base/money/taxes-per-line-and-per-document",
                   test_tax_per_line_and_per_document);
  g_test_add_func ("/base/money/finds-the-tax-within", test_tax_within);
  g_test_add_func ("/base/money/takes-out-the-tax-it-put-in", test_tax_goes_in_and_comes_out);
  g_test_add_func ("/base/money/adds-documents-up", test_documents);
  g_test_add_func ("/base/money/takes-a-discount-off", test_discount);
  g_test_add_func ("/base/money/rounds-cash-to-coins", test_cash);
  g_test_add_func ("/base/money/shares-by-weight", test_shares);
  g_test_add_func ("/base/money/shares-no-more-than-there-is", test_shares_no_more_than_there_is);
  g_test_add_func ("/base/money/shares-are-the-total", test_shares_are_the_total);
  g_test_add_func ("/base/money/averages-cost-on-receipt", test_average_cost);
  g_test_add_func ("/base/money/averages-cost-from-nothing", test_average_cost_from_nothing);
  g_test_add_func ("/base/money/average-lies-between", test_average_lies_between);
  g_test_add_func ("/base/money/formats-for-people", test_format);
  g_test_add_func ("/base/money/formats-prices-and-quantities", test_format_price_and_quantity);
  g_test_add_func ("/base/money/formats-by-the-locale", test_format_by_locale);
  g_test_add_func ("/base/money/writes-for-files", test_text);
  g_test_add_func ("/base/money/writes-quantities-and-prices", test_quantity_and_price_text);
  g_test_add_func ("/base/money/reads-what-people-type", test_parses);
  g_test_add_func ("/base/money/refuses-what-is-no-money", test_refuses_what_is_no_money);
  g_test_add_func ("/base/money/refuses-a-quantity-of-money", test_refuses_a_quantity_of_money);
  g_test_add_func ("/base/money/reads-what-it-writes", test_reads_what_it_writes);
  return g_test_run ();
}
