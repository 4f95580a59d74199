#include "host/fonts.h"

#include "base/utf8.h"
#include "host/script_fonts.h"

#include <dlfcn.h>
#include <string.h>
#include <unistd.h>

/* The families that are found by path, and how their files are called. Code is set in "monospace". */
static const struct built_in_family {
    const char *name;
    const char *file;
} built_in_families[] = {
    {BUILT_IN_FAMILY, "NotoSans"},
    {"monospace", "NotoSansMono"},
    {"Noto Sans Mono", "NotoSansMono"},
};

/* A face of a built-in family, found by its path. */
struct built_in_face {
    struct built_in_face *next;
    const char *name; /* "NotoSans-Bold" */
    const char *path; /* NULL: not installed */
};

void fonts_init(struct fonts *fonts, struct arena *arena, const char *const *folders, size_t named_folders,
                const char *catalog_module)
{
    memset(fonts, 0, sizeof *fonts);
    fonts->arena = arena;
    fonts->folders = folders;
    fonts->named_folders = named_folders;

    fonts->catalog_module = catalog_module;
}

/* ---- The built-in family ---- */

/* The nearest of the weights that Noto Sans has. */
static const char *style_of(int32_t weight, bool italic)
{
    static const struct {
        int32_t below;
        const char *upright, *slanted;
    } styles[] = {
        {350, "Light", "LightItalic"},       {450, "Regular", "Italic"},        {550, "Medium", "MediumItalic"},
        {650, "SemiBold", "SemiBoldItalic"}, {INT32_MAX, "Bold", "BoldItalic"},
    };
    size_t i = 0;

    while (weight >= styles[i].below && styles[i].below != INT32_MAX)
        i++;
    return italic ? styles[i].slanted : styles[i].upright;
}

static const char *built_in_path(const struct fonts *fonts, const char *name, const char *suffix)
{
    for (size_t i = 0; fonts->folders[i]; i++) {
        const char *path = arena_format(fonts->arena, "%s/%s.%s", fonts->folders[i], name, suffix);
        if (access(path, R_OK) == 0)
            return path;
    }
    return NULL;
}

/* Asked for in every report, so it takes no memory. */
static bool is_named(const struct built_in_face *face, const char *file, const char *style)
{
    size_t length = strlen(file);

    return strncmp(face->name, file, length) == 0 && face->name[length] == '-' &&
           strcmp(face->name + length + 1, style) == 0;
}

static struct built_in_face *built_in_face(struct fonts *fonts, const char *file, const char *style, const char *suffix)
{
    struct built_in_face *face = fonts->built_in;

    while (face && !is_named(face, file, style))
        face = face->next;
    if (face)
        return face;
    face = ARENA_NEW(fonts->arena, struct built_in_face);
    face->name = arena_format(fonts->arena, "%s-%s", file, style);
    face->path = built_in_path(fonts, face->name, suffix);
    face->next = fonts->built_in;
    fonts->built_in = face;
    return face;
}

/* The face of the wanted style; where it is not installed, the one that is most like it. */
static struct built_in_face *find_built_in(struct fonts *fonts, const char *file, int32_t weight, bool italic)
{
    const char *const styles[] = {
        style_of(weight, italic),
        style_of(weight >= 550 ? 700 : 400, italic),
        style_of(weight >= 550 ? 700 : 400, false),
        "Regular",
    };

    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++) {
        struct built_in_face *face = built_in_face(fonts, file, styles[i], "ttf");
        if (face->path)
            return face;
    }
    return NULL;
}

/* ---- The system's fonts ---- */

/* What the module offers, NULL when it cannot be opened: it is left out where nobody wants fontconfig. It stays open to
 * the end, since the arena calls into it. */
static const struct font_catalog_operations *open_module(const char *path)
{
    void *module = path ? dlopen(path, RTLD_NOW | RTLD_LOCAL) : NULL;

    return module ? dlsym(module, FONT_CATALOG_SYMBOL) : NULL;
}

static bool has_catalog(struct fonts *fonts)
{
    if (!fonts->catalog_sought) {
        fonts->catalog_sought = true;
        fonts->operations = open_module(fonts->catalog_module);
        if (fonts->operations)
            fonts->catalog = fonts->operations->open(fonts->arena, fonts->folders, fonts->named_folders);
    }
    return fonts->catalog != NULL;
}

