/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <pango/pangocairo.h>

G_BEGIN_DECLS

/* For this room alone: pages of A4 that are written on from top to bottom. Lengths are points of
 * 1/72 inch. */

#define SHOP_PAPER_WIDTH  595.276 /* ISO 216: 210 mm */
#define SHOP_PAPER_HEIGHT 841.89  /* 297 mm */
#define SHOP_PAPER_MARGIN 51.024  /* 18 mm */
#define SHOP_PAPER_INSIDE (SHOP_PAPER_WIDTH - 2 * SHOP_PAPER_MARGIN)

typedef enum
{
  SHOP_INK_BLACK,
  SHOP_INK_GREY,
  SHOP_INK_ACCENT,
  SHOP_INK_RULE,
  SHOP_INK_TINT
} ShopInk;

/**
 * ShopPaperStyle:
 * @size: of the type, in points
 * @ink: its colour
 * @bold: whether it is
 * @right: whether it ends at the right edge instead of beginning at the left one
 */
typedef struct
{
  double size;
  ShopInk ink;
  gboolean bold;
  gboolean right;
} ShopPaperStyle;

/**
 * ShopPaper:
 * @y: where the next thing goes
 * @page: which page this is, from 1
 * @n_pages: how many there are, or 0 while nobody knows
 */
typedef struct
{
  cairo_surface_t *surface;
  cairo_t *cr;
  GByteArray *bytes;
  double y;
  guint page;
  guint n_pages;
} ShopPaper;

/* Writes all pages; asked twice, the first time to count them. */
typedef void (*ShopPaperWrite) (ShopPaper *paper, gpointer data);

GBytes *shop_paper_make (const char *title,
                         const char *author,
                         gint64 made_s,
                         ShopPaperWrite write,
                         gpointer data,
                         GError **error);

double shop_paper_text (ShopPaper *self,
                        const char *text,
                        double x,
                        double y,
                        double width,
                        const ShopPaperStyle *style);
double
shop_paper_measure (ShopPaper *self, const char *text, double width, const ShopPaperStyle *style);
gsize shop_paper_fit (ShopPaper *self,
                      const char *text,
                      double width,
                      double height,
                      const ShopPaperStyle *style);
void shop_paper_rule (ShopPaper *self, double x, double y, double width, ShopInk ink);
void shop_paper_tint (ShopPaper *self, double x, double y, double width, double height);
void shop_paper_turn (ShopPaper *self);

G_END_DECLS
