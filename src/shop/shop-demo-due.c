/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-demo-private.h"

#define DAYS_BEFORE 14

/* A queued or sent message; an invoice's and an estimate's go by e-mail. */
void
shop_demo_write_message (ShopDemo *self,
                         const ShopDemoCustomer *customer,
                         const ShopDemoVehicle *vehicle,
                         const BaseId *job,
                         const char *purpose,
                         const char *body,
                         gint64 at_s,
                         BaseId *id)
{
  char to[48];
  char once[96];
  char id_text[BASE_ID_TEXT_SIZE];
  gboolean sent = at_s + 60 <= self->now_s;

  shop_demo_make_id (self, at_s, id);
  shop_demo_customer_reach (customer, to, sizeof to);
  base_id_to_text (id, id_text);
  g_snprintf (once, sizeof once, "%s:%s", id_text, purpose);
  shop_demo_put (self, at_s, "message", { "id", store_id (id) },
                 { "channel", store_text (customer->has_email ? "email" : "sms") },
                 { "recipient", store_text (to) }, { "purpose", store_text (purpose) },
                 { "body", store_text (body) }, { "customer", store_id (&customer->id) },
                 { "vehicle", store_id (&vehicle->id) }, { "job", store_id (job) },
                 { "once", store_text (once) }, { "state", store_text (sent ? "sent" : "queued") },
                 { "not_before_s", store_int (at_s) },
                 { "sent_s", sent ? store_int (at_s + 60) : store_null () },
                 { "tries", store_int (sent) }, { "created_s", store_int (at_s) });
}

static void
write_reminder (ShopDemo *self,
                ShopDemoSite *site,
                const ShopDemoVehicle *vehicle,
                const char *kind,
                const BaseId *item,
                const char *due_date,
                gint64 at_s)
{
  const ShopDemoCustomer *customer = shop_demo_site_customer (site, vehicle->owner);
  char send[BASE_DATE_LENGTH];
  char body[128];
  BaseId id;
  BaseId message;

  base_date_add_days (due_date, -DAYS_BEFORE, send);
  gboolean sent = base_date_compare (send, self->today.date) < 0;
  if (sent)
    {
      gint64 sent_s = base_zone_local_to_utc (self->zone, send, 540);

      g_snprintf (body, sizeof body, "%s is due for %s on %s.", vehicle->plate, kind, due_date);
      shop_demo_write_message (self, customer, vehicle, NULL, "reminder", body, MAX (sent_s, at_s),
                               &message);
    }
  shop_demo_make_id (self, at_s, &id);
  shop_demo_put (
    self, at_s, "reminder", { "id", store_id (&id) }, { "vehicle", store_id (&vehicle->id) },
    { "customer", store_id (&customer->id) }, { "kind", store_text (kind) },
    { "compliance", store_id (item) }, { "due_date", store_text (due_date) },
    { "send_date", store_text (send) }, { "state", store_text (sent ? "done" : "pending") },
    { "message", store_id (sent ? &message : NULL) }, { "created_s", store_int (at_s) });
}

/* Says that @vehicle is due, and reminds its owner two weeks before. */
void
shop_demo_add_due (ShopDemo *self,
                   ShopDemoSite *site,
                   guint vehicle,
                   const char *kind,
                   const char *due_date,
                   const char *source,
                   gint64 at_s)
{
  const ShopDemoVehicle *car = shop_demo_site_vehicle (site, vehicle);
  BaseId id;

  shop_demo_make_id (self, at_s, &id);
  shop_demo_put (self, at_s, "compliance_item", { "id", store_id (&id) },
                 { "vehicle", store_id (&car->id) }, { "kind", store_text (kind) },
                 { "due_date", store_text (due_date) }, { "source", store_text (source) },
                 { "source_s", store_int (at_s) });
  write_reminder (self, site, car, kind, &id, due_date, at_s);
}
