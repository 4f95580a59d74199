#include "typeset/lines.h"

#include <math.h>
#include <string.h>

/* Each line costs more than the worst raggedness can save: the fewest lines win, then the most even ones. */
#define LINE_COST  1e3
#define RUNT_COST  0.3 /* a last line of one short word */
#define RUNT_SHARE 0.12
#define ROUNDING   1e-6
#define CUT_MARGIN 0.3 /* of an em: more than kerning on both sides of a piece */

/* Words are divided where lines narrower than so many ems would fall short by that share, when it saves a line. */
#define NARROW      22.0
#define SHORT_FALL  0.25
#define HYPHEN_COST 0.05

#define LEAST_HYPHENS 6.0 /* of so many a line has to have room to divide a word */

/* A place where a line may end. */
struct candidate {
    size_t at;      /* the next line starts here */
    size_t trimmed; /* this line ends here: white space before `at` left out */
    double extra;   /* what the glyphs on either side may widen by when the line ends here */
    double hyphen;  /* width of the one that is then drawn, 0: none */
    bool hard;
};

struct candidates {
    struct candidate *items;
    size_t count, capacity;
};

static bool is_line_space(const char *text, size_t at)
{
    return text[at] == ' ' || text[at] == '\n';
}

static size_t trim(const struct paragraph *paragraph, size_t start, size_t at)
{
    while (at > start && is_line_space(paragraph->text, at - 1))
        at--;
    return at;
}

static void add_candidate(struct layout *layout, struct candidates *list, const struct paragraph *paragraph, size_t at)
{
    const struct candidate *last = list->count ? &list->items[list->count - 1] : NULL;
    size_t from = last ? last->at : 0;
    size_t trimmed = trim(paragraph, from, at);

    if (last && trimmed == from) /* nothing but white space since */
        trimmed = last->trimmed;
    if (list->count == list->capacity) {
        size_t capacity = list->capacity ? list->capacity * 2 : 32;
        list->items = arena_resize(layout->arena, list->items, list->capacity * sizeof *list->items,
                                   capacity * sizeof *list->items);
        list->capacity = capacity;
    }
    list->items[list->count++] = (struct candidate){
        .at = at,
        .trimmed = trimmed,
        .hard = paragraph->flags[at] & PLACE_HARD,
    };
}

/* ---- Pieces wider than a line ---- */

static bool is_soft_place(char before)
{
    return strchr("/._-?&=:,;@%+#~|\\", before) != NULL;
}

/* The last letter boundary in (start, end] up to which the text fits in width; at least one letter. */
static size_t fitting_end(const struct paragraph *paragraph, size_t start, size_t end, double width)
{
    size_t best = end;
    bool found = false;

    for (size_t at = start + 1; at <= end; at++) {
        if (at < end && !(paragraph->flags[at] & PLACE_CLUSTER))
            continue;
        if (found && paragraph->x[at] - paragraph->x[start] > width)
            break;
        best = at;
        found = true;
    }
    return best;
}

/* Cuts [start, end) into pieces that fit: after punctuation such as stands in addresses, else anywhere. Glyphs on both
 * sides of a cut may become wider, hence the margin. */
static void add_cuts(struct layout *layout, struct candidates *list, const struct paragraph *paragraph, size_t start,
                     size_t end, double width)
{
    double room = fmax(width - CUT_MARGIN * atom_at(paragraph, start)->style->size, width / 2);
    size_t from = start;

    while (from < end) {
        size_t to = from + 1;

        while (to < end && !((paragraph->flags[to] & PLACE_CLUSTER) && is_soft_place(paragraph->text[to - 1])))
            to++;
        while (from < to && paragraph->x[to] - paragraph->x[from] > room) {
            size_t cut = fitting_end(paragraph, from, to, room);
            if (cut == to)
                break;
            add_candidate(layout, list, paragraph, cut);
            from = cut;
        }
        if (to < end)
            add_candidate(layout, list, paragraph, to);
        from = to;
    }
}

/* Divides the word in [start, end) by hyphens, and cuts what then is still too wide. False when it has no place, or
 * lines hold hardly more than hyphens. */
