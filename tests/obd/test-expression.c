/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-expression.h"

#include <math.h>
#include <string.h>

#define T OBD_DIALECT_TORQUE
#define C OBD_DIALECT_CAR_SCANNER

/* A = 0x0C, B = 0x9C, C = 0x80, D = 0xFF, E = 0x00, F = 0x3F; then 26 for AA. */
static const guint8 answer[] = { 0x0C, 0x9C, 0x80, 0xFF, 0x00, 0x3F, 0, 0, 0, 0, 0, 0, 0, 0,
                                 0,    0,    0,    0,    0,    0,    0, 0, 0, 0, 0, 0, 26 };

static double
get_reading (const char *reference, gpointer user_data)
{
  return g_str_equal (reference, "33")        ? 101
         : g_str_equal (reference, "0D")      ? 50
         : g_str_equal (reference, "My Gear") ? 3
                                              : NAN;
}

static const struct
{
  ObdDialect dialect;
  const char *text;
  double value;
} formulas[] = {
  { T, "A", 12 },
  { T, "a + b", 168 },
  { T, "(A*256+B)/4", 807 },
  { T, "((A<8)+B)/4", 807 },
  { T, "2+3*4", 14 },
  { T, "10-3-2", 5 },
  { T, "100/5/2", 10 },
  { T, "-A+1", -11 },
  { T, "--A", 12 },
  { T, "2^3^2", 64 },
  { T, "-2^2", -4 },
  { T, "A % 5", 2 },
  { T, "A*.5", 6 },
  { T, "0.1", 0.1 },
  { T, "AA", 26 },
  { T, "{A:2}", 1 },
  { T, "{A:0}", 0 },
  { T, "{D:7}*10", 10 },
  { T, "BIT(A:3)", 1 },
  { T, "BIT(A,1)", 0 },
  { T, "A&8", 8 },
  { T, "A|3", 15 },
  { T, "D>4", 15 },
  { T, "D>>4", 15 },
  { T, "A<<8", 3072 },
  { T, "~A&255", 243 },
  { T, "SIGNED(D)", -1 },
  { T, "signed(C)", -128 },
  { T, "SIGNED8(A)", 12 },
  { T, "SIGNED16(D*256+D)", -1 },
  { T, "SIGNED32(INT32(D:D:D:D))", -1 },
  { T, "INT16(A:B)", 3228 },
  { T, "INT24(A:B:C)", 826496 },
  { T, "INT32(D:E:E:E)", 4278190080.0 },
  { T, "FLOAT32(F:C:E:E)", 1 },
  { T, "ABS(0-A)", 12 },
  { T, "INT(A/5)", 2 },
  { T, "INT(0-A/5)", -2 },
  { T, "SQRT(A*3)", 6 },
  { T, "LOG10(1000)", 3 },
  { T, "LOG(1)", 0 },
  { T, "LOG1P(0)", 0 },
  { T, "SIN(0)+COS(0)+TAN(0)", 1 },
  { T, "MIN(A:B)", 12 },
  { T, "MAX(A,B)", 156 },
  { T, "BARO()", 101 },
  { T, "[0D]/A*6", 25 },
  { T, "VAL{My Gear}*2", 6 },
  { T, "val{My Gear}", 3 },
  { T, "LOOKUP(A:0:12=0.5)", 0.5 },
  { T, "LOOKUP(A::0~3=1:4~20=2)*10", 20 },
  { T, "LOOKUP(A:-7:1=1)", -7 },
  { T, "LOOKUP(A/6::2='Run')", 2 },
  { C, "(A*256+B)/4", 807 },
  { C, "A@<<8", 3072 },
  { C, "D@>>4", 15 },
  { C, "A@&8", 8 },
  { C, "A&8", 8 },
  { C, "A@^15", 3 },
  { C, "@~A@&255", 243 },
  { C, "GetBit(A,2)", 1 },
  { C, "GetBit(A,0)", 0 },
  { C, "Signed(D)", -1 },
  { C, "ShortSigned(D,E)", -256 },
  { C, "ShortSigned(A,B)", 3228 },
  { C, "And(A,8)", 8 },
  { C, "Shr(D,4)", 15 },
  { C, "Not(A)", -13 },
  { C, "Or(A,3)+Xor(A,15)", 18 },
  { T, "LOOKUP(BIT(A:2)::0=5:1=7)*2", 14 },
  { C, "Shl(A,8)", 3072 },
  { C, "MAX(A,B)", 156 },
  { C, "If(A>10,1,2)", 1 },
  { C, "If(A==12,B,E)", 156 },
  { C, "If(A<=11,1,A*2)", 24 },
  { C, "If(A!=12,1/0,4)", 4 },
};

static void
test_values (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formulas); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ObdExpression) formula =
        obd_expression_parse (formulas[i].text, formulas[i].dialect, &error);

      g_test_message ("%s", formulas[i].text);
      g_assert_no_error (error);
      g_assert_cmpfloat_with_epsilon (
        obd_expression_evaluate (formula, answer, sizeof answer, get_reading, NULL),
        formulas[i].value, 1e-9);
      g_assert_cmpstr (obd_expression_get_text (formula), ==, formulas[i].text);
    }
}

