/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopSignalSetImport:
 * @name: what people call it: the file's name
 * @format: "obdb", "torque" or "carscanner"
 * @source, @licence, @author: (nullable): whom to thank, and what they allow
 * @document: obd_signal_set_to_json()
 * @vehicle: the vehicle it is for, where it is for one
 * @make, @model: (nullable): else the cars it is for
 *
 * Keeps signals that others found out. The same document again is the same record.
 */
typedef struct
{
  const char *name;
  const char *format;
  const char *source;
  const char *licence;
  const char *author;
  JsonNode *document;
  BaseId vehicle;
  const char *make;
  const char *model;
} ShopSignalSetImport;

SHOP_DECLARE_VERB (signal_set_import, ShopSignalSetImport)

/**
 * ShopSignalSetAttach:
 * @signal_set: which
 * @vehicle: the vehicle it is for …
 * @make, @model: (nullable): … or all cars of a make, or of a model
 *
 * Says which cars a set is for.
 */
typedef struct
{
  BaseId signal_set;
  BaseId vehicle;
  const char *make;
  const char *model;
} ShopSignalSetAttach;

SHOP_DECLARE_VERB (signal_set_attach, ShopSignalSetAttach)

/**
 * ShopSignalSetRemove:
 * @use: as the query "signal-sets" tells
 *
 * The set is no more for those cars. It stays with others.
 */
typedef struct
{
  BaseId use;
} ShopSignalSetRemove;

SHOP_DECLARE_VERB (signal_set_remove, ShopSignalSetRemove)

/**
 * ShopSignalSetEdit:
 *
 * Changes what is said of a set, or takes it away from all cars.
 */
typedef struct
{
  BaseId signal_set;
  const char *name;
  const char *source;
  const char *licence;
  const char *author;
  ShopMaybe removed;
} ShopSignalSetEdit;

SHOP_DECLARE_VERB (signal_set_edit, ShopSignalSetEdit)

/**
 * ShopSignalSetsOf:
 * @vehicle: whose …
 * @vin: (nullable): … or by what its control units tell; all sets where neither is given
 * @documents: with all that they hold
 */
typedef struct
{
  BaseId vehicle;
  const char *vin;
  gboolean documents;
} ShopSignalSetsOf;

/**
 * ShopSignalSetWhich:
 * @signal_set: which
 */
typedef struct
{
  BaseId signal_set;
} ShopSignalSetWhich;

/**
 * shop_signal_sets_query:
 *
 * The sets that are for a vehicle, as #ShopSignalSetsOf asks: how each came to be for it ("use",
 * and "vehicle", "make" or "model"), the car's "year", whose it is, and the ids of its signals that
 * are "off".
 *
 * shop_signal_set_query: one set with its document, as #ShopSignalSetWhich asks.
 */
extern const ShopQuery shop_signal_sets_query;
extern const ShopQuery shop_signal_set_query;

extern const ShopVerb *const shop_signal_set_verbs[];
extern const ShopQuery *const shop_signal_set_queries[];

G_END_DECLS
