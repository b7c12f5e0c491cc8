/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-window-private.h"

#include <glib/gi18n.h>

#define TOAST_S 5
#define UNDO_S  10

/* What one toast with Undo needs to know until it is gone. */
typedef struct
{
  SpeedshopWindow *window;
  SpeedshopUndoFunc undo;
  gpointer user_data;
  GDestroyNotify destroy;
} Undo;

static void
undo_free (gpointer data, GClosure *closure)
{
  Undo *undo = data;

  if (undo->destroy != NULL)
    undo->destroy (undo->user_data);
  g_free (undo);
}

static void
undo_cb (AdwToast *toast, gpointer user_data)
{
  Undo *undo = user_data;

  undo->undo (undo->window, undo->user_data);
}

/* A toast reads its title as markup, and plates and names are none. */
static AdwToast *
make_toast (const char *text, guint seconds)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (markup);

  adw_toast_set_timeout (toast, seconds);
  return toast;
}

/* What was done last is what a person may want to take back, so it does not wait in a queue. */
static void
show_toast (SpeedshopWindow *self, AdwToast *toast)
{
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  g_set_weak_pointer (&self->toast, toast);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/**
 * speedshop_window_toast:
 * @text: a sentence about what is done; for what must not be missed use a banner
 */
void
speedshop_window_toast (SpeedshopWindow *self, const char *text)
{
  g_return_if_fail (SPEEDSHOP_IS_WINDOW (self));
  g_return_if_fail (text != NULL);

  show_toast (self, make_toast (text, TOAST_S));
}

/**
 * speedshop_window_toast_open:
 * @text: what is done
 * @action: what the button Open does, a detailed action such as "win.recording::ID"
 *
 * As speedshop_window_toast(), with a button that opens what came of it. It stays longer.
 */
void
speedshop_window_toast_open (SpeedshopWindow *self, const char *text, const char *action)
{
  AdwToast *toast;

  g_return_if_fail (SPEEDSHOP_IS_WINDOW (self));
  g_return_if_fail (text != NULL && action != NULL);

  toast = make_toast (text, UNDO_S);
  adw_toast_set_button_label (toast, _ ("Open"));
  adw_toast_set_detailed_action_name (toast, action);
  show_toast (self, toast);
}

/**
 * speedshop_window_toast_undo:
 * @text: what was done
 * @undo: (scope notified): takes it back
 * @destroy: (nullable): frees @user_data when the toast is gone
 *
 * As speedshop_window_toast(), with a button that takes it back. It stays longer.
 */
void
speedshop_window_toast_undo (SpeedshopWindow *self,
                             const char *text,
                             SpeedshopUndoFunc undo,
                             gpointer user_data,
                             GDestroyNotify destroy)
{
  AdwToast *toast;
  Undo *data;

  g_return_if_fail (SPEEDSHOP_IS_WINDOW (self));
  g_return_if_fail (text != NULL);
  g_return_if_fail (undo != NULL);

  data = g_new0 (Undo, 1);
  data->window = self;
  data->undo = undo;
  data->user_data = user_data;
  data->destroy = destroy;
  toast = make_toast (text, UNDO_S);
  adw_toast_set_button_label (toast, _ ("Undo"));
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (undo_cb), data, undo_free, 0);
  show_toast (self, toast);
}
