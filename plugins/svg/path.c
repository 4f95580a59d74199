#include "path.h"

#include <math.h>
#include <stdlib.h>

long hundredths_of(double points)
{
    return lround(points * 100);
}

void append_hundredths(struct buffer *out, long hundredths)
{
    long size = labs(hundredths);

    if (hundredths < 0)
        buffer_append_byte(out, '-');
    if (size >= 100 || !size)
        buffer_append_integer(out, size / 100);
    if (size % 100) {
        buffer_append_byte(out, '.');
        buffer_append_byte(out, (char)('0' + size / 10 % 10));
    }
    if (size % 10)
        buffer_append_byte(out, (char)('0' + size % 10));
}

/* A number behind a letter (first) or another number, from which a minus parts it too. */
static void append_number(struct buffer *out, long hundredths, bool first)
{
    if (!first && hundredths >= 0)
        buffer_append_byte(out, ' ');
    append_hundredths(out, hundredths);
}

static void append_points(struct svg_path *path, char letter, const double *points, size_t count)
{
    long x = path->x;
    long y = path->y;

    buffer_append_byte(path->out, letter);
    for (size_t i = 0; i < count; i++) {
        x = hundredths_of(points[2 * i]);
        y = hundredths_of(points[2 * i + 1]);
        append_number(path->out, x - path->x, i == 0);
        append_number(path->out, y - path->y, false);
    }
    path->x = x;
    path->y = y;
}

/* Straight on or straight down takes one number. */
static void append_line(struct svg_path *path, const double *points)
{
    long x = hundredths_of(points[0]);
    long y = hundredths_of(points[1]);

    if (y == path->y) {
        buffer_append_byte(path->out, 'h');
        append_hundredths(path->out, x - path->x);
    } else if (x == path->x) {
        buffer_append_byte(path->out, 'v');
        append_hundredths(path->out, y - path->y);
    } else {
        append_points(path, 'l', points, 1);
    }
    path->x = x;
    path->y = y;
}

void svg_path_add(struct svg_path *path, enum path_verb verb, const double *points)
{
    switch (verb) {
    case PATH_MOVE:
        append_points(path, 'm', points, 1);
        path->start_x = path->x;
        path->start_y = path->y;
        break;
    case PATH_LINE:
        append_line(path, points);
        break;
    case PATH_CURVE:
        append_points(path, 'c', points, 3);
        break;
    case PATH_CLOSE:
        buffer_append_byte(path->out, 'z');
        path->x = path->start_x;
        path->y = path->start_y;
        break;
    }
}
