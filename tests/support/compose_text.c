#include "support/compose_text.h"

#include "base/buffer.h"

#include <string.h>

static const struct report *compose(struct arena *arena, const char *template_text, const struct comparison *comparison,
                                    struct diagnostics *diagnostics)
{
    struct file_text *file = ARENA_NEW(arena, struct file_text);

    *file = (struct file_text){"template.md", arena_copy(arena, template_text), strlen(template_text), NULL};
    diagnostics_init(diagnostics, arena);
    return report_compose(arena, comparison, file, NULL, diagnostics);
}

const struct report *compose_report(struct arena *arena, const char *template_text, const struct comparison *comparison)
{
    struct diagnostics diagnostics;

    return compose(arena, template_text, comparison, &diagnostics);
}

static void append_diagnostic(struct buffer *out, const struct diagnostic *diagnostic)
{
    buffer_append_format(out, "%u:%u+%u %s %s | %s\n", diagnostic->at.line, diagnostic->at.column, diagnostic->at.width,
                         diagnostic->code, diagnostic->message, diagnostic->help ? diagnostic->help : "");
}

const char *compose_text(struct arena *arena, const char *template_text, const struct comparison *comparison)
{
    struct diagnostics diagnostics;
    const struct report *report = compose(arena, template_text, comparison, &diagnostics);
    struct buffer out;

    buffer_init(&out, arena);
    diagnostics_sort(&diagnostics);
    for (const struct diagnostic *each = diagnostics.first; each; each = each->next)
        append_diagnostic(&out, each);
    if (report) {
        const struct vs_node *document = node_first_child(report->root);
        for (const struct vs_node *block = node_first_child(document); block; block = node_next(block))
            buffer_append_text(&out, node_dump(arena, block));
    }
    return buffer_text(&out);
}
