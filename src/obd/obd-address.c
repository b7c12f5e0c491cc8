/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-address.h"

/* ISO 15765-4, 6.3.2.3: control units answer by an 11-bit identifier eight above the one that they
 * listen to. */
#define ANSWER_STEP 8

#define LONG_ANSWER  0x18daf100u
#define LONG_REQUEST 0x18da00f1u
#define LONG_MASK    0x1fffff00u

/* The whole of an identifier, and the priority and reserved bits that six digits leave out. */
#define LONG_BITS     0x1fffffffu
#define LONG_PRIORITY 0x18000000u
#define SHORT_BITS    0x7ffu
#define TESTER        0xf1u

/**
 * obd_address_to_ask:
 * @answers_from: a message's "ecu"
 *
 * Returns: where a request to that control unit alone is sent; 0 where there is no telling
 */
guint32
obd_address_to_ask (ObdFraming framing, guint32 answers_from)
{
  gboolean is_long = (answers_from & LONG_MASK) == LONG_ANSWER;

  switch (framing)
    {
    case OBD_FRAMING_CAN_11:
      return answers_from > ANSWER_STEP ? answers_from - ANSWER_STEP : 0;
    case OBD_FRAMING_CAN_29:
      return is_long ? LONG_REQUEST | (answers_from & 0xff) << 8 : 0;
    case OBD_FRAMING_J1850:
    case OBD_FRAMING_ISO_9141:
    case OBD_FRAMING_KWP:
      return answers_from;
    case OBD_FRAMING_J1939:
    case OBD_N_FRAMINGS:
    default:
      return 0;
    }
}

/**
 * obd_address_of_answers:
 * @asked: where a request is sent
 *
 * Returns: who answers that, as far as a standard says so; 0 where none does
 */
guint32
obd_address_of_answers (ObdFraming framing, guint32 asked)
{
  if (asked == 0)
    return 0;
  if (framing == OBD_FRAMING_CAN_11)
    return asked + ANSWER_STEP;
  if (framing == OBD_FRAMING_CAN_29 && (asked & 0x1fff00ff) == LONG_REQUEST)
    return LONG_ANSWER | (asked >> 8 & 0xff);
  return 0;
}

/**
 * obd_address_is_usual_answer:
 *
 * Returns: whether an adapter hears it without being told to (ELM327 data sheet, AT CRA)
 */
gboolean
obd_address_is_usual_answer (ObdFraming framing, guint32 answers_from)
{
  if (framing == OBD_FRAMING_CAN_11)
    return (answers_from & 0x7f8) == 0x7e8;
  return framing != OBD_FRAMING_CAN_29 || (answers_from & LONG_MASK) == LONG_ANSWER;
}

/* Returns the number of digits, 0 where @text is no hexadecimal number of up to eight. */
static gsize
read_digits (const char *text, guint32 *value)
{
  gsize n = 0;

  *value = 0;
  for (; *text != '\0'; text++)
    {
      if (g_ascii_isspace (*text))
        continue;
      if (!g_ascii_isxdigit (*text) || ++n > 8)
        return 0;
      *value = *value << 4 | (guint32) g_ascii_xdigit_value (*text);
    }
  return n;
}

/* What asks all control units at once is 0 here; see obd_link_aim(). */
static guint32
without_functional (guint32 id)
{
  gboolean to_all = id == 0x7df || (id & 0x1fffffff) == 0x18db33f1;

  return to_all ? 0 : id;
}

static gboolean
parse_long (gsize n_digits, guint32 value, guint32 *id)
{
  if (n_digits == 4)
    *id = LONG_PRIORITY | value << 8 | TESTER;
  else if (n_digits == 6)
    *id = LONG_PRIORITY | value;
  else if (n_digits == 8 && value > SHORT_BITS)
    *id = value & LONG_BITS;
  else
    return FALSE;
  return TRUE;
}

/* "6C10F1", "8110F1", "6C10", "10": the second byte names the control unit; 6A and 33 are all of
 * them (SAE J1979, 4.2; ISO 14230-4, 5.3). */
static gboolean
parse_old (gsize n_digits, guint32 value, guint32 *target)
{
  guint32 byte = (n_digits == 6 ? value >> 8 : value) & 0xff;

  *target = byte == 0x6a || byte == 0x33 ? 0 : byte;
  return n_digits == 2 || n_digits == 4 || n_digits == 6;
}

/**
 * obd_address_parse_header:
 * @text: as sets of signals write it: "7E4"; "18DA10F1", "DA10F1" and "DA10" are the same
 * @to: (out): where such a request is sent on this bus; 0 for all control units
 *
 * Returns: whether the bus has such an address
 */
gboolean
obd_address_parse_header (ObdFraming framing, const char *text, guint32 *to)
{
  guint32 value;

  g_return_val_if_fail (text != NULL && to != NULL, FALSE);
  gsize n_digits = read_digits (text, &value);

  if (n_digits == 0 || framing == OBD_FRAMING_J1939)
    return FALSE;
  if (framing == OBD_FRAMING_CAN_29)
    {
      if (!parse_long (n_digits, value, &value))
        return FALSE;
    }
  else if (framing != OBD_FRAMING_CAN_11)
    return parse_old (n_digits, value, to);
  else if ((n_digits != 3 && n_digits != 8) || value > SHORT_BITS)
    return FALSE;
  *to = without_functional (value);
  return TRUE;
}

/**
 * obd_address_parse_answer:
 * @text: (nullable): as sets of signals write it: "7EC", "18DAF110", "F110" or "10"; %NULL for who
 *   usually answers
 * @to: where the request is sent
 * @from: (out): whose answers count; 0 for anybody's
 *
 * Returns: whether the bus has such an address
 */
gboolean
obd_address_parse_answer (ObdFraming framing, const char *text, guint32 to, guint32 *from)
{
  guint32 value = 0;
  gsize n_digits = text != NULL ? read_digits (text, &value) : 0;

  g_return_val_if_fail (from != NULL, FALSE);
  *from = obd_address_of_answers (framing, to);
  if (text == NULL || (framing != OBD_FRAMING_CAN_11 && framing != OBD_FRAMING_CAN_29))
    return TRUE;
  *from = value;
  if (framing == OBD_FRAMING_CAN_11)
    return (n_digits == 3 || n_digits == 8) && value <= SHORT_BITS;
  if (n_digits == 2)
    *from = LONG_ANSWER | value;
  else if (n_digits == 4)
    *from = LONG_PRIORITY | 0xda0000u | value;
  else
    return parse_long (n_digits, value, from);
  return TRUE;
}
