/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SHOP_MOST_QTY_MILLI:
 *
 * A million of anything. More is a typing mistake, and products of it would not fit.
 */
#define SHOP_MOST_QTY_MILLI G_GINT64_CONSTANT (1000000000)

/**
 * SHOP_MOST_PRICE_E4:
 *
 * A hundred million of the currency for one. More is a typing mistake.
 */
#define SHOP_MOST_PRICE_E4 G_GINT64_CONSTANT (1000000000000)

/**
 * SHOP_MOST_MINOR:
 *
 * As much money as one sum may say. More is a typing mistake.
 */
#define SHOP_MOST_MINOR G_GINT64_CONSTANT (1000000000000)

G_END_DECLS
