/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-scan-document.h"

struct _SpeedshopFact
{
  GObject parent_instance;

  char *name;
  char *value;
  gboolean good;
  gboolean notable;
};

G_DEFINE_FINAL_TYPE (SpeedshopFact, speedshop_fact, G_TYPE_OBJECT)

static void
speedshop_fact_finalize (GObject *object)
{
  SpeedshopFact *self = SPEEDSHOP_FACT (object);

  g_free (self->name);
  g_free (self->value);
  G_OBJECT_CLASS (speedshop_fact_parent_class)->finalize (object);
}

static void
speedshop_fact_class_init (SpeedshopFactClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = speedshop_fact_finalize;
}

static void
speedshop_fact_init (SpeedshopFact *self)
{
}

SpeedshopFact *
speedshop_fact_new (const char *name, const char *value, gboolean good)
{
  SpeedshopFact *self = g_object_new (SPEEDSHOP_TYPE_FACT, NULL);

  self->name = g_strdup (name);
  self->value = g_strdup (value);
  self->good = good;
  return self;
}

const char *
speedshop_fact_get_name (SpeedshopFact *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_FACT (self), NULL);

  return self->name;
}

const char *
speedshop_fact_get_value (SpeedshopFact *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_FACT (self), NULL);

  return self->value;
}

gboolean
speedshop_fact_get_good (SpeedshopFact *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_FACT (self), FALSE);

  return self->good;
}

void
speedshop_fact_set_notable (SpeedshopFact *self, gboolean notable)
{
  g_return_if_fail (SPEEDSHOP_IS_FACT (self));

  self->notable = notable;
}

gboolean
speedshop_fact_get_notable (SpeedshopFact *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_FACT (self), FALSE);

  return self->notable;
}
