/* The parent's side of the socket: reads what a worker says, believes nothing, and calls the broker. */
#include "host/broker.h"

#include <limits.h>
#include <unistd.h>

static void put_settings(struct buffer *body, const struct setting_choice *settings, size_t count)
{
    message_put_number(body, count);
    for (size_t i = 0; i < count; i++) {
        message_put_text(body, settings[i].key);
        message_put_text(body, settings[i].value);
    }
}

static void put_plugin_choice(struct buffer *body, const struct plugin_choice *plugin)
{
    message_put_text(body, plugin->id);
    message_put_text(body, plugin->path);
    message_put_number(body, plugin->skip);
    put_settings(body, plugin->settings, plugin->setting_count);
    put_settings(body, plugin->own_settings, plugin->own_count);
}

static enum message_type message_type_of(enum request_type type)
{
    switch (type) {
    case REQUEST_DESCRIBE:
        return MESSAGE_DESCRIBE;

    case REQUEST_DERIVE:
        return MESSAGE_DERIVE;
    case REQUEST_ISOLATION:
        return MESSAGE_ISOLATION;
    case REQUEST_SKETCH:
        return MESSAGE_SKETCH;
    case REQUEST_KEYS:
        return MESSAGE_KEYS;
    default:
        return MESSAGE_REPORT;
    }
}

static void put_texts(struct buffer *body, const char *const *texts)
{
    size_t count = 0;

    while (texts && texts[count])
        count++;
    message_put_number(body, count);
    for (size_t i = 0; i < count; i++)
        message_put_text(body, texts[i]);
}

static void put_file_reply(struct buffer *body, const struct file_reply *reply)
{
    message_put_number(body, (uint64_t)reply->status);
    message_put_number(body, reply->id);
    message_put_text(body, reply->name);
    message_put_text(body, reply->problem);
    message_put_bytes(body, reply->bytes, reply->size);
}

bool request_send(struct channel *channel, struct arena *arena, const struct request *request)
{
    struct buffer body;

    buffer_init(&body, arena);
    message_put_text(&body, request->fallback_date);
    put_texts(&body, request->font_folders);
    message_put_number(&body, request->named_font_folders);
    message_put_text(&body, request->modules);
    message_put_number(&body, request->plugin_count);
    for (size_t i = 0; i < request->plugin_count; i++)
        put_plugin_choice(&body, &request->plugins[i]);
    put_texts(&body, request->readable);
    message_put_number(&body, request->hermetic);
    message_put_number(&body, request->memory_limit);
    message_put_number(&body, request->output_limit);
    put_file_reply(&body, &request->input);
    put_file_reply(&body, &request->template_file);
    message_put_number(&body, request->foreseen_count);
    for (size_t i = 0; i < request->foreseen_count; i++) {
        message_put_number(&body, request->foreseen[i].request.from);
        message_put_text(&body, request->foreseen[i].request.path);
        put_file_reply(&body, &request->foreseen[i].reply);
    }
    return channel_send(channel, message_type_of(request->type), &body, -1);
}

/* What one message is served with. */
struct serving {
    struct channel *channel;
    struct arena *arena;
    struct broker *broker;
    size_t plugin_count;
    struct message_reader reader;
    struct message *message;
};

static size_t get_plugin(struct serving *serving)
{
    if (!serving->plugin_count)
        serving->reader.broken = true;
    return (size_t)message_get_number(&serving->reader, serving->plugin_count ? serving->plugin_count - 1 : 0);
}

static bool send_file_reply(const struct serving *serving, const struct file_reply *reply)
{
    struct buffer body;
    bool sent;

    buffer_init(&body, serving->arena);
    put_file_reply(&body, reply);
    sent = channel_send(serving->channel, MESSAGE_FILE, &body, reply->descriptor);
    if (reply->descriptor >= 0)
        (void)close(reply->descriptor);
    return sent;
}

static bool serve_open_file(struct serving *serving)
{
    struct file_request request;
    struct file_reply reply = {.descriptor = -1};

    request.which = (enum wanted_file)message_get_number(&serving->reader, WANT_RELATIVE);
    request.from = (size_t)message_get_number(&serving->reader, SIZE_MAX);
    request.path = message_get_text(&serving->reader);
    if (!message_is_sound(&serving->reader) || (request.which == WANT_RELATIVE && !request.path))
        return false;
    serving->broker->operations->open_file(serving->broker, serving->arena, &request, &reply);
    return send_file_reply(serving, &reply);
}

