/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/base-zone.h"
#include "shop/shop-demo.h"
#include "store/store-bulk.h"

G_BEGIN_DECLS

/* For the demo's own files alone. What the shop does in a year is told day by day; what a later day
 * asks of earlier ones (who owns which car, what is on the shelf) is kept in these structs. Minutes
 * count from the shop's midnight. */

#define SHOP_DEMO_NOW_MIN   660 /* eleven o'clock of the last day */
#define SHOP_DEMO_OPEN_MIN  450 /* the site's own opens_min and closes_min */
#define SHOP_DEMO_CLOSE_MIN 1080

#define SHOP_DEMO_N_BAYS        8
#define SHOP_DEMO_N_TECHNICIANS 6
#define SHOP_DEMO_N_SUPPLIERS   24
#define SHOP_DEMO_MOST_LINES    20
#define SHOP_DEMO_MOST_NEEDS    4
#define SHOP_DEMO_N_SLOTS       2

typedef struct _ShopDemo ShopDemo;
typedef struct _ShopDemoSite ShopDemoSite;

/* A day in the shop's zone. */
typedef struct
{
  char date[BASE_DATE_LENGTH];
  gint64 midnight_s; /* so that midnight_s + 60 × minute is right in opening hours */
  int weekday;       /* 1 is Monday */
  int number;        /* counted from the demo's first day */
} ShopDemoDay;

typedef enum
{
  SHOP_DEMO_PERSON,
  SHOP_DEMO_BUSINESS,
  SHOP_DEMO_FLEET
} ShopDemoCustomerKind;

typedef struct
{
  BaseId id;
  ShopDemoCustomerKind kind;
  guint given; /* places in the lists of words */
  guint family;
  guint serial;
  gboolean has_email;
  gboolean on_account;
} ShopDemoCustomer;

typedef struct
{
  BaseId id;
  guint owner; /* place in the site's customers */
  guint model;
  int year;
  int km;
  int km_a_day;
  int km_day;        /* when it had so many, in days */
  int free_day;      /* not seen again before */
  BaseId recheck_of; /* its last inspection where that failed; all zero otherwise */
  BaseId returns_to; /* the job after which it will come back */
  char plate[8];
  char vin[18]; /* empty where it has none */
} ShopDemoVehicle;

typedef struct
{
  BaseId id;
  BaseId location;
  guint supplier;
  guint category;
  guint noun;
  gboolean stocked;
  gboolean on_order;
  gint64 cost_e4;
  gint64 average_e4;
  gint64 on_hand_milli;
  gint64 incoming_milli; /* 0 or less: nothing is on its way */
  gint64 reorder_point_milli;
  gint64 reorder_qty_milli;
  gint64 core_minor;   /* of an exchange unit; 0 for others */
  int short_day;       /* since when fewer than none are there, in days */
  guint kit;           /* its place in the site's kits, counted from 1; 0: it is none */
  const char *tracked; /* as in the schema */
  GArray *lots;        /* ShopDemoLot, the oldest first; NULL where pieces are not told apart */
} ShopDemoPart;

/* A batch of a part, or one piece of it with a number of its own. */
typedef struct
{
  BaseId id;
  guint supplier;
  gint64 at_s;
  gint64 left_milli;
  char code[16];
} ShopDemoLot;

/* What a line takes off the shelf: a part, or each part of a kit. */
typedef struct
{
  guint part;
  gint64 qty_milli;
} ShopDemoNeed;

typedef struct
{
  ShopDemoNeed items[SHOP_DEMO_MOST_NEEDS];
  guint n_items;
} ShopDemoKit;

/* An old unit that a customer handed in, on its way to the supplier. */
typedef struct
{
  guint part;
  gboolean sent;
  int due_day; /* when its next step is */
} ShopDemoCore;

/* A fleet's standing booking: every so many weeks one of its cars. */
typedef struct
{
  BaseId id;
  gboolean is_taken;
  guint customer;
  int start_day;
  char start_date[BASE_DATE_LENGTH];
  GString *except_dates; /* JSON strings */
} ShopDemoSlot;

typedef struct
{
  BaseId id;
  const char *kind;
  int free_min; /* today */
} ShopDemoBay;

