/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-marker-list.h"

#include "shop/shop-marker.h"

#include <glib/gi18n.h>

#define NOWHERE (-1)

/* A marker that becomes another one; %NOWHERE is the time of one that is not there. Turned round,
 * it takes itself back. */
typedef struct
{
  SpeedshopMarkerList *list;
  gint64 from_us;
  char *from_text;
  gint64 to_us;
  char *to_text;
  gboolean takes_back;
} Edit;

struct _SpeedshopMarkerList
{
  GObject parent_instance;

  ShopDesk *desk;
  ShopTape *tape;
  BaseId recording;
  GPtrArray *undo; /* Edit: the last is the next to be taken back */
  guint n_named;
};

G_DEFINE_FINAL_TYPE (SpeedshopMarkerList, speedshop_marker_list, G_TYPE_OBJECT)

enum
{
  CHANGED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
edit_free (gpointer data)
{
  Edit *edit = data;

  g_clear_object (&edit->list);
  g_free (edit->from_text);
  g_free (edit->to_text);
  g_free (edit);
}

static Edit *
edit_new (gint64 from_us, const char *from_text, gint64 to_us, const char *to_text)
{
  Edit *edit = g_new0 (Edit, 1);

  *edit = (Edit){ NULL, from_us, g_strdup (from_text), to_us, g_strdup (to_text), FALSE };
  return edit;
}

/* --- what is in the list --- */

static int
find (SpeedshopMarkerList *self, gint64 t_us)
{
  for (guint i = 0; i < self->tape->markers->len; i++)
    if (g_array_index (self->tape->markers, ShopMarker, i).t_us == t_us)
      return (int) i;
  return -1;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 left = ((const ShopMarker *) a)->t_us, right = ((const ShopMarker *) b)->t_us;

  return (left > right) - (left < right);
}

static void
apply (SpeedshopMarkerList *self, const Edit *edit)
{
  int was = edit->from_us == NOWHERE ? -1 : find (self, edit->from_us);
  const ShopMarker marker = { edit->to_us, g_strdup (edit->to_text) };

  if (was >= 0)
    g_array_remove_index (self->tape->markers, (guint) was);
  if (edit->to_us != NOWHERE)
    g_array_append_val (self->tape->markers, marker);
  g_array_sort (self->tape->markers, compare_times);
}

/* --- keeping it --- */

static void
kept_cb (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  Edit *edit = user_data;
  g_autoptr (SpeedshopMarkerList) self = g_steal_pointer (&edit->list);
  g_autoptr (GError) error = NULL;

  if (!shop_desk_run_finish (SHOP_DESK (desk), result, NULL, &error))
    g_signal_emit (self, signals[FAILED], 0, error->message);
  else
    {
      apply (self, edit);
      if (!edit->takes_back)
        g_ptr_array_add (self->undo,
                         edit_new (edit->to_us, edit->to_text, edit->from_us, edit->from_text));
    }
  edit_free (edit);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Takes @edit. */
static void
keep (SpeedshopMarkerList *self, Edit *edit)
{
  edit->list = g_object_ref (self);
  if (edit->to_us == NOWHERE)
    shop_marker_remove_async (self->desk, &(ShopMarkerRemove){ self->recording, edit->from_us },
                              NULL, kept_cb, edit);
  else if (edit->from_us == NOWHERE || edit->from_us == edit->to_us)
    shop_marker_set_async (self->desk,
                           &(ShopMarkerSet){ self->recording, edit->to_us, edit->to_text }, NULL,
                           kept_cb, edit);
  else
    shop_marker_move_async (self->desk,
                            &(ShopMarkerMove){ self->recording, edit->from_us, edit->to_us }, NULL,
                            kept_cb, edit);
}

/* --- what a person does --- */

/**
 * speedshop_marker_list_add:
 * @t_us: since the start of the recording
 *
 * Puts a marker there, with a name that counts on.
 */
void
speedshop_marker_list_add (SpeedshopMarkerList *self, gint64 t_us)
{
  g_return_if_fail (SPEEDSHOP_IS_MARKER_LIST (self));

  if (find (self, t_us) >= 0)
    return;
  self->n_named = MAX (self->n_named, self->tape->markers->len) + 1;
  g_autofree char *name = g_strdup_printf (_ ("Marker %u"), self->n_named);
  keep (self, edit_new (NOWHERE, NULL, CLAMP (t_us, 0, self->tape->duration_us), name));
}

/**
 * speedshop_marker_list_rename:
 * @t_us: where the marker is
 */
void
speedshop_marker_list_rename (SpeedshopMarkerList *self, gint64 t_us, const char *text)
{
  int i;

  g_return_if_fail (SPEEDSHOP_IS_MARKER_LIST (self));

  i = find (self, t_us);
  if (i < 0 || g_strcmp0 (speedshop_marker_list_get (self, (guint) i)->text, text) == 0)
    return;
  keep (self, edit_new (t_us, speedshop_marker_list_get (self, (guint) i)->text, t_us, text));
}

void
speedshop_marker_list_move (SpeedshopMarkerList *self, gint64 from_us, gint64 to_us)
{
  int i;

  g_return_if_fail (SPEEDSHOP_IS_MARKER_LIST (self));

  i = find (self, from_us);
  if (i < 0 || from_us == to_us)
    return;
  const char *text = speedshop_marker_list_get (self, (guint) i)->text;
  keep (self, edit_new (from_us, text, CLAMP (to_us, 0, self->tape->duration_us), text));
}

void
speedshop_marker_list_remove (SpeedshopMarkerList *self, gint64 t_us)
{
  int i;

  g_return_if_fail (SPEEDSHOP_IS_MARKER_LIST (self));

  i = find (self, t_us);
  if (i >= 0)
    keep (self, edit_new (t_us, speedshop_marker_list_get (self, (guint) i)->text, NOWHERE, NULL));
}

/**
 * speedshop_marker_list_undo:
 *
 * Takes the last change back.
 */
void
speedshop_marker_list_undo (SpeedshopMarkerList *self)
{
  Edit *edit;

  g_return_if_fail (SPEEDSHOP_IS_MARKER_LIST (self));

  if (self->undo->len == 0)
    return;
  edit = g_ptr_array_steal_index (self->undo, self->undo->len - 1);
  edit->takes_back = TRUE;
  keep (self, edit);
}

gboolean
speedshop_marker_list_can_undo (SpeedshopMarkerList *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_MARKER_LIST (self), FALSE);

  return self->undo->len > 0;
}

guint
speedshop_marker_list_get_n (SpeedshopMarkerList *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_MARKER_LIST (self), 0);

