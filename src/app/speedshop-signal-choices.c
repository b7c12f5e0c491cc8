/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-signal-choices.h"

#include <glib/gi18n.h>

struct _SpeedshopSignalChoices
{
  GObject parent_instance;

  ObdCatalogue *catalogue;
  GPtrArray *signals; /* const ObdSignal: in the order of their names */
  GtkStringList *names;
};

G_DEFINE_FINAL_TYPE (SpeedshopSignalChoices, speedshop_signal_choices, G_TYPE_OBJECT)

/* What stands before the signals. */
static const struct
{
  RoadUse use;
  const char *name;
} others[] = {
  { ROAD_USE_NOTHING, N_ ("Leave out") },
  { ROAD_USE_OWN_NAME, N_ ("Keep under its own name") },
};

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const ObdSignal *left = ((const gpointer *) a)[0], *right = ((const gpointer *) b)[0];

  return g_utf8_collate (obd_signal_get_name (left), obd_signal_get_name (right));
}

static void
fill (SpeedshopSignalChoices *self)
{
  for (guint i = 0; i < obd_catalogue_get_n_signals (self->catalogue); i++)
    g_ptr_array_add (self->signals, (gpointer) obd_catalogue_get_signal (self->catalogue, i));
  g_ptr_array_sort (self->signals, compare_names);
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    gtk_string_list_append (self->names, _ (others[i].name));
  for (guint i = 0; i < self->signals->len; i++)
    gtk_string_list_append (self->names,
                            obd_signal_get_name (g_ptr_array_index (self->signals, i)));
}

SpeedshopSignalChoices *
speedshop_signal_choices_new (ObdCatalogue *catalogue)
{
  g_return_val_if_fail (OBD_IS_CATALOGUE (catalogue), NULL);

  SpeedshopSignalChoices *self = g_object_new (SPEEDSHOP_TYPE_SIGNAL_CHOICES, NULL);
  self->catalogue = g_object_ref (catalogue);
  fill (self);
  return self;
}

/**
 * speedshop_signal_choices_get_names:
 *
 * Returns: (transfer none): strings for people, in the order of the indexes
 */
GListModel *
speedshop_signal_choices_get_names (SpeedshopSignalChoices *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_SIGNAL_CHOICES (self), NULL);

  return G_LIST_MODEL (self->names);
}

/**
 * speedshop_signal_choices_find:
 * @signal: (nullable): of %ROAD_USE_SIGNAL
 *
 * Returns: the index of a choice
 */
guint
speedshop_signal_choices_find (SpeedshopSignalChoices *self, RoadUse use, const ObdSignal *signal)
{
  guint index = 0;

  g_return_val_if_fail (SPEEDSHOP_IS_SIGNAL_CHOICES (self), 0);

  if (signal != NULL && g_ptr_array_find (self->signals, signal, &index))
    return index + G_N_ELEMENTS (others);
  while (index + 1 < G_N_ELEMENTS (others) && others[index].use != use)
    index++;
  return index;
}

/**
 * speedshop_signal_choices_get:
 * @signal: (out): which, %NULL but of %ROAD_USE_SIGNAL
 *
 * Returns: what the choice at @index means
 */
RoadUse
speedshop_signal_choices_get (SpeedshopSignalChoices *self, guint index, const ObdSignal **signal)
{
  g_return_val_if_fail (SPEEDSHOP_IS_SIGNAL_CHOICES (self), ROAD_USE_NOTHING);

  *signal = NULL;
  if (index < G_N_ELEMENTS (others))
    return others[index].use;
  g_return_val_if_fail (index - G_N_ELEMENTS (others) < self->signals->len, ROAD_USE_NOTHING);
  *signal = g_ptr_array_index (self->signals, index - G_N_ELEMENTS (others));
  return ROAD_USE_SIGNAL;
}

static void
speedshop_signal_choices_finalize (GObject *object)
{
  SpeedshopSignalChoices *self = SPEEDSHOP_SIGNAL_CHOICES (object);

  g_ptr_array_unref (self->signals);
  g_object_unref (self->names);
  g_clear_object (&self->catalogue);
  G_OBJECT_CLASS (speedshop_signal_choices_parent_class)->finalize (object);
}

static void
speedshop_signal_choices_class_init (SpeedshopSignalChoicesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = speedshop_signal_choices_finalize;
}

static void
speedshop_signal_choices_init (SpeedshopSignalChoices *self)
{
  self->signals = g_ptr_array_new ();
  self->names = gtk_string_list_new (NULL);
}
