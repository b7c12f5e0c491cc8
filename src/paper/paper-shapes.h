/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/paper-draw.h"

G_BEGIN_DECLS

#define PAPER_PILL_HEIGHT 15.0

/**
 * PaperMark:
 *
 * How something stands, as a shape as well as a colour: a tick, a triangle, an octagon, a ring.
 */
typedef enum
{
  PAPER_MARK_GOOD,
  PAPER_MARK_FAIR,
  PAPER_MARK_BAD,
  PAPER_MARK_UNKNOWN
} PaperMark;

void paper_box (Paper *self, double x, double y, double width, double height, double radius);
void paper_frame (Paper *self, double x, double y, double width, double height, double radius);
void paper_mark (Paper *self, PaperMark mark, double x, double y, double size);
double paper_measure_pill (Paper *self, const char *text);
void paper_pill (Paper *self, PaperMark mark, const char *text, double x, double y);
void paper_bar (Paper *self, double share, PaperInk ink, double x, double y, double width);
void paper_ring (Paper *self, double share, PaperInk ink, double x, double y, double radius);
double paper_picture (Paper *self, GBytes *png, double x, double y, double size);
PaperInk paper_mark_get_ink (PaperMark mark);

G_END_DECLS
