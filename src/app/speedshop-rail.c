/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-rail.h"

#include "app/speedshop-accel.h"
#include "app/speedshop-rail-status.h"
#include "app/speedshop-session-text.h"

#include <glib/gi18n.h>

#define RATE_INTERVAL_S 2

struct _SpeedshopRail
{
  GtkWidget parent_instance;

  SpeedshopContext *context;
  gboolean compact;
  guint rate_source;

  GtkWidget *layout;
  GtkWidget *brand;
  GtkListBox *list;
  const char *section; /* id of the one that is shown */
  GtkMenuButton *menu_button;
  SpeedshopRailStatus *adapter;
  SpeedshopRailStatus *sync;
};

enum
{
  PROP_CONTEXT = 1,
  PROP_COMPACT,
  N_PROPS
};

enum
{
  SECTION_ACTIVATED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SpeedshopRail, speedshop_rail, GTK_TYPE_WIDGET)

static SpeedshopRailRow *
get_row (SpeedshopRail *self, guint index)
{
  return SPEEDSHOP_RAIL_ROW (gtk_list_box_get_row_at_index (self->list, (int) index));
}

static GtkWidget *
make_group_title (SpeedshopSectionGroup group)
{
  GtkWidget *label = gtk_label_new (speedshop_section_group_get_title (group));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "rail-group");
  return label;
}

static GtkWidget *
make_group_line (void)
{
  GtkWidget *line = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);

  gtk_widget_add_css_class (line, "rail-line");
  return line;
}

static void
header_func (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  SpeedshopRail *self = user_data;
  const SpeedshopSectionGroup group =
    speedshop_rail_row_get_section (SPEEDSHOP_RAIL_ROW (row))->group;
  const gboolean starts =
    before == NULL || speedshop_rail_row_get_section (SPEEDSHOP_RAIL_ROW (before))->group != group;
  GtkWidget *header = NULL;

  if (starts && !self->compact)
    header = make_group_title (group);
  else if (starts && before)
    header = make_group_line ();

  gtk_list_box_row_set_header (row, header);
}

static void
row_activated_cb (SpeedshopRail *self, GtkListBoxRow *row)
{
  const SpeedshopSection *section = speedshop_rail_row_get_section (SPEEDSHOP_RAIL_ROW (row));

  g_signal_emit (self, signals[SECTION_ACTIVATED], 0, section->id);
}

/* Walking the rows with the keyboard moves the focus; what is selected stays what is shown. */
static void
row_selected_cb (SpeedshopRail *self, GtkListBoxRow *row)
{
  if (row == NULL || self->section == NULL)
    return;
  if (g_strcmp0 (speedshop_rail_row_get_section (SPEEDSHOP_RAIL_ROW (row))->id, self->section) != 0)
    speedshop_rail_select (self, self->section);
}

static char *
dup_live_subtitle (ObdSession *session)
{
  ObdSessionStats stats = { 0 };

  obd_session_get_stats (session, &stats);
  /* Translators: readings a second that come from the car */
  return g_strdup_printf (_ ("Live, %.0f values/s"), stats.samples_per_s);
}

static void
update_adapter (SpeedshopRail *self)
{
  ObdSession *session = speedshop_context_get_session (self->context);
  const ObdSessionState state = obd_session_get_state (session);
  const SpeedshopSessionText *text = speedshop_session_text_for (state);
  const char *word = speedshop_session_text_get_word (text);
  g_autofree char *name = speedshop_session_dup_name (session);
  g_autofree char *live = NULL;

  if (state == OBD_SESSION_LIVE)
    live = dup_live_subtitle (session);

  if (state == OBD_SESSION_LIVE || state == OBD_SESSION_NO_CAR)
    speedshop_rail_status_set (self->adapter, text->icon_name, text->style, name ? name : word,
                               live ? live : word);
  else
    speedshop_rail_status_set (self->adapter, text->icon_name, text->style, word,
                               speedshop_session_text_get_hint (text));
}

static gboolean
rate_cb (gpointer user_data)
{
  update_adapter (user_data);
  return G_SOURCE_CONTINUE;
}

static void
session_changed_cb (SpeedshopRail *self)
{
  ObdSession *session = speedshop_context_get_session (self->context);
  const gboolean live = obd_session_get_state (session) == OBD_SESSION_LIVE;

  if (live && self->rate_source == 0)
    self->rate_source =
      g_timeout_add_seconds_full (G_PRIORITY_DEFAULT, RATE_INTERVAL_S, rate_cb, self, NULL);
  else if (!live)
    g_clear_handle_id (&self->rate_source, g_source_remove);

  update_adapter (self);
}

static void
set_context (SpeedshopRail *self, SpeedshopContext *context)
{
  ObdSession *session;

  g_set_object (&self->context, context);
  if (context == NULL)
    return;

  session = speedshop_context_get_session (context);
  g_signal_connect_object (session, "notify::state", G_CALLBACK (session_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::adapter", G_CALLBACK (session_changed_cb), self,
                           G_CONNECT_SWAPPED);
  session_changed_cb (self);
}

static void
set_compact (SpeedshopRail *self, gboolean compact)
{
  guint n_sections;

  if (self->compact == compact)
    return;

  self->compact = compact;
  speedshop_sections_get (&n_sections);
  for (guint i = 0; i < n_sections; i++)
    speedshop_rail_row_set_compact (get_row (self, i), compact);

  gtk_widget_set_visible (self->brand, !compact);
  gtk_widget_set_hexpand (GTK_WIDGET (self->menu_button), compact);
  g_object_set (self->adapter, "compact", compact, NULL);
  g_object_set (self->sync, "compact", compact, NULL);
  gtk_list_box_invalidate_headers (self->list);
  if (compact)
    gtk_widget_add_css_class (GTK_WIDGET (self), "compact");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "compact");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPACT]);
}

