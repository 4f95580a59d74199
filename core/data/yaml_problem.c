/* What the YAML library complains about, said so that an analyst finds the place and the fix. The library's texts are
 * matched by their fixed parts; one that is not known here is passed on as it is. */
#include "base/utf8.h"
#include "data/blanks.h"
#include "data/yaml_reading.h"

#include <string.h>

/* Where to look: where the library stopped, where what it was reading began, or at the backslash of the escape in whose
 * digits it stopped. */
enum look_at { AT_PROBLEM, AT_BEGINNING, AT_BACKSLASH };

struct explanation {
    const char *context; /* part of the library's texts; "": any */
    const char *problem;
    const char *code;
    enum look_at look_at;
    const char *message;
    const char *help;
};

static const struct explanation explanations[] = {
    {"a flow sequence", "", "E109", AT_BEGINNING, "the list that opens here with \"[\" is not closed by \"]\"",
     "add the \"]\"; an item with a comma, colon or bracket in it needs quotes"},
    {"a flow mapping", "", "E109", AT_BEGINNING, "the mapping that opens here with \"{\" is not closed by \"}\"",
     "add the \"}\"; a value with a comma, colon or brace in it needs quotes"},
    {"a quoted scalar", "unexpected end of stream", "E110", AT_BEGINNING, "the quote that opens here is not closed",
     "add the closing quote; a quote inside the text is doubled ('') or written \\\""},
    {"a quoted scalar", "document indicator", "E110", AT_BEGINNING, "the quote that opens here is not closed",
     "add the closing quote; a quote inside the text is doubled ('') or written \\\""},
    {"a quoted scalar", "unknown escape", "E121", AT_PROBLEM, "\"\\\" inside double quotes starts no known escape here",
     "write \\\\, or put the text in single quotes"},
    {"a quoted scalar", "invalid Unicode character escape", "E121", AT_BACKSLASH, "this escape is half of a character",
     "write the character itself, or all of it as \\UXXXXXXXX"},
    {"a quoted scalar", "", "E121", AT_BACKSLASH, "this escape is incomplete",
     "\\x takes 2 digits, \\u takes 4 and \\U takes 8; write \\\\ for a backslash"},
    {"a block scalar", "comment or line break", "E113", AT_BEGINNING, NULL, "put the value in quotes"},
    {"", "block sequence entries are not allowed", "E112", AT_PROBLEM,
     "a list item \"- \" cannot stand on the line of its key",
     "put it on the next line, indented, or write [a, b]; where a value is not known, write ~"},
    {"", "mapping keys are not allowed", "E113", AT_PROBLEM, "a value cannot start with \"? \"",
     "put the value in quotes; where it is not known, write ~"},
    {"", "violates indentation", "E108", AT_PROBLEM, "a tab is used for indentation", "indent with spaces"},
    {"", "tab character where an indentation space", "E108", AT_PROBLEM, "a tab is used for indentation",
     "indent with spaces"},
    {"an anchor", "", "E113", AT_BEGINNING, "a value that starts with \"&\" must be in quotes",
     "put the value in quotes"},
    {"an alias", "", "E113", AT_BEGINNING, "a value that starts with \"*\" must be in quotes",
     "put the value in quotes"},
    {"a tag", "", "E113", AT_BEGINNING, "a value that starts with \"!\" must be in quotes", "put the value in quotes"},
    {"", "undefined tag handle", "E114", AT_PROBLEM, "this YAML tag is not supported",
     "remove it; if the text starts with \"!\", put the text in quotes"},
    {"", "incompatible YAML document", "E107", AT_PROBLEM, "only YAML 1.1 and 1.2 are understood",
     "remove the line \"%YAML ...\""},
    {"a block collection", "expected '-' indicator", "E112", AT_PROBLEM,
     "this line is not indented like the items of the list above",
     "align it with the item's other keys, or start it with \"- \""},
    {"", "expected <document start>", "E112", AT_PROBLEM, "this line stands outside the mapping above",
     "indent it like the lines above"},
};

static bool holds(const char *text, const char *part)
{
    return !*part || (text && strstr(text, part));
}

/* Whether only blanks (and dashes of list items) stand before the place on its line. */
static bool starts_line(const struct yaml_reading *reading, struct yaml_cursor at)
{
    const char *data = reading->file->data;

    while (at.byte > 0 && data[at.byte - 1] != '\n' && data[at.byte - 1] != '\r') {
        at.byte--;
        if (data[at.byte] != ' ' && data[at.byte] != '\t' && data[at.byte] != '-')
            return false;
    }
    return true;
}

