/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-json.h"
#include "shop/shop-invoice-paper.h"
#include "workshop.h"

/* What the customer reads: the PDF goes through pdftotext (poppler-utils), which knows nothing of
 * us. */

#define MANY_LINES 70

static const char *
issue_for (Workshop *self, guint n_lines)
{
  perform (self, NULL, "site-edit",
           "{'name':'Northside Motors','gst_no':'136-410-132','address':'1 Station Road\\nPetone',"
           "'phone':'04 555 0100'}");
  const char *customer = perform (self, "customer", "customer-add",
                                  "{'name':'Aroha Ngata','address':'12 High Street\\nLower Hutt'}");
  perform (self, NULL, "contact-add", "{'customer':'%s','kind':'email','value':'aroha@example.nz'}",
           customer);
  const char *invoice = perform (self, "invoice", "invoice-draft", "{'customer':'%s'}", customer);

  for (guint i = 0; i < n_lines; i++)
    perform (self, NULL, "invoice-line-add",
             "{'invoice':'%s','kind':'fee','description':'Puncture %u','price_e4':350000}", invoice,
             i + 1);
  perform (self, NULL, "invoice-issue", "{'invoice':'%s'}", invoice);
  return invoice;
}

static GBytes *
draw (Workshop *self, const char *invoice)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) document = ask (self, "invoice", "{'invoice':'%s'}", invoice);
  GBytes *paper = shop_invoice_paper_make (json_node_get_object (document), &error);

  g_assert_no_error (error);
  return paper;
}

/* Returns: (transfer full): page after page, each of which ends with a form feed */
static char *
read_text (GBytes *paper)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) reader =
    g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                      "pdftotext", "-layout", "-", "-", NULL);
  g_autoptr (GBytes) text = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate (reader, paper, NULL, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (reader));
  return g_strndup (g_bytes_get_data (text, NULL), g_bytes_get_size (text));
}

static void
assert_says (const char *text, const char *const *words)
{
  for (; *words != NULL; words++)
    if (strstr (text, *words) == NULL)
      g_error ("“%s” is not on the paper:\n%s", *words, text);
}

/* GST Act 1985, s 19E, and what is open. */
static void
test_says (Workshop *self, gconstpointer data)
{
  static const char *const words[] = {
    "Tax invoice",
    "Northside Motors",
    "Petone",
    "136-410-132",
    "A-000001",
    "Tue 10 Mar 2026",
    "Aroha Ngata",
    "Lower Hutt",
    "aroha@example.nz",
    "Puncture 1",
    "35.00",
    "Total excl. GST",
    "GST 15 % of $70.00",
    "$10.50",
    "Total incl. GST",
    "$80.50",
    "EFTPOS, Tue 10 Mar 2026",
    "$30.00",
    "Balance due",
    "$50.50",
    "with A-000001 as the reference",
    "Page 1 of 1",
    NULL,
  };
  const char *invoice = issue_for (self, 2);

  perform (self, NULL, "payment-take", "{'invoice':'%s','method':'eftpos','amount_minor':3000}",
           invoice);
  g_autoptr (GBytes) paper = draw (self, invoice);
  g_autofree char *read = read_text (paper);
  assert_says (read, words);
}

/* Each page has its heads, and nothing is left out between two. */
static void
test_pages (Workshop *self, gconstpointer data)
{
  g_autoptr (GBytes) paper = draw (self, issue_for (self, MANY_LINES));
  g_autofree char *read = read_text (paper);
  g_auto (GStrv) pages = g_strsplit (read, "\f", -1);
  guint n_pages = g_strv_length (pages) - 1;

  g_assert_cmpuint (n_pages, >=, 2);
  for (guint i = 0; i < n_pages; i++)
    {
      g_autofree char *count = g_strdup_printf ("Page %u of %u", i + 1, n_pages);

      assert_says (pages[i], (const char *const[]){ "DESCRIPTION", count, NULL });
    }
  for (guint i = 0; i < MANY_LINES; i++)
    {
      g_autofree char *line = g_strdup_printf ("Puncture %u ", i + 1);

      assert_says (read, (const char *const[]){ line, NULL });
    }
}

static void
test_same_bytes (Workshop *self, gconstpointer data)
{
  const char *invoice = issue_for (self, 3);
  g_autoptr (GBytes) first = draw (self, invoice);

  self->now_ms += 86400000;
  g_autoptr (GBytes) second = draw (self, invoice);
  g_assert_true (g_bytes_equal (first, second));
}

static void
test_credit (Workshop *self, gconstpointer data)
{
  static const char *const words[] = { "Credit note", "Corrects", "A-000001",  "CREDIT TO",
                                       "−$40.25",     "Reason",   "Wrong car", NULL };
  const char *invoice = issue_for (self, 1);
  const char *note = perform (self, "credit_note", "credit-note-write",
                              "{'invoice':'%s','reason':'Wrong car'}", invoice);
  g_autoptr (GBytes) paper = draw (self, note);
  g_autofree char *read = read_text (paper);

  assert_says (read, words);
}

/* The e-mail in the outbox has the paper itself, not a description of it. */
static void
test_send (Workshop *self, gconstpointer data)
{
  const char *invoice = issue_for (self, 2);
  guint8 hash[STORE_SHA256_SIZE];

  perform (self, NULL, "invoice-send", "{'invoice':'%s'}", invoice);
  const char *hex_hash = text (self, "SELECT attachments ->> '$[0].sha256' FROM message");
  g_assert_cmpint (number (self,
                           "SELECT count (*) FROM attachment WHERE tbl = 'message' "
                           "AND mime = 'application/pdf' AND lower (hex (sha256)) = '%s'",
                           hex_hash),
                   ==, 1);
  for (guint i = 0; i < sizeof hash; i++)
    hash[i] = (guint8) (g_ascii_xdigit_value (hex_hash[2 * i]) << 4 |
                        g_ascii_xdigit_value (hex_hash[2 * i + 1]));
  g_autoptr (GFile) file = store_attachment_get_file (self->db, hash);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) kept = g_file_load_bytes (file, NULL, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (GBytes) drawn = draw (self, invoice);
  g_assert_true (g_bytes_equal (kept, drawn));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_story ("/shop/invoice-paper/says-what-the-law-asks-for", test_says);
  add_story ("/shop/invoice-paper/goes-on-on-the-next-page", test_pages);
  add_story ("/shop/invoice-paper/has-the-same-bytes-each-time", test_same_bytes);
  add_story ("/shop/invoice-paper/of-a-credit-note-says-what-it-corrects", test_credit);
  add_story ("/shop/invoice-paper/is-attached-to-the-mail", test_send);
  return g_test_run ();
}
