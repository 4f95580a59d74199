/* What a plugin that draws implements: a handful of operations, all in points (1/72 inch), origin at the top left of
 * the page, y downwards. The layout engine calls them in reading order, page after page.
 *
 * Structure: elements form a tree (a table has rows has cells) that is declared as the layout goes; content is what is
 * drawn between begin_content and end_content of one element. A paragraph that crosses a page has two contents. A
 * format without structure leaves those operations NULL. */
#ifndef VERSUS_TYPESET_CANVAS_H
#define VERSUS_TYPESET_CANVAS_H

#include "base/color.h"
#include "typeset/face.h"

#include <stdbool.h>

struct glyph {
    uint32_t id;               /* in the face */
    uint32_t cluster;          /* byte offset in the run's text of the first character it stands for */
    double advance;            /* the pen moves by it, to the left in a right-to-left run */
    double x_offset, y_offset; /* of the glyph from the pen; y upwards, as in fonts */
};

/* Glyphs of one face and size, in visual order from left to right. The run and its glyphs live until draw_glyphs
 * returns; face and text until the document is drawn. */
struct glyph_run {
    const struct face *face;
    double size;
    const struct glyph *glyphs;
    size_t count;
    const char *text; /* what the glyphs stand for, UTF-8, logical order: for search and copying */
    size_t text_size;
    bool right_to_left;
};

enum path_verb { PATH_MOVE, PATH_LINE, PATH_CURVE, PATH_CLOSE };

/* One step of an outline; a curve has two control points and an end. */
struct path_step {
    enum path_verb verb;
    double x[3], y[3];
};

enum element_kind {
    ELEMENT_ARTIFACT, /* content only: rules, grounds, running heads, repeated table headers */
    ELEMENT_HEADING,  /* level 1 to 6 */
    ELEMENT_PARAGRAPH,
    ELEMENT_LIST,
    ELEMENT_LIST_ITEM,
    ELEMENT_LIST_LABEL,
    ELEMENT_LIST_BODY,
    ELEMENT_QUOTE,
    ELEMENT_CODE,
    ELEMENT_TABLE,
    ELEMENT_TABLE_HEAD,
    ELEMENT_TABLE_BODY,
    ELEMENT_TABLE_ROW,
    ELEMENT_TABLE_COLUMN_HEADER,
    ELEMENT_TABLE_ROW_HEADER,
    ELEMENT_TABLE_CELL,
    ELEMENT_FIGURE, /* with alternative text */
    ELEMENT_CAPTION,
    ELEMENT_LINK, /* with url */
    ELEMENT_CALLOUT,
    ELEMENT_SPAN,      /* words in a language of their own */
    ELEMENT_REFERENCE, /* to a source: holds a link to its entry */
    ELEMENT_SOURCE,    /* the entry of a source, in the body of a list's item */
};

struct element {
    enum element_kind kind;
    int level;
    const char *alternative; /* NULL */
    const char *url;         /* NULL */
    const char *language;    /* of a span, BCP 47; else NULL: that of the document */
    size_t source;           /* of an entry: the source's number; else 0 */
    int row_span;            /* of a cell or header of a table: rows that it covers; 0: one */
    int column_span;         /* columns, likewise */
};

struct canvas;
struct vs_node;

/* Operations marked "may be NULL" are skipped by canvases that have no use for them. Nothing returns an error: a canvas
 * latches it and reports at the end. All numbers are finite and below 1e6 in magnitude. */
struct canvas_operations {
    void (*begin_page)(struct canvas *canvas, double width, double height);
    void (*end_page)(struct canvas *canvas);

    void (*fill_rectangle)(struct canvas *canvas, double x, double y, double width, double height, struct color color);
    void (*stroke_line)(struct canvas *canvas, double x0, double y0, double x1, double y1, double width,
                        struct color color);
    void (*fill_path)(struct canvas *canvas, const struct path_step *steps, size_t count, struct color color);
    void (*draw_glyphs)(struct canvas *canvas, const struct glyph_run *run, double x, double baseline,
                        struct color color);

    /* May be NULL. A picture (VS_IMAGE), as large as fits into the box, in its upper left or right corner. */
    void (*draw_image)(struct canvas *canvas, const struct vs_node *image, double x, double y, double width,
                       double height, bool at_right);

    /* May be NULL. Declares an element below parent (0: the document) and gives its number, from 1. */
    uint32_t (*add_element)(struct canvas *canvas, uint32_t parent, const struct element *element);
    /* May be NULL. Content of an element; 0: an artifact. Never nested. */
    void (*begin_content)(struct canvas *canvas, uint32_t element);
    void (*end_content)(struct canvas *canvas);
    /* May be NULL. A rectangle of the current page that leads to url; element is its ELEMENT_LINK. */
    void (*link)(struct canvas *canvas, uint32_t element, double x, double y, double width, double height,
                 const char *url);
    /* May be NULL. A rectangle that leads to the entry of a source, wherever that is; title: the source's, may be NULL.
     * element is the ELEMENT_LINK, which has no url, in an ELEMENT_REFERENCE. */
    void (*refer)(struct canvas *canvas, uint32_t element, double x, double y, double width, double height,
                  size_t source, const char *title);
    /* May be NULL. The entry of a source begins at y on the current page. Once for each source at most. */
    void (*place_source)(struct canvas *canvas, size_t source, double y);
    /* May be NULL. An entry of the outline that leads to y on the current page. Level 1 to 6. */
    void (*bookmark)(struct canvas *canvas, int level, const char *title, double y);
};

struct canvas {
    const struct canvas_operations *operations;
    /* The implementation's own data follows: struct pdf_canvas { struct canvas base; ... }. */
};

#endif