static bool add_hyphens(struct layout *layout, struct candidates *list, const struct paragraph *paragraph, size_t start,
                        size_t end, double width, bool needed)
{
    static const char soft_hyphen[] = "\u00AD";
    const size_t soft_size = sizeof soft_hyphen - 1;
    size_t places[MOST_HYPHENS];
    size_t count = word_places(layout, paragraph, start, end, needed, places);
    struct candidate *last;
    double hyphen;

    if (count == 0)
        return false;
    (void)atom_hyphen(layout, atom_at(paragraph, places[0]), &hyphen);
    if (hyphen * LEAST_HYPHENS > width)
        return false;
    for (size_t i = 0; i <= count; i++) {
        size_t to = i < count ? places[i] : end;
        double room = i < count ? width - hyphen : width;

        if (paragraph->x[to] - paragraph->x[start] > room)
            add_cuts(layout, list, paragraph, start, to, room);
        if (i < count) {
            add_candidate(layout, list, paragraph, to);
            last = &list->items[list->count - 1];
            last->hyphen = hyphen;
            /* The hyphen that is drawn stands for a soft one in the text. */
            if (to - start > soft_size && memcmp(paragraph->text + to - soft_size, soft_hyphen, soft_size) == 0)
                last->trimmed -= soft_size;
        }
        start = to;
    }
    return true;
}

/* ---- Candidates ---- */

static double part_width(struct layout *layout, const struct paragraph *paragraph, const struct atom *atom,
                         size_t start, size_t end)
{
    size_t first;
    size_t count;
    size_t base;
    const struct shaped *shaped = atom_part(layout, paragraph, atom, start, end, &first, &count, &base);
    double width = 0;

    for (size_t i = first; i < first + count; i++)
        width += atom_advance(atom, &shaped->glyphs[i]);
    return width;
}

/* A cut between letters that kern or join: their shapes apart may be wider than together. */
static double extra_width(struct layout *layout, const struct paragraph *paragraph, size_t before, size_t at,
                          size_t after)
{
    const struct atom *atom;
    double apart;
    double together;

    if (at >= paragraph->size || !(paragraph->flags[at] & PLACE_UNSAFE))
        return 0;
    atom = atom_at(paragraph, at);
    before = before > atom->start ? before : atom->start;
    after = after < atom->end ? after : atom->end;
    apart = part_width(layout, paragraph, atom, before, at) + part_width(layout, paragraph, atom, at, after);
    together = paragraph->x[after] - paragraph->x[before];
    return apart > together ? apart - together : 0;
}

/* The places where lines may end by themselves. */
static struct candidates list_places(struct layout *layout, const struct paragraph *paragraph)
{
    struct candidates list = {0};

    for (size_t at = 1; at <= paragraph->size; at++)
        if (paragraph->flags[at] & PLACE_BREAK)
            add_candidate(layout, &list, paragraph, at);
    for (size_t i = 0; i + 1 < list.count; i++)
        list.items[i].extra =
            extra_width(layout, paragraph, i ? list.items[i - 1].at : 0, list.items[i].at, list.items[i + 1].at);
    return list;
}

/* These places, and more where what is between two of them is wider than a line, or a word that is to be `divided`:
 * counted like places, NULL: none. */
static struct candidates list_candidates(struct layout *layout, const struct paragraph *paragraph,
                                         const struct candidates *places, double width, const bool *divided)
{
    struct candidates list = {0};

    for (size_t i = 0; i < places->count; i++) {
        const struct candidate *place = &places->items[i];
        size_t start = i ? places->items[i - 1].at : 0;
        double extra = place->extra + (i ? places->items[i - 1].extra : 0);
        size_t first_cut = list.count;
        bool wide = paragraph->x[place->trimmed] - paragraph->x[start] + extra > width;

        if ((wide || (divided && divided[i])) &&
            !add_hyphens(layout, &list, paragraph, start, place->trimmed, width, wide) && wide)
            add_cuts(layout, &list, paragraph, start, place->trimmed, width);
        add_candidate(layout, &list, paragraph, place->at);
        list.items[list.count - 1].extra = place->extra;
        for (size_t cut = first_cut; cut + 1 < list.count; cut++)
            list.items[cut].extra = extra_width(layout, paragraph, cut ? list.items[cut - 1].at : 0, list.items[cut].at,
                                                list.items[cut + 1].at);
    }
    return list;
}

