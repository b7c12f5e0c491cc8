/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-tile.h"

G_BEGIN_DECLS

#define SPEEDSHOP_DASHBOARD_MAX_TILES 64

#define SPEEDSHOP_DASHBOARD_ERROR (speedshop_dashboard_error_quark ())
GQuark speedshop_dashboard_error_quark (void);

typedef enum
{
  SPEEDSHOP_DASHBOARD_ERROR_INVALID
} SpeedshopDashboardError;

/**
 * SpeedshopDashboardEngine:
 *
 * What a dashboard is made for; those for any come last in a choice.
 */
typedef enum
{
  SPEEDSHOP_DASHBOARD_ANY,
  SPEEDSHOP_DASHBOARD_PETROL,
  SPEEDSHOP_DASHBOARD_PETROL_TURBO,
  SPEEDSHOP_DASHBOARD_DIESEL,
  SPEEDSHOP_DASHBOARD_HYBRID,
  SPEEDSHOP_DASHBOARD_ELECTRIC,
  SPEEDSHOP_DASHBOARD_N_ENGINES
} SpeedshopDashboardEngine;

/**
 * SpeedshopDashboardSupportsFunc:
 *
 * Returns: whether the car tells @signal, a catalogue name
 */
typedef gboolean (*SpeedshopDashboardSupportsFunc) (const char *signal, gpointer user_data);

/**
 * SpeedshopDashboard:
 *
 * A grid of instruments, as a list of #SpeedshopTile. Each edit can be taken back and done again;
 * an edit never lets two tiles overlap. Files are JSON such as `data/dashboards/petrol.json`.
 *
 * Properties: "name", "can-undo", "can-redo".
 */
#define SPEEDSHOP_TYPE_DASHBOARD (speedshop_dashboard_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopDashboard, speedshop_dashboard, SPEEDSHOP, DASHBOARD, GObject)

SpeedshopDashboard *speedshop_dashboard_new (const char *key, const char *name);
SpeedshopDashboard *
speedshop_dashboard_new_from_text (const char *text, gssize length, GError **error);
SpeedshopDashboard *speedshop_dashboard_new_from_json (JsonNode *root, GError **error);
SpeedshopDashboard *speedshop_dashboard_new_from_resource (const char *path, GError **error);
SpeedshopDashboard *speedshop_dashboard_copy (SpeedshopDashboard *self, const char *key);
SpeedshopDashboard *speedshop_dashboard_new_for_bay (SpeedshopDashboard *self);
SpeedshopDashboard *
speedshop_dashboard_new_of_signals (const char *key, const char *name, const GPtrArray *shown);
JsonNode *speedshop_dashboard_to_json (SpeedshopDashboard *self);
char *speedshop_dashboard_to_text (SpeedshopDashboard *self);

const char *speedshop_dashboard_get_key (SpeedshopDashboard *self);
void speedshop_dashboard_set_key (SpeedshopDashboard *self, const char *key);
const char *speedshop_dashboard_get_name (SpeedshopDashboard *self);
void speedshop_dashboard_set_name (SpeedshopDashboard *self, const char *name);
SpeedshopDashboardEngine speedshop_dashboard_get_engine (SpeedshopDashboard *self);
int speedshop_dashboard_rate (SpeedshopDashboard *self,
                              SpeedshopDashboardSupportsFunc supports,
                              gpointer user_data);

guint speedshop_dashboard_get_n_tiles (SpeedshopDashboard *self);
SpeedshopTile *speedshop_dashboard_get_tile (SpeedshopDashboard *self, guint index);
gboolean speedshop_dashboard_has_charts (SpeedshopDashboard *self);
gboolean speedshop_dashboard_find (SpeedshopDashboard *self, SpeedshopTile *tile, guint *index);

gboolean
speedshop_dashboard_add (SpeedshopDashboard *self, SpeedshopTileKind kind, const char *signal);
gboolean speedshop_dashboard_replace (SpeedshopDashboard *self, guint index, SpeedshopTile *tile);
gboolean speedshop_dashboard_watch (SpeedshopDashboard *self, const char *signal);
gboolean speedshop_dashboard_tidy (SpeedshopDashboard *self);
void speedshop_dashboard_remove (SpeedshopDashboard *self, guint index);
gboolean speedshop_dashboard_undo (SpeedshopDashboard *self);
gboolean speedshop_dashboard_redo (SpeedshopDashboard *self);

G_END_DECLS
