/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-expression-private.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

G_BEGIN_DECLS

/* What the two halves of the reader of formulas share: obd-expression-parse.c reads bytes, numbers
 * and operators, obd-expression-call.c functions. */

#define _d(text) g_dgettext (GETTEXT_PACKAGE, text)

/* Operators of one kind bind as everywhere; between kinds these programs do not agree with each
 * other, so brackets must tell. */
typedef enum
{
  OBD_KIND_NONE,
  OBD_KIND_ARITHMETIC,
  OBD_KIND_BITS,
  OBD_KIND_COMPARISON,
} ObdOperatorKind;

typedef struct
{
  const char *start;
  const char *at;
  ObdExpression *expression;
  guint depth; /* values on the stack after the steps so far */
  guint nesting;
  ObdOperatorKind kind; /* of the outermost operator of what was parsed last; none in brackets */
  GError **error;
} ObdParser;

gboolean obd_parser_fail (ObdParser *parser, ObdExpressionError code, const char *reason);
gboolean obd_parser_fail_syntax (ObdParser *parser, const char *reason);
void obd_parser_skip_space (ObdParser *parser);
gboolean obd_parser_take (ObdParser *parser, const char *token);
gboolean obd_parser_expect (ObdParser *parser, const char *token, const char *reason);
gboolean obd_parser_emit (ObdParser *parser, ObdStep step, guint takes);
gboolean obd_parser_emit_op (ObdParser *parser, ObdOp op, guint takes);
gboolean obd_parser_emit_reference (ObdParser *parser, const char *name, gsize length);
gboolean obd_parser_read_number (ObdParser *parser, double *number);
gboolean obd_parser_parse_operators (ObdParser *parser, guint least);
gboolean obd_parser_parse_call (ObdParser *parser, const char *name);

G_END_DECLS
