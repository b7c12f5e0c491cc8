/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-vehicle-sheet.h"
#include "app/speedshop-sheet.h"
#include "app/speedshop-vehicle-change.h"
#include "app/speedshop-vehicle-facts.h"
#include "obd/obd-vin.h"
#include "shop/shop-error.h"

#include <glib/gi18n.h>

struct _SpeedshopVehicleSheet
{
  AdwBin parent_instance;

  ShopDesk *desk;
  SpeedshopWindow *window;
  gboolean is_new;
  BaseId id;
  GSimpleAction *save;

  GtkEditable *plate;
  GtkEditable *vin;
  GtkEditable *make;
  GtkEditable *model;
  GtkEditable *year;
  GtkEditable *note;
  GtkLabel *vin_hint;
  GtkWidget *problem_box;
  GtkLabel *problem;
};

G_DEFINE_FINAL_TYPE (SpeedshopVehicleSheet, speedshop_vehicle_sheet, ADW_TYPE_BIN)

/* --- values --- */

/* What is no year at all is refused as one that no car was made in. */
static ShopMaybe
read_year (SpeedshopVehicleSheet *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->year)));
  guint64 year = 0;

  if (*text == '\0')
    return (ShopMaybe){ SHOP_NULL, 0 };
  return shop_some (g_ascii_string_to_unsigned (text, 10, 1, 9999, &year, NULL) ? (gint64) year
                                                                                : 1);
}

/* The texts stay the entries'. */
static ShopVehicleValues
read_values (SpeedshopVehicleSheet *self)
{
  return (ShopVehicleValues){
    .vehicle = self->id,
    .plate = gtk_editable_get_text (self->plate),
    .vin = gtk_editable_get_text (self->vin),
    .make = gtk_editable_get_text (self->make),
    .model = gtk_editable_get_text (self->model),
    .note = gtk_editable_get_text (self->note),
    .year = read_year (self),
  };
}

static void
write_text (GtkEditable *entry, const char *text)
{
  gtk_editable_set_text (entry, text != NULL ? text : "");
}

static void
write_values (SpeedshopVehicleSheet *self, ShopVehicle *vehicle)
{
  guint year = shop_vehicle_get_year (vehicle);
  g_autofree char *year_text = year > 0 ? g_strdup_printf ("%u", year) : NULL;

  write_text (self->plate, shop_vehicle_get_plate (vehicle));
  write_text (self->vin, shop_vehicle_get_vin (vehicle));
  write_text (self->make, shop_vehicle_get_make (vehicle));
  write_text (self->model, shop_vehicle_get_model (vehicle));
  write_text (self->note, shop_vehicle_get_note (vehicle));
  write_text (self->year, year_text);
}

/* --- problems --- */

static GtkEditable *
find_entry_of_problem (SpeedshopVehicleSheet *self, const GError *error)
{
  if (g_error_matches (error, SHOP_ERROR, SHOP_ERROR_VIN_INVALID) ||
      g_error_matches (error, SHOP_ERROR, SHOP_ERROR_VIN_TAKEN))
    return self->vin;
  if (g_error_matches (error, SHOP_ERROR, SHOP_ERROR_YEAR_INVALID))
    return self->year;
  return g_error_matches (error, SHOP_ERROR, SHOP_ERROR_EMPTY) ||
             g_error_matches (error, SHOP_ERROR, SHOP_ERROR_TAKEN)
           ? self->plate
           : NULL;
}

static void
show_problem (SpeedshopVehicleSheet *self, const GError *error)
{
  GtkEditable *entry = find_entry_of_problem (self, error);

  gtk_label_set_label (self->problem, error->message);
  gtk_widget_set_visible (self->problem_box, TRUE);
  g_simple_action_set_enabled (self->save, TRUE);
  if (entry == NULL)
    return;
  gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
  gtk_widget_grab_focus (GTK_WIDGET (entry));
}

static void
hide_problem (SpeedshopVehicleSheet *self)
{
  GtkEditable *const entries[] = { self->plate, self->vin, self->year };

  gtk_widget_set_visible (self->problem_box, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (entries[i]), "error");
}

static void
propose (GtkEditable *entry, const char *text)
{
  if (*gtk_editable_get_text (entry) == '\0')
    write_text (entry, text);
}

