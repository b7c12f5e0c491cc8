/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-code-private.h"

struct _SpeedshopCode
{
  GObject parent_instance;

  char *code;
  char *title;
  char *detail;
  char *ecu;
  SpeedshopCodeGroup group;
};

G_DEFINE_FINAL_TYPE (SpeedshopCode, speedshop_code, G_TYPE_OBJECT)

static void
speedshop_code_finalize (GObject *object)
{
  SpeedshopCode *self = SPEEDSHOP_CODE (object);

  g_free (self->code);
  g_free (self->title);
  g_free (self->detail);
  g_free (self->ecu);
  G_OBJECT_CLASS (speedshop_code_parent_class)->finalize (object);
}

static void
speedshop_code_class_init (SpeedshopCodeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = speedshop_code_finalize;
}

static void
speedshop_code_init (SpeedshopCode *self)
{
}

SpeedshopCode *
speedshop_code_new (const char *code,
                    const char *title,
                    const char *detail,
                    const char *ecu,
                    SpeedshopCodeGroup group)
{
  SpeedshopCode *self = g_object_new (SPEEDSHOP_TYPE_CODE, NULL);

  self->code = g_strdup (code);
  self->title = g_strdup (title);
  self->detail = g_strdup (detail);
  self->ecu = g_strdup (ecu);
  self->group = group;
  return self;
}

const char *
speedshop_code_get_code (SpeedshopCode *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_CODE (self), NULL);

  return self->code;
}

const char *
speedshop_code_get_title (SpeedshopCode *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_CODE (self), NULL);

  return self->title;
}

const char *
speedshop_code_get_detail (SpeedshopCode *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_CODE (self), NULL);

  return self->detail;
}

const char *
speedshop_code_get_ecu (SpeedshopCode *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_CODE (self), NULL);

  return self->ecu;
}

SpeedshopCodeGroup
speedshop_code_get_group (SpeedshopCode *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_CODE (self), SPEEDSHOP_CODE_CONFIRMED);

  return self->group;
}
