/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-money.h"

/* Decimals of what is held: a quantity has three and a unit price four, their product seven. */
#define PRODUCT_DECIMALS        7
#define BASE_MONEY_MAX_DECIMALS 4
#define WHOLE_BP                10000

/* A product of two sums of money fits into no 64 bits. */
__extension__ typedef __int128 Wide;

static gint64
ten_to (int exponent)
{
  static const gint64 powers[] = { 1, 10, 100, 1000, 10000, 100000, 1000000, 10000000 };

  g_assert (exponent >= 0 && exponent < (int) G_N_ELEMENTS (powers));
  return powers[exponent];
}

static gint64
narrow (Wide value)
{
  return (gint64) CLAMP (value, (Wide) G_MININT64, (Wide) G_MAXINT64);
}

/* The remainder is compared with what is left to the divisor, so that nothing is doubled. */
static gint64
round_div (Wide numerator, Wide divisor)
{
  Wide quotient = numerator / divisor;
  Wide left = numerator % divisor;
  Wide magnitude = left < 0 ? -left : left;
  Wide whole = divisor < 0 ? -divisor : divisor;

  if (magnitude >= whole - magnitude)
    quotient += (numerator < 0) == (divisor < 0) ? 1 : -1;
  return narrow (quotient);
}

/**
 * base_round_div:
 * @divisor: not 0
 *
 * Computes @a × @b ÷ @divisor exactly and rounds once, half away from zero, as all sums of money
 * here are rounded. A result that fits into no 64 bits becomes the largest or the smallest that
 * does; it never wraps round.
 *
 * Returns: the rounded quotient
 */
gint64
base_round_div (gint64 a, gint64 b, gint64 divisor)
{
  g_return_val_if_fail (divisor != 0, 0);

  return round_div ((Wide) a * b, divisor);
}

/**
 * base_money_line_minor:
 * @qty_milli: quantity in 1/1000
 * @price_e4: price of one, in 1/10000 of the currency's unit
 * @decimals: the currency's, as base_currency_get_decimals() says
 *
 * Returns: the amount of a line in minor units, rounded half away from zero
 */
gint64
base_money_line_minor (gint64 qty_milli, gint64 price_e4, int decimals)
{
  g_return_val_if_fail (decimals >= 0 && decimals <= BASE_MONEY_MAX_DECIMALS, 0);

  return base_round_div (qty_milli, price_e4, ten_to (PRODUCT_DECIMALS - decimals));
}

/**
 * base_money_tax_minor:
 * @net_minor: amount without tax; of one line or of a whole document, as the shop's setting says
 * @rate_bp: rate in 1/100 of a percent, 1500 for 15 %
 *
 * Returns: the tax to be added
 */
gint64
base_money_tax_minor (gint64 net_minor, int rate_bp)
{
  return base_round_div (net_minor, rate_bp, WHOLE_BP);
}

/**
 * base_money_tax_within_minor:
 * @gross_minor: amount with tax
 * @rate_bp: rate in 1/100 of a percent; more than −10000
 *
 * The tax fraction: at 15 % it is 3/23 of the amount.
 *
 * Returns: the tax that is already in it
 */
gint64
base_money_tax_within_minor (gint64 gross_minor, int rate_bp)
{
  g_return_val_if_fail (rate_bp > -WHOLE_BP, 0);

  return base_round_div (gross_minor, rate_bp, (gint64) WHOLE_BP + rate_bp);
}

/**
 * base_money_discount_minor:
 * @discount_bp: in 1/100 of a percent
 *
 * Returns: what is taken off @net_minor, not what is left of it
 */
gint64
base_money_discount_minor (gint64 net_minor, int discount_bp)
{
  return base_round_div (net_minor, discount_bp, WHOLE_BP);
}

/**
 * base_money_round_cash:
 * @minor: what is to be paid
 * @step_minor: the smallest coin; 10 in New Zealand. 0 and 1 leave @minor as it is.
 *
 * Returns: the nearest sum that coins can pay; halfway it is the one further from zero
 */
gint64
base_money_round_cash (gint64 minor, gint64 step_minor)
{
  if (step_minor <= 1)
    return minor;
  return narrow ((Wide) base_round_div (minor, 1, step_minor) * step_minor);
}

static Wide
weight_of (const gint64 *weights, gsize i)
{
  return MAX (weights[i], 0);
}

static Wide
sum_of (const gint64 *weights, gsize n)
{
  Wide sum = 0;

  for (gsize i = 0; i < n; i++)
    sum += weight_of (weights, i);
  return sum;
}

/* Three halves rounded away from zero can be more than there is. */
static gint64
nearer_zero (gint64 share, gint64 left, gboolean is_negative)
{
  return is_negative ? MAX (share, left) : MIN (share, left);
}

/**
 * base_money_share:
 * @total_minor: what is shared out, such as the freight of a delivery
 * @weights: (array length=n): by what it is shared; less than none is none
 * @shares: (array length=n) (out caller-allocates): receives the shares, in minor units
 *
 * Each share is rounded half away from zero and is no more than what is left; the last one takes
 * the remainder, so that the shares are the total. Where all weights are 0, all are alike.
 */
void
base_money_share (gint64 total_minor, const gint64 *weights, gsize n, gint64 *shares)
{
  Wide sum = sum_of (weights, n);
  gint64 left = total_minor;

  for (gsize i = 0; i + 1 < n; i++)
    {
      gint64 share = sum > 0 ? round_div (total_minor * weight_of (weights, i), sum)
                             : base_round_div (total_minor, 1, (gint64) n);

      shares[i] = nearer_zero (share, left, total_minor < 0);
      left -= shares[i];
    }
  if (n > 0)
    shares[n - 1] = left;
}

/**
 * base_money_average_e4:
 * @qty_milli: on hand before the receipt
 * @average_e4: average cost of one before the receipt
 * @received_milli: quantity received; the average moves on a receipt alone, so where it is not
 *   more than 0, @average_e4 stays
 * @value_e7: what was paid for it, its share of the freight included: @received_milli times a
 *   price, in 1/10000000 of the currency's unit
 *
 * (qty × average + value) ÷ (qty + received). Where nothing was on hand, or less than nothing
 * because parts were fitted before they were booked in, the old average says nothing about what is
 * on the shelf now: the new one is value ÷ received.
 *
 * Returns: the average cost of one after the receipt, half away from zero
 */
gint64
base_money_average_e4 (gint64 qty_milli, gint64 average_e4, gint64 received_milli, gint64 value_e7)
{
  Wide before_milli = MAX (qty_milli, 0);

  if (received_milli <= 0)
    return average_e4;
  return round_div (before_milli * average_e4 + value_e7, before_milli + received_milli);
}
