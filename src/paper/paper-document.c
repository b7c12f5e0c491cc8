/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/paper-document.h"

#include <cairo-pdf.h>

struct _PaperDocument
{
  char *title;
  char *author;
  gint64 made_s;
  GPtrArray *pages; /* recording surfaces */
};

GQuark
paper_error_quark (void)
{
  return g_quark_from_static_string ("paper-error");
}

static gboolean
check (cairo_status_t status, GError **error)
{
  if (status != CAIRO_STATUS_SUCCESS)
    g_set_error_literal (error, PAPER_ERROR, PAPER_ERROR_FAILED, cairo_status_to_string (status));
  return status == CAIRO_STATUS_SUCCESS;
}

/* --- writing --- */

/* Returns: (transfer full): the pages as recording surfaces */
static GPtrArray *
write_pages (guint n_pages, PaperWrite write, gpointer data, GError **error)
{
  Paper paper = { .pages = g_ptr_array_new_with_free_func ((GDestroyNotify) cairo_surface_destroy),
                  .n_pages = n_pages };

  paper_begin_page (&paper);
  write (&paper, data);
  cairo_status_t status = cairo_status (paper.cr);
  cairo_destroy (paper.cr);
  if (!check (status, error))
    g_clear_pointer (&paper.pages, g_ptr_array_unref);
  return paper.pages;
}

/**
 * paper_document_new:
 * @title: of the document
 * @author: who issues it
 * @made_s: when it was made, UTC seconds
 * @write: writes it
 *
 * In any thread.
 *
 * Returns: (transfer full): the pages; %NULL with @error
 */
PaperDocument *
paper_document_new (const char *title,
                    const char *author,
                    gint64 made_s,
                    PaperWrite write,
                    gpointer data,
                    GError **error)
{
  g_return_val_if_fail (title != NULL && author != NULL && write != NULL, NULL);

  g_autoptr (GPtrArray) counted = write_pages (0, write, data, error);
  GPtrArray *pages = counted != NULL ? write_pages (counted->len, write, data, error) : NULL;
  if (pages == NULL)
    return NULL;
  PaperDocument *self = g_atomic_rc_box_new0 (PaperDocument);
  self->title = g_strdup (title);
  self->author = g_strdup (author);
  self->made_s = made_s;
  self->pages = pages;
  return self;
}

static void
clear_document (gpointer data)
{
  PaperDocument *self = data;

  g_free (self->title);
  g_free (self->author);
  g_ptr_array_unref (self->pages);
}

PaperDocument *
paper_document_ref (PaperDocument *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
paper_document_unref (PaperDocument *self)
{
  g_atomic_rc_box_release_full (self, clear_document);
}

const char *
paper_document_get_title (PaperDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->title;
}

guint
paper_document_get_n_pages (PaperDocument *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->pages->len;
}

/* --- showing, printing, saving --- */

/**
 * paper_document_draw_page:
 * @index: from 0
 * @cr: where a unit is a point of 1/72 inch
 *
 * Draws a page as it was written, the paper itself excepted.
 */
void
paper_document_draw_page (PaperDocument *self, guint index, cairo_t *cr)
{
  g_return_if_fail (self != NULL && index < self->pages->len && cr != NULL);

  cairo_set_source_surface (cr, g_ptr_array_index (self->pages, index), 0, 0);
  cairo_paint (cr);
}

static cairo_status_t
keep_bytes (void *bytes, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (bytes, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
describe (PaperDocument *self, cairo_surface_t *pdf)
{
  g_autoptr (GDateTime) made = g_date_time_new_from_unix_utc (self->made_s);
  g_autofree char *date = made != NULL ? g_date_time_format (made, "%Y-%m-%dT%H:%M:%SZ") : NULL;

  cairo_pdf_surface_set_metadata (pdf, CAIRO_PDF_METADATA_TITLE, self->title);
  cairo_pdf_surface_set_metadata (pdf, CAIRO_PDF_METADATA_AUTHOR, self->author);
  cairo_pdf_surface_set_metadata (pdf, CAIRO_PDF_METADATA_CREATOR, "Speedshop");
  if (date != NULL)
    cairo_pdf_surface_set_metadata (pdf, CAIRO_PDF_METADATA_CREATE_DATE, date);
}

static cairo_status_t
copy_pages (PaperDocument *self, cairo_surface_t *pdf)
{
  cairo_t *cr = cairo_create (pdf);

  for (guint i = 0; i < self->pages->len; i++)
    {
      paper_document_draw_page (self, i, cr);
      cairo_show_page (cr);
    }
  cairo_status_t status = cairo_status (cr);
  cairo_destroy (cr);
  return status;
}

/**
 * paper_document_to_pdf:
 *
 * Makes a PDF (ISO 32000-1). The same document has the same bytes with the same fonts. In any
 * thread.
 *
 * Returns: (transfer full): it; %NULL with @error
 */
GBytes *
paper_document_to_pdf (PaperDocument *self, GError **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *pdf =
    cairo_pdf_surface_create_for_stream (keep_bytes, bytes, PAPER_WIDTH, PAPER_HEIGHT);
  cairo_pdf_surface_restrict_to_version (pdf, CAIRO_PDF_VERSION_1_4);
  cairo_surface_set_fallback_resolution (pdf, 300, 300);
  describe (self, pdf);
  cairo_status_t status = copy_pages (self, pdf);
  cairo_surface_finish (pdf);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (pdf);
  cairo_surface_destroy (pdf);
  return check (status, error) ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes)) : NULL;
}

/**
 * paper_make:
 *
 * Writes a document and makes a PDF of it, with the arguments of paper_document_new().
 *
 * Returns: (transfer full): it; %NULL with @error
 */
GBytes *
paper_make (const char *title,
            const char *author,
            gint64 made_s,
            PaperWrite write,
            gpointer data,
            GError **error)
{
  g_autoptr (PaperDocument) document =
    paper_document_new (title, author, made_s, write, data, error);

  return document != NULL ? paper_document_to_pdf (document, error) : NULL;
}
