/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-demo-private.h"

#include <string.h>

#define LEAVE_DAYS 5

/* The roles that every shop begins with; see data/sql/0002. */
static BaseId
role_id (guint8 number)
{
  return (BaseId){ { 0, 0, 0, 0, 0, 0, 0x70, 0, 0x80, 0, 0, 0, 0, 0, 1, number } };
}

enum
{
  ROLE_MANAGER = 2,
  ROLE_ADVISER = 3,
  ROLE_PARTS = 4,
  ROLE_TECHNICIAN = 5,
  ROLE_APPRENTICE = 6,
  ROLE_ACCOUNTANT = 8
};

/* Names of users are unique in the shop, so the site's number follows from the second site on. */
static void
write_user (ShopDemo *self,
            ShopDemoSite *site,
            guint nth,
            guint8 role_number,
            gint64 at_s,
            BaseId *id,
            char name[64])
{
  BaseId role = role_id (role_number);
  guint serial = site->number * 16 + nth;
  guint n_given = shop_demo_count_words (shop_demo_given_names);
  guint n_family = shop_demo_count_words (shop_demo_family_names);

  g_snprintf (name, 64, "%s %s", shop_demo_given_names[serial * 7 % n_given],
              shop_demo_family_names[(serial * 11 + serial / n_given) % n_family]);
  shop_demo_make_id (self, at_s, id);
  shop_demo_put (self, at_s, "user", { "id", store_id (id) }, { "name", store_text (name) },
                 { "role", store_id (&role) });
}

static void
write_skill (ShopDemo *self, ShopDemoTechnician *technician, guint skill, gint64 at_s)
{
  BaseId id;

  technician->skills |= (guint64) 1 << skill;
  shop_demo_make_id (self, at_s, &id);
  shop_demo_put (self, at_s, "technician_skill", { "id", store_id (&id) },
                 { "technician", store_id (&technician->id) },
                 { "skill", store_text (shop_demo_skills[skill]) },
                 { "factor_bp", store_int (shop_demo_between (self, 8, 11) * 1000) });
}

/* Everyone services; about half inspect, fault-find or tune. */
static void
write_skills (ShopDemo *self, ShopDemoTechnician *technician, guint nth, gint64 at_s)
{
  static const guint8 skills_of[SHOP_DEMO_N_TECHNICIANS] = { 0x3f, 0x1f, 0x1f, 0x3e, 0x1e, 0x1a };

  for (guint skill = 0; skill < SHOP_DEMO_N_SKILLS; skill++)
    if ((skills_of[nth] >> skill & 1) != 0)
      write_skill (self, technician, skill, at_s);
}

static void
write_shifts (ShopDemo *self, const ShopDemoTechnician *technician, gint64 at_s)
{
  for (int weekday = 1; weekday <= 5; weekday++)
    {
      BaseId id;

      shop_demo_make_id (self, at_s, &id);
      shop_demo_put (
        self, at_s, "shift", { "id", store_id (&id) }, { "technician", store_id (&technician->id) },
        { "weekday", store_int (weekday) }, { "from_min", store_int (SHOP_DEMO_OPEN_MIN) },
        { "to_min", store_int (SHOP_DEMO_CLOSE_MIN) }, { "from_date", store_text (self->start) });
    }
}

/* Two weeks of leave a year, the same weeks each year. */
static void
write_absences (ShopDemo *self, ShopDemoTechnician *technician, gint64 at_s)
{
  for (int i = 0; i < 2; i++)
    technician->leave_day[i] = shop_demo_between (self, 10, 330);
  for (int day = 0; day < self->n_days + 60; day++)
    for (int i = 0; i < 2; i++)
      if (day % 365 == technician->leave_day[i])
        {
          char date[BASE_DATE_LENGTH];
          BaseId id;

          base_date_add_days (self->start, day, date);
          gint64 start_s = base_zone_local_to_utc (self->zone, date, 0);
          shop_demo_make_id (self, at_s, &id);
          shop_demo_put (self, at_s, "absence", { "id", store_id (&id) },
                         { "technician", store_id (&technician->id) },
                         { "start_s", store_int (start_s) },
                         { "end_s", store_int (start_s + LEAVE_DAYS * 86400) },
                         { "reason", store_text ("Annual leave") });
        }
}

static void
found_technician (ShopDemo *self, ShopDemoSite *site, guint nth, gint64 at_s)
{
  ShopDemoTechnician *technician = &site->technicians[nth];
  gboolean apprentice = nth == SHOP_DEMO_N_TECHNICIANS - 1;
  char name[64];

  write_user (self, site, 4 + nth, apprentice ? ROLE_APPRENTICE : ROLE_TECHNICIAN, at_s,
              &technician->user, name);
  shop_demo_make_id (self, at_s, &technician->id);
  shop_demo_put (self, at_s, "technician", { "id", store_id (&technician->id) },
                 { "site", store_id (&site->id) }, { "name", store_text (name) },
                 { "user", store_id (&technician->user) }, { "apprentice", store_int (apprentice) },
                 { "position", store_int (nth + 1) },
                 { "cost_e4", store_int (apprentice ? 280000 : 420000) });
  write_skills (self, technician, nth, at_s);
  write_shifts (self, technician, at_s);
  write_absences (self, technician, at_s);
}

void
shop_demo_found_staff (ShopDemo *self, ShopDemoSite *site, const ShopDemoDay *first)
{
  static const guint8 others[] = { ROLE_MANAGER, ROLE_PARTS, ROLE_ADVISER, ROLE_ADVISER };
  gint64 at_s = shop_demo_day_at (first, 0);
  char name[64];

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    write_user (self, site, i, others[i], at_s, &site->advisers[i % 2], name);
  for (guint i = 0; i < SHOP_DEMO_N_TECHNICIANS; i++)
    found_technician (self, site, i, at_s);
}
