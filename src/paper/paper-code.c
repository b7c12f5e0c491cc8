/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/paper-code.h"

#include <qrencode.h>

/* The lowest bit of a byte of QRcode.data says that its square is dark. */
#define DARK 1

static void
trace_squares (cairo_t *cr, const QRcode *code)
{
  for (int y = 0; y < code->width; y++)
    for (int x = 0; x < code->width; x++)
      if (code->data[y * code->width + x] & DARK)
        cairo_rectangle (cr, x, y, 1, 1);
}

/**
 * paper_code:
 * @text: what a telephone reads from it, in UTF-8
 * @size: of the square without the quiet zone, which is the caller's: four of its small squares
 *
 * Draws a QR code (ISO/IEC 18004) of error correction level M. Its squares are one path, so that no
 * viewer shows seams between them.
 *
 * Returns: how wide it is; 0 where there is more to say than such a code holds
 */
double
paper_code (Paper *self, const char *text, double x, double y, double size)
{
  g_return_val_if_fail (self != NULL && text != NULL, 0);

  QRcode *code = QRcode_encodeString (text, 0, QR_ECLEVEL_M, QR_MODE_8, TRUE);
  if (code == NULL)
    return 0;
  cairo_save (self->cr);
  cairo_translate (self->cr, x, y);
  cairo_scale (self->cr, size / code->width, size / code->width);
  paper_set_ink (self, PAPER_INK_BLACK);
  trace_squares (self->cr, code);
  cairo_fill (self->cr);
  cairo_restore (self->cr);
  QRcode_free (code);
  return size;
}
