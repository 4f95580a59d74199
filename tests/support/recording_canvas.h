/* A canvas that remembers what was drawn, for tests of the layout engine: where each run of text stands, what encloses
 * it, which elements there are and in which order. */
#ifndef VERSUS_TESTS_SUPPORT_RECORDING_CANVAS_H
#define VERSUS_TESTS_SUPPORT_RECORDING_CANVAS_H

#include "base/arena.h"
#include "base/buffer.h"
#include "typeset/canvas.h"

/* Links, references and sources are no paint. */
enum drawing_kind { DRAWN_TEXT, DRAWN_RECTANGLE, DRAWN_LINE, DRAWN_PATH, DRAWN_LINK, DRAWN_REFERENCE, DRAWN_SOURCE };

/* One thing drawn. Text is measured without white space at its ends, from the top of capitals to the baseline. */
struct drawing {
    enum drawing_kind kind;
    size_t page;      /* from 1 */
    uint32_t element; /* whose content; 0: an artifact */
    double left, top, right, bottom;
    double baseline, size; /* of text */
    const struct face *face;
    struct color color;
    const char *text; /* NUL-terminated copy; the address of links, the title of references */
    size_t source;    /* of references and places of sources */
    bool right_to_left;
};

struct recorded_element {
    struct element element;
    uint32_t parent;
};

struct recorded_page {
    double width, height;
};

struct recorded_bookmark {
    int level;
    const char *title;
    size_t page;
    double y;
};

struct recording {
    struct canvas base; /* give &recording.base to the engine */
    struct arena *arena;
    struct drawing *drawings;
    size_t drawing_count, drawing_capacity;
    struct recorded_element *elements; /* [number - 1] */
    size_t element_count, element_capacity;
    struct recorded_page *pages;
    size_t page_count, page_capacity;
    struct recorded_bookmark *bookmarks;
    size_t bookmark_count, bookmark_capacity;
    uint32_t content; /* of which element, while in_content */
    bool in_content, in_page;
    const char *fault; /* the first call that broke the rules of canvas.h, NULL: none */
};

void recording_init(struct recording *recording, struct arena *arena);

/* As a canvas without structure: those operations are NULL. */
void recording_init_plain(struct recording *recording, struct arena *arena);

const struct recorded_element *recording_element(const struct recording *recording, uint32_t number);

/* Whether `element` is `ancestor` or below it. */
bool recording_is_within(const struct recording *recording, uint32_t element, uint32_t ancestor);

/* The text of an element and all below it, in the order of drawing, with the drawings' own spaces. */
const char *recording_text_of(const struct recording *recording, uint32_t element);

/* The n-th element of a kind, from 0; its number, 0: there is none. */
uint32_t recording_find(const struct recording *recording, enum element_kind kind, size_t n);

/* The first run of text that contains `text`; NULL: none. */
const struct drawing *recording_find_text(const struct recording *recording, const char *text);

#endif
