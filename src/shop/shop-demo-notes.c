/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-demo-private.h"

#define CUSTOMERS_PERMILLE 40
#define VEHICLES_PERMILLE  30

static const char *const of_customers[] = {
  "Rings back after four, not before.",
  "Wants the old parts shown.",
  "Send invoices to the office, not to the driver.",
  "Hard of hearing: text rather than ring.",
  "Leaves the key in the letterbox.",
  "Always asks for a quote in writing.",
  NULL,
};

static const char *const of_vehicles[] = {
  "Lock nut of the wheels is in the glovebox.",
  "Bonnet release sticks: pull and push.",
  "Low front: use the long arms of the hoist.",
  "Alarm goes off when the battery is taken out.",
  "Tow bar wiring is not the maker's.",
  "Second key is with us, tag 60.",
  NULL,
};

static void
write_note (ShopDemo *self, const char *table, const BaseId *record, const char *text, gint64 at_s)
{
  BaseId id;

  shop_demo_make_id (self, at_s, &id);
  shop_demo_put (self, at_s, "note", { "id", store_id (&id) }, { "tbl", store_text (table) },
                 { "record", store_id (record) }, { "text", store_text (text) },
                 { "user", store_id (&self->user) }, { "at_s", store_int (at_s) });
}

void
shop_demo_note_customer (ShopDemo *self, const ShopDemoCustomer *customer, gint64 at_s)
{
  if (shop_demo_chance (self, CUSTOMERS_PERMILLE))
    write_note (self, "customer", &customer->id, shop_demo_pick (self, of_customers), at_s);
}

void
shop_demo_note_vehicle (ShopDemo *self, const ShopDemoVehicle *vehicle, gint64 at_s)
{
  if (shop_demo_chance (self, VEHICLES_PERMILLE))
    write_note (self, "vehicle", &vehicle->id, shop_demo_pick (self, of_vehicles), at_s);
}
