/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workshop.h"

#include "base/base-json.h"

#define VEHICLE "01900000-0000-7000-8000-000000000001"
#define TUI     "01900000-0000-7000-8000-000000000002"

static const char *
open_job (Workshop *self)
{
  write_rows (self, "INSERT OR IGNORE INTO vehicle (id, created_s, updated_s) VALUES (%s, 1, 1)",
              hex (self, VEHICLE));
  write_rows (self,
              "INSERT OR IGNORE INTO technician (id, site, name) SELECT %s, id, 'Tui' FROM site",
              hex (self, TUI));
  return perform (self, "job", "job-open", "{'vehicle':'%s','technician':'%s'}", VEHICLE, TUI);
}

static JsonNode *
ask_day (Workshop *self, const char *date)
{
  return ask (self, "technician-day", "{'technician':'%s','date':'%s'}", TUI, date);
}

static gint64
get (JsonNode *day, const char *member)
{
  return base_json_get_int (json_node_get_object (day), member, -1);
}

static void
add_shift (Workshop *self, int weekday, int from_min, int to_min)
{
  write_rows (self,
              "INSERT INTO shift (id, technician, weekday, from_min, to_min, from_date) "
              "VALUES (randomblob (16), %s, %d, %d, %d, '2026-01-01')",
              hex (self, TUI), weekday, from_min, to_min);
}

/* What an invoice of the day says of a line of labour. */
static void
invoice_labour (Workshop *self, const char *line, int qty_milli, int net_minor)
{
  write_rows (self,
              "INSERT INTO invoice (id, kind, site, state, station_code, sequence, number, "
              "currency, tax_mode, net_minor, tax_minor, total_minor, seller, buyer, "
              "car, issued_s, issued_date, created_s) SELECT %s, 'invoice', id, 'draft', 'A', 1, "
              "'A-1', 'NZD', 'line', %d, 0, "
              "%d, '{}', '{}', '{}', 1, '2026-03-10', 1 FROM site",
              hex (self, VEHICLE), net_minor, net_minor);
  write_rows (self,
              "INSERT INTO invoice_line (id, invoice, position, job_line, kind, description, "
              "qty_milli, price_e4, discount_bp, tax_code, tax_bp, net_minor, tax_minor) "
              "VALUES (%s, %s, 1, %s, 'labour', 'Work', %d, 1400000, 1000, 'GST', 1500, %d, 0)",
              hex (self, VEHICLE), hex (self, VEHICLE), hex (self, line), qty_milli, net_minor);
  write_rows (self, "UPDATE invoice SET state = 'issued'");
}

/* The technician's day of story 10. */
static void
test_day (Workshop *self, gconstpointer data)
{
  const char *job = open_job (self);
  const char *line = perform (
    self, "line", "line-add",
    "{'job':'%s','kind':'labour','description':'Work','qty_milli':3500,'discount_bp':1000}", job);

  g_assert_cmpint (number (self, "SELECT net_minor FROM job_line"), ==, 49000 - 4900);
  add_shift (self, 2, 8 * 60, 12 * 60);
  add_shift (self, 2, 13 * 60, 17 * 60);
  workshop_reach (self, "2026-03-10T13:05:00");
  perform (self, NULL, "clock-on", "{'technician':'%s','job':'%s'}", TUI, job);
  workshop_reach (self, "2026-03-10T16:23:00");
  perform (self, NULL, "clock-off", "{'technician':'%s'}", TUI);
  invoice_labour (self, line, 3500, 44100);

  g_autoptr (JsonNode) day = ask_day (self, "2026-03-10");
  g_assert_cmpint (get (day, "sold_milli"), ==, 3500);
  g_assert_cmpint (get (day, "clocked_s"), ==, 11880);
  g_assert_cmpint (get (day, "available_s"), ==, 8 * 3600);
  g_assert_cmpint (get (day, "efficiency_bp"), ==, 10606);
  g_assert_cmpint (get (day, "productivity_bp"), ==, 4125);
  g_assert_cmpint (get (day, "proficiency_bp"), ==, 4375);
  g_assert_cmpint (get (day, "hour_minor"), ==, 12600);

  g_autoptr (JsonNode) kpi = ask (self, "kpi", "{'from_date':'2026-03-09','to_date':'2026-03-15'}");
  g_assert_cmpint (get (kpi, "average_order_minor"), ==, 44100);
  g_assert_cmpint (get (kpi, "efficiency_bp"), ==, 10606);
  g_assert_cmpint (get (kpi, "comebacks"), ==, 0);
}

