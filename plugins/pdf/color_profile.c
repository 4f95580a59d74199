/* Sources: ICC.1:2010 (profile version 4.3), IEC 61966-2-1 (sRGB) with its primaries adapted to D50 by Bradford. */
#include "color_profile.h"

#include <math.h>
#include <string.h>

static void append_integer(struct buffer *profile, uint32_t number)
{
    const unsigned char bytes[] = {(unsigned char)(number >> 24), (unsigned char)(number >> 16),
                                   (unsigned char)(number >> 8), (unsigned char)number};

    buffer_append(profile, bytes, sizeof bytes);
}

/* s15Fixed16Number */
static void append_fixed(struct buffer *profile, double number)
{
    append_integer(profile, (uint32_t)lround(number * 65536));
}

static void append_zeros(struct buffer *profile, size_t count)
{
    while (count--)
        buffer_append_byte(profile, 0);
}

static const double white[3] = {0.9642, 1, 0.8249}; /* D50 */
static const double red[3] = {0.43607, 0.22249, 0.01392};
static const double green[3] = {0.38515, 0.71687, 0.09708};
static const double blue[3] = {0.14307, 0.06061, 0.71410};
/* D65, the white of sRGB, to D50. */
static const double adaptation[9] = {1.04788,  0.02292,  -0.05022, 0.02959, 0.99048,
                                     -0.01707, -0.00925, 0.01508,  0.75168};
/* Type 3: y = (a x + b)^g from d on, c x below. Parameters g, a, b, c, d. */
static const double curve[5] = {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};

enum element_type { TYPE_TEXT, TYPE_XYZ, TYPE_MATRIX, TYPE_CURVE };

struct profile_element {
    const char *signature;
    enum element_type type;
    const void *value;
};

static const struct profile_element elements[] = {
    {"desc", TYPE_TEXT, "sRGB"},       {"cprt", TYPE_TEXT, "CC0"},  {"wtpt", TYPE_XYZ, white},
    {"chad", TYPE_MATRIX, adaptation}, {"rXYZ", TYPE_XYZ, red},     {"gXYZ", TYPE_XYZ, green},
    {"bXYZ", TYPE_XYZ, blue},          {"rTRC", TYPE_CURVE, curve}, {"gTRC", TYPE_CURVE, curve},
    {"bTRC", TYPE_CURVE, curve},
};

#define ELEMENT_COUNT (sizeof elements / sizeof *elements)
#define HEADER_SIZE   128

static void append_fixed_list(struct buffer *profile, const char *type, const double *numbers, size_t count)
{
    buffer_append(profile, type, 4);
    append_zeros(profile, 4);
    for (size_t i = 0; i < count; i++)
        append_fixed(profile, numbers[i]);
}

/* multiLocalizedUnicodeType with one record, American English. */
static void append_text(struct buffer *profile, const char *text)
{
    const size_t record_size = 12, offset = 28;

    buffer_append(profile, "mluc\0\0\0\0", 8);
    append_integer(profile, 1);
    append_integer(profile, (uint32_t)record_size);
    buffer_append(profile, "enUS", 4);
    append_integer(profile, (uint32_t)(2 * strlen(text)));
    append_integer(profile, (uint32_t)offset);
    for (; *text; text++) {
        buffer_append_byte(profile, 0);
        buffer_append_byte(profile, *text);
    }
}

static void append_value(struct buffer *profile, const struct profile_element *element)
{
    switch (element->type) {
    case TYPE_TEXT:
        append_text(profile, element->value);
        break;
    case TYPE_XYZ:
        append_fixed_list(profile, "XYZ ", element->value, 3);
        break;
    case TYPE_MATRIX:
        append_fixed_list(profile, "sf32", element->value, 9);
        break;
    case TYPE_CURVE:
        buffer_append(profile, "para\0\0\0\0\0\3\0\0", 12);
        for (size_t i = 0; i < 5; i++)
            append_fixed(profile, ((const double *)element->value)[i]);
        break;
    }
    append_zeros(profile, (4 - profile->size % 4) % 4);
}

/* `size` is of the whole profile. No date of making: it has none but the standard's. */
static void append_header(struct buffer *profile, size_t size)
{
    append_integer(profile, (uint32_t)size);
    append_zeros(profile, 4);
    append_integer(profile, 0x04300000);
    buffer_append_text(profile, "mntrRGB XYZ ");
    buffer_append(profile, "\x07\xE6\0\1\0\1\0\0\0\0\0\0", 12);
    buffer_append_text(profile, "acsp");
    append_zeros(profile, 28); /* platform, flags, device, rendering intent: perceptual */
    for (size_t i = 0; i < 3; i++)
        append_fixed(profile, white[i]);
    append_zeros(profile, HEADER_SIZE - 80);
}

void color_profile_append(struct buffer *profile)
{
    struct buffer values;
    size_t offsets[ELEMENT_COUNT], sizes[ELEMENT_COUNT];
    const size_t values_offset = HEADER_SIZE + 4 + 12 * ELEMENT_COUNT;

    buffer_init(&values, profile->arena);
    for (size_t i = 0; i < ELEMENT_COUNT; i++) {
        if (i > 0 && elements[i].value == elements[i - 1].value) { /* the three curves are one */
            offsets[i] = offsets[i - 1];
            sizes[i] = sizes[i - 1];
            continue;
        }
        offsets[i] = values_offset + values.size;
        append_value(&values, &elements[i]);
        sizes[i] = values_offset + values.size - offsets[i];
    }
    append_header(profile, values_offset + values.size);
    append_integer(profile, ELEMENT_COUNT);
    for (size_t i = 0; i < ELEMENT_COUNT; i++) {
        buffer_append_text(profile, elements[i].signature);
        append_integer(profile, (uint32_t)offsets[i]);
        append_integer(profile, (uint32_t)sizes[i]);
    }
    buffer_append(profile, values.data, values.size);
}
