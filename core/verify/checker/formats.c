#include "verify/checker/formats.h"

#include "base/utf8.h"

#include <dlfcn.h>
#include <string.h>

static bool starts_with(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

/* "text/csv; charset=utf-8" is "text/csv". */
static const char *without_parameters(struct arena *arena, const char *media_type)
{
    return arena_copy_bytes(arena, media_type, strcspn(media_type, "; "));
}

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text);

    return length >= strlen(end) && strcmp(text + length - strlen(end), end) == 0;
}

static bool is_xml(const char *type)
{
    return ends_with(type, "+xml") || strcmp(type, "application/xml") == 0 || strcmp(type, "text/xml") == 0;
}

static bool is_json(const char *type)
{
    return ends_with(type, "+json") || strcmp(type, "application/json") == 0;
}

static bool is_zip(const char *type)
{
    return ends_with(type, "+zip") || strcmp(type, "application/zip") == 0 ||
           starts_with(type, "application/vnd.openxmlformats-officedocument.") ||
           starts_with(type, "application/vnd.oasis.opendocument.");
}

bool format_is_text(const char *media_type)
{
    return starts_with(media_type, "text/");
}

bool bytes_are_binary(const char *bytes, size_t size)
{
    return memchr(bytes, '\0', size) || utf8_valid_prefix(bytes, size) != size;
}

/* ---- Text ---- */

static size_t line_of(const char *bytes, size_t at)
{
    size_t line = 1;

    for (size_t i = 0; i < at; i++)
        line += bytes[i] == '\n';
    return line;
}

static const char *text_problem(struct arena *arena, const char *bytes, size_t size)
{
    size_t valid = utf8_valid_prefix(bytes, size);
    const char *nul = memchr(bytes, '\0', size);

    if (valid != size)
        return arena_format(arena, "line %zu: it is not UTF-8", line_of(bytes, valid));
    if (nul)
        return arena_format(arena, "line %zu: it holds a NUL byte", line_of(bytes, (size_t)(nul - bytes)));
    return NULL;
}

/* ---- CSV (RFC 4180) ---- */

struct csv {
    const char *at, *end;
    size_t record, fields, expected;
};

/* Reads a field, *at behind it. False where a quote stands where it may not. */
static bool skip_field(struct csv *csv)
{
    if (csv->at < csv->end && *csv->at == '"') {
        for (csv->at++; csv->at < csv->end; csv->at++) {
            if (*csv->at != '"')
                continue;
            if (csv->at + 1 < csv->end && csv->at[1] == '"')
                csv->at++;
            else
                break;
        }
        if (csv->at == csv->end)
            return false;
        csv->at++;
        return csv->at == csv->end || strchr(",\r\n", *csv->at);
    }
    while (csv->at < csv->end && !strchr(",\r\n", *csv->at))
        if (*csv->at++ == '"')
            return false;
    return true;
}

static const char *end_record(struct arena *arena, struct csv *csv)
{
    csv->record++;
    if (csv->at < csv->end && *csv->at == '\r')
        csv->at++;
    if (csv->at < csv->end && *csv->at == '\n')
        csv->at++;
    if (!csv->expected)
        csv->expected = csv->fields;
    if (csv->fields != csv->expected)
        return arena_format(arena, "record %zu has %zu fields, the first has %zu", csv->record, csv->fields,
                            csv->expected);
    csv->fields = 0;
    return NULL;
}

static const char *csv_problem(struct arena *arena, const char *bytes, size_t size)
{
    struct csv csv = {bytes, bytes + size, 0, 0, 0};
    const char *problem = text_problem(arena, bytes, size);

    if (size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0)
        csv.at += 3;
    while (csv.at < csv.end && !problem) {
        csv.fields++;
        if (!skip_field(&csv))
            return arena_format(arena, "record %zu: a quote stands where it may not, or is not closed", csv.record + 1);
        if (csv.at == csv.end || *csv.at != ',') {
            problem = end_record(arena, &csv);
        } else if (++csv.at == csv.end) {
            /* An empty field behind the last comma. */
            csv.fields++;
            problem = end_record(arena, &csv);
        }
    }
    return problem;
}

/* ---- Signatures ---- */

static bool has_at_start(const char *bytes, size_t size, const char *signature, size_t length)
{
    return size >= length && memcmp(bytes, signature, length) == 0;
}

static const char *pdf_problem(const char *bytes, size_t size)
{
    size_t end = size;

    if (!has_at_start(bytes, size, "%PDF-", 5))
        return "it does not begin with %PDF-";
    while (end && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r'))
        end--;
    return end >= 5 && memcmp(bytes + end - 5, "%%EOF", 5) == 0 ? NULL : "it does not end with %%EOF";
}

const struct document_reader_operations *document_reader_open(const char *module)
{
    void *library = dlopen(module, RTLD_NOW | RTLD_LOCAL);

    return library ? dlsym(library, DOCUMENT_READER_SYMBOL) : NULL;
}

bool format_needs_reader(struct arena *arena, const char *media_type)
{
    const char *type = without_parameters(arena, media_type);

    return is_json(type) || is_xml(type);
}

const char *format_problem(struct arena *arena, const struct document_reader_operations *reader, const char *media_type,
                           const char *bytes, size_t size)
{
    const char *type = without_parameters(arena, media_type);

    if (is_json(type))
        return reader ? reader->json_problem(arena, bytes, size) : NULL;
    if (is_xml(type))
        return reader ? reader->xml_problem(arena, bytes, size) : NULL;
    if (strcmp(type, "text/csv") == 0)
        return csv_problem(arena, bytes, size);
    if (format_is_text(type))
        return text_problem(arena, bytes, size);
    if (strcmp(type, "application/pdf") == 0)
        return pdf_problem(bytes, size);
    if (is_zip(type) && !has_at_start(bytes, size, "PK\3\4", 4))
        return "it does not begin as a ZIP file does";
    if (strcmp(type, "image/png") == 0 && !has_at_start(bytes, size, "\x89PNG\r\n\x1A\n", 8))
        return "it does not begin as a PNG file does";
    return NULL;
}
