#include "base/text_diff.h"

#include <string.h>

#define AROUND 3
/* Lines that are gone or new. The memory that is needed grows with the square. */
#define MOST_CHANGES 1000

struct line {
    const char *text;
    size_t size; /* with its line feed */
};

struct lines {
    struct line *list;
    size_t count;
};

struct diff {
    struct arena *arena;
    struct lines before, now;
    char *gone; /* one a line of `before` */
    char *new;  /* one a line of `now` */
};

static struct lines lines_of(struct arena *arena, const struct text_version *version)
{
    const char *end = version->text + version->size;
    struct lines lines = {NULL, 0};

    for (const char *at = version->text; at < end; at++)
        lines.count += *at == '\n' || at + 1 == end;
    lines.list = ARENA_ARRAY(arena, struct line, lines.count);
    lines.count = 0;
    for (const char *at = version->text; at < end;) {
        const char *feed = memchr(at, '\n', (size_t)(end - at));
        const char *next = feed ? feed + 1 : end;
        lines.list[lines.count++] = (struct line){at, (size_t)(next - at)};
        at = next;
    }
    return lines;
}

static bool same(const struct diff *diff, size_t before, size_t now)
{
    const struct line *one = &diff->before.list[before];
    const struct line *other = &diff->now.list[now];

    return one->size == other->size && memcmp(one->text, other->text, one->size) == 0;
}

/* How far one comes on each diagonal with so many changes: furthest[changes][changes + diagonal]. */
struct search {
    long *furthest[MOST_CHANGES + 1];
    long changes;
};

/* Whether the next step to the diagonal is down, a new line, and not to the right, a line that is gone. */
static bool is_down(const long *last, long changes, long diagonal)
{
    const long *here = last + changes - 1 + diagonal;

    return diagonal == -changes || (diagonal != changes && here[-1] < here[1]);
}

static bool extend(struct diff *diff, struct search *search, long changes)
{
    long *reached = ARENA_ARRAY(diff->arena, long, (size_t)(2 * changes + 1));
    const long *last = changes ? search->furthest[changes - 1] : NULL;

    search->furthest[changes] = reached;
    search->changes = changes;
    for (long diagonal = -changes; diagonal <= changes; diagonal += 2) {
        long x = 0;
        if (changes)
            x = is_down(last, changes, diagonal) ? last[changes + diagonal] : last[changes - 2 + diagonal] + 1;
        while (x < (long)diff->before.count && x - diagonal < (long)diff->now.count && x - diagonal >= 0 &&
               same(diff, (size_t)x, (size_t)(x - diagonal)))
            x++;
        reached[changes + diagonal] = x;
        if (x >= (long)diff->before.count && x - diagonal >= (long)diff->now.count)
            return true;
    }
    return false;
}

/* Goes the way back, and marks what is gone and what is new. */
static void mark_changes(struct diff *diff, const struct search *search)
{
    long x = (long)diff->before.count;
    long y = (long)diff->now.count;

    for (long changes = search->changes; changes > 0; changes--) {
        const long *last = search->furthest[changes - 1];
        long diagonal = x - y;
        if (is_down(last, changes, diagonal)) {
            x = last[changes + diagonal];
            y = x - diagonal - 1;
            diff->new[y] = 1;
        } else {
            x = last[changes - 2 + diagonal];
            y = x + 1 - diagonal;
            diff->gone[x] = 1;
        }
    }
}

static void find_changes(struct diff *diff)
{
    struct search search;

    for (long changes = 0; changes <= MOST_CHANGES; changes++) {
        if (extend(diff, &search, changes)) {
            mark_changes(diff, &search);
            return;
        }
    }
    memset(diff->gone, 1, diff->before.count);
    memset(diff->new, 1, diff->now.count);
}

/* ---- As text ---- */

static void append_line(struct buffer *result, char sign, const struct line *line)
{
    buffer_append_byte(result, sign);
    buffer_append(result, line->text, line->size);
    if (line->text[line->size - 1] != '\n')
        buffer_append_text(result, "\n\\ No newline at end of file\n");
}

static bool is_change(const struct diff *diff, size_t x, size_t y)
{
    return (x < diff->before.count && diff->gone[x]) || (y < diff->now.count && diff->new[y]);
}

/* Steps over a line that both have, or over one that one of them has. */
static void step(const struct diff *diff, size_t *x, size_t *y)
{
    if (*x < diff->before.count && diff->gone[*x]) {
        (*x)++;
    } else if (*y < diff->now.count && diff->new[*y]) {
        (*y)++;
    } else {
        (*x)++;
        (*y)++;
    }
}

static bool is_end(const struct diff *diff, size_t x, size_t y)
{
    return x >= diff->before.count && y >= diff->now.count;
}

/* Where the hunk ends that begins at x, y: behind AROUND lines without a change, unless another follows soon. */
static void find_end(const struct diff *diff, size_t *x, size_t *y)
{
    size_t at_x = *x;
    size_t at_y = *y;
    size_t quiet = 0;

    while (!is_end(diff, at_x, at_y) && quiet <= (size_t)2 * AROUND) {
        bool changes = is_change(diff, at_x, at_y);
        step(diff, &at_x, &at_y);
        quiet = changes ? 0 : quiet + 1;
        if (quiet <= AROUND) {
            *x = at_x;
            *y = at_y;
        }
    }
}

static void append_range(struct buffer *result, char sign, size_t begin, size_t end)
{
    size_t count = end - begin;

    buffer_append_format(result, "%c%zu", sign, count ? begin + 1 : begin);
    if (count != 1)
        buffer_append_format(result, ",%zu", count);
}

static void append_hunk(const struct diff *diff, struct buffer *result, size_t *x, size_t *y)
{
    size_t before = *x < *y ? *x : *y;
    size_t begin_x = *x - (before < AROUND ? before : AROUND);
    size_t begin_y = *y - (before < AROUND ? before : AROUND);
    size_t end_x = *x;
    size_t end_y = *y;

    find_end(diff, &end_x, &end_y);
    buffer_append_text(result, "@@ ");
    append_range(result, '-', begin_x, end_x);
    buffer_append_byte(result, ' ');
    append_range(result, '+', begin_y, end_y);
    buffer_append_text(result, " @@\n");
    *x = begin_x;
    *y = begin_y;
    while (*x < end_x || *y < end_y) {
        if (*x < diff->before.count && diff->gone[*x])
            append_line(result, '-', &diff->before.list[*x]);
        else if (*y < diff->now.count && diff->new[*y])
            append_line(result, '+', &diff->now.list[*y]);
        else
            append_line(result, ' ', &diff->before.list[*x]);
        step(diff, x, y);
    }
}

void text_diff(struct buffer *result, const struct text_version *before, const struct text_version *now)
{
    struct arena arena;
    struct diff diff = {.arena = &arena};
    size_t x = 0;
    size_t y = 0;

    if (before->size == now->size && memcmp(before->text, now->text, now->size) == 0)
        return;
    arena_init(&arena, NULL);
    arena.exhausted = result->arena->exhausted;
    diff.before = lines_of(&arena, before);
    diff.now = lines_of(&arena, now);
    diff.gone = ARENA_ARRAY(&arena, char, diff.before.count);
    diff.new = ARENA_ARRAY(&arena, char, diff.now.count);
    find_changes(&diff);
    buffer_append_format(result, "--- %s\n+++ %s\n", before->name, now->name);
    while (!is_end(&diff, x, y)) {
        if (is_change(&diff, x, y))
            append_hunk(&diff, result, &x, &y);
        else
            step(&diff, &x, &y);
    }
    arena_release(&arena);
}
