/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/base-unit.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ObdSignalKind:
 * @OBD_SIGNAL_NUMBER: a reading with a unit
 * @OBD_SIGNAL_STATE: one of several words
 * @OBD_SIGNAL_BITS: any of several words at once, a bit each
 * @OBD_SIGNAL_CODE: a trouble code
 * @OBD_SIGNAL_DIFFERENCE: of two numbers; no answer holds it
 */
typedef enum
{
  OBD_SIGNAL_NUMBER,
  OBD_SIGNAL_STATE,
  OBD_SIGNAL_BITS,
  OBD_SIGNAL_CODE,
  OBD_SIGNAL_DIFFERENCE
} ObdSignalKind;

/**
 * ObdRange:
 *
 * Which of the scales that a car may stretch a signal has; see #ObdRanges.
 */
typedef enum
{
  OBD_RANGE_NONE,
  OBD_RANGE_LAMBDA,
  OBD_RANGE_VOLTAGE,
  OBD_RANGE_CURRENT,
  OBD_RANGE_PRESSURE,
  OBD_RANGE_AIR_FLOW,
  OBD_N_RANGES
} ObdRange;

/**
 * ObdSignalState:
 * @raw: the count that means it; of bits, the number of the bit, 0 for the least significant
 */
typedef struct
{
  gint32 raw;
  const char *text;
} ObdSignalState;

/**
 * ObdSignalPlace:
 * @first, @n_bytes: the bytes that hold the count
 * @shift, @mask: what of them it is
 * @support_byte, @support_mask: the bit that says whether the car has it; @support_mask is 0 where
 *   none does
 * @least_size: how many bytes an answer must have
 *
 * Where a signal stands in its PID's data, ready for decoding.
 */
typedef struct
{
  guint8 first;
  guint8 n_bytes;
  guint8 shift;
  guint8 support_byte;
  guint8 support_mask;
  guint8 least_size;
  guint32 mask;
} ObdSignalPlace;

/**
 * ObdSignal:
 * @index: its place in the catalogue
 * @id: the catalogue name, "engine_speed"
 * @name: plain name, "Engine speed"; translate by obd_signal_get_name()
 * @short_name: (nullable): for a gauge's head, "Speed"; falls back to @name
 * @standard_name: the name in SAE J1979-DA, "RPM"-like short form
 * @service, @pid: the request that carries it; 0 for a difference
 * @size: bytes of data that the PID answers with, all its signals together
 * @bit_offset, @bit_length: its place in the data, most significant bit first
 * @is_signed: two's complement
 * @has_absent, @absent: the count that means "no value", where one does
 * @place: the same, ready for decoding
 * @range: of a scale that a car may stretch
 * @scale, @offset: value = raw * @scale + @offset, in @unit
 * @unit: metric
 * @symbol: (nullable): of a unit that the shop does not have, in place of @unit's
 * @minimum, @maximum: the scale's ends for a gauge, in @unit
 * @warning, @critical: where a gauge's zones start, in @unit; NAN for none
 * @decimals: digits that its resolution is worth
 * @period_ms: how often it is worth asking for; 0 for as often as the line allows
 * @states, @n_states: the words of a state or of bits
 * @minuend, @subtrahend: (nullable): for a difference: value = (minuend - subtrahend) * scale
 * @query: (nullable): of a signal of an imported set, how it is asked and read; its @service, @pid
 *   and place are 0
 *
 * One thing that a car can tell. Immutable; owned by its catalogue. Scalings are those of
 * SAE J1979-DA / ISO 15031-5, table B.
 */
typedef struct _ObdSignal ObdSignal;
typedef struct _ObdSetQuery ObdSetQuery;
struct _ObdSignal
{
  guint index;
  const char *id;
  const char *name;
  const char *short_name;
  const char *standard_name;
  ObdSignalKind kind;
  guint8 service;
  guint8 pid;
  guint8 size;
  guint bit_offset;
  guint bit_length;
  gboolean is_signed;
  gboolean has_absent;
  gint32 absent;
  ObdSignalPlace place;
  ObdRange range;
  double scale;
  double offset;
  BaseUnit unit;
  const char *symbol;
  double minimum;
  double maximum;
  double warning;
  double critical;
  guint decimals;
  guint period_ms;
  const ObdSignalState *states;
  guint n_states;
  const ObdSignal *minuend;
  const ObdSignal *subtrahend;
  const ObdSetQuery *query;
};

/**
 * ObdValueKind:
 * @OBD_VALUE_NONE: the answer is too short to hold it, or holds the count that means "no value"
 * @OBD_VALUE_UNSUPPORTED: the answer says that the car does not have it
 */
typedef enum
{
  OBD_VALUE_NONE,
  OBD_VALUE_UNSUPPORTED,
  OBD_VALUE_NUMBER,
  OBD_VALUE_STATE,
  OBD_VALUE_BITS,
  OBD_VALUE_CODE
} ObdValueKind;

/**
 * ObdValue:
 * @raw: the count that the car sent; of %OBD_VALUE_BITS, the bits
 * @number: of %OBD_VALUE_NUMBER, in the signal's unit
 *
 * What an answer says of one signal.
 */
typedef struct
{
  ObdValueKind kind;
  gint32 raw;
  double number;
} ObdValue;

const char *obd_signal_get_name (const ObdSignal *signal);
const char *obd_signal_get_short_name (const ObdSignal *signal);
const char *obd_signal_get_symbol (const ObdSignal *signal);
gboolean obd_signal_decode (const ObdSignal *signal, const guint8 *data, gsize size, gint32 *raw);
ObdValue obd_signal_read (const ObdSignal *signal, const guint8 *data, gsize size);
double obd_signal_get_value (const ObdSignal *signal, gint32 raw);
char *obd_signal_dup_text (const ObdSignal *signal, gint32 raw);
gint32 obd_signal_get_raw (const ObdSignal *signal, double value);

/**
 * ObdCatalogue:
 *
 * All signals known, read once from `data/obd/signals-*.xml` (resources of the program). Immutable
 * after it is made, so every thread may read it.
 */
#define OBD_TYPE_CATALOGUE (obd_catalogue_get_type ())
G_DECLARE_FINAL_TYPE (ObdCatalogue, obd_catalogue, OBD, CATALOGUE, GObject)

ObdCatalogue *obd_catalogue_new (GError **error);
ObdCatalogue *obd_catalogue_new_from_text (const char *text, gssize length, GError **error);
guint obd_catalogue_get_n_signals (ObdCatalogue *self);
const ObdSignal *obd_catalogue_get_signal (ObdCatalogue *self, guint index);
const ObdSignal *obd_catalogue_find (ObdCatalogue *self, const char *id);
const GPtrArray *obd_catalogue_find_pid (ObdCatalogue *self, guint8 service, guint8 pid);
gsize obd_catalogue_get_pid_size (ObdCatalogue *self, guint8 service, guint8 pid);

G_END_DECLS
