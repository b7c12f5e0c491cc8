/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * ShopPermission:
 * @SHOP_MAY_READ: look at anything but costs
 * @SHOP_MAY_QUOTE: open jobs, write lines and estimates, note authorisations
 * @SHOP_MAY_BOOK: bookings, waitlist
 * @SHOP_MAY_INVOICE: issue invoices
 * @SHOP_MAY_TAKE_PAYMENT: payments and their allocation
 * @SHOP_MAY_CREDIT: credit notes and refunds
 * @SHOP_MAY_PURCHASE: purchase orders and bills
 * @SHOP_MAY_STOCK: receive, issue, transfer, count
 * @SHOP_MAY_WRITE_OFF: adjust and scrap
 * @SHOP_MAY_PRICE: parts' prices and costs, price rules, canned jobs
 * @SHOP_MAY_WORK: a technician's part of a job: clock, states of the work, parts wanted
 * @SHOP_MAY_INSPECT: inspections
 * @SHOP_MAY_PASS_QUALITY: pass a job through its quality check
 * @SHOP_MAY_SCAN: file scans and recordings
 * @SHOP_MAY_CLEAR: clear trouble codes
 * @SHOP_MAY_CUSTOMER: customers, vehicles, what falls due
 * @SHOP_MAY_MESSAGE: messages and reminders
 * @SHOP_MAY_STAFF: users, roles, technicians and their hours
 * @SHOP_MAY_SET_UP: the site, bays, taxes, templates, numbers
 * @SHOP_MAY_EXPORT: take data out
 * @SHOP_MAY_IMPORT: take data in
 * @SHOP_MAY_OVERRIDE: put a tentative booking over another
 * @SHOP_MAY_SEE_COST: costs and margins
 * @SHOP_MAY_KEEP: backups, retention, the rules of the law
 * @SHOP_MAY_REPORT: what the shop and its people earn
 *
 * What a role may do: the bits of role.permissions.
 */
typedef enum
{
  SHOP_MAY_READ = 1 << 0,
  SHOP_MAY_QUOTE = 1 << 1,
  SHOP_MAY_BOOK = 1 << 2,
  SHOP_MAY_INVOICE = 1 << 3,
  SHOP_MAY_TAKE_PAYMENT = 1 << 4,
  SHOP_MAY_CREDIT = 1 << 5,
  SHOP_MAY_PURCHASE = 1 << 6,
  SHOP_MAY_STOCK = 1 << 7,
  SHOP_MAY_WRITE_OFF = 1 << 8,
  SHOP_MAY_PRICE = 1 << 9,
  SHOP_MAY_WORK = 1 << 10,
  SHOP_MAY_INSPECT = 1 << 11,
  SHOP_MAY_PASS_QUALITY = 1 << 12,
  SHOP_MAY_SCAN = 1 << 13,
  SHOP_MAY_CLEAR = 1 << 14,
  SHOP_MAY_CUSTOMER = 1 << 15,
  SHOP_MAY_MESSAGE = 1 << 16,
  SHOP_MAY_STAFF = 1 << 17,
  SHOP_MAY_SET_UP = 1 << 18,
  SHOP_MAY_EXPORT = 1 << 19,
  SHOP_MAY_IMPORT = 1 << 20,
  SHOP_MAY_OVERRIDE = 1 << 21,
  SHOP_MAY_SEE_COST = 1 << 22,
  SHOP_MAY_KEEP = 1 << 23,
  SHOP_MAY_REPORT = 1 << 24
} ShopPermission;

/**
 * SHOP_MAY_ALL:
 *
 * Every permission there is: what the owner has.
 */
#define SHOP_MAY_ALL ((G_GINT64_CONSTANT (1) << 25) - 1)

/* Below: how a verb says which permission it needs, and how it is called to a person. */
const char *shop_permission_get_word (ShopPermission permission);
ShopPermission shop_permission_find (const char *word);
JsonNode *shop_permissions_to_json (guint64 permissions);

G_END_DECLS
