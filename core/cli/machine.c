/* Diagnostics for machines: one JSON object a line, and the workflow commands of GitHub. */
#include "base/utf8.h"
#include "cli/github.h"
#include "cli/printer.h"

#include <string.h>

static const char *severity_word(enum severity severity)
{
    return severity == SEVERITY_ERROR ? "error" : severity == SEVERITY_WARNING ? "warning" : "note";
}

/* ---- JSON (RFC 8259) ---- */

static void append_json_member(struct buffer *buffer, const char *name, const char *text)
{
    buffer_append_format(buffer, ",\"%s\":", name);
    buffer_append_json(buffer, text);
}

void diagnostic_to_json(struct buffer *buffer, const struct diagnostic *diagnostic, const char *report)
{
    const struct position *at = &diagnostic->at;

    buffer_append_format(buffer, "{\"severity\":\"%s\",\"code\":\"%s\"", severity_word(diagnostic->severity),
                         diagnostic->code);
    append_json_member(buffer, "file", diagnostic->file);
    if (diagnostic->file && at->line)
        buffer_append_format(buffer, ",\"line\":%u,\"column\":%u,\"width\":%u", at->line, at->column, at->width);
    append_json_member(buffer, "message", diagnostic->message);
    append_json_member(buffer, "help", diagnostic->help);
    append_json_member(buffer, "report", report);
    buffer_append_text(buffer, "}\n");
}

/* ---- GitHub ---- */

/* A property's value additionally escapes what separates properties. */
static void append_github_text(struct buffer *buffer, const char *text, bool property)
{
    const char *end = text + strlen(text);

    while (text < end) {
        uint32_t code_point = utf8_decode(&text, end);
        if (code_point == '%' || code_point == '\n' || code_point == '\r' ||
            (property && (code_point == ':' || code_point == ',')))
            buffer_append_format(buffer, "%%%02X", (unsigned)code_point);
        else if (utf8_is_unsafe(code_point))
            buffer_append_format(buffer, "<U+%04X>", (unsigned)code_point);
        else
            buffer_append_code_point(buffer, code_point);
    }
}

void diagnostic_to_github(struct buffer *buffer, const struct diagnostic *diagnostic, const char *current_folder,
                          const char *workspace)
{
    const struct position *at = &diagnostic->at;

    buffer_append_format(buffer, "::%s title=%s",
                         diagnostic->severity == SEVERITY_NOTE ? "notice" : severity_word(diagnostic->severity),
                         diagnostic->code);
    if (diagnostic->file) {
        buffer_append_text(buffer, ",file=");
        append_github_text(buffer, github_path(buffer->arena, diagnostic->file, current_folder, workspace), true);
        if (at->line)
            buffer_append_format(buffer, ",line=%u,col=%u,endColumn=%u", at->line, at->column, at->column + at->width);
    }
    buffer_append_text(buffer, "::");
    append_github_text(buffer, diagnostic->message, false);
    if (diagnostic->help) {
        buffer_append_text(buffer, "%0A");
        append_github_text(buffer, diagnostic->help, false);
    }
    buffer_append_byte(buffer, '\n');
}