static bool serve_use_file(struct serving *serving)
{
    size_t place = (size_t)message_get_number(&serving->reader, SIZE_MAX);

    if (!message_is_sound(&serving->reader))
        return false;
    serving->broker->operations->use_file(serving->broker, place);
    return true;
}

/* "E203" */
static bool is_code(const char *code)
{
    if (code[0] != 'E' && code[0] != 'W' && code[0] != 'N')
        return false;
    for (int i = 1; i <= 3; i++)
        if (code[i] < '0' || code[i] > '9')
            return false;
    return !code[4];
}

static bool serve_diagnostic(struct serving *serving)
{
    struct message_reader *reader = &serving->reader;
    struct diagnostic diagnostic = {0};

    diagnostic.code = message_get_needed_text(reader);
    diagnostic.fault = (enum fault)message_get_number(reader, FAULT_INTERNAL);
    diagnostic.file = message_get_text(reader);
    diagnostic.at.line = (unsigned)message_get_number(reader, UINT_MAX);
    diagnostic.at.column = (unsigned)message_get_number(reader, UINT_MAX);
    diagnostic.at.width = (unsigned)message_get_number(reader, UINT_MAX);
    diagnostic.source_line = message_get_text(reader);
    diagnostic.message = message_get_needed_text(reader);
    diagnostic.help = message_get_text(reader);
    if (!message_is_sound(reader) || !is_code(diagnostic.code))
        return false;
    diagnostic.severity = diagnostic.code[0] == 'E'   ? SEVERITY_ERROR
                          : diagnostic.code[0] == 'W' ? SEVERITY_WARNING
                                                      : SEVERITY_NOTE;
    serving->broker->operations->report(serving->broker, &diagnostic);
    return true;
}

static const struct vs_setting *get_setting(struct message_reader *reader)
{
    struct vs_setting *setting = ARENA_NEW(reader->arena, struct vs_setting);
    const char **choices;
    size_t count;

    setting->size = sizeof *setting;
    setting->type = (uint32_t)message_get_number(reader, UINT32_MAX);
    setting->key = message_get_needed_text(reader);
    setting->default_value = message_get_needed_text(reader);
    setting->help = message_get_needed_text(reader);
    count = (size_t)message_get_number(reader, MOST_CHOICES);
    choices = ARENA_ARRAY(reader->arena, const char *, count + 1);
    for (size_t i = 0; i < count; i++)
        choices[i] = message_get_needed_text(reader);
    setting->choices = choices;
    return setting;
}

static const uint32_t *get_kinds(struct message_reader *reader)
{
    size_t count = (size_t)message_get_number(reader, MOST_KINDS);
    uint32_t *kinds = ARENA_ARRAY(reader->arena, uint32_t, count + 1);

    for (size_t i = 0; i < count; i++)
        kinds[i] = (uint32_t)message_get_number(reader, UINT32_MAX);
    return kinds;
}

static bool serve_plugin(struct serving *serving)
{
    struct message_reader *reader = &serving->reader;
    size_t plugin = get_plugin(serving);
    struct plugin_facts facts = {0};
    const struct vs_setting **settings;
    size_t count;

    facts.id = message_get_needed_text(reader);
    facts.name = message_get_needed_text(reader);
    facts.version = message_get_needed_text(reader);
    facts.summary = message_get_needed_text(reader);
    facts.suffix = message_get_needed_text(reader);
    facts.media_type = message_get_needed_text(reader);
    facts.flags = (uint32_t)message_get_number(reader, UINT32_MAX);
    facts.minor = (uint32_t)message_get_number(reader, UINT32_MAX);
    facts.kinds = get_kinds(reader);
    count = (size_t)message_get_number(reader, MOST_SETTINGS);
    facts.settings = settings = ARENA_ARRAY(reader->arena, const struct vs_setting *, count + 1);
    for (size_t i = 0; i < count; i++)
        settings[i] = get_setting(reader);
    if (!message_is_sound(reader))
        return false;
    serving->broker->operations->describe_plugin(serving->broker, plugin, &facts);
    return true;
}

