/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-telemetry.h"
#include "store/store-error.h"
#include "store/store-telemetry-codec.h"

typedef gsize (*Unpack) (const guint8 *data, gsize size, StoreSample *samples);

static const Unpack unpack_of_codec[] = {
  [STORE_TELEMETRY_CODEC_VARINT] = store_telemetry_unpack_varint,
  [STORE_TELEMETRY_CODEC_RICE] = store_telemetry_unpack_rice,
  [STORE_TELEMETRY_CODEC_OVERVIEW] = store_telemetry_unpack_overview,
};

/**
 * store_telemetry_pack:
 * @samples: (array length=n_samples): of one channel
 * @n_samples: 1 to %STORE_TELEMETRY_MAX_SAMPLES
 *
 * Packs samples with %STORE_TELEMETRY_CODEC_NEWEST.
 *
 * Returns: (transfer full): the block
 */
GBytes *
store_telemetry_pack (const StoreSample *samples, gsize n_samples)
{
  g_return_val_if_fail (n_samples > 0 && n_samples <= STORE_TELEMETRY_MAX_SAMPLES, NULL);

  return store_telemetry_pack_rice (samples, n_samples);
}

/**
 * store_telemetry_unpack:
 * @codec: how the block is packed
 * @data: (array length=size): the block
 * @samples: (element-type StoreSample): where to append its samples
 * @error: (out): %STORE_ERROR_BLOCK
 *
 * Never reads outside @data, whatever is in it. Of an overview, the means are given as samples.
 *
 * Returns: whether @data is a whole block; if not, nothing is appended
 */
gboolean
store_telemetry_unpack (guint codec,
                        const guint8 *data,
                        gsize size,
                        GArray *samples,
                        GError **error)
{
  guint before = samples->len;
  gsize n = 0;

  g_array_set_size (samples, before + STORE_TELEMETRY_MAX_SAMPLES);
  if (codec < G_N_ELEMENTS (unpack_of_codec) && unpack_of_codec[codec] != NULL)
    n = unpack_of_codec[codec](data, size, &g_array_index (samples, StoreSample, before));
  g_array_set_size (samples, before + (guint) n);
  if (n == 0)
    store_error_set (error, STORE_ERROR_BLOCK, NULL);
  return n > 0;
}
