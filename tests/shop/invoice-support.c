/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "invoice-support.h"

#include "base/base-json.h"

#include <string.h>

char *
draft_of (Shop *self, const char *job)
{
  return deed_for (self, "invoice", "invoice-draft", "{'job':'%s'}", job);
}

char *
make_draft (Shop *self, const char *customer, gint64 price_e4)
{
  char *invoice = customer != NULL
                    ? deed_for (self, "invoice", "invoice-draft", "{'customer':'%s'}", customer)
                    : deed_for (self, "invoice", "invoice-draft", "{}");
  g_autofree char *line = deed_for (
    self, "line", "invoice-line-add",
    "{'invoice':'%s','kind':'labour','description':'Work','price_e4':%" G_GINT64_FORMAT "}",
    invoice, price_e4);
  return invoice;
}

void
issue (Shop *self, const char *invoice)
{
  g_autoptr (JsonObject) result = deed (self, "invoice-issue", "{'invoice':'%s'}", invoice);

  g_assert_nonnull (result);
}

void
has_sums (JsonObject *document, gint64 net_minor, gint64 tax_minor, gint64 total_minor)
{
  g_assert_cmpint (base_json_get_int (document, "net_minor", -1), ==, net_minor);
  g_assert_cmpint (base_json_get_int (document, "tax_minor", -1), ==, tax_minor);
  g_assert_cmpint (base_json_get_int (document, "total_minor", -1), ==, total_minor);
}
