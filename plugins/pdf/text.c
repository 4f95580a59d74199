#include "text.h"

#include "base/utf8.h"

#include <math.h>
#include <string.h>

/* Glyphs that stand for the same characters: [first, end) of the run, in visual order. */
struct cluster {
    size_t first, end;
    const char *text;
    size_t text_size;
};

struct writer {
    struct pdf_content *content;
    struct pdf_fonts *fonts;
    struct pdf_font *font;
    const struct glyph_run *run;
    const struct pdf_code **codes; /* scratch: those of a cluster, in the order of reading */
    double next;                   /* where the next glyph belongs, from the run's start, in points */
    double pen;                    /* where the reader's pen is, likewise */
    double raised;                 /* text rise that is set */
    bool in_array;                 /* between [ and ]TJ */
    size_t in_string;              /* codes between < and >, 0 outside */
};

static void close_string(struct writer *writer)
{
    if (writer->in_string)
        buffer_append_byte(&writer->content->bytes, '>');
    writer->in_string = 0;
}

static void close_array(struct writer *writer)
{
    close_string(writer);
    if (writer->in_array)
        buffer_append_text(&writer->content->bytes, "]TJ\n");
    writer->in_array = false;
}

static void open_array(struct writer *writer)
{
    if (!writer->in_array)
        buffer_append_byte(&writer->content->bytes, '[');
    writer->in_array = true;
}

static void set_rise(struct writer *writer, double height)
{
    if (fabs(height - writer->raised) < 0.005)
        return;
    close_array(writer);
    pdf_append_number(&writer->content->bytes, height);
    buffer_append_text(&writer->content->bytes, " Ts\n");
    writer->raised = height;
}

/* Moves the reader's pen, which advances by whole thousandths, to where the glyph is to stand. */
static void move_pen(struct writer *writer, double to)
{
    double size = writer->run->size;
    double limited = fmax(-32767, fmin(32767, (writer->pen - to) * 1000 / size));
    long thousandths = lround(limited);

    if (!thousandths)
        return;
    open_array(writer);
    close_string(writer);
    buffer_append_integer(&writer->content->bytes, thousandths);
    writer->pen -= (double)thousandths * size / 1000;
}

static void show_code(struct writer *writer, const struct pdf_code *code)
{
    open_array(writer);
    if (writer->in_string == PDF_LONGEST_STRING / 2) /* a code has two bytes */
        close_string(writer);
    if (!writer->in_string)
        buffer_append_byte(&writer->content->bytes, '<');
    writer->in_string++;
    pdf_append_utf16(&writer->content->bytes, code->number);
    writer->pen += code->width * writer->run->size / 1000;
}

static void begin_actual_text(struct writer *writer, const struct cluster *cluster)
{
    struct buffer *bytes = &writer->content->bytes;

    close_array(writer);
    buffer_append_text(bytes, "/Span<</ActualText");
    pdf_append_text_bytes(bytes, cluster->text, cluster->text_size);
    buffer_append_text(bytes, ">>BDC\n");
}

static void end_actual_text(struct writer *writer)
{
    close_array(writer);
    buffer_append_text(&writer->content->bytes, "EMC\n");
}

static bool says(const struct pdf_code *code, const char *text, size_t text_size)
{
    return code->text_size == text_size && memcmp(code->text, text, text_size) == 0;
}

/* Of characters whose meaning is a private agreement PDF/A wants the text said in so many words (ISO 19005-3,
 * 6.2.11.7.3). */
static bool is_private(const char *text, const char *end)
{
    while (text < end) {
        uint32_t character = utf8_decode(&text, end);
        if ((character >= 0xE000 && character <= 0xF8FF) || character >= 0xF0000)
            return true;
    }
    return false;
}

/* In a right-to-left run the glyphs are shown from the right, so that the order in the file is the order of reading:
 * the picture is the same, and no reader has to guess where the text turns. */
static const struct glyph *glyph_at(const struct glyph_run *run, const struct cluster *cluster, size_t index)
{
    return &run->glyphs[run->right_to_left ? cluster->end - 1 - index : cluster->first + index];
}