static void
test_one_at_a_time (Workshop *self, gconstpointer data)
{
  const char *one = open_job (self);
  const char *two = open_job (self);

  perform (self, NULL, "clock-on", "{'technician':'%s'}", TUI);
  perform (self, NULL, "clock-on", "{'technician':'%s','job':'%s'}", TUI, one);
  g_assert_cmpstr (text (self, "SELECT state FROM job WHERE number = 1"), ==, "diagnosing");
  refuse (self, SHOP_ERROR_STATE, "job 1", "clock-on", "{'technician':'%s','job':'%s'}", TUI, two);
  refuse (self, SHOP_ERROR_STATE, "job 1", "clock-on", "{'technician':'%s','kind':'other'}", TUI);
  perform (self, NULL, "clock-on", "{'technician':'%s','job':'%s','change_over':true}", TUI, two);
  perform (self, NULL, "clock-off", "{'technician':'%s','kind':'attendance'}", TUI);
  g_assert_cmpint (number (self, "SELECT count (*) FROM time_punch WHERE direction = 'in'"), ==, 3);
  g_assert_cmpint (number (self, "SELECT count (*) FROM time_punch WHERE direction = 'out'"), ==,
                   3);
  refuse (self, SHOP_ERROR_STATE, "Tui", "clock-off", "{'technician':'%s'}", TUI);
}

/* Who is here and on no job is not told that they are not. */
static void
test_off_from_nothing (Workshop *self, gconstpointer data)
{
  gint64 came_s = self->now_ms / 1000;

  open_job (self);
  perform (self, NULL, "clock-on", "{'technician':'%s'}", TUI);
  workshop_reach (self, "2026-03-10T18:00:00");
  refuse (self, SHOP_ERROR_STATE, "here since 2026-03-10 13:05 and on no job", "clock-off",
          "{'technician':'%s','at_s':%" G_GINT64_FORMAT "}", TUI, came_s - 60);
  refuse (self, SHOP_ERROR_VALUE, "13:05", "clock-off",
          "{'technician':'%s','kind':'attendance','at_s':%" G_GINT64_FORMAT "}", TUI, came_s - 60);
}

static void
test_forgotten (Workshop *self, gconstpointer data)
{
  const char *job = open_job (self);

  perform (self, NULL, "clock-on", "{'technician':'%s','job':'%s'}", TUI, job);
  gint64 began_s = self->now_ms / 1000;
  workshop_reach (self, "2026-03-10T18:00:00");
  refuse (self, SHOP_ERROR_VALUE, "13:05", "clock-off",
          "{'technician':'%s','at_s':%" G_GINT64_FORMAT "}", TUI, began_s - 60);
  refuse (self, SHOP_ERROR_VALUE, "not after now", "clock-off",
          "{'technician':'%s','at_s':%" G_GINT64_FORMAT "}", TUI, self->now_ms / 1000 + 60);
  perform (self, NULL, "clock-off", "{'technician':'%s','at_s':%" G_GINT64_FORMAT "}", TUI,
           began_s + 1800);
  g_autoptr (JsonNode) day = ask_day (self, "2026-03-10");
  g_assert_cmpint (get (day, "clocked_s"), ==, 1800);
}

