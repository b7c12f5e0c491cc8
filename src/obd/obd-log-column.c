/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-json.h"
#include "obd/obd-log-private.h"

#include <string.h>

void
obd_log_column_free (gpointer column)
{
  ObdLogColumn *self = column;

  g_free (self->header);
  g_free (self->name);
  g_free (self->unit_text);
  g_array_unref (self->samples);
  g_array_unref (self->readings);
  g_ptr_array_unref (self->first);
  g_free (self);
}

/* RaceCapture's columns are "Name"|"Unit"|least|most|rate. */
static gboolean
split_bars (ObdLogColumn *self)
{
  if (strchr (self->header, '|') == NULL)
    return FALSE;
  g_autofree char *plain = g_strdup (self->header);
  g_auto (GStrv) parts = g_strsplit (g_strdelimit (plain, "\"", ' '), "|", -1);
  self->name = g_strdup (g_strstrip (parts[0]));
  obd_log_column_set_unit (self, g_strstrip (parts[1]));
  return TRUE;
}

/* Most write "Name (unit)" or "Name [unit]", and brackets within the name before that. What stands
 * in brackets is a unit where anybody knows it, or where it follows another pair. */
static gboolean
split_brackets (ObdLogColumn *self)
{
  gsize length = strlen (self->header);
  char closing = length > 1 ? self->header[length - 1] : '\0';
  const char *open = closing == ')'   ? strrchr (self->header, '(')
                     : closing == ']' ? strrchr (self->header, '[')
                                      : NULL;

  if (open == NULL || open == self->header)
    return FALSE;
  g_autofree char *unit = g_strndup (open + 1, (gsize) (self->header + length - 1 - open - 1));
  ObdForeignUnit known;
  if (!obd_foreign_unit_find (unit, &known) && open[-1] != ')')
    return FALSE;
  self->name = g_strndup (self->header, (gsize) (open - self->header));
  g_strstrip (self->name);
  obd_log_column_set_unit (self, unit);
  return TRUE;
}

/* Letters of the days before Unicode are taken for those of Western Europe. */
static char *
dup_text (const char *text)
{
  if (g_utf8_validate (text, -1, NULL))
    return g_strdup (text);
  char *converted = g_convert (text, -1, "UTF-8", "WINDOWS-1252", NULL, NULL, NULL);
  return converted != NULL ? converted : g_utf8_make_valid (text, -1);
}

/* Takes the header apart: "Speed (OBD)(km/h)" is the name "Speed (OBD)" and the unit "km/h". */
ObdLogColumn *
obd_log_column_new (const char *header)
{
  ObdLogColumn *self = g_new0 (ObdLogColumn, 1);

  self->header = g_strstrip (dup_text (header));
  self->unit = (ObdForeignUnit){ BASE_UNIT_NONE, NULL, 1, 0 };
  self->scale = 1;
  self->samples = g_array_new (FALSE, FALSE, sizeof (ObdLogSample));
  self->readings = g_array_new (FALSE, FALSE, sizeof (ObdLogReading));
  self->first = g_ptr_array_new_with_free_func (g_free);
  if (!split_bars (self) && !split_brackets (self))
    self->name = g_strdup (self->header);
  return self;
}

/* A unit that nobody knows stays as it is written. */
void
obd_log_column_set_unit (ObdLogColumn *self, const char *unit)
{
  g_free (self->unit_text);
  self->unit_text = *unit != '\0' ? dup_text (unit) : NULL;
  self->unit = (ObdForeignUnit){ BASE_UNIT_NONE, NULL, 1, 0 };
  if (self->unit_text != NULL && !obd_foreign_unit_find (self->unit_text, &self->unit))
    self->unit.symbol = self->unit_text;
}

/* Units of the same thing that are both metric. */
static const struct
{
  BaseUnit from;
  BaseUnit to;
  double factor;
} relatives[] = {
  { BASE_UNIT_BAR, BASE_UNIT_KPA, 100 },
  { BASE_UNIT_KPA, BASE_UNIT_BAR, 0.01 },
  { BASE_UNIT_PA, BASE_UNIT_KPA, 0.001 },
  { BASE_UNIT_KPA, BASE_UNIT_PA, 1000 },
  { BASE_UNIT_KILOGRAM_PER_H, BASE_UNIT_GRAM_PER_S, 1 / 3.6 },
  { BASE_UNIT_GRAM_PER_S, BASE_UNIT_KILOGRAM_PER_H, 3.6 },
  { BASE_UNIT_MINUTE, BASE_UNIT_SECOND, 60 },
  { BASE_UNIT_SECOND, BASE_UNIT_MINUTE, 1.0 / 60 },
  { BASE_UNIT_HOUR, BASE_UNIT_SECOND, 3600 },
  { BASE_UNIT_AMPERE, BASE_UNIT_MILLIAMPERE, 1000 },
  { BASE_UNIT_MILLIAMPERE, BASE_UNIT_AMPERE, 0.001 },
  { BASE_UNIT_NONE, BASE_UNIT_LAMBDA, 1 },
};

