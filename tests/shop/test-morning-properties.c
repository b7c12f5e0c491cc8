/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workshop.h"

#include "base/base-json.h"

/* What somebody reads in the morning: what waits for a person, and what each month brought. Random
 * verbs, and beside them plain arrays that know no SQL. */

#define SEEDS  60
#define DEEDS  40
#define MOST   400
#define PARTS  3
#define MONTHS 12
#define DAY_MS G_GINT64_CONSTANT (86400000)

typedef struct
{
  const char *id;
  const char *state;
  gint64 promised_s; /* 0: nothing was promised */
} Job;

typedef struct
{
  const char *id;
  char due[11];
  gint64 total_minor;
  gint64 paid_minor;
} Bill;

typedef struct
{
  const char *id;
  int tries;
} Mail;

typedef struct
{
  Workshop *shop;
  GRand *random;
  const char *customer;
  const char *car;
  const char *parts[PARTS];
  gint64 on_hand_milli[PARTS];
  Job jobs[MOST];
  int n_jobs;
  Bill bills[MOST];
  int n_bills;
  Mail mails[MOST];
  int n_mails;
  gint64 net_minor[MONTHS];
  int n_invoices[MONTHS];
} Model;

static int
pick (Model *self, int n)
{
  return g_rand_int_range (self->random, 0, n);
}

static gint64
now_s (Model *self)
{
  return self->shop->now_ms / 1000;
}

/* The day in Auckland @days from now. */
static GDateTime *
get_day (Model *self, int days)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Pacific/Auckland");
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (now_s (self));
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);

  return g_date_time_add_days (local, days);
}

static void
write_day (Model *self, int days, char date[11])
{
  g_autoptr (GDateTime) day = get_day (self, days);
  g_autofree char *text = g_date_time_format (day, "%Y-%m-%d");

  g_strlcpy (date, text, 11);
}

static void
open_job (Model *self)
{
  Job *job = &self->jobs[self->n_jobs];

  job->state = "open";
  job->promised_s = pick (self, 2) > 0 ? now_s (self) + 3600 * (1 + pick (self, 200)) : 0;
  if (job->promised_s != 0)
    job->id = perform (self->shop, "job", "job-open",
                       "{'vehicle':'%s','customer':'%s','promised_s':%" G_GINT64_FORMAT "}",
                       self->car, self->customer, job->promised_s);
  else
    job->id = perform (self->shop, "job", "job-open", "{'vehicle':'%s','customer':'%s'}", self->car,
                       self->customer);
  self->n_jobs++;
}

static void
take_step (Model *self)
{
  static const struct
  {
    const char *from;
    const char *to;
  } steps[] = {
    { "open", "diagnosing" },           { "diagnosing", "awaiting_authorisation" },
    { "diagnosing", "cancelled" },      { "awaiting_authorisation", "cancelled" },
    { "awaiting_authorisation", NULL },
  };
  Job *job = self->n_jobs > 0 ? &self->jobs[pick (self, self->n_jobs)] : NULL;
  int which = pick (self, G_N_ELEMENTS (steps));

  if (job == NULL || !g_str_equal (job->state, steps[which].from))
    return;
  if (steps[which].to == NULL)
    perform (self->shop, NULL, "authorisation-note",
             "{'job':'%s','limit_minor':10000,'method':'phone','person':'Aroha'}", job->id);
  else
    perform (self->shop, NULL, "job-step", "{'job':'%s','state':'%s','reason':'so'}", job->id,
             steps[which].to);
  job->state = steps[which].to != NULL ? steps[which].to : "authorised";
}

static void
issue_invoice (Model *self)
{
  Bill *bill = &self->bills[self->n_bills++];
  gint64 net_minor = 100 * (1 + pick (self, 500));
  g_autoptr (GDateTime) today = get_day (self, 0);
  int month = g_date_time_get_month (today) - 1;

  bill->id = perform (self->shop, "invoice", "invoice-draft", "{'customer':'%s'}", self->customer);
  perform (self->shop, NULL, "invoice-line-add",
           "{'invoice':'%s','kind':'fee','description':'Tow','qty_milli':1000,"
           "'price_e4':%" G_GINT64_FORMAT "}",
           bill->id, net_minor * 100);
  perform (self->shop, NULL, "invoice-issue", "{'invoice':'%s'}", bill->id);
  write_day (self, 7, bill->due);
  bill->total_minor = net_minor + net_minor * 15 / 100;
  self->net_minor[month] += net_minor;
  self->n_invoices[month]++;
}

