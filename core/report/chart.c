/* The directive `chart`, kind facts: a small diagram for each numeric attribute in which the options differ. */
#include "report/directive_blocks.h"

#include "base/buffer.h"
#include "report/wording.h"

#include <math.h>
#include <string.h>

#define MOST_PANELS 12 /* more would not be read; the table has them all */
#define MOST_TICKS  5
#define LARGEST     1e14 /* beyond it an axis could pass what a node can hold */

/* Dates have no zero and versions no scale. */
static bool can_be_drawn(enum value_type type)
{
    return type == TYPE_COUNT || type == TYPE_NUMBER || type == TYPE_QUANTITY || type == TYPE_MONEY ||
           type == TYPE_PERCENT;
}

struct extent {
    double low, high; /* zero lies between */
    size_t figures;
    const char *unit;
};

static bool same_unit(const char *left, const char *right)
{
    return left && right ? strcmp(left, right) == 0 : left == right;
}

/* How far the values reach; false where they cannot share an axis. */
static bool find_extent(const struct job *job, size_t attribute, struct extent *extent)
{
    *extent = (struct extent){0};
    for (size_t i = job->first_option; i < job->first_option + job->option_count; i++) {
        const struct value *value = comparison_value(job->facts->comparison, i, attribute);
        if (value->state != STATE_STATED || !value->has_number)
            continue;
        if (extent->figures && !same_unit(extent->unit, value->unit))
            return false;
        if (!(fabs(value->low) < LARGEST) || !(fabs(value->high) < LARGEST))
            return false;
        extent->unit = value->unit;
        extent->figures++;
        extent->low = fmin(extent->low, value->low);
        extent->high = fmax(extent->high, value->high);
    }
    return extent->figures > 0 && extent->low < extent->high;
}

/* The smallest of 1, 2 and 5 times a power of ten that needs no more ticks than allowed. */
static double nice_step(double range)
{
    static const double steps[] = {1, 2, 5, 10};
    double power = pow(10, floor(log10(range / MOST_TICKS)));

    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        if (range / (steps[i] * power) <= MOST_TICKS)
            return steps[i] * power;
    return 10 * power;
}

static int decimals_of_step(double step)
{
    int decimals = 0;

    while (decimals < 9 && fabs(step - nearbyint(step)) > 1e-9) {
        step *= 10;
        decimals++;
    }
    return decimals;
}

/* "50K", "2M"; small numbers in full. */
static const char *tick_text(const struct job *job, double number, double step)
{
    static const struct {
        double size;
        enum label label;
    } scales[] = {{1e9, LABEL_BILLIONS}, {1e6, LABEL_MILLIONS}, {1e3, LABEL_THOUSANDS}};

    for (size_t i = 0; number != 0 && i < sizeof scales / sizeof *scales; i++)
        if (fabs(number) >= scales[i].size && step >= scales[i].size / 10)
            return label_text(job->arena, job->labels, scales[i].label,
                              {"number", number_word(job->arena, job->labels, number / scales[i].size, 1)});
    return number_word(job->arena, job->labels, number, decimals_of_step(step));
}

static void add_axis(const struct job *job, struct vs_node *panel, const struct extent *extent)
{
    struct vs_node *axis = node_add(job->arena, panel, VS_AXIS);
    double step = nice_step(extent->high - extent->low);
    double first = floor(extent->low / step);
    double last = ceil(extent->high / step);

    node_set_position(axis, job->at);
    node_set_number(job->arena, axis, VS_KEY_LOW, first * step);
    node_set_number(job->arena, axis, VS_KEY_HIGH, last * step);
    node_set_text(job->arena, axis, VS_KEY_UNIT, extent->unit);
    for (long i = 0; i <= (long)(last - first); i++) {
        struct vs_node *tick = node_add(job->arena, axis, VS_TICK);
        double steps = first + (double)i;
        double number = steps == 0 ? 0 : steps * step;
        node_set_number(job->arena, tick, VS_KEY_NUMBER, number);
        node_set_text(job->arena, tick, VS_KEY_TEXT, tick_text(job, number, step));
    }
}

