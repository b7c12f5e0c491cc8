/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-set-signal.h"

#include <glib/gi18n.h>
#include <string.h>

struct _SpeedshopSetSignal
{
  GObject parent_instance;

  char *id;
  char *name;
  char *detail;
  char *haystack; /* folded, for the search */
  gboolean on;
};

G_DEFINE_FINAL_TYPE (SpeedshopSetSignal, speedshop_set_signal, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ON,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void
append (GString *text, const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

/* "asks 7E4 for 220101" */
static char *
describe_request (const ObdSetSignal *definition)
{
  g_autoptr (GString) hex = g_string_new (NULL);

  for (guint i = 0; i < definition->request_size; i++)
    g_string_append_printf (hex, "%02X", (guint) definition->request[i]);
  if (definition->header == NULL || *definition->header == '\0')
    /* Translators: what a car is asked for, in hexadecimal: "asks for 010C" */
    return g_strdup_printf (_ ("asks for %s"), hex->str);
  /* Translators: the control unit that is asked, and for what, in hexadecimal: "asks 7E4 for
   * 220101"
   */
  return g_strdup_printf (_ ("asks %s for %s"), definition->header, hex->str);
}

/* "% · asks 7E4 for 220101 · Battery.Cells · 2015-2020" */
static char *
describe (const ObdSetSignal *definition)
{
  g_autofree char *request = describe_request (definition);
  g_autoptr (GString) text = g_string_new (NULL);

  append (text, definition->symbol != NULL ? definition->symbol
                                           : base_unit_get_symbol (definition->unit));
  append (text, request);
  append (text, definition->group);
  append (text, definition->years);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
speedshop_set_signal_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ON)
    g_value_set_boolean (value, SPEEDSHOP_SET_SIGNAL (object)->on);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
speedshop_set_signal_set_property (GObject *object,
                                   guint id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  if (id == PROP_ON)
    speedshop_set_signal_set_on (SPEEDSHOP_SET_SIGNAL (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
speedshop_set_signal_finalize (GObject *object)
{
  SpeedshopSetSignal *self = SPEEDSHOP_SET_SIGNAL (object);

  g_free (self->id);
  g_free (self->name);
  g_free (self->detail);
  g_free (self->haystack);
  G_OBJECT_CLASS (speedshop_set_signal_parent_class)->finalize (object);
}

static void
speedshop_set_signal_class_init (SpeedshopSetSignalClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = speedshop_set_signal_get_property;
  object_class->set_property = speedshop_set_signal_set_property;
  object_class->finalize = speedshop_set_signal_finalize;
  props[PROP_ON] = g_param_spec_boolean (
    "on", NULL, NULL, TRUE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
speedshop_set_signal_init (SpeedshopSetSignal *self)
{
  self->on = TRUE;
}

/**
 * speedshop_set_signal_new:
 *
 * Returns: (transfer full): @definition as a person sees it, on
 */
SpeedshopSetSignal *
speedshop_set_signal_new (const ObdSetSignal *definition)
{
  g_return_val_if_fail (definition != NULL, NULL);

  SpeedshopSetSignal *self = g_object_new (SPEEDSHOP_TYPE_SET_SIGNAL, NULL);
  self->id = g_strdup (definition->id);
  self->name = g_strdup (*definition->name != '\0' ? definition->name : definition->id);
  self->detail = describe (definition);
  g_autofree char *all = g_strjoin ("\n", self->name, self->id, self->detail, NULL);
  self->haystack = g_utf8_casefold (all, -1);
  return self;
}

const char *
speedshop_set_signal_get_id (SpeedshopSetSignal *self)
{
  return self->id;
}

const char *
speedshop_set_signal_get_name (SpeedshopSetSignal *self)
{
  return self->name;
}

/**
 * speedshop_set_signal_get_detail:
 *
 * Returns: (transfer none): its unit, what is asked of which control unit, and what else the set
 *   says of it
 */
const char *
speedshop_set_signal_get_detail (SpeedshopSetSignal *self)
{
  return self->detail;
}

gboolean
speedshop_set_signal_get_on (SpeedshopSetSignal *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_SET_SIGNAL (self), FALSE);

  return self->on;
}

void
speedshop_set_signal_set_on (SpeedshopSetSignal *self, gboolean on)
{
  g_return_if_fail (SPEEDSHOP_IS_SET_SIGNAL (self));

  if (self->on == on)
    return;
  self->on = on;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ON]);
}

/**
 * speedshop_set_signal_matches:
 * @text: what a person looks for
 *
 * Returns: whether each word of @text is part of what is told of the signal
 */
gboolean
speedshop_set_signal_matches (SpeedshopSetSignal *self, const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_auto (GStrv) words = g_strsplit_set (folded, " \t", -1);

  for (char **word = words; *word != NULL; word++)
    if (strstr (self->haystack, *word) == NULL)
      return FALSE;
  return TRUE;
}

/**
 * speedshop_set_signal_dup_spoken:
 *
 * Returns: (transfer full): what a screen reader says of it
 */
char *
speedshop_set_signal_dup_spoken (SpeedshopSetSignal *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_SET_SIGNAL (self), NULL);

  return g_strdup_printf ("%s, %s, %s", self->name, self->detail, self->on ? _ ("on") : _ ("off"));
}
