/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-rice.h"
#include "store/store-telemetry.h"

#include <zlib.h>

/* A code after R. F. Rice (1979): with parameter k, a number is its upper part, number >> k, as so
 * many zeros and a one, and its k lower bits. It is as short as can be where numbers get half as
 * likely every 2^k. A number whose upper part does not fit into MAX_UNARY zeros is MAX_UNARY zeros
 * and the number whole.
 *
 * A series is cut into segments, each with a parameter of its own, as a car idles, then pulls away.
 * A segment starts with a bit that tells its kind:
 *
 * 0: k in 5 bits, then a code for each number.
 * 1: two parameters in 5 bits each, then turns of a code for how many zeros follow and, unless the
 *    segment is over, one for the number after them less 1. A temperature that changes once a
 *    minute takes a code for each change and nothing between them. */
#define SEGMENT   256
#define KIND_BITS 1
#define K_BITS    5
#define MAX_K     31
#define MAX_UNARY 24

/* A code fits into what is put or taken at once. */
G_STATIC_ASSERT (MAX_UNARY + MAX_K + 1 <= STORE_BITS_MAX_AT_ONCE);
/* At the worst, a whole number and a run beside it. */
G_STATIC_ASSERT (MAX_UNARY + 64 + 16 + 2 <= STORE_RICE_MAX_BITS);

/* What is written of a segment with zeros: the runs of them, and what ends each. */
typedef struct
{
  guint64 runs[SEGMENT + 1];
  gsize n_runs;
  guint64 ends[SEGMENT];
  gsize n_ends;
} Runs;

static inline void
put_code (StoreBitWriter *writer, guint64 number, guint k)
{
  guint64 upper = number >> k;

  if (G_LIKELY (upper < MAX_UNARY))
    {
      guint64 lower = number & (((guint64) 1 << k) - 1);
      store_bits_put (writer, (lower << 1 | 1) << upper, (guint) upper + 1 + k);
      return;
    }
  store_bits_put (writer, 0, MAX_UNARY);
  store_bits_put (writer, number & G_MAXUINT32, 32);
  store_bits_put (writer, number >> 32, 32);
}

static guint64
get_whole (StoreBitReader *reader)
{
  store_bits_take (reader, MAX_UNARY);
  guint64 low = store_bits_get (reader, 32);
  return low | store_bits_get (reader, 32) << 32;
}

static inline guint64
get_code (StoreBitReader *reader, guint k)
{
  store_bits_fill (reader);
  guint upper = reader->held != 0 ? (guint) __builtin_ctzll (reader->held) : 64;

  if (G_UNLIKELY (upper >= MAX_UNARY))
    return get_whole (reader);
  return (guint64) upper << k | store_bits_take (reader, upper + 1 + k) >> (upper + 1);
}

static guint64
cost_of (const guint64 *numbers, gsize n, guint k)
{
  guint64 cost = 0;

  for (gsize i = 0; i < n; i++)
    {
      guint64 upper = numbers[i] >> k;
      cost += upper < MAX_UNARY ? upper + 1 + k : MAX_UNARY + 64;
    }
  return cost;
}

static guint
bit_length (guint64 number)
{
  return number != 0 ? 64 - (guint) __builtin_clzll (number) : 0;
}

/* A first guess from how long the numbers are; a far outlier counts for no more than its length. */
static guint
guess_k (const guint64 *numbers, gsize n)
{
  guint64 bits = 0;

  for (gsize i = 0; i < n; i++)
    bits += bit_length (numbers[i]);
  return MIN ((guint) (bits / MAX (n, 1)), MAX_K);
}

/* Walks from the guess for as long as it gets cheaper; @cost is what it comes to. */
static guint
find_k (const guint64 *numbers, gsize n, guint64 *cost)
{
  guint k = guess_k (numbers, n);
  guint64 next;

  *cost = cost_of (numbers, n, k);
  while (k < MAX_K && (next = cost_of (numbers, n, k + 1)) < *cost)
    {
      *cost = next;
      k++;
    }
  while (k > 0 && (next = cost_of (numbers, n, k - 1)) < *cost)
    {
      *cost = next;
      k--;
    }
  return k;
}

static void
find_runs (const guint64 *numbers, gsize n, Runs *runs)
{
  guint64 zeros = 0;

  runs->n_runs = runs->n_ends = 0;
  for (gsize i = 0; i < n; i++)
    {
      if (numbers[i] == 0)
        {
          zeros++;
          continue;
        }
      runs->runs[runs->n_runs++] = zeros;
      runs->ends[runs->n_ends++] = numbers[i] - 1;
      zeros = 0;
    }
  if (zeros > 0)
    runs->runs[runs->n_runs++] = zeros;
}

static void
put_runs (StoreBitWriter *writer, const Runs *runs, guint k_runs, guint k_ends)
{
  store_bits_put (writer, 1, KIND_BITS);
  store_bits_put (writer, k_runs, K_BITS);
  store_bits_put (writer, k_ends, K_BITS);
  for (gsize i = 0; i < runs->n_runs; i++)
    {
      put_code (writer, runs->runs[i], k_runs);
      if (i < runs->n_ends)
        put_code (writer, runs->ends[i], k_ends);
    }
}

static void
put_codes (StoreBitWriter *writer, const guint64 *numbers, gsize n, guint k)
{
  store_bits_put (writer, 0, KIND_BITS);
  store_bits_put (writer, k, K_BITS);
  for (gsize i = 0; i < n; i++)
    put_code (writer, numbers[i], k);
}