typedef struct
{
  BaseId id;
  BaseId user;
  guint64 skills; /* bits by place in shop_demo_skills */
  int free_min;   /* today */
  int leave_day[2];
} ShopDemoTechnician;

typedef struct
{
  BaseId id;
  guint name;
} ShopDemoSupplier;

/* What was ordered and comes on a later day. */
typedef struct
{
  int day;
  guint part;
  guint supplier;
  BaseId order;
  BaseId line;
  gint64 qty_milli;
} ShopDemoArrival;

struct _ShopDemoSite
{
  BaseId id;
  guint number;     /* no other demo's site in this store has it */
  gboolean is_here; /* whether it is the site of this file's station */
  char code[4];     /* of its desk, in front of its invoice numbers */
  char name[64];
  char seller[256]; /* JSON, as it stands on invoices */
  ShopDemoBay bays[SHOP_DEMO_N_BAYS];
  ShopDemoTechnician technicians[SHOP_DEMO_N_TECHNICIANS];
  BaseId advisers[2];
  GArray *customers;    /* ShopDemoCustomer */
  GArray *vehicles;     /* ShopDemoVehicle */
  GArray *parts;        /* ShopDemoPart */
  GArray *weights;      /* double: running sums of how often each part is asked for */
  guint first_part[16]; /* of each category; they stand one after the other */
  GArray *arrivals;     /* ShopDemoArrival */
  GArray *backlog;      /* guint: kinds of jobs that found no room */
  GArray *rechecks;     /* guint: vehicles that failed and come again */
  GArray *comebacks;    /* guint: vehicles that were mended and come again */
  GArray *kits;         /* ShopDemoKit */
  GArray *cores;        /* ShopDemoCore */
  GArray *credits;      /* ShopDemoCredit */
  ShopDemoSlot slots[SHOP_DEMO_N_SLOTS];
  double jobs_due; /* fractions of a job that the days so far left over */
  double vehicles_due;
  guint vehicles_of_owner; /* cars that the last customer still brings along */
  gint64 invoices;         /* the last numbers */
  gint64 credit_notes;
  int last_count_day;
};

struct _ShopDemo
{
  StoreBulk *bulk;
  guint64 random;
  guint id_count;
  GTimeZone *zone;
  int scale_permille; /* of one site's year, at most 1000 */
  int years;
  int n_sites;
  ShopDemoDay today;
  gint64 now_s;
  char start[BASE_DATE_LENGTH];
  int n_days;          /* calendar days up to today */
  double day_weight;   /* what all days together weigh, see shop-demo-calendar.c */
  guint64 n_customers; /* so far, of all sites: makes numbers that no two share */
  guint64 n_vehicles;
  guint64 n_parts;
  gint64 n_jobs;
  gint64 n_orders;
  gint64 n_bills;
  guint64 n_lots;
  gint64 n_sites_before; /* of demos that were made here before */
  ShopDemoSupplier suppliers[SHOP_DEMO_N_SUPPLIERS];
  BaseId user;
  BaseId wof_template;
  BaseId service_template;
  BaseId items[2][48];
  ShopDemoSite *sites;
};

/* A line of a job. */
typedef struct
{
  BaseId id;
  const char *kind;
  char description[64];
  int part; /* place in the site's parts, -1 for none */
  gint64 qty_milli;
  gint64 price_e4;
  gint64 cost_e4;
  gint64 net_minor;
  gint64 tax_minor;
  gboolean declined;
  int core;       /* as in the schema: it charges for (1) or credits (2) an exchange unit */
  guint exchange; /* the line of that unit */
  BaseId lot;     /* all zero for none */
} ShopDemoLine;

