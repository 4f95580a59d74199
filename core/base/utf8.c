#include "base/utf8.h"

/* What a lead byte promises: continuation bytes, and the range that the first of them must be in. */
struct lead {
    int continuations;
    unsigned char low, high;
};

static struct lead classify(unsigned char byte)
{
    if (byte < 0x80)
        return (struct lead){0, 0, 0};
    if (byte >= 0xC2 && byte <= 0xDF)
        return (struct lead){1, 0x80, 0xBF};
    if (byte == 0xE0)
        return (struct lead){2, 0xA0, 0xBF};
    if (byte == 0xED)
        return (struct lead){2, 0x80, 0x9F};
    if (byte >= 0xE1 && byte <= 0xEF)
        return (struct lead){2, 0x80, 0xBF};
    if (byte == 0xF0)
        return (struct lead){3, 0x90, 0xBF};
    if (byte >= 0xF1 && byte <= 0xF3)
        return (struct lead){3, 0x80, 0xBF};
    if (byte == 0xF4)
        return (struct lead){3, 0x80, 0x8F};
    return (struct lead){-1, 0, 0};
}

/* Length of the valid sequence at text, 0 when there is none. */
static size_t sequence(const char *text, const char *end, uint32_t *code_point)
{
    static const unsigned char lead_bits[] = {0x7F, 0x1F, 0x0F, 0x07};
    const unsigned char *bytes = (const unsigned char *)text;
    struct lead lead = classify(bytes[0]);
    uint32_t value;

    if (lead.continuations < 0 || end - text <= lead.continuations)
        return 0;
    value = bytes[0] & lead_bits[lead.continuations];
    for (int i = 1; i <= lead.continuations; i++) {
        unsigned char low = i == 1 ? lead.low : 0x80;
        unsigned char high = i == 1 ? lead.high : 0xBF;
        if (bytes[i] < low || bytes[i] > high)
            return 0;
        value = value << 6 | (bytes[i] & 0x3Fu);
    }
    *code_point = value;
    return (size_t)lead.continuations + 1;
}

uint32_t utf8_decode(const char **text, const char *end)
{
    uint32_t code_point;
    size_t length = sequence(*text, end, &code_point);

    if (!length) {
        (*text)++;
        return UTF8_REPLACEMENT;
    }
    *text += length;
    return code_point;
}

size_t utf8_encode(uint32_t code_point, char bytes[4])
{
    if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF))
        code_point = UTF8_REPLACEMENT;
    if (code_point < 0x80) {
        bytes[0] = (char)code_point;
        return 1;
    }
    if (code_point < 0x800) {
        bytes[0] = (char)(0xC0 | code_point >> 6);
        bytes[1] = (char)(0x80 | (code_point & 0x3F));
        return 2;
    }
    if (code_point < 0x10000) {
        bytes[0] = (char)(0xE0 | code_point >> 12);
        bytes[1] = (char)(0x80 | (code_point >> 6 & 0x3F));
        bytes[2] = (char)(0x80 | (code_point & 0x3F));
        return 3;
    }
    bytes[0] = (char)(0xF0 | code_point >> 18);
    bytes[1] = (char)(0x80 | (code_point >> 12 & 0x3F));
    bytes[2] = (char)(0x80 | (code_point >> 6 & 0x3F));
    bytes[3] = (char)(0x80 | (code_point & 0x3F));
    return 4;
}

size_t utf8_valid_prefix(const char *text, size_t size)
{
    const char *at = text;
    const char *end = text + size;

    while (at < end) {
        uint32_t code_point;
        size_t length = sequence(at, end, &code_point);
        if (!length)
            break;
        at += length;
    }
    return (size_t)(at - text);
}

size_t utf8_length(const char *text, size_t size)
{
    const char *end = text + size;
    size_t length = 0;

    while (text < end) {
        utf8_decode(&text, end);
        length++;
    }
    return length;
}

struct range {
    uint32_t first, last;
};

static bool in_ranges(const struct range *ranges, size_t count, uint32_t code_point)
{
    size_t low = 0;
    size_t high = count;

    while (low < high) {
        size_t middle = (low + high) / 2;
        if (code_point > ranges[middle].last)
            low = middle + 1;
        else if (code_point < ranges[middle].first)
            high = middle;
        else
            return true;
    }
    return false;
}

#define IN(ranges, code_point) in_ranges((ranges), sizeof(ranges) / sizeof *(ranges), (code_point))

/* Marks and format characters of the common scripts (Unicode general categories Mn, Me, Cf): enough to put a caret
 * under the right column; a rarer mark costs one column. */
static const struct range zero_width[] = {
    {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x05BF, 0x05BF},   {0x05C1, 0x05C2},   {0x05C4, 0x05C5},
    {0x05C7, 0x05C7}, {0x0610, 0x061A}, {0x061C, 0x061C}, {0x064B, 0x065F},   {0x0670, 0x0670},   {0x06D6, 0x06DC},
    {0x06DF, 0x06E4}, {0x06E7, 0x06E8}, {0x06EA, 0x06ED}, {0x0900, 0x0902},   {0x093A, 0x093A},   {0x093C, 0x093C},
    {0x0941, 0x0948}, {0x094D, 0x094D}, {0x0951, 0x0957}, {0x0E31, 0x0E31},   {0x0E34, 0x0E3A},   {0x0E47, 0x0E4E},
    {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200B, 0x200F}, {0x202A, 0x202E},   {0x2060, 0x2069},   {0x20D0, 0x20F0},
    {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}, {0xE0001, 0xE007F}, {0xE0100, 0xE01EF},
};

