/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a recording lacks, in sentences. */
#include "app/speedshop-recording-loss.h"

#include "app/speedshop-strip-axis.h"

#include <glib/gi18n.h>

/* A signal that is not asked for at the very end is not missed. */
#define MISSED_AFTER_US (10 * G_TIME_SPAN_SECOND)

static const char *
get_name (const ShopTrack *track)
{
  return track->channel->name != NULL ? track->channel->name : track->channel->signal;
}

static void
add_sentence (GString *text, char *sentence)
{
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, sentence);
  g_free (sentence);
}

static void
add_losses (GString *text, const ShopTrack *track)
{
  gint64 n = 0;
  g_autofree char *from = NULL, *to = NULL;

  if (track->losses->len == 0)
    return;
  for (guint i = 0; i < track->losses->len; i++)
    n += g_array_index (track->losses, ShopLoss, i).n;
  from = speedshop_strip_axis_format_clock (
    g_array_index (track->losses, ShopLoss, 0).stretch.from_us, 1);
  to = speedshop_strip_axis_format_clock (
    g_array_index (track->losses, ShopLoss, track->losses->len - 1).stretch.to_us, 1);
  /* Translators: how many readings, of which signal, between which times of the recording. */
  add_sentence (
    text,
    g_strdup_printf (ngettext ("%" G_GINT64_FORMAT " reading of %s between %s and %s is damaged.",
                               "%" G_GINT64_FORMAT " readings of %s between %s and %s are damaged.",
                               (gulong) n),
                     n, get_name (track), from, to));
}

static void
add_disorder (GString *text, const ShopTrack *track)
{
  guint n = store_pyramid_get_n_disordered (track->pyramid);

  if (n > 0)
    add_sentence (text, g_strdup_printf (
                          ngettext ("The clock stepped back: %u reading of %s is left out.",
                                    "The clock stepped back: %u readings of %s are left out.", n),
                          n, get_name (track)));
}

static void
add_end (GString *text, const ShopTape *tape, const ShopTrack *track)
{
  StoreStretch extent;
  g_autofree char *when = NULL;

  if (!store_pyramid_get_extent (track->pyramid, &extent) ||
      tape->duration_us - extent.to_us < MISSED_AFTER_US)
    return;
  when = speedshop_strip_axis_format_clock (extent.to_us, 1);
  /* Translators: a signal, and the time of the recording from which on it is not there any more. */
  add_sentence (text, g_strdup_printf (_ ("%s is missing from %s on."), get_name (track), when));
}

/* The same signal in two units is two channels; each is shown with its own. */
static void
add_unit (GString *text, const ShopTape *tape, guint at)
{
  const ShopTrack *track = g_ptr_array_index (tape->tracks, at);

  for (guint i = 0; i < at; i++)
    {
      const ShopTrack *other = g_ptr_array_index (tape->tracks, i);

      if (g_strcmp0 (other->channel->signal, track->channel->signal) != 0 ||
          g_strcmp0 (other->channel->unit, track->channel->unit) == 0)
        continue;
      add_sentence (
        text, g_strdup_printf (_ ("%s changed its unit, so it is shown twice."), get_name (track)));
      return;
    }
}

/**
 * speedshop_recording_loss_describe:
 *
 * Returns: (transfer full) (nullable): what of the recording is damaged or missing; %NULL where it
 * is whole
 */
char *
speedshop_recording_loss_describe (const ShopTape *tape)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < tape->tracks->len; i++)
    {
      const ShopTrack *track = g_ptr_array_index (tape->tracks, i);

      add_losses (text, track);
      add_disorder (text, track);
      add_end (text, tape, track);
      add_unit (text, tape, i);
    }
  if (text->len == 0)
    return NULL;
  add_sentence (text, g_strdup (_ ("The rest can be used.")));
  return g_string_free (g_steal_pointer (&text), FALSE);
}