/* One car at the shop, from the call to the last payment. */
typedef struct
{
  ShopDemoSite *site;
  const ShopDemoDay *day;
  guint kind; /* place in shop_demo_kinds */
  guint vehicle;
  guint technician;
  guint bay;
  gboolean walk_in;
  gboolean waited;   /* for a gap, since the day before */
  gboolean comeback; /* what was mended was not */
  const ShopDemoSlot *slot;
  int duration_min;
  int arrive_min;
  int start_min;
  int end_min; /* as planned */
  int out_min; /* as it came */
  gint64 booked_s;
  BaseId booking;
  BaseId job;
  gint64 number;
  BaseId estimate;
  int answer; /* of the customer, see shop-demo-estimate.c */
  gboolean waits_for_parts;
  guint n_lines;
  ShopDemoLine lines[SHOP_DEMO_MOST_LINES];
  gint64 net_minor;
  gint64 tax_minor;
} ShopDemoVisit;

/* A credit note that will be written: what it takes back, of which invoice, and when. */
typedef struct
{
  ShopDemoVisit visit; /* its day is gone by then */
  BaseId invoice;
  guint first_line;
  guint n_lines;
  const char *reason;
  int day;
} ShopDemoCredit;

/* What cars come for: section 6 of the plan of the demo's shop. */
typedef struct
{
  const char *title;
  guint share_permille;
  int minutes;
  guint skill; /* place in shop_demo_skills */
  const char *bay;
  const char *complaint[4];
  const char *labour[4];
  guint n_labour;
  guint hours_milli; /* sold */
  const char *fee;
  guint fee_permille;
  gint64 fee_e4;
  guint categories; /* bits by place in shop_demo_categories */
  double n_parts;   /* on average */
  guint scans_permille;
  const char *inspection; /* NULL for none */
} ShopDemoKind;

typedef struct
{
  const char *name;
  guint share_permille; /* of the parts */
  double cost;          /* as a factor */
  const char *unit;
  const char *nouns[5];
} ShopDemoCategory;

typedef struct
{
  const char *make;
  const char *model;
  const char *fuel;
  guint share_permille;
  int mass_kg;
  const char *wmi; /* of its VIN */
} ShopDemoModel;

#define SHOP_DEMO_N_KINDS      6
#define SHOP_DEMO_N_CATEGORIES 13
#define SHOP_DEMO_N_MODELS     42
#define SHOP_DEMO_N_SKILLS     6

/* shop-demo-words.c */
extern const ShopDemoKind shop_demo_kinds[SHOP_DEMO_N_KINDS];
extern const ShopDemoCategory shop_demo_categories[SHOP_DEMO_N_CATEGORIES];
extern const ShopDemoModel shop_demo_models[SHOP_DEMO_N_MODELS];
extern const char *const shop_demo_skills[SHOP_DEMO_N_SKILLS];
extern const char *const shop_demo_given_names[];
extern const char *const shop_demo_family_names[];
extern const char *const shop_demo_trades[];
extern const char *const shop_demo_fleets[];
extern const char *const shop_demo_streets[];
extern const char *const shop_demo_towns[];
extern const char *const shop_demo_brands[];
extern const char *const shop_demo_suppliers[];
extern const char *const shop_demo_colours[];
extern const char *const shop_demo_checks[48];

/* shop-demo-random.c */
guint64 shop_demo_next (ShopDemo *self);
guint shop_demo_below (ShopDemo *self, guint n);
int shop_demo_between (ShopDemo *self, int least, int most);
gboolean shop_demo_chance (ShopDemo *self, guint permille);
double shop_demo_unit (ShopDemo *self);
double shop_demo_lognormal (ShopDemo *self, double median, double sigma);
double shop_demo_gamma (ShopDemo *self, double shape, double scale);
guint shop_demo_count_about (ShopDemo *self, double mean);
guint shop_demo_count_words (const char *const *words);
const char *shop_demo_pick (ShopDemo *self, const char *const *words);
void shop_demo_make_id (ShopDemo *self, gint64 at_s, BaseId *id);

/* shop-demo-calendar.c */
void shop_demo_day_init (ShopDemo *self, ShopDemoDay *day, const char *date, int number);
gint64 shop_demo_day_at (const ShopDemoDay *day, int minute);
gboolean shop_demo_day_is_open (const ShopDemoDay *day);
double shop_demo_day_get_weight (const ShopDemoDay *day);
const char *shop_demo_holiday_name (const char *date);

