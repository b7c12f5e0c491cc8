/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-time.h"
#include "shop/shop-batch.h"
#include "shop/shop-demo-private.h"

#include <math.h>

#define MOST_CODES 4
#define N_CAUSES   3
#define PROTOCOL   "ISO 15765-4 CAN 11-bit, 500 kbit/s"

typedef struct
{
  const char *code;
  const char *title;
  const char *severity;
  const char *causes[N_CAUSES]; /* the catalogue's words, what it mostly is first */
} Code;

/* An engine's control unit that has finished all of its self-tests but one. */
#define READINESS                                                                                  \
  "\"readiness\":{\"ignition\":\"spark\",\"monitors\":["                                           \
  "{\"monitor\":\"misfire\",\"supported\":true,\"complete\":true},"                                \
  "{\"monitor\":\"fuel_system\",\"supported\":true,\"complete\":true},"                            \
  "{\"monitor\":\"catalyst\",\"supported\":true,\"complete\":true},"                               \
  "{\"monitor\":\"evaporative_system\",\"supported\":true,\"complete\":false}]}"

/* The commonest come first and often. */
static const Code codes[] = {
  { "P0420",
    "Catalyst system efficiency below threshold, bank 1",
    "watch",
    { "Converter aged or overheated", "Exhaust leak before the rear sensor", "Rear sensor" } },
  { "P0171",
    "System too lean, bank 1",
    "soon",
    { "Intake leak after the meter", "Dirty air flow meter", "Low fuel pressure" } },
  { "P0302", "Cylinder 2 misfire detected", "stop", { "Coil", "Plug", "Injector" } },
  { "P0455",
    "Evaporative emission system leak detected (large)",
    "watch",
    { "Cap off or seal", "Hose off", "Purge valve shut" } },
  { "P0128",
    "Coolant temperature below thermostat regulating temperature",
    "watch",
    { "Thermostat stuck open", "Coolant low", "Sensor reads cold" } },
  { "P0401",
    "Exhaust gas recirculation flow insufficient",
    "soon",
    { "Passages blocked", "Valve stuck shut", "Cooler blocked" } },
  { "U0100",
    "Lost communication with engine control module",
    "stop",
    { "Main relay or fuse of the module", "Earth", "Bus wiring" } },
  { "P0300",
    "Random or multiple cylinder misfire detected",
    "stop",
    { "Ignition supply, leads, plugs all worn", "Lean mixture or intake leak",
      "Low fuel pressure or bad fuel" } },
  { "P0135",
    "Oxygen sensor heater circuit, bank 1 sensor 1",
    "watch",
    { "Heater burnt out", "Fuse", "Wiring" } },
  { "P0113",
    "Intake air temperature sensor circuit high",
    "watch",
    { "Plug off", "Wire open", "Sensor open" } },
  { "P0442",
    "Evaporative emission system leak detected (small)",
    "watch",
    { "Fuel cap seal", "Hose crack", "Vent valve" } },
  { "P0507",
    "Idle control system speed higher than expected",
    "watch",
    { "Intake leak", "Throttle not learnt", "PCV" } },
};

typedef struct
{
  BaseId id;
  gint64 taken_s;
  guint codes[MOST_CODES];
  guint n_codes;
} Scan;

static void
add_code (Scan *scan, guint code)
{
  for (guint i = 0; i < scan->n_codes; i++)
    if (scan->codes[i] == code)
      return;
  scan->codes[scan->n_codes++] = code;
}

static void
find_codes (ShopDemo *self, Scan *scan)
{
  const guint n_known = G_N_ELEMENTS (codes);
  guint n = shop_demo_below (self, MOST_CODES + 1);

  for (guint i = 0; i < n; i++)
    {
      double unit = shop_demo_unit (self);

      add_code (scan, (guint) (unit * unit * n_known));
    }
}

static void
append_codes (GString *json, const Scan *scan)
{
  for (guint i = 0; i < scan->n_codes; i++)
    g_string_append_printf (json,
                            "%s{\"code\":\"%s\",\"state\":\"stored\",\"title\":\"%s\","
                            "\"severity\":\"%s\"}",
                            i > 0 ? "," : "", codes[scan->codes[i]].code,
                            codes[scan->codes[i]].title, codes[scan->codes[i]].severity);
}