/* What has no value in these bytes: never a wrong number, never a crash. */
static const char *const valueless[] = {
  "A/0",
  "A/E",
  "A%E",
  "AB",
  "Z+AB",
  "ZZ",
  "LOG(0)",
  "SQRT(0-1)",
  "0/0",
  "10^400",
  "A<64",
  "A<(0-1)",
  "[0C]",
  "VAL{nothing}",
  "BIT(A:64)",
  "SIGNED(A*99)",
  "INT16(A:999)",
  "(10^300)&1",
  "LOOKUP(A::1=1)",
  "FLOAT32(A:B:C:300)",
  "MIN(A:AB)",
};

static void
test_no_value (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (valueless); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ObdExpression) formula = obd_expression_parse (valueless[i], T, &error);

      g_test_message ("%s", valueless[i]);
      g_assert_no_error (error);
      g_assert_true (
        isnan (obd_expression_evaluate (formula, answer, sizeof answer, get_reading, NULL)));
    }
}

static void
test_short_answer (void)
{
  g_autoptr (ObdExpression) formula = obd_expression_parse ("A*256+B", T, NULL);
  g_autoptr (ObdExpression) reference = obd_expression_parse ("A-BARO()", T, NULL);

  g_assert_true (isnan (obd_expression_evaluate (formula, answer, 1, NULL, NULL)));
  g_assert_true (isnan (obd_expression_evaluate (formula, NULL, 0, NULL, NULL)));
  g_assert_true (isnan (obd_expression_evaluate (reference, answer, 1, NULL, NULL)));
}

static const struct
{
  ObdDialect dialect;
  const char *text;
  ObdExpressionError code;
  const char *complaint;
} refused[] = {
  { T, "", OBD_EXPRESSION_ERROR_SYNTAX, "character 1, something is missing" },
  { T, "A+", OBD_EXPRESSION_ERROR_SYNTAX, "character 3, something is missing" },
  { T, "(A", OBD_EXPRESSION_ERROR_SYNTAX, "a bracket is not closed" },
  { T, "A)", OBD_EXPRESSION_ERROR_SYNTAX, "character 2, nothing was expected" },
  { T, "A B", OBD_EXPRESSION_ERROR_SYNTAX, "nothing was expected" },
  { T, "A;system()", OBD_EXPRESSION_ERROR_SYNTAX, "nothing was expected" },
  { T, "A=1", OBD_EXPRESSION_ERROR_SYNTAX, "nothing was expected" },
  { T, "`x`", OBD_EXPRESSION_ERROR_SYNTAX, "this sign is not known" },
  { T, "ABC", OBD_EXPRESSION_ERROR_SYNTAX, "neither a byte" },
  { T, "A1", OBD_EXPRESSION_ERROR_SYNTAX, "neither a byte" },
  { T, "1.2.3", OBD_EXPRESSION_ERROR_SYNTAX, "no number" },
  { T, "1e400", OBD_EXPRESSION_ERROR_SYNTAX, "nothing was expected" },
  { T, "{A:8}", OBD_EXPRESSION_ERROR_SYNTAX, "0 to 7" },
  { T, "{A:1.5}", OBD_EXPRESSION_ERROR_SYNTAX, "0 to 7" },
  { T, "{A}", OBD_EXPRESSION_ERROR_SYNTAX, "like {A:3}" },
  { T, "[0D", OBD_EXPRESSION_ERROR_SYNTAX, "a bracket is not closed" },
  { T, "[]", OBD_EXPRESSION_ERROR_SYNTAX, "no name" },
  { T, "ABS(A:B)", OBD_EXPRESSION_ERROR_SYNTAX, "too many arguments" },
  { T, "MIN(A)", OBD_EXPRESSION_ERROR_SYNTAX, "more arguments" },
  { T, "INT16(A)", OBD_EXPRESSION_ERROR_SYNTAX, "more arguments" },
  { T, "EXEC(A)", OBD_EXPRESSION_ERROR_UNSUPPORTED, "function is not known" },
  { T, "TAVG(5:A)", OBD_EXPRESSION_ERROR_UNSUPPORTED, "earlier readings" },
  { T, "A&15*2", OBD_EXPRESSION_ERROR_UNSUPPORTED, "brackets are needed" },
  { T, "A<8+B", OBD_EXPRESSION_ERROR_UNSUPPORTED, "brackets are needed" },
  { T, "A*256|B", OBD_EXPRESSION_ERROR_UNSUPPORTED, "brackets are needed" },
  { T, "LOOKUP(A)", OBD_EXPRESSION_ERROR_SYNTAX, "more arguments" },
  { T, "LOOKUP(A::1)", OBD_EXPRESSION_ERROR_SYNTAX, "1='On'" },
  { T, "LOOKUP(A::1='x)", OBD_EXPRESSION_ERROR_SYNTAX, "a word is not closed" },
  { T, "LOOKUP(A::1='x')+1", OBD_EXPRESSION_ERROR_UNSUPPORTED, "cannot be reckoned" },
  { C, "a", OBD_EXPRESSION_ERROR_SYNTAX, "neither a byte" },
  { C, "MAX(A:B)", OBD_EXPRESSION_ERROR_SYNTAX, "more arguments" },
  { C, "A@", OBD_EXPRESSION_ERROR_SYNTAX, "nothing was expected" },
  { T, "\xff", OBD_EXPRESSION_ERROR_SYNTAX, "no text" },
};