/* shop-demo-shop.c, shop-demo-staff.c, shop-demo-templates.c */
void shop_demo_found_suppliers (ShopDemo *self, gint64 at_s);
void shop_demo_found_site (ShopDemo *self, ShopDemoSite *site, const ShopDemoDay *first);
void shop_demo_found_staff (ShopDemo *self, ShopDemoSite *site, const ShopDemoDay *first);
void shop_demo_found_templates (ShopDemo *self, gint64 at_s);
void shop_demo_site_clear (ShopDemoSite *site);

/* shop-demo-people.c, shop-demo-vehicles.c */
void shop_demo_add_people (ShopDemo *self, ShopDemoSite *site, const ShopDemoDay *day, double n);
char *shop_demo_customer_name (const ShopDemoCustomer *customer, char *name, gsize size);
void shop_demo_customer_reach (const ShopDemoCustomer *customer, char *to, gsize size);
void
shop_demo_add_vehicle (ShopDemo *self, ShopDemoSite *site, const ShopDemoDay *day, guint owner);
int shop_demo_vehicle_get_km (const ShopDemoVehicle *vehicle, int day);
gboolean shop_demo_choose_vehicle (ShopDemo *self, ShopDemoSite *site, int day, guint *vehicle);

/* shop-demo-due.c */
void shop_demo_add_due (ShopDemo *self,
                        ShopDemoSite *site,
                        guint vehicle,
                        const char *kind,
                        const char *due_date,
                        const char *source,
                        gint64 at_s);

/* shop-demo-parts.c, shop-demo-stock.c, shop-demo-orders.c */
void shop_demo_add_parts (ShopDemo *self, ShopDemoSite *site, const ShopDemoDay *first);
guint shop_demo_choose_part (ShopDemo *self, ShopDemoSite *site, guint category);
void shop_demo_issue (ShopDemo *self, ShopDemoVisit *visit, ShopDemoLine *line);
void shop_demo_count_stock (ShopDemo *self, ShopDemoSite *site, const ShopDemoDay *day);
void shop_demo_order_missing (ShopDemo *self,
                              ShopDemoSite *site,
                              const ShopDemoDay *day,
                              ShopDemoVisit *visits,
                              guint n_visits);
void shop_demo_order_again (ShopDemo *self, ShopDemoSite *site, const ShopDemoDay *day);
void shop_demo_order_for_line (ShopDemo *self, ShopDemoVisit *visit, const ShopDemoLine *line);
void shop_demo_receive (ShopDemo *self, ShopDemoSite *site, const ShopDemoDay *day);

/* shop-demo-lots.c */
void shop_demo_track (ShopDemoPart *part);
const BaseId *shop_demo_receive_lot (ShopDemo *self,
                                     ShopDemoPart *part,
                                     guint supplier,
                                     gint64 qty_milli,
                                     gint64 at_s);
gint64 shop_demo_take_lot (ShopDemo *self,
                           ShopDemoVisit *visit,
                           ShopDemoPart *part,
                           gint64 qty_milli,
                           gint64 at_s,
                           BaseId *lot);
void shop_demo_write_lots (ShopDemo *self, ShopDemoSite *site);

/* shop-demo-kits.c, shop-demo-cores.c */
void shop_demo_add_kits (ShopDemo *self, ShopDemoSite *site, gint64 at_s);
guint shop_demo_line_needs (ShopDemoSite *site,
                            const ShopDemoLine *line,
                            ShopDemoNeed needs[SHOP_DEMO_MOST_NEEDS]);
void shop_demo_exchange (ShopDemo *self, ShopDemoVisit *visit, guint line);
void shop_demo_return_cores (ShopDemo *self, ShopDemoSite *site, const ShopDemoDay *day);

/* shop-demo-slots.c, shop-demo-waitlist.c */
guint shop_demo_place_slots (ShopDemo *self,
                             ShopDemoSite *site,
                             const ShopDemoDay *day,
                             ShopDemoVisit *visits);
void shop_demo_write_slots (ShopDemo *self, ShopDemoSite *site, const ShopDemoDay *last);
void shop_demo_write_waited (ShopDemo *self, const ShopDemoVisit *visit);
void shop_demo_write_waitlist (ShopDemo *self, ShopDemoSite *site);

