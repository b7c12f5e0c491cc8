/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-connection.h"

G_BEGIN_DECLS

/* For the replay alone: the steps of one record that are known here. */

/* A step that somebody took. */
typedef struct
{
  BaseId id;
  char *was; /* nullable: it made the record */
  char *state;
  char *reason; /* nullable */
  gint64 at_s;
  gboolean back; /* it took the step before it back */
  BaseStamp stamp;
} StoreEvent;

GPtrArray *store_events_read (StoreConnection *connection, const BaseId *record, GError **error);

G_END_DECLS
