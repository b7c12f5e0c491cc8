/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speedshop-config.h"

#include "app/speedshop-application.h"

#include <glib/gi18n.h>

#include <glob.h>
#include <locale.h>

static gboolean
has_gpu (void)
{
  glob_t found = { 0 };
  const gboolean has = glob ("/dev/dri/renderD*", GLOB_NOSORT, NULL, &found) == 0;

  globfree (&found);
  return has;
}

/* Without a GPU, GTK would run OpenGL in software: that takes four times the work to the first
 * frame and twice the work for each gauge. Looking for OpenGL alone loads a compiler; from 4.16 on
 * that is told otherwise, and GTK looks later. */
static void
choose_renderer (void)
{
  if (has_gpu ())
    return;

  g_setenv ("GSK_RENDERER", "cairo", FALSE);
  if (gtk_get_minor_version () < 16)
    g_setenv ("GDK_DEBUG", "gl-disable", FALSE);
}

int
main (int argc, char **argv)
{
  g_autoptr (SpeedshopApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  choose_renderer ();

  application = speedshop_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
