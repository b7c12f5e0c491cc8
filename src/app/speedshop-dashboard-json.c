/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A dashboard in a file, in a resource of the program and in the shop's records. */
#include "app/speedshop-dashboard-private.h"
#include "speedshop-config.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#define VERSION       1
#define LONGEST_NAME  80
#define LONGEST_FILE  (256 * 1024)
#define MOST_RELATION 16

static const char *const members[] = {
  "version", "name", "engine", "needs", "lacks", "tiles", NULL,
};

/* What a dashboard is made for, in files. */
static const char *const engines[SPEEDSHOP_DASHBOARD_N_ENGINES] = {
  [SPEEDSHOP_DASHBOARD_ANY] = "any",
  [SPEEDSHOP_DASHBOARD_PETROL] = "petrol",
  [SPEEDSHOP_DASHBOARD_PETROL_TURBO] = "petrol-turbo",
  [SPEEDSHOP_DASHBOARD_DIESEL] = "diesel",
  [SPEEDSHOP_DASHBOARD_HYBRID] = "hybrid",
  [SPEEDSHOP_DASHBOARD_ELECTRIC] = "electric",
};

/* The names of the dashboards that come with the application; a person's own stay as they are. */
static const char *const names[] = {
  N_ ("Overview"),     N_ ("Battery and idle"), N_ ("Petrol"),   N_ ("Fuel trims"),
  N_ ("Turbo petrol"), N_ ("Boost and fuel"),   N_ ("Diesel"),   N_ ("Particulate filter"),
  N_ ("Hybrid"),       N_ ("Hybrid battery"),   N_ ("Electric"), N_ ("Traction battery"),
};

static gboolean G_GNUC_PRINTF (2, 3) refuse (GError **error, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list arguments;

  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, SPEEDSHOP_DASHBOARD_ERROR, SPEEDSHOP_DASHBOARD_ERROR_INVALID,
               /* Translators: %s is half of a sentence */
               _ ("This dashboard cannot be read: %s."), what);
  return FALSE;
}

static const char *
get_string (JsonObject *root, const char *member)
{
  JsonNode *node = json_object_get_member (root, member);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node)
           : NULL;
}

static gboolean
check_head (JsonObject *root, GError **error)
{
  g_autoptr (GList) given = json_object_get_members (root);
  JsonNode *version = json_object_get_member (root, "version");

  if (version == NULL || json_node_get_value_type (version) != G_TYPE_INT64)
    return refuse (error, _ ("it does not say “version”, so it is no dashboard"));
  if (json_node_get_int (version) != VERSION)
    return refuse (error, _ ("it was made by a newer version of the program"));
  for (GList *l = given; l != NULL; l = l->next)
    if (!g_strv_contains (members, l->data))
      return refuse (error, _ ("it says “%s”, which nothing is known about"), (char *) l->data);
  return TRUE;
}

static gboolean
read_name (SpeedshopDashboard *self, JsonObject *root, GError **error)
{
  const char *name = get_string (root, "name");

  if (name == NULL || *name == '\0' || g_utf8_strlen (name, -1) > LONGEST_NAME)
    return refuse (error, _ ("its name must be one to %d letters"), LONGEST_NAME);
  self->name = g_strdup (name);
  return TRUE;
}

static gboolean
read_engine (SpeedshopDashboard *self, JsonObject *root, GError **error)
{
  const char *id = get_string (root, "engine");

  if (!json_object_has_member (root, "engine"))
    return TRUE;
  for (guint i = 0; i < SPEEDSHOP_DASHBOARD_N_ENGINES; i++)
    if (g_strcmp0 (id, engines[i]) == 0)
      {
        self->engine = (SpeedshopDashboardEngine) i;
        return TRUE;
      }
  return refuse (error, _ ("its engine is none that is known"));
}

static gboolean
read_signals (JsonObject *root, const char *member, char ***signals, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonNode *node = json_object_get_member (root, member);
  guint n;

  if (node == NULL)
    return TRUE;
  n = JSON_NODE_HOLDS_ARRAY (node) ? json_array_get_length (json_node_get_array (node)) : 0;
  if (!JSON_NODE_HOLDS_ARRAY (node) || n > MOST_RELATION)
    return refuse (error, _ ("“%s” must be a list of signals"), member);
  for (guint i = 0; i < n; i++)
    {
      JsonNode *name = json_array_get_element (json_node_get_array (node), i);

      if (json_node_get_value_type (name) != G_TYPE_STRING)
        return refuse (error, _ ("“%s” must be a list of signals"), member);
      g_strv_builder_add (builder, json_node_get_string (name));
    }
  *signals = g_strv_builder_end (builder);
  return TRUE;
}

static gboolean
check_room (SpeedshopDashboard *self, SpeedshopTile *tile, GError **error)
{
  for (guint i = 0; i < self->tiles->len; i++)
    if (speedshop_tile_place_overlaps (
          speedshop_tile_get_place (g_ptr_array_index (self->tiles, i)),
          speedshop_tile_get_place (tile)))
      return refuse (error, _ ("tile %u lies on tile %u"), self->tiles->len + 1, i + 1);
  return TRUE;
}

