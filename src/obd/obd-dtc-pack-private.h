/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-dtc-pack.h"

G_BEGIN_DECLS

/* What files of other programs call the columns of a pack. */
extern const char *const obd_dtc_pack_code_names[];
extern const char *const obd_dtc_pack_title_names[];
extern const char *const obd_dtc_pack_make_names[];

gboolean obd_dtc_pack_check_size (gsize length, GError **error);

G_END_DECLS
