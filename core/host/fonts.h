/* Finding faces for plugins that draw.
 *
 * The built-in families, Noto Sans and Noto Sans Mono, are opened by path: no configuration, no cache, the same on
 * every machine that has them. The system's other fonts are asked only for a family or a character that is not found
 * there, by a module that is opened then.
 */
#ifndef VERSUS_HOST_FONTS_H
#define VERSUS_HOST_FONTS_H

#include "base/arena.h"
#include "fontcatalog/font_catalog.h"
#include "versus/plugin.h"

#define BUILT_IN_FAMILY "Noto Sans"

struct fonts {
    struct arena *arena; /* of the worker: paths live as long as it */
    const char *const *folders;
    size_t named_folders; /* the first ones */
    bool hermetic;        /* set it after fonts_init: no other fonts of the system are asked */

    struct built_in_face *built_in; /* the faces that were looked for so far */
    const char *catalog_module;     /* NULL: there is none */
    const struct font_catalog_operations *operations;
    struct font_catalog *catalog; /* NULL until it is needed, and when it cannot be had */
    bool catalog_sought;
};

/* `folders` (NULL-terminated, nearest first) are searched for the built-in family; every face in the first
 * `named_folders` of them, and below, goes before those of the system. `catalog_module` is the path of
 * font-catalog.so. */
void fonts_init(struct fonts *fonts, struct arena *arena, const char *const *folders, size_t named_folders,
                const char *catalog_module);

/* The best face: of the request's family, else of the built-in one, else any; that has the character where one is
 * asked for. False when there is no face at all. A face that lacks the character is given when no other has it. */
bool font_find(struct fonts *fonts, const struct vs_font_request *request, struct vs_font *font);

/* Whether a face of the family is installed. */
bool font_family_exists(struct fonts *fonts, const char *family);

#endif
