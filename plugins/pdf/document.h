/* A PDF document in the making: libharu's objects, all of them in the report's arena.
 *
 * libharu keeps the table of objects and serialises them; what it would write wrongly (fonts, text, metadata) we write
 * as bodies of our own. Any error of libharu's, memory included, leaves through the arena's recovery point with
 * `status` set, so nothing has to be checked after each call. The jump never crosses a frame of libharu's. */
#ifndef VERSUS_PDF_DOCUMENT_H
#define VERSUS_PDF_DOCUMENT_H

#include "base/buffer.h"
#include "compress.h"

#include <hpdf.h>
#include <hpdf_doc.h>

struct pdf_document {
    struct arena *arena;
    struct pdf_compressor *compressor;
    HPDF_Doc haru;
    HPDF_STATUS status; /* the first error of libharu's, HPDF_OK: none */
};

/* There is one document at a time: libharu's allocator knows no context. To be followed by pdf_document_close on every
 * way out, the arena's recovery included. */
void pdf_document_open(struct pdf_document *document, struct arena *arena, struct pdf_compressor *compressor);
void pdf_document_close(struct pdf_document *document);

/* Leaves through the arena's recovery point. */
_Noreturn void pdf_document_fail(struct pdf_document *document, HPDF_STATUS status);

/* As above unless the status is HPDF_OK. */
void pdf_document_check(struct pdf_document *document, HPDF_STATUS status);

/* As above for a function that gives a NULL pointer on failure; returns the pointer. */
void *pdf_document_need(struct pdf_document *document, void *pointer);

/* A new indirect object, a dictionary without entries. */
HPDF_Dict pdf_object_add(struct pdf_document *document);

/* A new indirect stream of the bytes, compressed; `entries` are written into its dictionary as they are. */
HPDF_Dict pdf_stream_add(struct pdf_document *document, const char *entries, const void *bytes, size_t size);

/* As above, but the bytes go into the file as they are. */
HPDF_Dict pdf_stream_add_raw(struct pdf_document *document, const char *entries, const void *bytes, size_t size);

/* Fills an existing stream that has none yet: compressed, `entries` as above. */
void pdf_stream_fill(struct pdf_document *document, HPDF_Dict stream, const char *entries, const void *bytes,
                     size_t size);

/* The dictionary's entries beside those that libharu keeps, written as they are: "/Type/Font ...". Copied. */
void pdf_object_set_body(struct pdf_document *document, HPDF_Dict object, const struct buffer *body);

/* The number by which references name the object. */
unsigned pdf_object_number(HPDF_Dict object);

/* Appends "12 0 R". */
void pdf_append_reference(struct buffer *body, HPDF_Dict object);

/* PDF/A takes no longer strings (ISO 19005-3, 6.1.13). In bytes. */
#define PDF_LONGEST_STRING 32767

/* Appends a text string: UTF-16 with a byte order mark, in hexadecimal. One that is too long ends with an ellipsis. */
void pdf_append_text_string(struct buffer *body, const char *text);

/* The same for the `size` bytes at text, which are valid UTF-8. */
void pdf_append_text_bytes(struct buffer *body, const char *text, size_t size);

/* Appends the UTF-16 code units of a character, in hexadecimal. */
void pdf_append_utf16(struct buffer *body, uint32_t code_point);

/* Appends a number with at most two decimals: "12", "-0.5", "3.14". Anything beyond +-32767 is clamped, what is no
 * number is 0. */
void pdf_append_number(struct buffer *body, double number);

/* The same with three decimals, for shares of a colour: two would be off by one step of 255. */
void pdf_append_fraction(struct buffer *body, double number);

#endif
