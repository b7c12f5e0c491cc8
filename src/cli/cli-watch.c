/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli-kept.h"
#include "cli/cli-stats.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define READ_EVERY_MS 10
#define BATCH         256

/* One watch on its way. */
typedef struct
{
  Cli *cli;
  ObdSession *session;
  GMainLoop *loop;
  GPtrArray *signals;
  CliStats *stats;
  guint64 cursor;
  gint64 start_us;
  int seconds;
  guint limit;
  guint64 n_samples;
  gboolean opened;
  GError *error;
} Watch;

/* A catalogue name ("engine_speed") or service and PID ("010C"), which may carry several. */
static gboolean
add_signal (Cli *cli, const char *name, GPtrArray *signals, GError **error)
{
  const ObdSignal *signal = obd_catalogue_find (cli->catalogue, name);

  if (signal != NULL)
    {
      g_ptr_array_add (signals, (gpointer) signal);
      return TRUE;
    }
  char *end = NULL;
  guint64 request = g_ascii_strtoull (name, &end, 16);
  gboolean is_pid = strlen (name) == 4 && *end == '\0' && request >> 8 == 0x01;
  const GPtrArray *found =
    obd_catalogue_find_pid (cli->catalogue, 0x01, is_pid ? (guint8) (request & 0xff) : 0);
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (signals, g_ptr_array_index (found, i));
  if (found->len == 0)
    cli_usage (error,
               _ ("“%s” is no signal. Use a name such as engine_speed, or a PID such as 010C."),
               name);
  return found->len > 0;
}

static GPtrArray *
parse_signals (Cli *cli, const char *list, GError **error)
{
  g_autoptr (GPtrArray) signals = g_ptr_array_new ();
  g_auto (GStrv) names = g_strsplit (list, ",", -1);

  for (char **name = names; *name != NULL; name++)
    if (**name != '\0' && !add_signal (cli, g_strstrip (*name), signals, error))
      return NULL;
  return g_steal_pointer (&signals);
}

/* Adds the sets of @files to the catalogue; @signals get what they have. */
static gboolean
add_sets (Cli *cli, char **files, GPtrArray *signals, GError **error)
{
  for (; files != NULL && *files != NULL; files++)
    {
      g_autofree char *name = g_path_get_basename (*files);
      ObdSignalSet *set = cli_read_signal_set (*files, NULL, error);
      if (set == NULL)
        return FALSE;
      cli_add_signal_set (cli, *files, name, set, 0);
      g_ptr_array_extend (signals, (GPtrArray *) obd_catalogue_list_set (cli->catalogue, *files),
                          NULL, NULL);
    }
  return TRUE;
}

/* Those that are named; else all of the sets; else what every car has. */
static GPtrArray *
choose_signals (Cli *cli, const char *names, GPtrArray *of_sets, GError **error)
{
  if (names == NULL && of_sets->len > 0)
    return g_ptr_array_ref (of_sets);
  return parse_signals (cli, names != NULL ? names : "engine_speed,vehicle_speed", error);
}

static gboolean
is_wanted (Watch *watch, const ObdSignal *signal)
{
  return g_ptr_array_find (watch->signals, signal, NULL);
}

static void
print_sample (Watch *watch, const ObdSignal *signal, const ObdSample *sample)
{
  g_autofree char *ecu = obd_ecu_id_to_text (sample->ecu);
  g_autofree char *text = obd_signal_dup_text (signal, sample->raw);

  if (!watch->cli->json)
    {
      g_autofree char *value =
        text != NULL ? g_strdup (text) : base_unit_format (sample->value, signal->decimals);
      g_print ("%10.3f  %s  %-28s %s %s\n",
               (double) (sample->t_us - watch->start_us) / G_USEC_PER_SEC, ecu, signal->id, value,
               obd_signal_get_symbol (signal));
      return;
    }
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "signal");
  json_builder_add_string_value (builder, signal->id);
  json_builder_set_member_name (builder, "ecu");
  json_builder_add_string_value (builder, ecu);
  json_builder_set_member_name (builder, "t_us");
  json_builder_add_int_value (builder, sample->t_us - watch->start_us);
  json_builder_set_member_name (builder, "value");
  json_builder_add_double_value (builder, round (sample->value * 1e6) / 1e6);
  json_builder_set_member_name (builder, "unit");
  json_builder_add_string_value (builder, base_unit_get_id (signal->unit));
  json_builder_end_object (builder);
  g_autoptr (JsonNode) node = json_builder_get_root (builder);
  cli_print_json_line (node);
}

