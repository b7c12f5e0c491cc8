/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "support.h"

#include <json-glib/json-glib.h>

/* Tables on their way in. */

/* A file of tests/data/import and what its first import counts, as assert_counts() takes it. */
typedef struct
{
  const char *kind;
  const char *file;
  const char *counts;
  int n_lines;
} ImportTable;

extern const ImportTable import_tables[];
extern const guint n_import_tables;

/* A table of tests/data/import. */
char *find_data (const char *name);
char *write_file (Fixture *self, const char *text, gssize size);
JsonObject *run (Fixture *self, const ShopImportOrder *order);
JsonObject *import_file (Fixture *self, const char *kind, const char *name, gboolean dry_run);
JsonObject *import_text (Fixture *self, const char *kind, const char *text);
gint64 get_count (JsonObject *report, const char *state);
/* @expected: "new updated same review quarantine skipped" */
void assert_counts (JsonObject *report, const char *expected);
void assert_import (Fixture *self, const char *kind, const char *text, const char *expected);
void import_all (Fixture *self);
JsonNode *ask (Fixture *self, const char *query, const char *arguments);
void parse_id (const char *text, BaseId *id);
