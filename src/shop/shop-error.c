/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-error.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

GQuark
shop_error_quark (void)
{
  return g_quark_from_static_string ("shop-error");
}

/* What is said where a verb says nothing better, and what would help. */
typedef struct
{
  const char *kind;
  const char *what;   /* nullable */
  const char *remedy; /* nullable where only the case itself says what would help */
} ErrorFacts;

static const ErrorFacts facts[] = {
  [SHOP_ERROR_NOT_FOUND] = { "not-found", N_ ("That record does not exist any more."),
                             N_ ("Go back to the list and choose again.") },
  [SHOP_ERROR_NOT_A_SCAN] = { "not-a-scan", N_ ("This is not a scan of a car."),
                              N_ ("Scan the car again, or choose another file.") },
  [SHOP_ERROR_EMPTY] = { "empty", N_ ("Nothing is known about this vehicle yet."),
                         N_ ("Enter at least its plate, its VIN or its make.") },
  [SHOP_ERROR_VIN_INVALID] = { "vin-invalid", N_ ("That is not a VIN."),
                               N_ ("A VIN has 17 letters and digits without I, O and Q.") },
  [SHOP_ERROR_VIN_TAKEN] = { "vin-taken", N_ ("Another vehicle has this VIN."),
                             N_ ("Open that vehicle, or correct the VIN.") },
  [SHOP_ERROR_YEAR_INVALID] = { "year-invalid", N_ ("That is not a year a car was made in."),
                                N_ ("Use four digits, such as 2016.") },
  [SHOP_ERROR_RECORDING_INVALID] = { "recording-invalid",
                                     N_ ("The samples do not fit the recording."),
                                     N_ ("Start a new recording.") },
  [SHOP_ERROR_RECORDING_OVER] = { "recording-over", N_ ("This recording has ended."),
                                  N_ ("Start a new recording.") },
  [SHOP_ERROR_ARGUMENT] = { "argument", N_ ("The command cannot be understood."),
                            N_ ("See the list of commands and their arguments.") },
  [SHOP_ERROR_NOT_ALLOWED] = { "not-allowed", N_ ("Your role does not allow this."),
                               N_ ("Ask someone who may, or the owner for the permission.") },
  [SHOP_ERROR_VALUE] = { "value", N_ ("One of the values is not possible here."),
                         N_ ("Correct it, then try again.") },
  [SHOP_ERROR_NOTHING] = { "nothing", N_ ("Nothing was given to change."),
                           N_ ("Give at least one value.") },
  [SHOP_ERROR_STATE] = { "state",
                         N_ ("It is past that step, or not there yet. Look at where it stands, and "
                             "go on from there."),
                         NULL },
  [SHOP_ERROR_OVERLAP] = { "overlap", NULL,
                           N_ ("Choose another time or place, or save it as tentative.") },
  [SHOP_ERROR_SKILL] = { "skill", NULL,
                         N_ ("Choose a technician who has learnt it, or add the skill to this "
                             "one.") },
  [SHOP_ERROR_EQUIPMENT] = { "equipment", NULL, N_ ("Choose a bay that has what the work needs.") },
  [SHOP_ERROR_HOURS] = { "hours", NULL,
                         N_ ("Choose a time within the working hours, or change the hours of that "
                             "day.") },
  [SHOP_ERROR_DAY_LOCKED] = { "day-locked", NULL,
                              N_ ("Choose another day, put the customer on the waitlist, or unlock "
                                  "the day.") },
  [SHOP_ERROR_LEASE] = { "lease", NULL,
                         N_ ("Save it as tentative; it is confirmed once the stations meet "
                             "again.") },
  [SHOP_ERROR_LIMIT] = { "limit", NULL,
                         N_ ("Ask the customer and note the authorisation, or take work off the "
                             "job.") },
  [SHOP_ERROR_BUYER] = { "buyer", NULL,
                         N_ ("Add what is missing to the customer or the site, then issue it "
                             "again.") },
  [SHOP_ERROR_ISSUED] = { "issued", NULL,
                          N_ ("What was issued never changes. Write a credit note and a new "
                              "invoice, or a new version.") },
  [SHOP_ERROR_STOCK] = { "stock", NULL,
                         N_ ("Receive or count the part, or release what is reserved for another "
                             "job.") },
  [SHOP_ERROR_TAKEN] = { "taken", N_ ("Another record has this name or number."),
                         N_ ("Choose another one, or open the record that has it.") },
  [SHOP_ERROR_IN_USE] = { "in-use", NULL, N_ ("Finish or move what still needs it first.") },
  [SHOP_ERROR_AMOUNT] = { "amount", NULL, N_ ("Correct the amounts, then try again.") },
  [SHOP_ERROR_OPEN_CHECK] = { "open-check", NULL, N_ ("Answer the check first.") },
  [SHOP_ERROR_LEDGER] = { "ledger", NULL,
                          N_ ("What was written down stays. Write an entry that corrects it.") },
  [SHOP_ERROR_PIN] = { "pin", NULL, N_ ("Try again, or ask the owner for a new PIN.") },
  [SHOP_ERROR_REASON] = { "reason", NULL, N_ ("Give the reason.") },
  [SHOP_ERROR_CHANGED_SINCE] = { "changed-since",
                                 N_ ("Somebody changed this since, so it cannot be taken back."),
                                 N_ ("Look at it and change it by hand.") },
  [SHOP_ERROR_NOTHING_TO_UNDO] = { "nothing-to-undo", NULL,
                                   N_ ("Put right by hand what is wrong.") },
  [SHOP_ERROR_IMPORT] = { "import", NULL,
                          N_ ("Look at the file and at how its columns are read, then try "
                              "again.") },
  [SHOP_ERROR_RULE] = { "rule", N_ ("The records do not allow this."),
                        N_ ("Look at what is there and try again.") },
};

