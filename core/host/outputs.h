/* Writing outputs: claims names, leaves unchanged files untouched, and writes the others whole or not at all.
 *
 * A file is written without a name, or under another one beside its place where there is a file already, flushed to the
 * disk, and named. The outputs of one plugin for
 * one report are one commit: all of them are written before the first is renamed. In a batch the disk is waited for
 * once, at the end: a process that dies still leaves whole files only. */
#ifndef VERSUS_HOST_OUTPUTS_H
#define VERSUS_HOST_OUTPUTS_H

#include "base/buffer.h"
#include "base/key_table.h"
#include "index/digest.h"

#include <signal.h>
#include <sys/stat.h>

enum target_kind {
    TARGET_FOLDER, /* any number of outputs, under their own names */
    TARGET_FILE,   /* one output, under the name that the user chose */
    TARGET_STREAM, /* one output, written through: standard output, a device, a FIFO */
};

struct target {
    enum target_kind kind;
    const char *folder; /* TARGET_FOLDER, TARGET_FILE: "." for the current one */
    const char *name;   /* TARGET_FILE: in the folder; TARGET_STREAM: path of the device, NULL: standard output */
};

/* A file as it came from the worker. */
struct output {
    const char *name;     /* in the target's folder; may name folders below it: "2026/cameras.pdf" */
    int memory;           /* sealed memory file; -1: none, since it is small */
    const char *bytes;    /* then */
    size_t size;          /* of the bytes; after a commit of all that it holds */
    bool unchanged;       /* set by a commit: what was there is the same */
    struct digest digest; /* likewise, where the outputs' are wanted */
};

/* Closes the memory file. */
void output_close(struct output *output);

/* Which files the run read and wrote, whatever they are called: by device and number. */
struct file_identities {
    struct key_table *read, *written;
};

struct outputs {
    struct arena *arena; /* of the run */
    struct target target;
    struct file_identities *files;
    struct key_table *claims; /* name -> whose it is */
    int folder;               /* open descriptor of the target's folder, -1 until the first commit */
    int place;                /* of the folder below it that the last commit wrote to; -1: that was the target's own */
    struct buffer place_name; /* relative to the target's, "" for that */
    const char **made;        /* folders that were made for the outputs, outermost first */
    size_t made_count, made_capacity;
    bool committed; /* something was written: the folders stay */
    bool digests;   /* wanted of what is written */
    bool touches;   /* what stays the same gets a new time */
    bool batch;     /* of many reports: flush once, by outputs_flush */
    const volatile sig_atomic_t *interrupted;
};

void file_identities_init(struct file_identities *files, struct arena *arena);
void file_read_note(struct file_identities *files, const struct stat *status);
void file_reads_add(struct file_identities *files, const struct file_identities *others);
bool file_was_written(const struct file_identities *files, const struct stat *status);

void outputs_init(struct outputs *outputs, struct arena *arena, const struct target *target,
                  struct file_identities *files, const volatile sig_atomic_t *interrupted);

/* The path that the user sees: "out/x.pdf". */
const char *output_path(const struct outputs *outputs, struct arena *arena, const char *name);

/* Takes the name for an owner, a number other than 0. Who has it already; 0: nobody. */
uint64_t output_claim(struct outputs *outputs, const char *name, uint64_t owner);

bool output_is_claimed(const struct outputs *outputs, const char *name);

/* Whether writing under this name would replace a file that the run has read. */
bool output_would_replace_input(const struct outputs *outputs, struct arena *arena, const char *name);

/* What went wrong in a commit. */
struct commit_failure {
    const char *path; /* which file or folder */
    int reason;       /* errno; EINTR: interrupted */
};

/* Makes the target's folder where it is missing. False with errno. */
bool outputs_make_folder(struct outputs *outputs, struct arena *arena);

/* Writes all or none: on failure nothing new is left behind and old files are as they were. (Only when the system
 * refuses to rename a file that it let us write can those renamed before it have been replaced; each is whole.) */
bool outputs_commit(struct outputs *outputs, struct arena *arena, struct output *list, size_t count,
                    struct commit_failure *failure);

/* Gives an output that is there a new time. */
void output_touch(const struct outputs *outputs, const char *name);

/* Waits until the disk has what a batch wrote. */
bool outputs_flush(struct outputs *outputs, struct commit_failure *failure);

/* Removes the folders that were made for outputs that never came, and closes the target. */
void outputs_close(struct outputs *outputs);

#endif
