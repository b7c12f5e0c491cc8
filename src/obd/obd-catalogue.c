/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-catalogue-private.h"
#include "obd/obd-markup.h"

/* Service 02 carries the PIDs of service 01, as they were when a code was stored. */
#define SERVICE_LIVE         0x01
#define SERVICE_FREEZE_FRAME 0x02

G_DEFINE_FINAL_TYPE (ObdCatalogue, obd_catalogue, G_TYPE_OBJECT)

static void
pid_group_free (gpointer data)
{
  ObdPidGroup *group = data;

  g_ptr_array_unref (group->signals);
  g_free (group);
}

gpointer
obd_catalogue_pid_key (guint8 service, guint8 pid)
{
  guint8 carrier = service == SERVICE_FREEZE_FRAME ? SERVICE_LIVE : service;

  return GUINT_TO_POINTER ((guint) (carrier << 8 | pid));
}

static const ObdPidGroup *
find_group (ObdCatalogue *self, guint8 service, guint8 pid)
{
  return g_hash_table_lookup (self->pids, obd_catalogue_pid_key (service, pid));
}

static gboolean
read_file (ObdCatalogue *self, const char *name, GError **error)
{
  g_autoptr (GBytes) bytes = obd_markup_load (name, error);

  if (bytes == NULL)
    return FALSE;
  if (obd_catalogue_read (self, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                          error))
    return TRUE;
  g_prefix_error (error, "%s: ", name);
  return FALSE;
}

/**
 * obd_catalogue_new:
 *
 * Returns: (transfer full): the catalogue that is built into the program, or %NULL with @error set
 *   to %OBD_ERROR_CATALOGUE
 */
ObdCatalogue *
obd_catalogue_new (GError **error)
{
  static const char *const files[] = { "signals-engine.xml",  "signals-air.xml",
                                       "signals-fuel.xml",    "signals-oxygen.xml",
                                       "signals-exhaust.xml", "signals-vehicle.xml" };
  g_autoptr (ObdCatalogue) self = g_object_new (OBD_TYPE_CATALOGUE, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    if (!read_file (self, files[i], error))
      return NULL;
  return g_steal_pointer (&self);
}

/**
 * obd_catalogue_new_from_text:
 * @text: XML of the shape that `data/obd/signals.rng` describes
 * @length: its bytes, or -1 when it ends with a NUL
 *
 * Returns: (transfer full): the catalogue, or %NULL with @error set to %OBD_ERROR_CATALOGUE, which
 *   names the line that is wrong
 */
ObdCatalogue *
obd_catalogue_new_from_text (const char *text, gssize length, GError **error)
{
  g_autoptr (ObdCatalogue) self = g_object_new (OBD_TYPE_CATALOGUE, NULL);

  g_return_val_if_fail (text != NULL, NULL);

  return obd_catalogue_read (self, text, length, error) ? g_steal_pointer (&self) : NULL;
}

guint
obd_catalogue_get_n_signals (ObdCatalogue *self)
{
  g_return_val_if_fail (OBD_IS_CATALOGUE (self), 0);

  return self->signals->len;
}

/**
 * obd_catalogue_get_signal:
 * @index: below obd_catalogue_get_n_signals()
 *
 * Returns: (transfer none): the signal whose index that is
 */
const ObdSignal *
obd_catalogue_get_signal (ObdCatalogue *self, guint index)
{
  g_return_val_if_fail (OBD_IS_CATALOGUE (self), NULL);
  g_return_val_if_fail (index < self->signals->len, NULL);

  return g_ptr_array_index (self->signals, index);
}

/**
 * obd_catalogue_find:
 * @id: (nullable): a catalogue name, "engine_speed"
 *
 * Returns: (transfer none) (nullable): the signal
 */
const ObdSignal *
obd_catalogue_find (ObdCatalogue *self, const char *id)
{
  g_return_val_if_fail (OBD_IS_CATALOGUE (self), NULL);

  return id != NULL ? g_hash_table_lookup (self->by_id, id) : NULL;
}

/**
 * obd_catalogue_find_pid:
 * @service: 0x01, or 0x02, which carries the same
 *
 * Returns: (transfer none) (element-type ObdSignal): what the PID's data holds, in the order of the
 *   file; empty, never %NULL, where we know nothing of it
 */
const GPtrArray *
obd_catalogue_find_pid (ObdCatalogue *self, guint8 service, guint8 pid)
{
  const ObdPidGroup *group = NULL;

  g_return_val_if_fail (OBD_IS_CATALOGUE (self), NULL);

  group = find_group (self, service, pid);
  return group != NULL ? group->signals : self->no_signal;
}

/**
 * obd_catalogue_get_pid_size:
 *
 * Returns: how many bytes of data the PID answers with; 0 where we do not know
 */
gsize
obd_catalogue_get_pid_size (ObdCatalogue *self, guint8 service, guint8 pid)
{
  const ObdPidGroup *group = NULL;

  g_return_val_if_fail (OBD_IS_CATALOGUE (self), 0);

  group = find_group (self, service, pid);
  return group != NULL ? group->size : 0;
}

static void
obd_catalogue_finalize (GObject *object)
{
  ObdCatalogue *self = OBD_CATALOGUE (object);

  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->pids);
  g_ptr_array_unref (self->no_signal);
  g_ptr_array_unref (self->signals);
  g_ptr_array_unref (self->states);
  g_string_chunk_free (self->texts);
  obd_catalogue_set_free (self->set);
  g_clear_object (&self->base);

  G_OBJECT_CLASS (obd_catalogue_parent_class)->finalize (object);
}

static void
obd_catalogue_class_init (ObdCatalogueClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = obd_catalogue_finalize;
}

static void
obd_catalogue_init (ObdCatalogue *self)
{
  self->signals = g_ptr_array_new_with_free_func (g_free);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->pids = g_hash_table_new_full (NULL, NULL, NULL, pid_group_free);
  self->no_signal = g_ptr_array_new ();
  self->states = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->texts = g_string_chunk_new (4096);
}
