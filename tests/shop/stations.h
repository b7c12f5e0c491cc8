/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workshop.h"

/* One station of a shop, with a file and a clock of its own. */
typedef struct
{
  Workshop desk;
  const char *code;
  gint64 reached; /* up to where the other one has asked for its log */
} Station;

/* Two stations of one shop, A and B, which know each other and nothing else yet. A is the host. */
typedef struct
{
  Station a;
  Station b;
  GRand *rand;
} Stations;

void stations_set_up (Stations *self, gconstpointer data);
void stations_tear_down (Stations *self, gconstpointer data);

#define add_two(path, test)                                                                        \
  g_test_add ((path), Stations, NULL, stations_set_up, (test), stations_tear_down)

/* Records on their way: JSON objects as store_log_read() gives them. */
GPtrArray *station_take_log (Station *self);
void station_deliver (Station *self, GPtrArray *records);
guint station_try_again (Station *self);

/* Takes every record @times and shuffles them all. */
GPtrArray *records_shuffle (GPtrArray *records, guint times, GRand *rand);
const char *record_get_table (gpointer record);

/* Each hears what the other wrote, until there is no news. */
void stations_exchange (Stations *self);
void stations_exchange_shuffled (Stations *self);

/* What all tables that travel hold, but for their clocks. */
void stations_assert_same (Stations *self);
void stations_assert_sound (Stations *self);
