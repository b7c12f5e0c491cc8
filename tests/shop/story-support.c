/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story-support.h"

#include "base/base-json.h"

#include <string.h>

void
set_up_prices (Workshop *self)
{
  static const struct
  {
    int from, to, multiplier_bp;
  } bands[] = { { 0, 200000, 20000 },
                { 200000, 1000000, 16000 },
                { 1000000, 3000000, 14000 },
                { 3000000, 0, 12500 } };

  for (guint i = 0; i < G_N_ELEMENTS (bands); i++)
    {
      g_autofree char *below =
        bands[i].to > 0 ? g_strdup_printf ("'cost_to_e4':%d,", bands[i].to) : g_strdup ("");

      perform (self, NULL, "price-rule-add",
               "{'cost_from_e4':%d,%s'multiplier_bp':%d,'from_date':'2026-01-01'}", bands[i].from,
               below, bands[i].multiplier_bp);
    }
}

void
set_up_shop (Workshop *self)
{
  perform (self, NULL, "site-edit", "{'gst_no':'136-410-132'}");
  set_up_prices (self);
}

const char *
add_labour (Workshop *self, const char *job, int qty_milli)
{
  return perform (self, "line", "line-add",
                  "{'job':'%s','kind':'labour','description':'Work','qty_milli':%d}", job,
                  qty_milli);
}

const char *
add_part (Workshop *self, const char *job, const char *part, int qty_milli)
{
  return perform (self, "line", "job-line-part", "{'job':'%s','part':'%s','qty_milli':%d}", job,
                  part, qty_milli);
}

const char *
stock_part (Workshop *self, const char *sku, int cost_e4, int qty_milli)
{
  const char *part =
    perform (self, "part", "part-add", "{'sku':'%s','name':'%s','cost_e4':%d,'stocked':true}", sku,
             sku, cost_e4);

  perform (self, NULL, "stock-opening", "{'part':'%s','qty_milli':%d,'cost_e4':%d}", part,
           qty_milli, cost_e4);
  return part;
}

void
step (Workshop *self, const char *job, const char *state)
{
  perform (self, NULL, "job-step", "{'job':'%s','state':'%s'}", job, state);
}

void
finish (Workshop *self, const char *job)
{
  step (self, job, "quality_check");
  step (self, job, "ready");
}

void
agree (Workshop *self, const char *job)
{
  const char *estimate =
    perform (self, "estimate", "estimate-make", "{'job':'%s','kind':'quote'}", job);

  perform (self, NULL, "authorisation-note",
           "{'job':'%s','estimate':'%s','method':'phone','person':'Aroha Ngata'}", job, estimate);
}

const char *
issue_for (Workshop *self, const char *job)
{
  const char *invoice = perform (self, "invoice", "invoice-draft", "{'job':'%s'}", job);

  perform (self, NULL, "invoice-issue", "{'invoice':'%s'}", invoice);
  return invoice;
}

void
has_sums (Workshop *self, const char *invoice, gint64 net, gint64 tax, gint64 total)
{
  const char *id = hex (self, invoice);

  g_assert_cmpint (number (self, "SELECT net_minor FROM invoice WHERE id = %s", id), ==, net);
  g_assert_cmpint (number (self, "SELECT tax_minor FROM invoice WHERE id = %s", id), ==, tax);
  g_assert_cmpint (number (self, "SELECT total_minor FROM invoice WHERE id = %s", id), ==, total);
}

const char *
open_job (Workshop *self, const char *customer)
{
  const char *vehicle = perform (self, "vehicle", "vehicle-add",
                                 "{'plate':'FLT1','make':'Toyota','customer':'%s'}", customer);

  return perform (self, "job", "job-open", "{'vehicle':'%s','customer':'%s'}", vehicle, customer);
}

const char *
find_id (Workshop *self, const char *table, const char *condition)
{
  const char *digits = text (self, "SELECT lower (hex (id)) FROM %s WHERE %s", table, condition);
  g_autofree char *id = g_strdup_printf ("%.8s-%.4s-%.4s-%.4s-%s", digits, digits + 8, digits + 12,
                                         digits + 16, digits + 20);

  return g_string_chunk_insert (self->texts, id);
}
