/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-recording-card.h"

#include "app/speedshop-last-visit.h"
#include "base/base-time.h"
#include "shop/shop-recording-list.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _SpeedshopRecordingCard
{
  GtkBox parent_instance;

  ShopRecordingList *recordings;
  GTimeZone *zone;
  GPtrArray *ticked; /* ShopRecording, in the order in which they were ticked; two at most */

  GtkListBox *list;
  GtkWidget *compare;
  GtkButton *two;
  GtkButton *last_visit;
  GtkLabel *advice;
};

enum
{
  RECORDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SpeedshopRecordingCard, speedshop_recording_card, GTK_TYPE_BOX)

static ShopRecording *
get_ticked (SpeedshopRecordingCard *self, guint i)
{
  return g_ptr_array_index (self->ticked, i);
}

/* --- what can be compared --- */

/* What still runs has no end yet. */
static GPtrArray *
dup_finished (SpeedshopRecordingCard *self)
{
  GPtrArray *finished = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->recordings));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (ShopRecording) recording =
        g_list_model_get_item (G_LIST_MODEL (self->recordings), i);

      if (!shop_recording_is_running (recording))
        g_ptr_array_add (finished, g_steal_pointer (&recording));
    }
  return finished;
}

/* Returns: (nullable): the newest of the visit before that of the newest recording. */
static ShopRecording *
find_last_visit (GPtrArray *finished, GTimeZone *zone)
{
  g_autofree gint64 *at_s = g_new (gint64, finished->len);
  guint before;

  for (guint i = 0; i < finished->len; i++)
    at_s[i] = shop_recording_get_started_s (g_ptr_array_index (finished, i));
  before = speedshop_last_visit_find (at_s, finished->len, zone);
  return before > 0 ? g_ptr_array_index (finished, before) : NULL;
}

/* The later one is looked at, and the earlier one laid over it. */
static void
set_pair (GtkButton *button, ShopRecording *left, ShopRecording *right)
{
  gboolean both = left != NULL && right != NULL;
  gboolean turned =
    both && shop_recording_get_started_s (left) < shop_recording_get_started_s (right);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), NULL);
  if (both)
    {
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)",
                                        shop_recording_get_id (turned ? right : left),
                                        shop_recording_get_id (turned ? left : right));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.compare-recordings");
    }
  gtk_widget_set_sensitive (GTK_WIDGET (button), both);
}

/* Returns: (nullable): what to do next, and why something cannot be done */
static const char *
find_advice (SpeedshopRecordingCard *self, guint n_finished, ShopRecording *last_visit)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->recordings)) == 0)
    return _ ("Press Record on the live data page to keep what the car says.");
  if (n_finished < 2)
    return _ ("Two recordings can be compared. Make another one on the live data page.");
  if (self->ticked->len == 1)
    return _ ("Tick one more to compare the two.");
  if (self->ticked->len == 0 && last_visit == NULL)
    return _ ("All are of one visit. Tick two of them to compare them.");
  return self->ticked->len == 0 ? _ ("Or tick two of them to compare them.") : NULL;
}

static void
offer (SpeedshopRecordingCard *self)
{
  g_autoptr (GPtrArray) finished = dup_finished (self);
  gboolean pair = self->ticked->len == 2;
  ShopRecording *last_visit = find_last_visit (finished, self->zone);
  const char *advice = find_advice (self, finished->len, last_visit);

  gtk_widget_set_visible (self->compare,
                          g_list_model_get_n_items (G_LIST_MODEL (self->recordings)) > 0);
  set_pair (self->two, pair ? get_ticked (self, 0) : NULL, pair ? get_ticked (self, 1) : NULL);
  set_pair (self->last_visit, finished->len > 0 ? g_ptr_array_index (finished, 0) : NULL,
            last_visit);
  gtk_label_set_label (self->advice, advice != NULL ? advice : "");
  gtk_widget_set_visible (GTK_WIDGET (self->advice), advice != NULL);
}

/* --- ticking them --- */

static GtkCheckButton *
find_tick (SpeedshopRecordingCard *self, ShopRecording *recording)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list));

  while (row != NULL && g_object_get_data (G_OBJECT (row), "recording") != recording)
    row = gtk_widget_get_next_sibling (row);
  return row != NULL ? g_object_get_data (G_OBJECT (row), "tick") : NULL;
}

/* A third one takes the place of the one that was ticked first. */
static void
on_tick (GtkCheckButton *tick, ShopRecording *recording)
{
  SpeedshopRecordingCard *self = SPEEDSHOP_RECORDING_CARD (
    gtk_widget_get_ancestor (GTK_WIDGET (tick), SPEEDSHOP_TYPE_RECORDING_CARD));

  if (!gtk_check_button_get_active (tick))
    g_ptr_array_remove (self->ticked, recording);
  else
    {
      g_ptr_array_add (self->ticked, g_object_ref (recording));
      if (self->ticked->len > 2)
        gtk_check_button_set_active (find_tick (self, get_ticked (self, 0)), FALSE);
    }
  offer (self);
}

