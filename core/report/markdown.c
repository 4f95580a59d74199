#include "report/markdown.h"

#include "base/utf8.h"

#include <string.h>

/* md4c cannot be told to leave reference definitions, `[a]: url`, autolinks, `<url>`, and text between single tildes,
 * which mean "about" (`~5 to ~7`), alone. So it never sees the characters that make them: in its copy of the text bytes
 * stand for them that UTF-8 does not have. */
#define STAND_IN_TILDE ((char)0xFD)
#define STAND_IN_COLON ((char)0xFE)
#define STAND_IN_ANGLE ((char)0xFF)

static char *copy_with_stand_ins(struct arena *arena, const char *text, size_t size)
{
    char *copy = arena_copy_bytes(arena, text, size);

    for (size_t i = 0; i < size; i++) {
        if (copy[i] == '<')
            copy[i] = STAND_IN_ANGLE;
        else if (copy[i] == '~' && (!i || text[i - 1] != '~') && (i + 1 == size || text[i + 1] != '~'))
            copy[i] = STAND_IN_TILDE;
        else if (copy[i] == ':' && i && copy[i - 1] == ']')
            copy[i] = STAND_IN_COLON;
    }
    return copy;
}

static char character_of(char byte)
{
    switch (byte) {
    case STAND_IN_TILDE:
        return '~';
    case STAND_IN_COLON:
        return ':';
    case STAND_IN_ANGLE:
        return '<';
    default:
        return byte;
    }
}

/* Puts the characters back, in place, and gives the new size: a backslash before a stand-in was an escape, but for md4c
 * it was not (in code it never is). */
static size_t put_back(char *text, size_t size, bool code)
{
    size_t out = 0;

    for (size_t i = 0; i < size; i++) {
        if ((text[i] == STAND_IN_ANGLE || text[i] == STAND_IN_TILDE) && !code && out && text[out - 1] == '\\')
            out--;
        text[out++] = character_of(text[i]);
    }
    return out;
}

/* The entities that people write by hand; any other stays as it was written. */
static uint32_t named_entity(const char *name, size_t size)
{
    static const struct {
        const char *name;
        uint32_t code_point;
    } entities[] = {
        {"amp", '&'},      {"lt", '<'},        {"gt", '>'},       {"quot", '"'},      {"apos", '\''},
        {"nbsp", 0xA0},    {"shy", 0xAD},      {"copy", 0xA9},    {"reg", 0xAE},      {"trade", 0x2122},
        {"deg", 0xB0},     {"plusmn", 0xB1},   {"times", 0xD7},   {"divide", 0xF7},   {"middot", 0xB7},
        {"para", 0xB6},    {"sect", 0xA7},     {"euro", 0x20AC},  {"pound", 0xA3},    {"yen", 0xA5},
        {"cent", 0xA2},    {"frac12", 0xBD},   {"frac14", 0xBC},  {"frac34", 0xBE},   {"ndash", 0x2013},
        {"mdash", 0x2014}, {"hellip", 0x2026}, {"lsquo", 0x2018}, {"rsquo", 0x2019},  {"ldquo", 0x201C},
        {"rdquo", 0x201D}, {"laquo", 0xAB},    {"raquo", 0xBB},   {"bull", 0x2022},   {"larr", 0x2190},
        {"rarr", 0x2192},  {"uarr", 0x2191},   {"darr", 0x2193},  {"le", 0x2264},     {"ge", 0x2265},
        {"ne", 0x2260},    {"asymp", 0x2248},  {"minus", 0x2212}, {"infin", 0x221E},  {"check", 0x2713},
        {"cross", 0x2717}, {"ensp", 0x2002},   {"emsp", 0x2003},  {"thinsp", 0x2009}, {"zwnj", 0x200C},
        {"Auml", 0xC4},    {"Ouml", 0xD6},     {"Uuml", 0xDC},    {"auml", 0xE4},     {"ouml", 0xF6},
        {"uuml", 0xFC},    {"szlig", 0xDF},    {"eacute", 0xE9},  {"egrave", 0xE8},   {"agrave", 0xE0},
        {"ccedil", 0xE7},  {"ntilde", 0xF1},   {"oslash", 0xF8},  {"aring", 0xE5},    {"permil", 0x2030},
    };

    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
        if (strlen(entities[i].name) == size && memcmp(entities[i].name, name, size) == 0)
            return entities[i].code_point;
    return 0;
}

