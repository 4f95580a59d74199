/* What a template says of itself between lines of `---` at its top. */
#ifndef VERSUS_REPORT_FRONT_MATTER_H
#define VERSUS_REPORT_FRONT_MATTER_H

#include "report/labels.h"
#include "report/source.h"

/* The picture that stands at the top of the first page. */
struct logo_choice {
    const char *file; /* as written, relative to the template; NULL: none */
    struct position at;
    const char *description; /* for readers who do not see it; NULL: it is decoration */
};

struct front_matter {
    const char *title;        /* of the report, may hold placeholders; NULL */
    struct position title_at; /* of its first character */
    const char *language;     /* BCP 47, of the template's words; NULL */
    const char *page;         /* "A4", "Letter", NULL */
    const char *accent;       /* "#rrggbb", NULL */
    const char *font;         /* a family, NULL */
    struct logo_choice logo;
    struct labels labels; /* the built-in words with the template's put over them */
};

/* Reads the lines [first, end) between the markers. What is wrong goes to the source's diagnostics. */
void front_matter_read(struct front_matter *front_matter, const struct source *source, size_t first, size_t end);

#endif
