/* What the user sees: results on standard output, diagnostics on standard error. */
#ifndef VERSUS_CLI_PRINTER_H
#define VERSUS_CLI_PRINTER_H

#include "base/buffer.h"
#include "base/json_text.h"
#include "cli/options.h"
#include "cli/progress.h"

struct printer {
    struct arena *arena;
    enum diagnostics_format format;
    bool color;                             /* on standard error */
    bool output_failed;                     /* standard output took not all: the run fails */
    int output_reason;                      /* errno of that */
    const char *report;                     /* which diagnostics are of; NULL: of the run */
    const char *current_folder, *workspace; /* see github_path */
    struct progress progress;               /* taken away before anything is printed */
};

/* Adds to standard output. After a failure nothing more is written. */
void print_output(struct printer *printer, const char *text);

/* Prints one diagnostic to standard error, in the printer's form. What came from data is escaped. */
void print_diagnostic(struct printer *printer, const struct diagnostic *diagnostic);

void print_diagnostics(struct printer *printer, const struct diagnostics *diagnostics);

/* As buffer_append_text, with what must not reach a terminal as <U+001B>. Line feeds and tabs are escaped too. */
void buffer_append_escaped(struct buffer *buffer, const char *text);

/* The text of one diagnostic in each form, with its final line feed. */
void diagnostic_to_human(struct buffer *buffer, const struct diagnostic *diagnostic, bool color);
void diagnostic_to_json(struct buffer *buffer, const struct diagnostic *diagnostic, const char *report);
void diagnostic_to_github(struct buffer *buffer, const struct diagnostic *diagnostic, const char *current_folder,
                          const char *workspace);

#endif
