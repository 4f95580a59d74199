/* PDF 1.7 with object streams and a cross-reference stream: what is not a stream is gathered and compressed, which
 * makes a tagged report half as large as the classic form that libharu writes. The objects are libharu's and serialise
 * themselves. See ISO 32000-1, 7.5.7 and 7.5.8. */
#include "save.h"

#include <string.h>

#define OBJECTS_IN_STREAM 200
#define PENDING_SIZE      ((size_t)32 << 10)

/* Collects small writes for the host and digests what it passes on. */
struct sink {
    const struct vs_host *host;
    HPDF_MD5_CTX digest;
    size_t pending_size;
    bool failed;
    char pending[PENDING_SIZE];
};

static bool sink_flush(struct sink *sink)
{
    if (sink->failed || !sink->pending_size)
        return !sink->failed;
    sink->failed = sink->host->write(sink->host, NULL, sink->pending, sink->pending_size) != VS_OK;
    sink->pending_size = 0;
    return !sink->failed;
}

/* A callback of libharu's: nothing here allocates. */
static HPDF_STATUS sink_write(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT size)
{
    struct sink *sink = stream->attr;

    HPDF_MD5Update(&sink->digest, bytes, size);
    while (size) {
        size_t room = PENDING_SIZE - sink->pending_size;
        size_t part = size < room ? size : room;
        memcpy(sink->pending + sink->pending_size, bytes, part);
        sink->pending_size += part;
        bytes += part;
        size -= (HPDF_UINT)part;
        if (sink->pending_size == PENDING_SIZE && !sink_flush(sink))
            return HPDF_FILE_IO_ERROR;
    }
    return HPDF_OK;
}

static HPDF_STATUS buffer_write(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT size)
{
    return buffer_try_append(stream->attr, bytes, size) ? HPDF_OK : HPDF_FAILD_TO_ALLOC_MEM;
}

/* Where an object is: at an offset of the file, or the index-th of an object stream. */
struct place {
    bool in_stream;
    uint32_t where; /* the offset, or the object stream's number */
    uint16_t index;
};

struct saver {
    struct pdf_document *document;
    HPDF_Stream file;
    struct sink *sink;
    HPDF_List objects; /* libharu's table; the object numbered n is item n */
    struct place *places;
    size_t count; /* numbers given so far */
};

static void write_bytes(struct saver *saver, const void *bytes, size_t size)
{
    pdf_document_check(saver->document, HPDF_Stream_Write(saver->file, bytes, (HPDF_UINT)size));
}

static void write_text(struct saver *saver, const char *text)
{
    write_bytes(saver, text, strlen(text));
}

static void *object_at(const struct saver *saver, size_t number)
{
    return ((HPDF_XrefEntry)HPDF_List_ItemAt(saver->objects, (HPDF_UINT)number))->obj;
}

static bool is_stream(const void *object)
{
    const HPDF_Dict_Rec *dictionary = object;

    return (dictionary->header.obj_class & HPDF_OCLASS_ANY) == HPDF_OCLASS_DICT && dictionary->stream;
}

static void begin_object(struct saver *saver, size_t number)
{
    saver->places[number] = (struct place){.where = saver->file->size};
    write_text(saver, arena_format(saver->document->arena, "%zu 0 obj\n", number));
}

static void write_streams(struct saver *saver)
{
    for (size_t number = 1; number < saver->objects->count; number++) {
        if (!is_stream(object_at(saver, number)))
            continue;
        begin_object(saver, number);
        pdf_document_check(saver->document, HPDF_Obj_WriteValue(object_at(saver, number), saver->file, NULL));
        write_text(saver, "\nendobj\n");
    }
}

/* A stream that libharu knows nothing of, with the next free number. */
static void write_own_stream(struct saver *saver, const char *entries, const struct buffer *bytes)
{
    struct arena *arena = saver->document->arena;
    size_t size;
    const void *compressed = pdf_compress(saver->document->compressor, buffer_text(bytes), bytes->size, &size);

    if (!compressed)
        pdf_document_fail(saver->document, HPDF_FAILD_TO_ALLOC_MEM);
    write_text(saver, arena_format(arena, "<<%s/Length %zu/Filter/FlateDecode>>\nstream\n", entries, size));
    write_bytes(saver, compressed, size);
    write_text(saver, "\nendstream\nendobj\n");
}

/* Objects on their way into an object stream: where each begins, and their values. */
struct gathered {
    struct buffer index, values;
    HPDF_Stream stream; /* into values */
    uint16_t count;
};

