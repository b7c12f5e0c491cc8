/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-expression-private.h"

#include <math.h>
#include <string.h>

/* Beyond this a double does not hold every integer, and bits of it mean nothing. */
#define LARGEST_EXACT 9007199254740992.0
#define WORD_BITS     63

GQuark
obd_expression_error_quark (void)
{
  return g_quark_from_static_string ("obd-expression-error-quark");
}

static void
lookup_free (gpointer data)
{
  ObdLookup *lookup = data;

  g_array_unref (lookup->entries);
  g_free (lookup->fallback.text);
  g_free (lookup);
}

ObdExpression *
obd_expression_new (const char *text, ObdDialect dialect)
{
  ObdExpression *self = g_new0 (ObdExpression, 1);

  self->text = g_strdup (text);
  self->dialect = dialect;
  self->steps = g_array_new (FALSE, FALSE, sizeof (ObdStep));
  self->references = g_ptr_array_new_with_free_func (g_free);
  self->lookups = g_ptr_array_new_with_free_func (lookup_free);
  return self;
}

void
obd_expression_free (ObdExpression *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->steps);
  g_ptr_array_unref (self->references);
  g_ptr_array_unref (self->lookups);
  g_free (self->text);
  g_free (self);
}

const char *
obd_expression_get_text (const ObdExpression *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->text;
}

ObdDialect
obd_expression_get_dialect (const ObdExpression *self)
{
  g_return_val_if_fail (self != NULL, OBD_DIALECT_TORQUE);

  return self->dialect;
}

/**
 * obd_expression_get_references:
 *
 * Returns: (array zero-terminated=1): the other readings that the formula needs, as it writes them
 */
const char *const *
obd_expression_get_references (const ObdExpression *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *const *) self->references->pdata;
}

/* The entry for @value, the fallback where there is one, or NULL. */
const ObdLookupEntry *
obd_lookup_find (const ObdLookup *self, double value)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      const ObdLookupEntry *entry = &g_array_index (self->entries, ObdLookupEntry, i);

      if (value >= entry->low && value <= entry->high)
        return entry;
    }
  return self->fallback.text != NULL || !isnan (self->fallback.number) ? &self->fallback : NULL;
}

/* Bits: what is no integer of at most 53 bits has none. */

static gboolean
has_bits (double value)
{
  return fabs (value) <= LARGEST_EXACT;
}

static double
of_bits (gint64 bits)
{
  return (double) bits;
}

static double
work_on_bits (ObdOp op, double left, double right)
{
  if (!has_bits (left) || !has_bits (right))
    return NAN;
  gint64 a = (gint64) left;
  gint64 b = (gint64) right;

  switch ((int) op)
    {
    case OBD_OP_AND:
      return of_bits (a & b);
    case OBD_OP_OR:
      return of_bits (a | b);
    case OBD_OP_XOR:
      return of_bits (a ^ b);
    case OBD_OP_SHIFT_LEFT:
      return b >= 0 && b < WORD_BITS ? trunc (left) * ldexp (1, (int) b) : NAN;
    case OBD_OP_SHIFT_RIGHT:
      return b >= 0 && b < WORD_BITS ? floor (trunc (left) * ldexp (1, -(int) b)) : NAN;
    case OBD_OP_BIT:
    default:
      return b >= 0 && b < WORD_BITS ? of_bits (a >> b & 1) : NAN;
    }
}

/* Two's complement of @bits bits; what does not fit into them is no value. */
static double
make_signed (double value, int bits)
{
  double end = ldexp (1, bits);

  if (!(value >= 0 && value < end))
    return NAN;
  return value >= end / 2 ? value - end : value;
}

static double
join_bytes (double high, double low)
{
  return low >= 0 && low < 256 ? high * 256 + low : NAN;
}

/* IEEE 754 of four bytes, the highest first. */
static double
make_float (const double *bytes)
{
  guint32 bits = 0;
  float number;

  for (guint i = 0; i < 4; i++)
    {
      if (!(bytes[i] >= 0 && bytes[i] < 256))
        return NAN;
      bits = bits << 8 | (guint32) bytes[i];
    }
  memcpy (&number, &bits, sizeof number);
  return number;
}

static double
apply_one (ObdOp op, double value)
{
  switch ((int) op)
    {
    case OBD_OP_NEGATE:
      return -value;
    case OBD_OP_NOT:
      return has_bits (value) ? of_bits (~(gint64) value) : NAN;
    case OBD_OP_ABS:
      return fabs (value);
    case OBD_OP_INT:
      return trunc (value);
    case OBD_OP_SQRT:
      return sqrt (value);
    case OBD_OP_LOG:
      return log (value);
    case OBD_OP_LOG10:
      return log10 (value);
    case OBD_OP_LOG1P:
      return log1p (value);
    case OBD_OP_SIN:
      return sin (value);
    case OBD_OP_COS:
      return cos (value);
    case OBD_OP_TAN:
      return tan (value);
    case OBD_OP_SIGNED_8:
      return make_signed (value, 8);
    case OBD_OP_SIGNED_16:
      return make_signed (value, 16);
    case OBD_OP_SIGNED_32:
    default:
      return make_signed (value, 32);
    }
}

