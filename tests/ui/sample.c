/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small program with one of everything that the interface tests use, for the harness's own test.
 */
#include <gtk/gtk.h>

#define SLOW_MS 300

typedef struct
{
  GtkWindow *window;
  GtkLabel *said;
  guint count;
} Sample;

static void
say_count (GtkButton *button, Sample *self)
{
  g_autofree char *text = g_strdup_printf ("Pressed %u", ++self->count);

  gtk_label_set_text (self->said, text);
}

static void
say_slowly (GtkButton *button, Sample *self)
{
  g_usleep (SLOW_MS * 1000);
  gtk_label_set_text (self->said, "Slow");
}

static void
complain (GtkButton *button, Sample *self)
{
  g_warning ("a complaint");
  gtk_label_set_text (self->said, "Complained");
}

static void
crash (GtkButton *button, Sample *self)
{
  _exit (7);
}

static void
say_row (GtkListBox *box, GtkListBoxRow *row, Sample *self)
{
  g_autofree char *text = g_strdup_printf ("Row %d", gtk_list_box_row_get_index (row));

  gtk_label_set_text (self->said, text);
}

static void
say_entry (GtkEditable *entry, Sample *self)
{
  g_autofree char *text = g_strdup_printf ("Wrote %s", gtk_editable_get_text (entry));

  gtk_label_set_text (self->said, text);
}

static GtkWidget *
new_button (const char *label, GCallback pressed, Sample *self)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  g_signal_connect (button, "clicked", pressed, self);
  return button;
}

static void
answer (GtkButton *button, Sample *self)
{
  GtkWidget *dialog = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (button)));

  gtk_label_set_text (self->said, "Agreed");
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static GtkWidget *
new_list (Sample *self, const char *last)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_append (GTK_LIST_BOX (list), gtk_label_new ("First row"));
  gtk_list_box_append (GTK_LIST_BOX (list), gtk_label_new (last));
  g_signal_connect (list, "row-activated", G_CALLBACK (say_row), self);
  return list;
}

static void
ask (GtkButton *button, Sample *self)
{
  GtkWidget *dialog = gtk_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_box_append (GTK_BOX (box), new_button ("Agree", G_CALLBACK (answer), self));
  gtk_box_append (GTK_BOX (box), new_list (self, "In dialog"));
  gtk_window_set_title (GTK_WINDOW (dialog), "A question");
  gtk_window_set_child (GTK_WINDOW (dialog), box);
  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), self->window);
  gtk_window_present (GTK_WINDOW (dialog));
}

static GtkWidget *
new_meter (void)
{
  GtkWidget *meter = gtk_level_bar_new_for_interval (0, 8000);

  gtk_level_bar_set_value (GTK_LEVEL_BAR (meter), 4640);
  gtk_accessible_update_property (GTK_ACCESSIBLE (meter), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  "Engine speed", GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, 4640.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, 8000.0, -1);
  return meter;
}

static GtkWidget *
new_entry (Sample *self)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, "Plate",
                                  -1);
  g_signal_connect (entry, "changed", G_CALLBACK (say_entry), self);
  return entry;
}

static GtkWidget *
new_stack (void)
{
  GtkWidget *stack = gtk_stack_new ();

  gtk_stack_add_named (GTK_STACK (stack), gtk_label_new ("Front page"), "front");
  gtk_stack_add_named (GTK_STACK (stack), gtk_label_new ("Back page"), "back");
  return stack;
}

static GtkWidget *
new_popover (Sample *self)
{
  GtkWidget *opener = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_box_append (GTK_BOX (box), gtk_label_new ("In popover"));
  gtk_box_append (GTK_BOX (box), new_list (self, "Popped row"));
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (opener), popover);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (opener), "More");
  gtk_widget_set_halign (opener, GTK_ALIGN_CENTER);
  return opener;
}

static void
activate (GtkApplication *application, Sample *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->said = GTK_LABEL (gtk_label_new ("Nothing yet"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->said));
  gtk_box_append (GTK_BOX (box), new_button ("Count", G_CALLBACK (say_count), self));
  gtk_box_append (GTK_BOX (box), new_button ("Slow", G_CALLBACK (say_slowly), self));
  gtk_box_append (GTK_BOX (box), new_button ("Complain", G_CALLBACK (complain), self));
  gtk_box_append (GTK_BOX (box), new_button ("Crash", G_CALLBACK (crash), self));
  gtk_box_append (GTK_BOX (box), new_button ("Ask", G_CALLBACK (ask), self));
  gtk_box_append (GTK_BOX (box), new_entry (self));
  gtk_box_append (GTK_BOX (box), new_list (self, "Second row"));
  gtk_box_append (GTK_BOX (box), new_popover (self));
  gtk_box_append (GTK_BOX (box), new_meter ());
  gtk_box_append (GTK_BOX (box), new_stack ());

  self->window = GTK_WINDOW (gtk_application_window_new (application));
  gtk_window_set_title (self->window, "Sample");
  gtk_window_set_child (self->window, box);
  gtk_window_present (self->window);
}

static void
quit (GSimpleAction *action, GVariant *parameter, gpointer application)
{
  g_application_quit (application);
}

int
main (int argc, char **argv)
{
  g_autoptr (GtkApplication) application =
    gtk_application_new ("nz.kcspeedshop.Sample", G_APPLICATION_DEFAULT_FLAGS);
  g_autoptr (GSimpleAction) action = g_simple_action_new ("quit", NULL);
  Sample self = { 0 };

  g_signal_connect (action, "activate", G_CALLBACK (quit), application);
  g_action_map_add_action (G_ACTION_MAP (application), G_ACTION (action));
  g_signal_connect (application, "activate", G_CALLBACK (activate), &self);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
