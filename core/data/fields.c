#include "data/fields.h"

#include "base/number.h"
#include "base/utf8.h"

#include <string.h>

static bool is_known(const char *key, const char *const *known, size_t count)
{
    if (strncmp(key, "x-", 2) == 0)
        return true;
    for (size_t i = 0; i < count; i++)
        if (strcmp(key, known[i]) == 0)
            return true;
    return false;
}

void fields_check(struct loader *loader, const struct node *map, const char *what, const char *const *known,
                  size_t count)
{
    for (size_t i = 0; i < map->count; i++) {
        const struct node *key = map->pairs[i].key;
        const char *help;
        if (is_known(key->text, known, count))
            continue;
        help = key->bare ? "a comma ends a value inside { }: put the text before it in quotes"
                         : loader_suggestion(loader, key->text, known, count, NULL);
        loader_report(loader, "E202", key->at, help, "%s has no key \"%s\"", what, loader_excerpt(loader, key->text));
    }
}

bool field_expect(struct loader *loader, const struct node *node, enum node_kind kind, const char *name)
{
    static const char *const wanted[] = {"a text", "a list", "a mapping"};
    const char *help = NULL;

    if (node->kind == kind)
        return true;
    if (kind == NODE_SCALAR && node->kind == NODE_MAP)
        help = "a text that holds \": \" or starts with \"{\" needs quotes";
    else if (kind == NODE_SCALAR)
        help = "a text that starts with \"[\" or \"- \" needs quotes";
    else if (kind == NODE_LIST)
        help = "write [one, two], or a line \"- one\" for each";
    else
        help = "write {key: value}, or indented lines \"key: value\"";
    loader_report(loader, "E203", node->at, help, "\"%s\" must be %s, not %s", loader_excerpt(loader, name),
                  wanted[kind], node_kind_phrase(node));
    return false;
}

const char *scalar_text(struct loader *loader, const struct node *node, const char *name)
{
    size_t size;

    if (node_is_empty(node) || !field_expect(loader, node, NODE_SCALAR, name))
        return NULL;
    size = strlen(node->text);
    while (size && node->text[size - 1] == '\n')
        size--;
    if (!size)
        return NULL;
    return node->text[size] ? arena_copy_bytes(loader->arena, node->text, size) : node->text;
}

const char *field_text(struct loader *loader, const struct node *map, const char *key)
{
    return scalar_text(loader, node_find(map, key), key);
}

const char *field_date(struct loader *loader, const struct node *map, const char *key)
{
    const char *text = field_text(loader, map, key);
    double first;
    double last;

    if (text && !date_parse(text, &first, &last)) {
        loader_report(loader, "E216", node_find(map, key)->at, "write 2026, 2026-02 or 2026-02-14",
                      "\"%s\" is not a date", loader_excerpt(loader, text));
        return NULL;
    }
    return text;
}

const char *field_url(struct loader *loader, const struct node *map, const char *key)
{
    const char *text = field_text(loader, map, key);

    if (text && !url_is_safe(text)) {
        loader_report(loader, "E217", node_find(map, key)->at,
                      "start it with https://, http:// or mailto:", "\"%s\" is not a web or mail address",
                      loader_excerpt(loader, text));
        return NULL;
    }
    return text;
}

static const struct node *field_of_kind(struct loader *loader, const struct node *map, const char *key,
                                        enum node_kind kind)
{
    const struct node *node = node_find(map, key);

    return node_is_empty(node) || !field_expect(loader, node, kind, key) ? NULL : node;
}

const struct node *field_map(struct loader *loader, const struct node *map, const char *key)
{
    return field_of_kind(loader, map, key, NODE_MAP);
}

const struct node *field_list(struct loader *loader, const struct node *map, const char *key)
{
    return field_of_kind(loader, map, key, NODE_LIST);
}

struct text_list field_texts(struct loader *loader, const struct node *node, const char *name)
{
    struct text_list texts = {NULL, 0};
    const struct node *const *nodes = &node;
    size_t count = 1;
    const char **items;

    if (node_is_empty(node))
        return texts;
    if (node->kind == NODE_LIST) {
        nodes = node->items;
        count = node->count;
    }
    items = ARENA_ARRAY(loader->arena, const char *, count);
    for (size_t i = 0; i < count; i++) {
        if (node_is_empty(nodes[i]))
            loader_report(loader, "E230", nodes[i]->at, "write a text or remove the item", "an item of \"%s\" is empty",
                          name);
        else if ((items[texts.count] = scalar_text(loader, nodes[i], name)))
            texts.count++;
    }
    texts.items = items;
    return texts;
}

size_t field_word(struct loader *loader, const struct node *map, const char *key, const char *const *words,
                  size_t count)
{
    const char *text = field_text(loader, map, key);

    if (!text)
        return count;
    for (size_t i = 0; i < count; i++)
        if (strcmp(text, words[i]) == 0)
            return i;
    loader_report(loader, "E209", node_find(map, key)->at, loader_suggestion(loader, text, words, count, NULL),
                  "\"%s\" cannot be \"%s\"", key, loader_excerpt(loader, text));
    return count;
}

bool field_number(struct loader *loader, const struct node *node, const char *name, double *number)
{
    const char *text = scalar_text(loader, node, name);
    const char *end;

    if (!text)
        return false;
    if (!number_parse(text, number, &end) || *end || *number >= 1e15 || *number <= -1e15) {
        loader_report(loader, "E220", node->at, "write a number such as 3 or 0.5",
                      "\"%s\" must be a number, not \"%s\"", loader_excerpt(loader, name),
                      loader_excerpt(loader, text));
        return false;
    }
    return true;
}

static bool read_digits(const char **at, int digits, int *value)
{
    *value = 0;
    for (int i = 0; i < digits; i++, (*at)++) {
        if (!ascii_is_digit(**at))
            return false;
        *value = *value * 10 + (**at - '0');
    }
    return true;
}

/* Days from 1970-01-01 to a day of the Gregorian calendar. Years start in March here, so that the leap day is the
 * last; 719468 days lie between 0000-03-01 and 1970-01-01. */
static double days_since_1970(int year, int month, int day)
{
    int shifted = month <= 2 ? year - 1 : year;
    int month_from_march = (month + 9) % 12;
    int days = 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + (month_from_march * 153 + 2) / 5 + day - 1;

    return days - 719468;
}

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return days[month - 1] + (month == 2 && leap);
}

bool date_parse(const char *text, double *first, double *last)
{
    int year;
    int month = 0;
    int day = 0;

    if (!read_digits(&text, 4, &year) || year < 1)
        return false;
    if (*text == '-' && (text++, !read_digits(&text, 2, &month) || month < 1 || month > 12))
        return false;
    if (month && *text == '-' && (text++, !read_digits(&text, 2, &day) || day < 1 || day > days_in_month(year, month)))
        return false;
    if (*text)
        return false;
    *first = days_since_1970(year, month ? month : 1, day ? day : 1);
    *last = day     ? *first
            : month ? days_since_1970(year, month, days_in_month(year, month))
                    : days_since_1970(year, 12, 31);
    return true;
}

static bool starts_with(const char *text, const char *start)
{
    for (; *start; text++, start++)
        if (ascii_lower(*text) != *start)
            return false;
    return *text != '\0';
}

bool url_is_safe(const char *text)
{
    const char *end = text + strlen(text);

    if (!starts_with(text, "http://") && !starts_with(text, "https://") && !starts_with(text, "mailto:"))
        return false;
    while (text < end) {
        uint32_t character = utf8_decode(&text, end);
        if (character <= ' ' || utf8_is_unsafe(character))
            return false;
    }
    return true;
}
