/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-signal-set-row.h"

#include "base/base-json.h"

#include <glib/gi18n.h>

struct _SpeedshopSignalSetRow
{
  GtkListBoxRow parent_instance;

  GtkLabel *name;
  GtkLabel *attribution;
  GtkWidget *open;
  GtkWidget *remove;
  char *use;
};

G_DEFINE_FINAL_TYPE (SpeedshopSignalSetRow, speedshop_signal_set_row, GTK_TYPE_LIST_BOX_ROW)

enum
{
  OPEN,
  REMOVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
open_cb (SpeedshopSignalSetRow *self)
{
  g_signal_emit (self, signals[OPEN], 0, self->use, gtk_label_get_label (self->name));
}

static void
remove_cb (SpeedshopSignalSetRow *self)
{
  g_signal_emit (self, signals[REMOVE], 0, self->use);
}

static void
append (GString *text, const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

/* "12 signals, 3 off · OBDb · CC BY-SA 4.0" */
static char *
describe (JsonObject *set)
{
  gint64 n = base_json_get_int (set, "signals", 0);
  JsonArray *off = base_json_get_array (set, "off");
  guint n_off = off != NULL ? json_array_get_length (off) : 0;
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, ngettext ("%d signal", "%d signals", (gulong) n), (int) n);
  if (n_off > 0)
    /* Translators: follows "12 signals" */
    g_string_append_printf (text, _ (", %u off"), n_off);
  append (text, base_json_get_string (set, "source"));
  append (text, base_json_get_string (set, "licence"));
  append (text, base_json_get_string (set, "author"));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
speedshop_signal_set_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SPEEDSHOP_TYPE_SIGNAL_SET_ROW);
  G_OBJECT_CLASS (speedshop_signal_set_row_parent_class)->dispose (object);
}

static void
speedshop_signal_set_row_finalize (GObject *object)
{
  g_free (SPEEDSHOP_SIGNAL_SET_ROW (object)->use);
  G_OBJECT_CLASS (speedshop_signal_set_row_parent_class)->finalize (object);
}

static void
speedshop_signal_set_row_class_init (SpeedshopSignalSetRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_signal_set_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = speedshop_signal_set_row_finalize;
  signals[OPEN] = g_signal_new ("open", SPEEDSHOP_TYPE_SIGNAL_SET_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[REMOVE] = g_signal_new ("remove", SPEEDSHOP_TYPE_SIGNAL_SET_ROW, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-signal-set-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopSignalSetRow, name);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopSignalSetRow, attribution);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopSignalSetRow, remove);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopSignalSetRow, open);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
speedshop_signal_set_row_init (SpeedshopSignalSetRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * speedshop_signal_set_row_new:
 * @set: a row of the query "signal-sets"
 */
GtkWidget *
speedshop_signal_set_row_new (JsonObject *set)
{
  SpeedshopSignalSetRow *self = g_object_new (SPEEDSHOP_TYPE_SIGNAL_SET_ROW, NULL);
  const char *name = base_json_get_string (set, "name");
  g_autofree char *attribution = describe (set);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", name, attribution);
  /* Translators: the name of a set of signals */
  g_autofree char *open = g_strdup_printf (_ ("Signals of %s"), name);
  /* Translators: the name of a set of signals */
  g_autofree char *remove = g_strdup_printf (_ ("Remove %s"), name);

  self->use = g_strdup (base_json_get_string (set, "use"));
  gtk_label_set_label (self->name, name);
  gtk_label_set_label (self->attribution, attribution);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->open), GTK_ACCESSIBLE_PROPERTY_LABEL, open,
                                  -1);
  gtk_widget_set_tooltip_text (self->remove, remove);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->remove), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  remove, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return GTK_WIDGET (self);
}
