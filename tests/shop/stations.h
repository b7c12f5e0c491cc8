/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workshop.h"

#define I64 "%" G_GINT64_FORMAT

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

/* Opens a new store and makes it the station that was invited. */
void station_join (Station *self, const char *code, const char *invitation);

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

/* Random rounds, then quiet ones until nobody has news; both hold the same. */
void stations_meet (Stations *self);

/* Runs @test on @n pairs of stations, each with a seed of its own. */
void stations_shuffle (void (*test) (Stations *self), guint32 n);

void stations_pass (Stations *self, gint64 seconds);
void assert_both (Stations *self, const char *sql, const char *answer);
gint64 at (Stations *self, int hour, int minute);
const char *id_of (Station *station, const char *table, const char *condition);

/* Things that any story begins with. */
const char *add_part (Stations *self, Station *station, const char *sku, int opening_milli);
const char *open_job (Station *station, const char *technician);
void sell_over_the_counter (Stations *self, Station *station, guint n);

/* Of bays, technicians and vehicles alike. */
#define OVERLAPS                                                                                   \
  "SELECT count (*) FROM allocation AS a JOIN allocation AS b ON a.id < b.id AND a.live AND "      \
  "b.live AND a.start_s < b.end_s AND b.start_s < a.end_s "                                        \
  "JOIN booking AS x ON x.id = a.booking JOIN booking AS y ON y.id = b.booking "                   \
  "WHERE a.bay = b.bay OR a.technician = b.technician "                                            \
  "OR (x.vehicle = y.vehicle AND a.bay IS NOT NULL AND b.bay IS NOT NULL)"
