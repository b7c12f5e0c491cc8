/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-code-private.h"
#include "obd/obd-dtc-range.h"

#include <glib/gi18n.h>

struct _SpeedshopCode
{
  GObject parent_instance;

  char *code;
  char *title;
  char *detail;
  char *heading;
  char *ecu;
  char *ecu_title;
  char *extra;
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
  g_free (self->heading);
  g_free (self->ecu);
  g_free (self->ecu_title);
  g_free (self->extra);
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
speedshop_code_new (const SpeedshopCodeWords *words)
{
  SpeedshopCode *self = g_object_new (SPEEDSHOP_TYPE_CODE, NULL);

  self->code = g_strdup (words->code);
  self->title = g_strdup (words->title);
  self->detail = g_strdup (words->detail);
  self->heading = g_strdup (words->heading);
  self->ecu = g_strdup (words->ecu);
  self->ecu_title = g_strdup (words->ecu_title);
  self->extra = g_strdup (words->extra);
  self->group = words->group;
  return self;
}

/**
 * speedshop_code_new_from_book:
 *
 * Returns: (transfer full): @dtc as the book tells it, on no car
 */
SpeedshopCode *
speedshop_code_new_from_book (ObdDtcBook *book, guint16 dtc)
{
  char code[OBD_DTC_TEXT_SIZE];

  g_return_val_if_fail (OBD_IS_DTC_BOOK (book), NULL);

  g_autofree char *title = obd_dtc_book_dup_title (book, dtc);
  g_autofree char *system = obd_dtc_dup_system (dtc);
  obd_dtc_to_text (dtc, code);
  return speedshop_code_new (&(SpeedshopCodeWords){
    .code = code,
    .title = title,
    .detail = g_str_equal (title, system) ? _ ("No title known") : system,
    .group = SPEEDSHOP_CODE_ELSEWHERE,
  });
}

/**
 * speedshop_code_group_get_title:
 * @mil: whether the engine light is on
 */
const char *
speedshop_code_group_get_title (SpeedshopCodeGroup group, gboolean mil)
{
  static const char *const titles[] = {
    [SPEEDSHOP_CODE_CONFIRMED] = N_ ("Confirmed"),
    [SPEEDSHOP_CODE_PENDING] = N_ ("Pending, seen lately"),
    [SPEEDSHOP_CODE_PERMANENT] = N_ ("Permanent, until the car has tested itself"),
    [SPEEDSHOP_CODE_HISTORY] = N_ ("History, not in this scan"),
    [SPEEDSHOP_CODE_ELSEWHERE] = N_ ("Not on this car"),
  };

  g_return_val_if_fail ((guint) group < G_N_ELEMENTS (titles), "");

  if (group == SPEEDSHOP_CODE_CONFIRMED && mil)
    return _ ("Confirmed, engine light on");
  return _ (titles[group]);
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

/**
 * speedshop_code_get_heading:
 *
 * Returns: (nullable): what it stands under in a list of a scan's codes
 */
const char *
speedshop_code_get_heading (SpeedshopCode *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_CODE (self), NULL);

  return self->heading;
}

/**
 * speedshop_code_get_ecu:
 *
 * Returns: (nullable): the control unit that told it
 */
const char *
speedshop_code_get_ecu (SpeedshopCode *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_CODE (self), NULL);

  return self->ecu;
}

/**
 * speedshop_code_get_ecu_title:
 *
 * Returns: (nullable): what the control unit that told it calls itself
 */
const char *
speedshop_code_get_ecu_title (SpeedshopCode *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_CODE (self), NULL);

  return self->ecu_title;
}

/**
 * speedshop_code_get_extra:
 *
 * Returns: (nullable): how it fails, and that a permanent copy is stored
 */
const char *
speedshop_code_get_extra (SpeedshopCode *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_CODE (self), NULL);

  return self->extra;
}

/**
 * speedshop_code_is_same:
 *
 * Returns: whether both are one fault of one control unit
 */
gboolean
speedshop_code_is_same (SpeedshopCode *self, SpeedshopCode *other)
{
  g_return_val_if_fail (SPEEDSHOP_IS_CODE (self) && SPEEDSHOP_IS_CODE (other), FALSE);

  return g_str_equal (self->code, other->code) && g_strcmp0 (self->ecu, other->ecu) == 0;
}

SpeedshopCodeGroup
speedshop_code_get_group (SpeedshopCode *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_CODE (self), SPEEDSHOP_CODE_CONFIRMED);

  return self->group;
}
