/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-error.h"
#include "speedshop-config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

GQuark
store_error_quark (void)
{
  return g_quark_from_static_string ("store-error");
}

typedef struct
{
  const char *kind;
  const char *sentence;
} ErrorFacts;

static const ErrorFacts facts[] = {
  [STORE_ERROR_NEWER] = { "newer", N_ ("These records were written by a newer Speedshop. Install "
                                       "the newest version, then "
                                       "open them again; nothing was changed.") },
  [STORE_ERROR_DAMAGED] = { "damaged", N_ ("The records are damaged, or the file is not a "
                                           "Speedshop store. Restore them from "
                                           "the last backup; nothing was changed.") },
  [STORE_ERROR_FOREIGN] = { "foreign", N_ ("This file belongs to another program. Choose a "
                                           "Speedshop store; nothing was "
                                           "changed.") },
  [STORE_ERROR_BUSY] = { "busy", N_ ("Another program is using the records. Wait for it or close "
                                     "it, then try again.") },
  [STORE_ERROR_READONLY] = { "read-only", N_ ("The records cannot be written there. Make the file "
                                              "and its folder writable, or "
                                              "choose another place.") },
  [STORE_ERROR_FULL] = { "full", N_ ("The disk is full, so nothing was saved. Free some space, "
                                     "then try again.") },
  [STORE_ERROR_IO] = { "io", N_ ("The records could not be read or written. Check that the disk "
                                 "and the folder are "
                                 "there, then try again.") },
  [STORE_ERROR_PERMISSION] = { "permission", N_ ("This user may not open the records. Ask the "
                                                 "owner of the file for access, or "
                                                 "choose another place.") },
  [STORE_ERROR_CLOSED] = { "closed", N_ ("The records are closed. Open them, then try again.") },
  [STORE_ERROR_BLOCK] = { "block", N_ ("Part of a recording is damaged and cannot be shown. Check "
                                       "the records, or restore "
                                       "them from a backup.") },
  [STORE_ERROR_CONSTRAINT] = { "constraint", N_ ("The records do not allow this, so nothing was "
                                                 "saved. Look at what is there and try again.") },
  [STORE_ERROR_MISSING] = { "missing", N_ ("That record is not there any more. Go back to the list "
                                           "and choose again.") },
  [STORE_ERROR_NO_CODE_PACK] = { "no-code-pack", N_ ("This database holds no trouble codes that "
                                                     "could be taken in. Choose another file.") },
  [STORE_ERROR_NO_EXPORT] = { "no-export", N_ ("This folder is not a whole export of a shop, so "
                                               "nothing was taken in. Export it again, or choose "
                                               "another folder.") },
  [STORE_ERROR_NOT_EMPTY] = { "not-empty", N_ ("There are records in this store already. Choose a "
                                               "new file.") },
  [STORE_ERROR_INVITATION] = { "invitation",
                               N_ ("This is no invitation to a shop. Copy the whole of "
                                   "what the host showed when it added the "
                                   "station.") },
  [STORE_ERROR_NAMESAKE] = { "namesake",
                             N_ ("Two stores use the same letters or number, so nothing "
                                 "was taken in. Give one of them other letters before "
                                 "it issues anything, or begin it anew with an "
                                 "invitation of the host.") },
  [STORE_ERROR_INTERNAL] = { "internal", N_ ("Speedshop made a mistake with its records, so "
                                             "nothing was saved. Start it again "
                                             "and report this.") },
};

/**
 * store_error_get_kind:
 *
 * Returns: the stable word for @code in JSON, such as "damaged"
 */
const char *
store_error_get_kind (StoreError code)
{
  g_return_val_if_fail ((guint) code < G_N_ELEMENTS (facts), "unknown");

  return facts[code].kind;
}

/**
 * store_error_get_sentence:
 *
 * Returns: what happened and what to do, translated
 */
const char *
store_error_get_sentence (StoreError code)
{
  g_return_val_if_fail ((guint) code < G_N_ELEMENTS (facts), "");

  return g_dgettext (GETTEXT_PACKAGE, facts[code].sentence);
}

/**
 * store_error_set:
 * @detail: (nullable): what is special to this case, not translated; stands in brackets
 */
void
store_error_set (GError **error, StoreError code, const char *detail)
{
  const char *sentence = store_error_get_sentence (code);

  if (detail == NULL)
    {
      g_set_error_literal (error, STORE_ERROR, (int) code, sentence);
      return;
    }
  g_autofree char *valid = g_utf8_make_valid (detail, -1);
  g_set_error (error, STORE_ERROR, (int) code, "%s (%s)", sentence, valid);
}

static StoreError
code_of_errno (int number)
{
  switch (number)
    {
    case ENOSPC:
    case EDQUOT:
      return STORE_ERROR_FULL;
    case EROFS:
      return STORE_ERROR_READONLY;
    case EACCES:
    case EPERM:
      return STORE_ERROR_PERMISSION;
    default:
      return STORE_ERROR_IO;
    }
}

/**
 * store_error_set_errno:
 * @number: errno of the call that failed
 * @path: the file or folder that it was about
 */
void
store_error_set_errno (GError **error, int number, const char *path)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *detail = g_strdup_printf ("%s: %s", name, g_strerror (number));

  store_error_set (error, code_of_errno (number), detail);
}

/**
 * store_error_is_damage:
 * @failure: (nullable): of a statement that works on every sound store
 *
 * Returns: whether the file is damaged; a flipped letter in its schema looks to SQLite like a
 *   mistake in the statement
 */
gboolean
store_error_is_damage (const GError *failure)
{
  return g_error_matches (failure, STORE_ERROR, STORE_ERROR_DAMAGED) ||
         g_error_matches (failure, STORE_ERROR, STORE_ERROR_INTERNAL);
}

/**
 * store_succeeded:
 * @failure: (transfer full) (nullable): what a loop over rows ended with
 * @error: (out): where to pass it on
 *
 * Returns: whether there was no failure
 */
gboolean
store_succeeded (GError *failure, GError **error)
{
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}
