/* The checker: a program that loads one plugin, makes one check of it and ends. It is a host of its own over that of
 * the real program, so a plugin meets here what it will meet there, and a few things more. */
#ifndef VERSUS_VERIFY_CHECKER_CHECKER_H
#define VERSUS_VERIFY_CHECKER_CHECKER_H

#include "host/host_table.h"
#include "verify/checker/rendering.h"

struct checker {
    struct arena arena;        /* life of the process */
    struct arena report_arena; /* of one call of the plugin */
    struct worker worker;
    struct broker broker;          /* takes what the host reports and delivers */
    struct rendering *rendering;   /* of the call that is made */
    struct loaded_plugin loaded;   /* plugin and settings are NULL before checker_load() */
    const char *check, *path, *id; /* id: what the file's name says */
    unsigned time_limit;           /* seconds */
    const char *failed;            /* names of the checks that failed so far, with commas between them */
    char *const *words;            /* of the command line */
    bool is_by_hand;               /* somebody started it without a parent that reads records */
    struct breach *breaches;       /* rules that were broken in calls of the host, each once */
};

struct breach {
    struct breach *next;
    bool is_warning;
    const char *what, *fix;
};

/* What a check finds. All texts but the fix are sentences in small letters without full stop. */
void fail(struct checker *checker, const char *expected, const char *happened, const char *fix);
void warn(struct checker *checker, const char *expected, const char *happened, const char *fix);
void skip(struct checker *checker, const char *why);

/* Says what happens from here on, for the case that it never ends: "while it renders an empty report". */
void stage(struct checker *checker, const char *what);

/* Notes, once, that the plugin broke a rule when it called the host. */
void breach(struct checker *checker, bool is_warning, const char *what, const char *fix);

/* Whether another check failed: what it found need not be found again. */
bool has_failed(const struct checker *checker, const char *check);

/* Tells the breaches as what the check found. */
void tell_breaches(struct checker *checker);

/* Ends the check, and with it the process. */
_Noreturn void finish(struct checker *checker);

/* Loads the plugin and its descriptor, unchecked. NULL where it cannot be loaded: *why is a phrase. */
const struct vs_plugin *checker_load(struct checker *checker, const char **why);

/* Loads a plugin whose descriptor is sound, and chooses the defaults of its settings. Ends the process otherwise: other
 * checks tell why. */
const struct vs_plugin *checker_prepare(struct checker *checker);

/* Memory of the plugin's own functions and data: whether a call came from there. */
bool is_of_plugin(const void *address);

/* The checks: see verify/checks.def. */
#define CHECK(identifier, name, needs) void check_##identifier(struct checker *checker);
#include "verify/checks.def"
#undef CHECK

#endif
