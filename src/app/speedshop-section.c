/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-section.h"

#include <glib/gi18n.h>

static const SpeedshopSection sections[] = {
  { "board", N_ ("Bay board"), "speedshop-board-symbolic", SPEEDSHOP_SECTION_WORKSHOP,
    N_ ("Which car stands in which bay, who works on it, and what it waits for.") },
  { "schedule", N_ ("Schedule"), "speedshop-cal-symbolic", SPEEDSHOP_SECTION_WORKSHOP,
    N_ ("Bookings by bay and hour, for the day and for the week.") },
  { "jobs", N_ ("Jobs"), "speedshop-job-symbolic", SPEEDSHOP_SECTION_WORKSHOP,
    N_ ("Job cards with work, time, parts and the scans before and after.") },
  { "vehicles", N_ ("Vehicles"), "speedshop-car-symbolic", SPEEDSHOP_SECTION_WORKSHOP,
    N_ ("Every car that was here, with its scans, recordings and work.") },
  { "customers", N_ ("Customers"), "speedshop-people-symbolic", SPEEDSHOP_SECTION_WORKSHOP,
    N_ ("People and fleets, their cars, and how to reach them.") },
  { "live", N_ ("Live data"), "speedshop-gauge-symbolic", SPEEDSHOP_SECTION_DIAGNOSTICS,
    N_ ("Gauges and charts of what the car says now.") },
  { "codes", N_ ("Trouble codes"), "speedshop-engine-symbolic", SPEEDSHOP_SECTION_DIAGNOSTICS,
    N_ ("Stored, pending and permanent codes, their freeze frames, and readiness.") },
  { "tests", N_ ("Tests"), "speedshop-shield-symbolic", SPEEDSHOP_SECTION_DIAGNOSTICS,
    N_ ("Monitors, test results, the battery, and the adapter itself.") },
  { "recordings", N_ ("Recordings"), "speedshop-disc-symbolic", SPEEDSHOP_SECTION_DIAGNOSTICS,
    N_ ("Recorded drives to look through, compare and export.") },
  { "parts", N_ ("Parts"), "speedshop-box-symbolic", SPEEDSHOP_SECTION_BUSINESS,
    N_ ("Stock by bin, what is reserved, and what to reorder.") },
  { "purchasing", N_ ("Purchasing"), "speedshop-cart-symbolic", SPEEDSHOP_SECTION_BUSINESS,
    N_ ("Orders to suppliers and goods as they come in.") },
  { "invoices", N_ ("Invoices"), "speedshop-bill-symbolic", SPEEDSHOP_SECTION_BUSINESS,
    N_ ("Quotes, invoices, payments and what is still owed.") },
  { "reports", N_ ("Reports"), "speedshop-chart-symbolic", SPEEDSHOP_SECTION_BUSINESS,
    N_ ("How bays, people and parts earn, by day, week and month.") },
};

static const char *const group_titles[] = {
  [SPEEDSHOP_SECTION_WORKSHOP] = N_ ("Workshop"),
  [SPEEDSHOP_SECTION_DIAGNOSTICS] = N_ ("Diagnostics"),
  [SPEEDSHOP_SECTION_BUSINESS] = N_ ("Business"),
};

/**
 * speedshop_sections_get:
 * @n_sections: (out): how many there are
 *
 * Returns: (array length=n_sections): the sections in the rail's order
 */
const SpeedshopSection *
speedshop_sections_get (guint *n_sections)
{
  g_return_val_if_fail (n_sections != NULL, NULL);

  *n_sections = G_N_ELEMENTS (sections);
  return sections;
}

/**
 * speedshop_section_find:
 * @id: (nullable): a section's name
 *
 * Returns: (nullable): the section, or %NULL where there is none of that name
 */
const SpeedshopSection *
speedshop_section_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    if (g_strcmp0 (sections[i].id, id) == 0)
      return &sections[i];

  return NULL;
}

const char *
speedshop_section_get_title (const SpeedshopSection *section)
{
  g_return_val_if_fail (section != NULL, NULL);

  return _ (section->title);
}

const char *
speedshop_section_get_promise (const SpeedshopSection *section)
{
  g_return_val_if_fail (section != NULL, NULL);

  return _ (section->promise);
}

const char *
speedshop_section_group_get_title (SpeedshopSectionGroup group)
{
  g_return_val_if_fail (group < G_N_ELEMENTS (group_titles), NULL);

  return _ (group_titles[group]);
}