static bool serve_output(struct serving *serving)
{
    size_t plugin = get_plugin(serving);
    const char *part = message_get_text(&serving->reader);
    const char *suffix = message_get_needed_text(&serving->reader);
    struct output_content content = {.memory = serving->message->descriptor};

    content.bytes = message_get_bytes(&serving->reader, &content.size);
    if (!message_is_sound(&serving->reader) || !content.bytes == (content.memory < 0))
        return false;
    serving->broker->operations->add_output(serving->broker, plugin, part, suffix, &content);
    serving->message->descriptor = -1;
    return true;
}

static bool serve_finish(struct serving *serving)
{
    size_t plugin = get_plugin(serving);
    bool good = message_get_number(&serving->reader, 1) == 1;

    if (!message_is_sound(&serving->reader))
        return false;
    serving->broker->operations->finish_plugin(serving->broker, plugin, good);
    return true;
}

static bool serve_passage(struct serving *serving, void (*passage)(struct broker *broker, size_t plugin))
{
    size_t plugin = get_plugin(serving);

    if (!message_is_sound(&serving->reader))
        return false;
    passage(serving->broker, plugin);
    return true;
}

static bool serve_picture(struct serving *serving)
{
    bool begins = message_get_number(&serving->reader, 1) == 1;

    if (!message_is_sound(&serving->reader))
        return false;
    serving->broker->operations->draw_picture(serving->broker, begins);
    return true;
}

static bool serve_font(struct serving *serving)
{
    const struct broker_operations *operations = serving->broker->operations;
    size_t plugin = get_plugin(serving);
    const char *path = message_get_needed_text(&serving->reader);

    if (!message_is_sound(&serving->reader))
        return false;
    if (operations->use_font)
        operations->use_font(serving->broker, plugin, path);
    return true;
}

static bool serve_text(struct serving *serving)
{
    const char *text = message_get_needed_text(&serving->reader);

    if (!message_is_sound(&serving->reader))
        return false;
    serving->broker->operations->tell(serving->broker, text);
    return true;
}

static bool serve(struct serving *serving)
{
    const struct broker_operations *operations = serving->broker->operations;

    switch (serving->message->type) {
    case MESSAGE_OPEN_FILE:
        return serve_open_file(serving);
    case MESSAGE_USED:
        return serve_use_file(serving);
    case MESSAGE_DIAGNOSTIC:
        return serve_diagnostic(serving);
    case MESSAGE_ENTER:
        return serve_passage(serving, operations->enter_plugin);
    case MESSAGE_LEAVE:
        return serve_passage(serving, operations->leave_plugin);
    case MESSAGE_PICTURE:
        return serve_picture(serving);
    case MESSAGE_PLUGIN:
        return serve_plugin(serving);
    case MESSAGE_OUTPUT:
        return serve_output(serving);
    case MESSAGE_FINISH:
        return serve_finish(serving);
    case MESSAGE_FONT:
        return serve_font(serving);
    case MESSAGE_TEXT:
        return serve_text(serving);
    default:
        return false;
    }
}

enum serve_status broker_serve(struct channel *channel, struct arena *arena, const struct channel_wait *wait,
                               size_t plugin_count, struct broker *broker)
{
    struct message message;
    struct serving serving = {channel, arena, broker, plugin_count, {0}, &message};
    bool good;

    switch (channel_receive(channel, arena, wait, &message)) {
    case CHANNEL_MESSAGE:
        break;
    case CHANNEL_CLOSED:
        return SERVE_LOST;
    case CHANNEL_TIMED_OUT:
        return SERVE_TIMED_OUT;
    case CHANNEL_INTERRUPTED:
        return SERVE_INTERRUPTED;
    default:
        return SERVE_GARBAGE;
    }
    if (message.type == MESSAGE_DONE)
        return SERVE_DONE;
    if (message.type == MESSAGE_SPOILED)
        return SERVE_SPOILED;
    message_read(&serving.reader, arena, &message);
    good = serve(&serving);
    if (message.descriptor >= 0)
        (void)close(message.descriptor);
    return good ? SERVE_MORE : SERVE_GARBAGE;
}
