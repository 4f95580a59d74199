#include "attach.h"

#include "base/utf8.h"
#include "meta.h"

#include <stdlib.h>
#include <string.h>

struct attachment {
    const char *name;
    HPDF_Dict specification;
};

static const struct vs_node *data_of(const struct vs_host *host, const struct vs_node *report)
{
    const struct vs_node *node = host->first_child(report);

    while (node && host->kind(node) != VS_DATA)
        node = host->next(node);
    return node;
}

static size_t count_files(const struct vs_host *host, const struct vs_node *data)
{
    size_t count = 0;

    for (const struct vs_node *node = host->first_child(data); node; node = host->next(node))
        count += host->kind(node) == VS_FILE;
    return count;
}

#define LONGEST_NAME 127 /* bytes; PDF/A takes no longer ones (ISO 19005-3, 6.1.13) */

/* "application/yaml" as a name: what is no regular character of one is written by its number. */
static void append_type(struct buffer *body, const char *type)
{
    const char *text = strlen(type) <= LONGEST_NAME ? type : "application/octet-stream";

    buffer_append_byte(body, '/');
    for (; *text; text++) {
        if (ascii_is_letter(*text) || ascii_is_digit(*text) || *text == '-' || *text == '.' || *text == '+')
            buffer_append_byte(body, *text);
        else
            buffer_append_format(body, "#%02X", (unsigned)(unsigned char)*text);
    }
}

static HPDF_Dict add_file(struct pdf_document *document, const char *bytes, const char *media_type, const char *date)
{
    size_t size = strlen(bytes);
    const char *modified = pdf_date(document->arena, date);
    struct buffer entries;

    buffer_init(&entries, document->arena);
    buffer_append_text(&entries, "/Type/EmbeddedFile/Subtype");
    append_type(&entries, media_type);
    buffer_append_format(&entries, "/Params<</Size %zu", size);
    if (modified)
        buffer_append_format(&entries, "/ModDate(%s)", modified);
    buffer_append_text(&entries, ">>");
    return pdf_stream_add(document, buffer_text(&entries), bytes, size);
}

/* The file's name in the old form, which readers take where they know no other: ASCII. */
static void append_plain_name(struct buffer *body, const char *name)
{
    buffer_append_byte(body, '(');
    for (; *name; name++) {
        bool plain = *name > ' ' && *name <= '~' && !strchr("()\\", *name);
        buffer_append_byte(body, plain ? *name : '_');
    }
    buffer_append_byte(body, ')');
}

/* Readers save a file under its name, and few of them make folders for it. */
static const char *flat_name(struct arena *arena, const char *path)
{
    char *name = arena_copy(arena, path);

    for (char *at = name; *at; at++)
        if (*at == '/')
            *at = '-';
    return name;
}

static HPDF_Dict add_specification(struct pdf_document *document, const struct vs_host *host,
                                   const struct vs_node *node, const char *date)
{
    const char *path = host->text(node, VS_KEY_NAME);
    const char *name = flat_name(document->arena, path);
    const char *type = host->text(node, VS_KEY_MEDIA_TYPE);
    const char *bytes = host->text(node, VS_KEY_TEXT);
    HPDF_Dict file = add_file(document, bytes ? bytes : "", type ? type : "application/octet-stream", date);
    HPDF_Dict specification = pdf_object_add(document);
    struct buffer body;

    buffer_init(&body, document->arena);
    buffer_append_text(&body, "/Type/Filespec/AFRelationship/Source/F");
    append_plain_name(&body, name);
    buffer_append_text(&body, "/UF");
    pdf_append_text_string(&body, name);
    buffer_append_text(&body, "/Desc");
    pdf_append_text_string(&body, path);
    buffer_append_format(&body, "/EF<</F %u 0 R/UF %u 0 R>>", pdf_object_number(file), pdf_object_number(file));
    pdf_object_set_body(document, specification, &body);
    return specification;
}

static int compare_names(const void *left, const void *right)
{
    return strcmp(((const struct attachment *)left)->name, ((const struct attachment *)right)->name);
}

/* A name tree wants its keys in the order of their bytes; what is sorted here is what is written, as bytes. */
static void append_names(struct buffer *catalog, struct attachment *attachments, size_t count)
{
    qsort(attachments, count, sizeof *attachments, compare_names);
    buffer_append_text(catalog, "/Names<</EmbeddedFiles<</Names[");
    for (size_t i = 0; i < count; i++) {
        buffer_append_byte(catalog, '<');
        for (const char *at = attachments[i].name; *at; at++)
            buffer_append_format(catalog, "%02X", (unsigned)(unsigned char)*at);
        buffer_append_format(catalog, ">%u 0 R", pdf_object_number(attachments[i].specification));
    }
    buffer_append_text(catalog, "]>>>>");
}

void pdf_attach_files(struct pdf_document *document, const struct vs_host *host, const struct vs_node *report,
                      const char *date, struct buffer *catalog)
{
    const struct vs_node *data = data_of(host, report);
    size_t most = count_files(host, data);
    struct attachment *attachments = ARENA_ARRAY(document->arena, struct attachment, most);
    size_t count = 0;

    for (const struct vs_node *node = host->first_child(data); node; node = host->next(node))
        if (host->kind(node) == VS_FILE && host->text(node, VS_KEY_NAME))
            attachments[count++] =
                (struct attachment){host->text(node, VS_KEY_NAME), add_specification(document, host, node, date)};
    if (!count)
        return;
    buffer_append_text(catalog, "/AF[");
    for (size_t i = 0; i < count; i++)
        buffer_append_format(catalog, "%s%u 0 R", i ? " " : "", pdf_object_number(attachments[i].specification));
    buffer_append_byte(catalog, ']');
    append_names(catalog, attachments, count);
}
