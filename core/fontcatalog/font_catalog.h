/* The system's fonts, asked through fontconfig.
 *
 * It is a module of its own, PREFIX/lib/versus/font-catalog.so, which the worker opens when a report needs a family or
 * a character that the built-in fonts lack. Most reports need neither, and fontconfig brings seven libraries along. */
#ifndef VERSUS_FONTCATALOG_FONT_CATALOG_H
#define VERSUS_FONTCATALOG_FONT_CATALOG_H

#include "base/arena.h"
#include "versus/plugin.h"

#include <stdbool.h>

struct font_catalog;

/* What the module exports, under the name of FONT_CATALOG_SYMBOL. It must stay open as long as the arena lives. */
struct font_catalog_operations {
    /* Reads nothing yet: that is for the first question. The first `folder_count` of `folders`, which must stay, are
     * those that the caller named. */
    struct font_catalog *(*open)(struct arena *arena, const char *const *folders, size_t folder_count);
    /* Whether the face of the file, any file, has the character. */
    bool (*file_has)(struct font_catalog *catalog, const char *path, uint32_t code_point);
    /* The nearest face that can be used and has the request's character; of that family only, when `strict`. */
    bool (*find)(struct font_catalog *catalog, const struct vs_font_request *request, const char *family, bool strict,
                 struct vs_font *font);
    /* The same among the faces in the named folders only, whatever the machine's configuration says. */
    bool (*find_named)(struct font_catalog *catalog, const struct vs_font_request *request, const char *family,
                       bool strict, struct vs_font *font);
};

#define FONT_CATALOG_SYMBOL "font_catalog_operations"
extern const struct font_catalog_operations font_catalog_operations;

#endif
