/* Whether bytes are well-formed XML or JSON, as expat and jansson see it.
 *
 * It is a module of its own, PREFIX/lib/versus/document-reader.so, which the checker opens when it needs it: linked
 * with these libraries it would lend their symbols to a plugin that lacks them, and versus does not. */
#ifndef VERSUS_VERIFY_READER_DOCUMENT_READER_H
#define VERSUS_VERIFY_READER_DOCUMENT_READER_H

#include "base/arena.h"

/* What the module exports, under the name of DOCUMENT_READER_SYMBOL. Each gives NULL, or what is wrong: "line 3,
 * column 7: not well-formed (invalid token)". */
struct document_reader_operations {
    const char *(*xml_problem)(struct arena *arena, const char *bytes, size_t size);
    const char *(*json_problem)(struct arena *arena, const char *bytes, size_t size);
};

#define DOCUMENT_READER_SYMBOL "document_reader_operations"
extern const struct document_reader_operations document_reader_operations;

#endif
