/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-framing-legacy.h"

#include <string.h>

/* Before CAN, service 09 and lists of codes come in several messages: 49, INFOTYPE, count 1…n, four
 * bytes; or 43 and three codes (SAE J1979, 6.3 and 6.9). They are joined to what CAN says instead:
 * 49, INFOTYPE, number of items, items; or 43, number of codes, codes. So nothing behind here needs
 * to know the protocol. */

#define INFO_ANSWER 0x49
#define PART_SIZE   4
#define MOST_PARTS  255

#define FUNCTIONAL_ANSWERS 0x6b
#define TESTER             0xf1

/**
 * obd_framing_is_for_a_tester:
 * @target: the second byte of a header
 *
 * Returns: whether it is the address of all testers (SAE J1979) or the one that adapters use
 */
gboolean
obd_framing_is_for_a_tester (guint8 target)
{
  return target == FUNCTIONAL_ANSWERS || target == TESTER;
}

/**
 * obd_framing_take_whole:
 *
 * Takes a frame that is a message by itself.
 */
void
obd_framing_take_whole (ObdAssembler *assembler, const ObdFrame *frame)
{
  ObdAssembly *assembly = obd_assembler_start (assembler, frame->ecu, frame->size);

  if (assembly == NULL)
    return;
  obd_assembler_append (assembler, assembly, frame->data, frame->size);
  obd_assembler_end (assembler, assembly);
}

/* How many messages make one item, and whether more of them may follow. Those that are padded in
 * front (a VIN has 17 characters in 20 bytes) lose what is too much. */
typedef struct
{
  guint8 info_type;
  guint parts;
  guint items;
  gboolean repeats;
  gsize size;
} Info;

static const Info infos[] = {
  { 0x02, 5, 1, FALSE, 17 }, /* VIN */
  { 0x04, 4, 1, TRUE, 0 },   /* calibration ids */
  { 0x06, 1, 1, TRUE, 0 },   /* calibration verification numbers */
  { 0x08, 1, 2, TRUE, 0 },   /* in-use counters, spark ignition */
  { 0x0a, 5, 1, FALSE, 20 }, /* names */
  { 0x0b, 1, 2, TRUE, 0 },   /* in-use counters, compression ignition */
};

static const Info *
find_info (guint8 info_type)
{
  for (guint i = 0; i < G_N_ELEMENTS (infos); i++)
    if (infos[i].info_type == info_type)
      return &infos[i];
  return NULL;
}

static gboolean
is_part (ObdAssembler *assembler, const ObdAssembly *assembly, guint32 ecu, guint8 info_type)
{
  const guint8 *bytes = obd_assembler_get_bytes (assembler, assembly);

  return assembly->ecu == ecu && assembly->size == 3 + PART_SIZE && bytes[0] == INFO_ANSWER &&
         bytes[1] == info_type;
}

/* Puts part k's bytes at its place. Returns how many parts there are in one row, 0 where one is
 * missing or two do not agree. */
static guint
collect_parts (ObdAssembler *assembler,
               guint n_before,
               guint32 ecu,
               guint8 info_type,
               guint8 parts[MOST_PARTS][PART_SIZE])
{
  guint8 seen[MOST_PARTS + 1] = { 0 };
  guint highest = 0, n = 0;

  for (guint i = 0; i < n_before; i++)
    {
      ObdAssembly *assembly = obd_assembler_peek (assembler, i);
      if (!is_part (assembler, assembly, ecu, info_type))
        continue;
      assembly->broken = TRUE;
      const guint8 *bytes = obd_assembler_get_bytes (assembler, assembly);
      guint number = bytes[2];
      if (number == 0 || (seen[number] && memcmp (parts[number - 1], bytes + 3, PART_SIZE) != 0))
        return 0;
      memcpy (parts[number - 1], bytes + 3, PART_SIZE);
      n += !seen[number];
      seen[number] = TRUE;
      highest = MAX (highest, number);
    }
  return n == highest ? n : 0;
}

static void
add_joined (ObdAssembler *assembler,
            guint32 ecu,
            const guint8 *head,
            const guint8 *data,
            gsize size)
{
  ObdAssembly *joined = obd_assembler_start (assembler, ecu, 3 + size);

  if (joined == NULL)
    return;
  obd_assembler_append (assembler, joined, head, 3);
  obd_assembler_append (assembler, joined, data, size);
  obd_assembler_end (assembler, joined);
}

