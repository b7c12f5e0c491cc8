/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-audit.h"
#include "store/store-audit-record.h"
#include "speedshop-config.h"
#include "store/store-clock.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#undef _
#define _(text) g_dgettext (GETTEXT_PACKAGE, text)

#define HASH_SIZE 32

typedef struct
{
  guint8 bytes[HASH_SIZE];
} Hash;

/* Each part goes in with its length, so that no two entries read the same. */
static void
add_part (GChecksum *sum, gconstpointer bytes, gsize size)
{
  guint64 length = GUINT64_TO_BE ((guint64) size);

  g_checksum_update (sum, (const guchar *) &length, sizeof length);
  g_checksum_update (sum, bytes, (gssize) size);
}

/* @columns: seq, hlc, at_s, station, user, verb, arguments, result, undo; see the table audit */
static void
hash_row (GChecksum *sum, const Hash *previous, StoreStatement *row, Hash *hash)
{
  gsize size = sizeof *hash;

  g_checksum_reset (sum);
  add_part (sum, previous, sizeof *previous);
  for (int column = 0; column < 9; column++)
    {
      gsize length = 0;
      const guint8 *bytes = store_statement_get_blob (row, column, &length);

      add_part (sum, bytes != NULL ? bytes : (const guint8 *) "", length);
    }
  g_checksum_get_digest (sum, hash->bytes, &size);
}

static gboolean
read_hash (StoreStatement *row, int column, Hash *hash)
{
  gsize size;
  const guint8 *bytes = store_statement_get_blob (row, column, &size);

  memset (hash, 0, sizeof *hash);
  if (size != sizeof *hash)
    return FALSE;
  memcpy (hash, bytes, sizeof *hash);
  return TRUE;
}

/* @previous: all zero before the first entry */
static gboolean
read_head (StoreConnection *connection, gint64 *seq, Hash *previous, GError **error)
{
  g_autoptr (StoreStatement) row =
    store_query (connection, error, "SELECT audit_seq, audit_hash FROM here");

  if (row == NULL || !store_statement_next (row, error))
    return FALSE;
  *seq = store_statement_get_int (row, 0);
  read_hash (row, 1, previous);
  return TRUE;
}

/* What the entry hashes to, from the very values that the table will hold. */
static gboolean
hash_entry (StoreConnection *connection,
            const StoreAuditEntry *entry,
            gint64 seq,
            const Hash *previous,
            Hash *hash,
            GError **error)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (StoreStatement) row =
    store_query (connection, error, "SELECT ?1, ?2, ?3, station, ?4, ?5, ?6, ?7, ?8 FROM here",
                 store_int (seq), store_int (store_clock_get_tick (connection)),
                 store_int (store_connection_get_now_ms (connection) / 1000),
                 store_id (entry->user), store_text (entry->verb), store_text (entry->arguments),
                 store_text (entry->result), store_text (entry->undo));

  if (row == NULL || !store_statement_next (row, error))
    return FALSE;
  hash_row (sum, previous, row, hash);
  return TRUE;
}

static gboolean
insert_entry (StoreConnection *connection,
              const StoreAuditEntry *entry,
              gint64 seq,
              const Hash *hash,
              GError **error)
{
  return store_run (
           connection, error,
           "INSERT INTO audit (seq, hlc, at_s, station, user, verb, arguments, result, undo, hash) "
           "SELECT ?1, ?2, ?3, station, ?4, ?5, ?6, ?7, ?8, ?9 FROM here",
           store_int (seq), store_int (store_clock_get_tick (connection)),
           store_int (store_connection_get_now_ms (connection) / 1000), store_id (entry->user),
           store_text (entry->verb), store_text (entry->arguments), store_text (entry->result),
           store_text (entry->undo), store_blob (hash, sizeof *hash)) &&
         store_run (connection, error, "UPDATE here SET audit_seq = ?1, audit_hash = ?2",
                    store_int (seq), store_blob (hash, sizeof *hash));
}

/**
 * store_audit_append:
 * @seq: (out) (optional): its number in this station's chain
 *
 * Adds an entry to the chain, in the transaction of what it tells of.
 */
