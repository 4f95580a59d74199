#include "document.h"

#include "base/utf8.h"

#include <math.h>
#include <string.h>

/* libharu's allocator has no user pointer; rendering is single-threaded, one document at a time. */
static struct arena *current_arena;

static void *haru_allocate(HPDF_UINT size)
{
    return current_arena ? arena_try_allocate(current_arena, size) : NULL;
}

/* Everything goes with the arena: HPDF_Free is never called, since it reads objects that a failed call has freed. */
static void haru_release(void *block)
{
    (void)block;
}

static void haru_failed(HPDF_STATUS error, HPDF_STATUS detail, void *user)
{
    struct pdf_document *document = user;

    (void)detail;
    if (document->status == HPDF_OK)
        document->status = error;
}

void pdf_document_open(struct pdf_document *document, struct arena *arena, struct pdf_compressor *compressor)
{
    *document = (struct pdf_document){.arena = arena, .compressor = compressor};
    current_arena = arena;
    document->haru = pdf_document_need(document, HPDF_NewEx(haru_failed, haru_allocate, haru_release, 0, document));
    document->haru->pdf_version = HPDF_VER_17;
}

void pdf_document_close(struct pdf_document *document)
{
    document->haru = NULL;
    current_arena = NULL;
}

_Noreturn void pdf_document_fail(struct pdf_document *document, HPDF_STATUS status)
{
    if (document->status == HPDF_OK)
        document->status = status;
    arena_exhausted(document->arena);
}

void pdf_document_check(struct pdf_document *document, HPDF_STATUS status)
{
    if (status != HPDF_OK)
        pdf_document_fail(document, status);
}

void *pdf_document_need(struct pdf_document *document, void *pointer)
{
    if (!pointer)
        pdf_document_fail(document, HPDF_FAILD_TO_ALLOC_MEM);
    return pointer;
}

/* libharu's list of objects grows by a fixed step and copies itself each time, which an arena cannot reclaim: let the
 * step grow with the list. */
static void grow_by_doubling(HPDF_Xref xref)
{
    HPDF_List entries = xref->entries;

    if (entries->count > entries->items_per_block)
        entries->items_per_block = entries->count;
}

HPDF_Dict pdf_object_add(struct pdf_document *document)
{
    HPDF_Doc haru = document->haru;
    HPDF_Dict object = pdf_document_need(document, HPDF_Dict_New(haru->mmgr));

    grow_by_doubling(haru->xref);
    pdf_document_check(document, HPDF_Xref_Add(haru->xref, object));
    return object;
}

struct body {
    size_t size;
    char bytes[];
};

static HPDF_STATUS write_body(HPDF_Dict object, HPDF_Stream stream)
{
    const struct body *body = object->attr;

    return HPDF_Stream_Write(stream, (const HPDF_BYTE *)body->bytes, (HPDF_UINT)body->size);
}

static void set_body(struct pdf_document *document, HPDF_Dict object, const char *bytes, size_t size)
{
    struct body *body = arena_allocate(document->arena, sizeof *body + size + 1);

    body->size = size + 1;
    memcpy(body->bytes, bytes, size);
    body->bytes[size] = '\n';
    object->attr = body;
    object->write_fn = write_body;
}

void pdf_object_set_body(struct pdf_document *document, HPDF_Dict object, const struct buffer *body)
{
    set_body(document, object, buffer_text(body), body->size);
}

static void write_stream(struct pdf_document *document, HPDF_Dict stream, const void *bytes, size_t size)
{
    if (size > UINT32_MAX)
        pdf_document_fail(document, HPDF_FAILD_TO_ALLOC_MEM);
    if (size)
        pdf_document_check(document, HPDF_Stream_Write(stream->stream, bytes, (HPDF_UINT)size));
}

HPDF_Dict pdf_stream_add_raw(struct pdf_document *document, const char *entries, const void *bytes, size_t size)
{
    HPDF_Doc haru = document->haru;
    HPDF_Dict stream;

    grow_by_doubling(haru->xref);
    stream = pdf_document_need(document, HPDF_DictStream_New(haru->mmgr, haru->xref));
    set_body(document, stream, entries, strlen(entries));
    write_stream(document, stream, bytes, size);
    return stream;
}

