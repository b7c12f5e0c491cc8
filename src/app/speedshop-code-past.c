/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-code-past.h"
#include "base/base-json.h"
#include "base/base-time.h"

#include <glib/gi18n.h>

static guint
length_of (JsonArray *array)
{
  return array != NULL ? json_array_get_length (array) : 0;
}

static char *
word_time (gint64 at_s, GTimeZone *zone)
{
  return base_time_format_when (at_s, base_time_now_s (), zone);
}

static JsonObject *
first_of (JsonObject *history, const char *member)
{
  JsonArray *array = base_json_get_array (history, member);

  return length_of (array) > 0 ? base_json_array_get_object (array, 0) : NULL;
}

/* --- on this vehicle --- */

/**
 * speedshop_code_past_dup_seen:
 *
 * Returns: (transfer full) (nullable): since when and how often a scan of this vehicle told it;
 *   %NULL where none did
 */
char *
speedshop_code_past_dup_seen (JsonObject *history, GTimeZone *zone)
{
  JsonArray *occurrences = base_json_get_array (history, "occurrences");
  guint n = length_of (occurrences);

  if (n == 0)
    return NULL;
  g_autofree char *first = word_time (
    base_json_get_int (base_json_array_get_object (occurrences, n - 1), "at_s", 0), zone);
  /* Translators: in how many scans a code was, and when for the first time. */
  return g_strdup_printf (ngettext ("In %u scan, first %s", "In %u scans, first %s", n), n, first);
}

static char *
word_clear (JsonObject *clear, GTimeZone *zone)
{
  const char *reason = base_json_get_string (clear, "reason");
  g_autofree char *when = word_time (base_json_get_int (clear, "at_s", 0), zone);

  if (!base_json_get_int (clear, "sure", 1))
    /* Translators: %s is when. */
    return g_strdup_printf (_ ("A clear broke off %s; the car did not say whether it was done."),
                            when);
  if (reason == NULL)
    return g_strdup_printf (_ ("Cleared %s."), when);
  /* Translators: when, and the reason that a person gave. */
  return g_strdup_printf (_ ("Cleared %s: %s."), when, reason);
}

static char *
word_since (JsonObject *clear, GTimeZone *zone)
{
  gint64 back_s = base_json_get_int (clear, "back_s", 0);

  if (back_s == 0)
    return g_strdup (base_json_get_int (clear, "scanned_s", 0) != 0 ? _ ("Not seen since.")
                                                                    : _ ("Not scanned since."));
  g_autofree char *when = word_time (back_s, zone);
  return g_strdup_printf (_ ("Back %s."), when);
}

/**
 * speedshop_code_past_dup_status:
 *
 * Returns: (transfer full): what became of it since the codes were cleared last
 */
char *
speedshop_code_past_dup_status (JsonObject *history, GTimeZone *zone)
{
  JsonObject *clear = first_of (history, "clears");

  if (clear == NULL)
    return g_strdup (_ ("Never cleared here."));
  g_autofree char *cleared = word_clear (clear, zone);
  g_autofree char *since = word_since (clear, zone);
  return g_strdup_printf ("%s %s", cleared, since);
}

static const struct
{
  const char *state;
  const char *text;
} states_in_words[] = {
  { "stored", N_ ("stored") },
  { "pending", N_ ("pending") },
  { "permanent", N_ ("permanent") },
};

/**
 * speedshop_code_past_dup_states:
 * @states: as scan documents call them
 *
 * Returns: (transfer full): "stored, permanent"
 */
char *
speedshop_code_past_dup_states (JsonArray *states)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (states_in_words); i++)
    for (guint n = 0; n < length_of (states); n++)
      if (g_str_equal (json_array_get_string_element (states, n), states_in_words[i].state))
        {
          g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "",
                                  _ (states_in_words[i].text));
          break;
        }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * speedshop_code_past_dup_occasion:
 *
 * Returns: (transfer full): when a scan told it, and at which odometer reading where that is known
 */
char *
speedshop_code_past_dup_occasion (JsonObject *occurrence, GTimeZone *zone)
{
  gint64 km = base_json_get_int (occurrence, "km", 0);
  g_autofree char *when = word_time (base_json_get_int (occurrence, "at_s", 0), zone);

  return km > 0 ? g_strdup_printf (_ ("%s, %'" G_GINT64_FORMAT "\u00a0km"), when, km)
                : g_steal_pointer (&when);
}

/* --- in this shop --- */

