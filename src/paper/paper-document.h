/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/paper-draw.h"

G_BEGIN_DECLS

#define PAPER_ERROR (paper_error_quark ())

/**
 * PaperError:
 * @PAPER_ERROR_FAILED: cairo could not write it: its sentence says why
 */
typedef enum
{
  PAPER_ERROR_FAILED
} PaperError;

GQuark paper_error_quark (void);

/**
 * PaperDocument:
 *
 * Pages that were written. It does not change, and keeps nothing of what it was made from.
 */
typedef struct _PaperDocument PaperDocument;

/* Writes all pages; asked twice, the first time to count them. */
typedef void (*PaperWrite) (Paper *paper, gpointer data);

PaperDocument *paper_document_new (const char *title,
                                   const char *author,
                                   gint64 made_s,
                                   PaperWrite write,
                                   gpointer data,
                                   GError **error);
PaperDocument *paper_document_ref (PaperDocument *self);
void paper_document_unref (PaperDocument *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PaperDocument, paper_document_unref)

const char *paper_document_get_title (PaperDocument *self);
guint paper_document_get_n_pages (PaperDocument *self);
void paper_document_draw_page (PaperDocument *self, guint index, cairo_t *cr);
GBytes *paper_document_to_pdf (PaperDocument *self, GError **error);

GBytes *paper_make (const char *title,
                    const char *author,
                    gint64 made_s,
                    PaperWrite write,
                    gpointer data,
                    GError **error);

G_END_DECLS
