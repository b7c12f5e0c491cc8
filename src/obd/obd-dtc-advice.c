/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-dtc-advice.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

static const char *const kind_ids[OBD_DTC_N_ITEM_KINDS] = {
  [OBD_DTC_NOTE] = "note",       [OBD_DTC_DRIVE] = "drive",       [OBD_DTC_SETS] = "sets",
  [OBD_DTC_SYMPTOM] = "symptom", [OBD_DTC_CAUSE] = "cause",       [OBD_DTC_CHECK] = "check",
  [OBD_DTC_SIGNAL] = "signal",   [OBD_DTC_TEST] = "test",         [OBD_DTC_FRAME] = "frame",
  [OBD_DTC_RELATED] = "related", [OBD_DTC_OPPOSITE] = "opposite", [OBD_DTC_CYCLE] = "cycle",
};

/**
 * obd_dtc_item_kind_get_id:
 *
 * Returns: the kind's word in files and JSON; never translated
 */
const char *
obd_dtc_item_kind_get_id (ObdDtcItemKind kind)
{
  g_return_val_if_fail ((guint) kind < OBD_DTC_N_ITEM_KINDS, NULL);

  return kind_ids[kind];
}

/* gettext's answer for "" is the header of the translation. */
static const char *
translate (const char *text)
{
  return text != NULL && *text != '\0' ? g_dgettext (GETTEXT_PACKAGE, text) : text;
}

/**
 * obd_dtc_item_get_text:
 *
 * Returns: the item's text, translated
 */
const char *
obd_dtc_item_get_text (const ObdDtcItem *item)
{
  g_return_val_if_fail (item != NULL, NULL);

  return translate (item->text);
}

/**
 * obd_dtc_item_get_expectation:
 *
 * Returns: (nullable): what a check should find or a signal should read, translated
 */
const char *
obd_dtc_item_get_expectation (const ObdDtcItem *item)
{
  g_return_val_if_fail (item != NULL, NULL);

  if (item->kind == OBD_DTC_CHECK)
    return translate (item->first);
  return item->kind == OBD_DTC_SIGNAL ? translate (item->second) : NULL;
}

/**
 * obd_dtc_advice_get_name:
 *
 * Returns: (nullable): the family's name, translated
 */
const char *
obd_dtc_advice_get_name (const ObdDtcAdvice *advice)
{
  g_return_val_if_fail (advice != NULL, NULL);

  return translate (advice->name);
}

/**
 * obd_dtc_advice_find:
 *
 * Returns: (nullable): the first item of @kind
 */
const ObdDtcItem *
obd_dtc_advice_find (const ObdDtcAdvice *advice, ObdDtcItemKind kind)
{
  g_return_val_if_fail (advice != NULL, NULL);

  for (guint i = 0; i < advice->items->len; i++)
    {
      const ObdDtcItem *item = &g_array_index (advice->items, ObdDtcItem, i);

      if (item->kind == kind)
        return item;
    }
  return NULL;
}
