/* versus explain: what the code of a message means, from the lists that the parts of the program keep. */
#include "base/utf8.h"
#include "cli/command.h"

#include <string.h>

struct explanation {
    const char *code, *title, *text, *example;
};

#define CODE(code, title, text, example) {code, title, text, example},
static const struct explanation explanations[] = {
#include "cli/codes.def"
#include "data/codes.def"
#include "host/codes.def"
#include "manifest/codes.def"
#include "report/codes.def"
};
#undef CODE

#define EXPLANATIONS (sizeof explanations / sizeof *explanations)

#define LINE_WIDTH 80

static const struct explanation *explanation_find(const char *code)
{
    for (size_t i = 0; i < EXPLANATIONS; i++)
        if (ascii_equal_ignoring_case(explanations[i].code, code))
            return &explanations[i];
    return NULL;
}

static size_t text_width(const char *text, size_t size)
{
    const char *end = text + size;
    size_t width = 0;

    while (text < end)
        width += (size_t)utf8_width(utf8_decode(&text, end));
    return width;
}

/* Breaks a paragraph at its blanks. */
static void append_wrapped(struct buffer *buffer, const char *text)
{
    size_t width = 0;

    while (*text) {
        size_t size = strcspn(text, " \n");
        size_t word = text_width(text, size);
        if (width && width + 1 + word > LINE_WIDTH) {
            buffer_append_byte(buffer, '\n');
            width = 0;
        } else if (width) {
            buffer_append_byte(buffer, ' ');
            width++;
        }
        buffer_append(buffer, text, size);
        width += word;
        text += size;
        text += strspn(text, " \n");
    }
    buffer_append_byte(buffer, '\n');
}

/* An example stands as it is, each line moved in. */
static void append_example(struct buffer *buffer, const char *example)
{
    buffer_append_text(buffer, "\nExample:\n");
    while (*example) {
        size_t size = strcspn(example, "\n");
        buffer_append_text(buffer, "    ");
        buffer_append(buffer, example, size);
        buffer_append_byte(buffer, '\n');
        example += size + (example[size] == '\n');
    }
}

static void append_list(struct buffer *buffer)
{
    const struct explanation *sorted[EXPLANATIONS];

    for (size_t i = 0; i < EXPLANATIONS; i++) {
        size_t at = i;
        /* By number, then by letter: W410 beside E410. */
        for (; at && (strcmp(sorted[at - 1]->code + 1, explanations[i].code + 1) > 0 ||
                      (strcmp(sorted[at - 1]->code + 1, explanations[i].code + 1) == 0 &&
                       sorted[at - 1]->code[0] > explanations[i].code[0]));
             at--)
            sorted[at] = sorted[at - 1];
        sorted[at] = &explanations[i];
    }
    for (size_t i = 0; i < EXPLANATIONS; i++)
        buffer_append_format(buffer, "%s  %s\n", sorted[i]->code, sorted[i]->title);
}

static unsigned explain_unknown(struct invocation *invocation, const char *code)
{
    return complain(invocation, "E635", arena_format(invocation->arena, "there is no code \"%s\"", code),
                    "\"versus explain\" lists all codes");
}

unsigned command_explain(struct invocation *invocation)
{
    const struct word_list *arguments = &invocation->options.arguments;
    const struct explanation *explanation = arguments->count ? explanation_find(arguments->words[0]) : NULL;
    struct buffer text;

    if (arguments->count && !explanation)
        return explain_unknown(invocation, arguments->words[0]);
    buffer_init(&text, invocation->arena);
    if (explanation) {
        buffer_append_format(&text, "%s: %s\n\n", explanation->code, explanation->title);
        append_wrapped(&text, explanation->text);
        if (explanation->example[0])
            append_example(&text, explanation->example);
    } else {
        append_list(&text);
    }
    print_output(invocation->printer, buffer_text(&text));
    return 0;
}
