#include "host/message.h"

#include <string.h>

void message_put_number(struct buffer *body, uint64_t number)
{
    buffer_append(body, &number, sizeof number);
}

void message_put_text(struct buffer *body, const char *text)
{
    size_t length = text ? strlen(text) : 0;

    message_put_number(body, text ? length + 1 : 0);
    buffer_append(body, text ? text : "", length);
}

void message_read(struct message_reader *reader, struct arena *arena, const struct message *message)
{
    *reader = (struct message_reader){arena, message->body, message->body + message->size, false};
}

uint64_t message_get_number(struct message_reader *reader, uint64_t most)
{
    uint64_t number = 0;

    if (reader->broken || (size_t)(reader->end - reader->at) < sizeof number) {
        reader->broken = true;
        return 0;
    }
    memcpy(&number, reader->at, sizeof number);
    reader->at += sizeof number;
    if (number <= most)
        return number;
    reader->broken = true;
    return 0;
}

const char *message_get_text(struct message_reader *reader)
{
    uint64_t length = message_get_number(reader, MESSAGE_MOST_BYTES);
    const char *text = reader->at;

    if (!length)
        return NULL;
    length--;
    if ((uint64_t)(reader->end - reader->at) < length || memchr(text, '\0', (size_t)length)) {
        reader->broken = true;
        return NULL;
    }
    reader->at += length;
    return arena_copy_bytes(reader->arena, text, (size_t)length);
}

void message_put_bytes(struct buffer *body, const char *bytes, size_t size)
{
    message_put_number(body, bytes ? size + 1 : 0);
    if (bytes) {
        buffer_append(body, bytes, size);
        buffer_append_byte(body, '\0');
    }
}

const char *message_get_bytes(struct message_reader *reader, size_t *size)
{
    uint64_t whole = message_get_number(reader, MESSAGE_MOST_BYTES);
    const char *bytes = reader->at;

    *size = 0;
    if (!whole)
        return NULL;
    if ((uint64_t)(reader->end - reader->at) < whole || bytes[whole - 1]) {
        reader->broken = true;
        return NULL;
    }
    reader->at += whole;
    *size = (size_t)whole - 1;
    return bytes;
}

const char *message_get_needed_text(struct message_reader *reader)
{
    const char *text = message_get_text(reader);

    if (!text)
        reader->broken = true;
    return text ? text : "";
}

bool message_is_sound(const struct message_reader *reader)
{
    return !reader->broken && reader->at == reader->end;
}
