/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-dtc.h"

#include <string.h>

/* The two bytes of a code, from the top: two bits for the letter, two for the first digit, then
 * three hexadecimal digits (SAE J2012, "Format structure"). */
#define LETTER_SHIFT 14
#define DIGIT_SHIFT  12
#define FOUR_VALUES  0x3

static const char letters[] = "PCBU";
static const char *const state_ids[] = {
  [OBD_DTC_STORED] = "stored",
  [OBD_DTC_PENDING] = "pending",
  [OBD_DTC_PERMANENT] = "permanent",
};

/**
 * obd_dtc_to_text:
 * @dtc: the code's two bytes, the first one higher
 * @text: (out): "P0302"
 */
void
obd_dtc_to_text (guint16 dtc, char text[OBD_DTC_TEXT_SIZE])
{
  g_return_if_fail (text != NULL);

  g_snprintf (text, OBD_DTC_TEXT_SIZE, "%c%u%03X", letters[dtc >> LETTER_SHIFT & FOUR_VALUES],
              (guint) dtc >> DIGIT_SHIFT & FOUR_VALUES, dtc & 0xFFFu);
}

static gboolean
parse_letter (char letter, guint16 *bits)
{
  const char *place = letter != '\0' ? strchr (letters, g_ascii_toupper (letter)) : NULL;

  if (place == NULL)
    return FALSE;
  *bits = (guint16) (place - letters);
  return TRUE;
}

/**
 * obd_dtc_parse:
 * @text: (nullable): "P0302" in letters of either case, without anything around it
 * @dtc: (out): the code's two bytes
 *
 * Returns: whether @text is a code's form; whether anyone uses it is another question
 */
gboolean
obd_dtc_parse (const char *text, guint16 *dtc)
{
  guint16 code = 0;

  g_return_val_if_fail (dtc != NULL, FALSE);
  if (text == NULL || strlen (text) != OBD_DTC_TEXT_SIZE - 1)
    return FALSE;
  if (!parse_letter (text[0], &code) || text[1] < '0' || text[1] > '3')
    return FALSE;

  for (int i = 1; i < OBD_DTC_TEXT_SIZE - 1; i++)
    {
      int digit = g_ascii_xdigit_value (text[i]);

      if (digit < 0)
        return FALSE;
      code = (guint16) (code << (i == 1 ? 2 : 4) | digit);
    }
  *dtc = code;
  return TRUE;
}

/**
 * obd_dtc_parse_long:
 * @text: (nullable): "P0302", or with a failure type "P0100-13"
 * @dtc: (out): the code's two bytes
 * @failure_type: (out): its third byte, -1 where there is none
 *
 * Returns: whether @text is a code's form
 */
gboolean
obd_dtc_parse_long (const char *text, guint16 *dtc, int *failure_type)
{
  g_autofree char *code = NULL;
  const char *rest = NULL;

  g_return_val_if_fail (dtc != NULL && failure_type != NULL, FALSE);

  *failure_type = -1;
  if (text == NULL || strlen (text) < OBD_DTC_TEXT_SIZE)
    return obd_dtc_parse (text, dtc);
  code = g_strndup (text, OBD_DTC_TEXT_SIZE - 1);
  rest = text + strlen (code);
  if (!obd_dtc_parse (code, dtc) || rest[0] != '-' || !g_ascii_isxdigit (rest[1]) ||
      !g_ascii_isxdigit (rest[2]) || rest[3] != '\0')
    return FALSE;
  *failure_type = g_ascii_xdigit_value (rest[1]) << 4 | g_ascii_xdigit_value (rest[2]);
  return TRUE;
}

/**
 * obd_dtc_state_get_id:
 *
 * Returns: the state's word in files and JSON; never translated
 */
const char *
obd_dtc_state_get_id (ObdDtcState state)
{
  g_return_val_if_fail ((guint) state < G_N_ELEMENTS (state_ids), "stored");

  return state_ids[state];
}

gboolean
obd_dtc_state_parse (const char *id, ObdDtcState *state)
{
  g_return_val_if_fail (state != NULL, FALSE);

  for (guint i = 0; id != NULL && i < G_N_ELEMENTS (state_ids); i++)
    if (g_str_equal (state_ids[i], id))
      {
        *state = (ObdDtcState) i;
        return TRUE;
      }
  return FALSE;
}
