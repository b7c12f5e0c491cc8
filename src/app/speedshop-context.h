/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-backups.h"
#include "app/speedshop-connector.h"
#include "app/speedshop-dashboards.h"
#include "app/speedshop-port-list.h"
#include "app/speedshop-recorder.h"
#include "app/speedshop-scanner.h"
#include "app/speedshop-signal-sets.h"
#include "base/base-unit.h"
#include "obd/obd-dtc.h"
#include "obd/obd-session.h"
#include "shop/shop-desk.h"
#include "shop/shop-vehicle-list.h"
#include "store/store-db.h"

G_BEGIN_DECLS

/**
 * SpeedshopContext:
 *
 * What the application works with, made once by it and handed down to windows and pages, so that
 * nothing reaches for a global and a test can give its own.
 *
 * Properties: "unit-system" (#BaseUnitSystem as int, follows the settings), "vehicle-id" (the
 * vehicle in hand, %NULL for none; remembered), "store-ready" (whether the store is open),
 * "store-problem" (the sentence to show where the store could not be opened), "book-ready" (whether
 * the advice about trouble codes is read, so that asking for it takes no time).
 */
#define SPEEDSHOP_TYPE_CONTEXT (speedshop_context_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopContext, speedshop_context, SPEEDSHOP, CONTEXT, GObject)

SpeedshopContext *speedshop_context_new (const char *store_path, GError **error);
void speedshop_context_start (SpeedshopContext *self);
void speedshop_context_open_store (SpeedshopContext *self);

ObdCatalogue *speedshop_context_get_catalogue (SpeedshopContext *self);
ObdDtcBook *speedshop_context_get_dtc_book (SpeedshopContext *self);
ObdSession *speedshop_context_get_session (SpeedshopContext *self);
StoreDb *speedshop_context_get_db (SpeedshopContext *self);
ShopDesk *speedshop_context_get_desk (SpeedshopContext *self);
GTimeZone *speedshop_context_get_zone (SpeedshopContext *self);
GSettings *speedshop_context_get_settings (SpeedshopContext *self);
SpeedshopConnector *speedshop_context_get_connector (SpeedshopContext *self);
SpeedshopPortList *speedshop_context_get_port_list (SpeedshopContext *self);
SpeedshopScanner *speedshop_context_get_scanner (SpeedshopContext *self);
SpeedshopRecorder *speedshop_context_get_recorder (SpeedshopContext *self);
SpeedshopBackups *speedshop_context_get_backups (SpeedshopContext *self);
SpeedshopSignalSets *speedshop_context_get_signal_sets (SpeedshopContext *self);
SpeedshopDashboards *speedshop_context_get_dashboards (SpeedshopContext *self);
ShopVehicleList *speedshop_context_get_vehicles (SpeedshopContext *self);

BaseUnitSystem speedshop_context_get_unit_system (SpeedshopContext *self);
const char *speedshop_context_get_vehicle_id (SpeedshopContext *self);
void speedshop_context_set_vehicle_id (SpeedshopContext *self, const char *vehicle_id);
gboolean speedshop_context_get_store_ready (SpeedshopContext *self);
const char *speedshop_context_get_store_problem (SpeedshopContext *self);
gboolean speedshop_context_get_book_ready (SpeedshopContext *self);
gboolean speedshop_context_get_store_damaged (SpeedshopContext *self);
const char *speedshop_context_get_store_path (SpeedshopContext *self);

G_END_DECLS
