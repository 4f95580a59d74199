/* The files that one report reads. The parent opens them, and so knows all of them: each gets a number, by which the
 * worker names the file that names another. */
#ifndef VERSUS_HOST_INPUT_FILES_H
#define VERSUS_HOST_INPUT_FILES_H

#include "host/broker.h"
#include "host/outputs.h"
#include "host/root.h"
#include "host/run_inputs.h"
#include "index/index.h"

/* A file that was opened. */
struct input_file {
    const char *name;        /* as shown to the user */
    const struct root *root; /* below which it lies and may name others; NULL: it may not */
    const char *path;        /* relative to the root */
    char role;               /* enum index_role */
};

/* Who wants to know which files a report asks for. */
struct input_watcher {
    /* descriptor -1: there is no such file; path NULL: it has none that lasts, or cannot be opened. Called before
     * anybody reads from the file. */
    void (*asked)(void *context, const char *path, int descriptor, char role);
    void *context;
};

/* The folders that the reports of a run have in common. */
struct input_roots {
    /* What comes with the program, folder -1: nothing does; and the names under which it is shown. */
    struct root templates, dictionaries;
    const char *templates_name, *dictionaries_name;
    struct arena *arena;      /* of the run */
    struct input_root *found; /* those in use, and others that the next input may need */
};

/* The root of the inputs in one folder. */
struct input_root {
    struct input_root *next;
    struct arena arena;
    const char *folder; /* as written; NULL: none */
    struct root root;
    const char *inside; /* the folder, relative to the root */
    size_t users;       /* reports in the making */
};

struct input_files {
    struct arena *arena; /* of the report */
    struct file_identities *identities;
    struct input_roots *roots;     /* of the run */
    struct input_root *input_root; /* NULL: none yet */
    struct root root, template_root;
    struct input_file *files;
    size_t count, capacity;
    const char *text;             /* the input itself, where it is in no file; NULL */
    int input, template_file;     /* descriptors; -1: none, or given away */
    struct input_watcher watcher; /* asked NULL: nobody */
};

/* share: where files that come with the program are; a folder that is not there offers nothing. */
void input_roots_init(struct input_roots *roots, struct arena *arena, const char *share);
void input_roots_close(struct input_roots *roots);

void input_files_init(struct input_files *files, struct arena *arena, struct file_identities *identities,
                      struct input_roots *roots);

/* What cannot be opened, and why. */
struct open_failure {
    const char *path;
    const char *problem; /* a phrase */
    bool outside;        /* the input is not below the root that the user named */
    bool unknown;        /* there is no template of that name */
};

/* Opens the report's input, "-" for standard input, and finds the root for it (`wanted`: the user's own, NULL). */
bool input_files_open_input(struct input_files *files, const char *path, const char *wanted,
                            struct open_failure *failure);

/* The path of the root that the input will have; NULL: it cannot be opened. */
const char *input_files_root(struct input_files *files, const struct run_input *input, const char *wanted);

/* Takes the input's text as if it stood in a file of its name, which lies in its folder. */
bool input_files_open_text(struct input_files *files, const struct run_input *input, const char *wanted,
                           struct open_failure *failure);

/* Opens the template that the user named: a path where it has a "/" or ends in ".md"; else <root>/templates/<name>.md,
 * else the one that comes with the program. */
bool input_files_open_template(struct input_files *files, const char *name, struct open_failure *failure);

/* The names of the templates that there are, for suggestions: the user's, then those of the program. */
const char *const *input_files_templates(struct input_files *files, size_t *count);

/* Answers a worker. */
void input_files_answer(struct input_files *files, struct arena *arena, const struct file_request *request,
                        struct file_reply *reply);

/* The same, but only when the answer is bytes. */
void input_files_answer_small(struct input_files *files, struct arena *arena, const struct file_request *request,
                              struct file_reply *reply);

/* Opens a small file that may be asked for, as input_files_answer does, but for noting it as read: input_files_note
 * does that with *status when it is used. False when it is not there, or not for the worker. */
bool input_files_foresee(struct input_files *files, struct arena *arena, const struct file_request *request,
                         struct file_reply *reply, struct stat *status);
void input_files_note(struct input_files *files, const struct stat *status);

void input_files_close(struct input_files *files);

#endif
