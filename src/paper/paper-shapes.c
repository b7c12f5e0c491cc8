/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/paper-shapes.h"

#include <math.h>
#include <string.h>

#define PILL_MARK  8.0
#define PILL_PAD   5.5
#define BAR_HEIGHT 4.0
#define RING_WIDTH 9.0

/* A ring that is open below: from eight to four on the dial. */
#define RING_START (0.75 * G_PI)
#define RING_SWEEP (1.5 * G_PI)

static const struct
{
  PaperInk ink;
  PaperInk tint;
} looks[] = {
  [PAPER_MARK_GOOD] = { PAPER_INK_GOOD, PAPER_INK_GOOD_TINT },
  [PAPER_MARK_FAIR] = { PAPER_INK_FAIR, PAPER_INK_FAIR_TINT },
  [PAPER_MARK_BAD] = { PAPER_INK_BAD, PAPER_INK_BAD_TINT },
  [PAPER_MARK_UNKNOWN] = { PAPER_INK_GREY, PAPER_INK_TINT },
};

PaperInk
paper_mark_get_ink (PaperMark mark)
{
  return looks[mark].ink;
}

static void
trace_box (cairo_t *cr, double x, double y, double width, double height, double radius)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -0.5 * G_PI, 0);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, 0.5 * G_PI);
  cairo_arc (cr, x + radius, y + height - radius, radius, 0.5 * G_PI, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
}

/* Fills a box with round corners in the ink that was set last. */
void
paper_box (Paper *self, double x, double y, double width, double height, double radius)
{
  trace_box (self->cr, x, y, width, height, radius);
  cairo_fill (self->cr);
}

/* A line around such a box. */
void
paper_frame (Paper *self, double x, double y, double width, double height, double radius)
{
  cairo_set_line_width (self->cr, 1.25);
  trace_box (self->cr, x, y, width, height, radius);
  cairo_stroke (self->cr);
}

/* --- marks --- */

/* All are drawn in a square of 1; the sign in them is the paper's white. */

static void
trace_corners (cairo_t *cr, guint n, double radius, double turn, double y)
{
  for (guint i = 0; i < n; i++)
    {
      double angle = turn + 2 * G_PI * i / n;
      cairo_line_to (cr, 0.5 + radius * cos (angle), y + radius * sin (angle));
    }
  cairo_close_path (cr);
}

static void
draw_exclamation (cairo_t *cr, double top, double bottom)
{
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_set_line_width (cr, 0.13);
  cairo_move_to (cr, 0.5, top);
  cairo_line_to (cr, 0.5, bottom - 0.2);
  cairo_stroke (cr);
  cairo_new_path (cr);
  cairo_arc (cr, 0.5, bottom - 0.02, 0.075, 0, 2 * G_PI);
  cairo_fill (cr);
}

static void
draw_good (cairo_t *cr)
{
  cairo_arc (cr, 0.5, 0.5, 0.48, 0, 2 * G_PI);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_set_line_width (cr, 0.12);
  cairo_move_to (cr, 0.27, 0.52);
  cairo_line_to (cr, 0.44, 0.68);
  cairo_line_to (cr, 0.73, 0.34);
  cairo_stroke (cr);
}

static void
draw_fair (cairo_t *cr)
{
  trace_corners (cr, 3, 0.56, -0.5 * G_PI, 0.6);
  cairo_fill (cr);
  draw_exclamation (cr, 0.32, 0.78);
}

static void
draw_bad (cairo_t *cr)
{
  trace_corners (cr, 8, 0.51, G_PI / 8, 0.5);
  cairo_fill (cr);
  draw_exclamation (cr, 0.2, 0.74);
}

static void
draw_unknown (cairo_t *cr)
{
  cairo_set_line_width (cr, 0.1);
  cairo_arc (cr, 0.5, 0.5, 0.42, 0, 2 * G_PI);
  cairo_stroke (cr);
  cairo_move_to (cr, 0.3, 0.5);
  cairo_line_to (cr, 0.7, 0.5);
  cairo_stroke (cr);
}

/* Draws @mark into a square. */
void
paper_mark (Paper *self, PaperMark mark, double x, double y, double size)
{
  static void (*const draw[]) (cairo_t * cr) = {
    [PAPER_MARK_GOOD] = draw_good,
    [PAPER_MARK_FAIR] = draw_fair,
    [PAPER_MARK_BAD] = draw_bad,
    [PAPER_MARK_UNKNOWN] = draw_unknown,
  };

  cairo_save (self->cr);
  cairo_new_path (self->cr);
  cairo_translate (self->cr, x, y);
  cairo_scale (self->cr, size, size);
  paper_set_ink (self, looks[mark].ink);
  draw[mark](self->cr);
  cairo_restore (self->cr);
}

static const PaperStyle pill_style = { 8.5, PAPER_INK_BLACK, TRUE, FALSE };

