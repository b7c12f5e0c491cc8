/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-recording-edit.h"

#include "shop/shop-recording-queries.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

static char *
tidy (const char *text)
{
  return text != NULL ? g_strstrip (g_utf8_make_valid (text, -1)) : NULL;
}

static gboolean
edit (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  ShopRecordingEdit change = *(const ShopRecordingEdit *) arguments;
  g_autofree char *title = tidy (change.title);
  g_autofree char *note = tidy (change.note);

  change.title = title;
  change.note = note;
  return shop_turn_edit (turn, "recording", &change.recording, &shop_recording_edit_verb, &change,
                         error);
}

static const ShopArgument edit_arguments[] = {
  SHOP_ARGUMENT (ShopRecordingEdit, recording, ID, .required = TRUE, .key = TRUE),
  SHOP_ARGUMENT (ShopRecordingEdit, title, TEXT),
  SHOP_ARGUMENT (ShopRecordingEdit, note, TEXT),
};

static const ShopShape edit_shape = SHOP_SHAPE (ShopRecordingEdit, edit_arguments);

const ShopVerb shop_recording_edit_verb = {
  "recording-edit",
  N_ ("Names a recording, or says something about it"),
  SHOP_MAY_SCAN,
  &edit_shape,
  edit,
};

static gboolean
discard (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopRecordingDiscard *choice = arguments;

  return shop_recording_delete (turn->connection, &choice->recording, error);
}

static const ShopArgument discard_arguments[] = {
  SHOP_ARGUMENT (ShopRecordingDiscard, recording, ID, .required = TRUE),
};

static const ShopShape discard_shape = SHOP_SHAPE (ShopRecordingDiscard, discard_arguments);

const ShopVerb shop_recording_discard_verb = {
  "recording-discard",
  N_ ("Deletes a recording with its samples"),
  SHOP_MAY_SCAN,
  &discard_shape,
  discard,
};

const ShopVerb *const shop_recording_verbs[] = {
  &shop_recording_edit_verb,
  &shop_recording_discard_verb,
  NULL,
};
