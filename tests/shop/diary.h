/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "support.h"

#include "base/base-json.h"
#include "base/base-zone.h"

/* The wall says Mon 2 Mar 2026 08:00 in Auckland until a test says otherwise. */
#define DIARY_NOW_S G_GINT64_CONSTANT (1772391600)
#define HOUR_S      3600

/* A shop with three bays (a hoist, a flat one for up to 2500 kg and 2000 mm, a dyno), Mia who has
 * learnt petrol and dyno, Tom who has learnt petrol, and two vehicles (1400 kg and 3200 kg). */
typedef struct
{
  Fixture fixture;
  gint64 now_s;
  char *hoist;
  char *flat;
  char *dyno;
  char *mia;
  char *tom;
} Diary;

#define CAR "00000000-0000-7000-8000-00000000c001"
#define VAN "00000000-0000-7000-8000-00000000c002"

void diary_set_up (Diary *self, gconstpointer data);
void diary_tear_down (Diary *self, gconstpointer data);

#define add_diary_case(path, test)                                                                 \
  g_test_add ((path), Diary, NULL, diary_set_up, (test), diary_tear_down)

/* Arguments are JSON with ' for ". */
JsonObject *diary_do (Diary *self, const char *verb, const char *format, ...) G_GNUC_PRINTF (3, 4);
char *diary_make (Diary *self, const char *verb, const char *member, const char *format, ...)
  G_GNUC_PRINTF (4, 5);
char *diary_refuse (Diary *self, ShopError code, const char *verb, const char *format, ...)
  G_GNUC_PRINTF (4, 5);
JsonNode *diary_ask (Diary *self, const char *query, const char *format, ...) G_GNUC_PRINTF (3, 4);

/* Books the hoist and Mia. Returns: the booking */
char *diary_book (Diary *self, const char *date, int from_min, int to_min, const char *more);
char *diary_get_allocation (Diary *self, const char *booking);
gint64 diary_at (const char *zone, const char *date, int minute);
void assert_contains (const char *sentence, const char *word);
