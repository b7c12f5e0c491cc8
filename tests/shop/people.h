/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "support.h"

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