static gboolean
on_tick (gpointer user_data)
{
  Watch *watch = user_data;
  ObdSample samples[BATCH];
  guint n;

  while ((n = obd_session_read (watch->session, &watch->cursor, samples, BATCH)) > 0)
    for (guint i = 0; i < n; i++)
      {
        const ObdSignal *signal =
          obd_catalogue_get_signal (watch->cli->catalogue, samples[i].signal);
        if (!is_wanted (watch, signal))
          continue;
        watch->n_samples++;
        cli_stats_add (watch->stats, &samples[i]);
        print_sample (watch, signal, &samples[i]);
      }
  if (g_cancellable_is_cancelled (watch->cli->cancellable))
    g_main_loop_quit (watch->loop);
  return G_SOURCE_CONTINUE;
}

static gboolean
on_time_over (gpointer user_data)
{
  Watch *watch = user_data;

  watch->limit = 0;
  g_main_loop_quit (watch->loop);
  return G_SOURCE_REMOVE;
}

static void
warn_about_unsupported (Watch *watch)
{
  for (guint i = 0; i < watch->signals->len; i++)
    {
      const ObdSignal *signal = g_ptr_array_index (watch->signals, i);
      if (!obd_session_supports (watch->session, signal))
        g_printerr (_ ("%s: this car does not offer it\n"), signal->id);
    }
}

static void
on_opened (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Watch *watch = user_data;

  watch->opened = TRUE;
  if (!obd_session_open_finish (OBD_SESSION (object), result, &watch->error))
    {
      g_main_loop_quit (watch->loop);
      return;
    }
  warn_about_unsupported (watch);
  if (watch->seconds > 0)
    watch->limit = g_timeout_add_seconds ((guint) watch->seconds, on_time_over, watch);
}

/* A car or an adapter that goes away in the middle is said once; the session goes on trying. */
static void
on_problem (ObdSession *session, GParamSpec *pspec, gpointer user_data)
{
  if (obd_session_get_problem (session) != NULL)
    g_printerr ("%s\n", obd_session_get_problem (session));
}

static void
run (Watch *watch)
{
  guint tick = g_timeout_add (READ_EVERY_MS, on_tick, watch);

  obd_session_set_watch (watch->session, (const ObdSignal *const *) watch->signals->pdata,
                         watch->signals->len);
  obd_session_open_async (watch->session, watch->cli->port, watch->cli->cancellable, on_opened,
                          watch);
  g_main_loop_run (watch->loop);
  on_tick (watch);
  g_source_remove (tick);
  g_clear_handle_id (&watch->limit, g_source_remove);
}

static void
print_stats (Watch *watch)
{
  ObdSessionStats stats;

  obd_session_get_stats (watch->session, &stats);
  g_autoptr (JsonNode) node = cli_stats_to_json (watch->stats, &stats, watch->cli->catalogue);
  cli_print_json_line (node);
}