static void
take_payment (Model *self)
{
  Bill *bill = self->n_bills > 0 ? &self->bills[pick (self, self->n_bills)] : NULL;
  gint64 open_minor = bill != NULL ? bill->total_minor - bill->paid_minor : 0;

  if (open_minor == 0)
    return;
  gint64 amount_minor = pick (self, 2) > 0 ? open_minor : 1 + open_minor / 3;
  perform (self->shop, NULL, "payment-take",
           "{'invoice':'%s','method':'eftpos','amount_minor':%" G_GINT64_FORMAT "}", bill->id,
           amount_minor);
  bill->paid_minor += amount_minor;
}

static void
move_stock (Model *self)
{
  int which = pick (self, PARTS);
  gint64 qty_milli = 1000 * (pick (self, 2) > 0 ? 1 + pick (self, 4) : -1 - pick (self, 4));

  perform (self->shop, NULL, "stock-adjust",
           "{'part':'%s','qty_milli':%" G_GINT64_FORMAT ",'reason':'Found so'}", self->parts[which],
           qty_milli);
  self->on_hand_milli[which] += qty_milli;
}

static void
queue_mail (Model *self)
{
  Mail *mail = &self->mails[self->n_mails++];

  mail->id = perform (self->shop, "message", "message-queue",
                      "{'channel':'print','purpose':'progress','recipient':'Aroha','body':'Ready',"
                      "'once':'%d'}",
                      self->n_mails);
}

/* The fifth time is the last. */
static void
fail_mail (Model *self)
{
  Mail *mail = self->n_mails > 0 ? &self->mails[pick (self, self->n_mails)] : NULL;

  if (mail == NULL)
    return;
  if (mail->tries == 5)
    perform (self->shop, NULL, "message-retry", "{'message':'%s'}", mail->id);
  else
    perform (self->shop, NULL, "message-failed", "{'message':'%s','failure':'No paper'}", mail->id);
  mail->tries = mail->tries == 5 ? 0 : mail->tries + 1;
}

/* --- what waits for a person --- */

static void
add_line (GPtrArray *lines, const char *kind, const char *id)
{
  g_ptr_array_add (lines, g_strdup_printf ("%s %s", kind, id));
}

static void
add_jobs (Model *self, GPtrArray *lines)
{
  for (int i = 0; i < self->n_jobs; i++)
    {
      const Job *job = &self->jobs[i];

      if (g_str_equal (job->state, "awaiting_authorisation"))
        add_line (lines, "authorise", job->id);
      else if (!g_str_equal (job->state, "cancelled") && job->promised_s != 0 &&
               job->promised_s < now_s (self))
        add_line (lines, "late", job->id);
    }
}

static void
add_bills (Model *self, GPtrArray *lines)
{
  char today[11];

  write_day (self, 0, today);
  for (int i = 0; i < self->n_bills; i++)
    if (self->bills[i].paid_minor < self->bills[i].total_minor &&
        g_strcmp0 (self->bills[i].due, today) < 0)
      add_line (lines, "overdue", self->bills[i].id);
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(char *const *) a, *(char *const *) b);
}

static char *
join_lines (GPtrArray *lines)
{
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

static char *
foresee_attention (Model *self)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  add_jobs (self, lines);
  add_bills (self, lines);
  for (int i = 0; i < PARTS; i++)
    if (self->on_hand_milli[i] < 0)
      add_line (lines, "negative", self->parts[i]);
  for (int i = 0; i < self->n_mails; i++)
    if (self->mails[i].tries == 5)
      add_line (lines, "message", self->mails[i].id);
  return join_lines (lines);
}

static void
compare_attention (Model *self)
{
  g_autoptr (JsonNode) answer = ask (self->shop, "attention", "{}");
  JsonArray *rows = json_node_get_array (answer);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *wanted = foresee_attention (self);

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = base_json_array_get_object (rows, i);

      add_line (lines, base_json_get_string (row, "kind"), base_json_get_string (row, "id"));
    }
  g_autofree char *shown = join_lines (lines);
  g_assert_cmpstr (shown, ==, wanted);
}

/* --- what the months brought --- */

