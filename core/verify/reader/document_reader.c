#include "verify/reader/document_reader.h"

#include <expat.h>
#include <jansson.h>
#include <stdint.h>

static const char *json_problem(struct arena *arena, const char *bytes, size_t size)
{
    json_error_t error;
    json_t *value = json_loadb(bytes, size, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY | JSON_ALLOW_NUL, &error);

    if (!value)
        return arena_format(arena, "line %d, column %d: %s", error.line, error.column, error.text);
    json_decref(value);
    return NULL;
}

static const char *xml_problem(struct arena *arena, const char *bytes, size_t size)
{
    XML_Parser parser = XML_ParserCreate(NULL);
    const char *problem = NULL;

    if (!parser || size > INT32_MAX)
        problem = "it is too large to be read";
    else if (XML_Parse(parser, bytes, (int)size, 1) != XML_STATUS_OK)
        problem = arena_format(arena, "line %lu, column %lu: %s", XML_GetCurrentLineNumber(parser),
                               XML_GetCurrentColumnNumber(parser) + 1, XML_ErrorString(XML_GetErrorCode(parser)));
    if (parser)
        XML_ParserFree(parser);
    return problem;
}

__attribute__((visibility("default")))
const struct document_reader_operations document_reader_operations = {xml_problem, json_problem};
