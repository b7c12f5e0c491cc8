/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-json.h"
#include "base/base-unit.h"
#include "insight/insight-drift.h"
#include "insight/insight-idle.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

/* Whether the mixture of a vehicle changed over its visits, from what the shop kept of the warm
 * idles in its recordings. */

#define ONE_DECIMAL 1 /* as both trims are told everywhere */

typedef struct
{
  guint bank;
  guint n_told;      /* recordings that tell anything of it */
  GPtrArray *visits; /* JsonObject: one of a day */
  GArray *trims;     /* double: theirs */
} Bank;

static void
bank_clear (Bank *self)
{
  g_ptr_array_unref (self->visits);
  g_array_unref (self->trims);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Bank, bank_clear)

/* Of several recordings on one day the last counts: as the car left. */
static void
note_idle (Bank *self, JsonObject *idle, guint least)
{
  const char *date = base_json_get_string (idle, "date");
  const double trim = base_json_get_double (idle, "trim_pct", 0);
  guint n = self->visits->len;

  if (base_json_get_int (idle, "bank", 0) != self->bank || date == NULL)
    return;
  self->n_told++;
  if (base_json_get_int (idle, "n", 0) < least)
    return;
  if (n > 0 &&
      g_strcmp0 (base_json_get_string (g_ptr_array_index (self->visits, n - 1), "date"), date) == 0)
    {
      g_ptr_array_set_size (self->visits, (int) n - 1);
      g_array_set_size (self->trims, n - 1);
    }
  g_ptr_array_add (self->visits, idle);
  g_array_append_val (self->trims, trim);
}

static void
bank_init (Bank *self, guint bank, JsonArray *idles, guint least)
{
  *self = (Bank){ .bank = bank,
                  .visits = g_ptr_array_new (),
                  .trims = g_array_new (FALSE, FALSE, sizeof (double)) };
  for (guint i = 0; i < json_array_get_length (idles); i++)
    note_idle (self, base_json_array_get_object (idles, i), least);
}

/* --- what was found, and how --- */

static void
add_double (JsonBuilder *builder, const char *member, double value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_double_value (builder, value);
}

static void
add_visits (JsonBuilder *builder, const Bank *bank)
{
  json_builder_set_member_name (builder, "visits");
  json_builder_begin_array (builder);
  for (guint i = 0; i < bank->visits->len; i++)
    {
      g_autoptr (JsonNode) visit = json_node_alloc ();
      json_node_init_object (visit, g_ptr_array_index (bank->visits, i));
      json_builder_add_value (builder, json_node_copy (visit));
    }
  json_builder_end_array (builder);
}

static const char *
get_date (const Bank *bank, const InsightDrift *drift)
{
  return base_json_get_string (g_ptr_array_index (bank->visits, drift->since), "date");
}

/* Returns: (transfer full): what was compared with what, by which limits */
static JsonNode *
make_evidence (const InsightTable *table, const Bank *bank, const InsightDrift *drift)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "method");
  json_builder_add_string_value (builder, "cusum");
  json_builder_set_member_name (builder, "bank");
  json_builder_add_int_value (builder, bank->bank);
  for (guint i = INSIGHT_LIMIT_TRIM_SAMPLES; i <= INSIGHT_LIMIT_TRIM_SUM; i++)
    add_double (builder, insight_limit_get_id ((InsightLimit) i), table->limits[i]);
  add_double (builder, "usual_pct", drift->usual);
  add_double (builder, "spread_pct", drift->spread);
  add_double (builder, "sum", drift->sum);
  add_double (builder, "now_pct", drift->now);
  add_double (builder, "change_pct", drift->now - drift->usual);
  json_builder_set_member_name (builder, "since");
  json_builder_add_string_value (builder, get_date (bank, drift));
  add_visits (builder, bank);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

static char *
dup_signed (double value)
{
  g_autofree char *text = base_unit_format (value, ONE_DECIMAL);

  return value > 0 ? g_strconcat ("+", text, NULL) : g_steal_pointer (&text);
}

static char *
dup_day (const char *date)
{
  g_autofree char *noon = g_strconcat (date, "T12:00:00Z", NULL);
  g_autoptr (GDateTime) moment = g_date_time_new_from_iso8601 (noon, NULL);

  return moment != NULL ? g_date_time_format (moment, _ ("%-d %b %Y")) : g_strdup (date);
}

static void
add_change (InsightFindings *self, const Bank *bank, const InsightDrift *drift)
{
  g_autofree char *key = g_strdup_printf ("trim drift %u", bank->bank);
  g_autofree char *day = dup_day (get_date (bank, drift));
  g_autofree char *change = dup_signed (drift->now - drift->usual);
  g_autofree char *usual = dup_signed (drift->usual);
  g_autofree char *now = dup_signed (drift->now);
  const guint n_first = (guint) self->table->limits[INSIGHT_LIMIT_TRIM_VISITS];
  /* Translators: bank 1 or 2, "+8.2", a day, "−1.6", how many visits, "+6.6", how many visits. */
  g_autofree char *what =
    g_strdup_printf (_ ("Fuel trim at warm idle (bank %u) changed by %s %% since %s: %s %% before "
                        "(%u visits), %s %% now (%u)"),
                     bank->bank, change, day, usual, n_first, now, drift->n_now);

  insight_findings_add_filed (self, INSIGHT_TRIM_DRIFT, key, what);
  insight_findings_set_evidence (self, make_evidence (self->table, bank, drift));
}

static void
tell_missing (InsightFindings *self, const Bank *bank, guint n)
{
  g_autofree char *what = g_strdup_printf (
    g_dngettext (
      GETTEXT_PACKAGE,
      "Change of the fuel trim (bank %u): needs %u more visit with a warm idle recorded.",
      "Change of the fuel trim (bank %u): needs %u more visits with a warm idle recorded.", n),
    bank->bank, n);

  insight_findings_add_unknown (self, what);
}

/* An engine with spark plugs has trims; of others it is not said that they are missing. */
static gboolean
has_trims (const InsightFindings *self, const Bank *bank)
{
  guint ignition = insight_table_find_seen (self->table, INSIGHT_EYE_SPARK);

  return bank->n_told > 0 || (bank->bank == 1 && g_array_index (self->seen, gboolean, ignition));
}

/**
 * insight_findings_read_trims:
 * @idles: what recordings said, in the order of time: "date" (the shop's day), "bank", "n",
 *   "trim_pct" as in #InsightIdle, "recording"
 *
 * Adds the change of a bank's fuel trim, or that there are too few visits to tell.
 */
void
insight_findings_read_trims (InsightFindings *self, JsonArray *idles)
{
  g_return_if_fail (self != NULL && idles != NULL);

  const guint least = (guint) self->table->limits[INSIGHT_LIMIT_TRIM_SAMPLES];
  for (guint i = 1; i <= INSIGHT_IDLE_N_BANKS; i++)
    {
      g_auto (Bank) bank;
      InsightDrift drift;
      bank_init (&bank, i, idles, least);
      insight_drift_find (self->table, (const double *) (gpointer) bank.trims->data,
                          bank.trims->len, &drift);
      if (drift.state == INSIGHT_DRIFT_CHANGED)
        add_change (self, &bank, &drift);
      else if (drift.state == INSIGHT_DRIFT_TOO_FEW && has_trims (self, &bank))
        tell_missing (self, &bank, drift.n_missing);
    }
}