static double
compare (ObdOp op, double left, double right)
{
  switch ((int) op)
    {
    case OBD_OP_LESS:
      return left < right;
    case OBD_OP_MORE:
      return left > right;
    case OBD_OP_AT_MOST:
      return left <= right;
    case OBD_OP_AT_LEAST:
      return left >= right;
    case OBD_OP_EQUAL:
      return left == right;
    case OBD_OP_UNEQUAL:
    default:
      return left != right;
    }
}

static double
reckon (ObdOp op, double left, double right)
{
  switch ((int) op)
    {
    case OBD_OP_ADD:
      return left + right;
    case OBD_OP_SUBTRACT:
      return left - right;
    case OBD_OP_MULTIPLY:
      return left * right;
    case OBD_OP_DIVIDE:
      return right != 0 ? left / right : NAN;
    case OBD_OP_REMAINDER:
      return right != 0 ? fmod (left, right) : NAN;
    case OBD_OP_POWER:
      return pow (left, right);
    case OBD_OP_MIN:
      return MIN (left, right);
    case OBD_OP_MAX:
      return MAX (left, right);
    case OBD_OP_JOIN:
      return join_bytes (left, right);
    case OBD_OP_SHORT_SIGNED:
    default:
      return make_signed (join_bytes (left, right), 16);
    }
}

static double
apply_two (ObdOp op, double left, double right)
{
  if (isnan (left) || isnan (right))
    return NAN;
  if (op >= OBD_OP_AND && op <= OBD_OP_SHIFT_RIGHT)
    return work_on_bits (op, left, right);
  if (op == OBD_OP_BIT)
    return work_on_bits (op, left, right);
  if (op >= OBD_OP_LESS && op <= OBD_OP_UNEQUAL)
    return compare (op, left, right);
  return reckon (op, left, right);
}

static double
look_up (const ObdLookup *lookup, double value)
{
  const ObdLookupEntry *entry = isnan (value) ? NULL : obd_lookup_find (lookup, value);

  if (entry == NULL)
    return NAN;
  return entry->text != NULL ? value : entry->number;
}

typedef struct
{
  const ObdExpression *expression;
  const guint8 *data;
  gsize size;
  ObdReferenceFunc func;
  gpointer user_data;
  double stack[OBD_EXPRESSION_MAX_DEPTH];
  guint depth;
} Machine;

static double
load (Machine *machine, const ObdStep *step)
{
  const char *reference = NULL;

  if (step->op == OBD_OP_NUMBER)
    return step->number;
  if (step->op == OBD_OP_BYTE)
    return step->index < machine->size ? machine->data[step->index] : NAN;
  reference = g_ptr_array_index (machine->expression->references, step->index);
  return machine->func != NULL ? machine->func (reference, machine->user_data) : NAN;
}

/* The parser has made sure that the stack holds what a step takes, and has room for what it makes.
 */
static void
run_step (Machine *machine, const ObdStep *step)
{
  double *top = NULL;

  if (step->op <= OBD_OP_REFERENCE)
    {
      machine->stack[machine->depth++] = load (machine, step);
      return;
    }
  top = &machine->stack[machine->depth - 1];
  if (step->op == OBD_OP_LOOKUP)
    *top = look_up (g_ptr_array_index (machine->expression->lookups, step->index), *top);
  else if (step->op < OBD_OP_LOOKUP)
    *top = apply_one (step->op, *top);
  else if (step->op == OBD_OP_IF)
    {
      top[-2] = isnan (top[-2]) ? NAN : top[-2] != 0 ? top[-1] : top[0];
      machine->depth -= 2;
    }
  else if (step->op == OBD_OP_FLOAT_32)
    {
      top[-3] = make_float (top - 3);
      machine->depth -= 3;
    }
  else
    {
      top[-1] = apply_two (step->op, top[-1], top[0]);
      machine->depth--;
    }
}

/**
 * obd_expression_evaluate:
 * @data: (array length=size): what the car answered, after service and number
 * @func: (nullable): tells other readings; without it a formula that needs some has no value
 *
 * Allocates nothing.
 *
 * Returns: the value; NAN where there is none: a byte is missing, something is divided by zero, a
 *   result is not finite
 */
double
obd_expression_evaluate (const ObdExpression *self,
                         const guint8 *data,
                         gsize size,
                         ObdReferenceFunc func,
                         gpointer user_data)
{
  g_return_val_if_fail (self != NULL && (data != NULL || size == 0), NAN);

  Machine machine = {
    .expression = self, .data = data, .size = size, .func = func, .user_data = user_data
  };

  for (guint i = 0; i < self->steps->len; i++)
    run_step (&machine, &g_array_index (self->steps, ObdStep, i));
  g_assert (machine.depth == 1);
  return isfinite (machine.stack[0]) ? machine.stack[0] : NAN;
}

/**
 * obd_expression_get_word:
 * @value: what obd_expression_evaluate() said
 *
 * Returns: (nullable): the word that the formula itself gives for @value
 */
const char *
obd_expression_get_word (const ObdExpression *self, double value)
{
  const ObdStep *last = NULL;
  const ObdLookupEntry *entry = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  last = &g_array_index (self->steps, ObdStep, self->steps->len - 1);
  if (last->op != OBD_OP_LOOKUP || isnan (value))
    return NULL;
  entry = obd_lookup_find (g_ptr_array_index (self->lookups, last->index), value);
  return entry != NULL ? entry->text : NULL;
}
