/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workshop.h"

#include "base/base-json.h"

#define VEHICLE "01900000-0000-7000-8000-000000000001"
#define OWNER   "01900000-0000-7000-8000-000000000002"
#define PART    "01900000-0000-7000-8000-000000000003"

static void
add_car (Workshop *self)
{
  write_rows (self, "INSERT INTO customer (id, name, created_s) VALUES (%s, 'Aroha Ngata', 1)",
              hex (self, OWNER));
  write_rows (self,
              "INSERT INTO vehicle (id, make, model, created_s, updated_s) "
              "VALUES (%s, 'Mazda', 'Axela', 1, 1)",
              hex (self, VEHICLE));
  write_rows (self, "INSERT INTO ownership (id, vehicle, customer, from_s) VALUES (%s, %s, %s, 1)",
              hex (self, OWNER), hex (self, VEHICLE), hex (self, OWNER));
}

static const char *
open_job (Workshop *self)
{
  return perform (self, "job", "job-open", "{'vehicle':'%s','odo_in_km':148220}", VEHICLE);
}

static const char *
add_labour (Workshop *self, const char *job, int qty_milli)
{
  return perform (self, "line", "line-add",
                  "{'job':'%s','kind':'labour','description':'Work','qty_milli':%d}", job,
                  qty_milli);
}

static void
step (Workshop *self, const char *job, const char *state)
{
  perform (self, NULL, "job-step", "{'job':'%s','state':'%s'}", job, state);
}

static void
test_open (Workshop *self, gconstpointer data)
{
  add_car (self);
  const char *job = open_job (self);

  g_assert_cmpint (number (self, "SELECT number FROM job"), ==, 1);
  g_assert_cmpstr (text (self, "SELECT name FROM job JOIN customer ON customer.id = job.customer"),
                   ==, "Aroha Ngata");
  g_assert_cmpint (number (self, "SELECT km FROM odometer_reading"), ==, 148220);
  g_assert_cmpint (number (self, "SELECT opened_s FROM job WHERE id = %s", hex (self, job)), ==,
                   self->now_ms / 1000);
  refuse (self, SHOP_ERROR_VALUE, "vehicle", "job-open", "{}");
  refuse (self, SHOP_ERROR_VALUE, "passed", "job-open", "{'vehicle':'%s','promised_s':5}", VEHICLE);
}

static void
test_booking (Workshop *self, gconstpointer data)
{
  add_car (self);
  write_rows (self,
              "INSERT INTO booking (id, site, vehicle, title, state, promised_s, created_s) "
              "SELECT %s, id, %s, 'Misfire', 'arrived', 1773108000, 1 FROM site",
              hex (self, PART), hex (self, VEHICLE));
  perform (self, NULL, "job-open", "{'booking':'%s','complaint':'Shakes'}", PART);
  g_assert_cmpint (number (self, "SELECT promised_s FROM job"), ==, 1773108000);
  g_assert_cmpint (number (self, "SELECT count (*) FROM booking JOIN job ON job.id = booking.job"),
                   ==, 1);
  refuse (self, SHOP_ERROR_TAKEN, "job 1", "job-open", "{'booking':'%s'}", PART);
}

static const char *
booking_state (Workshop *self)
{
  return text (self, "SELECT state FROM booking WHERE id = %s", hex (self, PART));
}

/* The car is in its bay when work begins, and gone when it was collected. */
static void
test_booking_follows (Workshop *self, gconstpointer data)
{
  add_car (self);
  write_rows (self,
              "INSERT INTO booking (id, site, vehicle, title, state, created_s) "
              "SELECT %s, id, %s, 'Misfire', 'arrived', 1 FROM site",
              hex (self, PART), hex (self, VEHICLE));
  const char *job = perform (self, "job", "job-open", "{'booking':'%s'}", PART);
  const char *later =
    perform (self, "booking", "booking-add",
             "{'title':'Repaint','vehicle':'%s','job':'%s','state':'tentative'}", VEHICLE, job);
  write_rows (self, "UPDATE job SET state = 'authorised'");
  step (self, job, "in_progress");
  g_assert_cmpstr (booking_state (self), ==, "in_bay");
  step (self, job, "awaiting_parts");
  step (self, job, "in_progress");
  g_assert_cmpstr (booking_state (self), ==, "in_bay");
  write_rows (self, "UPDATE job SET state = 'invoiced'");
  step (self, job, "collected");
  g_assert_cmpstr (booking_state (self), ==, "done");
  g_assert_cmpint (number (self,
                           "SELECT count (*) FROM state_event "
                           "WHERE tbl = 'booking' AND record = %s",
                           hex (self, PART)),
                   ==, 2);
  g_assert_cmpstr (text (self, "SELECT state FROM booking WHERE id = %s", hex (self, later)), ==,
                   "tentative");
  perform (self, NULL, "booking-step-back", "{'booking':'%s','state':'in_bay'}", PART);
  g_assert_cmpstr (booking_state (self), ==, "in_bay");
}

