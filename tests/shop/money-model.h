/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "money-support.h"

/* Money as a model that knows nothing of the store. */

typedef struct
{
  char *id;
  gint64 qty_milli, price_e4;
  int discount_bp, tax_bp;
  gint64 back_milli, back_net, back_tax;
  gboolean of_part; /* it took run->part from the store */
} Line;

/* An invoice that is issued, or a credit note. */
typedef struct
{
  char *id;
  guint customer;
  gint64 day;
  GArray *lines;
  gint64 net, tax, total, paid;
  int gst_bp; /* on its day */
  gboolean is_note;
} Document;

typedef struct
{
  guint document;
  gint64 amount;
} Share;

typedef struct
{
  char *id;
  guint customer;
  gint64 amount, rounding, left;
  GArray *shares;
  gboolean touched; /* reversed, or partly given back */
  gboolean is_back;
} Payment;

#define N_CUSTOMERS 2

/* GST, today and from tomorrow on; it outlives a run, as the store does. */
typedef struct
{
  int now_bp;
  int next_bp;
} Gst;

/* What the adviser may give; see data/sql/0002. */
#define ADVISER_BP 1000

#define PART_E4 456700

typedef struct
{
  Shop *shop;
  GRand *rand;
  guint32 seed;
  char *customers[N_CUSTOMERS];
  GArray *documents;
  GArray *payments;
  int decimals;
  gint64 step;
  gboolean by_document;
  gint64 day;
  Gst *gst;
  char *part;
  gint64 on_hand_milli;
  BaseId owner, adviser;
  gboolean low; /* the adviser stands at the desk */
} Run;

gint64 divide (gint64 value, gint64 by);
gint64 net_of (const Run *run, const Line *line, gint64 qty_milli);
gint64 tax_of (gint64 net, int tax_bp);
gint64 coins (const Run *run, gint64 minor);
Document *document_at (const Run *run, guint i);
Payment *payment_at (const Run *run, guint i);
Line *line_at (const Document *document, guint i);
guint pick (Run *run, guint n);
gboolean one_in (Run *run, guint n);
gint64 open_of (const Document *document);
gint64 owed_by (const Run *run, guint customer);
void spread (Run *run, Payment *payment);
void add_up (const Run *run, Document *document);
void run_check (Run *run);