/* ---- Choice ---- */

struct choice {
    double cost;
    size_t previous; /* the candidate at which this line starts, counted from 1; 0: the text's start */
};

struct breaker {
    const struct paragraph *paragraph;
    const struct candidate *candidates;
    struct choice *choices; /* [0] is the start, [i + 1] belongs to candidate i */
    double width;
};

static double line_width(const struct breaker *breaker, size_t from, size_t to)
{
    const struct candidate *end = &breaker->candidates[to - 1];
    size_t start = from ? breaker->candidates[from - 1].at : 0;
    double extra = end->extra + end->hyphen + (from ? breaker->candidates[from - 1].extra : 0);

    if (end->trimmed <= start)
        return 0;
    return breaker->paragraph->x[end->trimmed] - breaker->paragraph->x[start] + extra;
}

static double line_cost(const struct breaker *breaker, size_t from, size_t to, double width)
{
    double slack = (breaker->width - width) / breaker->width;

    if (!breaker->candidates[to - 1].hard)
        return LINE_COST + slack * slack + (breaker->candidates[to - 1].hyphen > 0 ? HYPHEN_COST : 0);
    if (from > 0 && to - from == 1 && width < breaker->width * RUNT_SHARE && !breaker->candidates[from - 1].hard)
        return LINE_COST + RUNT_COST;
    return LINE_COST;
}

static void choose(struct breaker *breaker, size_t count)
{
    for (size_t to = 1; to <= count; to++) {
        struct choice best = {HUGE_VAL, to - 1};

        for (size_t from = to; from-- > 0;) {
            double width = line_width(breaker, from, to);
            double cost;

            if (from < to - 1 && width > breaker->width + ROUNDING)
                break;
            cost = breaker->choices[from].cost + line_cost(breaker, from, to, width);
            if (cost < best.cost)
                best = (struct choice){cost, from};
            if (from > 0 && breaker->candidates[from - 1].hard)
                break;
        }
        breaker->choices[to] = best;
    }
}

static struct lines collect(struct layout *layout, const struct breaker *breaker, size_t count)
{
    struct lines lines = {0};
    struct line *items;
    size_t at = count;

    while (at > 0) {
        at = breaker->choices[at].previous;
        lines.count++;
    }
    items = ARENA_ARRAY(layout->arena, struct line, lines.count);
    at = count;
    for (size_t i = lines.count; i-- > 0;) {
        size_t from = breaker->choices[at].previous;
        size_t start = from ? breaker->candidates[from - 1].at : 0;
        size_t end = breaker->candidates[at - 1].trimmed;

        items[i] = (struct line){
            .start = start,
            .end = end > start ? end : start,
            .width = line_width(breaker, from, at),
            .divides = breaker->candidates[at - 1].hyphen > 0,
        };
        at = from;
    }
    lines.items = items;
    return lines;
}

static struct lines break_at(struct layout *layout, const struct paragraph *paragraph, const struct candidates *places,
                             double width, const bool *divided)
{
    struct candidates list = list_candidates(layout, paragraph, places, width, divided);
    struct breaker breaker = {
        .paragraph = paragraph,
        .candidates = list.items,
        .choices = ARENA_ARRAY(layout->arena, struct choice, list.count + 1),
        .width = width,
    };

    choose(&breaker, list.count);
    return collect(layout, &breaker, list.count);
}

/* Whether all that stands on these lines would have room on fewer. */
static bool may_save_line(const struct lines *lines, double width)
{
    double used = 0;

    for (size_t i = 0; i < lines->count; i++)
        used += lines->items[i].width;
    return used <= (double)(lines->count - 1) * width;
}

/* The words that begin a line behind one that falls much too short: those between places[i - 1] and places[i]. NULL
 * where there are none, or lines are wide enough to come out even without. */
