/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-advice-tests.h"
#include "app/speedshop-cylinder.h"
#include "app/speedshop-test-result.h"
#include "obd/obd-dtc-advice.h"
#include "obd/obd-service-06.h"

#include <glib/gi18n.h>

/* Which of the car's own tests say something about a code, and what they came to. */

typedef struct
{
  GListStore *list;
  GListModel *results; /* (nullable): the car's */
} Tests;

static SpeedshopTestResult *
find_result (const Tests *tests, guint monitor, guint test)
{
  return tests->results != NULL ? speedshop_test_results_find (tests->results, monitor, test)
                                : NULL;
}

/* The same words as in the table of all tests. */
static char *
word_result (SpeedshopTestResult *result)
{
  g_autofree char *value = NULL;
  g_autofree char *limits = NULL;
  g_autofree char *outcome = NULL;

  g_object_get (result, "value", &value, "limits", &limits, "outcome", &outcome, NULL);
  if (speedshop_test_result_get_rank (result) == SPEEDSHOP_TEST_NOT_RUN)
    return g_strdup_printf (_ ("This car: %s"), outcome);
  if (speedshop_test_result_has_limit (result))
    /* Translators: the result of a test of this car, its limits, and whether it passed. */
    return g_strdup_printf (_ ("This car: %s (%s), %s"), value, limits, outcome);
  /* Translators: the result of a test of this car, and what follows from it. */
  return g_strdup_printf (_ ("This car: %s, %s"), value, outcome);
}

/* @note: (nullable): what the book says of it */
static void
add_test (const Tests *tests, guint monitor, guint test, const char *note)
{
  g_autofree char *text = obd_service_06_dup_monitor_name ((guint8) monitor);
  g_autofree char *name = obd_service_06_dup_test_name ((guint8) monitor, (guint8) test);
  g_autoptr (SpeedshopTestResult) result = find_result (tests, monitor, test);
  g_autofree char *outcome = result != NULL ? word_result (result) : NULL;
  g_autoptr (GString) detail = g_string_new (NULL);

  /* Translators: ids of a monitor and its test in two hexadecimal digits, and the test's name. */
  g_string_append_printf (detail, _ ("MID %02X, TID %02X: %s"), monitor, test, name);
  if (note != NULL && *note != '\0')
    g_string_append_printf (detail, "\n%s", note);
  if (outcome != NULL)
    g_string_append_printf (detail, "\n%s", outcome);
  g_autoptr (SpeedshopAdviceItem) item =
    speedshop_advice_item_new (&(SpeedshopAdviceWords){ .text = text, .detail = detail->str });
  g_list_store_append (tests->list, item);
}

static void
add_where_told (const Tests *tests, guint monitor, guint test)
{
  g_autoptr (SpeedshopTestResult) result = find_result (tests, monitor, test);

  if (result != NULL)
    add_test (tests, monitor, test, NULL);
}

static gboolean
is_of_a_cylinder (guint monitor)
{
  return monitor > SPEEDSHOP_MISFIRE_ALL && monitor <= SPEEDSHOP_MISFIRE_LAST;
}

/* The book names the first cylinder's counter for all of them: here the code's own cylinder stands
 * first, and the others that the car counts below all else, to compare. */
static void
add_other_cylinders (const Tests *tests, guint own)
{
  for (guint monitor = SPEEDSHOP_MISFIRE_ALL + 1; monitor <= SPEEDSHOP_MISFIRE_LAST; monitor++)
    if (monitor != own)
      add_where_told (tests, monitor, SPEEDSHOP_MISFIRE_COUNT);
}

static void
add_own_cylinder (const Tests *tests, guint own)
{
  add_test (tests, own, SPEEDSHOP_MISFIRE_COUNT, NULL);
  add_where_told (tests, own, SPEEDSHOP_MISFIRE_MEAN);
}

static guint
read_id (const char *text)
{
  return (guint) g_ascii_strtoull (text, NULL, 16) & 0xffu;
}

static gboolean
names_a_cylinder (GPtrArray *items)
{
  for (guint i = 0; i < items->len; i++)
    if (is_of_a_cylinder (read_id (((const ObdDtcItem *) g_ptr_array_index (items, i))->first)))
      return TRUE;
  return FALSE;
}

static char *
dup_note (const ObdDtcItem *item)
{
  const char *text = obd_dtc_item_get_text (item);

  if (text == NULL || *text == '\0')
    return NULL;
  const char *rest = g_utf8_next_char (text);
  g_autoptr (GString) note = g_string_new (NULL);
  g_string_append_unichar (note, g_unichar_toupper (g_utf8_get_char (text)));
  g_string_append (note, rest);
  return g_string_free (g_steal_pointer (&note), FALSE);
}

/**
 * speedshop_advice_list_tests:
 * @items: (element-type ObdDtcItem): the tests that the book names for @dtc
 * @document: (nullable): the scan of the car in hand
 *
 * A code of one cylinder is told by that cylinder's counters first; whether they passed is said in
 * the words of #SpeedshopTestResult.
 *
 * Returns: (transfer full) (element-type SpeedshopAdviceItem): the tests, and what they came to
 */
GListModel *
speedshop_advice_list_tests (GPtrArray *items, SpeedshopScanDocument *document, guint16 dtc)
{
  g_autoptr (GListModel) results = document != NULL ? speedshop_test_results_read (document) : NULL;
  const Tests tests = { g_list_store_new (SPEEDSHOP_TYPE_ADVICE_ITEM), results };
  guint cylinder = speedshop_cylinder_of_code (dtc);
  gboolean by_cylinder = names_a_cylinder (items) && (cylinder > 0 || document != NULL);
  guint own = by_cylinder && cylinder > 0 ? SPEEDSHOP_MISFIRE_ALL + cylinder : 0;

  if (own != 0)
    add_own_cylinder (&tests, own);
  for (guint i = 0; i < items->len; i++)
    {
      const ObdDtcItem *item = g_ptr_array_index (items, i);
      guint monitor = read_id (item->first);
      g_autofree char *note = dup_note (item);
      if (!by_cylinder || !is_of_a_cylinder (monitor))
        add_test (&tests, monitor, read_id (item->second), note);
    }
  if (by_cylinder)
    add_other_cylinders (&tests, own);
  return G_LIST_MODEL (tests.list);
}
