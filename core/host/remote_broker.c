/* The worker's side of the socket: requests in, everything that is made out. */
#include "host/broker.h"

#include <unistd.h>

static struct remote_broker *remote_of(struct broker *broker)
{
    return (struct remote_broker *)broker;
}

static void send_to_parent(struct channel *channel, enum message_type type, const struct buffer *body, int descriptor)
{
    if (!channel_send(channel, type, body, descriptor))
        _exit(WORKER_CUT_OFF);
}

/* For what the parent need not know at once. */
static void put(struct remote_broker *broker, enum message_type type, const struct buffer *body)
{
    if (!channel_put(broker->channel, type, body))
        _exit(WORKER_CUT_OFF);
}

static void get_file_reply(struct message_reader *reader, int descriptor, struct file_reply *reply)
{
    reply->status = (enum file_status)message_get_number(reader, FILE_UNREADABLE);
    reply->id = (size_t)message_get_number(reader, SIZE_MAX);
    reply->name = message_get_text(reader);
    reply->problem = message_get_text(reader);
    reply->bytes = message_get_bytes(reader, &reply->size);
    reply->descriptor = descriptor;
}

static void remote_open_file(struct broker *broker, struct arena *arena, const struct file_request *request,
                             struct file_reply *reply)
{
    static const struct channel_wait patient = {0, NULL};
    struct channel *channel = remote_of(broker)->channel;
    struct message_reader reader;
    struct message message;
    struct buffer body;

    buffer_init(&body, arena);
    message_put_number(&body, (uint64_t)request->which);
    message_put_number(&body, request->from);
    message_put_text(&body, request->path);
    send_to_parent(channel, MESSAGE_OPEN_FILE, &body, -1);
    if (channel_receive(channel, arena, &patient, &message) != CHANNEL_MESSAGE || message.type != MESSAGE_FILE)
        _exit(WORKER_CUT_OFF);
    message_read(&reader, arena, &message);
    get_file_reply(&reader, message.descriptor, reply);
}

static void remote_use_file(struct broker *broker, size_t place)
{
    struct buffer body;

    buffer_init(&body, remote_of(broker)->arena);
    message_put_number(&body, place);
    put(remote_of(broker), MESSAGE_USED, &body);
}

static void remote_report(struct broker *broker, const struct diagnostic *diagnostic)
{
    struct buffer body;

    buffer_init(&body, remote_of(broker)->arena);
    message_put_text(&body, diagnostic->code);
    message_put_number(&body, (uint64_t)diagnostic->fault);
    message_put_text(&body, diagnostic->file);
    message_put_number(&body, diagnostic->at.line);
    message_put_number(&body, diagnostic->at.column);
    message_put_number(&body, diagnostic->at.width);
    message_put_text(&body, diagnostic->source_line);
    message_put_text(&body, diagnostic->message);
    message_put_text(&body, diagnostic->help);
    /* A plugin may say what is wrong and crash. */
    if (remote_of(broker)->entered)
        send_to_parent(remote_of(broker)->channel, MESSAGE_DIAGNOSTIC, &body, -1);
    else
        put(remote_of(broker), MESSAGE_DIAGNOSTIC, &body);
}

static void remote_tell(struct broker *broker, const char *text)
{
    struct buffer body;

    buffer_init(&body, remote_of(broker)->arena);
    message_put_text(&body, text);
    send_to_parent(remote_of(broker)->channel, MESSAGE_TEXT, &body, -1);
}

static void send_number(struct broker *broker, enum message_type type, size_t number)
{
    struct buffer body;

    buffer_init(&body, remote_of(broker)->arena);
    message_put_number(&body, number);
    send_to_parent(remote_of(broker)->channel, type, &body, -1);
}

static void remote_enter_plugin(struct broker *broker, size_t plugin)
{
    remote_of(broker)->entered = true;
    send_number(broker, MESSAGE_ENTER, plugin);
}

static void remote_leave_plugin(struct broker *broker, size_t plugin)
{
    struct buffer body;

    remote_of(broker)->entered = false;
    buffer_init(&body, remote_of(broker)->arena);
    message_put_number(&body, plugin);
    put(remote_of(broker), MESSAGE_LEAVE, &body);
}