static void add_point(const struct job *job, struct vs_node *series, size_t option, size_t attribute)
{
    const struct value *value = comparison_value(job->facts->comparison, option, attribute);
    struct vs_node *point = node_add(job->arena, series, VS_POINT);
    double figure;

    node_set_position(point, value->at);
    node_set_text(job->arena, point, VS_KEY_TITLE, job->facts->options[option].name);
    node_set_text(job->arena, point, VS_KEY_TEXT, value_text(job->labels, value));
    node_set_number(job->arena, point, VS_KEY_STATE, state_of(value));
    node_set_reference(job->arena, point, VS_KEY_OPTION, job->filler->data->options[option]);
    node_set_number(job->arena, point, VS_KEY_COLOR_INDEX, (double)color_of_option(option));
    if (value->state != STATE_STATED || !value->has_number)
        return;
    if (value_figure(value, &figure))
        node_set_number(job->arena, point, VS_KEY_NUMBER, figure);
    else if (value->has_likely)
        node_set_number(job->arena, point, VS_KEY_LIKELY, value->likely);
    node_set_number(job->arena, point, VS_KEY_LOW, value->low);
    node_set_number(job->arena, point, VS_KEY_HIGH, value->high);
}

static void add_panel(const struct job *job, struct vs_node *chart, const struct attribute_facts *attribute,
                      const struct extent *extent)
{
    struct vs_node *panel = node_add(job->arena, chart, VS_PANEL);
    struct vs_node *series;

    node_set_position(panel, attribute->attribute->at);
    node_set_text(job->arena, panel, VS_KEY_TITLE, attribute->label);
    node_set_text(job->arena, panel, VS_KEY_UNIT, extent->unit);
    add_axis(job, panel, extent);
    series = node_add(job->arena, panel, VS_SERIES);
    node_set_position(series, attribute->attribute->at);
    node_set_text(job->arena, series, VS_KEY_TITLE, attribute->label);
    for (size_t i = job->first_option; i < job->first_option + job->option_count; i++)
        add_point(job, series, i, attribute->attribute->index);
}

/* "GitHub stars: PyTorch 87.0K, TensorFlow 188.0K." */
static const char *describe_panel(const struct job *job, const struct attribute_facts *attribute)
{
    const char **values = ARENA_ARRAY(job->arena, const char *, job->option_count);

    for (size_t i = 0; i < job->option_count; i++) {
        const struct value *value =
            comparison_value(job->facts->comparison, job->first_option + i, attribute->attribute->index);
        values[i] = label_text(job->arena, job->labels, LABEL_OPTION_VALUE,
                               {"option", job->facts->options[job->first_option + i].name},
                               {"value", value_text(job->labels, value)});
    }
    return label_text(job->arena, job->labels, LABEL_CHART_PANEL, {"attribute", attribute->label},
                      {"values", label_join(job->arena, job->labels, LABEL_LIST_SEPARATOR, values, job->option_count)});
}

static void append_sentence(struct buffer *text, const char *sentence)
{
    if (text->size)
        buffer_append_byte(text, ' ');
    buffer_append_text(text, sentence);
}

void chart_fill(const struct job *job, struct blocks *blocks)
{
    struct vs_node *chart = job_node(job, VS_CHART);
    struct buffer description;
    size_t count;
    size_t panels = 0;
    const struct chosen *chosen = job_choose(job, &count);

    buffer_init(&description, job->arena);
    for (size_t i = 0; i < count; i++) {
        const struct attribute_facts *attribute = chosen[i].attribute;
        struct extent extent;
        if (!attribute->differing || !can_be_drawn(attribute->attribute->type) ||
            !find_extent(job, attribute->attribute->index, &extent) || panels++ >= MOST_PANELS)
            continue;
        add_panel(job, chart, attribute, &extent);
        append_sentence(&description, describe_panel(job, attribute));
    }
    if (!panels)
        return;
    if (panels > MOST_PANELS)
        append_sentence(&description, label_text(job->arena, job->labels, LABEL_CHART_CUT,
                                                 {"n", arena_format(job->arena, "%zu", panels - MOST_PANELS)}));
    node_set_text(job->arena, chart, VS_KEY_ID, job_take_id(job));
    node_set_text(job->arena, chart, VS_KEY_CHART_KIND, "facts");
    node_set_text(job->arena, chart, VS_KEY_DESCRIPTION, buffer_text(&description));
    node_set_text(job->arena, chart, VS_KEY_TITLE, job->directive->title);
    blocks_add(blocks, chart);
}
