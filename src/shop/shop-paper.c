/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-paper.h"
#include "shop/shop-error.h"

#include <cairo-pdf.h>
#include <string.h>

/* Whichever of them is there first. */
#define FAMILY "Cantarell, Noto Sans, DejaVu Sans, sans-serif"

static void
set_ink (ShopPaper *self, ShopInk ink)
{
  static const double inks[][3] = {
    [SHOP_INK_BLACK] = { 0.11, 0.12, 0.14 },  [SHOP_INK_GREY] = { 0.37, 0.39, 0.43 },
    [SHOP_INK_ACCENT] = { 0.10, 0.33, 0.60 }, [SHOP_INK_RULE] = { 0.80, 0.82, 0.85 },
    [SHOP_INK_TINT] = { 0.945, 0.955, 0.97 },
  };

  cairo_set_source_rgb (self->cr, inks[ink][0], inks[ink][1], inks[ink][2]);
}

/* Returns: (transfer full): the text as it will stand there */
static PangoLayout *
lay_out (ShopPaper *self, const char *text, double width, const ShopPaperStyle *style)
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
shop_paper_measure (ShopPaper *self, const char *text, double width, const ShopPaperStyle *style)
{
  g_autoptr (PangoLayout) layout = lay_out (self, text, width, style);

  return get_height (layout);
}

/* Returns: how many bytes of @text fit into @height, in whole lines of type */
gsize
shop_paper_fit (ShopPaper *self,
                const char *text,
                double width,
                double height,
                const ShopPaperStyle *style)
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

/* Returns: how high it became */
double
shop_paper_text (ShopPaper *self,
                 const char *text,
                 double x,
                 double y,
                 double width,
                 const ShopPaperStyle *style)
{
  g_autoptr (PangoLayout) layout = lay_out (self, text, width, style);

  set_ink (self, style->ink);
  cairo_move_to (self->cr, x, y);
  pango_cairo_show_layout (self->cr, layout);
  return get_height (layout);
}

void
shop_paper_rule (ShopPaper *self, double x, double y, double width, ShopInk ink)
{
  set_ink (self, ink);
  cairo_set_line_width (self->cr, 0.75);
  cairo_move_to (self->cr, x, y);
  cairo_rel_line_to (self->cr, width, 0);
  cairo_stroke (self->cr);
}

void
shop_paper_tint (ShopPaper *self, double x, double y, double width, double height)
{
  set_ink (self, SHOP_INK_TINT);
  cairo_rectangle (self->cr, x, y, width, height);
  cairo_fill (self->cr);
}

/* To the next page. */
void
shop_paper_turn (ShopPaper *self)
{
  cairo_show_page (self->cr);
  self->page++;
  self->y = SHOP_PAPER_MARGIN;
}

static cairo_status_t
keep_bytes (void *bytes, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (bytes, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* On paper nothing is fitted to the dots of a screen. */
static void
set_type (ShopPaper *self)
{
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_set_antialias (self->cr, CAIRO_ANTIALIAS_GRAY);
  cairo_surface_set_fallback_resolution (self->surface, 300, 300);
  cairo_set_font_options (self->cr, options);
  cairo_font_options_destroy (options);
}

static void
begin (ShopPaper *self, guint n_pages)
{
  *self = (ShopPaper){ .bytes = g_byte_array_new (), .page = 1, .n_pages = n_pages };
  self->surface = cairo_pdf_surface_create_for_stream (keep_bytes, self->bytes, SHOP_PAPER_WIDTH,
                                                       SHOP_PAPER_HEIGHT);
  cairo_pdf_surface_restrict_to_version (self->surface, CAIRO_PDF_VERSION_1_4);
  self->cr = cairo_create (self->surface);
  self->y = SHOP_PAPER_MARGIN;
  set_type (self);
}

static void
describe (ShopPaper *self, const char *title, const char *author, gint64 made_s)
{
  g_autoptr (GDateTime) made = g_date_time_new_from_unix_utc (made_s);
  g_autofree char *date = made != NULL ? g_date_time_format (made, "%Y-%m-%dT%H:%M:%SZ") : NULL;

  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_AUTHOR, author);
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_CREATOR, "Speedshop");
  if (date != NULL)
    cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
}

/* Returns: (transfer full): what was written; %NULL with @error */
static GBytes *
finish (ShopPaper *self, GError **error)
{
  cairo_status_t status = cairo_status (self->cr);

  cairo_destroy (self->cr);
  cairo_surface_finish (self->surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (self->surface);
  cairo_surface_destroy (self->surface);
  g_autoptr (GBytes) bytes = g_byte_array_free_to_bytes (self->bytes);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_steal_pointer (&bytes);
  shop_error_set (error, SHOP_ERROR_VALUE, cairo_status_to_string (status));
  return NULL;
}

/**
 * shop_paper_make:
 * @title: of the document
 * @author: who issues it
 * @made_s: when it was made, UTC seconds
 * @write: writes it
 *
 * Makes a PDF (ISO 32000-1). The same document has the same bytes with the same fonts. In any
 * thread.
 *
 * Returns: (transfer full): it; %NULL with @error
 */
GBytes *
shop_paper_make (const char *title,
                 const char *author,
                 gint64 made_s,
                 ShopPaperWrite write,
                 gpointer data,
                 GError **error)
{
  ShopPaper paper;

  g_return_val_if_fail (title != NULL && author != NULL && write != NULL, NULL);

  begin (&paper, 0);
  write (&paper, data);
  guint n_pages = paper.page;
  g_autoptr (GBytes) counted = finish (&paper, error);
  if (counted == NULL)
    return NULL;
  begin (&paper, n_pages);
  describe (&paper, title, author, made_s);
  write (&paper, data);
  return finish (&paper, error);
}
