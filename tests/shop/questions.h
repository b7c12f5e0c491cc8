/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop.h"
#include "store/store.h"

/* The questions that screens ask all day, put to the store of a demo: for the test of their plans
 * and the bench of their times. */

/* Eleven o'clock of SHOP_DEMO_TODAY in Pacific/Auckland, where a demo ends. */
#define QUESTIONS_NOW_MS (G_GINT64_CONSTANT (1773093600) * 1000)

/* What a question is held to: 0 for nothing. */
typedef struct
{
  const char *what;
  const char *query;
  const char *arguments; /* JSON; @vehicle and the like stand for a record that has much to it */
  double most_ms_at_10;
  double most_ms_at_100;
  double most_ratio; /* of 100x to 1x */
} Question;

extern const Question questions[];
extern const guint n_questions;

StoreDb *questions_open (const char *path, GError **error);
gboolean questions_is_known (const Question *question);
JsonObject *questions_make_arguments (StoreDb *db, const Question *question);
