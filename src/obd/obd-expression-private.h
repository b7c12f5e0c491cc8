/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-expression.h"

G_BEGIN_DECLS

/* The inside of a formula: made by obd-expression-parse.c, run by obd-expression.c. */

#define OBD_EXPRESSION_MAX_LENGTH  2000
#define OBD_EXPRESSION_MAX_STEPS   512
#define OBD_EXPRESSION_MAX_DEPTH   32
#define OBD_EXPRESSION_MAX_ENTRIES 256

typedef enum
{
  /* What puts one value onto the stack. */
  OBD_OP_NUMBER,
  OBD_OP_BYTE,
  OBD_OP_REFERENCE,
  /* What replaces the topmost. */
  OBD_OP_NEGATE,
  OBD_OP_NOT,
  OBD_OP_ABS,
  OBD_OP_INT,
  OBD_OP_SQRT,
  OBD_OP_LOG,
  OBD_OP_LOG10,
  OBD_OP_LOG1P,
  OBD_OP_SIN,
  OBD_OP_COS,
  OBD_OP_TAN,
  OBD_OP_SIGNED_8,
  OBD_OP_SIGNED_16,
  OBD_OP_SIGNED_32,
  OBD_OP_LOOKUP,
  /* What makes one of two. */
  OBD_OP_ADD,
  OBD_OP_SUBTRACT,
  OBD_OP_MULTIPLY,
  OBD_OP_DIVIDE,
  OBD_OP_REMAINDER,
  OBD_OP_POWER,
  OBD_OP_AND,
  OBD_OP_OR,
  OBD_OP_XOR,
  OBD_OP_SHIFT_LEFT,
  OBD_OP_SHIFT_RIGHT,
  OBD_OP_LESS,
  OBD_OP_MORE,
  OBD_OP_AT_MOST,
  OBD_OP_AT_LEAST,
  OBD_OP_EQUAL,
  OBD_OP_UNEQUAL,
  OBD_OP_MIN,
  OBD_OP_MAX,
  OBD_OP_BIT,
  OBD_OP_JOIN,         /* high * 256 + low, of bytes */
  OBD_OP_SHORT_SIGNED, /* the same in two's complement */
  /* What makes one of three or four. */
  OBD_OP_IF,
  OBD_OP_FLOAT_32,
} ObdOp;

typedef struct
{
  ObdOp op;
  guint index; /* of a byte, reference or table */
  double number;
} ObdStep;

/* One line of a LOOKUP: what from @low to @high means. @text is NULL for a number. */
typedef struct
{
  double low;
  double high;
  double number;
  char *text;
} ObdLookupEntry;

/* @fallback.text is NULL and @fallback.number NAN where the formula gives none. */
typedef struct
{
  GArray *entries; /* (element-type ObdLookupEntry) */
  ObdLookupEntry fallback;
} ObdLookup;

struct _ObdExpression
{
  char *text;
  ObdDialect dialect;
  GArray *steps;         /* (element-type ObdStep) */
  GPtrArray *references; /* (element-type utf8), NULL-terminated once parsed */
  GPtrArray *lookups;    /* (element-type ObdLookup) */
};

const ObdLookupEntry *obd_lookup_find (const ObdLookup *self, double value);
ObdExpression *obd_expression_new (const char *text, ObdDialect dialect);

G_END_DECLS