static void remote_draw_picture(struct broker *broker, bool begins)
{
    send_number(broker, MESSAGE_PICTURE, begins);
}

static void remote_use_font(struct broker *broker, size_t plugin, const char *path)
{
    struct buffer body;

    buffer_init(&body, remote_of(broker)->arena);
    message_put_number(&body, plugin);
    message_put_text(&body, path);
    put(remote_of(broker), MESSAGE_FONT, &body);
}

static void put_setting(struct buffer *body, const struct vs_setting *setting)
{
    size_t choices = 0;

    while (setting->choices && setting->choices[choices])
        choices++;
    message_put_number(body, setting->type);
    message_put_text(body, setting->key);
    message_put_text(body, setting->default_value);
    message_put_text(body, setting->help);
    message_put_number(body, choices);
    for (size_t i = 0; i < choices; i++)
        message_put_text(body, setting->choices[i]);
}

static void put_kinds(struct buffer *body, const uint32_t *kinds)
{
    size_t count = 0;

    while (kinds[count])
        count++;
    message_put_number(body, count);
    for (size_t i = 0; i < count; i++)
        message_put_number(body, kinds[i]);
}

static void remote_describe_plugin(struct broker *broker, size_t plugin, const struct plugin_facts *facts)
{
    struct buffer body;
    size_t settings = 0;

    while (facts->settings[settings])
        settings++;
    buffer_init(&body, remote_of(broker)->arena);
    message_put_number(&body, plugin);
    message_put_text(&body, facts->id);
    message_put_text(&body, facts->name);
    message_put_text(&body, facts->version);
    message_put_text(&body, facts->summary);
    message_put_text(&body, facts->suffix);
    message_put_text(&body, facts->media_type);
    message_put_number(&body, facts->flags);
    message_put_number(&body, facts->minor);
    put_kinds(&body, facts->kinds);
    message_put_number(&body, settings);
    for (size_t i = 0; i < settings; i++)
        put_setting(&body, facts->settings[i]);
    put(remote_of(broker), MESSAGE_PLUGIN, &body);
}

static void remote_add_output(struct broker *broker, size_t plugin, const char *part, const char *suffix,
                              const struct output_content *content)
{
    struct buffer body;

    buffer_init(&body, remote_of(broker)->arena);
    message_put_number(&body, plugin);
    message_put_text(&body, part);
    message_put_text(&body, suffix);
    message_put_bytes(&body, content->bytes, content->size);
    if (content->memory < 0) {
        put(remote_of(broker), MESSAGE_OUTPUT, &body);
        return;
    }
    send_to_parent(remote_of(broker)->channel, MESSAGE_OUTPUT, &body, content->memory);
    (void)close(content->memory);
}

static void remote_finish_plugin(struct broker *broker, size_t plugin, bool good)
{
    struct buffer body;

    buffer_init(&body, remote_of(broker)->arena);
    message_put_number(&body, plugin);
    message_put_number(&body, good);
    if (plugin == remote_of(broker)->last_plugin)
        put(remote_of(broker), MESSAGE_FINISH, &body);
    else
        send_to_parent(remote_of(broker)->channel, MESSAGE_FINISH, &body, -1);
}

void remote_broker_init(struct remote_broker *broker, struct channel *channel, struct arena *arena)
{
    static const struct broker_operations operations = {
        .open_file = remote_open_file,
        .use_file = remote_use_file,
        .report = remote_report,
        .tell = remote_tell,
        .enter_plugin = remote_enter_plugin,
        .leave_plugin = remote_leave_plugin,
        .draw_picture = remote_draw_picture,
        .use_font = remote_use_font,
        .describe_plugin = remote_describe_plugin,
        .add_output = remote_add_output,
        .finish_plugin = remote_finish_plugin,
    };

    *broker = (struct remote_broker){{&operations}, channel, arena, false, SIZE_MAX};
}

static const struct setting_choice *get_settings(struct message_reader *reader, size_t *count)
{
    struct setting_choice *settings;

    *count = (size_t)message_get_number(reader, MESSAGE_MOST_BYTES / 16);
    settings = ARENA_ARRAY(reader->arena, struct setting_choice, *count);
    for (size_t i = 0; i < *count; i++) {
        settings[i].key = message_get_needed_text(reader);
        settings[i].value = message_get_needed_text(reader);
    }
    return settings;
}

