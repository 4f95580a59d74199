#include "host/picture_service.h"

#include "base/base64.h"
#include "host/host_table.h"
#include "host/system.h"
#include "picture/picture_reader.h"

#include <dlfcn.h>
#include <string.h>

/* What one call brings, and what it gives. */
struct read_call {
    struct session *session;
    const struct vs_node *image;
    uint32_t most_width, most_height;
    struct vs_picture picture;
    const char *problem; /* a phrase, NULL: none */
};

/* The module stays open to the end of the process: libraries of its kind cannot be unloaded. */
static const struct picture_reader_operations *open_module(struct worker *worker)
{
    const char *path;
    void *module;

    if (worker->picture_reader || !worker->modules)
        return worker->picture_reader;
    path = arena_format(worker->report_arena, "%s/picture-reader.so", worker->modules);
    module = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    worker->picture_reader = module ? dlsym(module, PICTURE_READER_SYMBOL) : NULL;
    return worker->picture_reader;
}

static bool draws_nothing(const struct vs_picture *picture)
{
    size_t pixels = (size_t)picture->width * picture->height;

    for (size_t i = 0; i < pixels; i++)
        if (picture->pixels[4 * i + 3])
            return false;
    return true;
}

static void draw(struct read_call *call, const struct picture_reader_operations *reader, const char *media_type,
                 const void *bytes, size_t size)
{
    struct broker *broker = call->session->worker->broker;

    broker->operations->draw_picture(broker, true);
    call->problem = reader->read(call->session->arena, media_type, bytes, size, call->most_width, call->most_height,
                                 &call->picture);
    broker->operations->draw_picture(broker, false);
}

static void read_image(void *argument)
{
    struct read_call *call = argument;
    struct arena *arena = call->session->arena;
    const struct picture_reader_operations *reader = open_module(call->session->worker);
    const char *media_type = node_text(call->image, VS_KEY_MEDIA_TYPE);
    const char *text = node_text(call->image, VS_KEY_BASE64);
    size_t size = 0;
    const void *bytes = text ? base64_decode(arena, text, &size) : NULL;

    if (!reader)
        call->problem = "the module that reads pictures, picture-reader.so, is not installed";
    else if (!media_type || !bytes || !call->most_width || !call->most_height)
        call->problem = "the plugin asks for something else than a picture";
    else
        draw(call, reader, media_type, bytes, size);
    if (call->problem)
        session_report(call->session, "E414", node_position(call->image),
                       arena_format(arena, "the picture cannot be drawn: %s", call->problem), NULL);
    else if (draws_nothing(&call->picture))
        session_report(call->session, "W414", node_position(call->image), "the picture draws nothing",
                       "check that something visible lies within its viewBox or size");
}

static int read_picture(const struct vs_host *host, const struct vs_node *image, uint32_t most_width,
                        uint32_t most_height, struct vs_picture *picture)
{
    struct session *session = host->context;
    struct read_call call = {session, image, most_width, most_height, {.size = sizeof call.picture}, NULL};
    uint32_t size = picture->size;
    unsigned long threads = process_threads();

    if (!worker_attempt(session->worker, read_image, &call)) {
        session->no_memory = true;
        return VS_NO_MEMORY;
    }
    /* librsvg keeps threads for filters: they are not the plugin's. */
    if (process_threads() > threads)
        session->worker->threads += process_threads() - threads;
    if (call.problem)
        return VS_FAILED;
    memcpy(picture, &call.picture, size < sizeof call.picture ? size : sizeof call.picture);
    picture->size = size;
    return VS_OK;
}

const struct vs_picture_service picture_service = {.size = sizeof picture_service, .read = read_picture};
