#include "report/logo.h"

#include "base/base64.h"
#include "report/template_yaml.h"

#include <stdint.h>
#include <string.h>

#define LARGEST_FILE ((size_t)512 << 10)
#define MOST_PIXELS  4000 /* in width and height: a plugin has to hold all of them */

/* How far into a file an SVG's root element is looked for, behind comments and a document type. */
#define SVG_HEAD 4096

static bool fail(const struct source *source, const struct logo_choice *logo, const char *help, const char *problem)
{
    template_yaml_report(source, "E345", logo->at, help, "the logo \"%s\" cannot be used: %s", logo->file, problem);
    return false;
}

/* ---- PNG ---- */

#define PNG_SIGNATURE "\x89PNG\r\n\x1a\n"
#define PNG_WIDTH_AT  16
#define PNG_HEIGHT_AT 20

static bool is_png(const struct file_text *file)
{
    return file->size >= PNG_HEIGHT_AT + 4 && memcmp(file->data, PNG_SIGNATURE, strlen(PNG_SIGNATURE)) == 0 &&
           memcmp(file->data + 12, "IHDR", 4) == 0;
}

static uint32_t big_endian(const char *bytes)
{
    const unsigned char *at = (const unsigned char *)bytes;

    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static bool check_png(const struct source *source, const struct logo_choice *logo, const struct file_text *file)
{
    uint32_t width = big_endian(file->data + PNG_WIDTH_AT);
    uint32_t height = big_endian(file->data + PNG_HEIGHT_AT);

    if (width <= MOST_PIXELS && height <= MOST_PIXELS)
        return true;
    return fail(source, logo,
                "make it smaller: a logo is printed a few centimetres wide, for which 1000 pixels suffice",
                arena_format(source->arena, "it has %lu x %lu pixels, more than %d in a row or column",
                             (unsigned long)width, (unsigned long)height, MOST_PIXELS));
}

/* ---- SVG ---- */

static const char *find(const char *text, size_t size, const char *wanted)
{
    size_t length = strlen(wanted);
    const char *end = text + size;

    for (; (size_t)(end - text) >= length; text++) {
        text = memchr(text, wanted[0], (size_t)(end - text) - length + 1);
        if (!text)
            return NULL;
        if (memcmp(text, wanted, length) == 0)
            return text;
    }
    return NULL;
}

static bool is_svg(const struct file_text *file)
{
    size_t head = file->size < SVG_HEAD ? file->size : SVG_HEAD;

    return find(file->data, head, "<svg") || find(file->data, head, ":svg");
}

/* An element of the name, whatever its prefix. */
static bool has_element(const struct file_text *file, const char *name)
{
    const char *end = file->data + file->size;
    const char *at = file->data;

    while ((at = find(at, (size_t)(end - at), name))) {
        char before = at == file->data ? '\0' : at[-1];
        const char *behind = at + strlen(name);
        if ((before == '<' || before == ':') && (strchr(" \t\r\n>", *behind) || strncmp(behind, "/>", 2) == 0))
            return true;
        at = behind;
    }
    return false;
}

static const char *skip_blanks(const char *text)
{
    return text + strspn(text, " \t\r\n");
}

/* An attribute href, whatever its prefix, that leads anywhere but to an element of the same file. */
static bool refers_elsewhere(const struct file_text *file)
{
    const char *end = file->data + file->size;
    const char *at = file->data;

    while ((at = find(at, (size_t)(end - at), "href"))) {
        at = skip_blanks(at + strlen("href"));
        if (*at != '=')
            continue;
        at = skip_blanks(at + 1);
        if ((*at == '"' || *at == '\'') && at[1] != '#')
            return true;
    }
    return false;
}

/* What would draw pictures within the picture, or text. */
static const struct {
    const char *element, *problem, *help;
} refused_elements[] = {
    {"text", "it holds text, which would look different with the fonts of another machine",
     "turn its text into paths (in Inkscape: Path > Object to Path)"},
    {"image", "it holds another picture (image)", "export it as plain paths, or as a PNG"},
    {"feImage", "it holds another picture (feImage)", "export it as plain paths, or as a PNG"},
    {"foreignObject", "it holds something else than a picture (foreignObject)", "export it as plain paths"},
};

static bool check_svg(const struct source *source, const struct logo_choice *logo, const struct file_text *file)
{
    for (size_t i = 0; i < sizeof refused_elements / sizeof *refused_elements; i++)
        if (has_element(file, refused_elements[i].element))
            return fail(source, logo, refused_elements[i].help, refused_elements[i].problem);
    if (find(file->data, file->size, "<!ENTITY"))
        return fail(source, logo, "export it as plain paths, without a document type",
                    "it defines entities, which may stand for anything");
    if (refers_elsewhere(file))
        return fail(source, logo, "export it as plain paths, without links; \"#name\" alone may be referred to",
                    "it refers to something outside of it (href)");
    return true;
}

/* ---- The file ---- */

static const char *media_type_of(const struct source *source, const struct logo_choice *logo,
                                 const struct file_text *file)
{
    if (is_png(file))
        return check_png(source, logo, file) ? "image/png" : NULL;
    if (is_svg(file))
        return check_svg(source, logo, file) ? "image/svg+xml" : NULL;
    (void)fail(source, logo, NULL, "it is neither a PNG nor an SVG file");
    return NULL;
}

static const struct file_text *read_logo(const struct source *source, const struct logo_choice *logo,
                                         const struct file_reader *reader)
{
    const struct file_text *file = NULL;
    const char *problem = "no files can be read here";
    enum file_status status = FILE_UNREADABLE;

    if (reader)
        status = reader->read(reader->context, source->arena, logo->file, source->file, LARGEST_FILE, &file, &problem);
    if (status == FILE_READ)
        return file;
    if (status == FILE_TOO_LARGE)
        problem = arena_format(source->arena, "it is larger than %zu bytes", LARGEST_FILE);
    (void)fail(source, logo,
               status == FILE_NOT_FOUND      ? "the path is relative to the template's folder"
               : status == FILE_OUTSIDE_ROOT ? "keep it in the template's folder or below the root"
                                             : NULL,
               problem);
    return NULL;
}

void logo_add(const struct source *source, const struct logo_choice *logo, const struct file_reader *reader,
              struct vs_node *root)
{
    const struct file_text *file = logo->file ? read_logo(source, logo, reader) : NULL;
    const char *media_type = file ? media_type_of(source, logo, file) : NULL;
    struct vs_node *image;

    if (!media_type)
        return;
    image = node_new(source->arena, VS_IMAGE);
    node_set_position(image, logo->at);
    node_set_text(source->arena, image, VS_KEY_MEDIA_TYPE, media_type);
    node_set_text(source->arena, image, VS_KEY_BASE64, base64_encode(source->arena, file->data, file->size));
    node_set_text(source->arena, image, VS_KEY_DESCRIPTION, logo->description);
    node_set_reference(source->arena, root, VS_KEY_LOGO, image);
}
