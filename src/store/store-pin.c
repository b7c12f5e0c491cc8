/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-pin.h"

#include "store/store-error.h"

#include <sodium.h>
#include <string.h>

/* What libsodium recommends for a person who waits: argon2id, 2 passes over 64 MiB. */
#define PASSES crypto_pwhash_argon2id_OPSLIMIT_INTERACTIVE
#define MEMORY crypto_pwhash_argon2id_MEMLIMIT_INTERACTIVE

/**
 * store_pin_hash:
 * @error: (out): %STORE_ERROR_INTERNAL where there is not enough memory
 *
 * Takes about a tenth of a second on purpose, so call it outside of a transaction.
 *
 * Returns: (transfer full): what is kept of a PIN: argon2id in libsodium's text form, with its salt
 *   and limits
 */
char *
store_pin_hash (const char *pin, GError **error)
{
  char hash[crypto_pwhash_argon2id_STRBYTES];

  g_return_val_if_fail (pin != NULL, NULL);

  if (sodium_init () >= 0 &&
      crypto_pwhash_argon2id_str (hash, pin, strlen (pin), PASSES, MEMORY) == 0)
    return g_strdup (hash);
  store_error_set (error, STORE_ERROR_INTERNAL, "argon2id");
  return NULL;
}

/**
 * store_pin_verify:
 * @hash: (nullable): from store_pin_hash()
 *
 * Takes as long as store_pin_hash(), whether the PIN is right or not.
 */
gboolean
store_pin_verify (const char *hash, const char *pin)
{
  return hash != NULL && pin != NULL && sodium_init () >= 0 &&
         crypto_pwhash_argon2id_str_verify (hash, pin, strlen (pin)) == 0;
}
