/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-bulk-load.h"

#include <string.h>

#define CAPACITY  (256 * 1024) /* some hundred rows: few enough to stay in a processor's cache */
#define ALIGNMENT _Alignof(StoreBulkRow)

struct _StoreBulkLoad
{
  guint8 *memory;
  gsize capacity;
  gsize used;
};

StoreBulkLoad *
store_bulk_load_new (void)
{
  StoreBulkLoad *self = g_new0 (StoreBulkLoad, 1);

  self->memory = g_malloc (CAPACITY);
  self->capacity = CAPACITY;
  return self;
}

void
store_bulk_load_free (StoreBulkLoad *self)
{
  g_free (self->memory);
  g_free (self);
}

void
store_bulk_load_empty (StoreBulkLoad *self)
{
  self->used = 0;
}

static gsize
count_bytes (const StoreValue *value)
{
  switch (value->type)
    {
    case STORE_TYPE_TEXT:
      return strlen (value->bytes) + 1;
    case STORE_TYPE_BLOB:
      return value->size;
    case STORE_TYPE_NULL:
    case STORE_TYPE_INT:
    case STORE_TYPE_REAL:
    default:
      return 0;
    }
}

static gsize
measure (const StoreField *fields, gsize n_fields)
{
  gsize size = sizeof (StoreBulkRow) + n_fields * sizeof *fields;

  for (gsize i = 0; i < n_fields; i++)
    size += count_bytes (&fields[i].value);
  return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
}

/* A row that is larger than any load has one of its own. */
static gboolean
make_room (StoreBulkLoad *self, gsize size)
{
  if (self->used + size <= self->capacity)
    return TRUE;
  if (self->used > 0)
    return FALSE;
  self->memory = g_realloc (self->memory, size);
  self->capacity = size;
  return TRUE;
}

static void
copy_bytes (StoreBulkRow *row)
{
  guint8 *end = (guint8 *) &row->fields[row->n_fields];

  for (gsize i = 0; i < row->n_fields; i++)
    {
      StoreValue *value = &row->fields[i].value;
      gsize size = count_bytes (value);

      if (size == 0)
        continue;
      value->bytes = memcpy (end, value->bytes, size);
      end += size;
    }
}

/* Returns: %FALSE where it is full, and the row is for the next */
gboolean
store_bulk_load_add (StoreBulkLoad *self,
                     gint64 at_s,
                     const char *table,
                     const StoreField *fields,
                     gsize n_fields)
{
  gsize size = measure (fields, n_fields);

  if (!make_room (self, size))
    return FALSE;
  StoreBulkRow *row = (StoreBulkRow *) (gpointer) (self->memory + self->used);
  *row = (StoreBulkRow){ at_s, table, size, n_fields };
  memcpy (row->fields, fields, n_fields * sizeof *fields);
  copy_bytes (row);
  self->used += size;
  return TRUE;
}

/* Returns: (nullable): the row after @row, the first where that is %NULL */
const StoreBulkRow *
store_bulk_load_next (StoreBulkLoad *self, const StoreBulkRow *row)
{
  gsize place = row == NULL ? 0 : (gsize) ((const guint8 *) row - self->memory) + row->size;

  return place < self->used ? (const StoreBulkRow *) (gconstpointer) (self->memory + place) : NULL;
}