static void
test_archive (Workshop *self, gconstpointer data)
{
  add_car (self);
  const char *job = open_job (self);

  refuse (self, SHOP_ERROR_IN_USE, "job 1", "vehicle-archive", "{'vehicle':'%s'}", VEHICLE);
  refuse (self, SHOP_ERROR_IN_USE, "Aroha Ngata has open work: job 1", "customer-archive",
          "{'customer':'%s'}", OWNER);
  perform (self, NULL, "job-step", "{'job':'%s','state':'cancelled','reason':'Sold'}", job);
  const char *booking = perform (self, "booking", "booking-add",
                                 "{'title':'WoF','vehicle':'%s','customer':'%s',"
                                 "'state':'tentative'}",
                                 VEHICLE, OWNER);
  refuse (self, SHOP_ERROR_IN_USE, "“WoF”", "vehicle-archive", "{'vehicle':'%s'}", VEHICLE);
  refuse (self, SHOP_ERROR_IN_USE, "“WoF”", "customer-archive", "{'customer':'%s'}", OWNER);
  perform (self, NULL, "booking-cancel", "{'booking':'%s'}", booking);
  perform (self, NULL, "customer-archive", "{'customer':'%s'}", OWNER);
  perform (self, NULL, "vehicle-archive", "{'vehicle':'%s'}", VEHICLE);
}

static void
test_second_card (Workshop *self, gconstpointer data)
{
  g_autoptr (ShopOutcome) first = NULL, second = NULL;
  g_autoptr (JsonNode) arguments = base_json_parse ("{\"vehicle\":\"" VEHICLE "\"}", -1, NULL);
  JsonObject *of_car = json_node_get_object (arguments);

  add_car (self);
  shop_desk_run_json (self->desk, "job-open", of_car, &first, NULL);
  g_assert_false (json_object_has_member (first->result, "open_jobs"));
  shop_desk_run_json (self->desk, "job-open", of_car, &second, NULL);
  JsonArray *others = base_json_get_array (second->result, "open_jobs");
  g_assert_cmpuint (json_array_get_length (others), ==, 1);
  g_assert_cmpint (base_json_get_int (json_array_get_object_element (others, 0), "number", 0), ==,
                   1);
}

static void
test_numbers (Workshop *self, gconstpointer data)
{
  add_car (self);
  for (int i = 1; i <= 101; i++)
    g_assert_cmpint (atoi (perform (self, "number", "job-open", "{'vehicle':'%s'}", VEHICLE)), ==,
                     i);
  g_assert_cmpint (number (self, "SELECT count (*) FROM number_block"), ==, 2);
  write_rows (self, "UPDATE station SET host = 0");
  write_rows (self, "UPDATE number_block SET used = last");
  refuse (self, SHOP_ERROR_RULE, "host", "job-open", "{'vehicle':'%s'}", VEHICLE);
}

