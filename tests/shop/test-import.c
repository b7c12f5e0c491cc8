/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include "base/base-json.h"
#include "store/store-audit.h"

#include <string.h>

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  return g_test_run ();
}
