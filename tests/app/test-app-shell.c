/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-rail-button.h"
#include "app/speedshop-shell.h"

#include <adwaita.h>

typedef struct
{
  GtkWidget *window;
  SpeedshopShell *shell;
  GtkWidget *rail;
  GtkWidget *content;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->rail = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  fixture->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  fixture->shell =
    g_object_new (SPEEDSHOP_TYPE_SHELL, "rail", fixture->rail, "content", fixture->content, NULL);
  fixture->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->shell));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

static void
give_width (Fixture *fixture, int width)
{
  const GtkAllocation room = { 0, 0, width, 600 };

  gtk_widget_measure (GTK_WIDGET (fixture->shell), GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL,
                      NULL);
  gtk_widget_size_allocate (GTK_WIDGET (fixture->shell), &room, -1);
}

static void
assert_layout (Fixture *fixture, int rail_width, gboolean compact, gboolean hidden)
{
  gboolean is_compact, is_hidden;

  g_object_get (fixture->shell, "compact", &is_compact, "rail-hidden", &is_hidden, NULL);
  g_assert_cmpint (is_compact, ==, compact);
  g_assert_cmpint (is_hidden, ==, hidden);
  g_assert_cmpint (gtk_widget_get_child_visible (fixture->rail), ==, !hidden);
  if (!hidden)
    g_assert_cmpint (gtk_widget_get_width (fixture->rail), ==, rail_width);
}

static void
test_bare (Fixture *fixture, gconstpointer data)
{
  g_object_set (fixture->shell, "bare", TRUE, NULL);
  give_width (fixture, 1440);
  assert_layout (fixture, 0, FALSE, TRUE);
  g_assert_cmpint (gtk_widget_get_width (fixture->content), ==, 1440);

  g_object_set (fixture->shell, "bare", FALSE, NULL);
  give_width (fixture, 1440);
  assert_layout (fixture, 208, FALSE, FALSE);
}

static void
test_widths (Fixture *fixture, gconstpointer data)
{
  give_width (fixture, 1440);
  assert_layout (fixture, 208, FALSE, FALSE);
  g_assert_cmpint (gtk_widget_get_width (fixture->content), ==, 1440 - 208);

  give_width (fixture, 1280);
  assert_layout (fixture, 64, TRUE, FALSE);
  g_assert_cmpint (gtk_widget_get_width (fixture->content), ==, 1280 - 64);

  give_width (fixture, 720);
  assert_layout (fixture, 0, FALSE, TRUE);
  g_assert_cmpint (gtk_widget_get_width (fixture->content), ==, 720);
}

static void
test_fold (Fixture *fixture, gconstpointer data)
{
  give_width (fixture, 1440);
  speedshop_shell_toggle_rail (fixture->shell);
  give_width (fixture, 1440);
  assert_layout (fixture, 64, TRUE, FALSE);

  speedshop_shell_toggle_rail (fixture->shell);
  give_width (fixture, 1440);
  assert_layout (fixture, 208, FALSE, FALSE);
}

static void
test_slide (Fixture *fixture, gconstpointer data)
{
  give_width (fixture, 720);
  speedshop_shell_toggle_rail (fixture->shell);
  g_assert_true (speedshop_shell_get_revealed (fixture->shell));
  give_width (fixture, 720);
  g_assert_true (gtk_widget_get_child_visible (fixture->rail));
  g_assert_true (speedshop_shell_get_rail_in_place (fixture->shell));
  g_assert_cmpint (gtk_widget_get_width (fixture->rail), ==, 208);
  g_assert_cmpint (gtk_widget_get_width (fixture->content), ==, 720);

  speedshop_shell_toggle_rail (fixture->shell);
  give_width (fixture, 720);
  g_assert_false (speedshop_shell_get_revealed (fixture->shell));
  g_assert_false (gtk_widget_get_child_visible (fixture->rail));
}

/* The last child is drawn and pressed first. */
static void
test_above (Fixture *fixture, gconstpointer data)
{
  g_assert_true (gtk_widget_get_first_child (GTK_WIDGET (fixture->shell)) == fixture->content);
  g_assert_true (gtk_widget_get_last_child (GTK_WIDGET (fixture->shell)) == fixture->rail);
}

static void
test_button (Fixture *fixture, gconstpointer data)
{
  GtkWidget *button = speedshop_rail_button_new ();

  gtk_box_append (GTK_BOX (fixture->content), button);
  give_width (fixture, 1440);
  g_assert_false (gtk_widget_get_visible (button));
  give_width (fixture, 720);
  g_assert_true (gtk_widget_get_visible (button));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Navigation rail");
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP there is no display\n");
      return 0;
    }

  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  add ("/app/shell/width-picks-the-rail", test_widths);
  add ("/app/shell/bare-it-has-no-rail", test_bare);
  add ("/app/shell/folds-and-unfolds-when-wide", test_fold);
  add ("/app/shell/rail-slides-over-a-narrow-page", test_slide);
  add ("/app/shell/rail-is-above-the-content", test_above);
  add ("/app/shell/button-shows-only-while-the-rail-is-away", test_button);
  return g_test_run ();
}