static void
compare_months (Model *self)
{
  g_autoptr (JsonNode) answer =
    ask (self->shop, "month-revenue", "{'from':'2026-01-01','to':'2026-12-31'}");
  JsonArray *rows = json_node_get_array (answer);
  guint seen = 0;

  for (int month = 0; month < MONTHS; month++)
    {
      g_autofree char *name = g_strdup_printf ("2026-%02d", month + 1);

      if (self->n_invoices[month] == 0)
        continue;
      JsonObject *row = base_json_array_get_object (rows, seen++);
      g_assert_cmpstr (base_json_get_string (row, "month"), ==, name);
      g_assert_cmpint (base_json_get_int (row, "invoices", -1), ==, self->n_invoices[month]);
      g_assert_cmpint (base_json_get_int (row, "net_minor", -1), ==, self->net_minor[month]);
      g_assert_cmpint (base_json_get_int (row, "total_minor", -1), ==,
                       self->net_minor[month] + self->net_minor[month] * 15 / 100);
    }
  g_assert_cmpuint (json_array_get_length (rows), ==, seen);
}

/* --- what lies on the shelves --- */

#define UNIT_COST_MINOR 800

/* Corrections go at what one costs, so that never moves. */
static void
compare_stock (Model *self)
{
  g_autoptr (JsonNode) answer = ask (self->shop, "stock-report", "{}");
  JsonObject *report = json_node_get_object (answer);
  gint64 value_minor = 0;
  int n_there = 0;
  int n_negative = 0;

  for (int i = 0; i < PARTS; i++)
    {
      value_minor += self->on_hand_milli[i] / 1000 * UNIT_COST_MINOR;
      n_there += self->on_hand_milli[i] > 0;
      n_negative += self->on_hand_milli[i] < 0;
    }
  g_assert_cmpint (base_json_get_int (report, "value_minor", -1), ==, value_minor);
  g_assert_cmpint (base_json_get_int (report, "parts", -1), ==, n_there);
  g_assert_cmpint (base_json_get_int (report, "negative_parts", -1), ==, n_negative);
}

static void
begin (Model *self)
{
  Workshop *shop = self->shop;

  self->customer = perform (shop, "customer", "customer-add",
                            "{'name':'Aroha Ngata','terms':'7','address':'1 Wairau Road'}");
  self->car = perform (shop, "vehicle", "vehicle-add", "{'plate':'KTR482'}");
  perform (shop, NULL, "site-edit", "{'name':'Northside Motors','gst_no':'49-091-850'}");
  for (int i = 0; i < PARTS; i++)
    {
      self->parts[i] = perform (shop, "part", "part-add", "{'sku':'P-%d','name':'Part'}", i);
      perform (shop, NULL, "stock-opening", "{'part':'%s','qty_milli':5000,'cost_e4':%d}",
               self->parts[i], UNIT_COST_MINOR * 100);
      self->on_hand_milli[i] = 5000;
    }
}

static void
run_seed (Model *self, guint32 seed)
{
  static void (*const deeds[]) (Model *) = {
    open_job,     take_step,  take_step,  take_step, issue_invoice,
    take_payment, move_stock, queue_mail, fail_mail, fail_mail,
  };

  g_test_message ("seed %u", seed);
  g_rand_set_seed (self->random, seed);
  for (int i = 0; i < DEEDS && MAX (self->n_jobs, self->n_bills) < MOST - 1; i++)
    {
      self->shop->now_ms += 60000 * pick (self, 60);
      deeds[pick (self, G_N_ELEMENTS (deeds))](self);
    }
  self->shop->now_ms += DAY_MS * pick (self, 4);
  compare_attention (self);
  compare_months (self);
  compare_stock (self);
}

/* Nothing was compared of what never happened. */
static void
check_each_kind (Model *self)
{
  static const char *const kinds[] = { "authorise", "late", "message", "negative", "overdue" };
  g_autofree char *all = foresee_attention (self);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_assert_nonnull (strstr (all, kinds[i]));
}

static void
test_random_verbs (Workshop *shop, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autofree Model *model = g_new0 (Model, 1);

  model->shop = shop;
  model->random = random;
  begin (model);
  for (guint32 seed = 1; seed <= SEEDS; seed++)
    run_seed (model, seed);
  check_each_kind (model);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_story ("/shop/morning/tells-what-a-model-tells-after-random-verbs", test_random_verbs);
  return g_test_run ();
}
