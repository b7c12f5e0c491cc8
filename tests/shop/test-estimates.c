/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workshop.h"

#define VEHICLE "01900000-0000-7000-8000-000000000001"

static const char *
open_job (Workshop *self)
{
  write_rows (self,
              "INSERT INTO vehicle (id, make, created_s, updated_s) VALUES (%s, 'Mazda', 1, 1)",
              hex (self, VEHICLE));
  return perform (self, "job", "job-open", "{'vehicle':'%s','odo_in_km':148220}", VEHICLE);
}

static const char *
add_labour (Workshop *self, const char *job, int qty_milli)
{
  return perform (self, "line", "line-add",
                  "{'job':'%s','kind':'labour','description':'Work','qty_milli':%d}", job,
                  qty_milli);
}

static const char *
add_part (Workshop *self, const char *job, const char *name, gint64 price_e4, gint64 cost_e4)
{
  return perform (self, "line", "line-add",
                  "{'job':'%s','kind':'part','description':'%s','price_e4':%" G_GINT64_FORMAT
                  ",'cost_e4':%" G_GINT64_FORMAT "}",
                  job, name, price_e4, cost_e4);
}

typedef struct
{
  const char *job;
  gint64 total_minor;
} Wish;

static gboolean
check_limit (StoreConnection *connection, gpointer data, GError **error)
{
  const Wish *wish = data;
  ShopTurn turn = { .connection = connection };
  BaseId job;

  g_assert_true (base_id_parse (wish->job, &job));
  gboolean done = shop_turn_load (&turn, error) &&
                  shop_authorisation_check (&turn, &job, wish->total_minor, error);
  shop_turn_clear (&turn);
  return done;
}

/* What the invoice of a job asks before it is issued. */
static gboolean
may_invoice (Workshop *self, const char *job, gint64 total_minor, GError **error)
{
  Wish wish = { job, total_minor };

  return store_db_read (self->db, check_limit, &wish, error);
}

#define TOTAL                                                                                      \
  "SELECT sum (net_minor + tax_minor) FROM job_line "                                              \
  "WHERE removed = 0 AND authorisation <> 'declined'"

/* Story 1 as far as its authorisation. */
static void
test_misfire (Workshop *self, gconstpointer data)
{
  const char *job = open_job (self);

  add_labour (self, job, 500);
  add_part (self, job, "Ignition coil", 1088000, 680000);
  add_labour (self, job, 500);
  const char *estimate =
    perform (self, "estimate", "estimate-make", "{'job':'%s','kind':'quote'}", job);
  workshop_reach (self, "2026-03-10T13:20:00");
  perform (self, NULL, "authorisation-note",
           "{'job':'%s','estimate':'%s','method':'phone','person':'Aroha Ngata'}", job, estimate);

  g_assert_cmpint (number (self, "SELECT version FROM estimate WHERE state = 'accepted'"), ==, 1);
  g_assert_cmpint (number (self, "SELECT net_minor FROM estimate"), ==, 24880);
  g_assert_cmpint (number (self, "SELECT tax_minor FROM estimate"), ==, 3732);
  g_assert_cmpint (number (self, "SELECT limit_minor FROM authorisation"), ==, 28612);
  g_assert_cmpint (
    number (self, "SELECT count (*) FROM job_line WHERE authorisation = 'authorised'"), ==, 3);
  g_assert_cmpstr (text (self, "SELECT state FROM job"), ==, "authorised");
  g_assert_true (may_invoice (self, job, 28612, NULL));
}

