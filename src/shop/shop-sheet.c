/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-sheet.h"
#include "base/base-json.h"
#include "base/base-money.h"
#include "shop/shop-day-text.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

#define LEFT   SHOP_SHEET_LEFT
#define HALF   SHOP_SHEET_HALF
#define ACROSS SHOP_SHEET_ACROSS
#define LABEL  74

static const PaperStyle title_style = { 22, PAPER_INK_ACCENT, TRUE, TRUE };
static const PaperStyle name_style = { 17, PAPER_INK_BLACK, TRUE, FALSE };
static const PaperStyle head_style = { 8, PAPER_INK_GREY, TRUE, FALSE };
static const PaperStyle plain_style = { 9.5, PAPER_INK_BLACK, FALSE, FALSE };
static const PaperStyle strong_style = { 9.5, PAPER_INK_BLACK, TRUE, FALSE };
static const PaperStyle quiet_style = { 8.5, PAPER_INK_GREY, FALSE, FALSE };
static const PaperStyle quiet_right_style = { 8.5, PAPER_INK_GREY, FALSE, TRUE };

/* Returns: (nullable): what stands there, where that is anything */
const char *
shop_sheet_get_text (JsonObject *object, const char *member)
{
  const char *text = object != NULL ? base_json_get_string (object, member) : NULL;

  return text != NULL && *text != '\0' ? text : NULL;
}

static JsonObject *
get_part (const ShopSheet *sheet, const char *member)
{
  return base_json_get_object (sheet->document, member);
}

/* Returns: (transfer full): a sum of the document */
char *
shop_sheet_format_money (const ShopSheet *sheet, const char *member)
{
  return base_money_format (base_json_get_int (sheet->document, member, 0), sheet->currency);
}