  return self->tape->markers->len;
}

/**
 * speedshop_marker_list_get:
 *
 * Returns: (transfer none): a marker, in the order of time; until the next change
 */
const ShopMarker *
speedshop_marker_list_get (SpeedshopMarkerList *self, guint i)
{
  g_return_val_if_fail (SPEEDSHOP_IS_MARKER_LIST (self), NULL);
  g_return_val_if_fail (i < self->tape->markers->len, NULL);

  return &g_array_index (self->tape->markers, ShopMarker, i);
}

static void
speedshop_marker_list_finalize (GObject *object)
{
  SpeedshopMarkerList *self = SPEEDSHOP_MARKER_LIST (object);

  g_ptr_array_unref (self->undo);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->tape, shop_tape_unref);
  G_OBJECT_CLASS (speedshop_marker_list_parent_class)->finalize (object);
}

static void
speedshop_marker_list_class_init (SpeedshopMarkerListClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = speedshop_marker_list_finalize;
  signals[CHANGED] =
    g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
speedshop_marker_list_init (SpeedshopMarkerList *self)
{
  self->undo = g_ptr_array_new_with_free_func (edit_free);
}

SpeedshopMarkerList *
speedshop_marker_list_new (ShopDesk *desk, ShopTape *tape)
{
  g_return_val_if_fail (SHOP_IS_DESK (desk), NULL);
  g_return_val_if_fail (tape != NULL, NULL);

  SpeedshopMarkerList *self = g_object_new (SPEEDSHOP_TYPE_MARKER_LIST, NULL);
  self->desk = g_object_ref (desk);
  self->tape = shop_tape_ref (tape);
  self->recording = *shop_record_get_key (SHOP_RECORD (tape->recording));
  return self;
}
