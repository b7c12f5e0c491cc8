/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-profile.h"
#include "sim/sim.h"
#include "speedshop-config.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

#define EXIT_USAGE 2

typedef struct
{
  char *profile;
  char *link;
  char *tcp;
  char *latency_ms;
  char *baud;
  char **options;
  gboolean pty;
  gboolean once;
  gboolean list;
} Arguments;

static void
arguments_clear (Arguments *self)
{
  g_free (self->profile);
  g_free (self->link);
  g_free (self->tcp);
  g_free (self->latency_ms);
  g_free (self->baud);
  g_strfreev (self->options);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arguments, arguments_clear)

static gboolean
take_pty (const char *name, const char *value, gpointer data, GError **error)
{
  Arguments *self = data;

  self->pty = TRUE;
  g_free (self->link);
  self->link = g_strdup (value);
  return TRUE;
}

static gboolean
parse_arguments (Arguments *self, int *argc, char ***argv, GError **error)
{
  GOptionEntry entries[] = {
    { "profile", 'p', 0, G_OPTION_ARG_STRING, &self->profile, N_ ("The car to simulate"), "NAME" },
    { "pty", 0, G_OPTION_FLAG_OPTIONAL_ARG, G_OPTION_ARG_CALLBACK, take_pty,
      N_ ("Serve a pseudo terminal, and link it to LINK"), "LINK" },
    { "tcp", 0, 0, G_OPTION_ARG_STRING, &self->tcp, N_ ("Serve a TCP port; port 0 is any free one"),
      "HOST:PORT" },
    { "latency-ms", 0, 0, G_OPTION_ARG_STRING, &self->latency_ms,
      N_ ("How long a control unit thinks"), "N" },
    { "baud", 0, 0, G_OPTION_ARG_STRING, &self->baud, N_ ("Speed of the adapter's line"), "N" },
    { "option", 'o', 0, G_OPTION_ARG_STRING_ARRAY, &self->options,
      N_ ("An option of the simulation, such as start=cold"), "NAME=VALUE" },
    { "once", 0, 0, G_OPTION_ARG_NONE, &self->once,
      N_ ("End when the first program closes the line"), NULL },
    { "list", 0, 0, G_OPTION_ARG_NONE, &self->list, N_ ("List cars, adapters and faults, and end"),
      NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GOptionGroup) group = g_option_group_new ("sim", "", "", self, NULL);

  g_option_group_add_entries (group, entries);
  g_option_group_set_translation_domain (group, GETTEXT_PACKAGE);
  g_option_context_set_main_group (context, g_steal_pointer (&group));
  g_option_context_set_summary (context, _ ("A simulated car behind a simulated ELM327 adapter."));
  return g_option_context_parse (context, argc, argv, error);
}

/* What makes no sense together, in words; %NULL where all is well. */
static const char *
find_misuse (const Arguments *arguments, int argc)
{
  if (argc > 1)
    return _ ("There are words that belong to no option; see --help.");
  if (arguments->pty && arguments->tcp != NULL)
    return _ ("Choose either --pty or --tcp.");
  return NULL;
}

/* --latency-ms and --baud are options of the simulation with a name of their own. */
static GHashTable *
collect_options (const Arguments *arguments)
{
  GHashTable *options = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; arguments->options != NULL && arguments->options[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (arguments->options[i], "=", 2);
      const char *value = parts[0] != NULL && parts[1] != NULL ? parts[1] : "";
      g_hash_table_insert (options, g_strdup (parts[0] != NULL ? parts[0] : ""), g_strdup (value));
    }
  if (arguments->latency_ms != NULL)
    g_hash_table_insert (options, g_strdup ("latency-ms"), g_strdup (arguments->latency_ms));
  if (arguments->baud != NULL)
    g_hash_table_insert (options, g_strdup ("baud"), g_strdup (arguments->baud));
  return options;
}

static SimBench *
make_bench (const Arguments *arguments, GError **error)
{
  g_autoptr (GHashTable) options = collect_options (arguments);
  const char *profile = arguments->profile != NULL ? arguments->profile : "petrol-turbo";

  return sim_bench_new (profile, options, error);
}

static int
open_signals (void)
{
  sigset_t signals;

  sigemptyset (&signals);
  sigaddset (&signals, SIGINT);
  sigaddset (&signals, SIGTERM);
  sigaddset (&signals, SIGHUP);
  pthread_sigmask (SIG_BLOCK, &signals, NULL);
  return signalfd (-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
}

/* The one line that scripts wait for. */
static void
announce (const char *kind, const char *address)
{
  g_print ("%s %s\n", kind, address);
  fflush (stdout);
}

/* With --once the terminal must be seen to close, so it is let go when somebody has used it. */
static void
wait_for_use (SimPty *pty, int stop_fd)
{
  struct pollfd polls[] = {
    { .fd = sim_pty_get_fd (pty), .events = POLLIN },
    { .fd = stop_fd, .events = POLLIN },
  };

  poll (polls, G_N_ELEMENTS (polls), -1);
  sim_pty_let_go (pty);
}

static int
complain (const char *message, int status)
{
  g_printerr ("speedshop-sim: %s\n", message);
  return status;
}

/* Lines on the standard input break and mend the car while it is served. */
static void
obey (SimVehicle *vehicle, const char *line)
{
  static const struct
  {
    const char *verb;
    gboolean (*run) (SimVehicle *vehicle, const char *fault, GError **error);
  } verbs[] = { { "break ", sim_vehicle_inject }, { "mend ", sim_vehicle_repair } };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      if (!g_str_has_prefix (line, verbs[i].verb))
        continue;
      if (verbs[i].run (vehicle, line + strlen (verbs[i].verb), &error))
        announce ("did", line);
      else
        complain (error->message, EXIT_FAILURE);
      return;
    }
  complain (_ ("Write “break FAULT” or “mend FAULT”; --list names the faults."), EXIT_FAILURE);
}

static gboolean
read_orders (int fd, gpointer user_data)
{
  char text[256];
  /* A program in the background that reads its terminal is stopped. */
  gboolean in_background = isatty (fd) && tcgetpgrp (fd) != getpgrp ();
  gssize size = in_background ? 0 : read (fd, text, sizeof text - 1);

  if (size <= 0)
    return FALSE;
  text[size] = '\0';
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (*g_strstrip (lines[i]) != '\0')
        obey (sim_bench_get_vehicle (user_data), lines[i]);
    }
  return TRUE;
}

