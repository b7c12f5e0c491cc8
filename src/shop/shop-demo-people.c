/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-demo-private.h"

/* Returns: @name */
char *
shop_demo_customer_name (const ShopDemoCustomer *customer, char *name, gsize size)
{
  const char *family = shop_demo_family_names[customer->family];

  switch (customer->kind)
    {
    case SHOP_DEMO_BUSINESS:
      g_snprintf (name, size, "%s %s Ltd", family, shop_demo_trades[customer->given]);
      break;
    case SHOP_DEMO_FLEET:
      g_snprintf (name, size, "%s %s", family, shop_demo_fleets[customer->given]);
      break;
    case SHOP_DEMO_PERSON:
    default:
      g_snprintf (name, size, "%s %s", shop_demo_given_names[customer->given], family);
      break;
    }
  return name;
}

static void
make_phone (const ShopDemoCustomer *customer, char *phone, gsize size)
{
  g_snprintf (phone, size, "021 %03u %04u", customer->serial / 10000 % 1000,
              customer->serial % 10000);
}

/* example.com belongs to nobody: RFC 2606, section 3. */
static void
make_email (const ShopDemoCustomer *customer, char *email, gsize size)
{
  g_snprintf (email, size, "customer%u@example.com", customer->serial);
}

/* @to: (out): where messages go */
void
shop_demo_customer_reach (const ShopDemoCustomer *customer, char *to, gsize size)
{
  if (customer->has_email)
    make_email (customer, to, size);
  else
    make_phone (customer, to, size);
}

static void
write_contact (ShopDemo *self,
               const ShopDemoCustomer *customer,
               const char *kind,
               const char *value,
               const char *key,
               gint64 at_s)
{
  BaseId id;

  shop_demo_make_id (self, at_s, &id);
  shop_demo_put (self, at_s, "contact", { "id", store_id (&id) },
                 { "customer", store_id (&customer->id) }, { "kind", store_text (kind) },
                 { "value", store_text (value) }, { "value_key", store_text (key) });
}

static void
write_contacts (ShopDemo *self, const ShopDemoCustomer *customer, gint64 at_s)
{
  char value[48];
  char key[48];

  make_phone (customer, value, sizeof value);
  g_snprintf (key, sizeof key, "21%07u", customer->serial % 10000000);
  write_contact (self, customer, "phone", value, key, at_s);
  if (!customer->has_email)
    return;
  make_email (customer, value, sizeof value);
  write_contact (self, customer, "email", value, value, at_s);
}

static void
write_consent (ShopDemo *self, const ShopDemoCustomer *customer, gint64 at_s)
{
  BaseId id;

  shop_demo_make_id (self, at_s, &id);
  shop_demo_put (self, at_s, "consent", { "id", store_id (&id) },
                 { "customer", store_id (&customer->id) },
                 { "channel", store_text (customer->has_email ? "email" : "sms") },
                 { "purpose", store_text ("reminder") },
                 { "allowed", store_int (!shop_demo_chance (self, 100)) });
}

static void
write_customer (ShopDemo *self, const ShopDemoCustomer *customer, gint64 at_s)
{
  static const char *const kinds[] = { "person", "business", "fleet" };
  char name[96];
  char address[96];

  g_snprintf (address, sizeof address, "%d %s, %s", shop_demo_between (self, 1, 240),
              shop_demo_pick (self, shop_demo_streets), shop_demo_pick (self, shop_demo_towns));
  shop_demo_put (
    self, at_s, "customer", { "id", store_id (&customer->id) },
    { "kind", store_text (kinds[customer->kind]) },
    { "name", store_text (shop_demo_customer_name (customer, name, sizeof name)) },
    { "address", store_text (address) },
    { "terms", store_text (customer->on_account ? "20th" : "cash") },
    { "credit_limit_minor", customer->on_account ? store_int (500000) : store_null () },
    { "price_group", store_text (customer->kind == SHOP_DEMO_FLEET ? "fleet" : NULL) },
    { "created_s", store_int (at_s) });
  write_contacts (self, customer, at_s);
  write_consent (self, customer, at_s);
  shop_demo_note_customer (self, customer, at_s);
}

static ShopDemoCustomerKind
choose_kind (ShopDemo *self)
{
  guint n = shop_demo_below (self, 100);

  return n < 82 ? SHOP_DEMO_PERSON : n < 95 ? SHOP_DEMO_BUSINESS : SHOP_DEMO_FLEET;
}

/* How many cars they bring: 4,600 to 3,400 customers in all. */
static guint
choose_n_cars (ShopDemo *self, ShopDemoCustomerKind kind)
{
  guint of_a_fleet = 2 + (guint) shop_demo_gamma (self, 1, 4.5);

  switch (kind)
    {
    case SHOP_DEMO_FLEET:
      return MIN (of_a_fleet, 25);
    case SHOP_DEMO_BUSINESS:
      return 1 + shop_demo_chance (self, 400) + shop_demo_chance (self, 200);
    case SHOP_DEMO_PERSON:
    default:
      return 1 + shop_demo_chance (self, 60);
    }
}

static void
add_customer (ShopDemo *self, ShopDemoSite *site, gint64 at_s)
{
  static const char *const *const givens[] = {
    [SHOP_DEMO_PERSON] = shop_demo_given_names,
    [SHOP_DEMO_BUSINESS] = shop_demo_trades,
    [SHOP_DEMO_FLEET] = shop_demo_fleets,
  };
  ShopDemoCustomer customer = { .kind = choose_kind (self), .serial = (guint) self->n_customers++ };

  shop_demo_make_id (self, at_s, &customer.id);
  customer.given = shop_demo_below (self, shop_demo_count_words (givens[customer.kind]));
  customer.family = shop_demo_below (self, shop_demo_count_words (shop_demo_family_names));
  customer.has_email = shop_demo_chance (self, 700);
  customer.on_account = customer.kind != SHOP_DEMO_PERSON && shop_demo_chance (self, 560);
  write_customer (self, &customer, at_s);
  g_array_append_val (site->customers, customer);
  site->vehicles_of_owner = choose_n_cars (self, customer.kind);
}

/* @n: how many cars on average come for the first time that day, with their owners */
void
shop_demo_add_people (ShopDemo *self, ShopDemoSite *site, const ShopDemoDay *day, double n)
{
  gint64 at_s = shop_demo_day_at (day, SHOP_DEMO_OPEN_MIN);

  site->vehicles_due += n;
  for (; site->vehicles_due >= 1; site->vehicles_due--)
    {
      if (site->vehicles_of_owner == 0)
        add_customer (self, site, at_s);
      site->vehicles_of_owner--;
      shop_demo_add_vehicle (self, site, day, site->customers->len - 1);
    }
}
