/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-dtc-pack-private.h"

#include "base/base-json.h"
#include "obd/obd-error.h"

const char *const obd_dtc_pack_code_names[] = { "code", "dtc", NULL };
const char *const obd_dtc_pack_title_names[] = { "title", "description", "definition", "meaning",
                                                 NULL };
const char *const obd_dtc_pack_make_names[] = { "make", "manufacturer", "brand", NULL };

gboolean
obd_dtc_pack_check_size (gsize length, GError **error)
{
  if (length <= OBD_DTC_PACK_MAX_SIZE)
    return TRUE;
  obd_error_set_detail (error, OBD_ERROR_CODE_PACK, "it is larger than %d MB",
                        OBD_DTC_PACK_MAX_SIZE / (1024 * 1024));
  return FALSE;
}

static const char *
find_text (JsonObject *object, const char *const *names)
{
  for (; *names != NULL; names++)
    {
      const char *text = base_json_get_string (object, *names);

      if (text != NULL)
        return text;
    }
  return NULL;
}

static void
read_origin (ObdDtcPack *pack, JsonObject *object)
{
  static const char *const keys[] = { "source", "licence", "license", "make" };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const char *value = base_json_get_string (object, keys[i]);

      if (value != NULL)
        obd_dtc_pack_set_origin (pack, keys[i], value);
    }
}

/* A line of JSON is not known any more: the number in the list stands for it. */
static gboolean
read_codes (ObdDtcPack *pack, JsonArray *codes, GError **error)
{
  for (guint i = 0; i < json_array_get_length (codes); i++)
    {
      JsonObject *object = base_json_array_get_object (codes, i);
      const char *code = object != NULL ? find_text (object, obd_dtc_pack_code_names) : NULL;
      const char *title = object != NULL ? find_text (object, obd_dtc_pack_title_names) : NULL;

      if (!obd_dtc_pack_add (pack, i + 1, code != NULL ? code : "", title != NULL ? title : "",
                             object != NULL ? find_text (object, obd_dtc_pack_make_names) : NULL,
                             error))
        {
          g_prefix_error (error, "codes: ");
          return FALSE;
        }
    }
  return TRUE;
}

/**
 * obd_dtc_pack_read_json:
 * @text: (array length=length): {"source": …, "licence": …, "make": …, "codes": [{"code": …,
 *   "title": …, "make": …}]}
 * @origin: (nullable): what the file does not say of itself
 *
 * Returns: (transfer full): the pack, or %NULL with @error set to %OBD_ERROR_CODE_PACK, with the
 * line (or the number in the list) and the reason
 */
ObdDtcPack *
obd_dtc_pack_read_json (const char *text,
                        gsize length,
                        const ObdDtcPackOrigin *origin,
                        GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (ObdDtcPack) pack = NULL;
  JsonArray *codes = NULL;

  g_return_val_if_fail (text != NULL || length == 0, NULL);

  if (!obd_dtc_pack_check_size (length, error))
    return NULL;
  root = base_json_parse (text, (gssize) length, &cause);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    codes = base_json_get_array (json_node_get_object (root), "codes");
  if (codes == NULL)
    {
      obd_error_set_detail (error, OBD_ERROR_CODE_PACK, "%s",
                            cause != NULL ? cause->message : "it has no list “codes”");
      return NULL;
    }
  pack = obd_dtc_pack_new (origin);
  read_origin (pack, json_node_get_object (root));
  return read_codes (pack, codes, error) && obd_dtc_pack_close (pack, error)
           ? g_steal_pointer (&pack)
           : NULL;
}