/* East Asian Wide and Fullwidth, and emoji presentation. */
static const struct range wide[] = {
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x2329, 0x232A},   {0x23E9, 0x23EC},   {0x23F0, 0x23F0},
    {0x23F3, 0x23F3},   {0x25FD, 0x25FE},   {0x2614, 0x2615},   {0x2648, 0x2653},   {0x267F, 0x267F},
    {0x2693, 0x2693},   {0x26A1, 0x26A1},   {0x26AA, 0x26AB},   {0x26BD, 0x26BE},   {0x26C4, 0x26C5},
    {0x26CE, 0x26CE},   {0x26D4, 0x26D4},   {0x26EA, 0x26EA},   {0x26F2, 0x26F3},   {0x26F5, 0x26F5},
    {0x26FA, 0x26FA},   {0x26FD, 0x26FD},   {0x2705, 0x2705},   {0x270A, 0x270B},   {0x2728, 0x2728},
    {0x274C, 0x274C},   {0x274E, 0x274E},   {0x2753, 0x2755},   {0x2757, 0x2757},   {0x2795, 0x2797},
    {0x27B0, 0x27B0},   {0x27BF, 0x27BF},   {0x2B1B, 0x2B1C},   {0x2B50, 0x2B50},   {0x2B55, 0x2B55},
    {0x2E80, 0x303E},   {0x3041, 0x33FF},   {0x3400, 0x4DBF},   {0x4E00, 0x9FFF},   {0xA000, 0xA4CF},
    {0xA960, 0xA97F},   {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE10, 0xFE19},   {0xFE30, 0xFE6F},
    {0xFF01, 0xFF60},   {0xFFE0, 0xFFE6},   {0x16FE0, 0x18CFF}, {0x1AFF0, 0x1B2FF}, {0x1F004, 0x1F004},
    {0x1F0CF, 0x1F0CF}, {0x1F18E, 0x1F18E}, {0x1F191, 0x1F19A}, {0x1F200, 0x1F320}, {0x1F32D, 0x1F335},
    {0x1F337, 0x1F37C}, {0x1F37E, 0x1F393}, {0x1F3A0, 0x1F3CA}, {0x1F3CF, 0x1F3D3}, {0x1F3E0, 0x1F3F0},
    {0x1F3F4, 0x1F3F4}, {0x1F3F8, 0x1F43E}, {0x1F440, 0x1F440}, {0x1F442, 0x1F4FC}, {0x1F4FF, 0x1F53D},
    {0x1F54B, 0x1F54E}, {0x1F550, 0x1F567}, {0x1F57A, 0x1F57A}, {0x1F595, 0x1F596}, {0x1F5A4, 0x1F5A4},
    {0x1F5FB, 0x1F64F}, {0x1F680, 0x1F6C5}, {0x1F6CC, 0x1F6CC}, {0x1F6D0, 0x1F6D2}, {0x1F6D5, 0x1F6D7},
    {0x1F6DD, 0x1F6DF}, {0x1F6EB, 0x1F6EC}, {0x1F6F4, 0x1F6FC}, {0x1F7E0, 0x1F7EB}, {0x1F7F0, 0x1F7F0},
    {0x1F90C, 0x1F93A}, {0x1F93C, 0x1F945}, {0x1F947, 0x1F9FF}, {0x1FA70, 0x1FAFF}, {0x20000, 0x3FFFD},
};

int utf8_width(uint32_t code_point)
{
    if (code_point < 0x300)
        return code_point >= 0x20 && (code_point < 0x7F || code_point >= 0xA0) && code_point != 0xAD;
    if (IN(zero_width, code_point))
        return 0;
    return IN(wide, code_point) ? 2 : 1;
}

bool utf8_is_bidi_control(uint32_t code_point)
{
    return (code_point >= 0x202A && code_point <= 0x202E) || (code_point >= 0x2066 && code_point <= 0x2069) ||
           code_point == 0x200E || code_point == 0x200F || code_point == 0x061C;
}

bool utf8_runs_left(uint32_t code_point)
{
    return (code_point >= 0x590 && code_point <= 0x8FF) || (code_point >= 0xFB1D && code_point <= 0xFDFF) ||
           (code_point >= 0xFE70 && code_point <= 0xFEFE) || (code_point >= 0x10800 && code_point <= 0x10FFF) ||
           (code_point >= 0x1E800 && code_point <= 0x1EFFF);
}

bool utf8_is_unsafe(uint32_t code_point)
{
    if (code_point < 0x20)
        return code_point != '\t' && code_point != '\n';
    if (code_point >= 0x7F && code_point < 0xA0)
        return true;
    if (utf8_is_bidi_control(code_point) || (code_point & 0xFFFE) == 0xFFFE)
        return true;
    return (code_point >= 0x200B && code_point <= 0x200D) || (code_point >= 0x2060 && code_point <= 0x2065) ||
           code_point == 0x2028 || code_point == 0x2029 || code_point == 0xFEFF ||
           (code_point >= 0xFFF9 && code_point <= 0xFFFB) || (code_point >= 0xE0000 && code_point <= 0xE0FFF);
}

char ascii_lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

bool ascii_equal_ignoring_case(const char *left, const char *right)
{
    while (*left && ascii_lower(*left) == ascii_lower(*right)) {
        left++;
        right++;
    }
    return ascii_lower(*left) == ascii_lower(*right);
}

bool ascii_is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

bool ascii_is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

bool ascii_is_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}
