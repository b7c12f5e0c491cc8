/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-expression-parser.h"

#include <math.h>
#include <string.h>

/* Recursive descent, a step appended for each operation. What an operator or a function takes from
 * the stack is counted on the way, so that running needs no checks. */

#define LETTERS           26
#define MAX_NAME          64
#define TIGHTER_THAN_SIGN 8

gboolean
obd_parser_fail (ObdParser *parser, ObdExpressionError code, const char *reason)
{
  glong place = g_utf8_pointer_to_offset (parser->start, parser->at) + 1;

  if (parser->error != NULL && *parser->error == NULL)
    /* Translators: the place is a number of characters, the reason a part of a sentence */
    g_set_error (parser->error, OBD_EXPRESSION_ERROR, (int) code,
                 _d ("The formula cannot be used: at character %ld, %s."), place, reason);
  return FALSE;
}

gboolean
obd_parser_fail_syntax (ObdParser *parser, const char *reason)
{
  return obd_parser_fail (parser, OBD_EXPRESSION_ERROR_SYNTAX, reason);
}

void
obd_parser_skip_space (ObdParser *parser)
{
  while (g_ascii_isspace (*parser->at))
    parser->at++;
}

gboolean
obd_parser_take (ObdParser *parser, const char *token)
{
  obd_parser_skip_space (parser);
  if (!g_str_has_prefix (parser->at, token))
    return FALSE;
  parser->at += strlen (token);
  return TRUE;
}

gboolean
obd_parser_expect (ObdParser *parser, const char *token, const char *reason)
{
  return obd_parser_take (parser, token) || obd_parser_fail_syntax (parser, reason);
}

/* @takes values are replaced by one. */
gboolean
obd_parser_emit (ObdParser *parser, ObdStep step, guint takes)
{
  g_assert (parser->depth >= takes);

  if (parser->expression->steps->len >= OBD_EXPRESSION_MAX_STEPS ||
      parser->depth - takes >= OBD_EXPRESSION_MAX_DEPTH)
    return obd_parser_fail (parser, OBD_EXPRESSION_ERROR_TOO_LONG, _d ("it is too long"));
  g_array_append_val (parser->expression->steps, step);
  parser->depth = parser->depth - takes + 1;
  return TRUE;
}

gboolean
obd_parser_emit_op (ObdParser *parser, ObdOp op, guint takes)
{
  return obd_parser_emit (parser, (ObdStep){ .op = op }, takes);
}

/* Leaves. */

/* g_ascii_strtod() knows more than a formula should: "nan", "inf", "0x1p3". */
gboolean
obd_parser_read_number (ObdParser *parser, double *number)
{
  gsize length = strspn (parser->at, "0123456789.");
  g_autofree char *digits = g_strndup (parser->at, length);
  char *end = NULL;

  *number = g_ascii_strtod (digits, &end);
  if (length == 0 || *end != '\0')
    return FALSE;
  parser->at += length;
  return TRUE;
}

static gboolean
parse_number (ObdParser *parser)
{
  double number = 0;

  if (!obd_parser_read_number (parser, &number))
    return obd_parser_fail_syntax (parser, _d ("this is no number"));
  return obd_parser_emit (parser, (ObdStep){ .op = OBD_OP_NUMBER, .number = number }, 0);
}

gboolean
obd_parser_emit_reference (ObdParser *parser, const char *name, gsize length)
{
  GPtrArray *references = parser->expression->references;

  if (length == 0 || length > MAX_NAME)
    return obd_parser_fail_syntax (parser, _d ("the other reading has no name"));
  if (!obd_parser_emit (parser, (ObdStep){ .op = OBD_OP_REFERENCE, .index = references->len }, 0))
    return FALSE;
  g_ptr_array_add (references, g_strndup (name, length));
  return TRUE;
}

