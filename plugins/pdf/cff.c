/* Source: Adobe Technical Note 5176, "The Compact Font Format Specification", sections 4 to 7, 10, 13, 18. */
#include "cff.h"

#define OPERATOR_CHARSET  15
#define OPERATOR_ROS      (12 << 8 | 30)
#define OPERATOR_ESCAPE   12
#define LAST_OPERATOR     21
#define CHARSET_ISO_ADOBE 0

struct reader {
    const uint8_t *bytes;
    size_t size;
    size_t at;
    bool damaged;
};

static uint32_t read_number(struct reader *reader, size_t width)
{
    uint32_t number = 0;

    if (reader->damaged || reader->size - reader->at < width) {
        reader->damaged = true;
        return 0;
    }
    while (width--)
        number = number << 8 | reader->bytes[reader->at++];
    return number;
}

/* Passes over an INDEX; its first element is given as a reader of its own. */
static struct reader read_index(struct reader *reader)
{
    struct reader first = {.damaged = true};
    uint32_t count = read_number(reader, 2);
    uint32_t width, begin, end, last;
    size_t offsets, data;

    if (!count)
        return first;
    width = read_number(reader, 1);
    if (width < 1 || width > 4) {
        reader->damaged = true;
        return first;
    }
    offsets = reader->at;
    begin = read_number(reader, width);
    end = read_number(reader, width);
    if (reader->damaged || (reader->size - offsets) / width <= count) {
        reader->damaged = true;
        return first;
    }
    reader->at = offsets + (size_t)count * width;
    last = read_number(reader, width);
    data = reader->at - 1; /* offsets count from 1 */
    if (!last || last > reader->size - data || begin < 1 || end < begin || end > last) {
        reader->damaged = true;
        return first;
    }
    reader->at = data + last;
    return (struct reader){.bytes = reader->bytes + data + begin, .size = end - begin};
}

/* The value of an integer operand that begins with `lead`; real numbers are passed over and count as 0. */
static int32_t read_operand(struct reader *dictionary, uint32_t lead)
{
    if (lead == 28)
        return (int16_t)read_number(dictionary, 2);
    if (lead == 29)
        return (int32_t)read_number(dictionary, 4);
    if (lead >= 32 && lead <= 246)
        return (int32_t)lead - 139;
    if (lead >= 247 && lead <= 250)
        return (int32_t)((lead - 247) * 256 + read_number(dictionary, 1) + 108);
    if (lead >= 251 && lead <= 254)
        return -(int32_t)((lead - 251) * 256 + read_number(dictionary, 1) + 108);
    while (lead == 30 && !dictionary->damaged) { /* packed digits up to a nibble of 15 */
        uint32_t pair = read_number(dictionary, 1);
        if (pair >> 4 == 15 || (pair & 15) == 15)
            break;
    }
    return 0;
}

struct top_dictionary {
    bool cid_keyed;
    size_t charset; /* offset */
};

static struct top_dictionary read_top_dictionary(struct reader dictionary)
{
    struct top_dictionary top = {0};
    int32_t operand = 0;

    while (!dictionary.damaged && dictionary.at < dictionary.size) {
        uint32_t lead = read_number(&dictionary, 1);
        if (lead > LAST_OPERATOR) {
            operand = read_operand(&dictionary, lead);
            continue;
        }
        if (lead == OPERATOR_ESCAPE)
            lead = lead << 8 | read_number(&dictionary, 1);
        if (lead == OPERATOR_ROS)
            top.cid_keyed = true;
        else if (lead == OPERATOR_CHARSET && operand > 0)
            top.charset = (size_t)operand;
    }
    if (dictionary.damaged)
        top.cid_keyed = false;
    return top;
}

/* Glyph 0 is CID 0 and not in the charset. Format 0 lists each CID, 1 and 2 list ranges with a count of 1 or 2 bytes.
 */
static bool read_charset(struct reader *charset, uint16_t *cids, size_t glyph_count)
{
    uint32_t format = read_number(charset, 1);

    for (size_t glyph = 1; glyph < glyph_count && !charset->damaged;) {
        uint32_t first = read_number(charset, 2);
        uint32_t left = format ? read_number(charset, format) : 0;
        for (uint32_t i = 0; i <= left && glyph < glyph_count; i++)
            cids[glyph++] = (uint16_t)(first + i);
    }
    return format <= 2 && !charset->damaged;
}

const uint16_t *cff_read_cids(struct arena *arena, const uint8_t *table, size_t size, size_t glyph_count)
{
    struct reader reader = {.bytes = table, .size = size};
    struct top_dictionary top;
    uint16_t *cids;

    (void)read_number(&reader, 2); /* the version */
    reader.at = read_number(&reader, 1);
    if (reader.at > size)
        return NULL;
    (void)read_index(&reader); /* the font's name */
    top = read_top_dictionary(read_index(&reader));
    if (reader.damaged || !top.cid_keyed || top.charset > size)
        return NULL;
    cids = ARENA_ARRAY(arena, uint16_t, glyph_count ? glyph_count : 1);
    if (top.charset == CHARSET_ISO_ADOBE) { /* none given: the identity */
        for (size_t glyph = 0; glyph < glyph_count; glyph++)
            cids[glyph] = (uint16_t)glyph;
        return cids;
    }
    reader.at = top.charset;
    return read_charset(&reader, cids, glyph_count) ? cids : NULL;
}
