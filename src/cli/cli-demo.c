/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-zone.h"
#include "cli/cli-sign-in.h"
#include "shop/shop-keep.h"
#include "shop/shop.h"
#include "speedshop-config.h"
#include "store/store.h"

#include <glib/gi18n.h>
#include <math.h>
#include <unistd.h>

#define PROGRESS_STEP 0.01

typedef struct
{
  double scale;
  gint64 seed;
  char *today;
  gboolean into_existing;
} Options;

/* Told often; said each hundredth. */
static void
show_progress (double done, gpointer data)
{
  double *shown = data;

  if (done < *shown + PROGRESS_STEP && done < 1)
    return;
  *shown = done;
  g_printerr (_ ("\rMaking the demo: %d %%"), (int) (done * 100));
  if (done >= 1)
    g_printerr ("\n");
}

static gboolean
check_options (const Options *options, GError **error)
{
  if (!isfinite (options->scale) || options->scale < 0.001 || options->scale > 100)
    cli_usage (
      error,
      _ ("The scale is 1 for a shop's year, 10 for ten years, 100 for ten sites; from 0.001 on."));
  else if (options->today != NULL && !base_date_is_valid (options->today))
    cli_usage (error, _ ("“%s” is no date. Write it as 2026-03-10."), options->today);
  else
    return TRUE;
  return FALSE;
}

static gboolean
parse_options (char **arguments, Options *options, GError **error)
{
  const GOptionEntry entries[] = {
    { "scale", 0, 0, G_OPTION_ARG_DOUBLE, &options->scale, NULL, NULL },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &options->seed, NULL, NULL },
    { "today", 0, 0, G_OPTION_ARG_STRING, &options->today, NULL, NULL },
    { "into-existing", 0, 0, G_OPTION_ARG_NONE, &options->into_existing, NULL, NULL },
    { NULL },
  };
  g_auto (GStrv) words = NULL;

  if (!cli_parse (arguments, entries, &words, error))
    return FALSE;
  if (words[0] == NULL)
    return check_options (options, error);
  cli_usage (error, _ ("“%s” is not understood."), words[0]);
  return FALSE;
}

/* Says what the store holds now. */
static gboolean
print_result (Cli *cli, StoreDb *db, gint64 took_us, GError **error)
{
  if (!cli->json)
    {
      g_print (_ ("The demo stands in “%s”.\n"), cli->store);
      return TRUE;
    }
  g_autoptr (StoreInfo) info = store_db_info (db, error);
  if (info == NULL)
    return FALSE;
  g_autoptr (JsonNode) node = store_info_to_json (info);
  json_object_set_double_member (json_node_get_object (node), "seconds",
                                 (double) took_us / G_USEC_PER_SEC);
  cli_print_json (node);
  return TRUE;
}

/* An empty store is nobody's yet. */
static gboolean
allow (Cli *cli, ShopDesk *desk, const Options *options, GError **error)
{
  return !options->into_existing ||
         (cli_sign_in (cli, desk, error) && shop_keep_check (desk, SHOP_MAY_IMPORT, error));
}

static gboolean
make_demo (Cli *cli, StoreDb *db, const Options *options, GError **error)
{
  g_autoptr (ShopDesk) desk = shop_desk_new (db);
  ShopDemoPlan plan = {
    .scale_permille = (int) lround (options->scale * 1000),
    .seed = (guint64) options->seed,
    .today = options->today,
    /* A hundred shops' years are there to be looked at, and their log would be most of the file. */
    .no_log = options->scale > 10,
    .into_existing = options->into_existing,
  };
  double shown = 0;
  gint64 began_us = g_get_monotonic_time ();

  return allow (cli, desk, options, error) &&
         shop_demo_fill (desk, &plan, cli->cancellable,
                         isatty (STDERR_FILENO) ? show_progress : NULL, &shown, error) &&
         print_result (cli, db, g_get_monotonic_time () - began_us, error);
}

gboolean
cli_demo (Cli *cli, char **arguments, GError **error)
{
  Options options = { .scale = 1, .seed = 1 };
  g_autoptr (StoreDb) db = store_db_new (cli->store);
  gboolean done = parse_options (arguments, &options, error) && store_db_open (db, error) &&
                  make_demo (cli, db, &options, error);

  store_db_close (db);
  g_free (options.today);
  return done;
}
