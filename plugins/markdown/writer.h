/* Lines of Markdown on their way to the host: what stands before each line (quotes, indentation of list items), blank
 * lines between blocks, and bytes gathered into larger writes. Knows nothing of kinds or escaping. */
#ifndef VERSUS_MARKDOWN_WRITER_H
#define VERSUS_MARKDOWN_WRITER_H

#include "versus/plugin.h"

#include <stdbool.h>

struct writer {
    const struct vs_host *host;
    int result; /* enum vs_result: the first failure stays */

    char *prefix; /* stands before each line */
    size_t prefix_size, prefix_capacity;
    bool in_line;      /* the prefix of this line was written */
    bool blank_due;    /* between a list marker and what follows it on the line */
    bool gap_due;      /* a blank line before the next block ... */
    size_t gap_prefix; /* ... with as much of the prefix as the block before it had */

    char list_marker; /* of the list that was the last block, 0: it was none; neighbours must differ or they join */

    size_t used;
    char chunk[4096];
};

void writer_init(struct writer *writer, const struct vs_host *host);

/* Hands over what is left; enum vs_result. */
int writer_finish(struct writer *writer);

/* Memory of the host; NULL latches VS_NO_MEMORY. */
void *writer_allocate(struct writer *writer, size_t size);

/* Appends to the current line: no line feeds. */
void writer_put(struct writer *writer, const char *bytes, size_t size);
void writer_put_text(struct writer *writer, const char *text);
void writer_put_byte(struct writer *writer, char byte);
void writer_repeat(struct writer *writer, char byte, size_t count);

void writer_end_line(struct writer *writer);

/* Asks for a blank line before whatever comes next at this level. */
void writer_end_block(struct writer *writer);

/* Starts a list item: the marker, then a blank as soon as something follows it. */
void writer_put_marker(struct writer *writer, const char *marker);

/* Adds to what stands before each line from the next on. Gives what writer_unnest needs to undo it. */
size_t writer_nest(struct writer *writer, const char *prefix);
void writer_unnest(struct writer *writer, size_t size);

#endif