/* What the VIN tells need not be typed. */
static void
propose_values (SpeedshopVehicleSheet *self, const char *typed)
{
  ObdVin vin;

  if (!obd_vin_parse (typed, speedshop_this_year (), &vin, NULL))
    return;
  propose (self->make, vin.maker);
  if (vin.model_year == 0)
    return;
  g_autofree char *year = g_strdup_printf ("%d", vin.model_year);
  propose (self->year, year);
}

static void
vin_changed_cb (SpeedshopVehicleSheet *self)
{
  g_autofree char *hint =
    speedshop_vin_describe (gtk_editable_get_text (self->vin), speedshop_this_year ());

  gtk_label_set_label (self->vin_hint, hint);
  propose_values (self, gtk_editable_get_text (self->vin));
}

/* --- saving --- */

static void
close_sheet (SpeedshopVehicleSheet *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root != NULL)
    gtk_window_close (GTK_WINDOW (root));
}

static void
saved_cb (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopVehicleSheet) self = user_data;
  g_autoptr (ShopOutcome) outcome = NULL;
  g_autoptr (GError) error = NULL;

  if (!shop_desk_run_finish (SHOP_DESK (desk), result, &outcome, &error))
    {
      show_problem (self, error);
      return;
    }
  speedshop_vehicle_change_tell (self->window, self->desk, outcome,
                                 self->is_new ? _ ("Vehicle added") : _ ("Saved"));
  close_sheet (self);
}

static void
save_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SpeedshopVehicleSheet *self = user_data;
  const ShopVehicleValues values = read_values (self);

  hide_problem (self);
  g_simple_action_set_enabled (self->save, FALSE);
  if (self->is_new)
    shop_vehicle_add_async (self->desk, &values, NULL, saved_cb, g_object_ref (self));
  else
    shop_vehicle_edit_async (self->desk, &values, NULL, saved_cb, g_object_ref (self));
}

/* --- the object --- */

static void
speedshop_vehicle_sheet_dispose (GObject *object)
{
  SpeedshopVehicleSheet *self = SPEEDSHOP_VEHICLE_SHEET (object);

  g_clear_object (&self->save);
  g_clear_object (&self->desk);
  g_clear_object (&self->window);
  G_OBJECT_CLASS (speedshop_vehicle_sheet_parent_class)->dispose (object);
}

static void
speedshop_vehicle_sheet_class_init (SpeedshopVehicleSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_vehicle_sheet_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-vehicle-sheet.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopVehicleSheet, plate);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopVehicleSheet, vin);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopVehicleSheet, make);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopVehicleSheet, model);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopVehicleSheet, year);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopVehicleSheet, note);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopVehicleSheet, vin_hint);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopVehicleSheet, problem_box);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopVehicleSheet, problem);
  gtk_widget_class_bind_template_callback (widget_class, vin_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, hide_problem);
}

static void
speedshop_vehicle_sheet_init (SpeedshopVehicleSheet *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->save = g_simple_action_new ("save", NULL);
  g_signal_connect_object (self->save, "activate", G_CALLBACK (save_cb), self, 0);
  vin_changed_cb (self);
}

/**
 * speedshop_vehicle_sheet_present:
 * @parent: the window that it lies over, and that tells of the end
 * @vehicle: (nullable): the vehicle to edit, or %NULL for a new one
 */
void
speedshop_vehicle_sheet_present (SpeedshopWindow *parent, ShopDesk *desk, ShopVehicle *vehicle)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  SpeedshopVehicleSheet *self;
  GtkWindow *sheet;

  g_return_if_fail (SPEEDSHOP_IS_WINDOW (parent));

  self = g_object_new (SPEEDSHOP_TYPE_VEHICLE_SHEET, NULL);
  self->desk = g_object_ref (desk);
  self->window = g_object_ref (parent);
  self->is_new = vehicle == NULL;
  if (vehicle != NULL)
    {
      base_id_parse (shop_vehicle_get_id (vehicle), &self->id);
      write_values (self, vehicle);
    }
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (self->save));

  sheet = speedshop_sheet_present (GTK_WINDOW (parent),
                                   vehicle != NULL ? _ ("Edit vehicle") : _ ("Add vehicle"),
                                   GTK_WIDGET (self), 560, 560);
  gtk_widget_insert_action_group (GTK_WIDGET (sheet), "sheet", G_ACTION_GROUP (group));
  speedshop_sheet_add_buttons (sheet, vehicle != NULL ? _ ("Save") : _ ("Add vehicle"),
                               "sheet.save");
  gtk_widget_grab_focus (GTK_WIDGET (self->plate));
}
