/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopRecordPill:
 *
 * The recording bar folded into the header of a page without one: there while a recording runs,
 * with its time and a menu to mark, pause and stop it.
 */
#define SPEEDSHOP_TYPE_RECORD_PILL (speedshop_record_pill_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopRecordPill, speedshop_record_pill, SPEEDSHOP, RECORD_PILL, GtkBox)

G_END_DECLS
