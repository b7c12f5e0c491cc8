/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store.h"

/* A folder of its own with a path for a store in it. */
typedef struct
{
  char *folder;
  char *path;
} Fixture;

void fixture_set_up (Fixture *self, gconstpointer data);
void fixture_empty (Fixture *self);
void fixture_tear_down (Fixture *self, gconstpointer data);
char *in_folder (Fixture *self, const char *name);
char **list_folder (Fixture *self);

#define add_case(name, test)                                                                       \
  g_test_add ((name), Fixture, NULL, fixture_set_up, (test), fixture_tear_down)

StoreDb *open_store (const char *path);
void close_store (StoreDb *db);
void make_store (const char *path, guint n_vehicles);
gint64 count (StoreDb *db, const char *sql);
gboolean insert_vehicle (StoreConnection *connection, gpointer id, GError **error);
void execute_plainly (const char *path, const char *sql);

GBytes *read_bytes (const char *path);
void write_bytes (const char *path, GBytes *bytes);
void patch_bytes (const char *path, gsize offset, const guint8 *bytes, gsize size);

void keep_result (GObject *source, GAsyncResult *result, gpointer into);
GAsyncResult *wait_result (GAsyncResult **into);
