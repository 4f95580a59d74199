#include "typeset/table_parts.h"

#include <math.h>

/* How a table that may be wider than the page is set. */

#define GROUP_COLUMN 8.0 /* ems; group names wider than this are broken, or stand on a line of their own */

double table_group_column_width(const struct table *table, double scale)
{
    return fmin(table->group_width, GROUP_COLUMN * TABLE_SIZE) * scale + CELL_GAP;
}

/* Whether columns [from, to) of the options, with those that always stay and perhaps the last ones, fit in `width`. */
static bool columns_fit(const struct table *table, const struct table_part *part, double scale, double width)
{
    double need = -CELL_GAP;

    for (size_t i = 0; i < part->count; i++)
        need += column_least(table, part->columns[i]) * scale + CELL_GAP;
    return need <= width;
}

struct table_part table_select_columns(const struct table *table, size_t part, size_t parts)
{
    struct table_part selected = {.columns = ARENA_ARRAY(table->layout->arena, size_t, table->column_count)};
    size_t options = 0;
    size_t seen = 0;

    for (size_t i = 0; i < table->column_count; i++)
        options += table->columns[i].priority == 1;
    for (size_t i = 0; i < table->column_count; i++) {
        int priority = table->columns[i].priority;
        bool chosen = priority == 0 || (priority == 2 && part + 1 == parts);

        if (priority == 1) {
            chosen = seen * parts / options == part;
            seen++;
        }
        if (chosen)
            selected.columns[selected.count++] = i;
    }
    return selected;
}

static bool parts_fit(const struct table *table, size_t parts, double scale, double width)
{
    for (size_t part = 0; part < parts; part++) {
        struct table_part selected = table_select_columns(table, part, parts);
        if (!columns_fit(table, &selected, scale, width))
            return false;
    }
    return true;
}

static const double sizes[] = {TABLE_SIZE, 8.1, SMALLEST_TABLE};

/* Takes the largest type in which the whole table fits the plan's width; false: there is none. */
static bool fits_in_some_size(const struct table *table, struct table_plan *plan)
{
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        plan->scale = sizes[i] / TABLE_SIZE;
        if (parts_fit(table, 1, plan->scale, plan->width))
            return true;
    }
    return false;
}

static bool fits_divided(struct table *table, struct table_plan *plan)
{
    table_measure_divided(table);
    table->divides = true;
    table->divides = fits_in_some_size(table, plan);
    return table->divides;
}

static void plan_parts(const struct table *table, struct table_plan *plan, double upright)
{
    size_t options = 1;

    for (size_t i = 0; i < table->column_count; i++)
        options += table->columns[i].priority == 1;
    plan->scale = sizes[1] / TABLE_SIZE;
    while (plan->parts < options && !parts_fit(table, plan->parts, plan->scale, plan->width))
        plan->parts++;
    if (plan->landscape && parts_fit(table, plan->parts, plan->scale, upright)) {
        plan->landscape = false;
        plan->width = upright;
    }
}

/* As it is; else smaller type; else the page turned; else long words divided; else split by columns, upright where that
 * takes no more parts. */
struct table_plan table_plan_make(struct table *table, const struct flow *flow)
{
    double turned = frame_body_width(flow->frame, true);
    bool may_turn = !flow->in_pane && flow->ground == NULL && turned > flow->width;
    struct table_plan plan = {.scale = 1, .parts = 1, .width = flow->width};

    if (table->titled && parts_fit(table, 1, 1, flow->width - table_group_column_width(table, 1))) {
        plan.group_column = true;
        return plan;
    }
    for (size_t turn = 0; turn <= may_turn; turn++) {
        plan.landscape = turn;
        plan.width = turn ? turned : flow->width;
        if (fits_in_some_size(table, &plan))
            return plan;
    }
    if (!fits_divided(table, &plan))
        plan_parts(table, &plan, flow->width);
    return plan;
}
