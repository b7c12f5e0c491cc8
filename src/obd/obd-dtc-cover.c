/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-dtc-cover.h"
#include "obd/obd-dtc.h"
#include "obd/obd-error.h"

#include <string.h>

/* A cover that names codes beats one that names faults, which beats one that names components
 * alone; among these the longest pattern wins, and a whole name beats a pattern of its length. */
#define CODES_WEIGHT  10000u
#define FAULTS_WEIGHT 1000u
#define LETTER_WEIGHT 2u

typedef struct
{
  GPatternSpec *spec;
  guint weight;
} Pattern;

struct _ObdDtcCover
{
  GArray *ranges;     /* (element-type ObdDtcCodeRange) */
  GArray *components; /* (element-type Pattern) */
  GArray *faults;     /* (element-type Pattern) */
};

static void
pattern_clear (Pattern *pattern)
{
  g_pattern_spec_free (pattern->spec);
}

static guint
weigh (const char *text)
{
  guint weight = 1;
  gboolean whole = TRUE;

  for (; *text != '\0'; text++)
    if (*text == '*')
      whole = FALSE;
    else
      weight += LETTER_WEIGHT;
  return weight + (whole ? 1 : 0);
}

static GArray *
parse_patterns (const char *text)
{
  GArray *patterns = g_array_new (FALSE, FALSE, sizeof (Pattern));
  g_auto (GStrv) words = g_strsplit (text != NULL ? text : "", " ", -1);

  g_array_set_clear_func (patterns, (GDestroyNotify) pattern_clear);
  for (char **word = words; *word != NULL; word++)
    {
      Pattern pattern = { g_pattern_spec_new (*word), weigh (*word) };

      g_array_append_val (patterns, pattern);
    }
  return patterns;
}

static gboolean
parse_range (const char *text, ObdDtcCodeRange *range)
{
  g_auto (GStrv) ends = g_strsplit (text, "-", 2);

  if (!obd_dtc_parse (ends[0], &range->first))
    return FALSE;
  range->last = range->first;
  return ends[1] == NULL || (obd_dtc_parse (ends[1], &range->last) && range->last > range->first);
}

/**
 * obd_dtc_ranges_parse:
 * @text: "P0171 P0201-P0212"
 * @ranges: (element-type ObdDtcCodeRange): where to put them
 *
 * Returns: whether @text is codes and ranges; else @error is set to %OBD_ERROR_CATALOGUE
 */
gboolean
obd_dtc_ranges_parse (const char *text, GArray *ranges, GError **error)
{
  g_auto (GStrv) words = NULL;

  g_return_val_if_fail (text != NULL && ranges != NULL, FALSE);

  words = g_strsplit (text, " ", -1);
  for (char **word = words; *word != NULL; word++)
    {
      ObdDtcCodeRange range = { 0 };

      if (!parse_range (*word, &range))
        {
          obd_error_set_detail (error, OBD_ERROR_CATALOGUE, "“%s” is no code or range of codes",
                                *word);
          return FALSE;
        }
      g_array_append_val (ranges, range);
    }
  return TRUE;
}

/**
 * obd_dtc_cover_new:
 * @codes: (nullable): codes and ranges with spaces between
 * @components: (nullable): patterns of ids with spaces between
 * @faults: (nullable): patterns of ids with spaces between
 *
 * Returns: (transfer full): the cover, or %NULL with @error set to %OBD_ERROR_CATALOGUE
 */
ObdDtcCover *
obd_dtc_cover_new (const char *codes, const char *components, const char *faults, GError **error)
{
  g_autoptr (ObdDtcCover) self = g_new0 (ObdDtcCover, 1);

  self->ranges = g_array_new (FALSE, FALSE, sizeof (ObdDtcCodeRange));
  self->components = parse_patterns (components);
  self->faults = parse_patterns (faults);
  if (codes != NULL && !obd_dtc_ranges_parse (codes, self->ranges, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
obd_dtc_cover_free (ObdDtcCover *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->ranges);
  g_array_unref (self->components);
  g_array_unref (self->faults);
  g_free (self);
}

/* Matching: 0 is no match. Nothing asked for is a match without weight. */

static guint
match_best (const GArray *patterns, const char *text)
{
  gsize length = strlen (text);
  guint best = 0;

  for (guint i = 0; i < patterns->len; i++)
    {
      const Pattern *pattern = &g_array_index (patterns, Pattern, i);

      if (pattern->weight > best && g_pattern_spec_match (pattern->spec, length, text, NULL))
        best = pattern->weight;
    }
  return best;
}

static gboolean
holds_code (const GArray *ranges, guint16 dtc)
{
  for (guint i = 0; i < ranges->len; i++)
    {
      const ObdDtcCodeRange *range = &g_array_index (ranges, ObdDtcCodeRange, i);

      if (dtc >= range->first && dtc <= range->last)
        return TRUE;
    }
  return FALSE;
}

/**
 * obd_dtc_cover_match:
 *
 * Returns: how closely the cover fits the code, 0 for not at all
 */
guint
obd_dtc_cover_match (const ObdDtcCover *self, guint16 dtc, const char *component, const char *fault)
{
  guint weight = 1;
  guint closeness = 0;

  g_return_val_if_fail (self != NULL && component != NULL && fault != NULL, 0);

  if (self->ranges->len > 0)
    weight += CODES_WEIGHT;
  if (self->ranges->len > 0 && !holds_code (self->ranges, dtc))
    return 0;
  if (self->faults->len > 0)
    weight += FAULTS_WEIGHT;
  if (self->faults->len > 0 && match_best (self->faults, fault) == 0)
    return 0;
  closeness = match_best (self->components, component);
  return self->components->len > 0 && closeness == 0 ? 0 : weight + closeness;
}
