/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-signal-set-private.h"

#include <math.h>
#include <string.h>

#define MAX_PROBLEMS 200

GQuark
obd_signal_set_error_quark (void)
{
  return g_quark_from_static_string ("obd-signal-set-error-quark");
}

static void
word_clear (gpointer data)
{
  g_free (((ObdSetWord *) data)->text);
}

ObdSetSignal *
obd_set_signal_new (void)
{
  ObdSetSignal *self = g_new0 (ObdSetSignal, 1);

  self->factor = 1;
  self->minimum = NAN;
  self->maximum = NAN;
  self->field.scale = 1;
  self->field.null_minimum = NAN;
  self->field.null_maximum = NAN;
  self->words = g_array_new (FALSE, FALSE, sizeof (ObdSetWord));
  g_array_set_clear_func (self->words, word_clear);
  return self;
}

void
obd_set_signal_free (ObdSetSignal *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->name);
  g_free (self->short_name);
  g_free (self->group);
  g_free (self->header);
  g_free (self->receive);
  g_free (self->extended);
  g_free (self->before);
  g_free (self->after);
  g_free (self->years);
  g_free (self->symbol);
  obd_expression_free (self->expression);
  g_array_unref (self->words);
  g_free (self);
}

void
obd_set_signal_add_word (ObdSetSignal *self, gint64 raw, const char *text)
{
  ObdSetWord word = { raw, g_strdup (text) };

  g_array_append_val (self->words, word);
}

/* "2015-2020", "2015-", "-2020" or "2015". */
static gboolean
is_within (const char *years, guint year)
{
  g_auto (GStrv) ends = g_strsplit (years, "-", 2);
  guint64 first = g_ascii_strtoull (ends[0], NULL, 10);
  guint64 last = ends[1] != NULL ? g_ascii_strtoull (ends[1], NULL, 10) : first;

  return year >= first && (year <= last || last == 0);
}

/**
 * obd_set_signal_is_of_year:
 * @year: a model year, 0 where it is not known
 *
 * Returns: whether the signal is one of cars of that year, as far as is known
 */
gboolean
obd_set_signal_is_of_year (const ObdSetSignal *self, guint year)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_auto (GStrv) spans = g_strsplit (self->years != NULL ? self->years : "", ",", -1);

  for (guint i = 0; spans[i] != NULL; i++)
    if (is_within (spans[i], year))
      return TRUE;
  return year == 0 || spans[0] == NULL;
}

ObdSignalSet *
obd_signal_set_new (ObdSignalSetFormat format)
{
  ObdSignalSet *self = g_new0 (ObdSignalSet, 1);

  self->format = format;
  self->signals = g_ptr_array_new_with_free_func ((GDestroyNotify) obd_set_signal_free);
  self->problems = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
obd_signal_set_free (ObdSignalSet *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->source);
  g_free (self->licence);
  g_free (self->author);
  g_ptr_array_unref (self->signals);
  g_ptr_array_unref (self->problems);
  g_free (self);
}

/* Building. */

/* Whether there are so many problems that no more are told. */
gboolean
obd_set_builder_is_full (const ObdSetBuilder *self)
{
  return self->set->problems->len >= MAX_PROBLEMS;
}

/* @line is 0 where the format has no lines of its own. */
void
obd_set_builder_note (ObdSetBuilder *self, guint line, const char *format, ...)
{
  va_list arguments;

  if (obd_set_builder_is_full (self))
    return;
  va_start (arguments, format);
  g_autofree char *problem = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  if (line > 0)
    g_ptr_array_add (self->set->problems, g_strdup_printf (_d ("Line %u: %s"), line, problem));
  else
    g_ptr_array_add (self->set->problems, g_steal_pointer (&problem));
}

/* "Coolant Temp (°F)" → "coolant_temp_f" */
static char *
make_id (const char *name)
{
  g_autoptr (GString) id = g_string_new (NULL);

  for (const char *c = name; *c != '\0'; c++)
    if (g_ascii_isalnum (*c))
      g_string_append_c (id, g_ascii_tolower (*c));
    else if (id->len > 0 && id->str[id->len - 1] != '_')
      g_string_append_c (id, '_');
  if (id->len > 0 && id->str[id->len - 1] == '_')
    g_string_truncate (id, id->len - 1);
  return id->len > 0 ? g_string_free (g_steal_pointer (&id), FALSE) : g_strdup ("signal");
}

/* The second "speed" is "speed_2". */
static char *
make_unique (ObdSetBuilder *self, const char *id)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->ids, id)) + 1;
  g_autofree char *unique = n == 1 ? g_strdup (id) : g_strdup_printf ("%s_%u", id, n);

  while (n > 1 && g_hash_table_contains (self->ids, unique))
    {
      g_free (unique);
      unique = g_strdup_printf ("%s_%u", id, ++n);
    }
  g_hash_table_insert (self->ids, g_strdup (id), GUINT_TO_POINTER (n));
  if (n > 1)
    g_hash_table_insert (self->ids, g_strdup (unique), GUINT_TO_POINTER (1));
  return g_steal_pointer (&unique);
}

/* Takes @signal, with an id made of its name where it has none. */
void
obd_set_builder_add (ObdSetBuilder *self, ObdSetSignal *signal, guint line)
{
  g_autofree char *wanted = signal->id != NULL ? g_strdup (signal->id) : make_id (signal->name);

  if (self->set->signals->len >= OBD_SIGNAL_SET_MAX_SIGNALS)
    {
      obd_set_builder_note (self, line, _d ("%s was left out: the set has too many signals."),
                            wanted);
      obd_set_signal_free (signal);
      return;
    }
  g_free (signal->id);
  signal->id = make_unique (self, wanted);
  g_ptr_array_add (self->set->signals, signal);
}

