/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-accel.h"

#include <glib/gi18n.h>

static const SpeedshopAccel table[] = {
  { "win.menu", { "F10" }, SPEEDSHOP_ACCEL_GENERAL, N_ ("Main menu") },
  { "app.preferences", { "<Control>comma" }, SPEEDSHOP_ACCEL_GENERAL, N_ ("Preferences") },
  { "app.shortcuts",
    { "<Control>question", "<Control>slash" },
    SPEEDSHOP_ACCEL_GENERAL,
    N_ ("Keyboard shortcuts") },
  { "win.rail", { "F9" }, SPEEDSHOP_ACCEL_GENERAL, N_ ("Navigation rail") },
  { "win.next-region",
    { "F6" },
    SPEEDSHOP_ACCEL_GENERAL,
    N_ ("Next part of the window: rail, header bar, content") },
  { "win.previous-region",
    { "<Shift>F6" },
    SPEEDSHOP_ACCEL_GENERAL,
    N_ ("Previous part of the window") },
  { "win.fullscreen",
    { "F11" },
    SPEEDSHOP_ACCEL_GENERAL,
    N_ ("Full screen; on live data gauges only") },
  { "win.close", { "<Control>w" }, SPEEDSHOP_ACCEL_GENERAL, N_ ("Close the window") },
  { "app.quit", { "<Control>q" }, SPEEDSHOP_ACCEL_GENERAL, N_ ("Quit") },
  { "win.scan", { "F5" }, SPEEDSHOP_ACCEL_GENERAL, N_ ("Scan again") },
  { "win.clear-codes", { "<Control>Delete" }, SPEEDSHOP_ACCEL_GENERAL, N_ ("Clear codes") },
  { "win.section::board", { "<Alt>1" }, SPEEDSHOP_ACCEL_SECTIONS, N_ ("Bay board") },
  { "win.section::schedule", { "<Alt>2" }, SPEEDSHOP_ACCEL_SECTIONS, N_ ("Schedule") },
  { "win.section::jobs", { "<Alt>3" }, SPEEDSHOP_ACCEL_SECTIONS, N_ ("Jobs") },
  { "win.section::vehicles", { "<Alt>4" }, SPEEDSHOP_ACCEL_SECTIONS, N_ ("Vehicles") },
  { "win.section::customers", { "<Alt>5" }, SPEEDSHOP_ACCEL_SECTIONS, N_ ("Customers") },
  { "win.section::live", { "<Alt>6" }, SPEEDSHOP_ACCEL_SECTIONS, N_ ("Live data") },
  { "win.section::codes", { "<Alt>7" }, SPEEDSHOP_ACCEL_SECTIONS, N_ ("Trouble codes") },
  { "win.section::tests", { "<Alt>8" }, SPEEDSHOP_ACCEL_SECTIONS, N_ ("Tests") },
  { "win.section::recordings", { "<Alt>9" }, SPEEDSHOP_ACCEL_SECTIONS, N_ ("Recordings") },
  { "win.section::parts", { "<Alt>0" }, SPEEDSHOP_ACCEL_SECTIONS, N_ ("Parts") },
  { "recording.mark", { "m" }, SPEEDSHOP_ACCEL_CHART, N_ ("Set a marker at the crosshair") },
  { "recording.undo",
    { "<Control>z" },
    SPEEDSHOP_ACCEL_CHART,
    N_ ("Take the last change of a marker back") },
  { "recording.play", { "space" }, SPEEDSHOP_ACCEL_CHART, N_ ("Replay or pause") },
  { "chart.move-cursor", { "Right", "Left" }, SPEEDSHOP_ACCEL_CHART, N_ ("Move the crosshair") },
  { "chart.move-second",
    { "<Shift>Right", "<Shift>Left" },
    SPEEDSHOP_ACCEL_CHART,
    N_ ("Move the second crosshair, to see differences") },
  { "chart.pan",
    { "<Control>Right", "<Control>Left", "Page_Down" },
    SPEEDSHOP_ACCEL_CHART,
    N_ ("Show later or earlier") },
  { "chart.shorter", { "plus" }, SPEEDSHOP_ACCEL_CHART, N_ ("Show less of the time") },
  { "chart.longer", { "minus" }, SPEEDSHOP_ACCEL_CHART, N_ ("Show more of the time") },
  { "chart.start", { "Home" }, SPEEDSHOP_ACCEL_CHART, N_ ("Start of the recording") },
  { "chart.live", { "End" }, SPEEDSHOP_ACCEL_CHART, N_ ("End of the recording, or back to live") },
  { "chart.whole", { "0" }, SPEEDSHOP_ACCEL_CHART, N_ ("All of the recording") },
};

static const char *const group_titles[SPEEDSHOP_ACCEL_N_GROUPS] = {
  [SPEEDSHOP_ACCEL_GENERAL] = N_ ("General"),
  [SPEEDSHOP_ACCEL_SECTIONS] = N_ ("Sections"),
  [SPEEDSHOP_ACCEL_CHART] = N_ ("Chart and recording"),
};

const SpeedshopAccel *
speedshop_accels_get (guint *n_accels)
{
  g_return_val_if_fail (n_accels != NULL, NULL);

  *n_accels = G_N_ELEMENTS (table);
  return table;
}

/**
 * speedshop_accel_find:
 * @action: detailed action name
 *
 * Returns: (nullable): its line of the table
 */
const SpeedshopAccel *
speedshop_accel_find (const char *action)
{
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (g_strcmp0 (table[i].action, action) == 0)
      return &table[i];

  return NULL;
}

const char *
speedshop_accel_get_title (const SpeedshopAccel *accel)
{
  g_return_val_if_fail (accel != NULL, NULL);

  return _ (accel->title);
}

const char *
speedshop_accel_group_get_title (SpeedshopAccelGroup group)
{
  g_return_val_if_fail (group < SPEEDSHOP_ACCEL_N_GROUPS, NULL);

  return _ (group_titles[group]);
}

void
speedshop_accels_install (GtkApplication *application)
{
  g_return_if_fail (GTK_IS_APPLICATION (application));

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (table[i].group != SPEEDSHOP_ACCEL_CHART)
      gtk_application_set_accels_for_action (application, table[i].action, table[i].accels);
}

/**
 * speedshop_accel_dup_tooltip:
 * @title: what the control does, translated
 * @action: (nullable): the action it stands for
 *
 * Returns: (transfer full): @title, with the action's key in brackets where it has one
 */
char *
speedshop_accel_dup_tooltip (const char *title, const char *action)
{
  const SpeedshopAccel *accel = speedshop_accel_find (action);
  g_autofree char *label = NULL;
  GdkModifierType modifiers;
  guint key;

  g_return_val_if_fail (title != NULL, NULL);

  if (accel == NULL || !gtk_accelerator_parse (accel->accels[0], &key, &modifiers))
    return g_strdup (title);

  label = gtk_accelerator_get_label (key, modifiers);
  /* Translators: a tooltip: what a control does, and its key in brackets */
  return g_strdup_printf (C_ ("tooltip", "%s (%s)"), title, label);
}