/* Whether a "key: " stands before the place on its line, so that a second ": " belongs to a value. */
static bool follows_key(const struct yaml_reading *reading, struct yaml_cursor at)
{
    const char *data = reading->file->data;
    size_t byte = at.byte;

    while (byte > 1 && data[byte - 1] != '\n' && data[byte - 1] != '\r') {
        byte--;
        if (data[byte] == ' ' && data[byte - 1] == ':')
            return true;
    }
    return false;
}

static struct position position_of(const struct yaml_reading *reading, struct yaml_cursor at)
{
    return (struct position){reading->file, at.line, at.column, 1};
}

static void report_colon(const struct yaml_reading *reading, struct yaml_cursor at)
{
    if (follows_key(reading, at))
        loader_report(reading->loader, "E111", position_of(reading, at), "put the value in quotes",
                      "a value without quotes cannot hold \": \"");
    else
        loader_report(
            reading->loader, "E112", position_of(reading, at),
            "align the line with the keys it belongs to; a text that goes on from the line above needs quotes "
            "if it holds \": \"",
            "no key can stand here");
}

static void report_character(const struct yaml_reading *reading, struct yaml_cursor at)
{
    char character = reading->file->data[at.byte];

    if (character == '\t')
        loader_report(reading->loader, "E108", position_of(reading, at), "indent with spaces",
                      "a tab is used for indentation");
    else
        loader_report(reading->loader, "E113", position_of(reading, at), "put the value in quotes",
                      "a value that starts with \"%c\" must be in quotes", character);
}

static void report_expected_key(const struct yaml_reading *reading, struct yaml_cursor at)
{
    if (starts_line(reading, at))
        loader_report(reading->loader, "E112", position_of(reading, at), "align it with the keys it belongs to",
                      "this line is not indented like the keys above");
    else
        loader_report(reading->loader, "E112", position_of(reading, at),
                      "put the whole value in quotes, quotes inside it doubled or written \\\"",
                      "the value has ended before this: nothing can follow here");
}

/* Why a line is no "key: value": its colon has no blank behind it, or one that only looks like a blank. */
static const char *missing_colon_help(const struct yaml_reading *reading, struct yaml_cursor at)
{
    const char *data = reading->file->data + at.byte;
    size_t size = 0;
    const char *line;

    while (at.byte + size < reading->file->size && data[size] != '\n' && data[size] != '\r')
        size++;
    line = arena_copy_bytes(reading->loader->arena, data, size);
    if (*line == '"' || *line == '\'')
        return "add a colon and a blank behind the key; a key in quotes has 1,024 characters at most";
    if (blank_is_disguised_in(line))
        return "a no-break space (U+00A0 or the like) stands in this line: type an ordinary blank";
    if (strchr(line, ':'))
        return "put a blank behind the colon";
    return "add a colon and a blank behind the key, or indent the line if it continues the one above";
}

/* YAML looks this many characters ahead for the colon of a key, quotes included. */
#define MOST_KEY_CHARACTERS 1024

static size_t count_characters(const char *text, const char *end)
{
    size_t count = 0;

    for (; text < end; text++)
        count += ((unsigned char)*text & 0xC0) != 0x80;
    return count;
}

static void report_long_key(const struct yaml_reading *reading, struct yaml_cursor at)
{
    loader_report(reading->loader, "E123", position_of(reading, at),
                  "shorten it, and put the long text into a value, such as a note or summary",
                  "this key is too long: YAML allows 1,024 characters");
}

/* Whether the line from here on is a key that only was too long. */
static bool starts_long_key(const struct yaml_reading *reading, struct yaml_cursor at)
{
    const char *start = reading->file->data + at.byte;
    const char *end = reading->file->data + reading->file->size;
    const char *colon = start;

    while (colon < end && *colon != '\n' && *colon != '\r' &&
           !(*colon == ':' && (colon + 1 == end || strchr(" \t\r\n", colon[1]))))
        colon++;
    return colon < end && *colon == ':' && count_characters(start, colon) > MOST_KEY_CHARACTERS;
}