static char *
make_document (const ShopDemoVisit *visit, const Scan *scan)
{
  const ShopDemoVehicle *vehicle = shop_demo_visit_vehicle (visit);
  g_autofree char *taken_at = base_time_to_iso (scan->taken_s);
  GString *json = g_string_new (NULL);

  g_string_append_printf (
    json,
    "{\"taken_at\":\"%s\",\"port\":\"demo\",\"simulated\":true,"
    "\"adapter\":{\"name\":\"ELM327 v1.5\",\"voltage_v\":14.1},\"protocol\":\"" PROTOCOL "\","
    "\"vin\":%s%s%s,\"vehicle\":{\"make\":\"%s\",\"year\":%d},"
    "\"ecus\":[{\"id\":\"7E8\",\"mil\":%s,\"codes\":[",
    taken_at, *vehicle->vin != '\0' ? "\"" : "", *vehicle->vin != '\0' ? vehicle->vin : "null",
    *vehicle->vin != '\0' ? "\"" : "", shop_demo_models[vehicle->model].make, vehicle->year,
    scan->n_codes > 0 ? "true" : "false");
  append_codes (json, scan);
  g_string_append (json, "]," READINESS ",\"freeze_frames\":[]}],\"notes\":[]}");
  return g_string_free (json, FALSE);
}

static gboolean
has_code (const Scan *scan, guint code)
{
  for (guint i = 0; i < scan->n_codes; i++)
    if (scan->codes[i] == code)
      return TRUE;
  return FALSE;
}

/* @later: (nullable): a scan after the repair, which a code that is gone is resolved by */
static void
write_scan (ShopDemo *self, const ShopDemoVisit *visit, const Scan *scan, const Scan *later)
{
  g_autofree char *document = make_document (visit, scan);

  shop_demo_put (self, scan->taken_s, "scan", { "id", store_id (&scan->id) },
                 { "vehicle", store_id (&shop_demo_visit_vehicle (visit)->id) },
                 { "taken_at_s", store_int (scan->taken_s) }, { "port", store_text ("demo") },
                 { "adapter", store_text ("ELM327 v1.5") }, { "protocol", store_text (PROTOCOL) },
                 { "simulated", store_int (1) },
                 { "voltage_mv", store_int (shop_demo_between (self, 12100, 14400)) },
                 { "mil", store_int (scan->n_codes > 0) }, { "document", store_text (document) },
                 { "job", store_id (&visit->job) });
  for (guint i = 0; i < scan->n_codes; i++)
    {
      const Code *code = &codes[scan->codes[i]];
      gboolean resolved = later != NULL && !has_code (later, scan->codes[i]);

      shop_demo_put (self, scan->taken_s, "scan_code", { "scan", store_id (&scan->id) },
                     { "ecu", store_text ("7E8") }, { "code", store_text (code->code) },
                     { "state", store_text ("stored") }, { "title", store_text (code->title) },
                     { "resolved_by", store_id (resolved ? &later->id : NULL) });
    }
}

/* Seven in ten repairs are told to the program; of those, six in ten were what it mostly is and
 * three in ten what comes next. */
static void
write_fix (ShopDemo *self, const ShopDemoVisit *visit, const Scan *later, const Code *code)
{
  double unit = shop_demo_unit (self);
  guint cause = unit < 0.6 ? 0 : unit < 0.9 ? 1 : 2;
  BaseId id;

  if (!shop_demo_chance (self, 700))
    return;
  shop_demo_make_id (self, later->taken_s, &id);
  shop_demo_put (self, later->taken_s, "code_fix", { "id", store_id (&id) },
                 { "vehicle", store_id (&shop_demo_visit_vehicle (visit)->id) },
                 { "job", store_id (&visit->job) }, { "code", store_text (code->code) },
                 { "cause", store_text (code->causes[cause]) }, { "simulated", store_int (1) },
                 { "user", store_id (&visit->site->technicians[visit->technician].user) },
                 { "at_s", store_int (later->taken_s) });
}

