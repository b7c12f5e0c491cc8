/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopAuthorisationLine:
 *
 * The customer's answer about one line.
 */
typedef struct
{
  BaseId line;
  gboolean accepted;
} ShopAuthorisationLine;

/**
 * ShopAuthorisationNote:
 * @job: which
 * @estimate: what the answer is to, where it was written down
 * @lines: (element-type ShopAuthorisationLine): the answers; without any, all of the estimate's
 *   lines, or of the job's where there is no estimate, are accepted
 * @limit_minor: up to how much the whole job may cost, tax included; unless given, what was agreed
 *   before and what the accepted lines come to
 * @method: signature, phone, sms, email, link or in_person
 * @person: who said so
 * @evidence: SHA-256, in hexadecimal, of content that was put into the store: the signature, the
 *   message
 * @note: what else was said
 * @remind_date: when to speak again of what was declined; three months from now unless given
 *
 * Notes what the customer agreed to. Declined lines are kept as deferred work with a reminder.
 */
typedef struct
{
  BaseId job;
  BaseId estimate;
  ShopItems lines;
  ShopMaybe limit_minor;
  const char *method;
  const char *person;
  const char *evidence;
  const char *note;
  const char *remind_date;
} ShopAuthorisationNote;

SHOP_DECLARE_VERB (authorisation_note, ShopAuthorisationNote)

extern const ShopVerb *const shop_authorisation_verbs[];

G_END_DECLS
