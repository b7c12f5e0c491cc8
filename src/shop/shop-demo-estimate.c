/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-demo-private.h"

/* What the customer said to the estimate; those of small jobs that get none agreed at the counter.
 */
enum
{
  ANSWER_AT_THE_COUNTER,
  ANSWER_ALL,
  ANSWER_PART,
  ANSWER_NO
};

/* 3,600 estimates to 5,500 jobs; 71 % accepted, 14 % in part. */
static int
choose_answer (ShopDemo *self, const ShopDemoVisit *visit)
{
  guint n = shop_demo_below (self, 100);

  if (visit->n_lines < 2 || shop_demo_chance (self, visit->kind == 0 ? 540 : 200))
    return ANSWER_AT_THE_COUNTER;
  return n < 71 ? ANSWER_ALL : n < 85 ? ANSWER_PART : ANSWER_NO;
}

/* An exchange unit goes with its charge. */
static gboolean
declines (ShopDemo *self, const ShopDemoVisit *visit, guint line)
{
  if (visit->lines[line].core != 0)
    return visit->lines[visit->lines[line].exchange].declined;
  return line > 0 && ((visit->answer == ANSWER_NO && line > 1) ||
                      (visit->answer == ANSWER_PART && shop_demo_chance (self, 400)));
}

/* The look at it is always done; what was put off stands on the card. */
void
shop_demo_answer (ShopDemo *self, ShopDemoVisit *visit)
{
  visit->answer = choose_answer (self, visit);
  visit->net_minor = 0;
  visit->tax_minor = 0;
  for (guint i = 0; i < visit->n_lines; i++)
    {
      ShopDemoLine *line = &visit->lines[i];

      line->declined = declines (self, visit, i);
      if (line->declined)
        continue;
      visit->net_minor += line->net_minor;
      visit->tax_minor += line->tax_minor;
    }
}

static void
append_line (GString *json, const ShopDemoLine *line)
{
  char id[BASE_ID_TEXT_SIZE];

  base_id_to_text (&line->id, id);
  g_string_append (json, json->len > 1 ? ",{\"line\":\"" : "{\"line\":\"");
  g_string_append (json, id);
  g_string_append (json, "\",\"kind\":\"");
  g_string_append (json, line->kind);
  g_string_append (json, "\",\"description\":\"");
  g_string_append (json, line->description);
  g_string_append_printf (json,
                          "\",\"qty_milli\":%" G_GINT64_FORMAT ",\"price_e4\":%" G_GINT64_FORMAT
                          ",\"net_minor\":%" G_GINT64_FORMAT ",\"tax_minor\":%" G_GINT64_FORMAT "}",
                          line->qty_milli, line->price_e4, line->net_minor, line->tax_minor);
}

static char *
lines_to_json (const ShopDemoVisit *visit, gint64 *net_minor, gint64 *tax_minor)
{
  GString *json = g_string_new ("[");

  *net_minor = 0;
  *tax_minor = 0;
  for (guint i = 0; i < visit->n_lines; i++)
    {
      append_line (json, &visit->lines[i]);
      *net_minor += visit->lines[i].net_minor;
      *tax_minor += visit->lines[i].tax_minor;
    }
  return g_string_free (g_string_append_c (json, ']'), FALSE);
}

static void
log_estimate (ShopDemo *self,
              const ShopDemoVisit *visit,
              const char *was,
              const char *state,
              gint64 at_s)
{
  BaseId id;

  shop_demo_make_id (self, at_s, &id);
  shop_demo_put (self, at_s, "state_event", { "id", store_id (&id) },
                 { "tbl", store_text ("estimate") }, { "record", store_id (&visit->estimate) },
                 { "was", store_text (was) }, { "state", store_text (state) },
                 { "user", store_id (&visit->site->advisers[0]) }, { "at_s", store_int (at_s) });
}

