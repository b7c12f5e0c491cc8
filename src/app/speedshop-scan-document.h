/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/base-unit.h"
#include "obd/obd-dtc.h"
#include "obd/obd-signal.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * SpeedshopCodeGroup:
 *
 * Where a code stands on the page: its strongest state; history where an earlier scan of this car
 * had it and this one does not; elsewhere where it is not on this car.
 */
typedef enum
{
  SPEEDSHOP_CODE_CONFIRMED,
  SPEEDSHOP_CODE_PENDING,
  SPEEDSHOP_CODE_PERMANENT,
  SPEEDSHOP_CODE_HISTORY,
  SPEEDSHOP_CODE_ELSEWHERE
} SpeedshopCodeGroup;

/**
 * SpeedshopCode:
 *
 * One fault of one control unit, as a row of a list. A code that is stored, pending and permanent
 * is one row.
 */
#define SPEEDSHOP_TYPE_CODE (speedshop_code_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopCode, speedshop_code, SPEEDSHOP, CODE, GObject)

const char *speedshop_code_get_code (SpeedshopCode *self);
const char *speedshop_code_get_title (SpeedshopCode *self);
const char *speedshop_code_get_detail (SpeedshopCode *self);
const char *speedshop_code_get_heading (SpeedshopCode *self);
const char *speedshop_code_get_ecu (SpeedshopCode *self);
const char *speedshop_code_get_ecu_title (SpeedshopCode *self);
const char *speedshop_code_get_extra (SpeedshopCode *self);
SpeedshopCodeGroup speedshop_code_get_group (SpeedshopCode *self);
SpeedshopCode *speedshop_code_new_from_book (ObdDtcBook *book, guint16 dtc);
gboolean speedshop_code_is_same (SpeedshopCode *self, SpeedshopCode *other);
const char *speedshop_code_group_get_title (SpeedshopCodeGroup group, gboolean mil);

/**
 * SpeedshopFact:
 *
 * A name and its value as words, for a two-column list: a frozen reading, a monitor. Whether it is
 * good says if it is as it should be; whether it is notable, if it deserves the first look.
 */
#define SPEEDSHOP_TYPE_FACT (speedshop_fact_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopFact, speedshop_fact, SPEEDSHOP, FACT, GObject)

SpeedshopFact *speedshop_fact_new (const char *name, const char *value, gboolean good);
const char *speedshop_fact_get_name (SpeedshopFact *self);
const char *speedshop_fact_get_value (SpeedshopFact *self);
gboolean speedshop_fact_get_good (SpeedshopFact *self);
void speedshop_fact_set_notable (SpeedshopFact *self, gboolean notable);
gboolean speedshop_fact_get_notable (SpeedshopFact *self);

/**
 * SpeedshopScanDocument:
 *
 * A scan for the screen, whether it was taken a moment ago or comes out of the store: both are the
 * same document (obd_scan_to_json()).
 */
#define SPEEDSHOP_TYPE_SCAN_DOCUMENT (speedshop_scan_document_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopScanDocument,
                      speedshop_scan_document,
                      SPEEDSHOP,
                      SCAN_DOCUMENT,
                      GObject)

SpeedshopScanDocument *speedshop_scan_document_new (JsonNode *document);
JsonNode *speedshop_scan_document_get_json (SpeedshopScanDocument *self);
gint64 speedshop_scan_document_get_taken_at_s (SpeedshopScanDocument *self);
gboolean speedshop_scan_document_is_of_all_units (SpeedshopScanDocument *self);
gboolean speedshop_scan_document_get_mil (SpeedshopScanDocument *self);
gboolean speedshop_scan_document_is_simulated (SpeedshopScanDocument *self);
guint speedshop_scan_document_get_n_ecus (SpeedshopScanDocument *self);
char *speedshop_scan_document_dup_car_title (SpeedshopScanDocument *self);
char *speedshop_scan_document_dup_notes (SpeedshopScanDocument *self);
GListModel *speedshop_scan_document_get_codes (SpeedshopScanDocument *self);
SpeedshopCode *speedshop_scan_document_dup_code (SpeedshopScanDocument *self, guint16 dtc);
char *speedshop_scan_document_dup_silent_ecus (SpeedshopScanDocument *self);
GListModel *speedshop_scan_document_dup_monitors (SpeedshopScanDocument *self);
GListModel *speedshop_scan_document_dup_freeze_frame (SpeedshopScanDocument *self,
                                                      SpeedshopCode *code,
                                                      const char *const *notable,
                                                      ObdCatalogue *catalogue,
                                                      BaseUnitSystem system);

G_END_DECLS
