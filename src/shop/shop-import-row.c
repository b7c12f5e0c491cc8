/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-import-row.h"

#include "base/base-json.h"
#include "shop/shop-error.h"
#include "shop/shop-verb.h"

static const char *const words[SHOP_IMPORT_N_STATES] = {
  [SHOP_IMPORT_WAITING] = "waiting", [SHOP_IMPORT_NEW] = "new",
  [SHOP_IMPORT_UPDATED] = "updated", [SHOP_IMPORT_SAME] = "same",
  [SHOP_IMPORT_REVIEW] = "review",   [SHOP_IMPORT_QUARANTINE] = "quarantine",
  [SHOP_IMPORT_SKIPPED] = "skipped", [SHOP_IMPORT_UNDONE] = "undone",
};

const char *
shop_import_state_get_word (ShopImportState state)
{
  return words[state];
}

ShopImportRow *
shop_import_row_new (void)
{
  ShopImportRow *self = g_new0 (ShopImportRow, 1);

  self->values = json_object_new ();
  self->warnings = json_array_new ();
  self->choices = json_array_new ();
  self->inverse = json_array_new ();
  return self;
}

void
shop_import_row_free (ShopImportRow *self)
{
  g_clear_pointer (&self->cells, json_object_unref);
  json_object_unref (self->values);
  json_array_unref (self->warnings);
  json_array_unref (self->choices);
  json_array_unref (self->inverse);
  g_free (self->reason);
  g_free (self->key);
  g_free (self);
}

/* What was done for it was taken back. */
void
shop_import_row_forget (ShopImportRow *self)
{
  json_array_unref (self->inverse);
  self->inverse = json_array_new ();
  self->record = (BaseId){ 0 };
}

void
shop_import_row_warn (ShopImportRow *self, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_autofree char *text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  json_array_add_string_element (self->warnings, text);
}

/**
 * shop_import_row_hold:
 * @rule: as a word, by which such lines are counted
 * @format: why, as a sentence
 *
 * Leaves the line for a person to decide. The first reason stands.
 */
void
shop_import_row_hold (ShopImportRow *self, const char *rule, const char *format, ...)
{
  va_list arguments;

  if (self->state == SHOP_IMPORT_REVIEW)
    return;
  va_start (arguments, format);
  self->reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  self->rule = rule;
  self->state = SHOP_IMPORT_REVIEW;
}

void
shop_import_row_quarantine (ShopImportRow *self, const char *rule, const char *reason)
{
  g_free (self->reason);
  self->reason = g_strdup (reason);
  self->rule = rule;
  self->state = SHOP_IMPORT_QUARANTINE;
}

/* Adds a record that the line may mean. */
void
shop_import_row_choose (ShopImportRow *self,
                        const BaseId *record,
                        const char *name,
                        const char *why)
{
  JsonObject *choice = json_object_new ();

  shop_import_set_id (choice, "record", record);
  json_object_set_string_member (choice, "name", name);
  json_object_set_string_member (choice, "why", why);
  json_array_add_object_element (self->choices, choice);
}

const char *
shop_import_row_get_text (ShopImportRow *self, const char *field)
{
  return base_json_get_string (self->values, field);
}

/* Copies what the line says of @fields. */
void
shop_import_row_pick (ShopImportRow *self, const char *const *fields, JsonObject *arguments)
{
  for (; *fields != NULL; fields++)
    if (json_object_has_member (self->values, *fields))
      json_object_set_member (arguments, *fields, json_object_dup_member (self->values, *fields));
}

void
shop_import_set_id (JsonObject *arguments, const char *member, const BaseId *id)
{
  char text[BASE_ID_TEXT_SIZE];

  base_id_to_text (id, text);
  json_object_set_string_member (arguments, member, text);
}

/**
 * shop_import_row_add_inverse:
 * @arguments: (transfer none): of @verb
 *
 * Notes what takes back what was done; the last is done first.
 */
void
shop_import_row_add_inverse (ShopImportRow *self, const char *verb, JsonObject *arguments)
{
  JsonObject *inverse = json_object_new ();

  json_object_set_string_member (inverse, "verb", verb);
  json_object_set_object_member (inverse, "arguments", json_object_ref (arguments));
  json_array_add_object_element (self->inverse, inverse);
}

static gboolean
run (ShopTurn *turn, const char *name, JsonObject *arguments, GError **error)
{
  const ShopVerb *verb = shop_verb_find (name);

  g_return_val_if_fail (verb != NULL, FALSE);

  gpointer parsed = shop_arguments_parse (verb->shape, arguments, error);
  gboolean done = parsed != NULL && shop_turn_perform (turn, verb, parsed, error);
  shop_arguments_free (verb->shape, parsed);
  return done;
}

static gboolean
take_id (JsonObject *result, const char *member, BaseId *id)
{
  const char *text = base_json_get_string (result, member);

  return text != NULL && base_id_parse (text, id);
}

/**
 * shop_import_perform:
 * @verb: as scripts call it
 * @arguments: (transfer none)
 * @member: (nullable): of the result, for @made
 * @made: (out) (optional): the record that was made
 *
 * Does a verb for a line, by its own rules and permission, and notes what takes it back.
 */
gboolean
shop_import_perform (const ShopImportJob *job,
                     ShopImportRow *row,
                     const char *verb,
                     JsonObject *arguments,
                     const char *member,
                     BaseId *made,
                     GError **error)
{
  ShopTurn *turn = job->turn;
  JsonObject *result = turn->result;
  g_autoptr (JsonObject) own = json_object_new ();

  turn->result = own;
  g_clear_pointer (&turn->undo, json_object_unref);
  gboolean done = run (turn, verb, arguments, error);
  if (done && turn->undo != NULL)
    json_array_add_object_element (row->inverse, g_steal_pointer (&turn->undo));
  g_clear_pointer (&turn->undo, json_object_unref);
  turn->result = result;
  return done && (member == NULL || take_id (own, member, made));
}
