/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-service-06.h"
#include "obd/obd-error.h"

#include <math.h>

/* SAE J1979, service 06. On CAN (ISO 15765-4) an answer is a row of records of nine bytes:
 *   monitor, test, unit and scaling id, value, least, most (two bytes each)
 * and before CAN one record:
 *   test, kind of limit (bit 7) and component (bits 0-6), value, limit
 * Ids that are multiples of 0x20 tell which others there are. */
#define ANSWER             0x46
#define RECORD_SIZE        9
#define OLD_SIZE           7
#define SUPPORT_EVERY      0x20
#define OLD_LIMIT_IS_LEAST 0x80
#define OLD_COMPONENT      0x7F

/**
 * obd_service_06_lists_support:
 * @id: a monitor's on CAN, a test's before
 *
 * Returns: whether its answer is a list of ids and no result
 */
gboolean
obd_service_06_lists_support (guint8 id)
{
  return id % SUPPORT_EVERY == 0;
}

static guint16
get_word (const guint8 *data)
{
  return (guint16) (data[0] << 8 | data[1]);
}

static double
scale (const ObdTestResult *result, gint32 count)
{
  return result->scaling != NULL ? obd_scaling_get_value (result->scaling, count) : count;
}

/* As a share of the way between both limits, or of the only one. */
static double
reckon_margin (const ObdTestResult *result)
{
  double below = result->maximum - result->value;
  double above = result->value - result->minimum;
  double way = result->maximum - result->minimum;

  if (isnan (result->minimum))
    return result->maximum != 0 ? below / fabs (result->maximum) : NAN;
  if (isnan (result->maximum))
    return result->minimum != 0 ? above / fabs (result->minimum) : NAN;
  return way > 0 ? MIN (below, above) / way : NAN;
}

/* Limits at the end of what the count can hold limit nothing. */
static void
judge (ObdTestResult *result,
       gint32 value,
       gint32 least,
       gint32 most,
       gint32 lowest,
       gint32 highest)
{
  gboolean passed = value >= least && value <= most;

  result->value = scale (result, value);
  result->minimum = least > lowest ? scale (result, least) : NAN;
  result->maximum = most < highest ? scale (result, most) : NAN;
  result->outcome = passed ? OBD_TEST_PASSED : OBD_TEST_FAILED;
  result->margin = reckon_margin (result);
}

static void
mark_not_run (ObdTestResult *result)
{
  result->value = NAN;
  result->minimum = NAN;
  result->maximum = NAN;
  result->margin = NAN;
  result->outcome = OBD_TEST_NOT_RUN;
}

/* Lists of ids may happen to be as long as results. */
static gboolean
is_row_of_results (const guint8 *payload, gsize size)
{
  gboolean is_row =
    size >= 1 + RECORD_SIZE && payload[0] == ANSWER && (size - 1) % RECORD_SIZE == 0;

  for (gsize at = 1; is_row && at < size; at += RECORD_SIZE)
    is_row = !obd_service_06_lists_support (payload[at]);
  return is_row;
}

static ObdTestResult
decode_record (const guint8 *record)
{
  guint8 id = record[2];
  ObdTestResult result = {
    .monitor = record[0],
    .test = record[1],
    .scaling = obd_scaling_find (id),
  };
  guint16 value = get_word (record + 3);
  guint16 least = get_word (record + 5);
  guint16 most = get_word (record + 7);
  gboolean is_signed = obd_scaling_is_signed (id);

  if ((value | least | most) == 0)
    mark_not_run (&result);
  else
    judge (&result, obd_scaling_get_count (id, value), obd_scaling_get_count (id, least),
           obd_scaling_get_count (id, most), is_signed ? G_MININT16 : 0,
           is_signed ? G_MAXINT16 : G_MAXUINT16);
  return result;
}

/**
 * obd_service_06_decode_can:
 * @payload: (array length=size): the answer of one control unit, from its service byte on
 *
 * Returns: (transfer full) (element-type ObdTestResult): the results, or %NULL with @error set to
 *   %OBD_ERROR_INCOMPLETE where the bytes are no row of whole records
 */
GArray *
obd_service_06_decode_can (const guint8 *payload, gsize size, GError **error)
{
  g_autoptr (GArray) results = g_array_new (FALSE, FALSE, sizeof (ObdTestResult));

  g_return_val_if_fail (payload != NULL, NULL);
  if (!is_row_of_results (payload, size))
    {
      obd_error_set (error, OBD_ERROR_INCOMPLETE);
      return NULL;
    }
  for (gsize at = 1; at < size; at += RECORD_SIZE)
    {
      ObdTestResult result = decode_record (payload + at);

      g_array_append_val (results, result);
    }
  return g_steal_pointer (&results);
}

/**
 * obd_service_06_decode_old:
 * @payload: (array length=size): the answer of one control unit before CAN
 * @result: (out caller-allocates):
 *
 * Returns: whether @payload was a result; @error is %OBD_ERROR_INCOMPLETE otherwise
 */
gboolean
obd_service_06_decode_old (const guint8 *payload, gsize size, ObdTestResult *result, GError **error)
{
  g_return_val_if_fail (payload != NULL && result != NULL, FALSE);
  if (size != OLD_SIZE || payload[0] != ANSWER || obd_service_06_lists_support (payload[1]))
    {
      obd_error_set (error, OBD_ERROR_INCOMPLETE);
      return FALSE;
    }
  *result = (ObdTestResult){ .test = payload[1], .component = payload[2] & OLD_COMPONENT };
  guint16 value = get_word (payload + 3);
  guint16 limit = get_word (payload + 5);
  gboolean is_least = (payload[2] & OLD_LIMIT_IS_LEAST) != 0;

  judge (result, value, is_least ? limit : 0, is_least ? G_MAXUINT16 : limit, 0, G_MAXUINT16);
  return TRUE;
}