static void
forget_gone (SpeedshopRecordingCard *self)
{
  for (guint i = self->ticked->len; i > 0; i--)
    if (find_tick (self, get_ticked (self, i - 1)) == NULL)
      g_ptr_array_remove_index (self->ticked, i - 1);
  offer (self);
}

/* What comes of recordings has to be looked at anew. */
static void
tell_recorded (SpeedshopRecordingCard *self)
{
  g_signal_emit (self, signals[RECORDED], 0);
}

/* --- rows --- */

/* What was taken in from a file has its name for a title, which need not tell the day. */
static char *
describe (ShopRecording *recording, GTimeZone *zone)
{
  g_autofree char *day =
    base_time_format_short (shop_recording_get_started_s (recording), base_time_now_s (), zone);
  g_autofree char *duration =
    base_time_format_duration (shop_recording_get_duration_us (recording));

  /* Translators: when something was recorded, and how long that took. */
  return g_strdup_printf (_ ("%s, %s long"), day, duration);
}

static void
update (ShopRecording *recording, GParamSpec *pspec, AdwActionRow *row)
{
  GtkWidget *tick = g_object_get_data (G_OBJECT (row), "tick");
  g_autofree char *detail = describe (recording, g_object_get_data (G_OBJECT (row), "zone"));
  gboolean running = shop_recording_is_running (recording);
  const char *title = running ? _ ("Recording now") : shop_recording_get_title (recording);
  /* Translators: a box beside a recording; its title. */
  g_autofree char *spoken = g_strdup_printf (_ ("Compare %s"), title);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (row, running ? "" : detail);
  gtk_widget_set_sensitive (tick, !running);
  gtk_accessible_update_property (GTK_ACCESSIBLE (tick), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
add_tick (AdwActionRow *row, ShopRecording *recording, GTimeZone *zone)
{
  GtkWidget *tick = gtk_check_button_new ();

  gtk_widget_set_valign (tick, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (tick, _ ("Tick two recordings to compare them"));
  g_object_set_data (G_OBJECT (row), "tick", tick);
  g_object_set_data_full (G_OBJECT (row), "zone", g_time_zone_ref (zone),
                          (GDestroyNotify) g_time_zone_unref);
  g_object_set_data_full (G_OBJECT (row), "recording", g_object_ref (recording), g_object_unref);
  g_signal_connect_object (tick, "toggled", G_CALLBACK (on_tick), recording, 0);
  adw_action_row_add_prefix (row, tick);
}

static GtkWidget *
make_row (gpointer item, gpointer user_data)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.recording");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", shop_recording_get_id (item));
  add_tick (ADW_ACTION_ROW (row), item, SPEEDSHOP_RECORDING_CARD (user_data)->zone);
  g_signal_connect_object (item, "notify", G_CALLBACK (update), row, 0);
  g_signal_connect_object (item, "notify::running", G_CALLBACK (offer), user_data,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (item, "notify::running", G_CALLBACK (tell_recorded), user_data,
                           G_CONNECT_SWAPPED);
  update (item, NULL, ADW_ACTION_ROW (row));
  return row;
}

/**
 * speedshop_recording_card_show:
 * @vehicle_id: whose recordings
 */
void
speedshop_recording_card_show (SpeedshopRecordingCard *self,
                               SpeedshopContext *context,
                               const char *vehicle_id)
{
  g_return_if_fail (SPEEDSHOP_IS_RECORDING_CARD (self));
  g_return_if_fail (vehicle_id != NULL);

  g_ptr_array_set_size (self->ticked, 0);
  g_clear_object (&self->recordings);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  self->zone = g_time_zone_ref (speedshop_context_get_zone (context));
  self->recordings = shop_recording_list_new (speedshop_context_get_db (context), vehicle_id);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->recordings), make_row, self, NULL);
  g_signal_connect_object (self->recordings, "items-changed", G_CALLBACK (forget_gone), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->recordings, "items-changed", G_CALLBACK (tell_recorded), self,
                           G_CONNECT_SWAPPED);
  offer (self);
}

static void
speedshop_recording_card_dispose (GObject *object)
{
  SpeedshopRecordingCard *self = SPEEDSHOP_RECORDING_CARD (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SPEEDSHOP_TYPE_RECORDING_CARD);
  g_clear_pointer (&self->ticked, g_ptr_array_unref);
  g_clear_object (&self->recordings);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  G_OBJECT_CLASS (speedshop_recording_card_parent_class)->dispose (object);
}

static void
speedshop_recording_card_class_init (SpeedshopRecordingCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_recording_card_dispose;
  /**
   * SpeedshopRecordingCard::recorded:
   *
   * A recording of the vehicle came, ended or went.
   */
  signals[RECORDED] = g_signal_new ("recorded", SPEEDSHOP_TYPE_RECORDING_CARD, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-recording-card.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRecordingCard, list);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRecordingCard, compare);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRecordingCard, two);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRecordingCard, last_visit);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRecordingCard, advice);
}

static void
speedshop_recording_card_init (SpeedshopRecordingCard *self)
{
  self->ticked = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}
