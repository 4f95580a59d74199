#include "support/recording_canvas.h"

#include <math.h>
#include <string.h>

static struct recording *recording_of(struct canvas *canvas)
{
    return (struct recording *)canvas;
}

static void note_fault(struct recording *recording, bool broken, const char *rule)
{
    if (broken && !recording->fault)
        recording->fault = rule;
}

/* Room for one more in a growing array. */
static void *grow(struct recording *recording, void *items, size_t count, size_t *capacity, size_t size)
{
    size_t wanted = *capacity ? *capacity * 2 : 64;

    if (count < *capacity)
        return items;
    items = arena_resize(recording->arena, items, *capacity * size, wanted * size);
    *capacity = wanted;
    return items;
}

static struct drawing *draw(struct recording *recording, enum drawing_kind kind, double left, double top, double right,
                            double bottom)
{
    struct drawing *drawing;

    note_fault(recording, !isfinite(left) || !isfinite(top) || !isfinite(right) || !isfinite(bottom),
               "numbers are finite");
    note_fault(recording, !recording->in_page, "things are drawn on pages");
    note_fault(recording, recording->base.operations->begin_content && !recording->in_content && kind < DRAWN_LINK,
               "things are drawn in content");
    recording->drawings = grow(recording, recording->drawings, recording->drawing_count, &recording->drawing_capacity,
                               sizeof *recording->drawings);
    drawing = &recording->drawings[recording->drawing_count++];
    *drawing = (struct drawing){
        .kind = kind,
        .page = recording->page_count,
        .element = recording->content,
        .left = left,
        .top = top,
        .right = right,
        .bottom = bottom,
    };
    return drawing;
}

static void begin_page(struct canvas *canvas, double width, double height)
{
    struct recording *recording = recording_of(canvas);

    note_fault(recording, recording->in_page, "pages are not nested");
    note_fault(recording, !(width > 0 && height > 0), "pages have a size");
    recording->in_page = true;
    recording->pages =
        grow(recording, recording->pages, recording->page_count, &recording->page_capacity, sizeof *recording->pages);
    recording->pages[recording->page_count++] = (struct recorded_page){width, height};
}

static void end_page(struct canvas *canvas)
{
    struct recording *recording = recording_of(canvas);

    note_fault(recording, recording->in_content, "content ends before the page");
    recording->in_page = false;
}

static void fill_rectangle(struct canvas *canvas, double x, double y, double width, double height, struct color color)
{
    draw(recording_of(canvas), DRAWN_RECTANGLE, x, y, x + width, y + height)->color = color;
}

static void stroke_line(struct canvas *canvas, double x0, double y0, double x1, double y1, double width,
                        struct color color)
{
    note_fault(recording_of(canvas), !(width > 0), "lines have a width");
    draw(recording_of(canvas), DRAWN_LINE, fmin(x0, x1), fmin(y0, y1), fmax(x0, x1), fmax(y0, y1))->color = color;
}

static void fill_path(struct canvas *canvas, const struct path_step *steps, size_t count, struct color color)
{
    double left = HUGE_VAL;
    double top = HUGE_VAL;
    double right = -HUGE_VAL;
    double bottom = -HUGE_VAL;

    for (size_t i = 0; i < count; i++) {
        size_t points = steps[i].verb == PATH_CLOSE ? 0 : steps[i].verb == PATH_CURVE ? 3 : 1;
        for (size_t point = 0; point < points; point++) {
            left = fmin(left, steps[i].x[point]);
            right = fmax(right, steps[i].x[point]);
            top = fmin(top, steps[i].y[point]);
            bottom = fmax(bottom, steps[i].y[point]);
        }
    }
    draw(recording_of(canvas), DRAWN_PATH, left, top, right, bottom)->color = color;
}

static bool is_space_glyph(const struct glyph_run *run, size_t index)
{
    return run->text[run->glyphs[index].cluster] == ' ';
}

static void draw_glyphs(struct canvas *canvas, const struct glyph_run *run, double x, double baseline,
                        struct color color)
{
    struct recording *recording = recording_of(canvas);
    struct drawing *drawing;
    double right = x;
    double left = x;
    double end = x;
    bool leading = true;

    for (size_t i = 0; i < run->count; i++) {
        note_fault(recording, run->glyphs[i].cluster >= run->text_size, "clusters lie in the text");
        note_fault(recording, run->glyphs[i].id == 0, "no missing glyph is drawn");
        end += run->glyphs[i].advance;
        if (!is_space_glyph(run, i)) {
            leading = false;
            right = end;
        } else if (leading) {
            left = end;
        }
    }
    note_fault(recording, !(run->size > 0) || run->count == 0, "runs have a size and glyphs");
    drawing =
        draw(recording, DRAWN_TEXT, left, baseline - run->face->cap_height * run->size, fmax(left, right), baseline);
    drawing->baseline = baseline;
    drawing->size = run->size;
    drawing->face = run->face;
    drawing->color = color;
    drawing->text = arena_copy_bytes(recording->arena, run->text, run->text_size);
    drawing->right_to_left = run->right_to_left;
}