static gboolean
read_tile (SpeedshopDashboard *self, JsonNode *node, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (SpeedshopTile) tile = speedshop_tile_new_from_json (node, &local);

  if (tile == NULL)
    return refuse (error, _ ("of tile %u, %s"), self->tiles->len + 1, local->message);
  if (!check_room (self, tile, error))
    return FALSE;
  g_ptr_array_add (self->tiles, g_steal_pointer (&tile));
  return TRUE;
}

static gboolean
read_tiles (SpeedshopDashboard *self, JsonObject *root, GError **error)
{
  JsonNode *node = json_object_get_member (root, "tiles");
  JsonArray *tiles;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return refuse (error, _ ("its list of tiles is missing"));
  tiles = json_node_get_array (node);
  if (json_array_get_length (tiles) > SPEEDSHOP_DASHBOARD_MAX_TILES)
    return refuse (error, _ ("it has more than %d tiles"), SPEEDSHOP_DASHBOARD_MAX_TILES);
  for (guint i = 0; i < json_array_get_length (tiles); i++)
    if (!read_tile (self, json_array_get_element (tiles, i), error))
      return FALSE;
  return TRUE;
}

/**
 * speedshop_dashboard_new_from_json:
 *
 * Returns: (transfer full) (nullable): the dashboard, without a key; %NULL with a sentence where
 *   anything in it is not understood
 */
SpeedshopDashboard *
speedshop_dashboard_new_from_json (JsonNode *root, GError **error)
{
  g_autoptr (SpeedshopDashboard) self = g_object_new (SPEEDSHOP_TYPE_DASHBOARD, NULL);
  JsonObject *object =
    root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;

  if (object == NULL)
    {
      refuse (error, _ ("it is no JSON object"));
      return NULL;
    }
  if (!check_head (object, error) || !read_name (self, object, error) ||
      !read_engine (self, object, error) || !read_signals (object, "needs", &self->needs, error) ||
      !read_signals (object, "lacks", &self->lacks, error) || !read_tiles (self, object, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * speedshop_dashboard_new_from_text:
 * @length: bytes, or -1 up to the NUL
 *
 * As speedshop_dashboard_new_from_json().
 */
SpeedshopDashboard *
speedshop_dashboard_new_from_text (const char *text, gssize length, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  gsize size = length < 0 ? strlen (text) : (gsize) length;

  if (size > LONGEST_FILE)
    {
      refuse (error, _ ("it is too long for one"));
      return NULL;
    }
  if (!g_utf8_validate_len (text, size, NULL) ||
      !json_parser_load_from_data (parser, text, (gssize) size, NULL))
    {
      refuse (error, _ ("it is no JSON text"));
      return NULL;
    }
  return speedshop_dashboard_new_from_json (json_parser_get_root (parser), error);
}

static char *
translate_name (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i], name))
      return g_strdup (_ (name));
  return g_strdup (name);
}

static char *
get_key_of_path (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);

  return g_str_has_suffix (base, ".json") ? g_strndup (base, strlen (base) - strlen (".json"))
                                          : g_strdup (base);
}

/**
 * speedshop_dashboard_new_from_resource:
 *
 * Returns: (transfer full): one that comes with the program, its key that of the file, its name
 *   translated
 */
SpeedshopDashboard *
speedshop_dashboard_new_from_resource (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  SpeedshopDashboard *self;
  g_autofree char *key = get_key_of_path (path);
  g_autofree char *name = NULL;

  if (bytes == NULL)
    return NULL;
  self = speedshop_dashboard_new_from_text (g_bytes_get_data (bytes, NULL),
                                            (gssize) g_bytes_get_size (bytes), error);
  if (self == NULL)
    return NULL;
  name = translate_name (self->name);
  speedshop_dashboard_set_name (self, name);
  speedshop_dashboard_set_key (self, key);
  return self;
}

static void
write_signals (JsonObject *root, const char *member, char **signals)
{
  JsonArray *array;

  if (signals == NULL || *signals == NULL)
    return;
  array = json_array_new ();
  for (guint i = 0; signals[i] != NULL; i++)
    json_array_add_string_element (array, signals[i]);
  json_object_set_array_member (root, member, array);
}

/**
 * speedshop_dashboard_to_json:
 *
 * Returns: (transfer full): what speedshop_dashboard_new_from_json() reads
 */
JsonNode *
speedshop_dashboard_to_json (SpeedshopDashboard *self)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *root = json_object_new ();
  JsonArray *tiles = json_array_new ();

  g_return_val_if_fail (SPEEDSHOP_IS_DASHBOARD (self), NULL);

  json_object_set_int_member (root, "version", VERSION);
  json_object_set_string_member (root, "name", self->name);
  json_object_set_string_member (root, "engine", engines[self->engine]);
  write_signals (root, "needs", self->needs);
  write_signals (root, "lacks", self->lacks);
  for (guint i = 0; i < self->tiles->len; i++)
    json_array_add_element (tiles, speedshop_tile_to_json (g_ptr_array_index (self->tiles, i)));
  json_object_set_array_member (root, "tiles", tiles);
  json_node_take_object (node, root);
  return node;
}

/**
 * speedshop_dashboard_to_text:
 *
 * Returns: (transfer full): the same for people to read and to send
 */
char *
speedshop_dashboard_to_text (SpeedshopDashboard *self)
{
  g_autoptr (JsonNode) node = speedshop_dashboard_to_json (self);

  return json_to_string (node, TRUE);
}
