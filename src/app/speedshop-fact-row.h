/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-scan-document.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopFactSort:
 * @SPEEDSHOP_FACT_PLAIN: has no status
 * @SPEEDSHOP_FACT_DONE: is done, or not yet
 * @SPEEDSHOP_FACT_ABLE: can be done, or cannot
 *
 * What it means of a fact that it is good.
 */
typedef enum
{
  SPEEDSHOP_FACT_PLAIN,
  SPEEDSHOP_FACT_DONE,
  SPEEDSHOP_FACT_ABLE
} SpeedshopFactSort;

/**
 * SpeedshopFactRow:
 *
 * A name at the start and its value at the end of a line; with a status icon where the fact can be
 * good or not.
 */
#define SPEEDSHOP_TYPE_FACT_ROW (speedshop_fact_row_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopFactRow, speedshop_fact_row, SPEEDSHOP, FACT_ROW, GtkListBoxRow)

GtkWidget *speedshop_fact_row_new (SpeedshopFact *fact, SpeedshopFactSort sort);
void speedshop_fact_row_set_marked (SpeedshopFactRow *self, gboolean marked);

G_END_DECLS