static int digit_value(char digit)
{
    char lower = ascii_lower(digit);

    return ascii_is_digit(digit) ? digit - '0' : lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/* The character behind "&...;", 0 when it has none. A reference to what is no character is the replacement character,
 * and so are those to controls. */
static uint32_t entity_code_point(const char *entity, size_t size)
{
    bool hexadecimal;
    uint32_t code_point = 0;

    if (size < 3 || entity[1] != '#')
        return size < 3 ? 0 : named_entity(entity + 1, size - 2);
    hexadecimal = entity[2] == 'x' || entity[2] == 'X';
    for (size_t i = hexadecimal ? 3 : 2; i + 1 < size && code_point <= 0x10FFFF; i++)
        code_point = code_point * (hexadecimal ? 16 : 10) + (uint32_t)digit_value(entity[i]);
    if (code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0) || code_point > 0x10FFFF ||
        (code_point >= 0xD800 && code_point < 0xE000))
        return UTF8_REPLACEMENT;
    return code_point;
}

/* Writes a decoded entity, or the entity itself, to `out`; never more than `size` bytes. */
static size_t decode_entity(const char *entity, size_t size, char *out)
{
    uint32_t code_point = entity_code_point(entity, size);
    char bytes[4];
    size_t length = code_point ? utf8_encode(code_point, bytes) : 0;

    if (!length || length > size) {
        memmove(out, entity, size);
        return size;
    }
    memcpy(out, bytes, length);
    return length;
}

/* ---- Callbacks: nothing here may leave by a jump, md4c's own memory would leak. ---- */

static struct markdown_event *add_event(struct markdown *markdown, enum markdown_event_kind kind, int type)
{
    struct markdown_event *event;

    if (markdown->count == markdown->capacity) {
        size_t capacity = markdown->capacity ? 2 * markdown->capacity : 64;
        void *grown = arena_try_resize(markdown->arena, markdown->events, markdown->capacity * sizeof *event,
                                       capacity * sizeof *event);
        if (!grown)
            return NULL;
        markdown->events = grown;
        markdown->capacity = capacity;
    }
    event = &markdown->events[markdown->count++];
    *event = (struct markdown_event){.kind = kind, .type = type, .offset = MARKDOWN_NOWHERE};
    return event;
}

static size_t offset_of(const struct markdown *markdown, const char *text)
{
    uintptr_t start = (uintptr_t)markdown->source;
    uintptr_t at = (uintptr_t)text;

    return at >= start && at <= start + markdown->size ? (size_t)(at - start) : MARKDOWN_NOWHERE;
}

static char *try_copy(const struct markdown *markdown, const char *text, size_t size)
{
    char *copy = arena_try_allocate(markdown->arena, size + 1);

    if (copy && size)
        memcpy(copy, text, size);
    return copy;
}

