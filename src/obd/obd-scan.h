/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-dtc.h"
#include "obd/obd-j1939.h"
#include "obd/obd-ranges.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * ObdMonitor:
 * @id: "misfire", "catalyst" …
 * @supported, @complete: since the codes were cleared (service 01, PID 01)
 */
typedef struct
{
  const char *id;
  gboolean supported;
  gboolean complete;
} ObdMonitor;

typedef struct
{
  const ObdSignal *signal;
  gint32 raw;
} ObdReading;

/**
 * ObdFreezeFrame:
 * @dtc: the code that stored it
 * @frame: its number, 0 for the one that the law asks for
 * @readings: (element-type ObdReading)
 */
typedef struct
{
  guint16 dtc;
  guint8 frame;
  GArray *readings;
} ObdFreezeFrame;

/**
 * ObdCode:
 * @has_failure_type: whether it was told by ISO 14229, so that the following two count
 * @failure_type: what kind of failure (SAE J2012, table of failure type bytes)
 * @status: the bits of ISO 14229-1, D.2
 */
typedef struct
{
  guint16 dtc;
  ObdDtcState state;
  gboolean has_failure_type;
  guint8 failure_type;
  guint8 status;
} ObdCode;

/**
 * ObdEcu:
 * @id: the CAN id that it answers with, or the header's source byte
 * @has_readiness: whether PID 01 was read, so that the following four count
 * @mil: whether it asks for the engine light
 * @code_count: how many codes it says it has
 * @compression_ignition: diesel monitors instead of petrol ones
 * @monitors: (element-type ObdMonitor): since the codes were cleared
 * @cycle_monitors: (nullable) (element-type ObdMonitor): in this drive
 * @codes: (element-type ObdCode)
 * @freeze_frames: (element-type ObdFreezeFrame)
 * @pids: supported PIDs of service 01, one bit each
 * @ranges: how far it stretches the scales of its readings
 * @calibration_ids: (element-type utf8)
 * @calibration_numbers: (element-type utf8): CVNs in hex
 * @address: where requests to it alone are sent; 0 where that follows from @id
 * @part_number, @serial_number, @software: (nullable): what it says of itself by ISO 14229
 * @tests: (element-type GByteArray): its answers to services 05 and 06, from the service byte on
 * @performance: (element-type GByteArray): its answers to service 09 with counters
 * @details: (element-type GByteArray): snapshots and extended data of its codes by service 19
 */
typedef struct
{
  guint32 id;
  char *name;
  gboolean has_readiness;
  gboolean mil;
  guint code_count;
  gboolean compression_ignition;
  GArray *monitors;
  GArray *cycle_monitors;
  GArray *codes;
  GPtrArray *freeze_frames;
  guint8 pids[32];
  ObdRanges ranges;
  GPtrArray *calibration_ids;
  GPtrArray *calibration_numbers;
  guint32 address;
  char *part_number;
  char *serial_number;
  char *software;
  GPtrArray *tests;
  GPtrArray *performance;
  GPtrArray *details;
} ObdEcu;

/**
 * ObdScan:
 * @taken_at_s: when, UTC seconds
 * @port: the port it was read through
 * @adapter: what the adapter calls itself, "ELM327 v1.5"
 * @voltage_v: supply at the diagnostic plug, NAN where not told
 * @protocol: for people, "ISO 15765-4 CAN 11-bit, 500 kbit/s"
 * @vin: (nullable)
 * @ecus: (element-type ObdEcu)
 * @truck_codes: (element-type ObdTruckCode), @truck_readings: (element-type ObdTruckReading): what
 * was heard of SAE J1939
 * @by_address: whether the car knows nothing of SAE J1979, so that each control unit is asked at
 * its address
 * @everywhere: whether all addresses were asked, not only those that the law names
 * @notes: (element-type utf8): what could not be read, a sentence each
 *
 * All that one look at a car found.
 */
typedef struct
{
  gint64 taken_at_s;
  char *port;
  gboolean simulated;
  char *adapter;
  double voltage_v;
  char *protocol;
  char *vin;
  GPtrArray *ecus;
  GArray *truck_codes;
  GArray *truck_readings;
  gboolean by_address;
  gboolean everywhere;
  GPtrArray *notes;
} ObdScan;

/**
 * ObdProgress:
 * @is_reading: whether control units are read one after another; before that, addresses are asked
 *   who is there
 * @n_done, @n_total: addresses, then control units; the parts of a scan of those that answer by
 *   themselves
 * @n_found: control units that have answered so far
 *
 * How far a scan or a walk through all control units has come.
 */
typedef struct
{
  gboolean is_reading;
  guint n_done;
  guint n_total;
  guint n_found;
} ObdProgress;

typedef void (*ObdProgressFunc) (const ObdProgress *progress, gpointer user_data);

ObdScan *obd_scan_new (void);
ObdScan *obd_scan_ref (ObdScan *self);
void obd_scan_unref (ObdScan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ObdScan, obd_scan_unref)

ObdEcu *obd_scan_find_ecu (ObdScan *self, guint32 id);
ObdEcu *obd_scan_add_ecu (ObdScan *self, guint32 id);
gboolean obd_scan_supports_pid (ObdScan *self, guint8 pid);
gboolean obd_ecu_supports_pid (const ObdEcu *self, guint8 pid);
JsonNode *obd_scan_to_json (ObdScan *self, ObdDtcBook *book);
char *obd_ecu_id_to_text (guint32 id);

G_END_DECLS