/* What a person calls a way to pay. */
const char *
shop_sheet_name_method (const char *method)
{
  static const struct
  {
    const char *method;
    const char *text;
  } methods[] = {
    { "cash", N_ ("Cash") },     { "eftpos", N_ ("EFTPOS") },
    { "card", N_ ("Card") },     { "transfer", N_ ("Bank transfer") },
    { "credit", N_ ("Credit") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    if (g_strcmp0 (methods[i].method, method) == 0)
      return _ (methods[i].text);
  return _ ("Payment");
}

/* One below the other; nothing where there is nothing. */
static void
write_text (Paper *paper, const char *text, double x, double width, const PaperStyle *style)
{
  if (text != NULL)
    paper->y += paper_text (paper, text, x, paper->y, width, style);
}

/* A word and what it says, beside each other. */
static void
write_pair (Paper *paper, const char *label, const char *text, double x, double width)
{
  if (text == NULL)
    return;
  double left = paper_text (paper, label, x, paper->y + 0.5, LABEL, &quiet_style);
  double right = paper_text (paper, text, x + LABEL, paper->y, width - LABEL, &plain_style);
  paper->y += MAX (left, right) + 1.5;
}

/* Beside the seller: something that tells this paper from others. */
void
shop_sheet_write_fact (Paper *paper, const char *label, const char *text)
{
  write_pair (paper, label, text, ACROSS, HALF);
}

/* @date: (nullable): ISO 8601 */
void
shop_sheet_write_day (Paper *paper, const char *label, const char *date)
{
  g_autofree char *text = date != NULL ? shop_day_text_of_date (date) : NULL;

  shop_sheet_write_fact (paper, label, text);
}

/* Below the sums. @label: (nullable) */
void
shop_sheet_write_remark (Paper *paper, const ShopSheet *sheet, const char *label, const char *text)
{
  if (text == NULL)
    return;
  shop_sheet_make_room (paper, sheet,
                        paper_measure (paper, text, PAPER_INSIDE - LABEL, &plain_style));
  if (label != NULL)
    write_pair (paper, label, text, LEFT, PAPER_INSIDE);
  else
    write_text (paper, text, LEFT, PAPER_INSIDE, &plain_style);
}

/* --- who sells --- */

static void
write_seller (Paper *paper, const ShopSheet *sheet)
{
  JsonObject *seller = get_part (sheet, "seller");
  static const char *const reach[] = { "phone", "email", "website" };

  write_text (paper, shop_sheet_get_text (seller, "name"), LEFT, HALF, &name_style);
  paper->y += 3;
  write_text (paper, shop_sheet_get_text (seller, "address"), LEFT, HALF, &plain_style);
  for (guint i = 0; i < G_N_ELEMENTS (reach); i++)
    write_text (paper, shop_sheet_get_text (seller, reach[i]), LEFT, HALF, &quiet_style);
  paper->y += 4;
  write_pair (paper, _ ("GST number"), shop_sheet_get_text (seller, "gst_no"), LEFT, HALF);
  write_pair (paper, _ ("NZBN"), shop_sheet_get_text (seller, "nzbn"), LEFT, HALF);
}

/* Beside the seller, above the facts. */
void
shop_sheet_write_title (Paper *paper, const ShopSheet *sheet)
{
  paper->y += paper_text (paper, sheet->title, ACROSS, paper->y, HALF, &title_style) + 8;
  shop_sheet_write_fact (paper, _ ("Number"), sheet->number);
}

/* --- who buys, and what was worked on --- */

static const char *
find_contact (JsonObject *buyer, const char *kind)
{
  JsonArray *contacts = buyer != NULL ? base_json_get_array (buyer, "contacts") : NULL;

  for (guint i = 0; contacts != NULL && i < json_array_get_length (contacts); i++)
    {
      JsonObject *contact = base_json_array_get_object (contacts, i);

      if (g_strcmp0 (shop_sheet_get_text (contact, "kind"), kind) == 0)
        return shop_sheet_get_text (contact, "value");
    }
  return buyer != NULL ? shop_sheet_get_text (buyer, kind) : NULL;
}

static void
write_buyer (Paper *paper, const ShopSheet *sheet)
{
  JsonObject *buyer = get_part (sheet, "buyer");
  const char *legal_name = shop_sheet_get_text (buyer, "legal_name");

  write_text (paper, sheet->addressee, LEFT, HALF, &head_style);
  paper->y += 2;
  if (buyer == NULL)
    write_text (paper, _ ("Cash sale"), LEFT, HALF, &plain_style);
  write_text (paper, shop_sheet_get_text (buyer, "name"), LEFT, HALF, &strong_style);
  if (g_strcmp0 (legal_name, shop_sheet_get_text (buyer, "name")) != 0)
    write_text (paper, legal_name, LEFT, HALF, &plain_style);
  write_text (paper, shop_sheet_get_text (buyer, "address"), LEFT, HALF, &plain_style);
  write_text (paper, find_contact (buyer, "phone"), LEFT, HALF, &quiet_style);
  write_text (paper, find_contact (buyer, "email"), LEFT, HALF, &quiet_style);
  write_pair (paper, _ ("GST number"), shop_sheet_get_text (buyer, "gst_no"), LEFT, HALF);
  write_pair (paper, _ ("NZBN"), shop_sheet_get_text (buyer, "nzbn"), LEFT, HALF);
}

/* "2018 Suzuki Swift" */
static char *
name_car (JsonObject *car)
{
  g_autoptr (GString) name = g_string_new (NULL);
  gint64 year = base_json_get_int (car, "year", 0);
  static const char *const parts[] = { "make", "model" };

  if (year > 0)
    g_string_append_printf (name, "%" G_GINT64_FORMAT, year);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (shop_sheet_get_text (car, parts[i]) != NULL)
      g_string_append_printf (name, "%s%s", name->len > 0 ? " " : "",
                              shop_sheet_get_text (car, parts[i]));
  return name->len > 0 ? g_string_free (g_steal_pointer (&name), FALSE) : NULL;
}

static void
write_car (Paper *paper, const ShopSheet *sheet)
{
  JsonObject *car = get_part (sheet, "car");

  if (car == NULL)
    return;
  gint64 km = base_json_get_int (car, "odometer_km", -1);
  g_autofree char *name = name_car (car);
  g_autofree char *odometer = km >= 0 ? g_strdup_printf (_ ("%'" G_GINT64_FORMAT " km"), km) : NULL;
  write_text (paper, _ ("VEHICLE"), ACROSS, HALF, &head_style);
  paper->y += 2;
  write_text (paper, shop_sheet_get_text (car, "plate"), ACROSS, HALF, &strong_style);
  write_text (paper, name, ACROSS, HALF, &plain_style);
  write_pair (paper, _ ("VIN"), shop_sheet_get_text (car, "vin"), ACROSS, HALF);
  write_pair (paper, _ ("Chassis"), shop_sheet_get_text (car, "chassis_no"), ACROSS, HALF);
  write_pair (paper, _ ("Odometer"), odometer, ACROSS, HALF);
}

void
shop_sheet_write_footer (Paper *paper, const ShopSheet *sheet)
{
  double y = PAPER_HEIGHT - PAPER_MARGIN - 12;
  g_autofree char *left =
    g_strdup_printf ("%s  ·  %s %s", shop_sheet_get_text (get_part (sheet, "seller"), "name"),
                     sheet->title, sheet->number != NULL ? sheet->number : "");
  g_autofree char *right =
    /* Translators: the number of a page, and of how many */
    g_strdup_printf (_ ("Page %u of %u"), paper_get_page (paper),
                     MAX (paper->n_pages, paper_get_page (paper)));

  paper_rule (paper, LEFT, y - 6, PAPER_INSIDE, PAPER_INK_RULE);
  paper_text (paper, left, LEFT, y, PAPER_INSIDE - 90, &quiet_style);
  paper_text (paper, right, SHOP_SHEET_RIGHT - 90, y, 90, &quiet_right_style);
}

/* Turns the page where less than @height is left of it. */
gboolean
shop_sheet_make_room (Paper *paper, const ShopSheet *sheet, double height)
{
  if (paper->y + height <= SHOP_SHEET_BOTTOM)
    return FALSE;
  shop_sheet_write_footer (paper, sheet);
  paper_turn (paper);
  return TRUE;
}

/* Two columns that begin at one height, and what comes next stands below both. */
static void
write_beside (Paper *paper,
              const ShopSheet *sheet,
              ShopSheetWrite write_left,
              ShopSheetWrite write_right)
{
  double top = paper->y;

  write_left (paper, sheet);
  double left = paper->y;
  paper->y = top;
  write_right (paper, sheet);
  paper->y = MAX (left, paper->y);
}

/* Who writes to whom, about what. @write_facts: writes what tells this paper from others */
void
shop_sheet_write_top (Paper *paper, const ShopSheet *sheet, ShopSheetWrite write_facts)
{
  write_beside (paper, sheet, write_seller, write_facts);
  paper->y += 12;
  paper_rule (paper, LEFT, paper->y, PAPER_INSIDE, PAPER_INK_RULE);
  paper->y += 12;
  write_beside (paper, sheet, write_buyer, write_car);
  paper->y += 18;
}

/* Returns: (transfer full): a PDF; %NULL with @error
 * @made_s: the time that it names, UTC seconds
 * @write: writes it, from the top to the footer of the last page */
GBytes *
shop_sheet_make (const ShopSheet *sheet, gint64 made_s, PaperWrite write, GError **error)
{
  const char *seller = shop_sheet_get_text (get_part (sheet, "seller"), "name");
  g_autofree char *title =
    g_strdup_printf ("%s %s", sheet->title, sheet->number != NULL ? sheet->number : "");

  return paper_make (title, seller != NULL ? seller : "", made_s, write, (gpointer) sheet, error);
}
