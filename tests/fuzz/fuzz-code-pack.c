/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz/fuzz.h"
#include "obd/obd-dtc.h"

/* What was taken in must be found again, and only for a make that it names. */
static void
ask (ObdDtcPack *pack)
{
  if (pack == NULL)
    return;
  g_assert_cmpuint (obd_dtc_pack_get_n_titles (pack), >, 0);
  g_assert_nonnull (obd_dtc_pack_get_source (pack));
  g_assert_nonnull (obd_dtc_pack_get_licence (pack));
  for (guint dtc = 0x1000; dtc < 0x2000; dtc += 0x11)
    g_assert_null (obd_dtc_pack_find (pack, (guint16) dtc, NULL));
  obd_dtc_pack_free (pack);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  const ObdDtcPackOrigin origin = { .source = "fuzz", .licence = "none" };

  ask (obd_dtc_pack_read_csv ((const char *) data, size, &origin, NULL));
  ask (obd_dtc_pack_read_json ((const char *) data, size, &origin, NULL));
  return 0;
}
