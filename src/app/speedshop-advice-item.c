/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-advice-item.h"

#include <glib/gi18n.h>

struct _SpeedshopAdviceItem
{
  GObject parent_instance;

  guint number;
  char *text;
  char *detail;
  char *signal;
  char *id;
  GListModel *codes;
};

G_DEFINE_FINAL_TYPE (SpeedshopAdviceItem, speedshop_advice_item, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_NUMBER,
  PROP_IS_NUMBERED,
  PROP_TEXT,
  PROP_DETAIL,
  PROP_HAS_DETAIL,
  PROP_SIGNAL,
  PROP_HAS_SIGNAL,
  PROP_CODES,
  PROP_HAS_CODES,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
get_whether (SpeedshopAdviceItem *self, guint id, GValue *value)
{
  const gboolean has[N_PROPS] = {
    [PROP_IS_NUMBERED] = self->number > 0,
    [PROP_HAS_DETAIL] = self->detail != NULL,
    [PROP_HAS_SIGNAL] = self->signal != NULL,
    [PROP_HAS_CODES] = self->codes != NULL,
  };

  g_value_set_boolean (value, has[id]);
}

static void
speedshop_advice_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SpeedshopAdviceItem *self = SPEEDSHOP_ADVICE_ITEM (object);
  const char *texts[N_PROPS] = {
    [PROP_TEXT] = self->text,
    [PROP_DETAIL] = self->detail,
    [PROP_SIGNAL] = self->signal,
  };

  if (G_VALUE_HOLDS_STRING (value))
    g_value_set_string (value, texts[id]);
  else if (G_VALUE_HOLDS_BOOLEAN (value))
    get_whether (self, id, value);
  else if (id == PROP_NUMBER)
    g_value_set_uint (value, self->number);
  else
    g_value_set_object (value, self->codes);
}

static void
speedshop_advice_item_finalize (GObject *object)
{
  SpeedshopAdviceItem *self = SPEEDSHOP_ADVICE_ITEM (object);

  g_free (self->text);
  g_free (self->detail);
  g_free (self->signal);
  g_free (self->id);
  g_clear_object (&self->codes);
  G_OBJECT_CLASS (speedshop_advice_item_parent_class)->finalize (object);
}

static void
speedshop_advice_item_class_init (SpeedshopAdviceItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = speedshop_advice_item_get_property;
  object_class->finalize = speedshop_advice_item_finalize;

  properties[PROP_NUMBER] = g_param_spec_uint ("number", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_IS_NUMBERED] = g_param_spec_boolean ("is-numbered", NULL, NULL, FALSE, flags);
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, flags);
  properties[PROP_DETAIL] = g_param_spec_string ("detail", NULL, NULL, NULL, flags);
  properties[PROP_HAS_DETAIL] = g_param_spec_boolean ("has-detail", NULL, NULL, FALSE, flags);
  properties[PROP_SIGNAL] = g_param_spec_string ("signal", NULL, NULL, NULL, flags);
  properties[PROP_HAS_SIGNAL] = g_param_spec_boolean ("has-signal", NULL, NULL, FALSE, flags);
  properties[PROP_CODES] = g_param_spec_object ("codes", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  properties[PROP_HAS_CODES] = g_param_spec_boolean ("has-codes", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
speedshop_advice_item_init (SpeedshopAdviceItem *self)
{
}

SpeedshopAdviceItem *
speedshop_advice_item_new (const SpeedshopAdviceWords *words)
{
  SpeedshopAdviceItem *self = NULL;

  g_return_val_if_fail (words != NULL && words->text != NULL, NULL);

  self = g_object_new (SPEEDSHOP_TYPE_ADVICE_ITEM, NULL);
  self->number = words->number;
  self->text = g_strdup (words->text);
  self->detail = g_strdup (words->detail);
  self->signal = g_strdup (words->signal);
  self->id = g_strdup (words->id);
  g_set_object (&self->codes, words->codes);
  return self;
}

guint
speedshop_advice_item_get_number (SpeedshopAdviceItem *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_ADVICE_ITEM (self), 0);

  return self->number;
}

const char *
speedshop_advice_item_get_text (SpeedshopAdviceItem *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_ADVICE_ITEM (self), NULL);

  return self->text;
}

const char *
speedshop_advice_item_get_detail (SpeedshopAdviceItem *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_ADVICE_ITEM (self), NULL);

  return self->detail;
}

const char *
speedshop_advice_item_get_signal (SpeedshopAdviceItem *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_ADVICE_ITEM (self), NULL);

  return self->signal;
}

GListModel *
speedshop_advice_item_get_codes (SpeedshopAdviceItem *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_ADVICE_ITEM (self), NULL);

  return self->codes;
}

const char *
speedshop_advice_item_get_id (SpeedshopAdviceItem *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_ADVICE_ITEM (self), NULL);

  return self->id;
}

/**
 * speedshop_advice_item_dup_spoken:
 *
 * Returns: (transfer full): what a screen reader says of it: "2, Coil" or "Swap with a neighbour,
 *   the code moves with the coil"
 */
char *
speedshop_advice_item_dup_spoken (SpeedshopAdviceItem *self)
{
  g_autofree char *words = NULL;

  g_return_val_if_fail (SPEEDSHOP_IS_ADVICE_ITEM (self), NULL);

  words = self->detail != NULL ? g_strdup_printf (_ ("%s, %s"), self->text, self->detail)
                               : g_strdup (self->text);
  if (self->number == 0)
    return g_steal_pointer (&words);
  /* Translators: the place in an order, and what stands there. */
  return g_strdup_printf (_ ("%u, %s"), self->number, words);
}
