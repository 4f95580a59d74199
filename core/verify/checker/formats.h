/* Whether bytes are what their media type says, as far as that can be told without knowing the format. */
#ifndef VERSUS_VERIFY_CHECKER_FORMATS_H
#define VERSUS_VERIFY_CHECKER_FORMATS_H

#include "verify/reader/document_reader.h"

/* Opens document-reader.so, by its path; NULL where it is not installed. It stays open. */
const struct document_reader_operations *document_reader_open(const char *module);

/* Whether bytes of this type are told only with a reader. */
bool format_needs_reader(struct arena *arena, const char *media_type);

/* NULL, or what is wrong: "line 3: it is not UTF-8". */
const char *format_problem(struct arena *arena, const struct document_reader_operations *reader, const char *media_type,
                           const char *bytes, size_t size);

/* Whether the type is one for people and programs that read text. */
bool format_is_text(const char *media_type);

/* Whether it holds NUL, or what is not UTF-8. */
bool bytes_are_binary(const char *bytes, size_t size);

#endif