static void
test_hours (Workshop *self, gconstpointer data)
{
  open_job (self);
  add_shift (self, 2, 8 * 60, 17 * 60);
  write_rows (
    self,
    "INSERT INTO absence (id, technician, start_s, end_s) VALUES "
    "(randomblob (16), %s, unixepoch ('2026-03-09 18:00'), unixepoch ('2026-03-09 20:00')), "
    "(randomblob (16), %s, unixepoch ('2026-03-09 19:30'), unixepoch ('2026-03-09 20:30'))",
    hex (self, TUI), hex (self, TUI));
  g_autoptr (JsonNode) tuesday = ask_day (self, "2026-03-10");
  g_assert_cmpint (get (tuesday, "available_s"), ==, 9 * 3600 - 90 * 60);
  g_assert_true (json_object_get_null_member (json_node_get_object (tuesday), "efficiency_bp"));
  write_rows (self, "INSERT INTO holiday (id, site, date, name) "
                    "SELECT randomblob (16), id, '2026-03-17', 'Day' FROM site");
  g_autoptr (JsonNode) holiday = ask_day (self, "2026-03-17");
  g_assert_cmpint (get (holiday, "available_s"), ==, 0);
  add_shift (self, 7, 60, 240);
  g_autoptr (JsonNode) autumn = ask_day (self, "2026-04-05");
  g_assert_cmpint (get (autumn, "available_s"), ==, 4 * 3600);
}

static void
test_card (Workshop *self, gconstpointer data)
{
  const char *job = open_job (self);

  perform (self, NULL, "clock-on", "{'technician':'%s','job':'%s'}", TUI, job);
  workshop_reach (self, "2026-03-10T13:35:00");
  g_autoptr (JsonNode) card = ask (self, "job", "{'job':'%s'}", job);
  JsonArray *clock = base_json_get_array (json_node_get_object (card), "clock");
  g_assert_cmpint (json_array_get_length (clock), ==, 1);
  JsonObject *stint = base_json_array_get_object (clock, 0);
  g_assert_cmpint (base_json_get_int (stint, "clocked_s", 0), ==, 1800);
  g_assert_cmpint (base_json_get_int (stint, "since_s", 0), ==, self->now_ms / 1000 - 1800);
}

static void
test_void (Workshop *self, gconstpointer data)
{
  const char *job = open_job (self);
  const char *other = open_job (self);

  workshop_reach (self, "2026-03-11T09:00:00");
  const char *wrong =
    perform (self, "punch", "clock-on", "{'technician':'%s','job':'%s'}", TUI, other);
  workshop_reach (self, "2026-03-11T10:00:00");
  perform (self, NULL, "clock-on", "{'technician':'%s','job':'%s','change_over':true}", TUI, job);
  workshop_reach (self, "2026-03-11T11:00:00");
  perform (self, NULL, "punch-void", "{'punch':'%s','reason':'wrong job'}", wrong);
  refuse (self, SHOP_ERROR_STATE, "before", "punch-void", "{'punch':'%s','reason':'again'}", wrong);
  g_autoptr (JsonNode) day = ask_day (self, "2026-03-11");
  g_assert_cmpint (get (day, "clocked_s"), ==, 3600);
  refuse (self, SHOP_ERROR_STATE, "clocked on to job", "clock-on", "{'technician':'%s','job':'%s'}",
          TUI, other);
  g_autoptr (JsonNode) punches =
    ask (self, "punches", "{'technician':'%s','date':'2026-03-11'}", TUI);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (punches)), ==, 1);
  g_assert_cmpint (number (self, "SELECT count (*) FROM time_punch"), ==, 5);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_story ("/shop/story/10-a-technicians-day", test_day);
  add_story ("/shop/punch/is-at-one-job-at-a-time", test_one_at_a_time);
  add_story ("/shop/punch/tells-who-is-here-on-no-job", test_off_from_nothing);
  add_story ("/shop/punch/that-was-forgotten-fits-between", test_forgotten);
  add_story ("/shop/punch/that-was-a-mistake-counts-nowhere", test_void);
  add_story ("/shop/punch/counts-shifts-less-absences", test_hours);
  add_story ("/shop/punch/stands-on-the-job-card", test_card);
  return g_test_run ();
}