static void get_plugin_choice(struct message_reader *reader, struct plugin_choice *plugin)
{
    plugin->id = message_get_needed_text(reader);
    plugin->path = message_get_needed_text(reader);
    plugin->skip = message_get_number(reader, 1) == 1;
    plugin->settings = get_settings(reader, &plugin->setting_count);
    plugin->own_settings = get_settings(reader, &plugin->own_count);
}

/* As an array that ends with NULL. */
static const char *const *get_texts(struct message_reader *reader, size_t *count)
{
    const char **texts;

    *count = (size_t)message_get_number(reader, MESSAGE_MOST_BYTES / 16);
    texts = ARENA_ARRAY(reader->arena, const char *, *count + 1);
    for (size_t i = 0; i < *count; i++)
        texts[i] = message_get_needed_text(reader);
    return texts;
}

static void get_foreseen(struct message_reader *reader, struct request *request)
{
    struct foreseen_file *files;

    request->foreseen_count = (size_t)message_get_number(reader, MESSAGE_MOST_BYTES / 16);
    request->foreseen = files = ARENA_ARRAY(reader->arena, struct foreseen_file, request->foreseen_count);
    for (size_t i = 0; i < request->foreseen_count; i++) {
        files[i].request.which = WANT_RELATIVE;
        files[i].request.from = (size_t)message_get_number(reader, SIZE_MAX);
        files[i].request.path = message_get_text(reader);
        get_file_reply(reader, -1, &files[i].reply);
    }
}

static void get_request(struct message_reader *reader, struct request *request)
{
    struct plugin_choice *plugins;
    size_t folder_count;
    size_t readable_count;

    request->fallback_date = message_get_text(reader);
    request->font_folders = get_texts(reader, &folder_count);
    request->named_font_folders = (size_t)message_get_number(reader, folder_count);
    request->modules = message_get_text(reader);
    request->plugin_count = (size_t)message_get_number(reader, MESSAGE_MOST_BYTES / 16);
    request->plugins = plugins = ARENA_ARRAY(reader->arena, struct plugin_choice, request->plugin_count);
    for (size_t i = 0; i < request->plugin_count; i++)
        get_plugin_choice(reader, &plugins[i]);
    request->readable = get_texts(reader, &readable_count);
    request->hermetic = message_get_number(reader, 1) == 1;
    request->memory_limit = message_get_number(reader, UINT64_MAX);
    request->output_limit = message_get_number(reader, UINT64_MAX);
    get_file_reply(reader, -1, &request->input);
    get_file_reply(reader, -1, &request->template_file);
    get_foreseen(reader, request);
}

static bool get_request_type(uint32_t message, enum request_type *type)
{
    static const struct {
        uint32_t message;
        enum request_type type;
    } types[] = {{MESSAGE_DESCRIBE, REQUEST_DESCRIBE}, {MESSAGE_REPORT, REQUEST_REPORT},
                 {MESSAGE_DERIVE, REQUEST_DERIVE},     {MESSAGE_SKETCH, REQUEST_SKETCH},
                 {MESSAGE_KEYS, REQUEST_KEYS},         {MESSAGE_ISOLATION, REQUEST_ISOLATION}};

    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        *type = types[i].type;
        if (types[i].message == message)
            return true;
    }
    return false;
}

bool request_receive(struct channel *channel, struct arena *arena, struct request *request)
{
    static const struct channel_wait patient = {0, NULL};
    struct message_reader reader;
    struct message message;

    if (channel_receive(channel, arena, &patient, &message) != CHANNEL_MESSAGE)
        return false;
    if (!get_request_type(message.type, &request->type))
        return false;
    message_read(&reader, arena, &message);
    get_request(&reader, request);
    return message_is_sound(&reader);
}

void request_done(struct channel *channel, struct arena *arena, bool spoiled)
{
    struct buffer body;

    buffer_init(&body, arena);
    send_to_parent(channel, spoiled ? MESSAGE_SPOILED : MESSAGE_DONE, &body, -1);
}