static uint32_t add_element(struct canvas *canvas, uint32_t parent, const struct element *element)
{
    struct recording *recording = recording_of(canvas);

    note_fault(recording, parent > recording->element_count, "parents are added before their children");
    recording->elements = grow(recording, recording->elements, recording->element_count, &recording->element_capacity,
                               sizeof *recording->elements);
    recording->elements[recording->element_count++] = (struct recorded_element){*element, parent};
    return (uint32_t)recording->element_count;
}

static void begin_content(struct canvas *canvas, uint32_t element)
{
    struct recording *recording = recording_of(canvas);

    note_fault(recording, recording->in_content, "content is not nested");
    note_fault(recording, element > recording->element_count, "content belongs to an element that was added");
    recording->in_content = true;
    recording->content = element;
}

static void end_content(struct canvas *canvas)
{
    struct recording *recording = recording_of(canvas);

    note_fault(recording, !recording->in_content, "content was begun before it ends");
    recording->in_content = false;
    recording->content = 0;
}

static void add_link(struct canvas *canvas, uint32_t element, double x, double y, double width, double height,
                     const char *url)
{
    struct drawing *drawing = draw(recording_of(canvas), DRAWN_LINK, x, y, x + width, y + height);

    drawing->element = element;
    drawing->text = url;
}

static void refer(struct canvas *canvas, uint32_t element, double x, double y, double width, double height,
                  size_t source, const char *title)
{
    struct drawing *drawing = draw(recording_of(canvas), DRAWN_REFERENCE, x, y, x + width, y + height);

    drawing->element = element;
    drawing->text = title;
    drawing->source = source;
}

static void place_source(struct canvas *canvas, size_t source, double y)
{
    draw(recording_of(canvas), DRAWN_SOURCE, 0, y, 0, y)->source = source;
}

static void add_bookmark(struct canvas *canvas, int level, const char *title, double y)
{
    struct recording *recording = recording_of(canvas);

    recording->bookmarks = grow(recording, recording->bookmarks, recording->bookmark_count,
                                &recording->bookmark_capacity, sizeof *recording->bookmarks);
    recording->bookmarks[recording->bookmark_count++] =
        (struct recorded_bookmark){level, title, recording->page_count, y};
}

void recording_init(struct recording *recording, struct arena *arena)
{
    static const struct canvas_operations operations = {
        .begin_page = begin_page,
        .end_page = end_page,
        .fill_rectangle = fill_rectangle,
        .stroke_line = stroke_line,
        .fill_path = fill_path,
        .draw_glyphs = draw_glyphs,
        .add_element = add_element,
        .begin_content = begin_content,
        .end_content = end_content,
        .link = add_link,
        .refer = refer,
        .place_source = place_source,
        .bookmark = add_bookmark,
    };

    *recording = (struct recording){.base = {&operations}, .arena = arena};
}

void recording_init_plain(struct recording *recording, struct arena *arena)
{
    static const struct canvas_operations operations = {
        .begin_page = begin_page,
        .end_page = end_page,
        .fill_rectangle = fill_rectangle,
        .stroke_line = stroke_line,
        .fill_path = fill_path,
        .draw_glyphs = draw_glyphs,
    };

    *recording = (struct recording){.base = {&operations}, .arena = arena};
}

const struct recorded_element *recording_element(const struct recording *recording, uint32_t number)
{
    return number > 0 && number <= recording->element_count ? &recording->elements[number - 1] : NULL;
}

bool recording_is_within(const struct recording *recording, uint32_t element, uint32_t ancestor)
{
    while (element && element != ancestor)
        element = recording->elements[element - 1].parent;
    return element == ancestor;
}

const char *recording_text_of(const struct recording *recording, uint32_t element)
{
    struct buffer text;

    buffer_init(&text, recording->arena);
    for (size_t i = 0; i < recording->drawing_count; i++) {
        const struct drawing *drawing = &recording->drawings[i];
        if (drawing->kind == DRAWN_TEXT && drawing->element &&
            recording_is_within(recording, drawing->element, element))
            buffer_append_text(&text, drawing->text);
    }
    return buffer_text(&text);
}

uint32_t recording_find(const struct recording *recording, enum element_kind kind, size_t n)
{
    for (size_t i = 0; i < recording->element_count; i++)
        if (recording->elements[i].element.kind == kind && n-- == 0)
            return (uint32_t)(i + 1);
    return 0;
}

const struct drawing *recording_find_text(const struct recording *recording, const char *text)
{
    for (size_t i = 0; i < recording->drawing_count; i++)
        if (recording->drawings[i].kind == DRAWN_TEXT && strstr(recording->drawings[i].text, text))
            return &recording->drawings[i];
    return NULL;
}