static void
test_steps (Workshop *self, gconstpointer data)
{
  static const char *const way[] = { "diagnosing", "awaiting_authorisation" };

  add_car (self);
  const char *job = open_job (self);
  refuse (self, SHOP_ERROR_STATE, "being diagnosed", "job-step", "{'job':'%s','state':'ready'}",
          job);
  for (guint i = 0; i < G_N_ELEMENTS (way); i++)
    step (self, job, way[i]);
  refuse (self, SHOP_ERROR_STATE, "is “waiting for the customer” already", "job-step",
          "{'job':'%s','state':'awaiting_authorisation'}", job);
  refuse (self, SHOP_ERROR_VALUE, "other than nothing", "line-add",
          "{'job':'%s','kind':'labour','description':'Work','qty_milli':0}", job);
  refuse (self, SHOP_ERROR_VALUE, "more than one line may", "line-add",
          "{'job':'%s','kind':'fee','description':'Fee','qty_milli':1000000000,"
          "'price_e4':1000000000000}",
          job);
  refuse (self, SHOP_ERROR_LIMIT, "agreed to nothing", "job-step",
          "{'job':'%s','state':'authorised'}", job);
  add_labour (self, job, 500);
  perform (self, NULL, "authorisation-note", "{'job':'%s','method':'phone','person':'Aroha'}", job);
  g_assert_cmpstr (text (self, "SELECT state FROM job"), ==, "authorised");
  step (self, job, "in_progress");
  refuse (self, SHOP_ERROR_REASON, NULL, "job-step", "{'job':'%s','state':'on_hold'}", job);
  perform (self, NULL, "job-step", "{'job':'%s','state':'on_hold','reason':'No key'}", job);
  g_assert_cmpstr (text (self, "SELECT hold_reason FROM job"), ==, "No key");
  step (self, job, "in_progress");
  g_assert_null (text (self, "SELECT hold_reason FROM job"));
  step (self, job, "quality_check");
  step (self, job, "ready");
  refuse (self, SHOP_ERROR_STATE, "invoice", "job-step", "{'job':'%s','state':'invoiced'}", job);
  g_assert_cmpint (number (self, "SELECT count (*) FROM state_event WHERE tbl = 'job'"), ==, 9);
}

static const char *
state_of_job (Workshop *self)
{
  return text (self, "SELECT state FROM job");
}

static void
test_step_back (Workshop *self, gconstpointer data)
{
  add_car (self);
  const char *job = open_job (self);

  add_labour (self, job, 500);
  perform (self, NULL, "authorisation-note", "{'job':'%s','method':'phone','person':'Aroha'}", job);
  step (self, job, "in_progress");
  perform (self, NULL, "undo", "{}");
  g_assert_cmpstr (state_of_job (self), ==, "authorised");
  step (self, job, "in_progress");
  refuse (self, SHOP_ERROR_STATE, "did not come there from “on hold”", "job-step-back",
          "{'job':'%s','state':'on_hold'}", job);
  perform (self, NULL, "job-step", "{'job':'%s','state':'on_hold','reason':'No key'}", job);
  step (self, job, "in_progress");
  perform (self, NULL, "undo", "{}");
  g_assert_cmpstr (text (self, "SELECT state || ' ' || hold_reason FROM job"), ==,
                   "on_hold No key");
  perform (self, NULL, "job-step", "{'job':'%s','state':'cancelled','reason':'Sold'}", job);
  g_assert_cmpint (number (self, "SELECT closed_s IS NOT NULL FROM job"), ==, 1);
  perform (self, NULL, "job-step-back", "{'job':'%s','state':'on_hold','reason':'No key'}", job);
  g_assert_null (text (self, "SELECT closed_s FROM job"));
  refuse (self, SHOP_ERROR_STATE, "“on hold” and did not come there from “ready”", "job-step-back",
          "{'job':'%s','state':'ready'}", job);
  g_assert_cmpint (number (self, "SELECT count (*) FROM state_event WHERE back = 1"), ==, 3);
}

/* The paper is with the customer. */
static void
test_no_step_back (Workshop *self, gconstpointer data)
{
  static const char *const way[] = { "in_progress", "quality_check", "ready" };

  add_car (self);
  const char *job = open_job (self);
  add_labour (self, job, 500);
  perform (self, NULL, "authorisation-note", "{'job':'%s','method':'phone','person':'Aroha'}", job);
  for (guint i = 0; i < G_N_ELEMENTS (way); i++)
    step (self, job, way[i]);
  const char *invoice = perform (self, "invoice", "invoice-draft", "{'job':'%s'}", job);
  perform (self, NULL, "invoice-issue", "{'invoice':'%s'}", invoice);
  refuse (self, SHOP_ERROR_ISSUED, "Credit the invoice", "job-step-back",
          "{'job':'%s','state':'ready'}", job);
  step (self, job, "collected");
  perform (self, NULL, "undo", "{}");
  g_assert_cmpstr (state_of_job (self), ==, "invoiced");
}