/* Story 7 without its invoice. */
static void
test_extra_work (Workshop *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const char *job = open_job (self);

  add_labour (self, job, 1500);
  add_part (self, job, "Water pump", 1488000, 930000);
  const char *first =
    perform (self, "estimate", "estimate-make", "{'job':'%s','kind':'quote'}", job);
  perform (self, NULL, "authorisation-note",
           "{'job':'%s','estimate':'%s','method':'signature','person':'Aroha'}", job, first);
  perform (self, NULL, "job-step", "{'job':'%s','state':'in_progress'}", job);
  g_assert_cmpint (number (self, "SELECT limit_minor FROM authorisation"), ==, 41262);

  const char *pads = perform (self, "line", "line-add",
                              "{'job':'%s','kind':'part','description':'Brake pads',"
                              "'qty_milli':2000,'price_e4':872000,'cost_e4':545000}",
                              job);
  const char *fitting = add_labour (self, job, 800);
  const char *wipers = add_part (self, job, "Wiper blades", 352000, 220000);
  const char *second =
    perform (self, "estimate", "estimate-make", "{'job':'%s','kind':'quote'}", job);
  perform (self, NULL, "estimate-send", "{'estimate':'%s'}", second);

  g_assert_cmpint (number (self, TOTAL), ==, 41262 + 32936 + 4048);
  g_assert_false (may_invoice (self, job, number (self, TOTAL), &error));
  g_assert_error (error, SHOP_ERROR, SHOP_ERROR_LIMIT);
  g_assert_nonnull (strstr (error->message, "412.62"));
  g_assert_nonnull (strstr (error->message, "782.46"));

  perform (self, NULL, "authorisation-note",
           "{'job':'%s','estimate':'%s','method':'link','person':'Aroha','lines':["
           "{'line':'%s','accepted':true},{'line':'%s','accepted':true},"
           "{'line':'%s','accepted':false}]}",
           job, second, pads, fitting, wipers);
  g_assert_cmpint (number (self, "SELECT max (limit_minor) FROM authorisation"), ==, 74198);
  g_assert_cmpint (number (self, TOTAL), ==, 74198);
  g_assert_cmpint (
    number (self, "SELECT sum (net_minor) FROM job_line WHERE authorisation = 'authorised'"), ==,
    64520);
  g_assert_cmpint (
    number (self, "SELECT sum (tax_minor) FROM job_line WHERE authorisation = 'authorised'"), ==,
    9678);
  g_assert_true (may_invoice (self, job, 74198, NULL));
  g_assert_false (may_invoice (self, job, 74199, NULL));
  g_assert_cmpint (number (self, "SELECT total_minor FROM deferred_work "
                                 "WHERE state = 'open' AND description = 'Wiper blades'"),
                   ==, 4048);
  g_assert_cmpstr (text (self, "SELECT due_date FROM reminder "
                               "WHERE kind = 'deferred' AND state = 'pending'"),
                   ==, "2026-06-10");
  g_assert_cmpstr (text (self, "SELECT state FROM estimate WHERE version = 2"), ==,
                   "part_accepted");
  g_assert_cmpstr (text (self, "SELECT state FROM estimate WHERE version = 1"), ==, "accepted");
  g_assert_cmpstr (text (self, "SELECT state FROM job"), ==, "in_progress");
}

static void
test_tolerance (Workshop *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const char *job = open_job (self);

  add_labour (self, job, 1000);
  const char *estimate =
    perform (self, "estimate", "estimate-make", "{'job':'%s','kind':'estimate'}", job);
  perform (self, NULL, "authorisation-note",
           "{'job':'%s','estimate':'%s','method':'phone','person':'Aroha'}", job, estimate);
  g_assert_true (may_invoice (self, job, 17710, NULL));
  g_assert_false (may_invoice (self, job, 17711, &error));
  g_assert_nonnull (strstr (error->message, "177.10"));
}

/* Who agrees to more without a new estimate agrees to it as loosely as before. */
static void
test_keeps_the_tolerance (Workshop *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const char *job = open_job (self);

  add_labour (self, job, 1000);
  const char *estimate =
    perform (self, "estimate", "estimate-make", "{'job':'%s','kind':'estimate'}", job);
  perform (self, NULL, "authorisation-note",
           "{'job':'%s','estimate':'%s','method':'phone','person':'Aroha'}", job, estimate);
  perform (self, NULL, "authorisation-note",
           "{'job':'%s','method':'phone','person':'Aroha','limit_minor':40000}", job);
  g_assert_true (may_invoice (self, job, 44000, NULL));
  g_assert_false (may_invoice (self, job, 44001, &error));
  g_assert_nonnull (strstr (error->message, "440.00"));
}

