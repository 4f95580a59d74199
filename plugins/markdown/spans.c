/* How it works: nested spans become a flat row of runs, each with the set of its styles. Runs of equal style are one
 * for the reader, so delimiters stand only where the set changes, and the awkward cases (a strong text beside another,
 * strong within strong, nothing within strong) cannot arise. What is left is CommonMark's rule that a delimiter works
 * only beside certain characters: where it would not, the character beside it is written as a reference. */
#include "spans.h"

#include "escape.h"

#include <string.h>

static void add_run(struct runs *runs, struct run run)
{
    if (runs->count == runs->capacity) {
        size_t capacity = runs->capacity ? 2 * runs->capacity : 64;
        struct run *grown = writer_allocate(runs->writer, capacity * sizeof *grown);
        if (!grown)
            return;
        if (runs->count)
            memcpy(grown, runs->items, runs->count * sizeof *grown);
        runs->items = grown;
        runs->capacity = capacity;
    }
    runs->items[runs->count++] = run;
}

static bool has_prefix(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

/* The host promises it; a reader who clicks must not depend on that. */
static bool is_safe_link(const char *url)
{
    return url && (has_prefix(url, "https://") || has_prefix(url, "http://") || has_prefix(url, "mailto:"));
}

/* The text of a link that can be written <as it is>: its own target, without anything that a reader would take for an
 * end, an escape or a reference. NULL: it cannot. */
static const char *address_of(const struct vs_host *host, const struct vs_node *link)
{
    const char *url = host->text(link, VS_KEY_URL);
    const struct vs_node *child = host->first_child(link);
    const char *text =
        child && !host->next(child) && host->kind(child) == VS_TEXT ? host->text(child, VS_KEY_TEXT) : NULL;

    if (!text || !is_safe_link(url) || strcmp(text, url) != 0 || (strchr(url, '&') && strchr(url, ';')))
        return NULL;
    for (const char *at = url; *at; at++)
        if (*at <= ' ' || *at > '~' || strchr("<>|\\`", *at))
            return NULL;
    return url;
}

static void add_below(struct runs *runs, const struct vs_node *first, const struct vs_node *end, unsigned style,
                      const struct vs_node *link);

static void add_span(struct runs *runs, const struct vs_node *span, unsigned style, const struct vs_node *link)
{
    const struct vs_host *host = runs->writer->host;
    const char *text = host->text(span, VS_KEY_TEXT);

    switch (host->kind(span)) {
    case VS_CODE:
        style |= RUN_CODE;
        /* fall through */
    case VS_TEXT:
        if (text && *text)
            add_run(runs, (struct run){.text = text, .size = strlen(text), .style = style, .link = link});
        return;
    case VS_LINE_BREAK:
        add_run(runs, (struct run){.text = NULL});
        return;
    case VS_EMPHASIS:
        style |= RUN_EMPHASIS;
        break;
    case VS_STRONG:
        style |= RUN_STRONG;
        break;
    case VS_STRIKE:
        style |= RUN_STRIKE;
        break;
    case VS_LINK:
        text = link ? NULL : address_of(host, span);
        if (text) {
            add_run(runs, (struct run){.text = text, .size = strlen(text), .style = style | RUN_ADDRESS});
            return;
        }
        if (!link && is_safe_link(host->text(span, VS_KEY_URL)))
            link = span;
        break;
    default: /* unknown: what is in it is shown */
        break;
    }
    add_below(runs, host->first_child(span), NULL, style, link);
}

static void add_below(struct runs *runs, const struct vs_node *first, const struct vs_node *end, unsigned style,
                      const struct vs_node *link)
{
    for (const struct vs_node *span = first; span && span != end; span = runs->writer->host->next(span))
        add_span(runs, span, style, link);
}

void runs_add_spans(struct runs *runs, const struct vs_node *first, const struct vs_node *end, unsigned style)
{
    add_below(runs, first, end, style, NULL);
}

void runs_add_text(struct runs *runs, const char *text, unsigned style)
{
    if (text && *text)
        add_run(runs, (struct run){.text = text, .size = strlen(text), .style = style});
}

/* ---- Delimiters ---------------------------------------------------------------------------------------------------
 */
struct span_writer {
    struct writer *writer;
    struct line_state line;
    enum span_place place;
    unsigned open[4]; /* styles whose delimiters are open, outermost first; OPEN_LINK stands for the link */
    size_t open_count;
    const struct vs_node *link;
};

#define OPEN_LINK 16u

/* What is between two runs: which of the open delimiters stay, which are closed and opened. */
struct change {
    size_t keep;        /* of span_writer.open */
    unsigned opened[4]; /* outermost first */
    size_t opened_count;
};

static const struct run no_run = {.text = ""};

static bool stays_open(const struct span_writer *spans, unsigned open, const struct run *next)
{
    return open == OPEN_LINK ? next->link == spans->link : (next->style & open) != 0;
}

static bool is_open(const struct span_writer *spans, size_t count, unsigned style)
{
    for (size_t i = 0; i < count; i++)
        if (spans->open[i] == style)
            return true;
    return false;
}

static struct change change_to(const struct span_writer *spans, const struct run *next)
{
    static const unsigned order[] = {OPEN_LINK, RUN_STRIKE, RUN_STRONG, RUN_EMPHASIS};
    struct change change = {0};

    while (change.keep < spans->open_count && stays_open(spans, spans->open[change.keep], next))
        change.keep++;
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        bool wanted = order[i] == OPEN_LINK ? next->link != NULL : (next->style & order[i]) != 0;
        if (wanted && !is_open(spans, change.keep, order[i]))
            change.opened[change.opened_count++] = order[i];
    }
    return change;
}

