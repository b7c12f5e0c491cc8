/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/base-progress.h"
#include "obd/obd-foreign-unit.h"
#include "obd/obd-signal.h"

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * ObdLogFormat:
 *
 * Which program's habits a log shows. It is told to people; reading goes by the columns.
 */
typedef enum
{
  OBD_LOG_OTHER,
  OBD_LOG_SPEEDSHOP,
  OBD_LOG_TORQUE,
  OBD_LOG_CAR_SCANNER,
  OBD_LOG_OBD_FUSION,
  OBD_LOG_RACE_CAPTURE
} ObdLogFormat;

/**
 * ObdLogRole:
 * @OBD_LOG_UNUSED: left out
 * @OBD_LOG_READING: readings of one signal
 * @OBD_LOG_TIME: when the line was written
 * @OBD_LOG_CLOCK: what the clock on the wall said then, where @OBD_LOG_TIME does not
 * @OBD_LOG_MARKER: what a person noted
 * @OBD_LOG_NAME, @OBD_LOG_VALUE, @OBD_LOG_UNIT: of a log that has one reading a line: of which
 *   signal, how much, in what unit
 *
 * What a column of the file holds.
 */
typedef enum
{
  OBD_LOG_UNUSED,
  OBD_LOG_READING,
  OBD_LOG_TIME,
  OBD_LOG_CLOCK,
  OBD_LOG_MARKER,
  OBD_LOG_NAME,
  OBD_LOG_VALUE,
  OBD_LOG_UNIT
} ObdLogRole;

/**
 * ObdLogConfidence:
 * @OBD_LOG_UNKNOWN: no signal of the catalogue; the readings keep the name of the file
 * @OBD_LOG_UNSURE: a guess that is only told; the readings keep the name of the file
 * @OBD_LOG_LIKELY: by a name that is used for other things too, or without a unit in the file
 * @OBD_LOG_CERTAIN: by name and unit; without a signal, one of the phone's, which keeps the name of
 *   the file
 * @OBD_LOG_SAID: the caller's map says so
 */
typedef enum
{
  OBD_LOG_UNKNOWN,
  OBD_LOG_UNSURE,
  OBD_LOG_LIKELY,
  OBD_LOG_CERTAIN,
  OBD_LOG_SAID
} ObdLogConfidence;

/**
 * ObdLogSample:
 * @t_us: microseconds since the first line
 * @raw: value = @raw * scale + offset of its column
 */
typedef struct
{
  gint64 t_us;
  gint32 raw;
} ObdLogSample;

#define OBD_LOG_FIRST_CELLS 4

/**
 * ObdLogColumn:
 * @header: as it stands in the file
 * @name: of that, without the unit
 * @unit_text: (nullable): the unit as the file has it
 * @role: what it holds
 * @signal: (nullable): of the catalogue
 * @guess: (nullable): of %OBD_LOG_UNSURE, what it might be
 * @confidence: how sure that is
 * @unit: what the file's unit is in that of the readings
 * @scale, @offset: of the counts
 * @samples: (element-type ObdLogSample): in the order of time
 * @first: (element-type utf8): what its first cells say, %OBD_LOG_FIRST_CELLS at most, as they
 * stand in the file
 *
 * A column of the file, or, of a log that has one reading a line, a signal in it.
 */
typedef struct
{
  char *header;
  char *name;
  char *unit_text;
  ObdLogRole role;
  const ObdSignal *signal;
  const ObdSignal *guess;
  ObdLogConfidence confidence;
  ObdForeignUnit unit;
  double scale;
  double offset;
  GArray *samples;
  GPtrArray *first;

  /*< private >*/
  GArray *readings;
  guint decimals;
} ObdLogColumn;