/* Services that only read: SAE J1979, KWP2000 (ISO 14230-3) and UDS (ISO 14229-1). */
static const guint8 reading_services[] = { 0x01, 0x02, 0x03, 0x05, 0x06, 0x07, 0x09, 0x0A,
                                           0x12, 0x13, 0x17, 0x18, 0x19, 0x1A, 0x21, 0x22 };

/* Returns what is wrong with @hex, or NULL. */
const char *
obd_set_signal_set_request (ObdSetSignal *self, const char *hex)
{
  g_autoptr (GString) digits = g_string_new (NULL);

  if (g_str_has_prefix (hex, "0x") || g_str_has_prefix (hex, "0X"))
    hex += 2;
  for (; *hex != '\0'; hex++)
    if (g_ascii_isxdigit (*hex))
      g_string_append_c (digits, *hex);
    else if (!g_ascii_isspace (*hex))
      return _d ("the request is not in hexadecimal");
  if (digits->len < 2 || digits->len % 2 != 0 || digits->len > 2 * OBD_SET_REQUEST_SIZE)
    return _d ("the request is no service with a number");
  self->request_size = (guint) digits->len / 2;
  for (guint i = 0; i < self->request_size; i++)
    self->request[i] = (guint8) (g_ascii_xdigit_value (digits->str[2 * i]) << 4 |
                                 g_ascii_xdigit_value (digits->str[2 * i + 1]));
  if (memchr (reading_services, self->request[0], sizeof reading_services) == NULL)
    return _d ("the request could change something in the car; only reading is allowed");
  return NULL;
}

/* The adapter's own commands, a diagnostic session (10) and tester present (3E). */
static gboolean
is_harmless (const char *command)
{
  return *command == '\0' || g_ascii_strncasecmp (command, "AT", 2) == 0 ||
         g_ascii_strncasecmp (command, "ST", 2) == 0 || g_str_has_prefix (command, "10") ||
         g_ascii_strncasecmp (command, "3E", 2) == 0;
}

gboolean
obd_set_command_is_harmless (const char *commands)
{
  g_auto (GStrv) all = g_strsplit_set (commands, ";,|\\\n", -1);

  for (guint i = 0; all[i] != NULL; i++)
    if (!is_harmless (g_strstrip (all[i])))
      return FALSE;
  return TRUE;
}

/* Importing. */

/**
 * obd_signal_set_guess_format:
 * @text: (array length=length):
 *
 * Returns: what @text looks like; a table counts as Torque's unless a formula has an "@"
 */
ObdSignalSetFormat
obd_signal_set_guess_format (const char *text, gsize length)
{
  gsize at = 0;

  g_return_val_if_fail (text != NULL || length == 0, OBD_SIGNAL_SET_TORQUE);
  while (at < length && (g_ascii_isspace (text[at]) || (guchar) text[at] >= 0x80))
    at++;
  if (at < length && (text[at] == '{' || text[at] == '['))
    return OBD_SIGNAL_SET_OBDB;
  return length > 0 && memchr (text, '@', length) != NULL ? OBD_SIGNAL_SET_CAR_SCANNER
                                                          : OBD_SIGNAL_SET_TORQUE;
}

static gboolean
read_format (ObdSetBuilder *builder, const char *text, gsize length, GError **error)
{
  switch (builder->set->format)
    {
    case OBD_SIGNAL_SET_OBDB:
      return obd_signal_set_read_json (builder, text, length, error);
    case OBD_SIGNAL_SET_CAR_SCANNER:
      return obd_signal_set_read_csv (builder, &obd_signal_set_car_scanner, text, length, error);
    case OBD_SIGNAL_SET_TORQUE:
    default:
      return obd_signal_set_read_csv (builder, &obd_signal_set_torque, text, length, error);
    }
}

/**
 * obd_signal_set_import:
 * @text: (array length=length): a file of another program
 *
 * What can be read is taken in; what cannot is among the set's problems. The attribution is what
 * the file itself tells, if anything; the person who imports it may add to it.
 *
 * Returns: (transfer full): the set, or %NULL with @error set in %OBD_SIGNAL_SET_ERROR where no
 *   signal could be taken in
 */
ObdSignalSet *
obd_signal_set_import (const char *text, gsize length, ObdSignalSetFormat format, GError **error)
{
  g_autoptr (ObdSignalSet) set = obd_signal_set_new (format);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  ObdSetBuilder builder = { set, ids };

  g_return_val_if_fail (text != NULL || length == 0, NULL);
  if (length > OBD_SIGNAL_SET_MAX_SIZE)
    {
      g_set_error_literal (error, OBD_SIGNAL_SET_ERROR, OBD_SIGNAL_SET_ERROR_TOO_LARGE,
                           _d ("The file is larger than any set of signals."));
      return NULL;
    }
  if (!g_utf8_validate_len (text, length, NULL))
    {
      g_set_error_literal (error, OBD_SIGNAL_SET_ERROR, OBD_SIGNAL_SET_ERROR_FORMAT,
                           _d ("The file is no text. Save it as UTF-8 and try again."));
      return NULL;
    }
  if (!read_format (&builder, text, length, error))
    return NULL;
  if (set->signals->len > 0)
    return g_steal_pointer (&set);
  g_set_error (error, OBD_SIGNAL_SET_ERROR, OBD_SIGNAL_SET_ERROR_EMPTY,
               _d ("No signal of the file can be used. %s"),
               set->problems->len > 0 ? (char *) g_ptr_array_index (set->problems, 0) : "");
  return NULL;
}
