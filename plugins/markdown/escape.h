/* Text that must come out of a Markdown reader as it went in. */
#ifndef VERSUS_MARKDOWN_ESCAPE_H
#define VERSUS_MARKDOWN_ESCAPE_H

#include "writer.h"

#include <stdint.h>

/* What stands on the line before a character, as far as it matters. */
struct line_state {
    bool starts_blocks; /* what stands first on the line could start a list, heading ...: not in cells and headings */
    unsigned digits;    /* the line so far is this many digits; ESCAPE_NOT_DIGITS: something else */
    unsigned www;       /* how much of "www" was just written */
};

#define ESCAPE_NOT_DIGITS 99u

/* Which characters at the ends of a text must be written as character references, because of what stands beside them.
 */
enum escape_edge {
    EDGE_PLAIN,     /* nothing to care for */
    EDGE_BLANK,     /* blanks would be lost: ends of lines and cells */
    EDGE_DELIMITER, /* blanks would keep a delimiter from working */
    EDGE_LETTER,    /* anything but blanks and punctuation would */
    EDGE_EITHER,    /* anything but punctuation would */
};

/* Writes text so that it means itself. */
void escape_text(struct writer *writer, struct line_state *line, const char *text, size_t size, enum escape_edge first,
                 enum escape_edge last);

/* Writes a link's destination, for use within parentheses, or the word behind a fence. */
void escape_attribute(struct writer *writer, const char *text);

/* Bytes of the line end that the text begins with; 0: none. A carriage return is none. */
size_t line_end_size(const char *text, size_t size);

/* Decodes the character at *text, before end, and moves behind it. */
uint32_t character_next(const char **text, const char *end);

/* A character that CommonMark may take for punctuation: all that are not known to be letters or digits. */
bool character_may_be_punctuation(uint32_t character);

#endif
