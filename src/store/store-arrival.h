/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-clock.h"
#include "store/store-entity.h"
#include "store/store-foreign.h"
#include "store/store-namesake.h"
#include "store/store-row.h"

G_BEGIN_DECLS

/* For this room alone: a record of another station, field by field. */

/* One record on its way in. */
typedef struct
{
  StoreConnection *connection;
  const StoreEntity *entity;
  BaseId id;
  JsonObject *record;
  JsonObject *fields; /* owned: of the record, or a copy in which something is renamed */
  StoreNamesake renamed;
  BaseStamp creation;

  /* Of documents: whether the record here, or the one that arrives, is issued; and what a draft
   * wanted of it. */
  gboolean stands;
  gboolean issued;
  gboolean displaces;  /* the paper here goes elsewhere, as a whole */
  JsonObject *printed; /* nullable */
  JsonObject *edited;

  /* What is written of it. */
  StoreField *writes;
  guint8 (*rooms)[STORE_FOREIGN_ROOM]; /* for the bytes that writes borrow */
  gsize n_writes;
  gboolean replays; /* its state is decided by its steps; the clock alone is written */
  guint8 clocks[STORE_CLOCKS_LIMIT + BASE_STAMP_SIZE + 1];
  gsize clocks_size;
} StoreArrival;

gboolean store_arrival_read (StoreArrival *arrival, GError **error);
void store_arrival_prepare (StoreArrival *arrival);
gboolean store_arrival_write (StoreArrival *arrival, GError **error);
void store_arrival_clear (StoreArrival *arrival);

G_END_DECLS
