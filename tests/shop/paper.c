/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper.h"

/* Returns: (transfer full): page after page, each of which ends with a form feed */
char *
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

void
assert_says (const char *text, const char *const *words)
{
  for (; *words != NULL; words++)
    if (strstr (text, *words) == NULL)
      g_error ("“%s” is not on the paper:\n%s", *words, text);
}

/* Returns: (transfer full): the content of what the only message has attached */
GBytes *
read_attached (Workshop *self)
{
  guint8 hash[STORE_SHA256_SIZE];
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
  GBytes *kept = g_file_load_bytes (file, NULL, NULL, &error);
  g_assert_no_error (error);
  return kept;
}
