/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-options.h"

#include "sim/sim-error.h"
#include "sim/sim-fail.h"
#include "sim/sim-profile.h"
#include "sim/sim-script.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  const char *word;
  int value;
} Word;

static const Word start_words[] = {
  { "cold", SIM_START_COLD },     { "warm", SIM_START_WARM },   { "drive", SIM_START_DRIVE },
  { "key-on", SIM_START_KEY_ON }, { "crank", SIM_START_CRANK }, { NULL, 0 },
};
static const Word ignition_words[] = { { "on", FALSE }, { "off", TRUE }, { NULL, 0 } };
static const Word clear_words[] = { { "nothing", FALSE }, { "engine-off", TRUE }, { NULL, 0 } };
static const Word modem_words[] = { { "", SIM_TEMPER_MODEM },
                                    { "yes", SIM_TEMPER_MODEM },
                                    { "no", SIM_TEMPER_ELM },
                                    { NULL, 0 } };
static const Word silent_words[] = { { "", SIM_TEMPER_SILENT },
                                     { "yes", SIM_TEMPER_SILENT },
                                     { "no", SIM_TEMPER_ELM },
                                     { NULL, 0 } };

/* An option is a whole number within limits, or one of some words, or has a reader of its own. */
typedef struct _Option Option;
struct _Option
{
  const char *name;
  gsize field;
  guint least;
  guint most;
  const Word *words;
  gboolean (*read) (SimOptions *self, const char *text, GError **error);
};

static gboolean read_file (SimOptions *self, const char *text, GError **error);
static gboolean read_fails (SimOptions *self, const char *text, GError **error);
static gboolean read_drive_speed (SimOptions *self, const char *text, GError **error);
static gboolean read_adapter (SimOptions *self, const char *text, GError **error);
static gboolean read_codes (SimOptions *self, const char *text, GError **error);
static gboolean read_faults (SimOptions *self, const char *text, GError **error);
static gboolean read_events (SimOptions *self, const char *text, GError **error);

#define FIELD(name) G_STRUCT_OFFSET (SimOptions, name)

static const Option options_known[] = {
  { "latency-ms", FIELD (latency_ms), 0, 10000, NULL, NULL },
  { "baud", FIELD (baud), 0, 4000000, NULL, NULL },
  { "reset-ms", FIELD (reset_ms), 0, 10000, NULL, NULL },
  { "search-ms", FIELD (search_ms), 0, 60000, NULL, NULL },
  { "init-ms", FIELD (init_ms), 0, 60000, NULL, NULL },
  { "protocol", FIELD (protocol), 1, 9, NULL, NULL },
  { "usb-hold-ms", FIELD (usb_hold_ms), 0, 255, NULL, NULL },
  { "jitter-ms", FIELD (jitter_ms), 0, 10000, NULL, NULL },
  { "flip-ppm", FIELD (flip_ppm), 0, 1000000, NULL, NULL },
  { "drop-ppm", FIELD (drop_ppm), 0, 1000000, NULL, NULL },
  { "unplug-after", FIELD (unplug_after), 0, G_MAXUINT, NULL, NULL },
  { "seed", FIELD (seed), 0, G_MAXUINT, NULL, NULL },
  { "start", FIELD (start), 0, 0, start_words, NULL },
  { "ignition", FIELD (ignition_off), 0, 0, ignition_words, NULL },
  { "clear-needs", FIELD (clear_needs_engine_off), 0, 0, clear_words, NULL },
  { "not-elm", FIELD (temper), 0, 0, modem_words, NULL },
  { "silent", FIELD (temper), 0, 0, silent_words, NULL },
  { "adapter", 0, 0, 0, NULL, read_adapter },
  { "codes", 0, 0, 0, NULL, read_codes },
  { "drive-speed", 0, 0, 0, NULL, read_drive_speed },
  { "fail", 0, 0, 0, NULL, read_fails },
  { "faults", 0, 0, 0, NULL, read_faults },
  { "file", 0, 0, 0, NULL, read_file },
  { "inject", 0, 0, 0, NULL, read_events },
};

static gboolean
read_file (SimOptions *self, const char *text, GError **error)
{
  g_free (self->file);
  self->file = g_strdup (text);
  return TRUE;
}

static gboolean
read_adapter (SimOptions *self, const char *text, GError **error)
{
  self->adapter = sim_adapter_kind_find (text, error);
  return self->adapter != NULL;
}

static gboolean
read_faults (SimOptions *self, const char *text, GError **error)
{
  g_free (self->faults);
  self->faults = g_strdup (text);
  return TRUE;
}

static gboolean
read_events (SimOptions *self, const char *text, GError **error)
{
  g_clear_pointer (&self->events, g_array_unref);
  self->events = sim_script_parse (text, error);
  return self->events != NULL;
}

/* A short word for the two choices that people make most often. */
static gboolean
read_codes (SimOptions *self, const char *text, GError **error)
{
  if (g_str_equal (text, "none"))
    return read_faults (self, "", error);
  if (g_str_equal (text, "own"))
    return TRUE;
  g_set_error (error, SIM_ERROR, SIM_ERROR_OPTION, _ ("The option “%s” is one of: %s; not “%s”."),
               "codes", "own, none", text);
  return FALSE;
}