/* Where the text that ends here begins, inside braces or brackets: behind the last separator, or at its quote. */
static const char *flow_text_start(const char *data, const char *end)
{
    const char *start = end;
    char quote = start > data && (start[-1] == '"' || start[-1] == '\'') ? start[-1] : '\0';

    if (quote) {
        start--;
        while (start > data && !(start[-1] == quote && (start - 1 == data || start[-2] != '\\')))
            start--;
        return start > data ? start - 1 : start;
    }
    while (start > data && !strchr(",{[", start[-1]))
        start--;
    while (start < end && strchr(" \t\r\n", *start))
        start++;
    return start;
}

/* Reports a key in braces that was too long, so that its colon came as a surprise. */
static bool report_long_key_in_braces(const struct yaml_reading *reading, struct yaml_cursor at)
{
    const char *data = reading->file->data;
    const char *colon = data + at.byte;
    const char *end = colon;
    const char *start;
    size_t count;
    yaml_mark_t mark = reading->parser.problem_mark;

    if (at.byte >= reading->file->size || *colon != ':')
        return false;
    while (end > data && (end[-1] == ' ' || end[-1] == '\t'))
        end--;
    start = flow_text_start(data, end);
    count = count_characters(start, colon);
    /* Over several lines it is rather a brace that is not closed. */
    if (count <= MOST_KEY_CHARACTERS || count > mark.index || memchr(start, '\n', (size_t)(end - start)))
        return false;
    mark.index -= count;
    report_long_key(reading, yaml_cursor_at(reading, mark));
    return true;
}

static void report_missing_colon(const struct yaml_reading *reading)
{
    struct yaml_cursor at = yaml_cursor_at(reading, reading->parser.context_mark);

    if (starts_long_key(reading, at))
        report_long_key(reading, at);
    else
        loader_report(reading->loader, "E122", position_of(reading, at), missing_colon_help(reading, at),
                      "this line is no \"key: value\"");
}

/* Problems whose message depends on the place. */
static bool report_special(const struct yaml_reading *reading, struct yaml_cursor at)
{
    const yaml_parser_t *parser = &reading->parser;

    if (holds(parser->problem, "did not find expected ',' or"))
        return report_long_key_in_braces(reading, at);
    if (holds(parser->problem, "mapping values are not allowed"))
        report_colon(reading, at);
    else if (holds(parser->problem, "cannot start any token"))
        report_character(reading, at);
    else if (holds(parser->problem, "did not find expected key"))
        report_expected_key(reading, at);
    else if (holds(parser->problem, "could not find expected ':'"))
        report_missing_colon(reading);
    else
        return false;
    return true;
}

static void report_explained(const struct yaml_reading *reading, const struct explanation *explanation)
{
    const yaml_parser_t *parser = &reading->parser;
    bool at_beginning = explanation->look_at == AT_BEGINNING;
    yaml_mark_t mark = at_beginning ? parser->context_mark : parser->problem_mark;
    struct yaml_cursor at;
    struct yaml_cursor stop = yaml_cursor_at(reading, parser->problem_mark);
    const char *help = explanation->help;

    if (explanation->look_at == AT_BACKSLASH)
        mark.index -= strlen("\\u");
    at = yaml_cursor_at(reading, mark);
    if (at_beginning && stop.line > at.line && stop.byte < reading->file->size)
        help = arena_format(reading->loader->arena, "%s; reading stopped at line %u, column %u", help, stop.line,
                            stop.column);
    if (explanation->message)
        loader_report(reading->loader, explanation->code, position_of(reading, at), help, "%s", explanation->message);
    else
        loader_report(reading->loader, explanation->code, position_of(reading, at), help,
                      "a value that starts with \"%c\" must be in quotes", reading->file->data[at.byte]);
}

void yaml_report_problem(const struct yaml_reading *reading)
{
    const yaml_parser_t *parser = &reading->parser;
    struct yaml_cursor at = yaml_cursor_at(reading, parser->problem_mark);

    /* Out of memory leaves no problem to report. */
    if (parser->error == YAML_MEMORY_ERROR || !parser->problem)
        arena_exhausted(reading->loader->arena);
    if (report_special(reading, at))
        return;
    for (size_t i = 0; i < COUNT_OF(explanations); i++) {
        const struct explanation *explanation = &explanations[i];
        if (holds(parser->context, explanation->context) && holds(parser->problem, explanation->problem)) {
            report_explained(reading, explanation);
            return;
        }
    }
    loader_report(reading->loader, "E107", position_of(reading, at), NULL, "the YAML is not valid: %s",
                  loader_excerpt(reading->loader, arena_copy(reading->loader->arena, parser->problem)));
}
