/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz/framings.h"
#include "fuzz/fuzz.h"

/* Lines of a reply: frames of CAN with 11-bit identifiers, and ISO-TP. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  fuzz_framing (OBD_FRAMING_CAN_11, data, size);
  return 0;
}