static void
test_versions (Workshop *self, gconstpointer data)
{
  const char *job = open_job (self);

  refuse (self, SHOP_ERROR_VALUE, "no lines", "estimate-make", "{'job':'%s','kind':'quote'}", job);
  const char *line = add_labour (self, job, 1000);
  const char *first = perform (self, "estimate", "estimate-make",
                               "{'job':'%s','kind':'quote','valid_to':'2026-03-12'}", job);
  perform (self, NULL, "estimate-send", "{'estimate':'%s'}", first);
  g_assert_cmpstr (text (self, "SELECT state FROM job"), ==, "awaiting_authorisation");
  g_assert_cmpstr (text (self, "SELECT authorisation FROM job_line"), ==, "sent");
  perform (self, NULL, "line-edit", "{'line':'%s','qty_milli':2000}", line);
  const char *second =
    perform (self, "estimate", "estimate-make", "{'job':'%s','kind':'quote'}", job);
  g_assert_cmpint (number (self, "SELECT total_minor FROM estimate WHERE version = 1"), ==, 16100);
  g_assert_cmpint (number (self, "SELECT total_minor FROM estimate WHERE version = 2"), ==, 32200);
  perform (self, NULL, "estimate-send", "{'estimate':'%s'}", second);
  g_assert_cmpstr (text (self, "SELECT state FROM estimate WHERE version = 1"), ==, "superseded");
  refuse (self, SHOP_ERROR_STATE, "superseded", "authorisation-note",
          "{'job':'%s','estimate':'%s','method':'phone','person':'Aroha'}", job, first);
}

static void
test_expiry (Workshop *self, gconstpointer data)
{
  const char *job = open_job (self);

  add_labour (self, job, 1000);
  const char *estimate = perform (self, "estimate", "estimate-make",
                                  "{'job':'%s','kind':'quote','valid_to':'2026-03-12'}", job);
  perform (self, NULL, "estimate-send", "{'estimate':'%s'}", estimate);
  workshop_reach (self, "2026-03-12T23:59:00");
  g_assert_cmpstr (perform (self, "expired", "estimate-expire", "{}"), ==, "0");
  workshop_reach (self, "2026-03-13T00:00:00");
  refuse (self, SHOP_ERROR_VALUE, "2026-03-12", "authorisation-note",
          "{'job':'%s','estimate':'%s','method':'phone','person':'Aroha'}", job, estimate);
  g_assert_cmpstr (perform (self, "expired", "estimate-expire", "{}"), ==, "1");
  refuse (self, SHOP_ERROR_STATE, "expired", "authorisation-note",
          "{'job':'%s','estimate':'%s','method':'phone','person':'Aroha'}", job, estimate);
}

static void
test_second_thoughts (Workshop *self, gconstpointer data)
{
  const char *job = open_job (self);
  const char *one = add_labour (self, job, 1000);
  const char *two = add_labour (self, job, 2000);

  perform (self, NULL, "authorisation-note",
           "{'job':'%s','method':'phone','person':'Aroha','limit_minor':60000}", job);
  perform (self, NULL, "authorisation-note",
           "{'job':'%s','method':'phone','person':'Aroha','lines':["
           "{'line':'%s','accepted':false}]}",
           job, two);
  g_assert_cmpint (number (self, "SELECT min (limit_minor) FROM authorisation"), ==, 27800);
  perform (self, NULL, "authorisation-note",
           "{'job':'%s','method':'phone','person':'Aroha','lines':["
           "{'line':'%s','accepted':true}]}",
           job, one);
  g_assert_true (may_invoice (self, job, 27800, NULL));
  g_assert_false (may_invoice (self, job, 27801, NULL));
  refuse (self, SHOP_ERROR_VALUE, "No line is answered", "authorisation-note",
          "{'job':'%s','method':'phone','person':'Aroha','lines':[]}", job);
  refuse (self, SHOP_ERROR_VALUE, "not on the job", "authorisation-note",
          "{'job':'%s','method':'phone','person':'Aroha','lines':["
          "{'line':'%s','accepted':true}]}",
          job, job);
}

