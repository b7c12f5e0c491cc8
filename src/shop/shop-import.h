/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopImportBegin:
 * @kind: "customers", "vehicles", "parts", "prices" or "balances"
 * @file: its name, for the list of imports
 * @sha256: of its bytes, in hexadecimal digits
 * @encoding: how its letters are written
 * @delimiter: what stands between its cells
 * @columns: {"column": "field" or null}
 * @constants: {"field": "text"} that every line has, such as the supplier of a price list
 * @dates: "dmy" or "mdy": what comes first in dates such as 03/04/2021
 *
 * Begins to take in a file. One that was begun and not ended goes on: the result's "state" is then
 * "open" and its lines are there.
 */
typedef struct
{
  const char *kind;
  const char *file;
  const char *sha256;
  const char *encoding;
  const char *delimiter;
  JsonNode *columns;
  JsonNode *constants;
  const char *dates;
} ShopImportBegin;

SHOP_DECLARE_VERB (import_begin, ShopImportBegin)

/**
 * SHOP_IMPORT_MOST_LINES:
 *
 * Lines that one transaction takes, so that others at work in the store never wait long.
 */
#define SHOP_IMPORT_MOST_LINES 500

/**
 * ShopImportTake:
 * @batch: which import
 * @most: how many lines; %SHOP_IMPORT_MOST_LINES where not given
 *
 * Takes the next lines that were read. The result has "taken" and "left".
 */
typedef struct
{
  BaseId batch;
  ShopMaybe most;
} ShopImportTake;

SHOP_DECLARE_VERB (import_take, ShopImportTake)

/**
 * ShopImportAccept:
 * @row: a line of the review list
 * @into: the record that it is, whose values it overrules; a new one where not given
 *
 * Decides what a line that may be several things is. The result has "state" and, where it is still
 * not in order, "reason".
 */
typedef struct
{
  BaseId row;
  BaseId into;
} ShopImportAccept;

SHOP_DECLARE_VERB (import_accept, ShopImportAccept)

/**
 * ShopImportSkip:
 * @row: a line of the review list or the quarantine
 *
 * Leaves a line out.
 */
typedef struct
{
  BaseId row;
} ShopImportSkip;

SHOP_DECLARE_VERB (import_skip, ShopImportSkip)

/**
 * ShopImportRetry:
 * @row: a line of the review list or the quarantine
 * @text: the line as it should be, in the same columns; as it was where not given
 *
 * Tries a line again, after it, or what it speaks of, was put right.
 */
typedef struct
{
  BaseId row;
  const char *text;
} ShopImportRetry;

SHOP_DECLARE_VERB (import_retry, ShopImportRetry)

/**
 * ShopImportUndo:
 * @batch: which import
 *
 * Takes a whole import back: what it made is put away, what it changed is as before. Refused once
 * anybody made use of one of its records.
 */
typedef struct
{
  BaseId batch;
} ShopImportUndo;

SHOP_DECLARE_VERB (import_undo, ShopImportUndo)

extern const ShopVerb *const shop_import_verbs[];
extern const ShopQuery *const shop_import_queries[];

/* For this room alone. */
JsonObject *shop_import_report (ShopTurn *turn, const BaseId *batch, GError **error);

G_END_DECLS
