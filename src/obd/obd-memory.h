/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-adapter.h"
#include "obd/obd-scan.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ObdKnownCar:
 * @protocol: its number, as AT SP has it
 * @most_pids: how many PIDs a request may ask for, as far as was found
 * @least_gap_ms: how much time the protocol wants between two requests
 * @car: (nullable): VIN, control units and what each offers
 *
 * What was learnt of a car, so that it need not be asked again.
 */
typedef struct
{
  char protocol;
  guint most_pids;
  guint least_gap_ms;
  ObdScan *car;
} ObdKnownCar;

void obd_known_car_clear (ObdKnownCar *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ObdKnownCar, obd_known_car_clear)

/**
 * ObdMemory:
 *
 * What was learnt of adapters and cars, so that meeting them again is quick: by the adapter's USB
 * serial number, wherever it is plugged in, or by the port (obd_link_get_key()). Any thread may use
 * it. Nothing in it is believed without asking: a car that turns out to be another one is found out
 * anew.
 */
typedef struct _ObdMemory ObdMemory;

ObdMemory *obd_memory_new (GFile *file);
ObdMemory *obd_memory_ref (ObdMemory *self);
void obd_memory_unref (ObdMemory *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ObdMemory, obd_memory_unref)

gboolean obd_memory_recall_adapter (ObdMemory *self, const char *key, ObdAdapter *adapter);
void obd_memory_keep_adapter (ObdMemory *self, const char *key, const ObdAdapter *adapter);
gboolean obd_memory_recall_car (ObdMemory *self, const char *key, ObdKnownCar *known);
void obd_memory_keep_car (ObdMemory *self, const char *key, const ObdKnownCar *known);

G_END_DECLS