static void
write_estimate (ShopDemo *self, ShopDemoVisit *visit, gint64 sent_s, gboolean answered)
{
  static const char *const states[] = {
    [ANSWER_AT_THE_COUNTER] = "accepted",
    [ANSWER_ALL] = "accepted",
    [ANSWER_PART] = "part_accepted",
    [ANSWER_NO] = "declined",
  };
  const char *state = answered ? states[visit->answer] : "sent";
  char valid_to[BASE_DATE_LENGTH];
  gint64 net;
  gint64 tax;
  g_autofree char *lines = lines_to_json (visit, &net, &tax);

  base_date_add_days (visit->day->date, 14, valid_to);
  shop_demo_make_id (self, sent_s, &visit->estimate);
  shop_demo_put (self, sent_s, "estimate", { "id", store_id (&visit->estimate) },
                 { "job", store_id (&visit->job) }, { "version", store_int (1) },
                 { "kind", store_text ("estimate") }, { "state", store_text (state) },
                 { "valid_to", store_text (valid_to) }, { "lines", store_text (lines) },
                 { "net_minor", store_int (net) }, { "tax_minor", store_int (tax) },
                 { "total_minor", store_int (net + tax) }, { "created_s", store_int (sent_s) },
                 { "sent_s", store_int (sent_s) });
  log_estimate (self, visit, "draft", "sent", sent_s);
  if (answered)
    log_estimate (self, visit, "sent", state, sent_s + 300);
}

static void
write_authorisation (ShopDemo *self, const ShopDemoVisit *visit, gint64 at_s)
{
  static const char *const methods[] = { "phone", "sms", "email", "link", "signature" };
  gboolean estimated = visit->answer != ANSWER_AT_THE_COUNTER;
  char name[96];
  BaseId id;

  shop_demo_make_id (self, at_s, &id);
  shop_demo_put (
    self, at_s, "authorisation", { "id", store_id (&id) }, { "job", store_id (&visit->job) },
    { "estimate", store_id (estimated ? &visit->estimate : NULL) },
    { "limit_minor", store_int (visit->net_minor + visit->tax_minor) },
    { "method", store_text (estimated ? methods[shop_demo_below (self, 5)] : "in_person") },
    { "person",
      store_text (shop_demo_customer_name (shop_demo_visit_customer (visit), name, sizeof name)) },
    { "user", store_id (&visit->site->advisers[0]) }, { "at_s", store_int (at_s) });
}

/* What was offered, and agreed to, before the work began. */
void
shop_demo_write_estimate (ShopDemo *self, ShopDemoVisit *visit)
{
  int wait = visit->start_min - visit->arrive_min;
  gint64 sent_s = shop_demo_visit_at (visit, visit->arrive_min + wait / 2);
  gint64 answered_s = shop_demo_visit_at (visit, visit->arrive_min + wait * 3 / 4);
  gboolean answered = answered_s <= self->now_s;

  if (visit->answer != ANSWER_AT_THE_COUNTER && sent_s <= self->now_s)
    write_estimate (self, visit, sent_s, answered);
  if (answered)
    write_authorisation (self, visit, answered_s);
}

static void
write_deferred_line (ShopDemo *self, const ShopDemoVisit *visit, const ShopDemoLine *line)
{
  gint64 at_s = shop_demo_visit_at (visit, visit->out_min);
  char due[BASE_DATE_LENGTH];
  BaseId id;

  base_date_add_days (visit->day->date, shop_demo_between (self, 30, 180), due);
  shop_demo_make_id (self, at_s, &id);
  shop_demo_put (self, at_s, "deferred_work", { "id", store_id (&id) },
                 { "vehicle", store_id (&shop_demo_visit_vehicle (visit)->id) },
                 { "job", store_id (&visit->job) }, { "line", store_id (&line->id) },
                 { "description", store_text (line->description) },
                 { "total_minor", store_int (line->net_minor + line->tax_minor) },
                 { "due_date", store_text (due) }, { "created_s", store_int (at_s) });
}

void
shop_demo_write_deferred (ShopDemo *self, ShopDemoVisit *visit)
{
  for (guint i = 0; i < visit->n_lines; i++)
    if (visit->lines[i].declined && visit->lines[i].core == 0)
      write_deferred_line (self, visit, &visit->lines[i]);
}
