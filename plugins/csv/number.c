/* Free-format digit generation after G. L. Steele and J. L. White, "How to print floating-point numbers accurately"
 * (1990), with exact arithmetic on large integers. Slow beside newer methods and short; a report has few numbers. */
#include "number.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* Enough for 10 * 2^1080, the largest value that is met: the smallest double needs 1,074 places. */
#define LARGE_WORDS 36

struct large {
    uint32_t words[LARGE_WORDS]; /* least significant first */
};

static void multiply(struct large *large, uint32_t factor)
{
    uint64_t carry = 0;

    for (int i = 0; i < LARGE_WORDS; i++) {
        carry += (uint64_t)large->words[i] * factor;
        large->words[i] = (uint32_t)carry;
        carry >>= 32;
    }
}

/* value * 2^shift */
static struct large shifted(uint64_t value, int shift)
{
    struct large large = {{(uint32_t)value, (uint32_t)(value >> 32)}};

    for (; shift >= 31; shift -= 31)
        multiply(&large, UINT32_C(1) << 31);
    multiply(&large, UINT32_C(1) << shift);
    return large;
}

static int compare(const struct large *left, const struct large *right)
{
    for (int i = LARGE_WORDS - 1; i >= 0; i--)
        if (left->words[i] != right->words[i])
            return left->words[i] < right->words[i] ? -1 : 1;
    return 0;
}

static struct large sum(const struct large *left, const struct large *right)
{
    struct large result = {{0}};
    uint64_t carry = 0;

    for (int i = 0; i < LARGE_WORDS; i++) {
        carry += (uint64_t)left->words[i] + right->words[i];
        result.words[i] = (uint32_t)carry;
        carry >>= 32;
    }
    return result;
}

/* left >= right */
static void subtract(struct large *left, const struct large *right)
{
    uint64_t borrow = 0;

    for (int i = 0; i < LARGE_WORDS; i++) {
        uint64_t difference = (uint64_t)left->words[i] - right->words[i] - borrow;
        left->words[i] = (uint32_t)difference;
        borrow = difference >> 63;
    }
}

/* A number as rest / scale, and the distances to half way to its neighbours in the same measure. */
struct fraction {
    struct large rest, scale, below, above;
    bool even; /* the number itself is chosen when a text is exactly half way */
};

static struct fraction fraction_of(double number)
{
    struct fraction fraction;
    int exponent;
    uint64_t mantissa = (uint64_t)ldexp(frexp(number, &exponent), 53);
    bool narrow; /* the neighbour below is nearer, at a power of two */
    int up;

    exponent -= 53;
    while (exponent < -1074) { /* subnormal */
        mantissa >>= 1;
        exponent++;
    }
    narrow = mantissa == UINT64_C(1) << 52 && exponent > -1074;
    up = exponent > 0 ? exponent : 0;
    fraction.rest = shifted(mantissa, up + 1 + narrow);
    fraction.scale = shifted(1, up - exponent + 1 + narrow);
    fraction.above = shifted(1, up + narrow);
    fraction.below = shifted(1, up);
    fraction.even = mantissa % 2 == 0;
    return fraction;
}

static void multiply_numerators(struct fraction *fraction)
{
    multiply(&fraction->rest, 10);
    multiply(&fraction->above, 10);
    multiply(&fraction->below, 10);
}

/* Whether the number's upper end is at or beyond the scale: it then has a digit before the point. */
static bool reaches_scale(const struct fraction *fraction)
{
    struct large high = sum(&fraction->rest, &fraction->above);
    int order = compare(&high, &fraction->scale);

    return order > 0 || (order == 0 && fraction->even);
}

/* Scales to 0.1 <= rest / scale < 1 and gives the place of the point: number = 0.digits * 10^place. */
static int normalise(struct fraction *fraction)
{
    int place = 0;

    while (reaches_scale(fraction)) {
        multiply(&fraction->scale, 10);
        place++;
    }
    for (;;) {
        struct fraction next = *fraction;
        multiply_numerators(&next);
        if (reaches_scale(&next))
            return place;
        *fraction = next;
        place--;
    }
}

/* The shortest digits that lie nearer to the number than to its neighbours. */
static size_t generate(struct fraction *fraction, char *digits)
{
    size_t count = 0;

    for (;;) {
        int digit = 0;
        int order;
        bool low;
        bool high;

        multiply_numerators(fraction);
        for (; compare(&fraction->rest, &fraction->scale) >= 0; digit++)
            subtract(&fraction->rest, &fraction->scale);
        order = compare(&fraction->rest, &fraction->below);
        low = order < 0 || (order == 0 && fraction->even);
        high = reaches_scale(fraction);
        if (low && high) {
            struct large twice = sum(&fraction->rest, &fraction->rest);
            low = compare(&twice, &fraction->scale) < 0;
        }
        digits[count++] = (char)('0' + digit + (high && !low));
        if (low || high)
            return count;
    }
}

/* As people write numbers; with an exponent where that would take many zeros. */
static void put_point(char *text, const char *digits, size_t count, int place)
{
    int size = (int)count;

    if (place > 21 || place < -5)
        (void)snprintf(text, NUMBER_SIZE - 1, "%.1s%s%.*se%d", digits, size > 1 ? "." : "", size - 1, digits + 1,
                       place - 1);
    else if (place <= 0)
        (void)snprintf(text, NUMBER_SIZE - 1, "0.%.*s%.*s", -place, "00000", size, digits);
    else if (place >= size)
        (void)snprintf(text, NUMBER_SIZE - 1, "%.*s%.*s", size, digits, place - size, "00000000000000000000");
    else
        (void)snprintf(text, NUMBER_SIZE - 1, "%.*s.%.*s", place, digits, size - place, digits + place);
}

const char *number_write(double number, char text[NUMBER_SIZE])
{
    char digits[20] = "";
    struct fraction fraction;
    char *at = text;
    int place;
    size_t count;

    if (number == 0)
        return memcpy(text, "0", sizeof "0");
    if (number < 0)
        *at++ = '-';
    fraction = fraction_of(fabs(number));
    place = normalise(&fraction);
    count = generate(&fraction, digits);
    put_point(at, digits, count, place);
    return text;
}
