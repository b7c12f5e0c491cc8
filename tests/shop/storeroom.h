/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "support.h"

/* A shop with a storeroom, a car and a job, on a Tuesday afternoon in Auckland: its verbs and
 * queries by name, as scripts use them. */
typedef struct
{
  char *folder;
  StoreDb *db;
  ShopDesk *desk;
  gint64 wall_ms; /* what the clock on the wall says */
  char *supplier; /* ids as text */
  char *vehicle;
  char *job;
} Storeroom;

#define add_story(path, test)                                                                      \
  g_test_add ((path), Storeroom, NULL, storeroom_set_up, (test), storeroom_tear_down)

void storeroom_set_up (Storeroom *self, gconstpointer data);
void storeroom_tear_down (Storeroom *self, gconstpointer data);

JsonObject *verb (Storeroom *self, const char *name, const char *format, ...) G_GNUC_PRINTF (3, 4);
char *verb_id (Storeroom *self, const char *name, const char *member, const char *format, ...)
  G_GNUC_PRINTF (4, 5);
void verb_refused (Storeroom *self, ShopError code, const char *name, const char *format, ...)
  G_GNUC_PRINTF (4, 5);
JsonNode *query (Storeroom *self, const char *name, const char *format, ...) G_GNUC_PRINTF (3, 4);
JsonObject *nth (JsonNode *rows, guint n);
gint64 number (JsonObject *object, const char *member);
const char *word (JsonObject *object, const char *member);

char *add_part (Storeroom *self, const char *sku, gint64 cost_e4);
void open_stock (Storeroom *self, const char *part, gint64 qty_milli, gint64 cost_e4);
char *want_part (Storeroom *self, const char *part, gint64 qty_milli);
void set_job_state (Storeroom *self, const char *state);
void assert_stock_checks (Storeroom *self);

/* What another station wrote: rows with clocks of their own, at_ms on its clock. */
typedef struct
{
  const char *id;
  gint64 at_ms;
  guint16 station;
  const char *part;
  gboolean is_count;
  gint64 qty_milli;
  gint64 value_e7;       /* of a receipt; 0 for other movements */
  const char *stocktake; /* of a count */
} ForeignRow;

void apply_foreign (Storeroom *self, const ForeignRow *row);