static bool changes(const struct span_writer *spans, const struct change *change)
{
    return change->keep < spans->open_count || change->opened_count > 0;
}

static const char *delimiter(unsigned style)
{
    return style == RUN_STRIKE ? "~~" : style == RUN_STRONG ? "**" : "_";
}

static void put_delimiter(struct span_writer *spans, const char *text)
{
    writer_put_text(spans->writer, text);
    spans->line.digits = ESCAPE_NOT_DIGITS;
    spans->line.www = 0;
}

static void apply_change(struct span_writer *spans, const struct change *change, const struct run *next)
{
    while (spans->open_count > change->keep) {
        unsigned style = spans->open[--spans->open_count];
        if (style == OPEN_LINK) {
            put_delimiter(spans, "](");
            escape_attribute(spans->writer, spans->writer->host->text(spans->link, VS_KEY_URL));
            put_delimiter(spans, ")");
            spans->link = NULL;
        } else {
            put_delimiter(spans, delimiter(style));
        }
    }
    for (size_t i = 0; i < change->opened_count; i++) {
        spans->open[spans->open_count++] = change->opened[i];
        if (change->opened[i] == OPEN_LINK) {
            put_delimiter(spans, "[");
            spans->link = next->link;
        } else {
            put_delimiter(spans, delimiter(change->opened[i]));
        }
    }
}

/* Whether the first character of a run may be punctuation for the reader; that includes one that is written as a
 * reference, as a lone character may be because of what stands on its other side. */
static bool starts_with_punctuation(const struct run *run)
{
    const char *text = run->text;
    uint32_t character;

    if (!text || run->style & RUN_LITERAL || run->size == 0)
        return true;
    character = character_next(&text, text + run->size);
    return text == run->text + run->size || character_may_be_punctuation(character);
}

static bool ends_with_punctuation(const struct run *run)
{
    const char *last = run->text + run->size;

    if (!run->text || run->style & RUN_LITERAL || run->size == 0)
        return true;
    do
        last--;
    while (last > run->text && ((unsigned char)*last & 0xC0) == 0x80);
    return last == run->text || character_may_be_punctuation(character_next(&last, run->text + run->size));
}

/* cmark-gfm looks through "~~" for the character beside another delimiter: what is inner for the one is outer for the
 * other. */