static void write_gathered(struct saver *saver, struct gathered *gathered)
{
    size_t first = gathered->index.size;

    if (!gathered->count)
        return;
    buffer_append(&gathered->index, buffer_text(&gathered->values), gathered->values.size);
    begin_object(saver, saver->count++);
    write_own_stream(saver, arena_format(saver->document->arena, "/Type/ObjStm/N %d/First %zu", gathered->count, first),
                     &gathered->index);
    buffer_clear(&gathered->index);
    buffer_clear(&gathered->values);
    gathered->count = 0;
}

static void gather(struct saver *saver, struct gathered *gathered, size_t number)
{
    saver->places[number] =
        (struct place){.in_stream = true, .where = (uint32_t)saver->count, .index = gathered->count++};
    buffer_append_integer(&gathered->index, (long)number);
    buffer_append_byte(&gathered->index, ' ');
    buffer_append_integer(&gathered->index, (long)gathered->values.size);
    buffer_append_byte(&gathered->index, ' ');
    pdf_document_check(saver->document, HPDF_Obj_WriteValue(object_at(saver, number), gathered->stream, NULL));
    buffer_append_byte(&gathered->values, '\n');
    if (gathered->count == OBJECTS_IN_STREAM)
        write_gathered(saver, gathered);
}

static HPDF_Stream new_stream(struct saver *saver, HPDF_Stream_Write_Func write, void *target)
{
    HPDF_Stream stream = HPDF_CallbackWriter_New(saver->document->haru->mmgr, write, target);

    return pdf_document_need(saver->document, stream);
}

static void write_other_objects(struct saver *saver)
{
    struct gathered gathered = {0};

    buffer_init(&gathered.index, saver->document->arena);
    buffer_init(&gathered.values, saver->document->arena);
    gathered.stream = new_stream(saver, buffer_write, &gathered.values);
    for (size_t number = 1; number < saver->objects->count; number++)
        if (!is_stream(object_at(saver, number)))
            gather(saver, &gathered, number);
    write_gathered(saver, &gathered);
}

static void append_big_endian(struct buffer *bytes, uint32_t number, unsigned width)
{
    while (width--)
        buffer_append_byte(bytes, (char)(number >> 8 * width & 0xFF));
}

/* Each entry: kind, where, index, in 1, 4 and 2 bytes. */
static void append_places(struct buffer *table, const struct saver *saver)
{
    buffer_append(table, "\0\0\0\0\0\xFF\xFF", 7); /* object 0 is free */
    for (size_t number = 1; number < saver->count; number++) {
        const struct place *place = &saver->places[number];
        append_big_endian(table, place->in_stream ? 2 : 1, 1);
        append_big_endian(table, place->where, 4);
        append_big_endian(table, place->index, 2);
    }
}

/* The identifier is the digest of all that stands before: equal files have equal ones, others do not. */
static const char *file_identifier(struct saver *saver)
{
    HPDF_BYTE digest[16];
    struct buffer text;

    HPDF_MD5Final(digest, &saver->sink->digest);
    buffer_init(&text, saver->document->arena);
    for (size_t i = 0; i < sizeof digest; i++)
        buffer_append_format(&text, "%02X", digest[i]);
    return buffer_text(&text);
}

static void write_places(struct saver *saver)
{
    struct arena *arena = saver->document->arena;
    const char *identifier = file_identifier(saver);
    size_t offset = saver->file->size;
    struct buffer table;

    begin_object(saver, saver->count++);
    buffer_init(&table, arena);
    append_places(&table, saver);
    write_own_stream(saver,
                     arena_format(arena, "/Type/XRef/Size %zu/W[1 4 2]/Root %u 0 R/Info %u 0 R/ID[<%s><%s>]",
                                  saver->count, pdf_object_number(saver->document->haru->catalog),
                                  pdf_object_number(saver->document->haru->info), identifier, identifier),
                     &table);
    write_text(saver, arena_format(arena, "startxref\n%zu\n%%%%EOF\n", offset));
}

int pdf_save(struct pdf_document *document, const struct vs_host *host)
{
    struct saver saver = {.document = document, .objects = document->haru->xref->entries};
    size_t objects = saver.objects->count;

    saver.count = objects;
    /* beside libharu's: the object streams and the cross-reference stream */
    saver.places = ARENA_ARRAY(document->arena, struct place, objects + objects / OBJECTS_IN_STREAM + 2);
    saver.sink = ARENA_NEW(document->arena, struct sink);
    saver.sink->host = host;
    HPDF_MD5Init(&saver.sink->digest);
    saver.file = new_stream(&saver, sink_write, saver.sink);
    write_text(&saver, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
    write_streams(&saver);
    write_other_objects(&saver);
    write_places(&saver);
    return sink_flush(saver.sink) ? VS_OK : VS_FAILED;
}
