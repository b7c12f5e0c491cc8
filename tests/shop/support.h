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
} Fixture;

void fixture_set_up (Fixture *self, gconstpointer data);
void fixture_tear_down (Fixture *self, gconstpointer data);

#define add_case(path, test)                                                                       \
  g_test_add ((path), Fixture, NULL, fixture_set_up, (test), fixture_tear_down)

JsonNode *make_scan (const char *vin, const char *taken_at, const char *codes);
JsonNode *parse (const char *json);
gint64 count (StoreDb *db, const char *sql);
void run_sql (StoreDb *db, const char *sql);
char *ask_text (StoreDb *db, const char *sql);

/* Verbs and queries by name, with their arguments as JSON. */
JsonObject *perform (Fixture *self, const char *verb, const char *format, ...) G_GNUC_PRINTF (3, 4);
char *perform_for (Fixture *self, const char *verb, const char *member, const char *format, ...)
  G_GNUC_PRINTF (4, 5);
void refuse (Fixture *self, ShopError code, const char *verb, const char *format, ...)
  G_GNUC_PRINTF (4, 5);
JsonNode *ask_query (Fixture *self, const char *query, const char *format, ...)
  G_GNUC_PRINTF (3, 4);
JsonObject *row_of (JsonNode *answer, guint row);
void undo (Fixture *self);
void stand_at (Fixture *self, const char *user);
char *add_vehicle (Fixture *self, const char *plate);
gboolean file_scan (Fixture *self,
                    JsonNode *scan,
                    const char *given,
                    char **vehicle,
                    char **id,
                    GError **error);

/* Iterate the main context until it is so; the test's own timeout ends a wait for ever. */
void wait_loaded (gpointer list);
void keep_result (GObject *source, GAsyncResult *result, gpointer into);
GAsyncResult *wait_result (GAsyncResult **into);