/* Coming to the rail means coming to the section that is open. */
static gboolean
speedshop_rail_grab_focus (GtkWidget *widget)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (SPEEDSHOP_RAIL (widget)->list);

  return row ? gtk_widget_grab_focus (GTK_WIDGET (row))
             : gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
}

static void
speedshop_rail_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SpeedshopRail *self = SPEEDSHOP_RAIL (object);

  switch (id)
    {
    case PROP_CONTEXT:
      g_value_set_object (value, self->context);
      break;
    case PROP_COMPACT:
      g_value_set_boolean (value, self->compact);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
speedshop_rail_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SpeedshopRail *self = SPEEDSHOP_RAIL (object);

  switch (id)
    {
    case PROP_CONTEXT:
      set_context (self, g_value_get_object (value));
      break;
    case PROP_COMPACT:
      set_compact (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
speedshop_rail_dispose (GObject *object)
{
  SpeedshopRail *self = SPEEDSHOP_RAIL (object);

  g_clear_handle_id (&self->rate_source, g_source_remove);
  g_clear_object (&self->context);
  if (self->layout)
    {
      gtk_widget_dispose_template (GTK_WIDGET (self), SPEEDSHOP_TYPE_RAIL);
      g_clear_pointer (&self->layout, gtk_widget_unparent);
    }

  G_OBJECT_CLASS (speedshop_rail_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/nz/kcspeedshop/Speedshop/ui/speedshop-rail.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRail, layout);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRail, brand);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRail, list);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRail, menu_button);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRail, adapter);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRail, sync);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
}

static void
speedshop_rail_class_init (SpeedshopRailClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = speedshop_rail_get_property;
  object_class->set_property = speedshop_rail_set_property;
  object_class->dispose = speedshop_rail_dispose;
  widget_class->grab_focus = speedshop_rail_grab_focus;

  properties[PROP_CONTEXT] =
    g_param_spec_object ("context", NULL, NULL, SPEEDSHOP_TYPE_CONTEXT, flags);
  properties[PROP_COMPACT] =
    g_param_spec_boolean ("compact", NULL, NULL, FALSE, flags | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SECTION_ACTIVATED] =
    g_signal_new ("section-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "rail");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_NAVIGATION);
  g_type_ensure (SPEEDSHOP_TYPE_RAIL_STATUS);
  bind_template (widget_class);
}

static void
speedshop_rail_init (SpeedshopRail *self)
{
  g_autofree char *tooltip = NULL;
  const SpeedshopSection *sections;
  guint n_sections;

  gtk_widget_init_template (GTK_WIDGET (self));

  sections = speedshop_sections_get (&n_sections);
  for (guint i = 0; i < n_sections; i++)
    gtk_list_box_append (self->list, speedshop_rail_row_new (&sections[i]));
  gtk_list_box_set_header_func (self->list, header_func, self, NULL);

  tooltip = speedshop_accel_dup_tooltip (_ ("Main menu"), "win.menu");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->menu_button), tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Main menu"), -1);
}

/**
 * speedshop_rail_select:
 * @section: id of the section that is shown
 */
void
speedshop_rail_select (SpeedshopRail *self, const char *section)
{
  guint n_sections;

  g_return_if_fail (SPEEDSHOP_IS_RAIL (self));

  speedshop_sections_get (&n_sections);
  for (guint i = 0; i < n_sections; i++)
    {
      SpeedshopRailRow *row = get_row (self, i);

      if (g_strcmp0 (speedshop_rail_row_get_section (row)->id, section) != 0)
        continue;
      self->section = speedshop_rail_row_get_section (row)->id;
      gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
    }
}

/**
 * speedshop_rail_set_count:
 * @count: how many things wait in @section; 0 for none
 */
void
speedshop_rail_set_count (SpeedshopRail *self,
                          const char *section,
                          guint count,
                          SpeedshopBadgeKind kind)
{
  guint n_sections;

  g_return_if_fail (SPEEDSHOP_IS_RAIL (self));

  speedshop_sections_get (&n_sections);
  for (guint i = 0; i < n_sections; i++)
    {
      SpeedshopRailRow *row = get_row (self, i);

      if (g_strcmp0 (speedshop_rail_row_get_section (row)->id, section) == 0)
        speedshop_rail_row_set_count (row, count, kind);
    }
}

void
speedshop_rail_popup_menu (SpeedshopRail *self)
{
  g_return_if_fail (SPEEDSHOP_IS_RAIL (self));

  gtk_menu_button_popup (self->menu_button);
}

/**
 * speedshop_rail_get_adapter_row:
 *
 * Returns: (transfer none): what the connect popover points at
 */
GtkWidget *
speedshop_rail_get_adapter_row (SpeedshopRail *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_RAIL (self), NULL);

  return GTK_WIDGET (self->adapter);
}