/* A link's target or a code block's language: its pieces put together and decoded. */
static bool add_attribute(struct markdown *markdown, struct markdown_event *event, const MD_ATTRIBUTE *attribute)
{
    char *text = try_copy(markdown, attribute->text, attribute->size);
    size_t size = 0;

    if (!text)
        return false;
    event->offset = attribute->text ? offset_of(markdown, attribute->text) : MARKDOWN_NOWHERE;
    for (size_t i = 0; attribute->size && attribute->substr_offsets[i] < attribute->size; i++) {
        const char *piece = attribute->text + attribute->substr_offsets[i];
        size_t length = attribute->substr_offsets[i + 1] - attribute->substr_offsets[i];
        if (attribute->substr_types[i] == MD_TEXT_ENTITY) {
            size += decode_entity(piece, length, text + size);
            continue;
        }
        memmove(text + size, piece, length);
        size += put_back(text + size, length, false);
    }
    text[size] = '\0';
    event->text = text;
    event->size = size;
    return true;
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *context)
{
    struct markdown *markdown = context;
    struct markdown_event *event = add_event(markdown, MARKDOWN_ENTER_BLOCK, (int)type);

    if (!event)
        return 1;
    if (type == MD_BLOCK_H)
        event->number = ((const MD_BLOCK_H_DETAIL *)detail)->level;
    else if (type == MD_BLOCK_OL)
        event->number = ((const MD_BLOCK_OL_DETAIL *)detail)->start;
    else if (type == MD_BLOCK_TH || type == MD_BLOCK_TD)
        event->number = (unsigned)((const MD_BLOCK_TD_DETAIL *)detail)->align;
    else if (type == MD_BLOCK_CODE)
        return add_attribute(markdown, event, &((const MD_BLOCK_CODE_DETAIL *)detail)->lang) ? 0 : 1;
    return 0;
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *context)
{
    (void)detail;
    return add_event(context, MARKDOWN_LEAVE_BLOCK, (int)type) ? 0 : 1;
}

static int enter_span(MD_SPANTYPE type, void *detail, void *context)
{
    struct markdown *markdown = context;
    struct markdown_event *event = add_event(markdown, MARKDOWN_ENTER_SPAN, (int)type);

    if (!event)
        return 1;
    if (type == MD_SPAN_A)
        return add_attribute(markdown, event, &((const MD_SPAN_A_DETAIL *)detail)->href) ? 0 : 1;
    if (type == MD_SPAN_IMG)
        return add_attribute(markdown, event, &((const MD_SPAN_IMG_DETAIL *)detail)->src) ? 0 : 1;
    return 0;
}

static int leave_span(MD_SPANTYPE type, void *detail, void *context)
{
    (void)detail;
    return add_event(context, MARKDOWN_LEAVE_SPAN, (int)type) ? 0 : 1;
}

/* Whether the character at `offset` was written with a backslash: an odd number of them stands before it. */
static bool is_escaped(const struct markdown *markdown, size_t offset)
{
    size_t backslashes = 0;

    while (backslashes < offset && markdown->source[offset - 1 - backslashes] == '\\')
        backslashes++;
    return backslashes % 2 == 1;
}

static int add_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *context)
{
    struct markdown *markdown = context;
    bool entity = type == MD_TEXT_ENTITY;
    struct markdown_event *event = add_event(markdown, MARKDOWN_TEXT, entity ? MD_TEXT_NORMAL : (int)type);
    char *copy = event ? try_copy(markdown, text, size) : NULL;

    if (!copy)
        return 1;
    event->offset = offset_of(markdown, text);
    event->escaped =
        entity || (type == MD_TEXT_NORMAL && event->offset != MARKDOWN_NOWHERE && is_escaped(markdown, event->offset));
    event->size = entity ? decode_entity(text, size, copy) : put_back(copy, size, type == MD_TEXT_CODE);
    copy[event->size] = '\0';
    event->text = copy;
    return 0;
}

void markdown_read(struct markdown *markdown, struct arena *arena, const char *text, size_t size)
{
    const MD_PARSER parser = {
        .flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_NOHTML | MD_FLAG_NOINDENTEDCODEBLOCKS,
        .enter_block = enter_block,
        .leave_block = leave_block,
        .enter_span = enter_span,
        .leave_span = leave_span,
        .text = add_text,
    };

    *markdown = (struct markdown){.arena = arena, .size = size};
    if (size > (MD_SIZE)-1 / 2)
        arena_exhausted(arena);
    markdown->source = copy_with_stand_ins(arena, text, size);
    if (md_parse(markdown->source, (MD_SIZE)size, &parser, markdown) != 0)
        arena_exhausted(arena);
}
