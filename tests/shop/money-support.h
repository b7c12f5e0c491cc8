/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "support.h"

/* A shop whose clock stands where the test puts it, and a desk at which the owner stands. */
typedef struct
{
  Fixture base;
  gint64 now_ms;
} Shop;

void shop_set_up (Shop *self, gconstpointer data);
void shop_tear_down (Shop *self, gconstpointer data);

#define add_shop_case(path, test)                                                                  \
  g_test_add ((path), Shop, NULL, shop_set_up, (test), shop_tear_down)

void set_time (Shop *self, const char *iso);

/* Verbs and queries by name, with arguments in JSON with ' for ". */
JsonObject *deed (Shop *self, const char *verb, const char *format, ...) G_GNUC_PRINTF (3, 4);
char *refused (Shop *self, ShopError code, const char *verb, const char *format, ...)
  G_GNUC_PRINTF (4, 5);
JsonNode *answer (Shop *self, const char *query, const char *format, ...) G_GNUC_PRINTF (3, 4);

/* As deed(), for one id or number of what came of it. */
char *deed_for (Shop *self, const char *member, const char *verb, const char *format, ...)
  G_GNUC_PRINTF (4, 5);

JsonObject *document_of (Shop *self, const char *invoice);
gint64 balance_of (Shop *self, const char *customer);

/* Rows as other parts of the shop write them. */
char *add_customer (Shop *self, const char *name, const char *columns);
char *add_job (Shop *self, const char *customer, const char *state);
char *add_job_line (Shop *self,
                    const char *job,
                    const char *kind,
                    gint64 qty_milli,
                    gint64 price_e4,
                    gint64 cost_e4);
void authorise (Shop *self, const char *job, gint64 limit_minor);
void run_sql_format (Shop *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
char *sql_refused (Shop *self, const char *sql);