/* "[0D]", "{Speed}": what stands up to @close. */
static gboolean
parse_reference (ObdParser *parser, char close)
{
  const char *end = strchr (parser->at, close);

  if (end == NULL)
    return obd_parser_fail_syntax (parser, _d ("a bracket is not closed"));
  if (!obd_parser_emit_reference (parser, parser->at, (gsize) (end - parser->at)))
    return FALSE;
  parser->at = end + 1;
  return TRUE;
}

/* "A" is 0, "Z" 25, "AA" 26; -1 for what is no byte. */
static int
find_byte (const ObdParser *parser, const char *name)
{
  gboolean any_case = parser->expression->dialect == OBD_DIALECT_TORQUE;
  gsize length = strlen (name);
  int index = 0;

  if (length < 1 || length > 2)
    return -1;
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isupper (name[i]) && !(any_case && g_ascii_isalpha (name[i])))
        return -1;
      index = index * LETTERS + g_ascii_toupper (name[i]) - 'A' + 1;
    }
  return index - 1;
}

static gboolean
emit_byte (ObdParser *parser, const char *name)
{
  int index = find_byte (parser, name);

  if (index < 0)
    return obd_parser_fail_syntax (parser,
                                   _d ("this is neither a byte of the answer nor a function"));
  return obd_parser_emit (parser, (ObdStep){ .op = OBD_OP_BYTE, .index = (guint) index }, 0);
}

static char *
read_name (ObdParser *parser)
{
  const char *start = parser->at;

  while (g_ascii_isalnum (*parser->at) || *parser->at == '_')
    parser->at++;
  return g_strndup (start, (gsize) (parser->at - start));
}

/* "{A:3}": a bit of a byte, 0 for the lowest. */
static gboolean
parse_bit (ObdParser *parser)
{
  obd_parser_skip_space (parser);
  g_autofree char *name = read_name (parser);
  double bit = 0;

  if (!emit_byte (parser, name) ||
      !obd_parser_expect (parser, ":", _d ("a bit is written like {A:3}")))
    return FALSE;
  obd_parser_skip_space (parser);
  if (!obd_parser_read_number (parser, &bit) || bit > 7 || bit != trunc (bit))
    return obd_parser_fail_syntax (parser, _d ("a bit is a number from 0 to 7"));
  return obd_parser_emit (parser, (ObdStep){ .op = OBD_OP_NUMBER, .number = bit }, 0) &&
         obd_parser_emit_op (parser, OBD_OP_BIT, 2) &&
         obd_parser_expect (parser, "}", _d ("a bracket is not closed"));
}

/* A name: of a function, of another reading, or of a byte. */
static gboolean
parse_word (ObdParser *parser)
{
  g_autofree char *name = read_name (parser);

  if (obd_parser_take (parser, "("))
    return obd_parser_parse_call (parser, name);
  if (g_ascii_strcasecmp (name, "VAL") == 0 && obd_parser_take (parser, "{"))
    return parse_reference (parser, '}');
  return emit_byte (parser, name);
}

static gboolean
parse_brackets (ObdParser *parser)
{
  return obd_parser_parse_operators (parser, 0) &&
         obd_parser_expect (parser, ")", _d ("a bracket is not closed"));
}

static gboolean
parse_primary (ObdParser *parser)
{
  obd_parser_skip_space (parser);
  if (obd_parser_take (parser, "("))
    return parse_brackets (parser);
  if (obd_parser_take (parser, "{"))
    return parse_bit (parser);
  if (obd_parser_take (parser, "["))
    return parse_reference (parser, ']');
  if (g_ascii_isdigit (*parser->at) || *parser->at == '.')
    return parse_number (parser);
  if (g_ascii_isalpha (*parser->at))
    return parse_word (parser);
  return obd_parser_fail_syntax (parser, *parser->at == '\0'
                                           ? _d ("something is missing at the end")
                                           : _d ("this sign is not known"));
}

/* Operators. */

typedef struct
{
  const char *token;
  guint level; /* higher binds tighter */
  ObdOperatorKind kind;
  ObdOp op;
} Operator;