static gboolean
serve_pty (SimBench *bench, const Arguments *arguments, int stop_fd, GError **error)
{
  g_autoptr (SimPty) pty = sim_pty_open (arguments->link, error);
  g_autoptr (SimAdapter) adapter = sim_bench_plug_in (bench);

  if (pty == NULL)
    return FALSE;
  announce ("pty", sim_pty_get_path (pty));
  if (arguments->once)
    wait_for_use (pty, stop_fd);
  SimHostWatch orders = { STDIN_FILENO, read_orders, bench };
  sim_host_serve (adapter, sim_pty_get_fd (pty), stop_fd, &orders);
  return TRUE;
}

static SimHostEnd
serve_client (SimBench *bench, GSocket *client, int stop_fd)
{
  g_autoptr (SimAdapter) adapter = sim_bench_plug_in (bench);
  SimHostWatch orders = { STDIN_FILENO, read_orders, bench };

  return sim_host_serve (adapter, g_socket_get_fd (client), stop_fd, &orders);
}

static gboolean
serve_tcp (SimBench *bench, const Arguments *arguments, int stop_fd, GError **error)
{
  g_autoptr (GSocket) listener = sim_tcp_listen (arguments->tcp, error);
  g_autofree char *address = listener != NULL ? sim_tcp_dup_address (listener, error) : NULL;

  if (address == NULL)
    return FALSE;
  announce ("tcp", address);
  for (SimHostEnd end = SIM_HOST_HUNG_UP; end != SIM_HOST_STOPPED;)
    {
      g_autoptr (GError) failure = NULL;
      g_autoptr (GSocket) client = sim_tcp_accept (listener, stop_fd, &failure);
      if (failure != NULL)
        g_propagate_error (error, g_steal_pointer (&failure));
      if (client == NULL)
        return error == NULL || *error == NULL;
      end = serve_client (bench, client, stop_fd);
      if (arguments->once)
        return TRUE;
    }
  return TRUE;
}

static void
list_profiles (void)
{
  guint n_profiles;
  const SimProfile *profiles = sim_list_profiles (&n_profiles);

  g_print ("%s\n", _ ("Cars (--profile NAME):"));
  for (guint i = 0; i < n_profiles; i++)
    {
      g_autofree char *units = sim_model_list_units (profiles[i].model);
      g_print ("  %s\t%s: %s\n", profiles[i].name, sim_profile_get_title (&profiles[i]),
               sim_profile_get_description (&profiles[i]));
      if (!profiles[i].needs_file)
        g_print ("  \t%s: %s\n", sim_protocol_find (profiles[i].model->protocol)->name, units);
    }
}

static void
list_adapters (void)
{
  guint n_kinds;
  const SimAdapterKind *kinds = sim_list_adapter_kinds (&n_kinds);

  g_print ("\n%s\n", _ ("Adapters (--option adapter=NAME):"));
  for (guint i = 0; i < n_kinds; i++)
    g_print ("  %s\t%s: %s\n", kinds[i].name, sim_adapter_kind_get_title (&kinds[i]),
             sim_adapter_kind_get_description (&kinds[i]));
}

static void
list_faults (void)
{
  guint n_kinds;
  const SimFaultKind *kinds = sim_list_fault_kinds (&n_kinds);

  g_print ("\n%s\n", _ ("Faults (--option faults=NAME,NAME or inject=NAME@SECONDS):"));
  for (guint i = 0; i < n_kinds; i++)
    g_print ("  %s\t%s\n", kinds[i].name, sim_fault_kind_get_title (&kinds[i]));
}

static int
list_all (void)
{
  list_profiles ();
  list_adapters ();
  list_faults ();
  return EXIT_SUCCESS;
}

static int
serve (SimBench *bench, const Arguments *arguments)
{
  g_autoptr (GError) error = NULL;
  int stop_fd = open_signals ();
  gboolean served = arguments->tcp != NULL ? serve_tcp (bench, arguments, stop_fd, &error)
                                           : serve_pty (bench, arguments, stop_fd, &error);

  if (stop_fd >= 0)
    close (stop_fd);
  return served ? EXIT_SUCCESS : complain (error->message, EXIT_FAILURE);
}

int
main (int argc, char *argv[])
{
  g_auto (Arguments) arguments = { 0 };
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  if (!parse_arguments (&arguments, &argc, &argv, &error))
    return complain (error->message, EXIT_USAGE);
  const char *misuse = find_misuse (&arguments, argc);
  if (misuse != NULL)
    return complain (misuse, EXIT_USAGE);
  if (arguments.list)
    return list_all ();

  g_autoptr (SimBench) bench = make_bench (&arguments, &error);
  if (bench != NULL)
    return serve (bench, &arguments);
  gboolean no_log = g_error_matches (error, SIM_ERROR, SIM_ERROR_LOG);
  return complain (error->message, no_log ? EXIT_FAILURE : EXIT_USAGE);
}
