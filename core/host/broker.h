/* The seam between the code that makes a report and the side that may touch the user's files.
 *
 * The worker asks a broker for every file and hands it everything it makes. There are two: one over the socket to the
 * parent (remote_broker, whose other end is broker_serve), and, for --in-process, the parent's own (run.c), called
 * directly. So both ways run the same code. */
#ifndef VERSUS_HOST_BROKER_H
#define VERSUS_HOST_BROKER_H

#include "base/diagnostics.h"
#include "host/message.h"
#include "versus/plugin.h"

/* The user's word for a setting of a plugin: -s key=value. */
struct setting_choice {
    const char *key, *value;
};

/* A plugin of the run. Every request has all of them: everywhere below, `plugin` counts them from 0. */
struct plugin_choice {
    const char *id;
    const char *path;
    const struct setting_choice *settings; /* of the run: what the plugin's open() sees */
    size_t setting_count;
    const struct setting_choice *own_settings; /* of this report alone; those of the run are stronger */
    size_t own_count;
    bool skip; /* nothing to do for this one (any more) */
};

/* A file up to this size comes as its bytes, and so does an output. */
#define MOST_BYTES_AT_ONCE ((size_t)32 << 10)

struct file_reply {
    enum file_status status; /* FILE_READ: opened */
    const char *bytes;       /* of a small file, in the asker's arena, with a NUL behind them; NULL: there is */
    size_t size;
    int descriptor; /* the asker's to close; -1: none */
    size_t id;
    const char *name;    /* to be shown */
    const char *problem; /* a phrase, NULL when opened */
};

enum wanted_file { WANT_INPUT, WANT_TEMPLATE, WANT_RELATIVE };

struct file_request {
    enum wanted_file which;
    size_t from;      /* WANT_RELATIVE: id of the file that names it */
    const char *path; /* WANT_RELATIVE: as written there */
};

/* An answer before it is asked for; without bytes it is none. */
struct foreseen_file {
    struct file_request request;
    struct file_reply reply;
};

enum request_type {
    REQUEST_DESCRIBE,  /* what the plugins say of themselves */
    REQUEST_REPORT,    /* load, compose, render with each plugin; without plugins: only check */
    REQUEST_DERIVE,    /* load, compose, and tell how the verdict of the decision comes about */
    REQUEST_ISOLATION, /* tell what keeps plugins from the machine */
    REQUEST_SKETCH,    /* load, compose, and tell what a decision could look like */
    REQUEST_KEYS,      /* tell what options say under a key; see data/key_values.h */
};

struct request {
    enum request_type type;
    const char *fallback_date;       /* ISO 8601, NULL: none */
    const char *const *font_folders; /* NULL-terminated, nearest first */
    size_t named_font_folders;       /* the first ones: all fonts in them count */
    const char *modules;             /* the folder of the modules that are opened when needed, NULL: none */
    const struct plugin_choice *plugins;
    size_t plugin_count;
    const char *const *readable; /* what libraries read besides, NULL-terminated; NULL: nothing */
    bool hermetic;               /* no fonts but those of font_folders */
    uint64_t memory_limit;       /* bytes for the worker process */
    uint64_t output_limit;       /* bytes that one plugin may write for one report; 0: any */
    /* What the worker would ask for first, where that is small: else without bytes. */
    struct file_reply input, template_file;
    const struct foreseen_file *foreseen;
    size_t foreseen_count;
};

/* What a descriptor may hold, see versus/plugin.h. More is a list without its end, or a mistake. */
#define MOST_KINDS         1000
#define MOST_SETTINGS      256
#define MOST_CHOICES       256
#define MOST_TEXT_BYTES    4096              /* of each text */
#define MOST_SETTING_BYTES ((size_t)1 << 20) /* of all texts of all settings */

/* What a plugin says of itself: plain data, checked. */
struct plugin_facts {
    const char *id, *name, *version, *summary, *suffix, *media_type;
    uint32_t flags;
    uint32_t minor;                           /* of the interface, what it needs */
    const uint32_t *kinds;                    /* ended by 0 */
    const struct vs_setting *const *settings; /* NULL-terminated, never NULL */
};

/* A whole output: the bytes, or a sealed memory file, which is the taker's to close. */
struct output_content {
    const char *bytes; /* NULL: there is */
    size_t size;       /* of the bytes */
    int memory;        /* -1: none */
};

struct broker;

struct broker_operations {
    void (*open_file)(struct broker *broker, struct arena *arena, const struct file_request *request,
                      struct file_reply *reply);
    /* The request's foreseen file at that place was used instead. */
    void (*use_file)(struct broker *broker, size_t place);
    void (*report)(struct broker *broker, const struct diagnostic *diagnostic);
    void (*tell)(struct broker *broker,
                 const char *text); /* what was asked for, as plain text with texts of the data */
    void (*enter_plugin)(struct broker *broker, size_t plugin);
    void (*leave_plugin)(struct broker *broker, size_t plugin);
    /* The host draws a picture for the plugin that was entered, or is through with it: if that takes all time or
     * memory, it is not the plugin's fault. */
    void (*draw_picture)(struct broker *broker, bool begins);
    /* What the plugin makes of the report depends on a font file. NULL: nobody wants to know. */
    void (*use_font)(struct broker *broker, size_t plugin, const char *path);
    void (*describe_plugin)(struct broker *broker, size_t plugin, const struct plugin_facts *facts);
    /* part NULL: the main one. */
    void (*add_output)(struct broker *broker, size_t plugin, const char *part, const char *suffix,
                       const struct output_content *content);
    void (*finish_plugin)(struct broker *broker, size_t plugin, bool good);
};

struct broker {
    const struct broker_operations *operations;
};

/* ---- Over the socket: the worker's side ---- */

/* The exit status of a worker that cannot talk to its parent. */
#define WORKER_CUT_OFF 113

struct remote_broker {
    struct broker base;
    struct channel *channel;
    struct arena *arena; /* of the request: messages are put together here */
    bool entered;        /* code of a plugin runs */
    size_t last_plugin;  /* of the request; the request is done when that is through */
};

/* The parent being gone ends the worker: there is nobody to tell. So does a socket that a plugin closed. */
void remote_broker_init(struct remote_broker *broker, struct channel *channel, struct arena *arena);

/* Waits for the next request. False: MESSAGE_END, or the parent is gone. */
bool request_receive(struct channel *channel, struct arena *arena, struct request *request);
void request_done(struct channel *channel, struct arena *arena, bool spoiled);

/* ---- Over the socket: the parent's side ---- */

bool request_send(struct channel *channel, struct arena *arena, const struct request *request);

enum serve_status {
    SERVE_MORE,
    SERVE_DONE,
    SERVE_SPOILED,
    SERVE_LOST,
    SERVE_GARBAGE,
    SERVE_TIMED_OUT,
    SERVE_INTERRUPTED
};

/* Receives one message of the worker and does what it says with `broker`. `plugin_count` is that of the request. */
enum serve_status broker_serve(struct channel *channel, struct arena *arena, const struct channel_wait *wait,
                               size_t plugin_count, struct broker *broker);

#endif
