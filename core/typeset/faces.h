/* Faces of a worker: which file stands for which style and character. Loading and lookup only; shaping is in shape.h.
 */
#ifndef VERSUS_TYPESET_FACES_H
#define VERSUS_TYPESET_FACES_H

#include "base/arena.h"
#include "typeset/face.h"

/* The styles a family is asked for; FACE_CODE is the monospaced family, upright and regular only. */
enum face_style { FACE_REGULAR, FACE_BOLD, FACE_ITALIC, FACE_BOLD_ITALIC, FACE_CODE };
#define FACE_STYLES 5

/* What the host answered for a character that the family lacks; kept, so that it is asked once. */
struct fallback {
    uint32_t key;            /* code point and style; 0: free */
    const struct face *face; /* NULL: nobody has it */
};

/* The faces for one family and language. A pure function of both: what is found never depends on the order of asking.
 */
struct font_set {
    struct font_set *next;
    const char *family;                     /* NULL: the built-in one */
    const char *language;                   /* NULL: unknown */
    const struct face *styles[FACE_STYLES]; /* NULL: not asked for yet; FACE_REGULAR is always there */
    struct fallback *fallbacks;             /* hash table */
    size_t fallback_capacity, fallback_count;
};

/* All that was opened. Memory is its own, since it outlives reports. */
struct faces {
    struct arena arena;
    struct loaded_face *first, **end;
    size_t count;
    struct font_set *sets;
    size_t report; /* counts them */
};

void faces_init(struct faces *faces);
void faces_release(struct faces *faces);

/* A report begins: the host is asked again for each face that it uses, so that it knows of it. */
void faces_begin_report(struct faces *faces);

/* The set of a family and language, both may be NULL; NULL when no regular face or no memory can be had. */
struct font_set *faces_find_set(struct faces *faces, const struct vs_host *host, const char *family,
                                const char *language);

/* The face of a style; the regular one where the host has no better. Never NULL. */
const struct face *font_set_style(struct faces *faces, struct font_set *set, const struct vs_host *host,
                                  enum face_style style);

/* The face for a character in a style: the style's own, else the host's best that really has the character, else NULL.
 */
const struct face *font_set_find(struct faces *faces, struct font_set *set, const struct vs_host *host,
                                 enum face_style style, uint32_t code_point);

/* Whether the face is one of the family's own, not a fallback. */
bool font_set_has_style(const struct font_set *set, const struct face *face);

bool face_has_character(const struct face *face, uint32_t code_point);

#endif
