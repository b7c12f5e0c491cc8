/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-monitor-guide.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

/**
 * Guide:
 * @monitor: its id
 * @dtc: a code that the monitor alone sets, so that the drive which confirms the code's repair is
 *   the drive that the monitor needs; 0 for none
 * @otherwise: what holds for any car, where the code's family does not tell
 *
 * "Otherwise" is from 40 CFR 86.1806-05 (b) and SAE J1979, appendix B: misfire, fuel system and
 * comprehensive components are watched all the time, the others once in a driving cycle when their
 * conditions are met.
 */
typedef struct
{
  const char *monitor;
  guint16 dtc;
  const char *otherwise;
} Guide;

#define ONCE_A_DRIVE                                                                               \
  N_ ("Start cold, drive in town and at steady speed for half an hour, then let it idle.")
#define ALL_THE_TIME N_ ("Watched all the time: start the engine and let it run for some minutes.")

static const Guide guides[] = {
  { "misfire", 0x0300, ALL_THE_TIME },
  { "fuel_system", 0x0171, ALL_THE_TIME },
  { "components", 0, ALL_THE_TIME },
  { "catalyst", 0x0420, ONCE_A_DRIVE },
  { "heated_catalyst", 0x0432, ONCE_A_DRIVE },
  { "evaporative_system", 0x0442, ONCE_A_DRIVE },
  { "secondary_air", 0x0411, ONCE_A_DRIVE },
  { "gasoline_particulate_filter", 0x2002, ONCE_A_DRIVE },
  { "oxygen_sensor", 0x0133, ONCE_A_DRIVE },
  { "oxygen_sensor_heater", 0x0135, ONCE_A_DRIVE },
  { "egr_vvt", 0x0401, ONCE_A_DRIVE },
  { "nmhc_catalyst", 0x0420, ONCE_A_DRIVE },
  { "nox_scr", 0x20ee, ONCE_A_DRIVE },
  { "boost_pressure", 0x0299, ONCE_A_DRIVE },
  { "exhaust_gas_sensor", 0x2201, ONCE_A_DRIVE },
  { "pm_filter", 0x2002, ONCE_A_DRIVE },
};

static const char *
find_cycle (ObdDtcBook *book, guint16 dtc)
{
  const ObdDtcAdvice *family = obd_dtc_book_get_family (book, dtc);
  const ObdDtcItem *item = family != NULL ? obd_dtc_advice_find (family, OBD_DTC_CYCLE) : NULL;

  return item != NULL ? obd_dtc_item_get_text (item) : NULL;
}

/**
 * obd_monitor_get_drive:
 * @id: of an #ObdMonitor
 * @book: whose families of codes tell how to drive; asking takes time until the book is prepared
 *
 * Returns: (transfer none): how to drive so that the monitor completes, translated; a general hint
 *   for a monitor that is not known
 */
const char *
obd_monitor_get_drive (const char *id, ObdDtcBook *book)
{
  g_return_val_if_fail (id != NULL, NULL);
  g_return_val_if_fail (OBD_IS_DTC_BOOK (book), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (guides); i++)
    if (g_str_equal (guides[i].monitor, id))
      {
        const char *cycle = guides[i].dtc != 0 ? find_cycle (book, guides[i].dtc) : NULL;
        return cycle != NULL ? cycle : g_dgettext (GETTEXT_PACKAGE, guides[i].otherwise);
      }
  return g_dgettext (GETTEXT_PACKAGE, ONCE_A_DRIVE);
}
