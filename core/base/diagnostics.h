/* What is wrong, where, and how to mend it. Stages add diagnostics; only the command line prints them.
 *
 * Codes: a letter for the severity (E, W, N) and three digits whose first tells the part: 1 encoding and YAML,
 * 2 comparison file, 3 template, 4 plugin, 5 files, 6 usage, 7 manifest, 8 what is not current, 9 a fault of ours. They
 * are listed with their explanation in the codes.def of the folder that raises them; a number is never reused. */
#ifndef VERSUS_BASE_DIAGNOSTICS_H
#define VERSUS_BASE_DIAGNOSTICS_H

#include "base/arena.h"
#include "base/file_text.h"

/* A span of one line. Lines and columns count from 1; columns are characters (code points), as editors count them;
 * only LF, CR LF and CR end a line. line 0: the file as a whole; file NULL: no position. */
struct position {
    const struct file_text *file;
    unsigned line;
    unsigned column;
    unsigned width; /* characters, at least 1 where line is set */
};

enum severity { SEVERITY_ERROR, SEVERITY_WARNING, SEVERITY_NOTE };

/* Whose fault, and so which exit status: see docs/exit-statuses. */
enum fault {
    FAULT_DATA,     /* 1 */
    FAULT_USAGE,    /* 2 */
    FAULT_PLUGIN,   /* 3 */
    FAULT_FILE,     /* 4 */
    FAULT_STALE,    /* 5 */
    FAULT_INTERNAL, /* 70 */
};

struct diagnostic {
    struct diagnostic *next;
    enum severity severity;
    enum fault fault;
    const char *code; /* "E203" */
    struct position at;
    const char *file;        /* name of at.file, NULL without a position */
    const char *source_line; /* the line at `at`, as written, without its end; NULL when there is none */
    const char *message;     /* one sentence without full stop, raw text of the data in it: escaped when printed */
    const char *help;        /* the fix, NULL when there is nothing to say */
};

struct diagnostics {
    struct arena *arena;
    struct diagnostic *first; /* in the order they were added */
    struct diagnostic **end;
    size_t errors;
    size_t warnings;
    size_t most_errors; /* further errors are counted but not kept; 0: all are kept */
};

void diagnostics_init(struct diagnostics *diagnostics, struct arena *arena);

/* Adds one and returns it, NULL when it was only counted. message, help and positions must live in the arena or
 * longer. The severity follows from the code's letter, the fault from its first digit. */
struct diagnostic *diagnostics_add(struct diagnostics *diagnostics, const char *code, struct position at,
                                   const char *message, const char *help);

/* Puts them in the order of files (as first mentioned) and positions; those without position keep their place at the
 * end. Stable. */
void diagnostics_sort(struct diagnostics *diagnostics);

/* The position of byte `offset` of a file. Linear in the offset. */
struct position position_of_offset(const struct file_text *file, size_t offset, unsigned width);

/* The text of line `line`, without its end, as a copy; NULL when the file has no such line. */
const char *position_line_text(struct arena *arena, struct position at);

#endif