/* 49 00 01 and the bits of what is supported: CAN has no count there. */
static void
join_supported (ObdAssembler *assembler, guint index)
{
  ObdAssembly *assembly = obd_assembler_peek (assembler, index);
  const guint8 *bytes = obd_assembler_get_bytes (assembler, assembly);
  guint8 plain[2 + PART_SIZE] = { bytes[0], bytes[1] };
  guint32 ecu = assembly->ecu;

  memcpy (plain + 2, bytes + 3, PART_SIZE);
  assembly->broken = TRUE;
  obd_framing_take_whole (assembler, &(ObdFrame){ ecu, plain, sizeof plain });
}

static void
join_info (ObdAssembler *assembler, guint n_before, guint32 ecu, guint8 info_type)
{
  guint8 parts[MOST_PARTS][PART_SIZE];
  const Info *info = find_info (info_type);
  guint n = collect_parts (assembler, n_before, ecu, info_type, parts);

  if (info == NULL || n == 0 || n % info->parts != 0 || (!info->repeats && n != info->parts))
    return;
  const guint8 head[] = { INFO_ANSWER, info_type, (guint8) (n / info->parts * info->items) };
  gsize size = n * PART_SIZE;
  gsize padding = info->size > 0 ? size - info->size : 0;
  add_joined (assembler, ecu, head, parts[0] + padding, size - padding);
}

static gboolean
is_list_of_codes (guint8 answer)
{
  return answer == 0x43 || answer == 0x47 || answer == 0x4a;
}

/* Codes of 0 fill the message up. The same message heard twice tells nothing new. */
static void
add_codes (GByteArray *codes, const guint8 *bytes, gsize size)
{
  for (gsize i = 0; i + 1 < size; i += 2)
    {
      gboolean is_new = bytes[i] != 0 || bytes[i + 1] != 0;
      for (guint k = 0; is_new && k < codes->len; k += 2)
        is_new = memcmp (codes->data + k, bytes + i, 2) != 0;
      if (is_new)
        g_byte_array_append (codes, bytes + i, 2);
    }
}

static void
join_codes (ObdAssembler *assembler, guint n_before, guint32 ecu, guint8 answer)
{
  g_autoptr (GByteArray) message = g_byte_array_new ();
  g_autoptr (GByteArray) codes = g_byte_array_new ();
  gboolean whole = TRUE;

  for (guint i = 0; i < n_before; i++)
    {
      ObdAssembly *assembly = obd_assembler_peek (assembler, i);
      const guint8 *bytes = obd_assembler_get_bytes (assembler, assembly);
      if (assembly->ecu != ecu || bytes[0] != answer)
        continue;
      assembly->broken = TRUE;
      whole = whole && assembly->size % 2 == 1;
      add_codes (codes, bytes + 1, assembly->size - 1);
    }
  const guint8 head[] = { answer, (guint8) (codes->len / 2) };
  g_byte_array_append (message, head, sizeof head);
  g_byte_array_append (message, codes->data, codes->len);
  if (whole)
    obd_framing_take_whole (assembler, &(ObdFrame){ ecu, message->data, message->len });
}

/**
 * obd_framing_join_legacy:
 *
 * Makes of several messages what CAN would have said in one. Parts that have no whole are left out.
 */
void
obd_framing_join_legacy (ObdAssembler *assembler)
{
  guint n = obd_assembler_get_n (assembler);

  for (guint i = 0; i < n; i++)
    {
      ObdAssembly *assembly = obd_assembler_peek (assembler, i);
      const guint8 *bytes = obd_assembler_get_bytes (assembler, assembly);
      if (assembly->broken)
        continue;
      if (is_list_of_codes (bytes[0]))
        join_codes (assembler, n, assembly->ecu, bytes[0]);
      else if (!is_part (assembler, assembly, assembly->ecu, bytes[1]))
        continue;
      else if (bytes[1] % 0x20 == 0)
        join_supported (assembler, i);
      else
        join_info (assembler, n, assembly->ecu, bytes[1]);
    }
}
