#include "verify/record.h"

#include "host/descriptor.h"
#include "host/message.h"

#define TEXTS 3

bool record_write(int descriptor, struct arena *arena, const struct record *record)
{
    struct buffer body;

    buffer_init(&body, arena);
    message_put_number(&body, record->type);
    for (size_t i = 0; i < TEXTS; i++)
        message_put_text(&body, record->texts[i]);
    return descriptor_write(descriptor, body.data, body.size);
}

void record_reader_init(struct record_reader *reader, struct arena *arena, const char *bytes, size_t size)
{
    *reader = (struct record_reader){arena, bytes, bytes + size, false};
}

bool record_read(struct record_reader *reader, struct record *record)
{
    struct message_reader fields = {reader->arena, reader->at, reader->end, false};

    if (reader->at == reader->end || reader->garbage)
        return false;
    record->type = (enum record_type)message_get_number(&fields, RECORD_DONE);
    for (size_t i = 0; i < TEXTS; i++)
        record->texts[i] = message_get_text(&fields);
    reader->at = fields.at;
    reader->garbage = fields.broken;
    return !reader->garbage;
}
