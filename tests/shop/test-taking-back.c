/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workshop.h"

#include "store/store-setting.h"

static void
take_back (Workshop *self)
{
  perform (self, NULL, "undo", "{}");
}

static void
test_order (Workshop *self, gconstpointer data)
{
  const char *supplier = perform (self, "supplier", "supplier-add", "{'name':'Repco'}");
  const char *part = perform (self, "part", "part-add", "{'sku':'F-1','name':'Oil filter'}");
  const char *car = perform (self, "vehicle", "vehicle-add", "{'plate':'KTR482'}");
  const char *job = perform (self, "job", "job-open", "{'vehicle':'%s'}", car);
  const char *line = perform (self, "line", "line-add",
                              "{'job':'%s','kind':'part','part':'%s','qty_milli':1000}", job, part);
  const char *order = perform (self, "order", "purchase-add", "{'supplier':'%s'}", supplier);

  perform (self, NULL, "purchase-line",
           "{'order':'%s','part':'%s','qty_milli':1000,'cost_e4':80000,'job_line':'%s'}", order,
           part, line);
  perform (self, NULL, "purchase-send", "{'order':'%s'}", order);
  perform (self, NULL, "purchase-cancel", "{'order':'%s','reason':'Too dear'}", order);
  g_assert_cmpstr (text (self, "SELECT state || ' ' || part_state FROM job_line, "
                               "(SELECT state FROM purchase_order)"),
                   ==, "cancelled wanted");
  take_back (self);
  g_assert_cmpstr (text (self, "SELECT state || ' ' || part_state FROM job_line, "
                               "(SELECT state FROM purchase_order)"),
                   ==, "sent ordered");
  refuse (self, SHOP_ERROR_STATE, "Receive what comes", "purchase-restore",
          "{'order':'%s','state':'draft'}", order);
}

static gint64
quantity (Workshop *self)
{
  return number (self, "SELECT coalesce (sum (qty_milli), 0) FROM kit_item WHERE removed = 0");
}

static void
test_kit (Workshop *self, gconstpointer data)
{
  const char *kit = perform (self, "part", "part-add", "{'sku':'K-1','name':'Service kit'}");
  const char *part = perform (self, "part", "part-add", "{'sku':'F-1','name':'Oil filter'}");

  perform (self, NULL, "kit-item-set", "{'kit':'%s','part':'%s','qty_milli':1000}", kit, part);
  perform (self, NULL, "kit-item-set", "{'kit':'%s','part':'%s','qty_milli':2000}", kit, part);
  take_back (self);
  g_assert_cmpint (quantity (self), ==, 1000);
  take_back (self);
  g_assert_cmpint (quantity (self), ==, 0);
}

/* Back to what is delivered. */
static void
test_setting (Workshop *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  perform (self, NULL, "setting-set", "{'name':'backup.daily','value':'3'}");
  g_assert_cmpint (store_setting_get_int (self->db, "backup.daily", 14, &error), ==, 3);
  take_back (self);
  g_assert_cmpint (store_setting_get_int (self->db, "backup.daily", 14, &error), ==, 14);
  g_assert_no_error (error);
}

static void
test_deferred (Workshop *self, gconstpointer data)
{
  const char *car = perform (self, "vehicle", "vehicle-add", "{'plate':'KTR482'}");

  perform (self, NULL, "deferred-add", "{'vehicle':'%s','description':'Brake pads'}", car);
  take_back (self);
  g_assert_cmpstr (text (self, "SELECT w.state || ' ' || r.state FROM deferred_work AS w "
                               "JOIN reminder AS r ON r.deferred = w.id"),
                   ==, "dismissed dismissed");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_story ("/shop/taking-back/sends-a-cancelled-order-again", test_order);
  add_story ("/shop/taking-back/leaves-a-kit-as-it-was", test_kit);
  add_story ("/shop/taking-back/gives-a-setting-its-first-value", test_setting);
  add_story ("/shop/taking-back/forgets-deferred-work", test_deferred);
  return g_test_run ();
}