static void
test_cancel (Workshop *self, gconstpointer data)
{
  add_car (self);
  const char *job = open_job (self);
  const char *line = add_labour (self, job, 1000);

  refuse (self, SHOP_ERROR_REASON, NULL, "job-step", "{'job':'%s','state':'cancelled'}", job);
  write_rows (self, "INSERT INTO part (id, sku, name) VALUES (%s, 'COIL', 'Coil')",
              hex (self, PART));
  write_rows (self,
              "INSERT INTO stock_movement (id, kind, part, qty_milli, job_line, at_s) "
              "VALUES (%s, 'issue', %s, -1000, %s, 1)",
              hex (self, PART), hex (self, PART), hex (self, line));
  refuse (self, SHOP_ERROR_IN_USE, "1 × Coil", "job-step",
          "{'job':'%s','state':'cancelled','reason':'Sold'}", job);
  write_rows (self,
              "INSERT INTO stock_movement (id, kind, part, qty_milli, job_line, at_s) "
              "VALUES (%s, 'return', %s, 1000, %s, 2)",
              hex (self, OWNER), hex (self, PART), hex (self, line));
  perform (self, NULL, "job-step", "{'job':'%s','state':'cancelled','reason':'Sold'}", job);
  refuse (self, SHOP_ERROR_STATE, "cancelled", "line-edit", "{'line':'%s','qty_milli':1}", line);
  g_assert_cmpint (number (self, "SELECT closed_s FROM job"), ==, self->now_ms / 1000);
}

static void
test_apprentice (Workshop *self, gconstpointer data)
{
  add_car (self);
  const char *job = open_job (self);

  write_rows (self,
              "INSERT INTO technician (id, site, name, apprentice, user) "
              "SELECT %s, site.id, 'Tui', 1, user.id FROM site, user",
              hex (self, PART));
  perform (self, NULL, "job-edit", "{'job':'%s','technician':'%s'}", job, PART);
  write_rows (self, "UPDATE job SET state = 'quality_check', lvv_check = 'open'");
  refuse (self, SHOP_ERROR_OPEN_CHECK, "certificate", "job-step", "{'job':'%s','state':'ready'}",
          job);
  perform (self, NULL, "lvv-answer", "{'job':'%s','answer':'certified','note':'LVV 214'}", job);
  refuse (self, SHOP_ERROR_REASON, "Tui", "job-step", "{'job':'%s','state':'ready'}", job);
  write_rows (self, "INSERT INTO user (id, name, role) SELECT %s, 'Mere', role FROM user",
              hex (self, OWNER));
  BaseId other;
  g_assert_true (base_id_parse (OWNER, &other));
  shop_desk_set_user (self->desk, &other);
  step (self, job, "ready");
}

/* The rule of another person is for apprentices; a technician answers for what they did. */
static void
test_own_work (Workshop *self, gconstpointer data)
{
  add_car (self);
  const char *job = open_job (self);

  write_rows (self,
              "INSERT INTO technician (id, site, name, apprentice, user) "
              "SELECT %s, site.id, 'Tui', 0, user.id FROM site, user",
              hex (self, PART));
  perform (self, NULL, "job-edit", "{'job':'%s','technician':'%s'}", job, PART);
  write_rows (self, "UPDATE job SET state = 'quality_check'");
  step (self, job, "ready");
}

#define TUI  "01900000-0000-7000-8000-000000000011"
#define RUA  "01900000-0000-7000-8000-000000000012"
#define BAY1 "01900000-0000-7000-8000-000000000021"
#define BAY2 "01900000-0000-7000-8000-000000000022"

static void
stand_as (Workshop *self, const char *user)
{
  BaseId id;

  g_assert_true (base_id_parse (user, &id));
  shop_desk_set_user (self->desk, &id);
}

/* A technician and a user in one. */
static void
add_technician (Workshop *self, const char *id, const char *name)
{
  write_rows (self,
              "INSERT INTO user (id, name, role) SELECT %s, '%s', id FROM role "
              "WHERE name = 'Technician'",
              hex (self, id), name);
  write_rows (self,
              "INSERT INTO technician (id, site, name, user) SELECT %s, id, '%s', %s "
              "FROM site",
              hex (self, id), name, hex (self, id));
}