static const bool *words_to_divide(struct layout *layout, const struct paragraph *paragraph,
                                   const struct candidates *places, const struct lines *lines, double width)
{
    bool *divided = NULL;
    size_t word = 0;

    if (!paragraph->atoms[0].style->divided || width > NARROW * paragraph->atoms[0].style->size ||
        !may_save_line(lines, width))
        return NULL;
    for (size_t i = 0; i + 1 < lines->count; i++) {
        size_t next = lines->items[i + 1].start;

        while (word < places->count && places->items[word].at < next)
            word++;
        if (width - lines->items[i].width < SHORT_FALL * width || word + 1 >= places->count ||
            places->items[word].at != next || places->items[word].hard)
            continue;
        if (!divided)
            divided = ARENA_ARRAY(layout->arena, bool, places->count);
        divided[word + 1] = true;
    }
    return divided;
}

struct lines paragraph_break(struct layout *layout, const struct paragraph *paragraph, double width)
{
    struct candidates places;
    struct lines lines;
    struct lines fewer;
    const bool *divided;

    width = width > 1 ? width : 1;
    if (paragraph->size == 0)
        return (struct lines){ARENA_NEW(layout->arena, struct line), 1};
    places = list_places(layout, paragraph);
    lines = break_at(layout, paragraph, &places, width, NULL);
    divided = words_to_divide(layout, paragraph, &places, &lines, width);
    if (!divided)
        return lines;
    fewer = break_at(layout, paragraph, &places, width, divided);
    return fewer.count < lines.count ? fewer : lines;
}

const struct paragraph *paragraph_cut(struct layout *layout, const struct paragraph *paragraph,
                                      const struct lines *lines, size_t count, double width)
{
    const struct text_style *style = paragraph->atoms[0].style;
    const struct line *last = &lines->items[count - 1];
    const struct paragraph *ellipsis = paragraph_of_text(layout, style, "\u2026");
    const struct paragraph *rest = paragraph_of_text(
        layout, style, arena_copy_bytes(layout->arena, paragraph->text + last->start, last->end - last->start));
    size_t kept = paragraph_break(layout, rest, width - ellipsis->x[ellipsis->size]).items[0].end;

    return paragraph_of_text(layout, style,
                             arena_format(layout->arena, "%.*s\u2026", (int)(last->start + kept), paragraph->text));
}

struct extent paragraph_measure(const struct paragraph *paragraph)
{
    struct extent extent = {0};
    size_t soft = 0;
    size_t hard = 0;

    for (size_t at = 1; at <= paragraph->size; at++) {
        size_t end;

        if (!(paragraph->flags[at] & PLACE_BREAK))
            continue;
        end = trim(paragraph, soft, at);
        extent.least = fmax(extent.least, paragraph->x[end] - paragraph->x[soft]);
        soft = at;
        if (paragraph->flags[at] & PLACE_HARD) {
            extent.most = fmax(extent.most, paragraph->x[trim(paragraph, hard, at)] - paragraph->x[hard]);
            hard = at;
        }
    }
    return extent;
}

/* The widest of the parts, with their hyphens, into which [start, end) may be divided. */
static double widest_part(struct layout *layout, const struct paragraph *paragraph, size_t start, size_t end)
{
    size_t places[MOST_HYPHENS];
    size_t count = end > start ? word_places(layout, paragraph, start, end, true, places) : 0;
    double hyphen = 0;
    double widest = 0;

    if (count)
        (void)atom_hyphen(layout, atom_at(paragraph, places[0]), &hyphen);
    for (size_t i = 0; i < count; i++) {
        widest = fmax(widest, paragraph->x[places[i]] - paragraph->x[start] + hyphen);
        start = places[i];
    }
    return fmax(widest, paragraph->x[end] - paragraph->x[start]);
}

double paragraph_least_divided(struct layout *layout, const struct paragraph *paragraph)
{
    double least = 0;
    size_t start = 0;

    for (size_t at = 1; at <= paragraph->size; at++) {
        if (!(paragraph->flags[at] & PLACE_BREAK))
            continue;
        least = fmax(least, widest_part(layout, paragraph, start, trim(paragraph, start, at)));
        start = at;
    }
    return least;
}
