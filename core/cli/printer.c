#include "cli/printer.h"

#include "base/utf8.h"
#include "host/descriptor.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

void print_output(struct printer *printer, const char *text)
{
    progress_erase(&printer->progress);
    if (printer->output_failed || descriptor_write(STDOUT_FILENO, text, strlen(text)))
        return;
    printer->output_failed = true;
    printer->output_reason = errno;
}

void print_diagnostic(struct printer *printer, const struct diagnostic *diagnostic)
{
    struct arena arena;
    struct buffer text;

    arena_init(&arena, NULL);
    arena.exhausted = printer->arena->exhausted;
    buffer_init(&text, &arena);
    switch (printer->format) {
    case DIAGNOSTICS_JSON:
        diagnostic_to_json(&text, diagnostic, printer->report);
        break;
    case DIAGNOSTICS_GITHUB:
        diagnostic_to_github(&text, diagnostic, printer->current_folder, printer->workspace);
        break;
    default:
        diagnostic_to_human(&text, diagnostic, printer->color);
    }
    progress_erase(&printer->progress);
    /* When standard error is gone there is nobody to tell. */
    (void)descriptor_write(STDERR_FILENO, text.data, text.size);
    arena_release(&arena);
}

void print_diagnostics(struct printer *printer, const struct diagnostics *diagnostics)
{
    for (const struct diagnostic *each = diagnostics->first; each; each = each->next)
        print_diagnostic(printer, each);
}

void buffer_append_escaped(struct buffer *buffer, const char *text)
{
    const char *end = text + strlen(text);

    while (text < end) {
        uint32_t code_point = utf8_decode(&text, end);
        if (utf8_is_unsafe(code_point) || code_point == '\n' || code_point == '\t')
            buffer_append_format(buffer, "<U+%04X>", (unsigned)code_point);
        else
            buffer_append_code_point(buffer, code_point);
    }
}
