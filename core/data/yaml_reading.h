/* One run of the YAML library over a file: its state, and where its marks are in the file. Private to yaml_*.c. */
#ifndef VERSUS_DATA_YAML_READING_H
#define VERSUS_DATA_YAML_READING_H

#include "data/json_escapes.h"
#include "data/node.h"

#include <yaml.h>

/* A place in the file that only moves forward. The library's marks count characters, and its lines are not an
 * editor's (it breaks at U+0085 and U+2028): only `index` of a mark is used. */
struct yaml_cursor {
    size_t byte;
    size_t index; /* characters from the start, behind a byte order mark, as the library counts them */
    size_t pair;  /* the next one of the joined text */
    unsigned line, column;
};

struct yaml_reading {
    struct loader *loader;
    const struct file_text *file;
    struct joined_text text;   /* what the library reads of the file */
    struct yaml_cursor cursor; /* at the latest event */
    yaml_parser_t parser;
    yaml_event_t event;
    bool parser_open, event_open; /* what is to be given back to the library */
};

/* The place of a mark; fast when it is not before the latest event. */
struct yaml_cursor yaml_cursor_at(const struct yaml_reading *reading, yaml_mark_t mark);

/* The span between two marks, as far as it stands on the first one's line. */
struct position yaml_position(const struct yaml_reading *reading, yaml_mark_t start, yaml_mark_t end);

/* Reports what the library complained about, in our words and where the user has to look. */
void yaml_report_problem(const struct yaml_reading *reading);

#endif
