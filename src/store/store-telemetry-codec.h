/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-telemetry.h"

G_BEGIN_DECLS

/* For this room alone: the packings. To unpack gives as many samples as @samples has room for,
 * STORE_TELEMETRY_MAX_SAMPLES, or 0 where the bytes are no whole block. */

gsize store_telemetry_unpack_varint (const guint8 *data, gsize size, StoreSample *samples);
gsize store_telemetry_unpack_rice (const guint8 *data, gsize size, StoreSample *samples);
gsize store_telemetry_unpack_overview (const guint8 *data, gsize size, StoreSample *samples);
GBytes *store_telemetry_pack_rice (const StoreSample *samples, gsize n_samples);

G_END_DECLS