/**
 * ObdLogLossKind:
 * @OBD_LOG_LOSS_TIME: a line whose time cannot be read
 * @OBD_LOG_LOSS_STRAY_TIME: a line whose time is far from its neighbours'
 * @OBD_LOG_LOSS_LONG: a line with more cells than there are columns
 * @OBD_LOG_LOSS_SHORT: a line that breaks off; its last cell is lost, as digits may be missing
 * @OBD_LOG_LOSS_CELL: a cell that is no number
 * @OBD_LOG_CHANGED_UNIT: nothing is lost; from here the readings are in another unit
 * @OBD_LOG_CHANGED_COLUMNS: nothing is lost; another header begins here
 * @OBD_LOG_CHANGED_CLOCK: nothing is lost; the clock was set back, and what follows was moved on
 */
typedef enum
{
  OBD_LOG_LOSS_TIME,
  OBD_LOG_LOSS_STRAY_TIME,
  OBD_LOG_LOSS_LONG,
  OBD_LOG_LOSS_SHORT,
  OBD_LOG_LOSS_CELL,
  OBD_LOG_CHANGED_UNIT,
  OBD_LOG_CHANGED_COLUMNS,
  OBD_LOG_CHANGED_CLOCK,
  OBD_N_LOG_LOSSES
} ObdLogLossKind;

#define OBD_LOG_MOST_LOSSES 1000

/**
 * ObdLogLoss:
 * @line: from 1
 * @text: (nullable): the cell, or the column's name
 */
typedef struct
{
  guint line;
  ObdLogLossKind kind;
  char *text;
} ObdLogLoss;

/**
 * ObdLogMarker:
 * @t_us: microseconds since the first line
 */
typedef struct
{
  gint64 t_us;
  char *text;
} ObdLogMarker;

/**
 * ObdLogOptions:
 * @file_name: (nullable): what the file is called, as some write the date there alone
 * @zone: (nullable): that of clock times that do not say theirs; UTC where %NULL
 * @map: (nullable): headers, and what each is: a signal's id, "time", "" to leave it out, or an
 *   object with "signal" and "unit"
 * @cancellable: (nullable): ends the reading
 * @progress: (nullable): how far it is
 */
typedef struct
{
  const char *file_name;
  GTimeZone *zone;
  JsonObject *map;
  GCancellable *cancellable;
  BaseProgress *progress;
} ObdLogOptions;

/**
 * ObdLog:
 * @columns: (element-type ObdLogColumn)
 * @markers: (element-type ObdLogMarker)
 * @losses: (element-type ObdLogLoss): the first %OBD_LOG_MOST_LOSSES, in the order of lines
 * @n_losses: how many there are of each kind
 * @start_us: the first line's time, Unix microseconds; 0 where the file does not say
 * @duration_us: from the first line to the last
 * @n_lines, @n_samples: of the file
 *
 * What a file of readings holds that another program wrote.
 */
typedef struct
{
  ObdLogFormat format;
  GPtrArray *columns;
  GArray *markers;
  GArray *losses;
  guint n_losses[OBD_N_LOG_LOSSES];
  gint64 start_us;
  gint64 duration_us;
  guint n_lines;
  guint n_samples;
} ObdLog;

ObdLog *obd_log_read (const char *text,
                      gsize length,
                      ObdCatalogue *catalogue,
                      const ObdLogOptions *options,
                      GError **error);
char **obd_log_read_headers (const char *text, gsize length);
void obd_log_free (ObdLog *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ObdLog, obd_log_free)

const char *obd_log_column_get_name (const ObdLogColumn *self);
const char *obd_log_column_get_unit (const ObdLogColumn *self);
char *obd_log_column_dup_signal_id (const ObdLogColumn *self);
gboolean obd_log_column_is_unsure (const ObdLogColumn *self);
GPtrArray *obd_log_list_units (BaseUnit unit);

const char *obd_log_get_format_id (ObdLogFormat format);
const char *obd_log_get_role_id (ObdLogRole role);
const char *obd_log_get_confidence_id (ObdLogConfidence confidence);
const char *obd_log_get_loss_id (ObdLogLossKind kind);
char *obd_log_dup_loss_sentence (const ObdLogLoss *loss);

G_END_DECLS
