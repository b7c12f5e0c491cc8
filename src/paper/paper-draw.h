/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <pango/pangocairo.h>

G_BEGIN_DECLS

/* Pages of A4 that are written on from top to bottom. Lengths are points of
 * 1/72 inch. */

#define PAPER_WIDTH  595.276 /* ISO 216: 210 mm */
#define PAPER_HEIGHT 841.89  /* 297 mm */
#define PAPER_MARGIN 51.024  /* 18 mm */
#define PAPER_INSIDE (PAPER_WIDTH - 2 * PAPER_MARGIN)

typedef enum
{
  PAPER_INK_BLACK,
  PAPER_INK_GREY,
  PAPER_INK_ACCENT,
  PAPER_INK_RULE,
  PAPER_INK_TINT,
  PAPER_INK_GOOD,
  PAPER_INK_GOOD_TINT,
  PAPER_INK_FAIR,
  PAPER_INK_FAIR_TINT,
  PAPER_INK_BAD,
  PAPER_INK_BAD_TINT
} PaperInk;

/**
 * PaperStyle:
 * @size: of the type, in points
 * @ink: its colour
 * @bold: whether it is
 * @right: whether it ends at the right edge instead of beginning at the left one
 */
typedef struct
{
  double size;
  PaperInk ink;
  gboolean bold;
  gboolean right;
} PaperStyle;

/**
 * Paper:
 * @cr: draws on the page that is being written
 * @pages: all pages up to this one
 * @y: where the next thing goes
 * @n_pages: how many there are, or 0 while nobody knows
 */
typedef struct
{
  cairo_t *cr;
  GPtrArray *pages;
  double y;
  guint n_pages;
} Paper;

void paper_begin_page (Paper *self);
guint paper_get_page (Paper *self);
void paper_set_ink (Paper *self, PaperInk ink);

double paper_text (Paper *self,
                   const char *text,
                   double x,
                   double y,
                   double width,
                   const PaperStyle *style);
double paper_measure (Paper *self, const char *text, double width, const PaperStyle *style);
gsize shop_paper_fit (Paper *self,
                      const char *text,
                      double width,
                      double height,
                      const PaperStyle *style);
double paper_measure_width (Paper *self, const char *text, const PaperStyle *style);
void paper_rule (Paper *self, double x, double y, double width, PaperInk ink);
void paper_tint (Paper *self, double x, double y, double width, double height);
void paper_turn (Paper *self);

G_END_DECLS