static bool sees_through_strike(const struct span_writer *spans, const struct change *change)
{
    bool strike = false;

    for (size_t i = change->keep; i < spans->open_count; i++)
        strike = strike || spans->open[i] == RUN_STRIKE;
    for (size_t i = 0; i < change->opened_count; i++)
        strike = strike || change->opened[i] == RUN_STRIKE;
    return strike && spans->open_count - change->keep + change->opened_count > 1;
}

/* The end of a run of text before a change of delimiters. */
static enum escape_edge edge_before(const struct span_writer *spans, const struct change *change,
                                    const struct run *next)
{
    if (sees_through_strike(spans, change))
        return EDGE_EITHER;
    if (change->keep < spans->open_count)
        return EDGE_DELIMITER; /* within a delimiter that is closed */
    if (change->opened[0] == OPEN_LINK)
        return EDGE_PLAIN; /* a bracket works anywhere, and beside it so does whatever follows */
    if (change->opened[0] == RUN_EMPHASIS || change->opened_count > 1 || starts_with_punctuation(next))
        return EDGE_LETTER;
    return EDGE_PLAIN;
}

/* The start of a run of text behind a change of delimiters. */
static enum escape_edge edge_after(const struct span_writer *spans, const struct change *change,
                                   const struct run *previous)
{
    if (sees_through_strike(spans, change))
        return EDGE_EITHER;
    if (change->opened_count > 0)
        return EDGE_DELIMITER;
    if (spans->open[change->keep] == OPEN_LINK)
        return EDGE_PLAIN;
    if (spans->open[change->keep] == RUN_EMPHASIS || spans->open_count > change->keep + 1 ||
        ends_with_punctuation(previous))
        return EDGE_LETTER;
    return EDGE_PLAIN;
}

/* ---- Runs ---------------------------------------------------------------------------------------------------------
 */
static size_t longest_backticks(const struct run *runs, size_t count)
{
    size_t longest = 0;
    size_t here = 0;

    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < runs[i].size; j++) {
            here = runs[i].text[j] == '`' ? here + 1 : 0;
            longest = here > longest ? here : longest;
        }
    }
    return longest;
}

/* Bytes of a character that is a space in code; 0: it is another one. */
static size_t code_blank_size(const char *text, size_t size)
{
    if (*text == ' ' || *text == '\r' || *text == '\t')
        return 1;
    return line_end_size(text, size);
}

/* A code span takes what is in it literally, but for bars in cells and for line ends, which it cannot hold. */
static void put_code_bytes(struct span_writer *spans, const struct run *run)
{
    for (size_t i = 0; i < run->size;) {
        char byte = run->text[i];
        size_t blank = code_blank_size(run->text + i, run->size - i);

        if (byte == '|' && spans->place == PLACE_CELL)
            writer_put_byte(spans->writer, '\\');
        if (blank)
            writer_put_byte(spans->writer, ' ');
        else if ((unsigned char)byte < 0x20 || byte == 0x7F)
            writer_put_text(spans->writer, "\xEF\xBF\xBD");
        else
            writer_put_byte(spans->writer, byte);
        i += blank ? blank : 1;
    }
}

static bool is_all_blank(const struct run *runs, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0, blank; j < runs[i].size; j += blank) {
            blank = code_blank_size(runs[i].text + j, runs[i].size - j);
            if (!blank)
                return false;
        }
    }
    return true;
}

static bool ends_with_blank(const struct run *run)
{
    for (size_t width = 1; width <= 3 && width <= run->size; width++)
        if (code_blank_size(run->text + run->size - width, width) == width)
            return true;
    return false;
}

/* The reader takes one blank from each end when both are blank and there is more than blanks. */
static bool pads_code(const struct run *runs, size_t count)
{
    const struct run *last = &runs[count - 1];

    if (runs[0].text[0] == '`' || last->text[last->size - 1] == '`')
        return true;
    return code_blank_size(runs[0].text, runs[0].size) && ends_with_blank(last) && !is_all_blank(runs, count);
}