/**
 * shop_error_get_kind:
 *
 * Returns: the stable word for @code in JSON, such as "vin-taken"
 */
const char *
shop_error_get_kind (ShopError code)
{
  g_return_val_if_fail ((guint) code < G_N_ELEMENTS (facts), "unknown");

  return facts[code].kind;
}

/* @what: (nullable): translated, as is what it returns */
static char *
make_sentence (ShopError code, const char *what)
{
  const char *remedy = facts[code].remedy;

  if (remedy == NULL)
    return g_strdup (what);
  remedy = g_dgettext (GETTEXT_PACKAGE, remedy);
  return what != NULL ? g_strconcat (what, " ", remedy, NULL) : g_strdup (remedy);
}

/**
 * shop_error_set:
 * @detail: (nullable): what is special to this case, not translated; stands in brackets
 *
 * Sets an error that says what the code alone can say.
 */
void
shop_error_set (GError **error, ShopError code, const char *detail)
{
  const char *what = facts[code].what;
  g_autofree char *sentence =
    make_sentence (code, what != NULL ? g_dgettext (GETTEXT_PACKAGE, what) : NULL);

  if (detail == NULL)
    {
      g_set_error_literal (error, SHOP_ERROR, (int) code, sentence);
      return;
    }
  g_autofree char *valid = g_utf8_make_valid (detail, -1);
  g_set_error (error, SHOP_ERROR, (int) code, "%s (%s)", sentence, valid);
}

/**
 * shop_refuse:
 * @code: the rule
 * @format: which rows, and what about them: a translated sentence that gives no advice
 *
 * Sets an error whose message is that sentence and, after it, what helps against @code. Read the
 * two together: where they do not agree, shop_refuse_fully() is meant. Against %SHOP_ERROR_STATE
 * nothing helps in general: shop_state_refuse() knows what is done where a record stands.
 */
void
shop_refuse (GError **error, ShopError code, const char *format, ...)
{
  va_list values;

  g_warn_if_fail (facts[code].remedy != NULL);
  va_start (values, format);
  g_autofree char *what = g_strdup_vprintf (format, values);
  va_end (values);
  g_autofree char *valid = g_utf8_make_valid (what, -1);
  g_autofree char *sentence = make_sentence (code, valid);
  g_set_error_literal (error, SHOP_ERROR, (int) code, sentence);
}

/**
 * shop_refuse_fully:
 * @code: the rule
 * @format: a translated text that says all there is to say: which rows, what about them, and what
 *   helps in this case
 *
 * Sets an error whose message is that text alone.
 */
void
shop_refuse_fully (GError **error, ShopError code, const char *format, ...)
{
  va_list values;

  va_start (values, format);
  g_autofree char *text = g_strdup_vprintf (format, values);
  va_end (values);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_set_error_literal (error, SHOP_ERROR, (int) code, valid);
}

/**
 * shop_error_from_constraint:
 * @error: (inout): a %STORE_ERROR_CONSTRAINT, whose detail begins with the rule's word
 *
 * Makes it the #ShopError of that rule. Verbs check their rules before, with better words; this is
 * for what only the schema noticed. Its own words speak of tables and columns, and go to the log.
 */
void
shop_error_from_constraint (GError **error)
{
  static const struct
  {
    const char *word;
    ShopError code;
    const char *what; /* NULL where the code's own sentence tells it all */
  } rules[] = {
    { "overlap: the bay", SHOP_ERROR_OVERLAP, N_ ("The bay is taken then.") },
    { "overlap: the technician", SHOP_ERROR_OVERLAP, N_ ("The technician is taken then.") },
    { "overlap: the vehicle", SHOP_ERROR_OVERLAP, N_ ("The vehicle is in another bay then.") },
    { "issued: ", SHOP_ERROR_ISSUED, NULL },
    { "ledger: ", SHOP_ERROR_LEDGER, NULL },
    { "taken: ", SHOP_ERROR_TAKEN, NULL },
    { "UNIQUE constraint", SHOP_ERROR_TAKEN, NULL },
    { "FOREIGN KEY", SHOP_ERROR_NOT_FOUND, NULL },
    { "CHECK constraint", SHOP_ERROR_VALUE, NULL },
    { "", SHOP_ERROR_RULE, NULL }, /* whatever it was */
  };
  g_autoptr (GError) constraint = g_steal_pointer (error);
  guint rule = 0;

  while (strstr (constraint->message, rules[rule].word) == NULL)
    rule++;
  g_log_structured ("speedshop-shop", G_LOG_LEVEL_INFO, "SPEEDSHOP_EVENT", "constraint", "MESSAGE",
                    "the store refused: %s", constraint->message);
  if (rules[rule].what != NULL)
    shop_refuse (error, rules[rule].code, "%s", g_dgettext (GETTEXT_PACKAGE, rules[rule].what));
  else
    shop_error_set (error, rules[rule].code, NULL);
}
