#include "fontcatalog/font_catalog.h"

#include "base/utf8.h"

#include <fontconfig/fontconfig.h>
#include <string.h>

/* Some faces, and in which order they answer requests. */
struct face_set {
    struct font_order *orders; /* those that were asked for so far */
    FcConfig *configuration;   /* NULL until it is needed */
    bool failed;               /* it could not be set up */
};

struct font_catalog {
    struct arena *arena;
    const char *const *folders;
    size_t folder_count;
    struct file_characters *files; /* those that were asked for so far */
    struct face_set named, all;
};

/* Which characters a file has. */
struct file_characters {
    struct file_characters *next;
    const char *path;
    FcCharSet *characters; /* NULL: memory was short */
};

/* All faces, those nearest to a request first. */
struct font_order {
    struct font_order *next;
    const char *family, *language;
    int32_t weight;
    bool italic;
    FcFontSet *faces; /* NULL: fontconfig failed */
};

static struct font_catalog *open_catalog(struct arena *arena, const char *const *folders, size_t folder_count)
{
    struct font_catalog *catalog = ARENA_NEW(arena, struct font_catalog);

    catalog->arena = arena;
    catalog->folders = folders;
    catalog->folder_count = folder_count;

    return catalog;
}

/* ---- One file ---- */

static void release_characters(void *characters)
{
    FcCharSetDestroy(characters);
}

/* fontconfig reads a single file without any configuration. */
static FcCharSet *read_characters(const char *path)
{
    int count = 0;
    FcPattern *pattern = FcFreeTypeQuery((const FcChar8 *)path, 0, NULL, &count);
    FcCharSet *found = NULL, *characters;

    if (pattern && FcPatternGetCharSet(pattern, FC_CHARSET, 0, &found) == FcResultMatch)
        characters = FcCharSetCopy(found);
    else
        characters = FcCharSetCreate();
    if (pattern)
        FcPatternDestroy(pattern);
    return characters;
}

static bool file_has(struct font_catalog *catalog, const char *path, uint32_t code_point)
{
    struct file_characters *file = catalog->files;

    while (file && strcmp(file->path, path) != 0)
        file = file->next;
    if (!file) {
        file = ARENA_NEW(catalog->arena, struct file_characters);
        file->path = arena_copy(catalog->arena, path);
        file->next = catalog->files;
        catalog->files = file;
        file->characters = read_characters(path);
        if (file->characters)
            arena_on_release(catalog->arena, release_characters, file->characters);
    }
    return file->characters && FcCharSetHasChar(file->characters, code_point);
}

/* ---- Sets of faces ---- */

static void release_configuration(void *configuration)
{
    FcConfigDestroy(configuration);
}

/* No rules and no cache: just what lies in the folders. */
static FcConfig *read_folders(const struct font_catalog *catalog)
{
    FcConfig *config = FcConfigCreate();

    for (size_t i = 0; config && i < catalog->folder_count; i++)
        if (!FcConfigAppFontAddDir(config, (const FcChar8 *)catalog->folders[i])) {
            FcConfigDestroy(config);
            config = NULL;
        }
    return config;
}

static FcConfig *configuration(struct font_catalog *catalog, struct face_set *set)
{
    if (!set->configuration && !set->failed) {
        set->configuration = set == &catalog->named ? read_folders(catalog) : FcInitLoadConfigAndFonts();
        set->failed = !set->configuration;
        if (set->configuration)
            arena_on_release(catalog->arena, release_configuration, set->configuration);
    }
    return set->configuration;
}

static void release_faces(void *faces)
{
    FcFontSetDestroy(faces);
}

static FcPattern *pattern_of(const struct vs_font_request *request, const char *family)
{
    FcPattern *pattern = FcPatternCreate();

    if (!pattern)
        return NULL;
    FcPatternAddString(pattern, FC_FAMILY, (const FcChar8 *)family);
    FcPatternAddInteger(pattern, FC_WEIGHT, FcWeightFromOpenType(request->weight));
    FcPatternAddInteger(pattern, FC_SLANT, request->italic ? FC_SLANT_ITALIC : FC_SLANT_ROMAN);
    FcPatternAddBool(pattern, FC_SCALABLE, FcTrue);
    /* Without a language here, fontconfig would take that of the user's locale. */
    FcPatternAddString(pattern, FC_LANG, (const FcChar8 *)(request->language ? request->language : "en"));
    return pattern;
}