/* Makes @unit one that gives @wanted, where both measure the same. */
gboolean
obd_log_unit_fit (ObdForeignUnit *unit, BaseUnit wanted)
{
  if (unit->unit == wanted && unit->symbol == NULL)
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (relatives) && unit->symbol == NULL; i++)
    if (relatives[i].from == unit->unit && relatives[i].to == wanted)
      {
        *unit = (ObdForeignUnit){ wanted, NULL, unit->factor * relatives[i].factor,
                                  unit->shift * relatives[i].factor };
        return TRUE;
      }
  return FALSE;
}

/* Readings of @signal, in its unit; where the file names no unit, it is taken for that one. */
static gboolean
take_signal (ObdLogColumn *self, const ObdSignal *signal)
{
  if (self->unit_text == NULL)
    self->unit = (ObdForeignUnit){ signal->unit, signal->symbol, 1, 0 };
  else if (!obd_log_unit_fit (&self->unit, signal->unit))
    return FALSE;
  self->signal = signal;
  return TRUE;
}

static void
find_signal (ObdLogColumn *self, ObdCatalogue *catalogue)
{
  ObdLogConfidence confidence = OBD_LOG_UNKNOWN;
  const ObdSignal *signal = obd_log_find_signal (catalogue, self->name, &confidence);

  if (signal == NULL && obd_log_is_of_phone (self->name))
    {
      self->confidence = OBD_LOG_CERTAIN;
      return;
    }
  if (signal == NULL && confidence == OBD_LOG_UNKNOWN)
    self->guess = obd_log_guess_signal (catalogue, self->name);
  if (signal != NULL && take_signal (self, signal))
    self->confidence =
      self->unit_text == NULL && signal->unit != BASE_UNIT_NONE ? OBD_LOG_LIKELY : confidence;
  else if (self->guess != NULL)
    self->confidence = OBD_LOG_UNSURE;
}

static void
say (ObdLogColumn *self, ObdCatalogue *catalogue, const char *what)
{
  const ObdSignal *signal = obd_catalogue_find (catalogue, what);

  self->confidence = OBD_LOG_SAID;
  self->role = *what == '\0'                  ? OBD_LOG_UNUSED
               : g_str_equal (what, "time")   ? OBD_LOG_TIME
               : g_str_equal (what, "marker") ? OBD_LOG_MARKER
                                              : OBD_LOG_READING;
  if (signal != NULL)
    take_signal (self, signal);
}

static gboolean
obey_map (ObdLogColumn *self, ObdCatalogue *catalogue, JsonObject *map)
{
  JsonNode *node = map != NULL ? json_object_get_member (map, self->header) : NULL;

  if (node == NULL)
    return FALSE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      const char *word = base_json_get_string (map, self->header);

      say (self, catalogue, word != NULL ? word : "");
      return TRUE;
    }
  JsonObject *said = json_node_get_object (node);
  const char *unit = base_json_get_string (said, "unit");
  const char *signal = base_json_get_string (said, "signal");
  if (unit != NULL)
    obd_log_column_set_unit (self, unit);
  say (self, catalogue, signal != NULL ? signal : self->name);
  return TRUE;
}

static const struct
{
  const char *key;
  ObdLogRole role;
} roles[] = {
  { "marker", OBD_LOG_MARKER }, { "pid", OBD_LOG_NAME },  { "value", OBD_LOG_VALUE },
  { "units", OBD_LOG_UNIT },    { "unit", OBD_LOG_UNIT },
};

/* What its first cells say is what a person knows it by. */
void
obd_log_column_show (ObdLogColumn *self, const char *cell)
{
  if (self->first->len < OBD_LOG_FIRST_CELLS)
    g_ptr_array_add (self->first, dup_text (cell));
}

/* Finds out what the column holds: as the map says, or by its name. */
void
obd_log_column_recognise (ObdLogColumn *self, ObdCatalogue *catalogue, const ObdLogOptions *options)
{
  g_autofree char *key = obd_log_dup_key (self->name);

  if (obey_map (self, catalogue, options->map))
    return;
  self->role = OBD_LOG_READING;
  if (*key == '\0')
    self->role = OBD_LOG_UNUSED;
  if (obd_log_time_rank (self->name) > 0)
    self->role = OBD_LOG_CLOCK;
  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    if (g_str_equal (roles[i].key, key))
      self->role = roles[i].role;
  if (self->role == OBD_LOG_READING)
    find_signal (self, catalogue);
}
