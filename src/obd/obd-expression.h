/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define OBD_EXPRESSION_ERROR (obd_expression_error_quark ())
GQuark obd_expression_error_quark (void);

/**
 * ObdExpressionError:
 *
 * Why a formula was refused. The message is a sentence for a person and tells the place.
 */
typedef enum
{
  OBD_EXPRESSION_ERROR_SYNTAX,
  OBD_EXPRESSION_ERROR_TOO_LONG,
  OBD_EXPRESSION_ERROR_UNSUPPORTED
} ObdExpressionError;

/**
 * ObdDialect:
 * @OBD_DIALECT_TORQUE: `<` and `>` shift, `{A:3}` is a bit, `[0D]` and `VAL{Speed}` are other
 *   readings, letters may be small, arguments are parted by `:` or `,`
 * @OBD_DIALECT_CAR_SCANNER: `@&`, `@^`, `@<<`, `@>>`, `@~` work on bits, `<` and `>` compare,
 *   letters are capitals, arguments are parted by `,`
 *
 * Formulas of other programs for a sensor of one maker. In both, A is the first byte after the
 * answer's service and number, Z the 26th and AA the 27th.
 */
typedef enum
{
  OBD_DIALECT_TORQUE,
  OBD_DIALECT_CAR_SCANNER
} ObdDialect;

/**
 * ObdReferenceFunc:
 * @reference: what the formula names: "0D", "Engine speed"
 *
 * Returns: the latest reading of that, NAN for none
 */
typedef double (*ObdReferenceFunc) (const char *reference, gpointer user_data);

/**
 * ObdExpression:
 *
 * A formula, translated once into a short program for a stack. Nothing of it is ever handed to an
 * interpreter: it can compute, look at the answer's bytes and ask for other readings, and nothing
 * else. Length, depth and size are bounded, so it always ends. Immutable.
 */
typedef struct _ObdExpression ObdExpression;

ObdExpression *obd_expression_parse (const char *text, ObdDialect dialect, GError **error);
void obd_expression_free (ObdExpression *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ObdExpression, obd_expression_free)

const char *obd_expression_get_text (const ObdExpression *self);
ObdDialect obd_expression_get_dialect (const ObdExpression *self);
const char *const *obd_expression_get_references (const ObdExpression *self);
double obd_expression_evaluate (const ObdExpression *self,
                                const guint8 *data,
                                gsize size,
                                ObdReferenceFunc func,
                                gpointer user_data);
const char *obd_expression_get_word (const ObdExpression *self, double value);

G_END_DECLS
