#include "writer.h"

#include <string.h>

void writer_init(struct writer *writer, const struct vs_host *host)
{
    *writer = (struct writer){.host = host, .result = VS_OK};
}

static void flush(struct writer *writer)
{
    int result;

    if (writer->used == 0)
        return;
    result = writer->host->write(writer->host, NULL, writer->chunk, writer->used);
    if (writer->result == VS_OK)
        writer->result = result;
    writer->used = 0;
}

int writer_finish(struct writer *writer)
{
    flush(writer);
    return writer->result;
}

void *writer_allocate(struct writer *writer, size_t size)
{
    void *memory = writer->host->allocate(writer->host, size);

    if (!memory && writer->result == VS_OK)
        writer->result = VS_NO_MEMORY;
    return memory;
}

static void append(struct writer *writer, const char *bytes, size_t size)
{
    while (size) {
        size_t part = sizeof writer->chunk - writer->used;
        if (part > size)
            part = size;
        memcpy(writer->chunk + writer->used, bytes, part);
        writer->used += part;
        if (writer->used == sizeof writer->chunk)
            flush(writer);
        bytes += part;
        size -= part;
    }
}

/* An empty line has no blanks at its end. */
static void put_empty_line(struct writer *writer, size_t prefix_size)
{
    while (prefix_size && writer->prefix[prefix_size - 1] == ' ')
        prefix_size--;
    append(writer, writer->prefix, prefix_size);
    append(writer, "\n", 1);
}

static void begin_line(struct writer *writer)
{
    if (writer->gap_due)
        put_empty_line(writer, writer->gap_prefix);
    writer->gap_due = false;
    append(writer, writer->prefix, writer->prefix_size);
    writer->in_line = true;
}

void writer_put(struct writer *writer, const char *bytes, size_t size)
{
    if (size == 0)
        return;
    if (!writer->in_line)
        begin_line(writer);
    if (writer->blank_due)
        append(writer, " ", 1);
    writer->blank_due = false;
    append(writer, bytes, size);
}

void writer_put_text(struct writer *writer, const char *text)
{
    writer_put(writer, text, strlen(text));
}

void writer_put_byte(struct writer *writer, char byte)
{
    writer_put(writer, &byte, 1);
}

void writer_repeat(struct writer *writer, char byte, size_t count)
{
    while (count--)
        writer_put_byte(writer, byte);
}

void writer_end_line(struct writer *writer)
{
    if (writer->in_line)
        append(writer, "\n", 1);
    else
        put_empty_line(writer, writer->prefix_size);
    writer->in_line = false;
    writer->blank_due = false;
}

void writer_end_block(struct writer *writer)
{
    writer->gap_due = true;
    writer->gap_prefix = writer->prefix_size;
}

void writer_put_marker(struct writer *writer, const char *marker)
{
    writer_put_text(writer, marker);
    writer->blank_due = true;
}

size_t writer_nest(struct writer *writer, const char *prefix)
{
    size_t old = writer->prefix_size;
    size_t size = old + strlen(prefix);

    if (size > writer->prefix_capacity) {
        char *grown = writer_allocate(writer, 2 * size);
        if (!grown)
            return old;
        if (old)
            memcpy(grown, writer->prefix, old);
        writer->prefix = grown;
        writer->prefix_capacity = 2 * size;
    }
    memcpy(writer->prefix + old, prefix, size - old);
    writer->prefix_size = size;
    return old;
}

void writer_unnest(struct writer *writer, size_t size)
{
    writer->prefix_size = size;
}
