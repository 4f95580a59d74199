#include "host/fonts.h"

#include "base/utf8.h"

#include <fontconfig/fontconfig.h>
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
    const char *name;      /* "NotoSans-Bold" */
    const char *path;      /* NULL: not installed */
    FcCharSet *characters; /* NULL until somebody asks for one */
};

/* All faces, those nearest to a request first. */
struct font_order {
    struct font_order *next;
    const char *key;
    FcFontSet *faces; /* NULL: fontconfig failed */
};

void fonts_init(struct fonts *fonts, struct arena *arena, const char *const *folders)
{
    memset(fonts, 0, sizeof *fonts);
    fonts->arena = arena;
    fonts->folders = folders;
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

static const char *built_in_path(const struct fonts *fonts, const char *name)
{
    for (size_t i = 0; fonts->folders[i]; i++) {
        const char *path = arena_format(fonts->arena, "%s/%s.ttf", fonts->folders[i], name);
        if (access(path, R_OK) == 0)
            return path;
    }
    return NULL;
}

static struct built_in_face *built_in_face(struct fonts *fonts, const char *file, const char *style)
{
    const char *name = arena_format(fonts->arena, "%s-%s", file, style);
    struct built_in_face *face = fonts->built_in;

    while (face && strcmp(face->name, name) != 0)
        face = face->next;
    if (face)
        return face;
    face = ARENA_NEW(fonts->arena, struct built_in_face);
    face->name = name;
    face->path = built_in_path(fonts, name);
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
        struct built_in_face *face = built_in_face(fonts, file, styles[i]);
        if (face->path)
            return face;
    }
    return NULL;
}

static void release_characters(void *characters)
{
    FcCharSetDestroy(characters);
}

/* Reads which characters the face has: fontconfig does it for a single file without any configuration. */
static void read_characters(struct fonts *fonts, struct built_in_face *face)
{
    int count = 0;
    FcPattern *pattern = FcFreeTypeQuery((const FcChar8 *)face->path, 0, NULL, &count);
    FcCharSet *characters = NULL;

    if (pattern && FcPatternGetCharSet(pattern, FC_CHARSET, 0, &characters) == FcResultMatch)
        face->characters = FcCharSetCopy(characters);
    else
        face->characters = FcCharSetCreate();
    if (pattern)
        FcPatternDestroy(pattern);
    if (face->characters)
        arena_on_release(fonts->arena, release_characters, face->characters);
}

static bool built_in_has(struct fonts *fonts, struct built_in_face *face, uint32_t code_point)
{
    if (!code_point)
        return true;
    if (!face->characters)
        read_characters(fonts, face);
    return face->characters && FcCharSetHasChar(face->characters, code_point);
}

/* ---- fontconfig ---- */

static void release_configuration(void *configuration)
{
    FcConfigDestroy(configuration);
}

static FcConfig *configuration(struct fonts *fonts)
{
    if (!fonts->configuration && !fonts->without_fontconfig) {
        fonts->configuration = FcInitLoadConfigAndFonts();
        fonts->without_fontconfig = !fonts->configuration;
        if (fonts->configuration)
            arena_on_release(fonts->arena, release_configuration, fonts->configuration);
    }
    return fonts->configuration;
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
    if (request->language)
        FcPatternAddString(pattern, FC_LANG, (const FcChar8 *)request->language);
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

/* All faces in order of likeness; asked once for each family, style and language. */
static const struct font_order *font_order(struct fonts *fonts, const struct vs_font_request *request,
                                           const char *family)
{
    const char *key = arena_format(fonts->arena, "%s|%s|%d|%d", family, request->language ? request->language : "",
                                   (int)request->weight, (int)request->italic);
    struct font_order *order = fonts->orders;
    FcPattern *pattern;

    while (order && strcmp(order->key, key) != 0)
        order = order->next;
    if (order)
        return order;
    order = ARENA_NEW(fonts->arena, struct font_order);
    order->key = key;
    order->next = fonts->orders;
    fonts->orders = order;
    pattern = configuration(fonts) ? pattern_of(request, family) : NULL;
    if (pattern) {
        order->faces = sort_faces(configuration(fonts), pattern);
        FcPatternDestroy(pattern);
    }
    if (order->faces)
        arena_on_release(fonts->arena, release_faces, order->faces);
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

static bool give_face(struct fonts *fonts, const FcPattern *face, struct vs_font *font)
{
    FcChar8 *path = NULL;
    int index = 0;

    if (FcPatternGetString(face, FC_FILE, 0, &path) != FcResultMatch)
        return false;
    (void)FcPatternGetInteger(face, FC_INDEX, 0, &index);
    font->path = arena_copy(fonts->arena, (const char *)path);
    font->index = (uint32_t)index & 0xFFFF;
    return true;
}

/* The nearest face that has the character; of that family only, when `strict`. */
static bool find_configured(struct fonts *fonts, const struct vs_font_request *request, const char *family, bool strict,
                            struct vs_font *font)
{
    const struct font_order *order = font_order(fonts, request, family);

    for (int i = 0; order->faces && i < order->faces->nfont; i++) {
        const FcPattern *face = order->faces->fonts[i];
        if (is_usable(face) && face_has(face, request->code_point) && (!strict || face_is_of(face, family)))
            return give_face(fonts, face, font);
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

static bool give_built_in(const struct built_in_face *face, struct vs_font *font)
{
    font->path = face->path;
    font->index = 0;
    return true;
}

bool font_find(struct fonts *fonts, const struct vs_font_request *request, struct vs_font *font)
{
    const struct built_in_family *family = built_in_family(request->family);
    const bool italic = request->italic != 0;
    struct built_in_face *face = NULL;

    if (!family && find_configured(fonts, request, request->family, true, font))
        return true;
    if (family)
        face = find_built_in(fonts, family->file, request->weight, italic);
    if (face && built_in_has(fonts, face, request->code_point))
        return give_built_in(face, font);
    face = find_built_in(fonts, built_in_families[0].file, request->weight, italic);
    if (face && built_in_has(fonts, face, request->code_point))
        return give_built_in(face, font);
    if (find_configured(fonts, request, BUILT_IN_FAMILY, false, font))
        return true;
    return face && give_built_in(face, font);
}

bool font_family_exists(struct fonts *fonts, const char *family)
{
    static const struct vs_font_request plain = {.size = sizeof plain, .weight = 400};
    struct vs_font font;

    return built_in_family(family) || find_configured(fonts, &plain, family, true, &font);
}
