/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/base-unit.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  OBD_SIGNAL_NUMBER,
  OBD_SIGNAL_STATE,
  OBD_SIGNAL_DIFFERENCE
} ObdSignalKind;

typedef struct
{
  gint32 raw;
  const char *text;
} ObdSignalState;

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
 * @scale, @offset: value = raw * @scale + @offset, in @unit
 * @unit: metric
 * @minimum, @maximum: the scale's ends for a gauge, in @unit
 * @warning, @critical: where a gauge's zones start, in @unit; NAN for none
 * @decimals: digits that its resolution is worth
 * @period_ms: how often it is worth asking for; 0 for as often as the line allows
 * @states, @n_states: the words of a state signal
 * @minuend, @subtrahend: (nullable): for a difference: value = (minuend - subtrahend) * scale
 *
 * One thing that a car can tell. Immutable; owned by its catalogue. Scalings are those of
 * SAE J1979-DA / ISO 15031-5, table B.
 */
typedef struct _ObdSignal ObdSignal;
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
  double scale;
  double offset;
  BaseUnit unit;
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
};

const char *obd_signal_get_name (const ObdSignal *signal);
const char *obd_signal_get_short_name (const ObdSignal *signal);
gboolean obd_signal_decode (const ObdSignal *signal, const guint8 *data, gsize size, gint32 *raw);
double obd_signal_get_value (const ObdSignal *signal, gint32 raw);
const char *obd_signal_get_state_text (const ObdSignal *signal, gint32 raw);
gint32 obd_signal_get_raw (const ObdSignal *signal, double value);
void obd_signal_encode (const ObdSignal *signal, gint32 raw, guint8 *data, gsize size);

/**
 * ObdCatalogue:
 *
 * All signals known, read once from `data/obd/signals.xml` (a resource of the program). Immutable
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