/* Whether runs are cheaper, and their parameters. Without a fair share of zeros they never are. */
static gboolean
prefer_runs (const Runs *runs, gsize n, guint64 cost_of_codes, guint *k_runs, guint *k_ends)
{
  guint64 cost_of_runs, cost_of_ends;

  if (runs->n_ends > n - n / 4)
    return FALSE;
  *k_runs = find_k (runs->runs, runs->n_runs, &cost_of_runs);
  *k_ends = find_k (runs->ends, runs->n_ends, &cost_of_ends);
  return cost_of_runs + cost_of_ends + K_BITS < cost_of_codes;
}

static void
put_segment (StoreBitWriter *writer, const guint64 *numbers, gsize n)
{
  Runs runs;
  guint64 cost;
  guint k_runs, k_ends;
  guint k = find_k (numbers, n, &cost);

  find_runs (numbers, n, &runs);
  if (prefer_runs (&runs, n, cost, &k_runs, &k_ends))
    put_runs (writer, &runs, k_runs, k_ends);
  else
    put_codes (writer, numbers, n, k);
}

static void
get_runs (StoreBitReader *reader, guint64 *numbers, gsize n)
{
  guint k_runs = (guint) store_bits_get (reader, K_BITS);
  guint k_ends = (guint) store_bits_get (reader, K_BITS);

  for (gsize i = 0; i < n && !reader->bad; i++)
    {
      guint64 zeros = get_code (reader, k_runs);

      reader->bad |= zeros > n - i;
      i += (gsize) MIN (zeros, n - i);
      if (i < n)
        numbers[i] = get_code (reader, k_ends) + 1;
    }
}

static void
get_codes (StoreBitReader *reader, guint64 *numbers, gsize n)
{
  guint k = (guint) store_bits_get (reader, K_BITS);

  for (gsize i = 0; i < n; i++)
    numbers[i] = get_code (reader, k);
}

/* Writes @n differences as store_zigzag() makes them. */
void
store_rice_put (StoreBitWriter *writer, const guint64 *zigzags, gsize n)
{
  for (gsize i = 0; i < n; i += SEGMENT)
    put_segment (writer, zigzags + i, MIN (n - i, SEGMENT));
}

/* Reads @n differences into @zigzags, which holds zeros. Where they are not all there, the reader
 * is bad afterwards. */
void
store_rice_get (StoreBitReader *reader, guint64 *zigzags, gsize n)
{
  for (gsize i = 0; i < n; i += SEGMENT)
    {
      gsize n_here = MIN (n - i, SEGMENT);

      if (store_bits_get (reader, KIND_BITS) == 0)
        get_codes (reader, zigzags + i, n_here);
      else
        get_runs (reader, zigzags + i, n_here);
    }
}

/* Writes any number: how many bits it has in 7 bits, then these. */
void
store_rice_put_number (StoreBitWriter *writer, guint64 number)
{
  guint n = bit_length (number);

  store_bits_put (writer, n, 7);
  store_bits_put (writer, number & G_MAXUINT32, MIN (n, 32));
  store_bits_put (writer, number >> 32, n - MIN (n, 32));
}

guint64
store_rice_get_number (StoreBitReader *reader)
{
  guint n = (guint) store_bits_get (reader, 7);

  reader->bad |= n > 64;
  n = MIN (n, 64);
  guint64 low = store_bits_get (reader, MIN (n, 32));
  return low | store_bits_get (reader, n - MIN (n, 32)) << 32;
}

/* Writes @n numbers, 1 to %STORE_TELEMETRY_MAX_SAMPLES: the first one, then the differences. */
void
store_rice_put_series (StoreBitWriter *writer, const gint64 *values, gsize n)
{
  guint64 steps[STORE_TELEMETRY_MAX_SAMPLES];

  g_assert (n > 0);
  store_rice_put_number (writer, store_zigzag ((guint64) values[0]));
  for (gsize i = 0; i + 1 < n; i++)
    steps[i] = store_zigzag ((guint64) values[i + 1] - (guint64) values[i]);
  store_rice_put (writer, steps, n - 1);
}

void
store_rice_get_series (StoreBitReader *reader, gint64 *values, gsize n)
{
  guint64 steps[STORE_TELEMETRY_MAX_SAMPLES];
  guint64 value = store_unzigzag (store_rice_get_number (reader));

  values[0] = (gint64) value;
  memset (steps, 0, n * sizeof *steps);
  store_rice_get (reader, steps, n - 1);
  for (gsize i = 0; i + 1 < n; i++)
    {
      value += store_unzigzag (steps[i]);
      values[i + 1] = (gint64) value;
    }
}

static guint32
sum_of (const guint8 *data, gsize size)
{
  return GUINT32_TO_LE ((guint32) crc32 (0, data, (uInt) size));
}

/* Appends the sum of what lies between @data and @end, lowest byte first.
 * Returns: the new end */
guint8 *
store_rice_seal (guint8 *data, guint8 *end)
{
  guint32 sum = sum_of (data, (gsize) (end - data));

  memcpy (end, &sum, sizeof sum);
  return end + STORE_RICE_SEAL_SIZE;
}

gboolean
store_rice_is_sealed (const guint8 *data, gsize size)
{
  guint32 sum;

  if (size <= STORE_RICE_SEAL_SIZE)
    return FALSE;
  memcpy (&sum, data + size - STORE_RICE_SEAL_SIZE, sizeof sum);
  return sum == sum_of (data, size - STORE_RICE_SEAL_SIZE);
}
