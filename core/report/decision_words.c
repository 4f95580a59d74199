#include "report/decision_words.h"

#include "base/number.h"
#include "data/fields.h"
#include "report/wording.h"

#include <math.h>
#include <string.h>

const char *count_text(const struct job *job, size_t number)
{
    return arena_format(job->arena, "%zu", number);
}

const char *option_name(const struct job *job, size_t option)
{
    return job->facts->options[option].name;
}

const char *criterion_label(const struct job *job, size_t criterion)
{
    return job->facts->comparison->decision->criteria[criterion].attribute->label;
}

const char *must_label(const struct must_have *must)
{
    return must->attribute->label;
}

void sentence_append(struct buffer *text, const char *sentence)
{
    if (!sentence)
        return;
    if (text->size)
        buffer_append_byte(text, ' ');
    buffer_append_text(text, sentence);
}

const char *points_word(const struct job *job, struct shown_points points)
{
    const char *low = arena_format(job->arena, "%ld", points.low);

    if (points.low == points.high)
        return low;
    return label_text(job->arena, job->labels, LABEL_RANGE, {"low", low},
                      {"high", arena_format(job->arena, "%ld", points.high)});
}

const char *signed_word(const struct job *job, long points)
{
    const char *size = arena_format(job->arena, "%ld", points < 0 ? -points : points);

    if (!points)
        return size;
    return label_text(job->arena, job->labels, points > 0 ? LABEL_SIGNED_PLUS : LABEL_SIGNED_MINUS, {"n", size});
}

const char *percent_of(const struct job *job, double share, double other)
{
    double percent = share * 100;
    bool same = lround(percent) == lround(other * 100) && fabs(share - other) > 1e-9;

    return number_word(job->arena, job->labels, percent, same ? 1 : 0);
}

const char *list_or(const struct job *job, const char *const *items, size_t count)
{
    const char *list;

    if (count < 2)
        return count ? items[0] : "";
    list = label_join(job->arena, job->labels, LABEL_LIST_SEPARATOR, items, count - 1);
    return label_text(job->arena, job->labels, LABEL_LIST_OR, {"list", list}, {"last", items[count - 1]});
}

const char *shown_value(const struct job *job, size_t option, const struct attribute *attribute)
{
    return value_text(job->labels, comparison_value(job->facts->comparison, option, attribute->index));
}

/* ---- Figures ---- */

#define LEAST_SCALED 1e4 /* from here on "12K", where the anchors are written so */

/* How far apart the ends of the scale are; 0 where it has none. */
static double width_of(const struct scale *scale)
{
    if (scale->kind == SCALE_POINTS)
        return fabs(scale->figures[scale->count - 1] - scale->figures[0]);
    return fabs(scale->best - scale->worst);
}

/* The power of ten that is worth at most about a point, so that no digit is shown that nothing hangs on. */
static double step_of(const struct scale *scale, double figure)
{
    double width = width_of(scale);

    /* On a logarithmic scale a point is a share of the figure itself. */
    if (scale->kind == SCALE_LOGARITHMIC)
        width = fabs(figure);
    return width > 0 ? pow(10, floor(log10(width / 100))) : 1;
}

static int decimals_for_step(double step)
{
    int decimals = 0;

    while (decimals < 6 && step < 0.999) {
        step *= 10;
        decimals++;
    }
    return decimals;
}

static const char *scaled_number(const struct job *job, double number, double step)
{
    static const struct {
        double size;
        enum label label;
    } scales[] = {{1e9, LABEL_BILLIONS}, {1e6, LABEL_MILLIONS}, {1e3, LABEL_THOUSANDS}};

    number = round(number / step) * step;
    for (size_t i = 0; fabs(number) >= LEAST_SCALED && i < sizeof scales / sizeof *scales; i++)
        if (fabs(number) >= scales[i].size)
            return label_text(job->arena, job->labels, scales[i].label,
                              {"number", number_word(job->arena, job->labels, number / scales[i].size,
                                                     decimals_for_step(step / scales[i].size))});
    return number_word(job->arena, job->labels, number, decimals_for_step(step));
}

const char *row_unit(const struct job *job, const struct attribute *attribute)
{
    for (size_t i = 0; i < job->facts->option_count; i++) {
        const struct value *value = comparison_value(job->facts->comparison, i, attribute->index);
        if (value->has_number && value->unit)
            return value->unit;
    }
    return attribute->unit;
}

const char *figure_word(const struct job *job, const struct criterion *criterion, double figure)
{
    const char *unit = row_unit(job, criterion->attribute);
    const char *number;

    if (criterion->attribute->type == TYPE_DATE)
        return date_format(job->arena, figure);
    number = scaled_number(job, figure, step_of(&criterion->scale, figure));
    return unit ? label_text(job->arena, job->labels, LABEL_AMOUNT, {"number", number}, {"unit", unit}) : number;
}

/* ---- What would have to be ---- */