/* shop-demo-notes.c, shop-demo-dyno.c */
void shop_demo_note_customer (ShopDemo *self, const ShopDemoCustomer *customer, gint64 at_s);
void shop_demo_note_vehicle (ShopDemo *self, const ShopDemoVehicle *vehicle, gint64 at_s);
void shop_demo_write_dyno (ShopDemo *self, const ShopDemoVisit *visit);

/* shop-demo-diary.c */
void shop_demo_begin_day (ShopDemo *self, ShopDemoSite *site, const ShopDemoDay *day);
gboolean shop_demo_place (ShopDemo *self, ShopDemoVisit *visit);
void shop_demo_write_booking (ShopDemo *self, ShopDemoVisit *visit);
gboolean shop_demo_visit_is_recheck (const ShopDemoVisit *visit);
void shop_demo_write_missed (ShopDemo *self, ShopDemoSite *site, const ShopDemoDay *day);

/* shop-demo-work.c: the day; shop-demo-job.c: its job cards */
void shop_demo_work (ShopDemo *self, ShopDemoSite *site, const ShopDemoDay *day);
void shop_demo_book_ahead (ShopDemo *self, ShopDemoSite *site);
void shop_demo_write_job (ShopDemo *self, ShopDemoVisit *visit);
gboolean shop_demo_has_come (const ShopDemo *self, const ShopDemoVisit *visit, int minute);
void shop_demo_write_attendance (ShopDemo *self, ShopDemoSite *site, const ShopDemoDay *day);

/* shop-demo-lines.c, shop-demo-estimate.c */
void shop_demo_make_lines (ShopDemo *self, ShopDemoVisit *visit);
void shop_demo_answer (ShopDemo *self, ShopDemoVisit *visit);
void shop_demo_write_lines (ShopDemo *self, ShopDemoVisit *visit);
void shop_demo_write_estimate (ShopDemo *self, ShopDemoVisit *visit);
void shop_demo_write_deferred (ShopDemo *self, ShopDemoVisit *visit);

/* shop-demo-checks.c, shop-demo-scans.c */
void shop_demo_write_inspection (ShopDemo *self, ShopDemoVisit *visit);
void shop_demo_write_scans (ShopDemo *self, ShopDemoVisit *visit);
gboolean shop_demo_write_recordings (ShopDemo *self, ShopDemoSite *site, GError **error);

/* shop-demo-money.c, shop-demo-messages.c */
void shop_demo_write_invoice (ShopDemo *self, ShopDemoVisit *visit);
void shop_demo_write_credit_notes (ShopDemo *self, ShopDemoSite *site, const ShopDemoDay *day);
void shop_demo_write_message (ShopDemo *self,
                              const ShopDemoCustomer *customer,
                              const ShopDemoVehicle *vehicle,
                              const BaseId *job,
                              const char *purpose,
                              const char *body,
                              gint64 at_s,
                              BaseId *id);

#define shop_demo_put(self, at_s, table, ...)                                                      \
  store_bulk_insert ((self)->bulk, (at_s), (table), __VA_ARGS__)

static inline ShopDemoVehicle *
shop_demo_site_vehicle (ShopDemoSite *site, guint place)
{
  return &g_array_index (site->vehicles, ShopDemoVehicle, place);
}

static inline ShopDemoCustomer *
shop_demo_site_customer (ShopDemoSite *site, guint place)
{
  return &g_array_index (site->customers, ShopDemoCustomer, place);
}

static inline ShopDemoPart *
shop_demo_site_part (ShopDemoSite *site, guint place)
{
  return &g_array_index (site->parts, ShopDemoPart, place);
}

static inline ShopDemoVehicle *
shop_demo_visit_vehicle (const ShopDemoVisit *visit)
{
  return shop_demo_site_vehicle (visit->site, visit->vehicle);
}

static inline ShopDemoCustomer *
shop_demo_visit_customer (const ShopDemoVisit *visit)
{
  return shop_demo_site_customer (visit->site, shop_demo_visit_vehicle (visit)->owner);
}

static inline gint64
shop_demo_visit_at (const ShopDemoVisit *visit, int minute)
{
  return shop_demo_day_at (visit->day, minute);
}

G_END_DECLS