/* Returns: how wide a pill with @text is */
double
paper_measure_pill (Paper *self, const char *text)
{
  return PILL_PAD + PILL_MARK + 4 + paper_measure_width (self, text, &pill_style) + PILL_PAD + 1;
}

/* A mark and a word or two on its tint. */
void
paper_pill (Paper *self, PaperMark mark, const char *text, double x, double y)
{
  PaperStyle style = pill_style;
  double width = paper_measure_pill (self, text);

  style.ink = looks[mark].ink;
  paper_set_ink (self, looks[mark].tint);
  paper_box (self, x, y, width, PAPER_PILL_HEIGHT, PAPER_PILL_HEIGHT / 2);
  paper_mark (self, mark, x + PILL_PAD, y + (PAPER_PILL_HEIGHT - PILL_MARK) / 2, PILL_MARK);
  paper_text (self, text, x + PILL_PAD + PILL_MARK + 4, y + 2, width, &style);
}

/* --- how much of a whole --- */

void
paper_bar (Paper *self, double share, PaperInk ink, double x, double y, double width)
{
  double filled = CLAMP (share, 0, 1) * width;

  paper_set_ink (self, PAPER_INK_RULE);
  paper_box (self, x, y, width, BAR_HEIGHT, BAR_HEIGHT / 2);
  paper_set_ink (self, ink);
  if (filled >= BAR_HEIGHT)
    paper_box (self, x, y, filled, BAR_HEIGHT, BAR_HEIGHT / 2);
}

static void
draw_arc (Paper *self, double share, PaperInk ink, double x, double y, double radius)
{
  paper_set_ink (self, ink);
  cairo_new_path (self->cr);
  cairo_arc (self->cr, x, y, radius, RING_START, RING_START + RING_SWEEP * share);
  cairo_stroke (self->cr);
}

/* @x, @y: its middle */
void
paper_ring (Paper *self, double share, PaperInk ink, double x, double y, double radius)
{
  cairo_save (self->cr);
  cairo_set_line_width (self->cr, RING_WIDTH);
  cairo_set_line_cap (self->cr, CAIRO_LINE_CAP_ROUND);
  draw_arc (self, 1, PAPER_INK_RULE, x, y, radius);
  if (share > 0)
    draw_arc (self, MIN (share, 1), ink, x, y, radius);
  cairo_restore (self->cr);
}

/* --- pictures --- */

/* Where a PNG's width and height stand (ISO 15948, 11.2.2), and how many dots of each side are more
 * than enough for paper. */
#define PNG_WIDTH_AT  16
#define PNG_HEIGHT_AT 20
#define PNG_LEAST     24
#define MOST_DOTS     4096

typedef struct
{
  const guint8 *data;
  gsize left;
} Source;

static cairo_status_t
read_png (void *closure, unsigned char *data, unsigned int length)
{
  Source *source = closure;

  if (length > source->left)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (data, source->data, length);
  source->data += length;
  source->left -= length;
  return CAIRO_STATUS_SUCCESS;
}

static guint32
read_number (const guint8 *data)
{
  return (guint32) data[0] << 24 | (guint32) data[1] << 16 | (guint32) data[2] << 8 | data[3];
}

/* A small file can unpack into more than there is memory. */
static gboolean
has_sane_size (const Source *source)
{
  return source->left >= PNG_LEAST && read_number (source->data + PNG_WIDTH_AT) <= MOST_DOTS &&
         read_number (source->data + PNG_HEIGHT_AT) <= MOST_DOTS;
}

static void
draw_picture (Paper *self, cairo_surface_t *picture, double x, double y, double scale)
{
  cairo_save (self->cr);
  cairo_translate (self->cr, x, y);
  cairo_scale (self->cr, scale, scale);
  cairo_set_source_surface (self->cr, picture, 0, 0);
  cairo_paint (self->cr);
  cairo_restore (self->cr);
}

/**
 * paper_picture:
 * @png: a picture
 * @size: how high it becomes, and at most twice as wide
 *
 * Returns: how wide it became; 0 where @png is no picture: nothing is drawn then
 */
double
paper_picture (Paper *self, GBytes *png, double x, double y, double size)
{
  Source source = { .left = 0 };
  double width = 0;

  source.data = g_bytes_get_data (png, &source.left);
  if (!has_sane_size (&source))
    return 0;
  cairo_surface_t *picture = cairo_image_surface_create_from_png_stream (read_png, &source);
  if (cairo_surface_status (picture) == CAIRO_STATUS_SUCCESS)
    {
      double wide = cairo_image_surface_get_width (picture);
      double high = cairo_image_surface_get_height (picture);
      double scale = MIN (size / high, 2 * size / wide);
      draw_picture (self, picture, x, y, scale);
      width = wide * scale;
    }
  cairo_surface_destroy (picture);
  return width;
}
