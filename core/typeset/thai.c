#include "typeset/thai.h"

#include "base/utf8.h"
#include "typeset/text.h"

#include <dlfcn.h>
#include <string.h>
#include <thai/thwbrk.h>

/* Opened when Thai is met: linking it took 0.2 ms of every report's 7. */
#define LIBRARY "libthai.so.0"

/* By path: else libthai asks the environment first. */
#define DICTIONARY "/usr/share/libthai/thbrk.tri"

/* Characters that are looked at together. libthai takes more than linear time for what is no Thai, only its letters. */
#define LONGEST_RUN ((size_t)2000)

/* Consecutive Thai characters, and where each begins in the text. */
struct thai_run {
    thwchar_t *letters; /* ended by 0 */
    size_t *places;
    int *breaks;
    size_t count, most;
};

static struct thai_run run_new(struct arena *arena, size_t size)
{
    size_t most = size / 3 < LONGEST_RUN ? size / 3 : LONGEST_RUN; /* each takes three bytes */

    return (struct thai_run){
        .letters = ARENA_ARRAY(arena, thwchar_t, most + 1),
        .places = ARENA_ARRAY(arena, size_t, most),
        .breaks = ARENA_ARRAY(arena, int, most),
        .most = most,
    };
}

void thai_release(struct thai *thai)
{
    if (thai->words)
        thai->delete_words(thai->words);
    if (thai->library)
        (void)dlclose(thai->library);
    *thai = (struct thai){0};
}

static bool is_thai(uint32_t code_point)
{
    return (code_point >= 0xE01 && code_point <= 0xE3A) || (code_point >= 0xE3F && code_point <= 0xE5B);
}

/* ISO C has no conversion from what dlsym gives to a function, so its bytes are copied. */
static bool find_function(void *library, const char *name, void *function)
{
    void *address = dlsym(library, name);

    memcpy(function, &address, sizeof address);
    return address != NULL;
}

static void open_dictionary(struct thai *thai)
{
    ThBrk *(*new_words)(const char *path);

    thai->library = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL);
    if (thai->library && find_function(thai->library, "th_brk_new", &new_words) &&
        find_function(thai->library, "th_brk_delete", &thai->delete_words) &&
        find_function(thai->library, "th_brk_wc_find_breaks", &thai->find_breaks))
        thai->words = new_words(DICTIONARY);
}

static bool has_dictionary(struct thai *thai)
{
    if (!thai->sought)
        open_dictionary(thai);
    thai->sought = true;
    return thai->words != NULL;
}

/* "et cetera" in Thai, which libthai would divide. */
static bool is_within_et_cetera(const struct thai_run *run, size_t at)
{
    return run->letters[at - 1] == 0xE2F && run->letters[at] == 0xE25 && run->letters[at + 1] == 0xE2F;
}

static void mark_run(struct thai *thai, struct thai_run *run, unsigned char *flags)
{
    int count;

    run->letters[run->count] = 0;
    count = run->count > 1 && has_dictionary(thai)
                ? thai->find_breaks(thai->words, run->letters, run->breaks, run->count)
                : 0;
    for (int i = 0; i < count; i++) {
        size_t at = (size_t)run->breaks[i];
        if (at > 0 && at < run->count && (flags[run->places[at]] & PLACE_CLUSTER) && !is_within_et_cetera(run, at))
            flags[run->places[at]] |= PLACE_BREAK;
    }
    run->count = 0;
}

/* Most texts have none, which is to cost next to nothing. */
static const char *find_thai(const char *text, const char *end)
{
    while (text < end) {
        text = memchr(text, '\xE0', (size_t)(end - text));
        if (!text)
            break;
        if (end - text > 2 && (text[1] == '\xB8' || text[1] == '\xB9'))
            return text;
        text++;
    }
    return NULL;
}

void thai_mark_breaks(struct layout *layout, const char *text, size_t size, unsigned char *flags)
{
    const char *end = text + size;
    const char *at = find_thai(text, end);
    struct thai_run run;

    if (!at)
        return;
    run = run_new(layout->arena, size);
    while (at && at < end) {
        size_t place = (size_t)(at - text);
        uint32_t code_point = utf8_decode(&at, end);

        if (is_thai(code_point) && run.count < run.most) {
            run.places[run.count] = place;
            run.letters[run.count++] = (thwchar_t)code_point;
            continue;
        }
        if (is_thai(code_point)) /* the run is full: this letter begins the next one */
            at = text + place;
        mark_run(&layout->typeset->thai, &run, flags);
        if (!is_thai(code_point))
            at = find_thai(at, end);
    }
    mark_run(&layout->typeset->thai, &run, flags);
}
