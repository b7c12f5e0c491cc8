/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopContactAdd:
 * @customer: whose
 * @kind: "phone", "email" or "website"
 * @value: as typed
 * @label: "work", "Anna" …
 * @position: the smallest is asked first
 *
 * Adds a way to reach a customer.
 */
typedef struct
{
  BaseId customer;
  const char *kind;
  const char *value;
  const char *label;
  ShopMaybe position;
} ShopContactAdd;

SHOP_DECLARE_VERB (contact_add, ShopContactAdd)

/**
 * ShopContactEdit:
 * @contact: which
 *
 * Changes or removes a way to reach a customer.
 */
typedef struct
{
  BaseId contact;
  const char *value;
  const char *label;
  ShopMaybe position;
  ShopMaybe removed;
} ShopContactEdit;

SHOP_DECLARE_VERB (contact_edit, ShopContactEdit)

/**
 * ShopConsentSet:
 * @customer: whose
 * @channel: "sms" or "email"
 * @purpose: "reminder", "progress", "marketing" or "invoice"
 * @allowed: whether the customer agrees
 *
 * Notes what a customer wants to be told, and how. Without a note all but marketing is allowed.
 */
typedef struct
{
  BaseId customer;
  const char *channel;
  const char *purpose;
  gboolean allowed;
} ShopConsentSet;

SHOP_DECLARE_VERB (consent_set, ShopConsentSet)

extern const ShopVerb *const shop_contact_verbs[];

char *shop_contact_make_key (const char *kind, const char *value, const char *country);
gboolean shop_contact_check (const char *kind, const char *value, const char *key, GError **error);
gboolean shop_consent_default (const char *purpose);

/* For this room alone. */
gboolean
shop_contact_put (ShopTurn *turn, const ShopContactAdd *add, BaseId *contact, GError **error);

G_END_DECLS
