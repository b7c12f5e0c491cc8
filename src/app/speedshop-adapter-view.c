/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-adapter-view.h"
#include "app/speedshop-console.h"
#include "app/speedshop-fact-card.h"
#include "app/speedshop-fact-row.h"
#include "app/speedshop-latency-chart.h"
#include "app/speedshop-session-text.h"
#include "app/speedshop-support-card.h"
#include "base/base-unit.h"
#include "obd/obd-adapter-claim.h"
#include "obd/obd-session-bench.h"

#include <glib/gi18n.h>
#include <math.h>

#define REFRESH_S 1

struct _SpeedshopAdapterView
{
  AdwBin parent_instance;

  SpeedshopContext *context;
  guint refresh;

  GtkStack *stack;
  SpeedshopFactCard *facts;
  GtkListBox *abilities;
  GtkLabel *quality;
  SpeedshopLatencyChart *chart;
  SpeedshopConsole *console;
  SpeedshopSupportCard *support;
};

G_DEFINE_FINAL_TYPE (SpeedshopAdapterView, speedshop_adapter_view, ADW_TYPE_BIN)

static ObdSession *
get_session (SpeedshopAdapterView *self)
{
  return speedshop_context_get_session (self->context);
}

/* --- what it is --- */

static void
add_fact (GListStore *facts, const char *name, const char *value)
{
  g_autoptr (SpeedshopFact) fact = speedshop_fact_new (name, value != NULL ? value : "–", TRUE);

  g_list_store_append (facts, fact);
}

static char *
word_version (const ObdAdapter *adapter)
{
  if (adapter->version == 0)
    return g_strdup (_ ("None"));
  g_autofree char *version = base_unit_format (adapter->version / 100.0, 1);
  /* Translators: the version of an ELM327 that an adapter says it is. */
  return g_strdup_printf (_ ("ELM327 v%s"), version);
}

static char *
word_baud (const ObdAdapter *adapter)
{
  return adapter->baud > 0 ? g_strdup_printf (_ ("%u bit/s"), adapter->baud)
                           : g_strdup (_ ("The line has none"));
}

static void
show_facts (SpeedshopAdapterView *self, const ObdAdapter *adapter)
{
  ObdSession *session = get_session (self);
  g_autoptr (GListStore) facts = g_list_store_new (SPEEDSHOP_TYPE_FACT);
  g_autofree char *version = word_version (adapter);
  g_autofree char *baud = word_baud (adapter);
  g_autofree char *why = obd_adapter_dup_why_clone (adapter);

  add_fact (facts, _ ("Calls itself"), adapter->name);
  add_fact (facts, _ ("Claims to be"), version);
  add_fact (facts, _ ("Judged"),
            adapter->is_clone ? _ ("A clone: not what it claims") : _ ("As it claims"));
  if (why != NULL)
    add_fact (facts, _ ("Because"), why);
  add_fact (facts, _ ("Port"), obd_session_get_port (session));
  add_fact (facts, _ ("Speed of the line"), baud);
  add_fact (facts, _ ("Bus of the car"), obd_session_get_protocol (session));
  speedshop_fact_card_set_facts (self->facts, G_LIST_MODEL (facts));
}

/* Beside what it can, what the version that it claims would. */
static char *
word_ability (const ObdAdapter *adapter, ObdAbility ability)
{
  const char *able = (adapter->abilities & ability) != 0 ? _ ("Yes") : _ ("No");
  ObdPromise promise = obd_adapter_get_promise (adapter, ability);
  g_autofree char *version = base_unit_format (adapter->version / 100.0, 1);

  if (promise == OBD_PROMISE_NONE)
    return g_strdup (able);
  if (promise == OBD_PROMISE_MADE)
    /* Translators: "Yes" or "No", and the version that an adapter claims. */
    return g_strdup_printf (_ ("%s, promised by v%s"), able, version);
  return g_strdup_printf (_ ("%s, not promised by v%s"), able, version);
}

static GtkWidget *
make_ability (gpointer fact, gpointer user_data)
{
  return speedshop_fact_row_new (fact, SPEEDSHOP_FACT_ABLE);
}

static void
show_abilities (SpeedshopAdapterView *self, const ObdAdapter *adapter)
{
  g_autoptr (GListStore) facts = g_list_store_new (SPEEDSHOP_TYPE_FACT);

  for (guint bit = 0; bit < OBD_N_ABILITIES; bit++)
    {
      const ObdAbility ability = 1u << bit;
      g_autofree char *value = word_ability (adapter, ability);
      g_autoptr (SpeedshopFact) fact = speedshop_fact_new (obd_ability_get_name (ability), value,
                                                           (adapter->abilities & ability) != 0);
      g_list_store_append (facts, fact);
    }
  gtk_list_box_bind_model (self->abilities, G_LIST_MODEL (facts), make_ability, NULL, NULL);
}

