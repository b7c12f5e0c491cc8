/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-rate-row.h"

#include "app/speedshop-settings.h"

#include <glib/gi18n.h>

struct _SpeedshopRateRow
{
  AdwComboRow parent_instance;

  GSettings *settings;
  char *vin;
};

G_DEFINE_FINAL_TYPE (SpeedshopRateRow, speedshop_rate_row, ADW_TYPE_COMBO_ROW)

/* Requests a second, as the row lists them; 0 for no limit. */
static const double rates[] = { 0, 20, 10, 5, 2 };

/* What is not in the list is told as the next slower choice. */
static guint
find_choice (double rate)
{
  guint i = 1;

  if (rate <= 0)
    return 0;
  while (i < G_N_ELEMENTS (rates) - 1 && rates[i] > rate)
    i++;
  return i;
}

static double
read_rate (SpeedshopRateRow *self)
{
  g_autoptr (GVariant) all =
    g_settings_get_value (self->settings, SPEEDSHOP_SETTINGS_REQUEST_RATES);
  double rate = 0;

  g_variant_lookup (all, self->vin, "d", &rate);
  return rate;
}

static void
write_rate (SpeedshopRateRow *self, double rate)
{
  g_autoptr (GVariant) all =
    g_settings_get_value (self->settings, SPEEDSHOP_SETTINGS_REQUEST_RATES);
  GVariantIter iter;
  GVariantBuilder builder;
  const char *vin = NULL;
  double of_vin = 0;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{sd}"));
  g_variant_iter_init (&iter, all);
  while (g_variant_iter_next (&iter, "{&sd}", &vin, &of_vin))
    if (g_strcmp0 (vin, self->vin) != 0)
      g_variant_builder_add (&builder, "{sd}", vin, of_vin);
  if (rate > 0)
    g_variant_builder_add (&builder, "{sd}", self->vin, rate);
  g_settings_set_value (self->settings, SPEEDSHOP_SETTINGS_REQUEST_RATES,
                        g_variant_builder_end (&builder));
}

static void
selected_cb (SpeedshopRateRow *self)
{
  guint choice = adw_combo_row_get_selected (ADW_COMBO_ROW (self));

  if (choice < G_N_ELEMENTS (rates))
    write_rate (self, rates[choice]);
}

/**
 * speedshop_rate_row_follow:
 * @vin: (nullable): of the vehicle in hand
 *
 * To be called once.
 */
void
speedshop_rate_row_follow (SpeedshopRateRow *self, GSettings *settings, const char *vin)
{
  g_return_if_fail (SPEEDSHOP_IS_RATE_ROW (self));
  g_return_if_fail (self->settings == NULL);

  if (vin == NULL)
    return;
  /* Translators: %s is the number of a vehicle. */
  g_autofree char *subtitle =
    g_strdup_printf (_ ("For %s. Ask a car less often that loses answers or warns of it"), vin);

  self->settings = g_object_ref (settings);
  self->vin = g_strdup (vin);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), find_choice (read_rate (self)));
  g_signal_connect (self, "notify::selected", G_CALLBACK (selected_cb), NULL);
}

static void
speedshop_rate_row_finalize (GObject *object)
{
  SpeedshopRateRow *self = SPEEDSHOP_RATE_ROW (object);

  g_clear_object (&self->settings);
  g_free (self->vin);
  G_OBJECT_CLASS (speedshop_rate_row_parent_class)->finalize (object);
}

static void
speedshop_rate_row_class_init (SpeedshopRateRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = speedshop_rate_row_finalize;
  gtk_widget_class_set_template_from_resource (
    GTK_WIDGET_CLASS (klass), "/nz/kcspeedshop/Speedshop/ui/speedshop-rate-row.ui");
}

static void
speedshop_rate_row_init (SpeedshopRateRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
