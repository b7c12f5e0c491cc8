/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz/framings.h"
#include "fuzz/fuzz.h"

/* Lines of a reply: frames of ISO 9141-2. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  fuzz_framing (OBD_FRAMING_ISO_9141, data, size);
  return 0;
}
