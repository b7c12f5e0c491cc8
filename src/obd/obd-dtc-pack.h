/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define OBD_DTC_PACK_MAX_SIZE  (32 * 1024 * 1024)
#define OBD_DTC_PACK_MAX_TITLE 300 /* characters */

/**
 * ObdDtcPack:
 *
 * Titles of codes from elsewhere, taken in at run time: most of them of one maker's own codes. Says
 * where they come from and under which licence, and tells a title of a maker's code only for a car
 * of that make. Immutable after obd_dtc_pack_close().
 */
typedef struct _ObdDtcPack ObdDtcPack;

/**
 * ObdDtcPackOrigin:
 * @source: (nullable): where it comes from: a name, an address
 * @licence: (nullable): under which one may use it
 * @make: (nullable): the make that its codes are for where they do not say
 *
 * What is said of a file that does not say it of itself; a file's own word stands.
 */
typedef struct
{
  const char *source;
  const char *licence;
  const char *make;
} ObdDtcPackOrigin;

ObdDtcPack *obd_dtc_pack_new (const ObdDtcPackOrigin *origin);
void obd_dtc_pack_free (ObdDtcPack *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ObdDtcPack, obd_dtc_pack_free)

gboolean obd_dtc_pack_set_origin (ObdDtcPack *self, const char *key, const char *value);
gboolean obd_dtc_pack_add (ObdDtcPack *self,
                           guint line,
                           const char *code,
                           const char *title,
                           const char *make,
                           GError **error);
gboolean obd_dtc_pack_close (ObdDtcPack *self, GError **error);
ObdDtcPack *obd_dtc_pack_read_csv (const char *text,
                                   gsize length,
                                   const ObdDtcPackOrigin *origin,
                                   GError **error);
ObdDtcPack *obd_dtc_pack_read_json (const char *text,
                                    gsize length,
                                    const ObdDtcPackOrigin *origin,
                                    GError **error);

JsonNode *obd_dtc_pack_to_json (const ObdDtcPack *self);

guint obd_dtc_pack_get_n_titles (const ObdDtcPack *self);
const char *obd_dtc_pack_get_source (const ObdDtcPack *self);
const char *obd_dtc_pack_get_licence (const ObdDtcPack *self);
const char *obd_dtc_pack_get_make (const ObdDtcPack *self);
gboolean obd_dtc_pack_has (const ObdDtcPack *self, guint16 dtc, const char *title);
const char *obd_dtc_pack_find (const ObdDtcPack *self, guint16 dtc, const char *make);

G_END_DECLS