/* What is shorter gains next to nothing from being compressed, and costs as much time as a page. */
#define SHORTEST_COMPRESSED 256

void pdf_stream_fill(struct pdf_document *document, HPDF_Dict stream, const char *entries, const void *bytes,
                     size_t size)
{
    size_t compressed_size;
    const void *compressed;

    if (size < SHORTEST_COMPRESSED) {
        set_body(document, stream, entries, strlen(entries));
        write_stream(document, stream, bytes, size);
        return;
    }
    compressed = pdf_compress(document->compressor, bytes, size, &compressed_size);
    if (!compressed)
        pdf_document_fail(document, HPDF_FAILD_TO_ALLOC_MEM);
    entries = arena_format(document->arena, "%s/Filter/FlateDecode", entries);
    set_body(document, stream, entries, strlen(entries));
    write_stream(document, stream, compressed, compressed_size);
}

HPDF_Dict pdf_stream_add(struct pdf_document *document, const char *entries, const void *bytes, size_t size)
{
    HPDF_Dict stream = pdf_stream_add_raw(document, "", NULL, 0);

    pdf_stream_fill(document, stream, entries, bytes, size);
    return stream;
}

unsigned pdf_object_number(HPDF_Dict object)
{
    return object->header.obj_id & 0x00FFFFFFu;
}

void pdf_append_reference(struct buffer *body, HPDF_Dict object)
{
    buffer_append_integer(body, (long)pdf_object_number(object));
    buffer_append_text(body, " 0 R");
}

static void append_hexadecimal(struct buffer *body, uint32_t unit)
{
    static const char digits[] = "0123456789ABCDEF";
    const char text[4] = {digits[unit >> 12 & 15], digits[unit >> 8 & 15], digits[unit >> 4 & 15], digits[unit & 15]};

    buffer_append(body, text, sizeof text);
}

void pdf_append_utf16(struct buffer *body, uint32_t code_point)
{
    if (code_point < 0x10000) {
        append_hexadecimal(body, code_point);
    } else {
        append_hexadecimal(body, 0xD800 | (code_point - 0x10000) >> 10);
        append_hexadecimal(body, 0xDC00 | ((code_point - 0x10000) & 0x3FF));
    }
}

#define DIGITS_OF_UNIT 4

void pdf_append_text_bytes(struct buffer *body, const char *text, size_t size)
{
    /* Less the byte order mark, the ellipsis, and a character of two units before it. */
    const size_t most_digits = (size_t)(PDF_LONGEST_STRING / 2 - 1 - 1 - 2) * DIGITS_OF_UNIT;
    const char *end = text + size;
    size_t begin;

    buffer_append_text(body, "<FEFF");
    begin = body->size;
    while (text < end && body->size - begin <= most_digits)
        pdf_append_utf16(body, utf8_decode(&text, end));
    if (text < end)
        pdf_append_utf16(body, 0x2026);
    buffer_append_byte(body, '>');
}

void pdf_append_text_string(struct buffer *body, const char *text)
{
    pdf_append_text_bytes(body, text, strlen(text));
}

#define MOST_REAL 32767

static void append_rounded(struct buffer *body, double number, int decimals)
{
    char digits[16];
    size_t at = sizeof digits;
    long unit = decimals == 3 ? 1000 : 100;
    long rest;

    if (isnan(number))
        number = 0;
    rest = lround(fmax(-MOST_REAL, fmin(MOST_REAL, number)) * (double)unit);
    if (rest < 0) {
        buffer_append_byte(body, '-');
        rest = -rest;
    }
    for (bool shown = false; unit > 1; unit /= 10, rest /= 10) {
        shown = shown || rest % 10;
        if (shown)
            digits[--at] = (char)('0' + rest % 10);
        if (shown && unit == 10)
            digits[--at] = '.';
    }
    do
        digits[--at] = (char)('0' + rest % 10);
    while (rest /= 10);
    buffer_append(body, digits + at, sizeof digits - at);
}

void pdf_append_number(struct buffer *body, double number)
{
    append_rounded(body, number, 2);
}

void pdf_append_fraction(struct buffer *body, double number)
{
    append_rounded(body, number, 3);
}