/* Ends the session while the loop still turns, so that nothing of it is left behind. */
static void
close_session (Watch *watch)
{
  obd_session_close (watch->session);
  while (!watch->opened)
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* What a command's options ask for. */
typedef struct
{
  char *names;
  int seconds;
  double rate;
  gboolean with_stats;
} Wish;

static void
wish_clear (Wish *wish)
{
  g_free (wish->names);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wish, wish_clear)

static gboolean
watch_signals (Cli *cli, GPtrArray *signals, const Wish *wish, GFile *transcript, GError **error)
{
  g_autoptr (ObdSession) session = obd_session_new (cli->ports, cli->catalogue);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (CliStats) stats = cli_stats_new (g_get_monotonic_time ());
  Watch watch = {
    .cli = cli,
    .session = session,
    .loop = loop,
    .signals = signals,
    .stats = stats,
    .start_us = g_get_monotonic_time (),
    .seconds = wish->seconds,
  };

  obd_session_set_memory (session, cli->memory);
  obd_session_set_transcript (session, transcript);
  obd_session_set_most_rate (session, wish->rate);
  g_signal_connect (session, "notify::problem", G_CALLBACK (on_problem), NULL);
  watch.cursor = obd_session_get_cursor (session);
  run (&watch);
  if (wish->with_stats && watch.error == NULL)
    print_stats (&watch);
  close_session (&watch);
  if (watch.error == NULL && watch.n_samples == 0)
    obd_error_set (&watch.error, OBD_ERROR_NO_DATA);
  if (watch.error == NULL)
    return TRUE;
  g_propagate_error (error, watch.error);
  return FALSE;
}

static gboolean
check_rate (double rate, GError **error)
{
  if (isfinite (rate) && rate >= 0)
    return TRUE;
  cli_usage (error, _ ("How many requests a second at most? For example: --rate 10"));
  return FALSE;
}

gboolean
cli_watch (Cli *cli, char **arguments, GError **error)
{
  g_auto (Wish) wish = { NULL };
  g_autofree char *vehicle = NULL;
  g_auto (GStrv) sets = NULL;
  g_autoptr (GPtrArray) of_sets = g_ptr_array_new ();
  const GOptionEntry entries[] = {
    { "signals", 0, 0, G_OPTION_ARG_STRING, &wish.names, NULL, NULL },
    { "vehicle", 0, 0, G_OPTION_ARG_STRING, &vehicle, NULL, NULL },
    { "set", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &sets, NULL, NULL },
    { "seconds", 0, 0, G_OPTION_ARG_INT, &wish.seconds, NULL, NULL },
    { "rate", 0, 0, G_OPTION_ARG_DOUBLE, &wish.rate, NULL, NULL },
    { "stats", 0, 0, G_OPTION_ARG_NONE, &wish.with_stats, NULL, NULL },
    { NULL },
  };
  g_auto (GStrv) rest = NULL;

  if (!cli_parse (arguments, entries, &rest, error) || !cli_need_port (cli, error) ||
      !check_rate (wish.rate, error))
    return FALSE;
  if (wish.with_stats && wish.seconds == 0)
    wish.seconds = 5;
  if (!add_sets (cli, sets, of_sets, error) ||
      (vehicle != NULL && !cli_add_kept_sets (cli, vehicle, of_sets, error)))
    return FALSE;
  g_autoptr (GPtrArray) signals = choose_signals (cli, wish.names, of_sets, error);
  return signals != NULL && watch_signals (cli, signals, &wish, NULL, error);
}

/* Without signals it is a scan that is recorded. */
static gboolean
record_scan (Cli *cli, GFile *file, GError **error)
{
  g_autoptr (ObdLink) link = cli_open_car (cli, file, error);
  g_autoptr (ObdScan) scan =
    link != NULL ? obd_link_scan (link, NULL, NULL, cli->cancellable, error) : NULL;

  return scan != NULL;
}

gboolean
cli_record (Cli *cli, char **arguments, GError **error)
{
  g_auto (Wish) wish = { NULL };
  g_autofree char *out = NULL;
  const GOptionEntry entries[] = {
    { "signals", 0, 0, G_OPTION_ARG_STRING, &wish.names, NULL, NULL },
    { "seconds", 0, 0, G_OPTION_ARG_INT, &wish.seconds, NULL, NULL },
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &out, NULL, NULL },
    { NULL },
  };
  g_auto (GStrv) rest = NULL;

  if (!cli_parse (arguments, entries, &rest, error) || !cli_need_port (cli, error))
    return FALSE;
  if (out == NULL)
    {
      cli_usage (error, _ ("Where to? Name a file with --out."));
      return FALSE;
    }
  g_autoptr (GFile) file = g_file_new_for_path (out);
  if (wish.names == NULL)
    return record_scan (cli, file, error);
  g_autoptr (GPtrArray) signals = parse_signals (cli, wish.names, error);
  return signals != NULL && watch_signals (cli, signals, &wish, file, error);
}
