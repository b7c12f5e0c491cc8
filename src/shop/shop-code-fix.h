/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopCodeFixed:
 * @vehicle: which car
 * @code: "P0302", which a scan of it once told
 * @cause: what it was: the words of one of the catalogue's causes as they are in English, so that
 *   shops count alike in every language, or a person's own
 * @job: the job of the vehicle that repaired it
 *
 * Notes what repaired a trouble code. It is refused while the code is still there: what did not
 * help must not be counted. The result has "code_fix".
 */
typedef struct
{
  BaseId vehicle;
  const char *code;
  const char *cause;
  BaseId job;
} ShopCodeFixed;

SHOP_DECLARE_VERB (code_fixed, ShopCodeFixed)

/**
 * ShopCodeFixEdit:
 *
 * Changes what is said to have repaired a code, or takes it back.
 */
typedef struct
{
  BaseId code_fix;
  const char *cause;
  ShopMaybe removed;
} ShopCodeFixEdit;

SHOP_DECLARE_VERB (code_fix_edit, ShopCodeFixEdit)

/**
 * ShopCodeFixesOf:
 * @code: "P0302"
 */
typedef struct
{
  const char *code;
} ShopCodeFixesOf;

/**
 * shop_code_fixes_query:
 *
 * What repaired a code in this shop, what helped most often first: "cause", "n" repairs, "n_back"
 * of them that came back as a comeback, "simulated".
 */
extern const ShopQuery shop_code_fixes_query;

extern const ShopVerb *const shop_code_fix_verbs[];
extern const ShopQuery *const shop_code_fix_queries[];

G_END_DECLS
