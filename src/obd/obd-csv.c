/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-csv.h"

#include <string.h>

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

static char
guess_separator (const ObdCsv *self)
{
  gsize commas = 0, semicolons = 0;

  for (const char *c = self->at; c < self->end && *c != '\n' && *c != '\r'; c++)
    {
      commas += *c == ',';
      semicolons += *c == ';';
    }
  return semicolons > commas ? ';' : ',';
}

/**
 * obd_csv_init:
 * @text: (array length=length): stays the caller's and must live as long as @self is used
 */
void
obd_csv_init (ObdCsv *self, const char *text, gsize length)
{
  g_return_if_fail (self != NULL && (text != NULL || length == 0));

  *self = (ObdCsv){ .at = text, .end = text + length, .next_line = 1 };
  if (length >= strlen (BYTE_ORDER_MARK) && memcmp (text, BYTE_ORDER_MARK, 3) == 0)
    self->at += strlen (BYTE_ORDER_MARK);
  self->separator = guess_separator (self);
}

static char
peek (const ObdCsv *self)
{
  return self->at < self->end ? *self->at : '\0';
}

static void
read_quoted (ObdCsv *self, GString *field)
{
  for (self->at++; self->at < self->end; self->at++)
    {
      if (*self->at == '"' && (self->at + 1 == self->end || self->at[1] != '"'))
        {
          self->at++;
          return;
        }
      self->at += *self->at == '"';
      self->next_line += *self->at == '\n';
      g_string_append_c (field, *self->at);
    }
}

static char *
read_field (ObdCsv *self)
{
  g_autoptr (GString) field = g_string_new (NULL);

  if (peek (self) == '"')
    read_quoted (self, field);
  while (self->at < self->end && *self->at != self->separator && *self->at != '\n' &&
         *self->at != '\r')
    g_string_append_c (field, *self->at++);
  return g_strstrip (g_string_free (g_steal_pointer (&field), FALSE));
}

static void
end_line (ObdCsv *self)
{
  if (peek (self) == '\r')
    self->at++;
  if (peek (self) == '\n')
    self->at++;
  self->next_line++;
}

/**
 * obd_csv_read_row:
 *
 * Returns: (transfer full) (nullable): the fields of the next row, without the blanks around them;
 *   %NULL at the end
 */
char **
obd_csv_read_row (ObdCsv *self)
{
  g_autoptr (GPtrArray) fields = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  if (self->at >= self->end)
    return NULL;
  fields = g_ptr_array_new_with_free_func (g_free);
  self->line = self->next_line;
  g_ptr_array_add (fields, read_field (self));
  while (self->at < self->end && *self->at == self->separator)
    {
      self->at++;
      g_ptr_array_add (fields, read_field (self));
    }
  end_line (self);
  g_ptr_array_add (fields, NULL);
  g_ptr_array_set_free_func (fields, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&fields), FALSE);
}