const char *needed_word(const struct job *job, const struct criterion *criterion, double value)
{
    struct needed needed = criterion_needed(job->arena, criterion, value);

    switch (needed.kind) {
    case NEEDED_FIGURE:
        return label_text(job->arena, job->labels, needed.or_less ? LABEL_OR_LESS : LABEL_OR_MORE,
                          {"value", figure_word(job, criterion, needed.figure)});
    case NEEDED_LEVELS:
        return list_or(job, needed.levels, needed.level_count);
    case NEEDED_POINTS:
        return label_text(job->arena, job->labels, LABEL_WORTH_MORE,
                          {"n", arena_format(job->arena, "%ld", lround(fmax(value, 0) * 100))});
    default:
        return NULL;
    }
}

/* The figure as it is shown. */
static double shown_figure(const struct criterion *criterion, double figure)
{
    double step = step_of(&criterion->scale, figure);

    return round(figure / step) * step;
}

const char *better_word(const struct job *job, const struct criterion *criterion, double value)
{
    struct needed needed = criterion_needed(job->arena, criterion, value);
    double shown;
    bool reaches;

    if (needed.kind != NEEDED_FIGURE || criterion->attribute->type == TYPE_DATE)
        return needed_word(job, criterion, value);
    shown = shown_figure(criterion, needed.figure);
    reaches = needed.or_less ? shown < needed.figure - TIE_EPSILON * fabs(needed.figure)
                             : shown > needed.figure + TIE_EPSILON * fabs(needed.figure);
    if (reaches)
        return needed_word(job, criterion, value);
    return label_text(job->arena, job->labels, needed.or_less ? LABEL_LESS_THAN : LABEL_MORE_THAN,
                      {"value", figure_word(job, criterion, needed.figure)});
}

static const char *lesser_levels(const struct job *job, const struct scale *scale, double value)
{
    const char **levels = ARENA_ARRAY(job->arena, const char *, scale->count);
    size_t count = 0;

    for (size_t i = 0; i < scale->count; i++)
        if (scale->values[i] < value - TIE_EPSILON)
            levels[count++] = scale->names[i];
    return count ? list_or(job, levels, count) : NULL;
}

const char *not_enough_word(const struct job *job, const struct criterion *criterion, double value)
{
    struct needed needed;

    if (!(value > TIE_EPSILON))
        return NULL;
    if (criterion->scale.kind == SCALE_LEVELS || criterion->scale.kind == SCALE_TABLE)
        return lesser_levels(job, &criterion->scale, value);
    needed = criterion_needed(job->arena, criterion, value);
    if (needed.kind == NEEDED_FIGURE)
        return label_text(job->arena, job->labels, needed.or_less ? LABEL_MORE_THAN : LABEL_LESS_THAN,
                          {"value", figure_word(job, criterion, needed.figure)});
    return label_text(job->arena, job->labels, LABEL_WORTH_LESS,
                      {"n", arena_format(job->arena, "%ld", lround(fmin(value, 1) * 100))});
}

/* ---- Rules ---- */

static const char *least_word(const struct job *job, const struct must_have *must)
{
    bool is_date = must->attribute->type == TYPE_DATE;
    enum label label = must->least.is_strict ? (is_date ? LABEL_AFTER_DATE : LABEL_MORE_THAN)
                                             : (is_date ? LABEL_FROM_DATE : LABEL_AT_LEAST);

    return label_text(job->arena, job->labels, label, {"value", must->least.text});
}

static const char *most_word(const struct job *job, const struct must_have *must)
{
    bool is_date = must->attribute->type == TYPE_DATE;
    enum label label = must->most.is_strict ? (is_date ? LABEL_BEFORE_DATE : LABEL_LESS_THAN)
                                            : (is_date ? LABEL_BY_DATE : LABEL_AT_MOST);

    return label_text(job->arena, job->labels, label, {"value", must->most.text});
}

static const char *allowed_word(const struct job *job, const struct must_have *must)
{
    const char **texts = ARENA_ARRAY(job->arena, const char *, must->allowed_count);

    for (size_t i = 0; i < must->allowed_count; i++)
        texts[i] = must->allowed[i].state == STATE_NONE ? label_word(job->labels, LABEL_NONE) : must->allowed[i].text;
    return list_or(job, texts, must->allowed_count);
}

const char *rule_word(const struct job *job, const struct must_have *must)
{
    const char *parts[4];
    size_t count = 0;
    const char *list;

    if (must->allowed_count)
        parts[count++] = allowed_word(job, must);
    if (must->least.is_set)
        parts[count++] = least_word(job, must);
    if (must->most.is_set)
        parts[count++] = most_word(job, must);
    if (must->contains_count)
        parts[count++] =
            label_text(job->arena, job->labels, LABEL_WITH_ITEMS,
                       {"items", label_list(job->arena, job->labels, must->contains, must->contains_count)});
    if (count < 2)
        return count ? parts[0] : "";
    list = label_join(job->arena, job->labels, LABEL_LIST_SEPARATOR, parts, count - 1);
    return label_text(job->arena, job->labels, LABEL_RULE_AND, {"list", list}, {"last", parts[count - 1]});
}