static void
test_refused (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (obd_expression_parse (refused[i].text, refused[i].dialect, &error));
      g_test_message ("%s", error->message);
      g_assert_error (error, OBD_EXPRESSION_ERROR, (int) refused[i].code);
      g_assert_nonnull (strstr (error->message, refused[i].complaint));
    }
}

static void
check_too_long (const char *unit, guint n, const char *end)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    g_string_append (text, unit);
  g_string_append (text, end);
  g_assert_null (obd_expression_parse (text->str, T, &error));
  g_assert_error (error, OBD_EXPRESSION_ERROR, OBD_EXPRESSION_ERROR_TOO_LONG);
}

static void
test_bounds (void)
{
  check_too_long ("A+", 400, "A");
  check_too_long ("A+", 2000, "A");
  check_too_long ("(", 500, "A");
  check_too_long ("-", 1500, "A");
  check_too_long ("ABS(", 200, "A");
  check_too_long ("A+(", 40, "A");
}

static void
test_words (void)
{
  g_autoptr (ObdExpression) formula =
    obd_expression_parse ("LOOKUP(A:'Unknown':0='Off':1~3='On')", T, NULL);
  g_autoptr (ObdExpression) number = obd_expression_parse ("A*2", T, NULL);
  static const guint8 off[] = { 0 }, on[] = { 2 }, other[] = { 9 };

  g_assert_cmpstr (
    obd_expression_get_word (formula, obd_expression_evaluate (formula, off, 1, NULL, NULL)), ==,
    "Off");
  g_assert_cmpstr (
    obd_expression_get_word (formula, obd_expression_evaluate (formula, on, 1, NULL, NULL)), ==,
    "On");
  g_assert_cmpstr (
    obd_expression_get_word (formula, obd_expression_evaluate (formula, other, 1, NULL, NULL)), ==,
    "Unknown");
  g_assert_null (obd_expression_get_word (formula, NAN));
  g_assert_null (obd_expression_get_word (number, 4));
}

/* A random formula, bracketed throughout, and what it comes to, reckoned beside the parser. */
static double
grow (GRand *rand, GString *text, guint depth)
{
  static const char operators[] = "+-*/&";
  double left, right;
  char operator;

  if (depth == 0 || g_rand_int_range (rand, 0, 4) == 0)
    {
      guint byte = (guint) g_rand_int_range (rand, 0, 6);

      g_string_append_c (text, (char) ('A' + byte));
      return answer[byte];
    }
  operator= operators[g_rand_int_range (rand, 0, (gint32) strlen (operators))];
  g_string_append_c (text, '(');
  left = grow (rand, text, depth - 1);
  g_string_append_c (text, operator);
  right = grow (rand, text, depth - 1);
  g_string_append_c (text, ')');
  if (isnan (left) || isnan (right))
    return NAN;
  switch (operator)
    {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return right != 0 ? left / right : NAN;
    default:
      return fabs (left) < 1e15 && fabs (right) < 1e15 ? (double) ((gint64) left & (gint64) right)
                                                       : NAN;
    }
}

static void
test_random_formulas (void)
{
  static const guint32 seeds[] = { 1, 7, 1979, 2026 };

  for (gsize s = 0; s < G_N_ELEMENTS (seeds); s++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seeds[s]);

      for (guint i = 0; i < 2000; i++)
        {
          g_autoptr (GString) text = g_string_new (NULL);
          double expected = grow (rand, text, 5);
          g_autoptr (ObdExpression) formula = obd_expression_parse (text->str, T, NULL);
          double value = obd_expression_evaluate (formula, answer, sizeof answer, NULL, NULL);

          g_test_message ("seed %u: %s", seeds[s], text->str);
          if (isnan (expected))
            g_assert_true (isnan (value) || strchr (text->str, '&') != NULL);
          else
            g_assert_cmpfloat_with_epsilon (value, expected, 1e-9 * MAX (1, fabs (expected)));
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/obd/expression/computes", test_values);
  g_test_add_func ("/obd/expression/computes-random-formulas", test_random_formulas);
  g_test_add_func ("/obd/expression/has-no-value-rather-than-a-wrong-one", test_no_value);
  g_test_add_func ("/obd/expression/has-no-value-of-missing-bytes", test_short_answer);
  g_test_add_func ("/obd/expression/refuses-and-says-where-and-why", test_refused);
  g_test_add_func ("/obd/expression/is-bounded", test_bounds);
  g_test_add_func ("/obd/expression/knows-its-words", test_words);
  return g_test_run ();
}