/* Whose job it is takes it on and back; another technician only if they have a part in it. */
static void
test_hands (Workshop *self, gconstpointer data)
{
  add_car (self);
  add_technician (self, TUI, "Tui");
  add_technician (self, RUA, "Rua");
  const char *job = open_job (self);
  const char *line = add_labour (self, job, 500);

  stand_as (self, RUA);
  step (self, job, "diagnosing");
  stand_as (self, "00000000-0000-7000-8000-000000000021");
  perform (self, NULL, "job-edit", "{'job':'%s','technician':'" TUI "'}", job);
  stand_as (self, RUA);
  refuse (self, SHOP_ERROR_NOT_ALLOWED, "Tui", "job-step",
          "{'job':'%s','state':'awaiting_authorisation'}", job);
  refuse (self, SHOP_ERROR_NOT_ALLOWED, "Tui", "job-step-back", "{'job':'%s','state':'open'}", job);
  refuse (self, SHOP_ERROR_NOT_ALLOWED, "Tui", "clock-on", "{'technician':'" RUA "','job':'%s'}",
          job);
  stand_as (self, TUI);
  step (self, job, "awaiting_authorisation");
  stand_as (self, "00000000-0000-7000-8000-000000000021");
  perform (self, NULL, "line-edit", "{'line':'%s','technician':'" RUA "'}", line);
  stand_as (self, RUA);
  perform (self, NULL, "job-step-back", "{'job':'%s','state':'diagnosing'}", job);
}

/* A kiosk that nobody in particular stands at is for its bay. */
static void
test_kiosk (Workshop *self, gconstpointer data)
{
  add_car (self);
  write_rows (self,
              "INSERT INTO bay (id, site, name, position) SELECT %s, id, 'Bay 1', 1 FROM site",
              hex (self, BAY1));
  write_rows (self,
              "INSERT INTO bay (id, site, name, position) SELECT %s, id, 'Bay 2', 2 FROM site",
              hex (self, BAY2));
  write_rows (self,
              "INSERT INTO user (id, name, role) SELECT %s, 'Kiosk', id FROM role "
              "WHERE name = 'Kiosk'",
              hex (self, TUI));
  const char *job = open_job (self);
  const char *booking =
    perform (self, "booking", "booking-add",
             "{'title':'Misfire','vehicle':'" VEHICLE "','job':'%s','outside_hours':true,"
             "'allocations':[{'bay':'" BAY1 "','start_s':%" G_GINT64_FORMAT
             ",'end_s':%" G_GINT64_FORMAT "}]}",
             job, self->now_ms / 60000 * 60 + 3600, self->now_ms / 60000 * 60 + 7200);

  perform (self, NULL, "booking-arrive", "{'booking':'%s'}", booking);
  write_rows (self, "UPDATE station SET kind = 'kiosk', bay = %s", hex (self, BAY2));
  stand_as (self, TUI);
  refuse (self, SHOP_ERROR_NOT_ALLOWED, "Bay 2", "job-step", "{'job':'%s','state':'diagnosing'}",
          job);
  refuse (self, SHOP_ERROR_NOT_ALLOWED, "Bay 1", "booking-in-bay", "{'booking':'%s'}", booking);
  write_rows (self, "UPDATE station SET bay = %s", hex (self, BAY1));
  perform (self, NULL, "booking-in-bay", "{'booking':'%s'}", booking);
  step (self, job, "diagnosing");
}

static void
test_codes (Workshop *self, gconstpointer data)
{
  add_car (self);
  const char *job = open_job (self);

  write_rows (self, "INSERT INTO scan (id, vehicle, taken_at_s, document) VALUES (%s, %s, 1, '{}')",
              hex (self, PART), hex (self, VEHICLE));
  write_rows (self,
              "INSERT INTO scan_code (scan, ecu, code, state) "
              "VALUES (%s, '7E8', 'P0302', 'stored')",
              hex (self, PART));
  write_rows (self, "UPDATE job SET state = 'quality_check'");
  g_assert_cmpstr (perform (self, "open_codes", "job-step", "{'job':'%s','state':'ready'}", job),
                   ==, "P0302");
}

