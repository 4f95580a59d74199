#include "typeset/table_parts.h"

#include <math.h>

/* Widths of the columns that stand beside each other. */

#define MOST_STRETCH 1.6 /* of a column beyond its content, where the page is wider than the table */

/* The width of the widest content of the columns of the options, which look best alike. */
static double widest_option(const struct table *table, const struct table_part *part)
{
    double most = 0;

    for (size_t i = 0; i < part->count; i++)
        if (table->columns[part->columns[i]].priority == 1)
            most = fmax(most, table->columns[part->columns[i]].extent.most);
    return most;
}

/* Shares room out by the square root of content: a long text gets more, but does not starve the others. */
static void share_room(double *widths, const double *most, size_t count, double room)
{
    bool grew = true;

    while (room > 0.01 && grew) {
        double weights = 0;
        double left = room;

        grew = false;
        for (size_t i = 0; i < count; i++)
            weights += widths[i] < most[i] ? sqrt(most[i]) : 0;
        for (size_t i = 0; i < count && weights > 0; i++) {
            double grown;

            if (widths[i] >= most[i])
                continue;
            grown = fmin(most[i] - widths[i], room * sqrt(most[i]) / weights);
            widths[i] += grown;
            left -= grown;
            grew = true;
        }
        room = left;
    }
}

/* How many columns at the end share what is left: those of numbers, which else would stand far from each other. */
static size_t last_alike(const struct table *table, const struct table_part *part)
{
    size_t count = 0;

    while (count < part->count && table->columns[part->columns[part->count - 1 - count]].priority == 1 &&
           table->columns[part->columns[part->count - 1 - count]].alignment == VS_ALIGN_END)
        count++;
    return count ? count : 1;
}

/* Room beyond all content: every column a little, the last ones what is left. */
static void stretch(const struct table *table, struct table_part *part, double room)
{
    size_t last = last_alike(table, part);
    double total = 0;
    double factor;

    for (size_t i = 0; i < part->count; i++)
        total += part->widths[i];
    factor = total > 0 ? fmin((total + room) / total, MOST_STRETCH) : 1;
    for (size_t i = 0; i < part->count; i++)
        part->widths[i] *= factor;
    for (size_t i = 0; part->count && i < last; i++)
        part->widths[part->count - 1 - i] += (total + room - total * factor) / (double)last;
}

/* ---- Fewer lines ---- */

#define SHIFT       6.0 /* points that columns give each other at a time */
#define MOST_SHIFTS 24

/* Without rounding up: else narrow columns could only give and take whole lines at a time, and seldom would. */
static double lines_of_cell(const struct cell *cell, double width)
{
    if (cell->bar_room > 0)
        width = fmax(width - cell->bar_room, 1);
    return cell->numeric || cell->extent.most <= width ? 1 : fmax(cell->extent.most / (width * 0.94), 1) + 0.5;
}

/* About how many lines the head and all rows take. */
static double lines_of_rows(const struct table *table, const struct table_part *part, double scale)
{
    double lines = 1;

    for (size_t i = 0; i < part->count; i++)
        lines = fmax(lines, lines_of_cell(&table->columns[part->columns[i]].header, part->widths[i] / scale));
    for (size_t row = 0; row < table->row_count; row++) {
        double most = 1;
        for (size_t i = 0; i < part->count; i++)
            most = fmax(most, lines_of_cell(&table->rows[row].cells[part->columns[i]], part->widths[i] / scale));
        lines += most;
    }
    return lines;
}

/* Columns that change together: those of the options where they are to stay alike; any other by itself. */
static size_t class_of(const struct table *table, const struct table_part *part, size_t index, bool alike)
{
    if (alike && table->columns[part->columns[index]].priority == 1)
        for (size_t i = 0; i < index; i++)
            if (table->columns[part->columns[i]].priority == 1)
                return i;
    return index;
}

