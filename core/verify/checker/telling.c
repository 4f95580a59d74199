/* What a check tells of what it finds. */
#include "verify/checker/checker.h"
#include "verify/record.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void tell(struct checker *checker, enum record_type type, const char *first, const char *second,
                 const char *third)
{
    static const char *const words[] = {"stage", "error", "warning", "skipped", "done"};
    const struct record record = {type, {first, second, third}};

    if (checker->is_by_hand)
        (void)fprintf(stderr, "plugin-checker: %s%s%s%s%s%s%s\n", words[type], first ? ": " : "", first ? first : "",
                      second ? "; " : "", second ? second : "", third ? "; " : "", third ? third : "");
    else if (!record_write(RECORD_DESCRIPTOR, &checker->arena, &record))
        _exit(RECORD_LOST);
}

void fail(struct checker *checker, const char *expected, const char *happened, const char *fix)
{
    tell(checker, RECORD_FAILURE, expected, happened, fix);
}

void warn(struct checker *checker, const char *expected, const char *happened, const char *fix)
{
    tell(checker, RECORD_WARNING, expected, happened, fix);
}

void skip(struct checker *checker, const char *why)
{
    tell(checker, RECORD_SKIP, why, NULL, NULL);
}

void stage(struct checker *checker, const char *what)
{
    tell(checker, RECORD_STAGE, what, NULL, NULL);
}

void finish(struct checker *checker)
{
    tell(checker, RECORD_DONE, NULL, NULL, NULL);
    /* Without what exit() would still call: the check is over. */
    _exit(EXIT_SUCCESS);
}

void breach(struct checker *checker, bool is_warning, const char *what, const char *fix)
{
    struct breach **end = &checker->breaches;

    for (; *end; end = &(*end)->next)
        if (strcmp((*end)->what, what) == 0)
            return;
    *end = ARENA_NEW(&checker->arena, struct breach);
    **end = (struct breach){NULL, is_warning, arena_copy(&checker->arena, what), fix};
}

bool has_failed(const struct checker *checker, const char *check)
{
    size_t length = strlen(check);

    for (const char *at = checker->failed; (at = strstr(at, check)); at += length)
        if ((at == checker->failed || at[-1] == ',') && (at[length] == ',' || !at[length]))
            return true;
    return false;
}

void tell_breaches(struct checker *checker)
{
    for (const struct breach *each = checker->breaches; each; each = each->next)
        (each->is_warning ? warn : fail)(checker, "it calls the host as plugin.h says", each->what, each->fix);
}
