/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-named-cell.h"
#include "app/speedshop-row-name.h"

struct _SpeedshopNamedCell
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (SpeedshopNamedCell, speedshop_named_cell, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_ROW_NAME,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void
speedshop_named_cell_set_property (GObject *object,
                                   guint id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  const char *name = g_value_get_string (value);

  g_return_if_fail (id == PROP_ROW_NAME);
  speedshop_row_name_set (GTK_WIDGET (object), name != NULL ? name : "");
}

static void
speedshop_named_cell_class_init (SpeedshopNamedCellClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = speedshop_named_cell_set_property;
  props[PROP_ROW_NAME] =
    g_param_spec_string ("row-name", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
speedshop_named_cell_init (SpeedshopNamedCell *self)
{
}