/* Adds `change` points to a class of columns; false, and nothing is done, when one would become unreadable. */
static bool widen_class(const struct table *table, struct table_part *part, size_t class, double change, double scale,
                        bool alike)
{
    double members = 0;

    for (size_t i = 0; i < part->count; i++)
        members += class_of(table, part, i, alike) == class;
    for (size_t i = 0; i < part->count; i++)
        if (class_of(table, part, i, alike) == class &&
            part->widths[i] + change / members < column_least(table, part->columns[i]) * scale)
            return false;
    for (size_t i = 0; i < part->count; i++)
        if (class_of(table, part, i, alike) == class)
            part->widths[i] += change / members;
    return true;
}

/* Shifts room between the two classes of columns where that saves most; the lines that the rows then take. */
static double shift_room(const struct table *table, struct table_part *part, double scale, double lines, bool alike)
{
    double fewest = lines;
    size_t best_from = 0;
    size_t best_to = 0;

    for (size_t from = 0; from < part->count; from++) {
        for (size_t to = 0; to < part->count; to++) {
            double fewer;

            if (from == to || class_of(table, part, from, alike) != from || class_of(table, part, to, alike) != to ||
                !widen_class(table, part, from, -SHIFT, scale, alike))
                continue;
            (void)widen_class(table, part, to, SHIFT, 0, alike);
            fewer = lines_of_rows(table, part, scale);
            (void)widen_class(table, part, to, -SHIFT, 0, alike);
            (void)widen_class(table, part, from, SHIFT, 0, alike);
            if (fewer < fewest) {
                fewest = fewer;
                best_from = from;
                best_to = to;
            }
        }
    }
    if (fewest < lines) {
        (void)widen_class(table, part, best_from, -SHIFT, scale, alike);
        (void)widen_class(table, part, best_to, SHIFT, 0, alike);
    }
    return fewest;
}

/* First with the options' columns alike, then, if that saves more, each by itself. */
static void save_lines(const struct table *table, struct table_part *part, double scale)
{
    double lines = lines_of_rows(table, part, scale);
    bool alike = true;

    for (size_t i = 0; i < MOST_SHIFTS && lines > (double)(table->row_count + 1); i++) {
        double fewer = shift_room(table, part, scale, lines, alike);
        if (fewer >= lines && !alike)
            return;
        alike = alike && fewer < lines;
        lines = fewer;
    }
}

/* ---- Setting ---- */

void table_set_widths(const struct table *table, const struct table_plan *plan, struct table_part *part)
{
    struct arena *arena = table->layout->arena;
    double *most = ARENA_ARRAY(arena, double, part->count);
    double room = plan->width - CELL_GAP * (double)(part->count - 1);
    double least = 0;
    double equal = widest_option(table, part) * plan->scale;
    double total = 0;

    part->x = ARENA_ARRAY(arena, double, part->count);
    part->widths = ARENA_ARRAY(arena, double, part->count);
    part->group_width = plan->group_column ? table_group_column_width(table, plan->scale) - CELL_GAP : 0;
    part->group_x_end = plan->group_column ? part->group_width + CELL_GAP : 0;
    room -= part->group_x_end;
    for (size_t i = 0; i < part->count; i++) {
        const struct table_column *column = &table->columns[part->columns[i]];
        part->widths[i] = column_least(table, part->columns[i]) * plan->scale;
        most[i] = column->priority == 1 ? equal : column->extent.most * plan->scale;
        least += part->widths[i];
        total += most[i];
    }
    /* Not even the narrowest fit: all give way alike. */
    for (size_t i = 0; i < part->count && least > room; i++)
        part->widths[i] *= room / least;
    if (total > room) { /* columns that cannot be alike at least do not take more than they need */
        for (size_t i = 0; i < part->count; i++)
            most[i] = table->columns[part->columns[i]].extent.most * plan->scale;
    }
    share_room(part->widths, most, part->count, room - fmin(least, room));
    save_lines(table, part, plan->scale);
    total = 0;
    for (size_t i = 0; i < part->count; i++)
        total += part->widths[i];
    stretch(table, part, fmax(0, room - total));
    for (size_t i = 0; i < part->count; i++)
        part->x[i] = i ? part->x[i - 1] + part->widths[i - 1] + CELL_GAP : part->group_x_end;
}