static FcFontSet *sort_faces(FcConfig *config, FcPattern *pattern)
{
    FcResult result = FcResultNoMatch;

    if (!FcConfigSubstitute(config, pattern, FcMatchPattern))
        return NULL;
    FcDefaultSubstitute(pattern);
    return FcFontSort(config, pattern, FcFalse, NULL, &result);
}

static bool is_order_of(const struct font_order *order, const struct vs_font_request *request, const char *family,
                        const char *language)
{
    return order->weight == request->weight && order->italic == (request->italic != 0) &&
           strcmp(order->family, family) == 0 && strcmp(order->language, language) == 0;
}

/* All faces in order of likeness; asked once for each family, style and language. */
static const struct font_order *font_order(struct font_catalog *catalog, struct face_set *set,
                                           const struct vs_font_request *request, const char *family)
{
    const char *language = request->language ? request->language : "";
    struct font_order *order = set->orders;
    FcPattern *pattern;

    while (order && !is_order_of(order, request, family, language))
        order = order->next;
    if (order)
        return order;
    order = ARENA_NEW(catalog->arena, struct font_order);
    order->family = arena_copy(catalog->arena, family);
    order->language = arena_copy(catalog->arena, language);
    order->weight = request->weight;
    order->italic = request->italic != 0;
    order->next = set->orders;
    set->orders = order;
    pattern = configuration(catalog, set) ? pattern_of(request, family) : NULL;
    if (pattern) {
        order->faces = sort_faces(configuration(catalog, set), pattern);
        FcPatternDestroy(pattern);
    }
    if (order->faces)
        arena_on_release(catalog->arena, release_faces, order->faces);
    return order;
}

/* Whether the face is one that can be embedded and drawn: plain outlines, no bitmap or colour glyphs, no axes. */
static bool is_usable(const FcPattern *face)
{
    FcChar8 *format = NULL;
    FcBool flag = FcFalse;

    if (FcPatternGetString(face, FC_FONTFORMAT, 0, &format) != FcResultMatch ||
        (strcmp((const char *)format, "TrueType") != 0 && strcmp((const char *)format, "CFF") != 0))
        return false;
    if (FcPatternGetBool(face, FC_VARIABLE, 0, &flag) == FcResultMatch && flag)
        return false;
    return !(FcPatternGetBool(face, FC_COLOR, 0, &flag) == FcResultMatch && flag);
}

static bool face_has(const FcPattern *face, uint32_t code_point)
{
    FcCharSet *characters = NULL;

    return !code_point || (FcPatternGetCharSet(face, FC_CHARSET, 0, &characters) == FcResultMatch &&
                           FcCharSetHasChar(characters, code_point));
}

static bool face_is_of(const FcPattern *face, const char *family)
{
    FcChar8 *name = NULL;

    for (int i = 0; FcPatternGetString(face, FC_FAMILY, i, &name) == FcResultMatch; i++)
        if (ascii_equal_ignoring_case((const char *)name, family))
            return true;
    return false;
}

/* The path is the pattern's, which lives as long as the catalog. */
static bool give_face(const FcPattern *face, struct vs_font *font)
{
    FcChar8 *path = NULL;
    int index = 0;

    if (FcPatternGetString(face, FC_FILE, 0, &path) != FcResultMatch)
        return false;
    (void)FcPatternGetInteger(face, FC_INDEX, 0, &index);
    font->path = (const char *)path;
    font->index = (uint32_t)index & 0xFFFF;
    return true;
}

static bool find_in(struct font_catalog *catalog, struct face_set *set, const struct vs_font_request *request,
                    const char *family, bool strict, struct vs_font *font)
{
    const struct font_order *order = font_order(catalog, set, request, family);

    for (int i = 0; order->faces && i < order->faces->nfont; i++) {
        const FcPattern *face = order->faces->fonts[i];
        if (is_usable(face) && face_has(face, request->code_point) && (!strict || face_is_of(face, family)))
            return give_face(face, font);
    }
    return false;
}

static bool find(struct font_catalog *catalog, const struct vs_font_request *request, const char *family, bool strict,
                 struct vs_font *font)
{
    return find_in(catalog, &catalog->all, request, family, strict, font);
}

static bool find_named(struct font_catalog *catalog, const struct vs_font_request *request, const char *family,
                       bool strict, struct vs_font *font)
{
    return find_in(catalog, &catalog->named, request, family, strict, font);
}

__attribute__((visibility("default"))) const struct font_catalog_operations font_catalog_operations = {
    .open = open_catalog,
    .file_has = file_has,
    .find = find,
    .find_named = find_named,
};
