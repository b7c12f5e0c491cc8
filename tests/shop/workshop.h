/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop.h"
#include "store/store.h"

/* A shop with a clock that a test sets, and verbs called as a script calls them. */
typedef struct
{
  char *folder;
  StoreDb *db;
  ShopDesk *desk;
  gint64 now_ms;
  GStringChunk *texts;
} Workshop;

/* @data: (nullable): which of the fresh stores it begins with; %NULL founds one */
void workshop_set_up (Workshop *self, gconstpointer data);
void workshop_tear_down (Workshop *self, gconstpointer data);
void workshop_reach (Workshop *self, const char *iso_local);

/* JSON with ' for ", and the values of a format. */
const char *perform (Workshop *self, const char *member, const char *verb, const char *json, ...)
  G_GNUC_PRINTF (4, 5);
void
refuse (Workshop *self, ShopError code, const char *says, const char *verb, const char *json, ...)
  G_GNUC_PRINTF (5, 6);
gboolean try (Workshop *self, GError **error, const char *verb, const char *json, ...)
  G_GNUC_PRINTF (4, 5);
JsonNode *ask (Workshop *self, const char *query, const char *json, ...) G_GNUC_PRINTF (3, 4);

/* One number or text of the records; the statement is a format. */
gint64 number (Workshop *self, const char *sql, ...) G_GNUC_PRINTF (2, 3);
const char *text (Workshop *self, const char *sql, ...) G_GNUC_PRINTF (2, 3);
void write_rows (Workshop *self, const char *sql, ...) G_GNUC_PRINTF (2, 3);
const char *hex (Workshop *self, const char *id);
const char *put_file (Workshop *self, const char *content);
const char *make_inspector (Workshop *self);

#define add_story(path, test)                                                                      \
  g_test_add ((path), Workshop, "A", workshop_set_up, (test), workshop_tear_down)
