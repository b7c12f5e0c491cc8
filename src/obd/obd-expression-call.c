/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-expression-parser.h"

#include <math.h>
#include <string.h>

/* The functions of formulas: those that Torque's editor and Car Scanner's custom sensors describe.
 * Bits are counted from 0 in both; INT16 and its kin join bytes without a sign, which SIGNED16 and
 * ShortSigned give. */

#define BAROMETER "33"

static gboolean
take_separator (ObdParser *parser)
{
  return obd_parser_take (parser, ",") ||
         (parser->expression->dialect == OBD_DIALECT_TORQUE && obd_parser_take (parser, ":"));
}

/* @n values, each an expression of its own, up to the closing bracket. */
static gboolean
parse_arguments (ObdParser *parser, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      if (i > 0 && !take_separator (parser))
        return obd_parser_fail_syntax (parser, _d ("the function needs more arguments"));
      if (!obd_parser_parse_operators (parser, 0))
        return FALSE;
    }
  return obd_parser_expect (parser, ")",
                            _d ("the function has too many arguments or is not closed"));
}

static gboolean
parse_joined (ObdParser *parser, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      if (i > 0 && !take_separator (parser))
        return obd_parser_fail_syntax (parser, _d ("the function needs more arguments"));
      if (!obd_parser_parse_operators (parser, 0) ||
          (i > 0 && !obd_parser_emit_op (parser, OBD_OP_JOIN, 2)))
        return FALSE;
    }
  return obd_parser_expect (parser, ")",
                            _d ("the function has too many arguments or is not closed"));
}

static gboolean
parse_barometer (ObdParser *parser, guint n)
{
  return obd_parser_expect (parser, ")",
                            _d ("the function has too many arguments or is not closed")) &&
         obd_parser_emit_reference (parser, BAROMETER, strlen (BAROMETER));
}

/* LOOKUP (value : otherwise : 1='On' : 2~5=0.5 …) */

static void
entry_clear (gpointer data)
{
  g_free (((ObdLookupEntry *) data)->text);
}

static ObdLookup *
lookup_new (void)
{
  ObdLookup *lookup = g_new0 (ObdLookup, 1);

  lookup->entries = g_array_new (FALSE, FALSE, sizeof (ObdLookupEntry));
  g_array_set_clear_func (lookup->entries, entry_clear);
  lookup->fallback.number = NAN;
  return lookup;
}

static gboolean
parse_signed (ObdParser *parser, double *number)
{
  gboolean negative = obd_parser_take (parser, "-");

  obd_parser_skip_space (parser);
  if (!obd_parser_read_number (parser, number))
    return obd_parser_fail_syntax (parser, _d ("this is no number"));
  *number = negative ? -*number : *number;
  return TRUE;
}

/* 'Off' or 0.5 */
static gboolean
parse_meaning (ObdParser *parser, ObdLookupEntry *entry)
{
  const char *end = NULL;

  if (!obd_parser_take (parser, "'"))
    return parse_signed (parser, &entry->number);
  end = strchr (parser->at, '\'');
  if (end == NULL)
    return obd_parser_fail_syntax (parser, _d ("a word is not closed"));
  entry->text = g_strndup (parser->at, (gsize) (end - parser->at));
  entry->number = NAN;
  parser->at = end + 1;
  return TRUE;
}

static gboolean
parse_entry (ObdParser *parser, ObdLookup *lookup)
{
  ObdLookupEntry entry = { 0 };

  if (lookup->entries->len >= OBD_EXPRESSION_MAX_ENTRIES)
    return obd_parser_fail (parser, OBD_EXPRESSION_ERROR_TOO_LONG, _d ("it is too long"));
  if (!parse_signed (parser, &entry.low))
    return FALSE;
  entry.high = entry.low;
  if (obd_parser_take (parser, "~") && !parse_signed (parser, &entry.high))
    return FALSE;
  if (!obd_parser_expect (parser, "=", _d ("a line of the table is written like 1='On'")) ||
      !parse_meaning (parser, &entry))
    return FALSE;
  g_array_append_val (lookup->entries, entry);
  return TRUE;
}

static gboolean
parse_fallback (ObdParser *parser, ObdLookup *lookup)
{
  obd_parser_skip_space (parser);
  if (*parser->at == ':' || *parser->at == ',' || *parser->at == ')')
    return TRUE;
  return parse_meaning (parser, &lookup->fallback);
}

static gboolean
parse_table (ObdParser *parser, guint index)
{
  ObdLookup *lookup = g_ptr_array_index (parser->expression->lookups, index);

  if (!take_separator (parser))
    return obd_parser_fail_syntax (parser, _d ("the function needs more arguments"));
  if (!parse_fallback (parser, lookup))
    return FALSE;
  while (take_separator (parser))
    if (!parse_entry (parser, lookup))
      return FALSE;
  return obd_parser_expect (parser, ")", _d ("a bracket is not closed"));
}