static void
test_amounts (Workshop *self, gconstpointer data)
{
  add_car (self);
  const char *job = open_job (self);
  const char *line = add_labour (self, job, 500);

  g_assert_cmpint (number (self, "SELECT net_minor FROM job_line"), ==, 7000);
  g_assert_cmpint (number (self, "SELECT tax_minor FROM job_line"), ==, 1050);
  perform (self, NULL, "line-edit", "{'line':'%s','qty_milli':1500,'discount_bp':1000}", line);
  g_assert_cmpint (number (self, "SELECT net_minor FROM job_line"), ==, 18900);
  perform (self, NULL, "line-edit", "{'line':'%s','tax_code':'ZERO'}", line);
  g_assert_cmpint (number (self, "SELECT tax_minor FROM job_line"), ==, 0);
  perform (self, NULL, "undo", "{}");
  g_assert_cmpint (number (self, "SELECT tax_minor FROM job_line"), ==, 2835);
  refuse (self, SHOP_ERROR_VALUE, "VAT", "line-edit", "{'line':'%s','tax_code':'VAT'}", line);
  write_rows (self, "UPDATE role SET discount_bp = 500");
  refuse (self, SHOP_ERROR_NOT_ALLOWED, "20 %", "line-edit", "{'line':'%s','discount_bp':2000}",
          line);
}

static void
test_order (Workshop *self, gconstpointer data)
{
  add_car (self);
  const char *job = open_job (self);
  const char *lines[4];

  for (int i = 0; i < 3; i++)
    lines[i] =
      perform (self, "line", "line-add", "{'job':'%s','kind':'text','description':'%d'}", job, i);
  lines[3] = perform (self, "line", "line-add",
                      "{'job':'%s','kind':'text','description':'3','position':2}", job);
#define ORDER                                                                                      \
  "SELECT group_concat (description, '') FROM "                                                    \
  "(SELECT description FROM job_line WHERE removed = 0 ORDER BY position)"
  g_assert_cmpstr (text (self, ORDER), ==, "0312");
  perform (self, NULL, "line-move", "{'line':'%s','position':99}", lines[0]);
  g_assert_cmpstr (text (self, ORDER), ==, "3120");
  perform (self, NULL, "undo", "{}");
  g_assert_cmpstr (text (self, ORDER), ==, "0312");
  perform (self, NULL, "line-remove", "{'lines':['%s','%s']}", lines[3], lines[1]);
  g_assert_cmpstr (text (self, ORDER), ==, "02");
  perform (self, NULL, "undo", "{}");
  g_assert_cmpstr (text (self, ORDER), ==, "0312");
#undef ORDER
}

static void
test_invoiced (Workshop *self, gconstpointer data)
{
  add_car (self);
  const char *job = open_job (self);
  const char *line = add_labour (self, job, 500);

  write_rows (self, "UPDATE job SET state = 'invoiced'");
  refuse (self, SHOP_ERROR_ISSUED, "Job 1", "line-edit", "{'line':'%s','qty_milli':1}", line);
  refuse (self, SHOP_ERROR_ISSUED, "Job 1", "line-remove", "{'lines':['%s']}", line);
  refuse (self, SHOP_ERROR_ISSUED, "Job 1", "line-move", "{'line':'%s','position':1}", line);
  refuse (self, SHOP_ERROR_ISSUED, "Job 1", "line-add",
          "{'job':'%s','kind':'text','description':'x'}", job);
  perform (self, NULL, "job-edit", "{'job':'%s','odo_out_km':148230}", job);
  refuse (self, SHOP_ERROR_VALUE, "148220 km", "job-edit", "{'job':'%s','odo_out_km':3}", job);
  step (self, job, "collected");
  step (self, job, "closed");
}

static void
test_stock (Workshop *self, gconstpointer data)
{
  add_car (self);
  const char *job = open_job (self);

  write_rows (self, "INSERT INTO part (id, sku, name) VALUES (%s, 'COIL', 'Coil')",
              hex (self, PART));
  const char *line = perform (
    self, "line", "line-add",
    "{'job':'%s','kind':'part','part':'%s','price_e4':1088000,'cost_e4':680000}", job, PART);
  g_assert_cmpstr (text (self, "SELECT description FROM job_line"), ==, "Coil");
  g_assert_cmpint (number (self, "SELECT net_minor FROM job_line"), ==, 10880);
  write_rows (self, "UPDATE job_line SET part_state = 'issued'");
  refuse (self, SHOP_ERROR_IN_USE, "fitted", "line-edit", "{'line':'%s','qty_milli':2000}", line);
  refuse (self, SHOP_ERROR_IN_USE, "fitted", "line-remove", "{'lines':['%s']}", line);
  perform (self, NULL, "line-edit", "{'line':'%s','price_e4':1000000}", line);
}