gboolean
store_audit_append (StoreConnection *connection,
                    const StoreAuditEntry *entry,
                    gint64 *seq,
                    GError **error)
{
  Hash previous;
  Hash hash;
  gint64 last;

  if (!read_head (connection, &last, &previous, error) ||
      !hash_entry (connection, entry, last + 1, &previous, &hash, error) ||
      !insert_entry (connection, entry, last + 1, &hash, error) ||
      !store_audit_record_add (connection, entry, last + 1, error))
    return FALSE;
  if (seq != NULL)
    *seq = last + 1;
  return TRUE;
}

static char *
hash_to_text (const Hash *hash)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < sizeof *hash; i++)
    g_string_append_printf (text, "%02x", hash->bytes[i]);
  return g_string_free (text, FALSE);
}

/* Where the reading of the chains stands. */
typedef struct
{
  StoreAuditReport *report;
  GChecksum *sum;
  BaseId station;
  gint64 seq;
  Hash hash;
} Walk;

static void
step (Walk *walk, StoreStatement *row)
{
  gint64 seq = store_statement_get_int (row, 0);
  BaseId station;
  Hash kept;

  store_statement_get_id (row, 3, &station);
  if (!base_id_equal (&station, &walk->station))
    {
      walk->station = station;
      walk->seq = 0;
      memset (&walk->hash, 0, sizeof walk->hash);
    }
  if (seq != walk->seq + 1)
    g_ptr_array_add (
      walk->report->problems,
      /* Translators: numbers of entries in the audit. */
      g_strdup_printf (_ ("Entries are missing between %d and %d."), (int) walk->seq, (int) seq));
  hash_row (walk->sum, &walk->hash, row, &walk->hash);
  if (!read_hash (row, 9, &kept) || memcmp (&kept, &walk->hash, sizeof kept) != 0)
    g_ptr_array_add (walk->report->problems,
                     g_strdup_printf (_ ("Entry %d is not what was written."), (int) seq));
  walk->hash = kept;
  walk->seq = seq;
  walk->report->n_entries++;
}

static gboolean
check_head (StoreConnection *connection, Walk *walk, GError **error)
{
  gint64 seq;
  Hash head;
  Hash kept = { { 0 } };

  if (!read_head (connection, &seq, &head, error))
    return FALSE;
  g_autoptr (StoreStatement) row =
    store_query (connection, error,
                 "SELECT hash FROM audit WHERE station = (SELECT station FROM here) AND seq = ?1",
                 store_int (seq));
  if (row == NULL)
    return FALSE;
  if (store_statement_next (row, NULL))
    read_hash (row, 0, &kept);
  if (memcmp (&kept, &head, sizeof head) != 0)
    g_ptr_array_add (walk->report->problems,
                     g_strdup (_ ("The last entries of this station are missing or replaced.")));
  walk->report->head = seq > 0 ? hash_to_text (&head) : g_strdup ("");
  return TRUE;
}

static gboolean
verify (StoreConnection *connection, gpointer data, GError **error)
{
  Walk *walk = data;
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row =
    store_query (connection, &failure,
                 "SELECT seq, hlc, at_s, station, user, verb, arguments, result, undo, hash "
                 "FROM audit ORDER BY station, seq");

  while (row != NULL && store_statement_next (row, &failure))
    step (walk, row);
  if (failure == NULL)
    check_head (connection, walk, &failure);
  return store_succeeded (g_steal_pointer (&failure), error);
}

/**
 * store_audit_verify:
 * @error: (out): why it could not be read
 *
 * Reads every chain from its start. Blocks.
 *
 * Returns: (transfer full): what it found; sound where there are no problems
 */
StoreAuditReport *
store_audit_verify (StoreDb *db, GError **error)
{
  g_autoptr (StoreAuditReport) report = g_new0 (StoreAuditReport, 1);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  Walk walk = { .report = report, .sum = sum };

  report->problems = g_ptr_array_new_with_free_func (g_free);
  return store_db_read (db, verify, &walk, error) ? g_steal_pointer (&report) : NULL;
}

void
store_audit_report_free (StoreAuditReport *self)
{
  g_free (self->head);
  if (self->problems != NULL)
    g_ptr_array_unref (self->problems);
  g_free (self);
}