/* Longer tokens stand before those that they begin with. */
static const Operator torque_operators[] = {
  { "<<", 4, OBD_KIND_BITS, OBD_OP_SHIFT_LEFT },
  { ">>", 4, OBD_KIND_BITS, OBD_OP_SHIFT_RIGHT },
  { "<", 4, OBD_KIND_BITS, OBD_OP_SHIFT_LEFT },
  { ">", 4, OBD_KIND_BITS, OBD_OP_SHIFT_RIGHT },
  { "&", 3, OBD_KIND_BITS, OBD_OP_AND },
  { "|", 1, OBD_KIND_BITS, OBD_OP_OR },
  { "+", 5, OBD_KIND_ARITHMETIC, OBD_OP_ADD },
  { "-", 5, OBD_KIND_ARITHMETIC, OBD_OP_SUBTRACT },
  { "*", 6, OBD_KIND_ARITHMETIC, OBD_OP_MULTIPLY },
  { "/", 6, OBD_KIND_ARITHMETIC, OBD_OP_DIVIDE },
  { "%", 6, OBD_KIND_ARITHMETIC, OBD_OP_REMAINDER },
  { "^", 8, OBD_KIND_ARITHMETIC, OBD_OP_POWER },
};

static const Operator car_scanner_operators[] = {
  { "@<<", 4, OBD_KIND_BITS, OBD_OP_SHIFT_LEFT },
  { "@>>", 4, OBD_KIND_BITS, OBD_OP_SHIFT_RIGHT },
  { "@&", 3, OBD_KIND_BITS, OBD_OP_AND },
  { "@^", 2, OBD_KIND_BITS, OBD_OP_XOR },
  { "@|", 1, OBD_KIND_BITS, OBD_OP_OR },
  { "<=", 0, OBD_KIND_COMPARISON, OBD_OP_AT_MOST },
  { ">=", 0, OBD_KIND_COMPARISON, OBD_OP_AT_LEAST },
  { "<>", 0, OBD_KIND_COMPARISON, OBD_OP_UNEQUAL },
  { "!=", 0, OBD_KIND_COMPARISON, OBD_OP_UNEQUAL },
  { "==", 0, OBD_KIND_COMPARISON, OBD_OP_EQUAL },
  { "<", 0, OBD_KIND_COMPARISON, OBD_OP_LESS },
  { ">", 0, OBD_KIND_COMPARISON, OBD_OP_MORE },
  { "&", 3, OBD_KIND_BITS, OBD_OP_AND },
  { "+", 5, OBD_KIND_ARITHMETIC, OBD_OP_ADD },
  { "-", 5, OBD_KIND_ARITHMETIC, OBD_OP_SUBTRACT },
  { "*", 6, OBD_KIND_ARITHMETIC, OBD_OP_MULTIPLY },
  { "/", 6, OBD_KIND_ARITHMETIC, OBD_OP_DIVIDE },
  { "%", 6, OBD_KIND_ARITHMETIC, OBD_OP_REMAINDER },
};

static const Operator *
find_operator (ObdParser *parser)
{
  gboolean is_torque = parser->expression->dialect == OBD_DIALECT_TORQUE;
  const Operator *operators = is_torque ? torque_operators : car_scanner_operators;
  gsize n = is_torque ? G_N_ELEMENTS (torque_operators) : G_N_ELEMENTS (car_scanner_operators);

  obd_parser_skip_space (parser);
  for (gsize i = 0; i < n; i++)
    if (g_str_has_prefix (parser->at, operators[i].token))
      return &operators[i];
  return NULL;
}

static gboolean
parse_unary (ObdParser *parser)
{
  ObdOp op = OBD_OP_NUMBER;

  obd_parser_skip_space (parser);
  if (obd_parser_take (parser, "-"))
    op = OBD_OP_NEGATE;
  else if (obd_parser_take (parser, "@~") || obd_parser_take (parser, "~"))
    op = OBD_OP_NOT;
  else
    {
      gboolean done = parse_primary (parser);
      parser->kind = OBD_KIND_NONE;
      return done;
    }
  return obd_parser_parse_operators (parser, TIGHTER_THAN_SIGN) &&
         obd_parser_emit_op (parser, op, 1);
}

