/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz/framings.h"
#include "fuzz/fuzz.h"

/* Lines of a reply: frames of SAE J1850. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  fuzz_framing (OBD_FRAMING_J1850, data, size);
  return 0;
}
