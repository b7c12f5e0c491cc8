/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TestPty:
 * @master: the adapter's end, blocking
 * @path: what the transport opens
 */
typedef struct
{
  int master;
  char *path;
} TestPty;

TestPty *test_pty_new (void);
void test_pty_hang_up (TestPty *pty);
void test_pty_send (TestPty *pty, const void *bytes, gsize size);
char *test_pty_receive (TestPty *pty, gsize size);
void test_pty_free (TestPty *pty);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestPty, test_pty_free)

G_END_DECLS
