/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-buffer.h"
#include "shop/shop-tape.h"
#include "store/store.h"

#define MS     G_TIME_SPAN_MILLISECOND
#define SECOND G_TIME_SPAN_SECOND

/* A store in a folder of its own, and a recording in the making. */
typedef struct
{
  char *folder;
  StoreDb *db;
  ShopBuffer buffer;
  BaseId id;
} Desk;

void desk_set_up (Desk *self, gconstpointer data);
void desk_tear_down (Desk *self, gconstpointer data);
guint desk_add_channel (Desk *self, const char *signal, const char *unit, double scale);
void desk_ramp (Desk *self, guint channel, gint64 from_us, gint64 to_us, gint64 step_us);
ShopTape *desk_open (Desk *self);
void desk_run (Desk *self, const char *sql);