/* `count` runs that follow each other are one code span, as the reader would take it. */
static void put_code(struct span_writer *spans, const struct run *runs, size_t count)
{
    size_t fence = longest_backticks(runs, count) + 1;
    const char *padding = pads_code(runs, count) ? " " : "";

    writer_repeat(spans->writer, '`', fence);
    writer_put_text(spans->writer, padding);
    for (size_t i = 0; i < count; i++)
        put_code_bytes(spans, &runs[i]);
    writer_put_text(spans->writer, padding);
    writer_repeat(spans->writer, '`', fence);
    put_delimiter(spans, "");
}

static void put_address(struct span_writer *spans, const struct run *run)
{
    writer_put_byte(spans->writer, '<');
    writer_put(spans->writer, run->text, run->size);
    put_delimiter(spans, ">");
}

static void put_break(struct span_writer *spans)
{
    if (spans->place != PLACE_LINES) {
        put_delimiter(spans, "<br>");
        return;
    }
    writer_put_byte(spans->writer, '\\');
    writer_end_line(spans->writer);
    spans->line.digits = 0;
}

/* Two runs are one for the reader. */
static bool is_continued(const struct run *run, const struct run *next)
{
    return run->text && next->text && run->style == next->style && run->link == next->link &&
           !(run->style & RUN_ADDRESS);
}

/* What a run's first or last character has beside it where nothing is opened or closed. */
static enum escape_edge edge_beside(const struct run *neighbour)
{
    return neighbour->text && neighbour != &no_run ? EDGE_PLAIN : EDGE_BLANK;
}

/* Writes the runs that start at runs[i] and are one, and gives the index behind them. */
static size_t put_runs(struct span_writer *spans, const struct run *runs, size_t count, size_t i,
                       enum escape_edge first)
{
    size_t end = i + 1;

    while (end < count && is_continued(&runs[i], &runs[end]))
        end++;
    if (!runs[i].text) {
        put_break(spans);
    } else if (runs[i].style & RUN_CODE) {
        put_code(spans, &runs[i], end - i);
    } else if (runs[i].style & RUN_ADDRESS) {
        put_address(spans, &runs[i]);
    } else {
        const struct run *next = end < count ? &runs[end] : &no_run;
        struct change change = change_to(spans, next);
        enum escape_edge last = changes(spans, &change) ? edge_before(spans, &change, next) : edge_beside(next);

        for (size_t j = i; j < end; j++)
            escape_text(spans->writer, &spans->line, runs[j].text, runs[j].size, j == i ? first : EDGE_PLAIN,
                        j + 1 == end ? last : EDGE_PLAIN);
    }
    return end;
}

/* A break has the styles that the runs on both sides share; at the end of a block there is nothing to break. */
static size_t settle_breaks(struct run *runs, size_t count)
{
    while (count && !runs[count - 1].text)
        count--;
    for (size_t i = 1; i < count; i++) {
        size_t behind = i;
        if (runs[i].text)
            continue;
        while (!runs[behind].text)
            behind++;
        runs[i].style = runs[i - 1].style & runs[behind].style & ~(unsigned)RUN_LITERAL;
        runs[i].link = runs[i - 1].link == runs[behind].link ? runs[behind].link : NULL;
    }
    return count;
}

void runs_write(struct runs *runs, enum span_place place)
{
    struct span_writer spans = {.writer = runs->writer, .place = place};
    const struct run *previous = &no_run;
    size_t count = settle_breaks(runs->items, runs->count);
    size_t i = 0;

    spans.line.starts_blocks = place == PLACE_LINES;
    while (i < count) {
        struct change change = change_to(&spans, &runs->items[i]);
        enum escape_edge first =
            changes(&spans, &change) ? edge_after(&spans, &change, previous) : edge_beside(previous);

        apply_change(&spans, &change, &runs->items[i]);
        i = put_runs(&spans, runs->items, count, i, first);
        previous = &runs->items[i - 1];
    }
    apply_change(&spans, &(struct change){0}, &no_run);
    runs->count = 0;
}