/* Seven in eight of the codes are gone after the repair. */
static void
write_pair (ShopDemo *self, const ShopDemoVisit *visit, Scan *scan)
{
  Scan later = { .taken_s = shop_demo_visit_at (visit, visit->out_min - 4) };

  if (scan->n_codes == 0)
    add_code (scan, shop_demo_below (self, G_N_ELEMENTS (codes)));
  for (guint i = 0; i < scan->n_codes; i++)
    if (shop_demo_chance (self, 120))
      add_code (&later, scan->codes[i]);
  shop_demo_make_id (self, later.taken_s, &later.id);
  write_scan (self, visit, scan, &later);
  write_scan (self, visit, &later, NULL);
  for (guint i = 0; i < scan->n_codes; i++)
    if (!has_code (&later, scan->codes[i]))
      write_fix (self, visit, &later, &codes[scan->codes[i]]);
}

void
shop_demo_write_scans (ShopDemo *self, ShopDemoVisit *visit)
{
  guint permille = shop_demo_kinds[visit->kind].scans_permille;
  Scan scan = { .taken_s = shop_demo_visit_at (visit, visit->start_min + 4) };

  if (scan.taken_s > self->now_s || !shop_demo_chance (self, permille))
    return;
  shop_demo_make_id (self, scan.taken_s, &scan.id);
  find_codes (self, &scan);
  if (permille > 1000 && shop_demo_has_come (self, visit, visit->out_min) &&
      shop_demo_chance (self, permille - 1000))
    write_pair (self, visit, &scan);
  else
    write_scan (self, visit, &scan, NULL);
}

#define RECORDINGS 4
#define SAMPLES    600
#define PERIOD_US  100000
#define N_CHANNELS 3

/* A pull through the revs and back. */
static ShopBlock *
make_block (ShopDemo *self, guint channel)
{
  static const double heights[N_CHANNELS] = { 6000, 80, 40 };
  GArray *samples = g_array_new (FALSE, FALSE, sizeof (StoreSample));

  for (int i = 0; i < SAMPLES; i++)
    {
      double height = heights[channel] * (1.2 + sin ((double) i / 40)) / 2;
      StoreSample sample = { (gint64) i * PERIOD_US,
                             (gint32) height + shop_demo_between (self, 0, 3) };

      g_array_append_val (samples, sample);
    }
  return shop_block_new (channel, TRUE, samples);
}

static ShopBatch *
make_recording (ShopDemo *self, const ShopDemoVehicle *vehicle, gint64 started_s)
{
  static const struct
  {
    const char *signal;
    const char *name;
    const char *unit;
    double scale;
    double offset;
  } channels[N_CHANNELS] = {
    { "engine_speed", "Engine speed", "rpm", 0.25, 0 },
    { "vehicle_speed", "Vehicle speed", "km/h", 1, 0 },
    { "coolant_temperature", "Coolant temperature", "°C", 1, -40 },
  };
  ShopBatch *batch = shop_batch_new ();

  shop_demo_make_id (self, started_s, &batch->recording);
  batch->first = TRUE;
  batch->vehicle = vehicle->id;
  batch->has_vehicle = TRUE;
  batch->started_us = started_s * G_USEC_PER_SEC;
  batch->simulated = TRUE;
  for (guint i = 0; i < N_CHANNELS; i++)
    {
      ShopChannel *channel = g_new0 (ShopChannel, 1);

      channel->signal = g_strdup (channels[i].signal);
      channel->name = g_strdup (channels[i].name);
      channel->unit = g_strdup (channels[i].unit);
      channel->scale = channels[i].scale;
      channel->offset = channels[i].offset;
      g_ptr_array_add (batch->channels, channel);
      g_ptr_array_add (batch->blocks, make_block (self, i));
    }
  batch->ending = TRUE;
  batch->duration_us = (gint64) SAMPLES * PERIOD_US;
  batch->title = g_strdup ("Road test");
  return batch;
}

/* A handful of short logs whose samples are there. */
gboolean
shop_demo_write_recordings (ShopDemo *self, ShopDemoSite *site, GError **error)
{
  gboolean done = TRUE;

  for (guint i = 0; done && i < RECORDINGS; i++)
    {
      const ShopDemoVehicle *vehicle = shop_demo_site_vehicle (site, i % site->vehicles->len);
      ShopBatch *batch = make_recording (self, vehicle, self->now_s - 7200 + 600 * (gint64) i);

      done = store_bulk_perform (self->bulk, shop_batch_write, batch, error);
      shop_batch_free (batch);
    }
  return done;
}
