/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ObdDtcItemKind:
 * @OBD_DTC_NOTE: what a technician should know first
 * @OBD_DTC_DRIVE: whether to drive on
 * @OBD_DTC_SETS: when the control unit sets the code
 * @OBD_DTC_SYMPTOM: what the driver notices
 * @OBD_DTC_CAUSE: most likely first
 * @OBD_DTC_CHECK: cheapest first; first: what to expect
 * @OBD_DTC_SIGNAL: first: id in the signal catalogue, second: a good reading
 * @OBD_DTC_TEST: of service 06; first: MID, second: TID, both two hexadecimal digits
 * @OBD_DTC_FRAME: first: ids of signals to look at in the freeze frame, spaces between
 * @OBD_DTC_RELATED: first: codes and ranges of codes, spaces between
 * @OBD_DTC_OPPOSITE: first: as of related
 * @OBD_DTC_CYCLE: how to drive to confirm the repair
 */
typedef enum
{
  OBD_DTC_NOTE,
  OBD_DTC_DRIVE,
  OBD_DTC_SETS,
  OBD_DTC_SYMPTOM,
  OBD_DTC_CAUSE,
  OBD_DTC_CHECK,
  OBD_DTC_SIGNAL,
  OBD_DTC_TEST,
  OBD_DTC_FRAME,
  OBD_DTC_RELATED,
  OBD_DTC_OPPOSITE,
  OBD_DTC_CYCLE,
  OBD_DTC_N_ITEM_KINDS
} ObdDtcItemKind;

/**
 * ObdDtcItem:
 * @text: English; translate by obd_dtc_item_get_text(). Empty where @first tells all
 * @first, @second: (nullable): what the kind says; expectations and readings are translatable
 */
typedef struct
{
  ObdDtcItemKind kind;
  const char *text;
  const char *first;
  const char *second;
} ObdDtcItem;

/**
 * ObdDtcAdvice:
 * @id: "misfire" of a family, "P0302" of an entry
 * @name: (nullable): of a family, English; translate by obd_dtc_advice_get_name()
 * @severity: (nullable): "stop", "soon" or "watch"
 * @mil: (nullable): what the engine light does: "on", "blinks", "off" or "varies"
 * @trips: driving cycles that confirm the code; 0 where unknown
 * @items: (element-type ObdDtcItem): in the order of the file
 *
 * What a workshop does about a family of codes, or about one code on top of its family.
 */
typedef struct
{
  const char *id;
  const char *name;
  const char *severity;
  const char *mil;
  guint trips;
  GArray *items;
} ObdDtcAdvice;

const char *obd_dtc_item_kind_get_id (ObdDtcItemKind kind);
const char *obd_dtc_item_get_text (const ObdDtcItem *item);
const char *obd_dtc_item_get_expectation (const ObdDtcItem *item);
const char *obd_dtc_advice_get_name (const ObdDtcAdvice *advice);
const ObdDtcItem *obd_dtc_advice_find (const ObdDtcAdvice *advice, ObdDtcItemKind kind);

G_END_DECLS
