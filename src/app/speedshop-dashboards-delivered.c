/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dashboards that come with the program, and which of some fits a car. */
#include "app/speedshop-dashboards.h"

#define FOLDER "/nz/kcspeedshop/Speedshop/dashboards/"

/* In the order of a choice; of two that fit as well, the first is taken. */
static const char *const delivered[] = {
  "petrol-turbo", "petrol-turbo-boost", "petrol",   "petrol-trims",     "diesel",   "diesel-dpf",
  "hybrid",       "hybrid-battery",     "electric", "electric-battery", "overview", "battery",
};

/**
 * speedshop_dashboards_list_delivered:
 *
 * Returns: (transfer full) (element-type SpeedshopDashboard): those that come with the program
 */
GPtrArray *
speedshop_dashboards_list_delivered (void)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (g_object_unref);

  for (gsize i = 0; i < G_N_ELEMENTS (delivered); i++)
    {
      g_autofree char *path = g_strconcat (FOLDER, delivered[i], ".json", NULL);
      g_autoptr (GError) error = NULL;
      SpeedshopDashboard *dashboard = speedshop_dashboard_new_from_resource (path, &error);

      if (dashboard != NULL)
        g_ptr_array_add (all, dashboard);
      else
        g_critical ("%s: %s", path, error->message);
    }
  return all;
}

/**
 * speedshop_dashboards_choose:
 * @all: (element-type SpeedshopDashboard): to choose from
 * @supports: (scope call): what the car tells
 *
 * Returns: (transfer none) (nullable): the one that fits best
 */
SpeedshopDashboard *
speedshop_dashboards_choose (const GPtrArray *all,
                             SpeedshopDashboardSupportsFunc supports,
                             gpointer user_data)
{
  SpeedshopDashboard *best = NULL;
  int best_rating = -1;

  for (guint i = 0; i < all->len; i++)
    {
      SpeedshopDashboard *dashboard = g_ptr_array_index (all, i);
      int rating = speedshop_dashboard_rate (dashboard, supports, user_data);

      if (rating > best_rating)
        {
          best = dashboard;
          best_rating = rating;
        }
    }
  return best;
}
