/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/paper-draw.h"
#include <string.h>

/* Whichever of them is there first. */
#define FAMILY "Cantarell, Noto Sans, DejaVu Sans, sans-serif"

void
paper_set_ink (Paper *self, PaperInk ink)
{
  static const double inks[][3] = {
    [PAPER_INK_BLACK] = { 0.11, 0.12, 0.14 },     [PAPER_INK_GREY] = { 0.37, 0.39, 0.43 },
    [PAPER_INK_ACCENT] = { 0.10, 0.33, 0.60 },    [PAPER_INK_RULE] = { 0.80, 0.82, 0.85 },
    [PAPER_INK_TINT] = { 0.945, 0.955, 0.97 },    [PAPER_INK_GOOD] = { 0.06, 0.42, 0.26 },
    [PAPER_INK_GOOD_TINT] = { 0.85, 0.94, 0.88 }, [PAPER_INK_FAIR] = { 0.45, 0.29, 0.0 },
    [PAPER_INK_FAIR_TINT] = { 0.98, 0.93, 0.80 }, [PAPER_INK_BAD] = { 0.64, 0.08, 0.14 },
    [PAPER_INK_BAD_TINT] = { 0.99, 0.87, 0.87 },
  };

  cairo_set_source_rgb (self->cr, inks[ink][0], inks[ink][1], inks[ink][2]);
}

/* Joined letters are one sign in a PDF: who looks for "confirmed" in it would not find it. */
static void
keep_letters_apart (PangoLayout *layout)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_font_features_new ("liga 0, clig 0"));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
}

/* Returns: (transfer full): the text as it will stand there */
static PangoLayout *
lay_out (Paper *self, const char *text, double width, const PaperStyle *style)
{
  PangoLayout *layout = pango_cairo_create_layout (self->cr);
  PangoFontDescription *font = pango_font_description_from_string (FAMILY);

  pango_font_description_set_absolute_size (font, style->size * PANGO_SCALE);
  pango_font_description_set_weight (font, style->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment (layout, style->right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  keep_letters_apart (layout);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

static double
get_height (PangoLayout *layout)
{
  int height;

  pango_layout_get_size (layout, NULL, &height);
  return (double) height / PANGO_SCALE;
}

/* Returns: how high @text is where it is wrapped at @width */
double
paper_measure (Paper *self, const char *text, double width, const PaperStyle *style)
{
  g_autoptr (PangoLayout) layout = lay_out (self, text, width, style);

  return get_height (layout);
}

/* Returns: how many bytes of @text fit into @height, in whole lines of type */
gsize
shop_paper_fit (Paper *self, const char *text, double width, double height, const PaperStyle *style)
{
  g_autoptr (PangoLayout) layout = lay_out (self, text, width, style);
  g_autoptr (PangoLayoutIter) iter = pango_layout_get_iter (layout);
  PangoRectangle line;

  do
    {
      pango_layout_iter_get_line_extents (iter, NULL, &line);
      if (line.y + line.height > height * PANGO_SCALE)
        return (gsize) pango_layout_iter_get_line_readonly (iter)->start_index;
    }
  while (pango_layout_iter_next_line (iter));
  return strlen (text);
}

/* Returns: how wide @text is on one line */
double
paper_measure_width (Paper *self, const char *text, const PaperStyle *style)
{
  g_autoptr (PangoLayout) layout = lay_out (self, text, PAPER_WIDTH, style);
  int width;

  pango_layout_set_width (layout, -1);
  pango_layout_get_size (layout, &width, NULL);
  return (double) width / PANGO_SCALE;
}

/* Returns: how high it became */
double
paper_text (Paper *self,
            const char *text,
            double x,
            double y,
            double width,
            const PaperStyle *style)
{
  g_autoptr (PangoLayout) layout = lay_out (self, text, width, style);

  paper_set_ink (self, style->ink);
  cairo_move_to (self->cr, x, y);
  pango_cairo_show_layout (self->cr, layout);
  return get_height (layout);
}

void
paper_rule (Paper *self, double x, double y, double width, PaperInk ink)
{
  paper_set_ink (self, ink);
  cairo_set_line_width (self->cr, 0.75);
  cairo_move_to (self->cr, x, y);
  cairo_rel_line_to (self->cr, width, 0);
  cairo_stroke (self->cr);
}

void
paper_tint (Paper *self, double x, double y, double width, double height)
{
  paper_set_ink (self, PAPER_INK_TINT);
  cairo_rectangle (self->cr, x, y, width, height);
  cairo_fill (self->cr);
}

/* On paper nothing is fitted to the dots of a screen. */
static void
set_type (Paper *self)
{
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_set_antialias (self->cr, CAIRO_ANTIALIAS_GRAY);
  cairo_set_font_options (self->cr, options);
  cairo_font_options_destroy (options);
}

/* The first page, or the next one. */
void
paper_begin_page (Paper *self)
{
  const cairo_rectangle_t extents = { 0, 0, PAPER_WIDTH, PAPER_HEIGHT };
  cairo_surface_t *page = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &extents);

  g_clear_pointer (&self->cr, cairo_destroy);
  g_ptr_array_add (self->pages, page);
  self->cr = cairo_create (page);
  self->y = PAPER_MARGIN;
  set_type (self);
}

/* Returns: which page is being written, from 1 */
guint
paper_get_page (Paper *self)
{
  return self->pages->len;
}

/* To the next page. */
void
paper_turn (Paper *self)
{
  paper_begin_page (self);
}
