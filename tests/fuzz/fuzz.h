/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A fuzz target is a file fuzz-NAME.c with this one function, which does to @data what the program
 * does to bytes from outside and asserts what must hold of any. Its name stands in meson.build, and
 * its seeds in corpus/NAME. "./dev fuzz SECONDS NAME" searches, the test fuzz-NAME replays. */

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);
