/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-assembler.h"

G_BEGIN_DECLS

/* What one printed line may carry at most: a header of ISO 14230, 255 bytes and a sum. */
#define OBD_FRAME_MAX 260

/**
 * ObdFrame:
 * @ecu: who sent it
 * @data: (array length=size): what follows the header, without checksum
 */
typedef struct
{
  guint32 ecu;
  const guint8 *data;
  gsize size;
} ObdFrame;

/**
 * ObdFramingFamily:
 * @id_digits: how many hex digits of an identifier stand before the bytes
 * @parse: takes a line apart; %FALSE where it is no whole frame for a tester, such as one with a
 *   wrong checksum. @bytes stay valid as long as @frame is used.
 * @take: puts a frame where it belongs
 * @finish: (nullable): what is left to do after the last line of a reply
 *
 * A family of protocols, one file each.
 */
typedef struct
{
  guint id_digits;
  gboolean (*parse) (guint32 id, const guint8 *bytes, gsize size, ObdFrame *frame);
  void (*take) (ObdAssembler *assembler, const ObdFrame *frame);
  void (*finish) (ObdAssembler *assembler);
} ObdFramingFamily;

extern const ObdFramingFamily obd_framing_can_11;
extern const ObdFramingFamily obd_framing_can_29;
extern const ObdFramingFamily obd_framing_j1850;
extern const ObdFramingFamily obd_framing_iso_9141;
extern const ObdFramingFamily obd_framing_kwp;
extern const ObdFramingFamily obd_framing_j1939;

void obd_framing_take_whole (ObdAssembler *assembler, const ObdFrame *frame);
guint8 obd_framing_sum (const guint8 *bytes, gsize size);

G_END_DECLS
