/* Bytes before any parser sees them: encoding, control characters, directives. The YAML library would refuse most of
 * this too, but late and at the wrong place. */
#include "base/utf8.h"
#include "data/node.h"

#include <string.h>

/* `%TAG` lines cost the YAML library time that grows with their square. */
#define MOST_DIRECTIVES 8

size_t text_start(const struct file_text *file)
{
    return file->size >= 3 && memcmp(file->data, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
}

static const char *foreign_encoding(const struct file_text *file)
{
    static const struct {
        const char *mark;
        size_t size;
        const char *name;
    } marks[] = {
        {"\xFF\xFE\0\0", 4, "UTF-32"},
        {"\0\0\xFE\xFF", 4, "UTF-32"},
        {"\xFF\xFE", 2, "UTF-16"},
        {"\xFE\xFF", 2, "UTF-16"},
    };

    for (size_t i = 0; i < COUNT_OF(marks); i++)
        if (file->size >= marks[i].size && memcmp(file->data, marks[i].mark, marks[i].size) == 0)
            return marks[i].name;
    return NULL;
}

/* Characters that no text file has a reason to hold as they are. */
static bool is_refused(uint32_t character)
{
    if (character < 0x20)
        return character != '\t' && character != '\n' && character != '\r';
    return character == 0x7F || (character >= 0x80 && character < 0xA0 && character != 0x85) || character == 0xFEFF ||
           (character & 0xFFFE) == 0xFFFE;
}

/* The first byte of a refused character, or the size. Takes valid UTF-8. */
static size_t refused_offset(const char *text, size_t start, size_t size, uint32_t *character)
{
    const char *at = text + start;
    const char *end = text + size;

    while (at < end) {
        const char *before = at;
        unsigned char byte = (unsigned char)*at;
        if (byte >= 0x20 && byte < 0x7F) {
            at++;
            continue;
        }
        *character = utf8_decode(&at, end);
        if (is_refused(*character))
            return (size_t)(before - text);
    }
    return size;
}

static void report_refused(struct loader *loader, const struct file_text *file, size_t offset, uint32_t character)
{
    struct position at = position_of_offset(file, offset, 1);

    if (character == 0xFEFF)
        loader_report(loader, "E103", at, "files were probably joined here; remove the mark",
                      "a byte order mark stands in the middle of the file");
    else if (character == 0)
        loader_report(loader, "E103", at, "is this a text file? Save it as UTF-8", "the file holds a NUL byte");
    else
        loader_report(loader, "E103", at, "remove it; inside double quotes it can be written as an escape",
                      "the file holds the control character U+%04X", (unsigned)character);
}

static const char *line_after(const char *line, const char *end)
{
    const char *feed = memchr(line, '\n', (size_t)(end - line));
    return feed ? feed + 1 : end;
}

/* Directives stand before a document: at the start of the file or after "...". */
bool text_check_directives(struct loader *loader, const struct file_text *file)
{
    const char *end = file->data + file->size;
    bool before_document = true;
    size_t directives = 0;

    for (const char *line = file->data + text_start(file); line < end; line = line_after(line, end)) {
        if (*line == '%' && before_document) {
            if (++directives > MOST_DIRECTIVES) {
                loader_report(loader, "E135", position_of_offset(file, (size_t)(line - file->data), 1),
                              "a comparison needs none: remove the lines that start with %",
                              "the file has more than %d directives", MOST_DIRECTIVES);
                return false;
            }
        } else if (end - line >= 3 && memcmp(line, "...", 3) == 0) {
            before_document = true;
        } else if (*line != '#' && *line != '\n' && *line != '\r') {
            before_document = false;
        }
    }
    return true;
}

bool text_check(struct loader *loader, const struct file_text *file)
{
    const char *encoding = foreign_encoding(file);
    size_t start = text_start(file);
    size_t valid;
    size_t refused;
    uint32_t character = 0;

    if (encoding) {
        loader_report(loader, "E102", position_of_start(file), "save the file as UTF-8", "the file is written in %s",
                      encoding);
        return false;
    }
    valid = utf8_valid_prefix(file->data, file->size);
    refused = refused_offset(file->data, start, valid, &character);
    if (refused < valid) {
        report_refused(loader, file, refused, character);
        return false;
    }
    if (valid < file->size) {
        loader_report(loader, "E101", position_of_offset(file, valid, 1),
                      "save the file as UTF-8; it may be Latin-1 or Windows-1252 now", "byte 0x%02X is not valid UTF-8",
                      (unsigned)(unsigned char)file->data[valid]);
        return false;
    }
    return true;
}

void text_check_scalar(struct loader *loader, const char *text, size_t size, struct position at)
{
    const char *end = text + size;
    const char *byte = text;

    if (memchr(text, '\0', size)) {
        loader_report(loader, "E104", at, "remove the \\0", "the text holds a NUL character");
        return;
    }
    while (byte < end) {
        uint32_t character;
        if ((unsigned char)*byte >= 0x20 && (unsigned char)*byte < 0x7F) {
            byte++;
            continue;
        }
        character = utf8_decode(&byte, end);
        if (utf8_is_bidi_control(character)) {
            loader_report(loader, "W150", at, "remove it, unless the text is written from right to left",
                          "the text holds U+%04X, which can show the text around it in another order",
                          (unsigned)character);
            break;
        }
        if (is_refused(character)) {
            loader_report(loader, "W151", at, "remove it: formats that cannot hold it show a replacement",
                          "the text holds the control character U+%04X", (unsigned)character);
            break;
        }
    }
}