static gboolean
agree (ObdOperatorKind a, ObdOperatorKind b)
{
  return a == OBD_KIND_NONE || b == OBD_KIND_NONE || a == b || a == OBD_KIND_COMPARISON ||
         b == OBD_KIND_COMPARISON;
}

static gboolean
parse_right_side (ObdParser *parser, const Operator *operator, ObdOperatorKind left)
{
  if (!obd_parser_parse_operators (parser, operator->level + 1))
    return FALSE;
  if (!agree (left, operator->kind) || !agree (parser->kind, operator->kind))
    return obd_parser_fail (
      parser, OBD_EXPRESSION_ERROR_UNSUPPORTED,
      _d ("brackets are needed to tell which is done first, the arithmetic or the bits"));
  parser->kind = operator->kind;
  return obd_parser_emit_op (parser, operator->op, 2);
}

/* Operators of @least level or tighter, the left ones first. */
gboolean
obd_parser_parse_operators (ObdParser *parser, guint least)
{
  const Operator *next = NULL;

  if (++parser->nesting > OBD_EXPRESSION_MAX_DEPTH * 4)
    return obd_parser_fail (parser, OBD_EXPRESSION_ERROR_TOO_LONG,
                            _d ("brackets are nested too deeply"));
  if (!parse_unary (parser))
    return FALSE;
  while ((next = find_operator (parser)) != NULL && next->level >= least)
    {
      ObdOperatorKind left = parser->kind;

      parser->at += strlen (next->token);
      if (!parse_right_side (parser, next, left))
        return FALSE;
    }
  parser->nesting--;
  return TRUE;
}

/* A word cannot be reckoned with: a table of words must be the last step. */
static gboolean
words_come_last (const ObdExpression *expression)
{
  for (guint i = 0; i + 1 < expression->steps->len; i++)
    {
      const ObdStep *step = &g_array_index (expression->steps, ObdStep, i);
      const ObdLookup *lookup =
        step->op == OBD_OP_LOOKUP ? g_ptr_array_index (expression->lookups, step->index) : NULL;

      if (lookup != NULL && lookup->fallback.text != NULL)
        return FALSE;
      for (guint k = 0; lookup != NULL && k < lookup->entries->len; k++)
        if (g_array_index (lookup->entries, ObdLookupEntry, k).text != NULL)
          return FALSE;
    }
  return TRUE;
}

static gboolean
parse_whole (ObdParser *parser)
{
  if (!obd_parser_parse_operators (parser, 0))
    return FALSE;
  obd_parser_skip_space (parser);
  if (*parser->at != '\0')
    return obd_parser_fail_syntax (parser, _d ("nothing was expected here"));
  if (!words_come_last (parser->expression))
    return obd_parser_fail (parser, OBD_EXPRESSION_ERROR_UNSUPPORTED,
                            _d ("words cannot be reckoned with"));
  g_ptr_array_add (parser->expression->references, NULL);
  return TRUE;
}

/**
 * obd_expression_parse:
 * @text: a formula, "(A*256+B)/4"
 *
 * Returns: (transfer full): the formula, or %NULL with @error set in %OBD_EXPRESSION_ERROR
 */
ObdExpression *
obd_expression_parse (const char *text, ObdDialect dialect, GError **error)
{
  g_return_val_if_fail (text != NULL, NULL);

  g_autoptr (ObdExpression) expression = obd_expression_new (text, dialect);
  ObdParser parser = { .start = text, .at = text, .expression = expression, .error = error };

  if (strlen (text) > OBD_EXPRESSION_MAX_LENGTH)
    {
      obd_parser_fail (&parser, OBD_EXPRESSION_ERROR_TOO_LONG, _d ("it is too long"));
      return NULL;
    }
  if (!g_utf8_validate (text, -1, NULL))
    {
      obd_parser_fail_syntax (&parser, _d ("it is no text"));
      return NULL;
    }
  return parse_whole (&parser) ? g_steal_pointer (&expression) : NULL;
}
