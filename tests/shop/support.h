/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop.h"
#include "store/store.h"

/* A store in a folder of its own, open; and what every test of this room asks of it. */
typedef struct
{
  char *folder;
  StoreDb *db;
  ShopDesk *desk; /* the owner stands there */
  gint64 now_ms;  /* what the clock on the wall says; 0 for the system's */
} Fixture;

void fixture_set_up (Fixture *self, gconstpointer data);
void fixture_tear_down (Fixture *self, gconstpointer data);
void fixture_set_time (Fixture *self, const char *time);

#define add_case(path, test)                                                                       \
  g_test_add ((path), Fixture, NULL, fixture_set_up, (test), fixture_tear_down)

/* A test at a time of its own, in ISO 8601; fixture_set_time() moves it. */
#define add_case_at(path, time, test)                                                              \
  g_test_add ((path), Fixture, (time), fixture_set_up, (test), fixture_tear_down)

JsonNode *make_scan (const char *vin, const char *taken_at, const char *codes);
void assert_store_sound (StoreDb *db);
JsonNode *parse (const char *json);
gint64 count (StoreDb *db, const char *sql);
void run_sql (StoreDb *db, const char *sql);
char *ask_text (StoreDb *db, const char *sql);

/* Iterate the main context until it is so; the test's own timeout ends a wait for ever. */
void wait_loaded (gpointer list);
void keep_result (GObject *source, GAsyncResult *result, gpointer into);
GAsyncResult *wait_result (GAsyncResult **into);
