/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz/signal-sets.h"

#include "base/base-json.h"

#include <math.h>

static void
check_signal (const ObdSetSignal *signal)
{
  static const guint8 answer[] = { 0x00, 0xFF, 0x7F, 0x80, 0x41, 0xC3, 0x28, 0x0A };
  double number = obd_set_signal_get_number (signal, answer, sizeof answer, NULL, NULL);
  g_autofree char *text = obd_set_signal_dup_text (signal, answer, sizeof answer, NULL, NULL);

  g_assert (isnan (number) || isfinite (number));
  g_assert (text == NULL || g_utf8_validate (text, -1, NULL));
  g_assert (isnan (obd_set_signal_get_number (signal, NULL, 0, NULL, NULL)) ||
            signal->expression != NULL);
  g_assert (signal->request_size >= 1 && signal->id != NULL && signal->name != NULL);
}

static void
check_kept (const ObdSignalSet *set)
{
  g_autoptr (JsonNode) node = obd_signal_set_to_json (set);
  g_autoptr (ObdSignalSet) again = obd_signal_set_from_json (node, NULL);

  g_assert (again != NULL && again->signals->len == set->signals->len);
  g_autoptr (JsonNode) again_node = obd_signal_set_to_json (again);
  g_autofree char *kept = base_json_to_text (node, FALSE);
  g_autofree char *again_kept = base_json_to_text (again_node, FALSE);
  g_assert_cmpstr (kept, ==, again_kept);
}

void
check_signal_set (const char *text, gsize length, ObdSignalSetFormat format)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ObdSignalSet) set = obd_signal_set_import (text, length, format, &error);

  g_assert ((set == NULL) == (error != NULL));
  if (set == NULL)
    return;
  for (guint i = 0; i < set->signals->len; i++)
    check_signal (g_ptr_array_index (set->signals, i));
  check_kept (set);
}