static gboolean
read_fails (SimOptions *self, const char *text, GError **error)
{
  g_clear_pointer (&self->fails, g_array_unref);
  self->fails = sim_fail_parse (text, error);
  return self->fails != NULL;
}

static gboolean
read_drive_speed (SimOptions *self, const char *text, GError **error)
{
  char *end;
  double factor = g_ascii_strtod (text, &end);

  if (end == text || *end != '\0' || !(factor >= 0.01 && factor <= 10000))
    {
      g_set_error (error, SIM_ERROR, SIM_ERROR_OPTION,
                   _ ("The option “drive-speed” needs a number from 0.01 to 10000, not “%s”."),
                   text);
      return FALSE;
    }
  self->drive_speed = factor;
  return TRUE;
}

static gboolean
read_number (SimOptions *self, const Option *option, const char *text, GError **error)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (text, 10, option->least, option->most, &number, NULL))
    {
      g_set_error (error, SIM_ERROR, SIM_ERROR_OPTION,
                   _ ("The option “%s” needs a whole number from %u to %u, not “%s”."),
                   option->name, option->least, option->most, text);
      return FALSE;
    }
  G_STRUCT_MEMBER (guint, self, option->field) = (guint) number;
  return TRUE;
}

static char *
list_words (const Word *words)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (; words->word != NULL; words++)
    {
      if (*words->word != '\0')
        g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", words->word);
    }
  return g_string_free (g_steal_pointer (&list), FALSE);
}

static gboolean
read_word (SimOptions *self, const Option *option, const char *text, GError **error)
{
  for (const Word *word = option->words; word->word != NULL; word++)
    {
      if (g_str_equal (word->word, text))
        {
          G_STRUCT_MEMBER (int, self, option->field) = word->value;
          return TRUE;
        }
    }
  g_autofree char *words = list_words (option->words);
  g_set_error (error, SIM_ERROR, SIM_ERROR_OPTION, _ ("The option “%s” is one of: %s; not “%s”."),
               option->name, words, text);
  return FALSE;
}

static const Option *
find_option (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (options_known); i++)
    {
      if (g_str_equal (options_known[i].name, name))
        return &options_known[i];
    }
  return NULL;
}

static gboolean
set_unknown (const char *name, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (options_known); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", options_known[i].name);
  g_set_error (error, SIM_ERROR, SIM_ERROR_OPTION,
               _ ("The simulated car has no option “%s”. It knows: %s."), name, names->str);
  return FALSE;
}

static gboolean
read_option (SimOptions *self, const char *name, const char *text, GError **error)
{
  const Option *option = find_option (name);

  if (option == NULL)
    return set_unknown (name, error);
  if (option->read != NULL)
    return option->read (self, text, error);
  if (option->words != NULL)
    return read_word (self, option, text, error);
  return read_number (self, option, text, error);
}

static gboolean
read_all (SimOptions *self, GHashTable *options, GError **error)
{
  GHashTableIter iter;
  gpointer name;
  gpointer text;

  if (options == NULL)
    return TRUE;
  g_hash_table_iter_init (&iter, options);
  while (g_hash_table_iter_next (&iter, &name, &text))
    {
      if (!read_option (self, name, text != NULL ? text : "", error))
        return FALSE;
    }
  return TRUE;
}

static SimOptions *
new_defaults (const SimProfile *profile)
{
  SimOptions *self = g_new0 (SimOptions, 1);
  guint n_adapters;

  self->profile = g_strdup (profile->name);
  self->adapter = sim_list_adapter_kinds (&n_adapters);
  self->protocol = profile->model->protocol;
  self->latency_ms = 10;
  self->reset_ms = 20;
  self->search_ms = 30;
  self->init_ms = SIM_OPTIONS_INIT_BY_PROTOCOL;
  self->seed = 1;
  self->drive_speed = 1;
  self->start = SIM_START_DRIVE;
  return self;
}

/**
 * sim_options_parse:
 * @profile: the car's name, "petrol-turbo"
 * @options: (nullable) (element-type utf8 utf8): what is chosen; the rest has its default
 *
 * Returns: (transfer full): the choice, or %NULL with @error of %SIM_ERROR that names what there is
 */
SimOptions *
sim_options_parse (const char *profile, GHashTable *options, GError **error)
{
  g_return_val_if_fail (profile != NULL, NULL);

  const SimProfile *found = sim_profile_find (profile, error);
  if (found == NULL)
    return NULL;
  g_autoptr (SimOptions) self = new_defaults (found);
  if (!read_all (self, options, error))
    return NULL;
  if (found->needs_file && (self->file == NULL || *self->file == '\0'))
    {
      g_set_error (error, SIM_ERROR, SIM_ERROR_OPTION,
                   _ ("The profile “%s” plays a recorded drive. Name it: sim:%s?file=DRIVE.csv."),
                   profile, profile);
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
sim_options_free (SimOptions *self)
{
  g_free (self->profile);
  g_free (self->file);
  g_free (self->faults);
  g_clear_pointer (&self->events, g_array_unref);
  g_clear_pointer (&self->fails, g_array_unref);
  g_free (self);
}
