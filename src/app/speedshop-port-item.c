/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-port-item.h"

#include "obd/obd-error.h"

#include <glib/gi18n.h>

struct _SpeedshopPortItem
{
  GObject parent_instance;

  char *port;
  char *title;
  char *detail;
  const char *verdict;
  gboolean likely;
  gboolean used_last;
};

enum
{
  PROP_VERDICT = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SpeedshopPortItem, speedshop_port_item, G_TYPE_OBJECT)

static const struct
{
  int code;
  const char *verdict;
} verdicts[] = {
  { OBD_ERROR_NOT_ELM, N_ ("Not an adapter") },        { OBD_ERROR_SILENT, N_ ("No answer") },
  { OBD_ERROR_GARBAGE, N_ ("Not an adapter") },        { OBD_ERROR_PORT_BUSY, N_ ("In use") },
  { OBD_ERROR_PORT_PERMISSION, N_ ("Not permitted") }, { OBD_ERROR_PORT_MISSING, N_ ("Unplugged") },
  { OBD_ERROR_PORT_LOST, N_ ("Unplugged") },
};

static const char *
verdict_for (const GError *error)
{
  for (guint i = 0; i < G_N_ELEMENTS (verdicts); i++)
    if (g_error_matches (error, OBD_ERROR, verdicts[i].code))
      return _ (verdicts[i].verdict);

  return _ ("Failed");
}

static void
speedshop_port_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SpeedshopPortItem *self = SPEEDSHOP_PORT_ITEM (object);

  switch (id)
    {
    case PROP_VERDICT:
      g_value_set_string (value, self->verdict);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
speedshop_port_item_finalize (GObject *object)
{
  SpeedshopPortItem *self = SPEEDSHOP_PORT_ITEM (object);

  g_free (self->port);
  g_free (self->title);
  g_free (self->detail);

  G_OBJECT_CLASS (speedshop_port_item_parent_class)->finalize (object);
}

static void
speedshop_port_item_class_init (SpeedshopPortItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = speedshop_port_item_get_property;
  object_class->finalize = speedshop_port_item_finalize;

  properties[PROP_VERDICT] =
    g_param_spec_string ("verdict", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
speedshop_port_item_init (SpeedshopPortItem *self)
{
}

/**
 * speedshop_port_item_new:
 * @used_last: whether the last car was read through this port
 */
SpeedshopPortItem *
speedshop_port_item_new (const ObdPortInfo *info, gboolean used_last)
{
  SpeedshopPortItem *self;

  g_return_val_if_fail (info != NULL, NULL);

  self = g_object_new (SPEEDSHOP_TYPE_PORT_ITEM, NULL);
  self->port = g_strdup (info->port);
  self->title = g_strdup (info->title);
  self->detail = g_strdup (info->detail);
  self->likely = info->likely_adapter;
  self->used_last = used_last;
  return self;
}

const char *
speedshop_port_item_get_port (SpeedshopPortItem *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_PORT_ITEM (self), NULL);

  return self->port;
}

const char *
speedshop_port_item_get_title (SpeedshopPortItem *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_PORT_ITEM (self), NULL);

  return self->title;
}

const char *
speedshop_port_item_get_detail (SpeedshopPortItem *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_PORT_ITEM (self), NULL);

  return self->detail;
}

gboolean
speedshop_port_item_get_likely (SpeedshopPortItem *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_PORT_ITEM (self), FALSE);

  return self->likely;
}

gboolean
speedshop_port_item_get_used_last (SpeedshopPortItem *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_PORT_ITEM (self), FALSE);

  return self->used_last;
}

const char *
speedshop_port_item_get_verdict (SpeedshopPortItem *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_PORT_ITEM (self), NULL);

  return self->verdict;
}

/**
 * speedshop_port_item_set_error:
 * @error: (nullable): why it could not be connected, %NULL once it could
 */
void
speedshop_port_item_set_error (SpeedshopPortItem *self, const GError *error)
{
  g_return_if_fail (SPEEDSHOP_IS_PORT_ITEM (self));

  self->verdict = error ? verdict_for (error) : NULL;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VERDICT]);
}
