/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-services.h"
#include "sim/sim-tests.h"

#include <string.h>

/* The services as they are answered on the buses before CAN: no message has more than seven bytes,
 * so that long answers are several messages, and a request asks for one thing. */

#define CODES_SIZE 6
#define PIECE_SIZE 4
/* In-use counters and names came with CAN. */
#define LAST_INFO      0x06
#define LAST_INFO_MASK 0xfc

static void
add (GPtrArray *answers, const guint8 *head, gsize head_size, const guint8 *bytes, gsize size)
{
  GByteArray *answer = g_byte_array_new ();

  g_byte_array_append (answer, head, (guint) head_size);
  g_byte_array_append (answer, bytes, (guint) size);
  g_ptr_array_add (answers, answer);
}

static void
keep_whole (const GByteArray *answer, GPtrArray *answers)
{
  add (answers, answer->data, 1, answer->data + 1, answer->len - 1);
}

/* Three codes in each message, filled up with zeros; one of zeros alone says that there is none. */
static void
split_codes (const GByteArray *answer, GPtrArray *answers)
{
  const guint8 *codes = answer->data + 2;
  gsize size = answer->len - 2;
  gsize done = 0;

  do
    {
      guint8 three[CODES_SIZE] = { 0 };
      memcpy (three, codes + done, MIN (size - done, CODES_SIZE));
      add (answers, answer->data, 1, three, CODES_SIZE);
      done += CODES_SIZE;
    }
  while (done < size);
}

/* Four bytes in each message behind its number; what is short is filled up in front. */
static void
split_info (const GByteArray *answer, GPtrArray *answers)
{
  guint8 padded[64] = { 0 };
  gsize size = answer->len - 3;
  gsize padding = (PIECE_SIZE - size % PIECE_SIZE) % PIECE_SIZE;
  guint8 number = 1;

  memcpy (padded + padding, answer->data + 3, MIN (size, sizeof padded - padding));
  for (gsize done = 0; done < size + padding; done += PIECE_SIZE)
    {
      guint8 head[] = { answer->data[0], answer->data[1], number++ };
      add (answers, head, sizeof head, padded + done, PIECE_SIZE);
    }
}

static SimNegative
answer_info_mask (SimEcu *ecu, GByteArray *answer, GPtrArray *answers)
{
  static const guint8 item = 0;
  SimNegative negative = sim_info_answer (ecu, &item, 1, answer);

  if (negative != SIM_NEGATIVE_NONE)
    return negative;
  /* Each even item has one before it that tells how many messages it takes. */
  answer->data[2] |= (guint8) ((answer->data[2] & 0x55) << 1);
  answer->data[2] &= LAST_INFO_MASK;
  memset (answer->data + 3, 0, answer->len - 3);
  guint8 head[] = { answer->data[0], 0, 1 };
  add (answers, head, sizeof head, answer->data + 2, PIECE_SIZE);
  return SIM_NEGATIVE_NONE;
}

static SimNegative
answer_message_count (SimEcu *ecu, guint8 item, GByteArray *answer, GPtrArray *answers)
{
  guint8 next = (guint8) (item + 1);
  g_autoptr (GPtrArray) messages =
    g_ptr_array_new_with_free_func ((GDestroyNotify) g_byte_array_unref);
  SimNegative negative = sim_info_answer (ecu, &next, 1, answer);

  if (negative != SIM_NEGATIVE_NONE)
    return negative;
  split_info (answer, messages);
  guint8 bytes[] = { item, (guint8) messages->len };
  add (answers, answer->data, 1, bytes, sizeof bytes);
  return SIM_NEGATIVE_NONE;
}

static SimNegative
answer_info (SimEcu *ecu, const guint8 *items, gsize n_items, GPtrArray *answers)
{
  g_autoptr (GByteArray) answer = g_byte_array_new ();
  static const guint8 service = 0x09 | SIM_ANSWER_BIT;

  g_byte_array_append (answer, &service, 1);
  /* Some testers name the message they want; all are sent. */
  if (n_items == 0 || n_items > 2 || items[0] > LAST_INFO)
    return SIM_NEGATIVE_SUBFUNCTION;
  if (items[0] == 0)
    return answer_info_mask (ecu, answer, answers);
  if (items[0] % 2 != 0)
    return answer_message_count (ecu, items[0], answer, answers);
  SimNegative negative = sim_info_answer (ecu, items, 1, answer);
  if (negative == SIM_NEGATIVE_NONE)
    split_info (answer, answers);
  return negative;
}

typedef SimNegative (*AnswerFunc) (SimEcu *ecu, const guint8 *items, gsize n, GByteArray *answer);

static SimNegative
answer_by (AnswerFunc func, SimEcu *ecu, const guint8 *request, gsize size, GPtrArray *answers)
{
  g_autoptr (GByteArray) answer = g_byte_array_new ();
  guint8 service = request[0] | SIM_ANSWER_BIT;

  g_byte_array_append (answer, &service, 1);
  SimNegative negative = func (ecu, request + 1, size - 1, answer);
  if (negative == SIM_NEGATIVE_NONE)
    keep_whole (answer, answers);
  return negative;
}

static SimNegative
answer_as_on_can (SimEcu *ecu, const guint8 *request, gsize size, GPtrArray *answers)
{
  g_autoptr (GByteArray) answer = g_byte_array_new ();
  gboolean codes = request[0] == 0x03 || request[0] == 0x07;
  /* Permanent codes came with CAN. */
  SimNegative negative =
    request[0] == 0x0a ? SIM_NEGATIVE_SERVICE : sim_services_answer (ecu, request, size, answer);

  if (negative == SIM_NEGATIVE_NONE && codes)
    split_codes (answer, answers);
  else if (negative == SIM_NEGATIVE_NONE)
    keep_whole (answer, answers);
  return negative;
}

/* One PID a request; service 02 names the frame too. */
static gboolean
asks_for_one (const guint8 *request, gsize size)
{
  if (request[0] == 0x01)
    return size == 2;
  return request[0] != 0x02 || size == 3;
}

/**
 * sim_services_answer_old:
 * @answers: (element-type GByteArray): gets the messages of a positive answer
 *
 * As sim_services_answer() for the buses before CAN.
 */
SimNegative
sim_services_answer_old (SimEcu *ecu, const guint8 *request, gsize size, GPtrArray *answers)
{
  if (size == 0 || !asks_for_one (request, size))
    return SIM_NEGATIVE_SUBFUNCTION;
  if (request[0] == 0x05)
    return answer_by (sim_sensor_tests_answer, ecu, request, size, answers);
  if (request[0] == 0x06)
    return answer_by (sim_tests_answer_old, ecu, request, size, answers);
  if (request[0] == 0x09)
    return answer_info (ecu, request + 1, size - 1, answers);
  return answer_as_on_can (ecu, request, size, answers);
}
