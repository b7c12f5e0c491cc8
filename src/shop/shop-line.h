/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"
#include "shop/shop-line-queries.h"

G_BEGIN_DECLS

/**
 * ShopLineAdd:
 * @job: on which job
 * @kind: labour, part, sublet, fee or text
 * @description: what stands on the invoice; a part's name unless given
 * @part: which, for a line of kind part
 * @lot: of which delivery
 * @qty_milli: thousandths: of an hour, of the part's unit; 1000 unless given
 * @price_e4: of one, without tax; a part has that of the price rules and labour the site's unless
 *   given; who may not set prices goes no further below that than the role's discount
 * @cost_e4: of one
 * @discount_bp: at most what the user's role may give
 * @tax_code: GST unless given; the rate is that of today
 * @technician: who does it
 * @core: 1 charges for an exchange unit, 2 credits it
 * @result: what an inspection found that this puts right
 * @note: for the workshop alone
 * @position: its place from 1; the last unless given
 *
 * Puts a line on a job.
 */
typedef struct
{
  BaseId job;
  const char *kind;
  const char *description;
  BaseId part;
  BaseId lot;
  ShopMaybe qty_milli;
  ShopMaybe price_e4;
  ShopMaybe cost_e4;
  ShopMaybe discount_bp;
  const char *tax_code;
  BaseId technician;
  ShopMaybe core;
  BaseId result;
  const char *note;
  ShopMaybe position;
} ShopLineAdd;

SHOP_DECLARE_VERB (line_add, ShopLineAdd)

/**
 * ShopLineEdit:
 * @line: which
 *
 * Changes what is given of a line; see #ShopLineAdd.
 */
typedef struct
{
  BaseId line;
  const char *description;
  BaseId part;
  BaseId lot;
  ShopMaybe qty_milli;
  ShopMaybe price_e4;
  ShopMaybe cost_e4;
  ShopMaybe discount_bp;
  const char *tax_code;
  BaseId technician;
  const char *note;
} ShopLineEdit;

SHOP_DECLARE_VERB (line_edit, ShopLineEdit)

/**
 * ShopLineRemove:
 * @lines: their ids
 *
 * Takes lines off their job, or puts them back.
 */
typedef struct
{
  char **lines;
} ShopLineRemove;

SHOP_DECLARE_VERB (line_remove, ShopLineRemove)
SHOP_DECLARE_VERB (line_restore, ShopLineRemove)

/**
 * ShopLineMove:
 * @line: which
 * @position: its new place from 1; beyond the end is the last
 *
 * Moves a line up or down.
 */
typedef struct
{
  BaseId line;
  gint64 position;
} ShopLineMove;

SHOP_DECLARE_VERB (line_move, ShopLineMove)
gboolean shop_line_free_stock (ShopTurn *turn, const ShopLineHead *line, GError **error);
gboolean shop_lines_free_stock (ShopTurn *turn, const BaseId *job, GError **error);
gboolean shop_line_put (ShopTurn *turn, const ShopLineAdd *line, BaseId *id, GError **error);

extern const ShopVerb *const shop_line_verbs[];

G_END_DECLS
