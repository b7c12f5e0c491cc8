/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-dtc-guide-private.h"
#include "obd/obd-dtc.h"
#include "obd/obd-markup.h"
#include "obd/obd-resource.h"

static const char *const folders[] = { "families/", "entries/" };

static void
advice_free (ObdDtcAdvice *advice)
{
  g_array_unref (advice->items);
  g_free (advice);
}

static void
family_free (ObdDtcFamily *family)
{
  g_ptr_array_unref (family->covers);
  advice_free (family->advice);
  g_free (family);
}

/**
 * obd_dtc_guide_new:
 *
 * Returns: (transfer full): a guide that knows nothing yet
 */
ObdDtcGuide *
obd_dtc_guide_new (void)
{
  ObdDtcGuide *self = g_new0 (ObdDtcGuide, 1);

  self->texts = g_string_chunk_new (1 << 16);
  self->families = g_ptr_array_new_with_free_func ((GDestroyNotify) family_free);
  self->entries = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) advice_free);
  return self;
}

void
obd_dtc_guide_free (ObdDtcGuide *self)
{
  if (self == NULL)
    return;
  g_string_chunk_free (self->texts);
  g_ptr_array_unref (self->families);
  g_hash_table_unref (self->entries);
  g_free (self);
}

static gboolean
load_file (ObdDtcGuide *self, const char *folder, const char *file_name, GError **error)
{
  g_autofree char *path = g_strconcat (folder, file_name, NULL);
  g_autoptr (GBytes) bytes = obd_markup_load (path, error);

  return bytes != NULL && obd_dtc_guide_read (self, path, g_bytes_get_data (bytes, NULL),
                                              (gssize) g_bytes_get_size (bytes), error);
}

static gboolean
load_folder (ObdDtcGuide *self, const char *folder, GError **error)
{
  g_autofree char *path = g_strconcat (OBD_MARKUP_RESOURCE_ROOT, folder, NULL);
  g_auto (GStrv) names =
    g_resource_enumerate_children (obd_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (names == NULL)
    return FALSE;
  for (char **name = names; *name != NULL; name++)
    if (!load_file (self, folder, *name, error))
      return FALSE;
  return TRUE;
}

/**
 * obd_dtc_guide_load:
 *
 * Returns: (transfer full): the guide that is built into the program, or %NULL with @error set to
 *   %OBD_ERROR_CATALOGUE
 */
ObdDtcGuide *
obd_dtc_guide_load (GError **error)
{
  g_autoptr (ObdDtcGuide) self = obd_dtc_guide_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    if (!load_folder (self, folders[i], error))
      return NULL;
  return g_steal_pointer (&self);
}

guint
obd_dtc_guide_get_n_families (const ObdDtcGuide *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->families->len;
}

guint
obd_dtc_guide_get_n_entries (const ObdDtcGuide *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return g_hash_table_size (self->entries);
}

static guint
match_family (const ObdDtcFamily *family, guint16 dtc, const char *component, const char *fault)
{
  guint best = 0;

  for (guint i = 0; i < family->covers->len; i++)
    best = MAX (best,
                obd_dtc_cover_match (g_ptr_array_index (family->covers, i), dtc, component, fault));
  return best;
}

/**
 * obd_dtc_guide_find_family:
 * @component, @fault: the ids of the code's facts
 * @doubtful: (out) (optional): whether another family covers the code as closely
 *
 * Returns: (nullable): the family that covers the code most closely
 */
const ObdDtcAdvice *
obd_dtc_guide_find_family (const ObdDtcGuide *self,
                           guint16 dtc,
                           const char *component,
                           const char *fault,
                           gboolean *doubtful)
{
  const ObdDtcAdvice *found = NULL;
  gboolean tie = FALSE;
  guint best = 0;

  g_return_val_if_fail (self != NULL && component != NULL && fault != NULL, NULL);

  for (guint i = 0; i < self->families->len; i++)
    {
      const ObdDtcFamily *family = g_ptr_array_index (self->families, i);
      guint weight = match_family (family, dtc, component, fault);

      if (weight == 0 || weight < best)
        continue;
      tie = weight == best;
      best = weight;
      found = family->advice;
    }
  if (doubtful != NULL)
    *doubtful = tie;
  return found;
}

/**
 * obd_dtc_guide_find_entry:
 *
 * Returns: (nullable): what is known of this code alone
 */
const ObdDtcAdvice *
obd_dtc_guide_find_entry (const ObdDtcGuide *self, guint16 dtc)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_hash_table_lookup (self->entries, GUINT_TO_POINTER (dtc));
}