/* Gives each glyph of a cluster a character of its text, and what is left over to the last: taken together they say the
 * text. False when they do not, because there are more glyphs than characters or a glyph cannot have the text, and when
 * the text has to be said beside them. */
static bool find_codes(struct writer *writer, const struct cluster *cluster)
{
    const char *text = cluster->text, *end = text + cluster->text_size;
    size_t count = cluster->end - cluster->first;
    bool exact = !is_private(text, end);

    for (size_t i = 0; i < count; i++) {
        const char *begin = text;
        if (i + 1 == count)
            text = end;
        else if (text < end)
            (void)utf8_decode(&text, end);
        writer->codes[i] = pdf_font_code(writer->fonts, writer->font, glyph_at(writer->run, cluster, i)->id, begin,
                                         (size_t)(text - begin));
        exact = exact && text > begin && says(writer->codes[i], begin, (size_t)(text - begin));
    }
    return exact;
}

static void show_cluster(struct writer *writer, const struct cluster *cluster)
{
    bool exact = find_codes(writer, cluster);

    if (!exact)
        begin_actual_text(writer, cluster);
    for (size_t i = 0; i < cluster->end - cluster->first; i++) {
        const struct glyph *glyph = glyph_at(writer->run, cluster, i);
        if (writer->run->right_to_left)
            writer->next -= glyph->advance;
        set_rise(writer, glyph->y_offset);
        move_pen(writer, writer->next + glyph->x_offset);
        show_code(writer, writer->codes[i]);
        if (!writer->run->right_to_left)
            writer->next += glyph->advance;
    }
    if (!exact)
        end_actual_text(writer);
}

/* The cluster whose glyphs begin at (left to right) or end at (right to left) `at`: the next one in logical order. */
static struct cluster cluster_at(const struct glyph_run *run, size_t at)
{
    const struct glyph *glyphs = run->glyphs;
    struct cluster cluster = {.first = at, .end = at};
    uint32_t begin;
    size_t end = run->text_size;

    if (run->right_to_left) {
        begin = glyphs[at - 1].cluster;
        while (cluster.first > 0 && glyphs[cluster.first - 1].cluster == begin)
            cluster.first--;
        if (cluster.first > 0)
            end = glyphs[cluster.first - 1].cluster;
    } else {
        begin = glyphs[at].cluster;
        while (cluster.end < run->count && glyphs[cluster.end].cluster == begin)
            cluster.end++;
        if (cluster.end < run->count)
            end = glyphs[cluster.end].cluster;
    }
    if (end > run->text_size)
        end = run->text_size;
    cluster.text = begin < end ? run->text + begin : "";
    cluster.text_size = begin < end ? end - begin : 0;
    return cluster;
}

static void show_left_to_right(struct writer *writer)
{
    for (size_t at = 0; at < writer->run->count;) {
        struct cluster cluster = cluster_at(writer->run, at);
        show_cluster(writer, &cluster);
        at = cluster.end;
    }
}

static void show_right_to_left(struct writer *writer)
{
    for (size_t i = 0; i < writer->run->count; i++)
        writer->next += writer->run->glyphs[i].advance;
    for (size_t at = writer->run->count; at > 0;) {
        struct cluster cluster = cluster_at(writer->run, at);
        show_cluster(writer, &cluster);
        at = cluster.first;
    }
}

void pdf_text_draw(struct pdf_content *content, struct pdf_fonts *fonts, const struct glyph_run *run, double x,
                   double baseline, struct color color)
{
    struct writer writer = {.content = content, .fonts = fonts, .run = run};

    if (!run->count || !(run->size > 0))
        return;
    writer.font = pdf_font_find(fonts, run->face, run->count);
    writer.codes = ARENA_ARRAY(fonts->document->arena, const struct pdf_code *, run->count);
    pdf_content_begin_line(content, writer.font->number, run->size, x, baseline, color);
    if (run->right_to_left)
        show_right_to_left(&writer);
    else
        show_left_to_right(&writer);
    set_rise(&writer, 0);
    close_array(&writer);
}