/* What was put aside goes back to the shelf when the line, or the job, is not wanted any more. */
static void
test_put_aside (Workshop *self, gconstpointer data)
{
  const char *lines[2];

  add_car (self);
  const char *job = open_job (self);
  write_rows (self,
              "INSERT INTO location (id, site, code, kind) "
              "SELECT %s, id, 'A-04-2', 'bin' FROM site",
              hex (self, OWNER));
  write_rows (
    self, "INSERT INTO part (id, sku, name, stocked, location) VALUES (%s, 'COIL', 'Coil', 1, %s)",
    hex (self, PART), hex (self, OWNER));
  write_rows (self,
              "INSERT INTO stock_movement (id, kind, part, location, qty_milli, at_s) "
              "VALUES (%s, 'opening', %s, %s, 3000, 1)",
              hex (self, PART), hex (self, PART), hex (self, OWNER));
  for (int i = 0; i < 2; i++)
    {
      lines[i] =
        perform (self, "line", "line-add", "{'job':'%s','kind':'part','part':'%s'}", job, PART);
      perform (self, NULL, "line-reserve", "{'line':'%s'}", lines[i]);
    }
  refuse (self, SHOP_ERROR_IN_USE, "reserved", "line-edit", "{'line':'%s','qty_milli':2000}",
          lines[0]);
#define HELD "SELECT count (*) FROM job_line WHERE part_state = 'reserved'"
  g_assert_cmpint (number (self, HELD), ==, 2);
  perform (self, NULL, "line-remove", "{'lines':['%s']}", lines[0]);
  g_assert_cmpint (number (self, HELD), ==, 1);
  perform (self, NULL, "job-step", "{'job':'%s','state':'cancelled','reason':'Sold'}", job);
  g_assert_cmpint (number (self, HELD), ==, 0);
#undef HELD
}

static void
test_comeback (Workshop *self, gconstpointer data)
{
  add_car (self);
  const char *job = open_job (self);

  perform (self, NULL, "job-open", "{'vehicle':'%s','parent_job':'%s'}", VEHICLE, job);
  g_assert_cmpstr (
    text (self, "SELECT parent_kind FROM job WHERE parent_job = %s", hex (self, job)), ==,
    "comeback");
  write_rows (self, "INSERT INTO vehicle (id, created_s, updated_s) VALUES (%s, 1, 1)",
              hex (self, PART));
  refuse (self, SHOP_ERROR_VALUE, "another vehicle", "job-open",
          "{'vehicle':'%s','parent_job':'%s'}", PART, job);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_story ("/shop/job/opens-for-the-vehicles-owner", test_open);
  add_story ("/shop/job/opens-from-a-booking-once", test_booking);
  add_story ("/shop/job/tells-what-else-is-open-on-the-car", test_second_card);
  add_story ("/shop/job/takes-its-booking-along", test_booking_follows);
  add_story ("/shop/job/open-keeps-its-people-in-the-lists", test_archive);
  add_story ("/shop/job/takes-numbers-from-blocks-of-a-hundred", test_numbers);
  add_story ("/shop/job/goes-its-steps-and-no-others", test_steps);
  add_story ("/shop/job/takes-its-last-step-back", test_step_back);
  add_story ("/shop/job/with-an-invoice-does-not-go-back-to-work", test_no_step_back);
  add_story ("/shop/job/is-cancelled-with-a-reason-and-nothing-out", test_cancel);
  add_story ("/shop/job/of-an-apprentice-is-passed-by-another", test_apprentice);
  add_story ("/shop/job/of-a-technician-is-passed-by-whoever-may", test_own_work);
  add_story ("/shop/job/tells-of-open-codes-when-ready", test_codes);
  add_story ("/shop/line/computes-net-and-tax", test_amounts);
  add_story ("/shop/line/moves-and-comes-back", test_order);
  add_story ("/shop/line/is-fixed-once-invoiced", test_invoiced);
  add_story ("/shop/line/keeps-what-the-stock-holds-for-it", test_stock);
  add_story ("/shop/line/gives-back-what-was-put-aside", test_put_aside);
  add_story ("/shop/job/comes-back-to-the-same-vehicle", test_comeback);
  add_story ("/shop/job/is-taken-on-by-who-has-a-part-in-it", test_hands);
  add_story ("/shop/job/is-taken-on-at-the-kiosk-of-its-bay", test_kiosk);
  return g_test_run ();
}