static gboolean
parse_lookup (ObdParser *parser, guint n)
{
  guint index = parser->expression->lookups->len;

  g_ptr_array_add (parser->expression->lookups, lookup_new ());
  return obd_parser_parse_operators (parser, 0) && parse_table (parser, index) &&
         obd_parser_emit (parser, (ObdStep){ .op = OBD_OP_LOOKUP, .index = index }, 1);
}

static gboolean
refuse_history (ObdParser *parser, guint n)
{
  return obd_parser_fail (
    parser, OBD_EXPRESSION_ERROR_UNSUPPORTED,
    _d ("this function needs earlier readings or chance, which is not supported"));
}

typedef struct
{
  const char *name;
  guint n_arguments;
  ObdOp op;                                       /* what is done with the arguments … */
  gboolean (*parse) (ObdParser *parser, guint n); /* … or how they are read, if in another way */
} Function;

static const Function functions[] = {
  { "ABS", 1, OBD_OP_ABS, NULL },
  { "AND", 2, OBD_OP_AND, NULL },
  { "AVG", 0, OBD_OP_NUMBER, refuse_history },
  { "BARO", 0, OBD_OP_NUMBER, parse_barometer },
  { "BIT", 2, OBD_OP_BIT, NULL },
  { "CLOSEST", 0, OBD_OP_NUMBER, refuse_history },
  { "COS", 1, OBD_OP_COS, NULL },
  { "EWMAF", 0, OBD_OP_NUMBER, refuse_history },
  { "FLOAT32", 4, OBD_OP_FLOAT_32, NULL },
  { "GETBIT", 2, OBD_OP_BIT, NULL },
  { "IF", 3, OBD_OP_IF, NULL },
  { "INT", 1, OBD_OP_INT, NULL },
  { "INT16", 2, OBD_OP_NUMBER, parse_joined },
  { "INT24", 3, OBD_OP_NUMBER, parse_joined },
  { "INT32", 4, OBD_OP_NUMBER, parse_joined },
  { "LOG", 1, OBD_OP_LOG, NULL },
  { "LOG10", 1, OBD_OP_LOG10, NULL },
  { "LOG1P", 1, OBD_OP_LOG1P, NULL },
  { "LOOKUP", 0, OBD_OP_NUMBER, parse_lookup },
  { "MAX", 2, OBD_OP_MAX, NULL },
  { "MIN", 2, OBD_OP_MIN, NULL },
  { "NOT", 1, OBD_OP_NOT, NULL },
  { "OR", 2, OBD_OP_OR, NULL },
  { "RANDOM", 0, OBD_OP_NUMBER, refuse_history },
  { "RAVG", 0, OBD_OP_NUMBER, refuse_history },
  { "RDLY", 0, OBD_OP_NUMBER, refuse_history },
  { "SHL", 2, OBD_OP_SHIFT_LEFT, NULL },
  { "SHORTSIGNED", 2, OBD_OP_SHORT_SIGNED, NULL },
  { "SHR", 2, OBD_OP_SHIFT_RIGHT, NULL },
  { "SIGNED", 1, OBD_OP_SIGNED_8, NULL },
  { "SIGNED16", 1, OBD_OP_SIGNED_16, NULL },
  { "SIGNED32", 1, OBD_OP_SIGNED_32, NULL },
  { "SIGNED8", 1, OBD_OP_SIGNED_8, NULL },
  { "SIN", 1, OBD_OP_SIN, NULL },
  { "SQRT", 1, OBD_OP_SQRT, NULL },
  { "TAN", 1, OBD_OP_TAN, NULL },
  { "TAVG", 0, OBD_OP_NUMBER, refuse_history },
  { "TDLY", 0, OBD_OP_NUMBER, refuse_history },
  { "TOT", 0, OBD_OP_NUMBER, refuse_history },
  { "XOR", 2, OBD_OP_XOR, NULL },
};

static const Function *
find_function (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (functions); i++)
    if (g_ascii_strcasecmp (functions[i].name, name) == 0)
      return &functions[i];
  return NULL;
}

gboolean
obd_parser_parse_call (ObdParser *parser, const char *name)
{
  const Function *function = find_function (name);

  if (function == NULL)
    return obd_parser_fail (parser, OBD_EXPRESSION_ERROR_UNSUPPORTED,
                            _d ("this function is not known"));
  if (function->parse != NULL)
    return function->parse (parser, function->n_arguments);
  return parse_arguments (parser, function->n_arguments) &&
         obd_parser_emit_op (parser, function->op, function->n_arguments);
}
