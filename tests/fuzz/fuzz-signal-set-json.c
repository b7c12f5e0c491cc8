/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz/fuzz.h"
#include "fuzz/signal-sets.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  check_signal_set ((const char *) data, size, OBD_SIGNAL_SET_OBDB);
  return 0;
}