static void
show_adapter (SpeedshopAdapterView *self)
{
  ObdSessionState state = obd_session_get_state (get_session (self));
  gboolean there = state != OBD_SESSION_IDLE && state != OBD_SESSION_CONNECTING;
  g_auto (ObdAdapter) adapter = { 0 };

  gtk_stack_set_visible_child_name (self->stack, there ? "adapter" : "none");
  if (!there)
    return;
  obd_session_copy_adapter (get_session (self), &adapter);
  show_facts (self, &adapter);
  show_abilities (self, &adapter);
}

/* --- how the line does --- */

static void
show_quality (SpeedshopAdapterView *self)
{
  ObdSessionStats stats;
  guint counts[SPEEDSHOP_N_LATENCY_BARS];

  obd_session_get_stats (get_session (self), &stats);
  g_autofree char *rate = base_unit_format (stats.samples_per_s, 0);
  g_autofree char *median = base_unit_format (stats.latency_p50_ms, 1);
  g_autofree char *late = base_unit_format (stats.latency_p95_ms, 1);
  g_autofree char *requests = g_strdup_printf (
    ngettext ("%" G_GUINT64_FORMAT " request, %" G_GUINT64_FORMAT " without a good answer.",
              "%" G_GUINT64_FORMAT " requests, %" G_GUINT64_FORMAT " without a good answer.",
              (gulong) stats.requests),
    stats.requests, stats.errors);
  /* Translators: how well a line to an adapter works; %4$s is "312 requests, 2 without…" */
  g_autofree char *text =
    g_strdup_printf (_ ("%1$s values/s. Half of the answers within %2$s ms, 95 %% within %3$s ms. "
                        "%4$s"),
                     rate, median, late, requests);

  gtk_label_set_label (self->quality, text);
  obd_session_count_latencies (get_session (self), speedshop_latency_bounds_ms,
                               SPEEDSHOP_N_LATENCY_BARS - 1, counts);
  speedshop_latency_chart_show (self->chart, counts);
}

static gboolean
refresh_cb (gpointer user_data)
{
  show_quality (user_data);
  return G_SOURCE_CONTINUE;
}

static void
map_cb (SpeedshopAdapterView *self)
{
  if (self->context == NULL || self->refresh != 0)
    return;
  show_quality (self);
  self->refresh = g_timeout_add_seconds (REFRESH_S, refresh_cb, self);
}

static void
unmap_cb (SpeedshopAdapterView *self)
{
  g_clear_handle_id (&self->refresh, g_source_remove);
}

/* --- the view --- */

/**
 * speedshop_adapter_view_set_context:
 *
 * To be called once.
 */
void
speedshop_adapter_view_set_context (SpeedshopAdapterView *self, SpeedshopContext *context)
{
  g_return_if_fail (SPEEDSHOP_IS_ADAPTER_VIEW (self));
  g_return_if_fail (self->context == NULL);

  self->context = g_object_ref (context);
  speedshop_console_set_context (self->console, context);
  speedshop_support_card_set_context (self->support, context);
  g_signal_connect_object (get_session (self), "notify::state", G_CALLBACK (show_adapter), self,
                           G_CONNECT_SWAPPED);
  show_adapter (self);
}

static void
speedshop_adapter_view_dispose (GObject *object)
{
  SpeedshopAdapterView *self = SPEEDSHOP_ADAPTER_VIEW (object);

  unmap_cb (self);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (speedshop_adapter_view_parent_class)->dispose (object);
}

static void
speedshop_adapter_view_class_init (SpeedshopAdapterViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_adapter_view_dispose;
  g_type_ensure (SPEEDSHOP_TYPE_CONSOLE);
  g_type_ensure (SPEEDSHOP_TYPE_FACT_CARD);
  g_type_ensure (SPEEDSHOP_TYPE_LATENCY_CHART);
  g_type_ensure (SPEEDSHOP_TYPE_SUPPORT_CARD);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-adapter-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopAdapterView, stack);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopAdapterView, facts);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopAdapterView, abilities);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopAdapterView, quality);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopAdapterView, chart);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopAdapterView, console);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopAdapterView, support);
}

static void
speedshop_adapter_view_init (SpeedshopAdapterView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "map", G_CALLBACK (map_cb), NULL);
  g_signal_connect (self, "unmap", G_CALLBACK (unmap_cb), NULL);
}
