/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/base-unit.h"
#include "obd/obd-expression.h"
#include "obd/obd-signal.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define OBD_SIGNAL_SET_MAX_SIZE    (8 * 1024 * 1024)
#define OBD_SIGNAL_SET_MAX_SIGNALS 5000
#define OBD_SET_REQUEST_SIZE       8

#define OBD_SIGNAL_SET_ERROR (obd_signal_set_error_quark ())
GQuark obd_signal_set_error_quark (void);

/**
 * ObdSignalSetError:
 *
 * @OBD_SIGNAL_SET_ERROR_UNPOLLED: a signal is nothing to ask a car for again and again
 *
 * Why nothing of a file could be taken. What is wrong with one signal of it is no error, but one of
 * the set's problems.
 */
typedef enum
{
  OBD_SIGNAL_SET_ERROR_TOO_LARGE,
  OBD_SIGNAL_SET_ERROR_FORMAT,
  OBD_SIGNAL_SET_ERROR_EMPTY,
  OBD_SIGNAL_SET_ERROR_UNPOLLED
} ObdSignalSetError;

typedef enum
{
  OBD_SIGNAL_SET_OBDB,
  OBD_SIGNAL_SET_TORQUE,
  OBD_SIGNAL_SET_CAR_SCANNER
} ObdSignalSetFormat;

/**
 * ObdSetField:
 * @bit_offset, @bit_length: the place in the answer's data, the first byte's highest bit being 0
 * @little_endian: the lowest byte stands first
 * @scale, @offset: value = count * @scale + @offset
 * @null_minimum, @null_maximum: from where on downwards or upwards a value means "none"; NAN for
 *   nowhere
 */
typedef struct
{
  guint bit_offset;
  guint bit_length;
  gboolean little_endian;
  gboolean is_signed;
  double scale;
  double offset;
  double null_minimum;
  double null_maximum;
} ObdSetField;

typedef enum
{
  OBD_SET_NUMBER,
  OBD_SET_WORDS,
  OBD_SET_TEXT,
  OBD_SET_HEX
} ObdSetKind;

typedef struct
{
  gint64 raw;
  char *text;
} ObdSetWord;

/**
 * ObdSetSignal:
 * @id: unique in its set
 * @group: (nullable): where the set's maker files it, "Battery.Cells"
 * @header: (nullable): whom to ask, in hex: "7E4"
 * @receive: (nullable): whose answers to take, in hex
 * @extended: (nullable): the control unit's address behind @header, in hex, where several share it
 *   (ISO 15765-2, extended addressing)
 * @before, @after: (nullable): commands around the request, parted by ";": a diagnostic session or
 *   the adapter's own. Those that could change something in the car were refused.
 * @years: (nullable): the model years it holds for, "2015-2020" or "2015,2017"
 * @request, @request_size: service and number; only services that read
 * @period_ms: how often it is worth asking for; 0 for as often as the line allows
 * @unit, @symbol: metric; @symbol is for a unit that the shop does not have
 * @factor, @shift: what makes the set's unit into that: value * @factor + @shift
 * @minimum, @maximum: a gauge's ends in @unit; NAN where the set gives none
 * @expression: (nullable): how it is computed …
 * @field: … or, without, where it stands
 * @words: (element-type ObdSetWord): of %OBD_SET_WORDS
 *
 * One thing that cars of one make can tell.
 */
typedef struct
{
  char *id;
  char *name;
  char *short_name;
  char *group;
  char *header;
  char *receive;
  char *extended;
  char *before;
  char *after;
  char *years;
  guint8 request[OBD_SET_REQUEST_SIZE];
  guint request_size;
  guint period_ms;
  ObdSetKind kind;
  BaseUnit unit;
  char *symbol;
  double factor;
  double shift;
  double minimum;
  double maximum;
  ObdExpression *expression;
  ObdSetField field;
  GArray *words;
} ObdSetSignal;

/**
 * ObdSignalSet:
 * @name, @source, @licence, @author: (nullable): whom to thank, and what they allow; to be shown
 *   wherever the set is
 * @signals: (element-type ObdSetSignal)
 * @problems: (element-type utf8): what could not be taken in, a sentence each with its line
 *
 * Signals that somebody found out and wrote down for another program. They are theirs: they stay in
 * a set of their own, and never become part of the catalogue.
 */
typedef struct
{
  ObdSignalSetFormat format;
  char *name;
  char *source;
  char *licence;
  char *author;
  GPtrArray *signals;
  GPtrArray *problems;
} ObdSignalSet;

void obd_signal_set_free (ObdSignalSet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ObdSignalSet, obd_signal_set_free)

ObdSignalSetFormat obd_signal_set_guess_format (const char *text, gsize length);
ObdSignalSet *
obd_signal_set_import (const char *text, gsize length, ObdSignalSetFormat format, GError **error);
JsonNode *obd_signal_set_to_json (const ObdSignalSet *self);
ObdSignalSet *obd_signal_set_from_json (JsonNode *node, GError **error);

void obd_signal_set_refuse_unpolled (ObdSignalSet *self);

ObdCatalogue *
obd_catalogue_new_with_set (ObdCatalogue *base, const char *key, ObdSignalSet *set, guint year);
const GPtrArray *obd_catalogue_list_set (ObdCatalogue *self, const char *key);
const char *obd_signal_get_set_id (const ObdSignal *self);

gboolean obd_set_signal_is_of_year (const ObdSetSignal *self, guint year);
double obd_set_signal_get_number (const ObdSetSignal *self,
                                  const guint8 *data,
                                  gsize size,
                                  ObdReferenceFunc func,
                                  gpointer user_data);
char *obd_set_signal_dup_text (const ObdSetSignal *self,
                               const guint8 *data,
                               gsize size,
                               ObdReferenceFunc func,
                               gpointer user_data);

G_END_DECLS
