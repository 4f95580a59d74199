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

const char *bare_key_help(struct loader *loader, const struct node *key)
{
    const char *colon = strchr(key->text, ':');

    if (colon && colon[1])
        return arena_format(
            loader->arena, "put a blank behind the colon: %s: %s",
            loader_excerpt(loader, arena_copy_bytes(loader->arena, key->text, (size_t)(colon - key->text))),
            loader_excerpt(loader, colon + 1));
    return "a comma ends a value inside { }: put the text before it in quotes";
}

/* Unknown keys below a known one that is empty are often meant to stand in it. */
static const char *indentation_help(struct loader *loader, const struct node *map, size_t index,
                                    const char *const *known, size_t count)
{
    while (index-- > 0) {
        const struct node_pair *pair = &map->pairs[index];
        if (is_known(pair->key->text, known, count))
            return pair->value->kind == NODE_SCALAR && pair->value->plain && !*pair->value->text
                       ? arena_format(loader->arena, "if it belongs to \"%s\", indent it further than that",
                                      pair->key->text)
                       : NULL;
    }
    return NULL;
}

static const char *meant_key(const char *key, const struct field_alias *aliases, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (ascii_equal_ignoring_case(key, aliases[i].word))
            return aliases[i].key;
    return NULL;
}

void fields_check_meant(struct loader *loader, const struct node *map, const char *what, const char *const *known,
                        size_t count, const struct field_alias *aliases, size_t alias_count)
{
    for (size_t i = 0; i < map->count; i++) {
        const struct node *key = map->pairs[i].key;
        const char *meant = meant_key(key->text, aliases, alias_count);
        const char *help;
        if (is_known(key->text, known, count))
            continue;
        help = meant ? arena_format(loader->arena, "did you mean \"%s\"?", meant)
               : key->bare
                   ? bare_key_help(loader, key)
                   : loader_suggestion(loader, key->text, known, count, indentation_help(loader, map, i, known, count));
        loader_report(loader, "E202", key->at, help, "%s has no key \"%s\"", what, loader_excerpt(loader, key->text));
    }
}

void fields_check(struct loader *loader, const struct node *map, const char *what, const char *const *known,
                  size_t count)
{
    fields_check_meant(loader, map, what, known, count, NULL, 0);
}

bool field_expect(struct loader *loader, const struct node *node, enum node_kind kind, const char *name)
{
    static const char *const wanted[] = {"a text", "a list", "a mapping"};
    const char *help = NULL;

    if (node->kind == kind)
        return true;
    if (kind == NODE_LIST && node->kind == NODE_MAP && node->count && node->pairs[0].key->text[0] == '-')
        help = "put a blank behind the dash: \"- one\"";
    else if (kind == NODE_MAP && node->kind == NODE_SCALAR && node->plain && strchr(node->text, ':'))
        help = "put a blank behind the colon: \"key: value\"";
    else if (kind == NODE_SCALAR && node->kind == NODE_MAP)
        help = "a text that holds \": \" or starts with \"{\" needs quotes";
    else if (kind == NODE_SCALAR)
        help = "write one text; one that starts with \"[\" or \"- \" needs quotes";
    else if (kind == NODE_LIST)
        help = "write [one, two], or a line \"- one\" for each";
    else
        help = "write {key: value}, or indented lines \"key: value\" without dashes";
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
        loader_report(loader, "E216", node_find(map, key)->at, date_help(loader, text), "\"%s\" is not a date",
                      loader_excerpt(loader, text));
        return NULL;
    }
    return text;
}

const char *field_url(struct loader *loader, const struct node *map, const char *key)
{
    const char *text = field_text(loader, map, key);

    if (text && !url_is_safe(text)) {
        loader_report(loader, "E217", node_find(map, key)->at, url_help(text), "\"%s\" is not a web or mail address",
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

const char *date_format(struct arena *arena, double day)
{
    int year = 1970 + (int)(day / 365.2425);
    int month = 12;

    while (days_since_1970(year, 1, 1) > day)
        year--;
    while (days_since_1970(year + 1, 1, 1) <= day)
        year++;
    while (days_since_1970(year, month, 1) > day)
        month--;
    return arena_format(arena, "%04d-%02d-%02d", year, month, (int)(day - days_since_1970(year, month, 1)) + 1);
}

/* Reads a number of one to four digits; *digits is how many. */
static int read_short_number(const char **at, int *digits)
{
    int value = 0;

    for (*digits = 0; *digits < 4 && ascii_is_digit(**at); ++*digits)
        value = value * 10 + (*(*at)++ - '0');
    return value;
}

/* "14.02.2026", "2026/2/14", "2026-02-14T10:00": three numbers of which one can only be the year. A day and a month
 * between slashes change places from country to country, so that nothing is made of them. */
static const char *guess_date(struct loader *loader, const char *text)
{
    int numbers[3];
    int digits[3];
    char separators[2];
    const char *date;
    double day;

    for (int i = 0; i < 3; i++) {
        numbers[i] = read_short_number(&text, &digits[i]);
        if (i < 2 && !(separators[i] = *text++))
            return NULL;
    }
    if (separators[0] != separators[1] || !strchr("-./", separators[0]) || (*text && *text != 'T' && *text != ' '))
        return NULL;
    if (digits[0] == 4)
        date = arena_format(loader->arena, "%04d-%02d-%02d", numbers[0], numbers[1], numbers[2]);
    else if (digits[2] == 4 && separators[0] == '.')
        date = arena_format(loader->arena, "%04d-%02d-%02d", numbers[2], numbers[1], numbers[0]);
    else
        return NULL;
    return date_parse(date, &day, &day) ? date : NULL;
}

const char *date_help(struct loader *loader, const char *text)
{
    const char *date = guess_date(loader, text);

    return date ? arena_format(loader->arena, "did you mean %s?", date) : "write 2026, 2026-02 or 2026-02-14";
}

static bool starts_with(const char *text, const char *start)
{
    for (; *start; text++, start++)
        if (ascii_lower(*text) != *start)
            return false;
    return *text != '\0';
}

static bool has_safe_scheme(const char *text)
{
    return starts_with(text, "http://") || starts_with(text, "https://") || starts_with(text, "mailto:");
}

const char *url_help(const char *text)
{
    if (!has_safe_scheme(text))
        return "start it with https://, http:// or mailto:";
    return strchr(text, ' ') ? "an address holds no blanks: write each as %20"
                             : "leave out the characters that are not seen";
}

bool url_is_safe(const char *text)
{
    const char *end = text + strlen(text);

    if (!has_safe_scheme(text))
        return false;
    while (text < end) {
        uint32_t character = utf8_decode(&text, end);
        if (character <= ' ' || utf8_is_unsafe(character))
            return false;
    }
    return true;
}