static bool find_in_catalog(struct fonts *fonts, const struct vs_font_request *request, const char *family, bool strict,
                            struct vs_font *font)
{
    return !fonts->hermetic && has_catalog(fonts) &&
           fonts->operations->find(fonts->catalog, request, family, strict, font);
}

static bool find_in_named(struct fonts *fonts, const struct vs_font_request *request, const char *family, bool strict,
                          struct vs_font *font)
{
    return fonts->named_folders && has_catalog(fonts) &&
           fonts->operations->find_named(fonts->catalog, request, family, strict, font);
}

static bool built_in_has(struct fonts *fonts, const struct built_in_face *face, uint32_t code_point)
{
    return !code_point || (has_catalog(fonts) && fonts->operations->file_has(fonts->catalog, face->path, code_point));
}

/* ---- Scripts ---- */

/* The face of a script's font; bold where there is one, never slanted: most scripts have no such thing. */
static struct built_in_face *find_script_face(struct fonts *fonts, const struct script_font *script, int32_t weight)
{
    const char *suffix = script->collection ? "ttc" : "ttf";
    struct built_in_face *face = NULL;

    if (weight >= 550)
        face = built_in_face(fonts, script->file, "Bold", suffix);
    return face && face->path ? face : built_in_face(fonts, script->file, "Regular", suffix);
}

static bool find_for_script(struct fonts *fonts, const struct vs_font_request *request, struct vs_font *font)
{
    for (size_t i = 0; request->code_point; i++) {
        struct script_font script = script_font_for(request->code_point, request->language, i);
        const struct built_in_face *face;
        if (!script.file)
            return false;
        face = find_script_face(fonts, &script, request->weight);
        if (!face->path || !built_in_has(fonts, face, request->code_point))
            continue;
        font->path = face->path;
        font->index = script.index;
        return true;
    }
    return false;
}

/* ---- Both ---- */

/* The built-in family of that name (NULL: the first), or NULL. */
static const struct built_in_family *built_in_family(const char *name)
{
    if (!name)
        return built_in_families;
    for (size_t i = 0; i < sizeof built_in_families / sizeof *built_in_families; i++)
        if (ascii_equal_ignoring_case(name, built_in_families[i].name))
            return &built_in_families[i];
    return NULL;
}

static bool give_built_in(const struct built_in_face *face, bool of_family, struct vs_font *font)
{
    font->path = face->path;
    font->index = 0;
    font->of_family = of_family;
    return true;
}

/* Of the family by its name, in the named folders first; not for built-in families, which are not asked for there. */
static bool find_by_name(struct fonts *fonts, const struct vs_font_request *request, bool is_built_in,
                         struct vs_font *font)
{
    bool found = request->family && (find_in_named(fonts, request, request->family, true, font) ||
                                     (!is_built_in && find_in_catalog(fonts, request, request->family, true, font)));

    font->of_family = found;
    return found;
}

bool font_find(struct fonts *fonts, const struct vs_font_request *request, struct vs_font *font)
{
    const struct built_in_family *family = built_in_family(request->family);
    const bool italic = request->italic != 0;
    struct built_in_face *face = NULL;

    if (find_by_name(fonts, request, family != NULL, font))
        return true;

    if (family)
        face = find_built_in(fonts, family->file, request->weight, italic);
    if (face && built_in_has(fonts, face, request->code_point))
        return give_built_in(face, true, font);
    face = find_built_in(fonts, built_in_families[0].file, request->weight, italic);
    if (face && built_in_has(fonts, face, request->code_point))
        return give_built_in(face, false, font);
    if (find_in_named(fonts, request, BUILT_IN_FAMILY, false, font) || find_for_script(fonts, request, font) ||
        find_in_catalog(fonts, request, BUILT_IN_FAMILY, false, font))
        return true;
    return face && give_built_in(face, false, font);
}

bool font_family_exists(struct fonts *fonts, const char *family)
{
    static const struct vs_font_request plain = {.size = sizeof plain, .weight = 400};
    struct vs_font font;

    return built_in_family(family) || find_in_named(fonts, &plain, family, true, &font) ||
           find_in_catalog(fonts, &plain, family, true, &font);
}
