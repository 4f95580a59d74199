/* Things of strips to operations of a canvas, with the document's structure around them. */
#ifndef VERSUS_TYPESET_DRAW_H
#define VERSUS_TYPESET_DRAW_H

#include "typeset/strips.h"

struct drawer {
    struct layout *layout;
    struct canvas *canvas;
    struct tag *undeclared;             /* the next one to be told to the canvas */
    bool open;                          /* content was begun */
    const struct tag *tag;              /* whose; NULL: an artifact's */
    const struct text_style *link;      /* of tag, or NULL: the link whose content it is */
    const struct passage *passage;      /* of tag and link, or NULL: the words of another language that it is */
    const struct text_style *last_link; /* the newest link element: */
    const struct tag *last_link_tag;
    uint32_t last_link_number;
    const struct passage *last_passage; /* the newest span element: */
    uint32_t last_passage_parent;
    uint32_t last_passage_number;
    struct glyph *glyphs; /* of the run in hand; used again and again */
    size_t glyph_count, glyph_capacity;
    struct path_step *steps; /* likewise */
    size_t step_capacity;
    bool mirrored;
    double sides; /* where the body of the page begins and where it ends, added up: what to take x from to mirror it */
};

void drawer_init(struct drawer *drawer, struct layout *layout, struct canvas *canvas);

/* The sides of the body on the page that is drawn next. A right-to-left layout is made like any other, as if it started
 * at the left; it is mirrored between these sides here. Text and signs change places but not looks. */
void drawer_set_sides(struct drawer *drawer, double left, double right);

/* Draws a strip with its corner at x, y. repeated: all of it is an artifact. */
void draw_strip(struct drawer *drawer, const struct strip *strip, double x, double y, bool repeated);

/* Draws one line of text as an artifact. */
void draw_artifact_line(struct drawer *drawer, const struct paragraph *paragraph, const struct line *line, double x,
                        double baseline);
void draw_artifact_rectangle(struct drawer *drawer, double x, double y, double width, double height,
                             struct color color);
void draw_artifact_stroke(struct drawer *drawer, double x0, double y0, double x1, double y1, double thickness,
                          struct color color);

/* Draws a picture into a box, at its end. tag NULL: an artifact. */
void draw_image(struct drawer *drawer, const struct vs_node *image, const struct tag *tag, double x, double y,
                double width, double height);

/* Ends the content in hand; to be called before a page ends. */
void drawer_finish(struct drawer *drawer);

#endif