static void
test_evidence (Workshop *self, gconstpointer data)
{
  const char *job = open_job (self);

  add_labour (self, job, 1000);
  refuse (self, SHOP_ERROR_ARGUMENT, "abc", "authorisation-note",
          "{'job':'%s','method':'signature','person':'Aroha','evidence':'abc'}", job);
  refuse (self, SHOP_ERROR_VALUE, "No file", "authorisation-note",
          "{'job':'%s','method':'signature','person':'Aroha','evidence':"
          "'00112233445566778899aabbccddeeff00112233445566778899AABBCCDDEEFF'}",
          job);
  const char *evidence = put_file (self, "Aroha");
  perform (self, NULL, "authorisation-note",
           "{'job':'%s','method':'signature','person':'Aroha','evidence':'%s'}", job, evidence);
  g_assert_cmpstr (text (self, "SELECT lower (hex (evidence)) FROM authorisation"), ==, evidence);
  g_assert_cmpstr (text (self, "SELECT kind FROM attachment JOIN authorisation AS answer "
                               "ON record = answer.id WHERE sha256 = evidence"),
                   ==, "signature");
}

static void
test_taken_up (Workshop *self, gconstpointer data)
{
  const char *job = open_job (self);
  const char *line = add_part (self, job, "Wiper blades", 352000, 220000);

  perform (self, NULL, "authorisation-note",
           "{'job':'%s','method':'phone','person':'Aroha','remind_date':'2026-09-01','lines':["
           "{'line':'%s','accepted':false}]}",
           job, line);
  g_assert_cmpstr (text (self, "SELECT state FROM job"), ==, "open");
  g_autoptr (JsonNode) deferred = ask (self, "deferred", "{'vehicle':'%s'}", VEHICLE);
  JsonObject *work = json_array_get_object_element (json_node_get_array (deferred), 0);
  g_assert_cmpstr (json_object_get_string_member (work, "due_date"), ==, "2026-09-01");

  const char *next = perform (self, "job", "job-open", "{'vehicle':'%s'}", VEHICLE);
  const char *id = json_object_get_string_member (work, "deferred");
  perform (self, NULL, "deferred-take-up", "{'deferred':'%s','job':'%s'}", id, next);
  g_assert_cmpint (number (self, "SELECT net_minor FROM job_line WHERE job = %s", hex (self, next)),
                   ==, 3520);
  g_assert_cmpstr (text (self, "SELECT state FROM reminder"), ==, "done");
  refuse (self, SHOP_ERROR_STATE, "Wiper", "deferred-dismiss", "{'deferred':'%s','reason':'x'}",
          id);
}

static void
test_dismissed (Workshop *self, gconstpointer data)
{
  open_job (self);
  const char *id =
    perform (self, "deferred", "deferred-add", "{'vehicle':'%s','description':'Tyres'}", VEHICLE);

  perform (self, NULL, "deferred-dismiss", "{'deferred':'%s','reason':'sold'}", id);
  g_assert_cmpstr (text (self, "SELECT state FROM reminder"), ==, "dismissed");
  perform (self, NULL, "undo", "{}");
  g_assert_cmpstr (text (self, "SELECT state FROM reminder"), ==, "pending");
  g_assert_cmpstr (text (self, "SELECT state FROM deferred_work"), ==, "open");
  refuse (self, SHOP_ERROR_STATE, "was not dismissed", "deferred-reopen", "{'deferred':'%s'}", id);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_story ("/shop/story/1-a-misfire-is-authorised-by-phone", test_misfire);
  add_story ("/shop/story/7-extra-work-waits-for-its-answer", test_extra_work);
  add_story ("/shop/authorisation/lets-an-estimate-pass-by-its-tolerance", test_tolerance);
  add_story ("/shop/authorisation/keeps-its-tolerance-without-a-new-estimate",
             test_keeps_the_tolerance);
  add_story ("/shop/authorisation/counts-the-last-answer-about-a-line", test_second_thoughts);
  add_story ("/shop/authorisation/keeps-its-evidence", test_evidence);
  add_story ("/shop/estimate/is-superseded-by-the-next-version", test_versions);
  add_story ("/shop/estimate/expires-after-its-last-day", test_expiry);
  add_story ("/shop/deferred/is-dismissed-and-remembered-again", test_dismissed);
  add_story ("/shop/deferred/is-taken-up-by-a-later-job", test_taken_up);
  return g_test_run ();
}