static char *
name_vehicle (JsonObject *vehicle)
{
  const char *plate = base_json_get_string (vehicle, "plate");
  const char *title = base_json_get_string (vehicle, "title");
  gboolean titled = title != NULL && *title != '\0';

  if (plate != NULL && titled)
    return g_strdup_printf ("%s, %s", plate, title);
  return g_strdup (plate != NULL ? plate : titled ? title : _ ("Vehicle without a plate"));
}

/**
 * speedshop_code_past_dup_elsewhere:
 *
 * Returns: (transfer full): which other vehicles of the shop had it
 */
char *
speedshop_code_past_dup_elsewhere (JsonObject *history, GTimeZone *zone)
{
  JsonObject *last = first_of (history, "elsewhere");
  guint n = last != NULL ? (guint) base_json_get_int (last, "n_vehicles", 0) : 0;

  if (n == 0)
    return g_strdup (_ ("No other vehicle of this shop had it."));
  g_autofree char *name = name_vehicle (last);
  g_autofree char *when = word_time (base_json_get_int (last, "last_s", 0), zone);
  if (base_json_get_int (last, "is_least", 0))
    /* Translators: how many vehicles, when the last one was scanned, and which it is. */
    return g_strdup_printf (ngettext ("At least %u other vehicle of this shop had it, %s: %s",
                                      "At least %u other vehicles of this shop had it, "
                                      "the last %s: %s",
                                      n),
                            n, when, name);
  /* Translators: how many vehicles, when the last one was scanned, and which it is. */
  return g_strdup_printf (ngettext ("%u other vehicle of this shop had it, %s: %s",
                                    "%u other vehicles of this shop had it, the last %s: %s", n),
                          n, when, name);
}

/* --- what fixed it --- */

/**
 * speedshop_code_past_dup_fix:
 *
 * Returns: (transfer full) (nullable): what was noted as the repair of this vehicle's code
 */
char *
speedshop_code_past_dup_fix (JsonObject *history, GTimeZone *zone)
{
  JsonObject *fix = first_of (history, "own_fixes");

  if (fix == NULL)
    return NULL;
  g_autofree char *when = word_time (base_json_get_int (fix, "at_s", 0), zone);
  const char *cause = _ (base_json_get_string (fix, "cause"));
  if (base_json_get_int (fix, "came_back", 0))
    return g_strdup_printf (_ ("%s was noted as the repair %s, but the car came back with it."),
                            cause, when);
  return g_strdup_printf (_ ("%s was noted as the repair %s."), cause, when);
}

static gboolean
counts (JsonObject *fix, gboolean simulated)
{
  return (base_json_get_int (fix, "simulated", 0) != 0) == (simulated != FALSE);
}

/**
 * speedshop_code_past_count_fixes:
 * @simulated: whether those of simulated cars are meant
 *
 * Returns: how many repairs of the code this shop noted, those that did not hold included
 */
guint
speedshop_code_past_count_fixes (JsonObject *history, gboolean simulated)
{
  JsonArray *fixes = base_json_get_array (history, "fixes");
  guint n = 0;

  for (guint i = 0; i < length_of (fixes); i++)
    if (counts (base_json_array_get_object (fixes, i), simulated))
      n += (guint) base_json_get_int (base_json_array_get_object (fixes, i), "n", 0);
  return n;
}

/**
 * speedshop_code_past_get_held:
 *
 * Returns: how often @cause repaired it for good
 */
guint
speedshop_code_past_get_held (JsonObject *history, gboolean simulated, const char *cause)
{
  JsonArray *fixes = base_json_get_array (history, "fixes");

  for (guint i = 0; i < length_of (fixes); i++)
    {
      JsonObject *fix = base_json_array_get_object (fixes, i);
      if (counts (fix, simulated) && g_strcmp0 (base_json_get_string (fix, "cause"), cause) == 0)
        return (guint) (base_json_get_int (fix, "n", 0) - base_json_get_int (fix, "n_back", 0));
    }
  return 0;
}

/**
 * speedshop_code_past_dup_count:
 *
 * Returns: (transfer full) (nullable): "7 of 9 here"; %NULL where it never was @cause
 */
char *
speedshop_code_past_dup_count (JsonObject *history, gboolean simulated, const char *cause)
{
  guint held = speedshop_code_past_get_held (history, simulated, cause);

  if (held == 0)
    return NULL;
  /* Translators: how many of the repairs of a code in this shop were of this cause. */
  return g_strdup_printf (_ ("%u of %u here"), held,
                          speedshop_code_past_count_fixes (history, simulated));
}
