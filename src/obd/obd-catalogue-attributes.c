/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-catalogue-private.h"

#include <math.h>

/* The attributes that describe a signal in data/obd/signals-*.xml. */

static gboolean
parse_number (const char *text, double *number)
{
  char *end = NULL;

  *number = g_ascii_strtod (text, &end);
  return end != text && *end == '\0' && isfinite (*number);
}

/* "0.25", "100/255": a fraction keeps the standard's own exact figure in the file. */
static gboolean
parse_fraction (const char *text, double *number)
{
  g_auto (GStrv) parts = g_strsplit (text, "/", 2);
  double divisor = 1;

  if (parts[0] == NULL || !parse_number (parts[0], number))
    return FALSE;
  if (parts[1] != NULL && (!parse_number (parts[1], &divisor) || divisor == 0))
    return FALSE;
  *number /= divisor;
  return TRUE;
}

gboolean
obd_catalogue_parse_count (const char *text, guint *count)
{
  guint64 wide = 0;

  if (!g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT32, &wide, NULL))
    return FALSE;
  *count = (guint) wide;
  return TRUE;
}

gboolean
obd_catalogue_parse_hex_byte (const char *text, guint8 *byte)
{
  guint64 wide = 0;

  if (!g_ascii_string_to_unsigned (text, 16, 0, G_MAXUINT8, &wide, NULL))
    return FALSE;
  *byte = (guint8) wide;
  return TRUE;
}

static gboolean
set_text (ObdSignalDraft *draft, gpointer place, const char *text)
{
  *(const char **) place = g_string_chunk_insert_const (draft->texts, text);
  return *text != '\0';
}

static gboolean
set_fraction (ObdSignalDraft *draft, gpointer place, const char *text)
{
  return parse_fraction (text, place);
}

static gboolean
set_count (ObdSignalDraft *draft, gpointer place, const char *text)
{
  return obd_catalogue_parse_count (text, place);
}

static gboolean
set_yes (ObdSignalDraft *draft, gpointer place, const char *text)
{
  gboolean *yes = place;

  *yes = g_str_equal (text, "yes");
  return *yes || g_str_equal (text, "no");
}

static gboolean
set_unit (ObdSignalDraft *draft, gpointer place, const char *text)
{
  return base_unit_parse (text, place);
}

static gboolean
set_absent (ObdSignalDraft *draft, gpointer place, const char *text)
{
  gint64 wide = 0;

  draft->signal->has_absent =
    g_ascii_string_to_signed (text, 10, G_MININT32, G_MAXINT32, &wide, NULL);
  draft->signal->absent = (gint32) wide;
  return draft->signal->has_absent;
}

static gboolean
set_least_size (ObdSignalDraft *draft, gpointer place, const char *text)
{
  return obd_catalogue_parse_count (text, &draft->least_size);
}

/* "A3": bit 3 of the first byte, as the standard writes it. */
static gboolean
set_support (ObdSignalDraft *draft, gpointer place, const char *text)
{
  ObdSignalPlace *spot = &draft->signal->place;

  if (strlen (text) != 2 || text[0] < 'A' || text[0] > 'Z' || text[1] < '0' || text[1] > '7')
    return FALSE;
  spot->support_byte = (guint8) (text[0] - 'A');
  spot->support_mask = (guint8) (1 << (text[1] - '0'));
  return TRUE;
}

static gboolean
set_range (ObdSignalDraft *draft, gpointer place, const char *text)
{
  static const char *const ranges[OBD_N_RANGES] = {
    [OBD_RANGE_LAMBDA] = "lambda",     [OBD_RANGE_VOLTAGE] = "voltage",
    [OBD_RANGE_CURRENT] = "current",   [OBD_RANGE_PRESSURE] = "pressure",
    [OBD_RANGE_AIR_FLOW] = "air-flow",
  };

  for (guint i = OBD_RANGE_NONE + 1; i < OBD_N_RANGES; i++)
    if (g_str_equal (ranges[i], text))
      draft->signal->range = (ObdRange) i;
  return draft->signal->range != OBD_RANGE_NONE;
}

static const struct
{
  const char *attribute;
  gboolean (*set) (ObdSignalDraft *draft, gpointer place, const char *text);
  gsize place;
} fields[] = {
  { "id", set_text, G_STRUCT_OFFSET (ObdSignal, id) },
  { "name", set_text, G_STRUCT_OFFSET (ObdSignal, name) },
  { "short-name", set_text, G_STRUCT_OFFSET (ObdSignal, short_name) },
  { "standard-name", set_text, G_STRUCT_OFFSET (ObdSignal, standard_name) },
  { "support", set_support, 0 },
  { "absent", set_absent, 0 },
  { "least-size", set_least_size, 0 },
  { "range", set_range, 0 },
  { "bit-offset", set_count, G_STRUCT_OFFSET (ObdSignal, bit_offset) },
  { "bit-length", set_count, G_STRUCT_OFFSET (ObdSignal, bit_length) },
  { "signed", set_yes, G_STRUCT_OFFSET (ObdSignal, is_signed) },
  { "scale", set_fraction, G_STRUCT_OFFSET (ObdSignal, scale) },
  { "offset", set_fraction, G_STRUCT_OFFSET (ObdSignal, offset) },
  { "unit", set_unit, G_STRUCT_OFFSET (ObdSignal, unit) },
  { "minimum", set_fraction, G_STRUCT_OFFSET (ObdSignal, minimum) },
  { "maximum", set_fraction, G_STRUCT_OFFSET (ObdSignal, maximum) },
  { "warning", set_fraction, G_STRUCT_OFFSET (ObdSignal, warning) },
  { "critical", set_fraction, G_STRUCT_OFFSET (ObdSignal, critical) },
  { "decimals", set_count, G_STRUCT_OFFSET (ObdSignal, decimals) },
  { "period-ms", set_count, G_STRUCT_OFFSET (ObdSignal, period_ms) },
};

static int
find_field (const char *attribute)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (fields[i].attribute, attribute))
      return (int) i;
  return -1;
}

/* Whether a signal has @attribute. */
gboolean
obd_signal_draft_knows (const char *attribute)
{
  return find_field (attribute) >= 0;
}

/* Returns FALSE where @text is no value for @attribute, which the signal has. */
gboolean
obd_signal_draft_set (ObdSignalDraft *draft, const char *attribute, const char *text)
{
  int i = find_field (attribute);

  g_assert (i >= 0);
  return fields[i].set (draft, G_STRUCT_MEMBER_P (draft->signal, fields[i].place), text);
}
