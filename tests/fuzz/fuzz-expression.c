/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz/fuzz.h"
#include "obd/obd-expression.h"

#include <math.h>
#include <string.h>

/* A byte that chooses the dialect, a formula, a NUL, and the bytes of an answer. */

static double
get_reading (const char *reference, gpointer user_data)
{
  return (double) strlen (reference) - 2;
}

static void
check_value (const ObdExpression *formula, double value)
{
  g_assert (isnan (value) || isfinite (value));
  g_assert (isnan (value) || obd_expression_get_word (formula, value) == NULL ||
            g_utf8_validate (obd_expression_get_word (formula, value), -1, NULL));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  ObdDialect dialect =
    size > 0 && (data[0] & 1) != 0 ? OBD_DIALECT_CAR_SCANNER : OBD_DIALECT_TORQUE;
  g_autofree char *text =
    g_strndup (size > 0 ? (const char *) data + 1 : "", size > 0 ? size - 1 : 0);
  size_t used = MIN (strlen (text) + 2, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (ObdExpression) formula = obd_expression_parse (text, dialect, &error);

  g_assert ((formula == NULL) == (error != NULL));
  if (formula == NULL)
    return 0;
  check_value (formula,
               obd_expression_evaluate (formula, data + used, size - used, get_reading, NULL));
  check_value (formula, obd_expression_evaluate (formula, NULL, 0, NULL, NULL));
  return 0;
}
