/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-cylinder.h"
#include "base/base-json.h"

#define MOST_CYLINDERS 12

/* SAE J2012: the code before that of the first cylinder. Codes count in decimal: P0310 follows
 * P0309. */
static const guint16 series[] = {
  0x0200, /* injector circuits */
  0x0300, /* misfire */
  0x0350, /* ignition coils */
};

static guint
count_decimal (guint8 byte)
{
  return (byte >> 4u) <= 9 && (byte & 0x0fu) <= 9 ? (byte >> 4u) * 10u + (byte & 0x0fu) : 0;
}

/**
 * speedshop_cylinder_of_code:
 *
 * Returns: the cylinder, from 1, of which @dtc speaks; 0 where it speaks of none
 */
guint
speedshop_cylinder_of_code (guint16 dtc)
{
  guint number = count_decimal (dtc & 0xffu);

  for (guint i = 0; i < G_N_ELEMENTS (series); i++)
    {
      guint before = count_decimal (series[i] & 0xffu);
      if ((dtc & 0xff00u) == (series[i] & 0xff00u) && number > before &&
          number <= before + MOST_CYLINDERS)
        return number - before;
    }
  return 0;
}

/**
 * speedshop_cylinder_count:
 * @document: (nullable): the scan of the car in hand
 *
 * Returns: how many cylinders the car counts misfires of; 0 where it does not tell
 */
guint
speedshop_cylinder_count (SpeedshopScanDocument *document)
{
  JsonObject *root =
    document != NULL ? json_node_get_object (speedshop_scan_document_get_json (document)) : NULL;
  JsonArray *ecus = base_json_get_array (root, "ecus");
  guint last = SPEEDSHOP_MISFIRE_ALL;

  for (guint i = 0; ecus != NULL && i < json_array_get_length (ecus); i++)
    {
      JsonArray *tests = base_json_get_array (base_json_array_get_object (ecus, i), "tests");
      for (guint t = 0; tests != NULL && t < json_array_get_length (tests); t++)
        {
          JsonObject *test = base_json_array_get_object (tests, t);
          guint monitor = (guint) base_json_get_double (test, "monitor_id", 0);
          if (monitor > last && monitor <= SPEEDSHOP_MISFIRE_LAST)
            last = monitor;
        }
    }
  return last - SPEEDSHOP_MISFIRE_ALL;
}
