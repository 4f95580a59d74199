/* The blocks of a document, with all their keys. */
#include "verify/checker/maker.h"

/* ---- Spans and simple blocks ---- */

static void make_every_span(struct maker *maker, struct vs_node *parent)
{
    struct vs_node *link;

    make_span(maker, parent, maker->text(maker));
    make_span(maker, make_node(maker, parent, VS_EMPHASIS), maker->text(maker));
    make_span(maker, make_node(maker, make_node(maker, parent, VS_STRONG), VS_EMPHASIS), maker->text(maker));
    make_span(maker, make_node(maker, parent, VS_STRIKE), maker->text(maker));
    set_text(maker, make_node(maker, parent, VS_CODE), VS_KEY_TEXT, maker->text(maker));
    make_node(maker, parent, VS_LINE_BREAK);
    link = make_node(maker, parent, VS_LINK);
    set_text(maker, link, VS_KEY_URL, "https://example.org/a?b=\"c\"&d='e'<f>(g)");
    make_span(maker, link, maker->text(maker));
    link = make_node(maker, parent, VS_LINK);
    set_text(maker, link, VS_KEY_URL, "mailto:somebody@example.org");
    make_span(maker, link, maker->text(maker));
}

static struct vs_node *make_list(struct maker *maker, struct vs_node *parent, int ordered, uint32_t mark)
{
    struct vs_node *list = make_node(maker, parent, VS_LIST);

    set_number(maker, list, VS_KEY_ORDERED, ordered);
    set_number(maker, list, VS_KEY_START, ordered ? 3 : 1);
    may_set_number(maker, list, VS_KEY_MARK, mark);
    for (size_t i = 0; i < 2; i++)
        make_paragraph(maker, make_node(maker, list, VS_ITEM), maker->text(maker));
    make_node(maker, list, VS_ITEM);
    return list;
}

static void make_lists(struct maker *maker, struct vs_node *parent)
{
    struct vs_node *outer = make_list(maker, parent, 0, VS_MARK_BULLET);
    struct vs_node *item = make_node(maker, outer, VS_ITEM);

    make_paragraph(maker, item, maker->text(maker));
    make_list(maker, item, 1, VS_MARK_BULLET);
    make_list(maker, parent, 0, VS_MARK_FOR);
    make_list(maker, parent, 0, maker->strange ? 99 : VS_MARK_AGAINST);
}

static void make_code(struct maker *maker, struct vs_node *parent)
{
    struct vs_node *code = make_node(maker, parent, VS_CODE_BLOCK);

    set_text(maker, code, VS_KEY_TEXT, arena_format(maker->arena, "%s\n  ```\n\tindented\n", maker->text(maker)));
    may_set_text(maker, code, VS_KEY_LANGUAGE, "yaml");
}

static void make_image(struct maker *maker, struct vs_node *parent, bool described)
{
    static const char pixel[] =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5"
        "ErkJggg==";
    struct vs_node *image = make_node(maker, parent, VS_IMAGE);

    set_text(maker, image, VS_KEY_MEDIA_TYPE, maker->strange ? "image/of-a-later-version" : "image/png");
    set_text(maker, image, VS_KEY_BASE64, pixel);
    if (described)
        may_set_text(maker, image, VS_KEY_DESCRIPTION, maker->text(maker));
}

static void make_panes(struct maker *maker, struct vs_node *parent)
{
    struct vs_node *side_by_side = make_node(maker, parent, VS_SIDE_BY_SIDE);

    for (size_t i = 0; i < maker->options && i < 3; i++) {
        struct vs_node *pane = make_node(maker, side_by_side, VS_PANE);
        make_heading(maker, pane, 3);
        make_list(maker, pane, 0, VS_MARK_FOR);
    }
}

void make_every_block(struct maker *maker, struct vs_node *document, const struct made_data *data)
{
    struct vs_node *paragraph;

    for (int level = 1; level <= 6; level++)
        make_heading(maker, document, level);
    make_every_span(maker, make_node(maker, document, VS_PARAGRAPH));
    make_node(maker, document, VS_PARAGRAPH);
    paragraph = make_paragraph(maker, document, maker->text(maker));
    may_set_text(maker, paragraph, VS_KEY_ROLE, maker->strange ? "of a later version" : "note");
    make_lists(maker, document);
    make_paragraph(maker, make_node(maker, document, VS_QUOTE), maker->text(maker));
    make_code(maker, document);
    make_node(maker, document, VS_RULE);
    make_paragraph(maker, make_node(maker, document, VS_CALLOUT), maker->text(maker));
    make_panes(maker, document);
    make_image(maker, document, true);
    make_image(maker, document, false);
    make_facts_table(maker, document, data);
    make_every_chart(maker, document, data);
}

/* ---- Tables ---- */

static void make_column(struct maker *maker, struct vs_node *table, const struct vs_node *option, size_t number)
{
    struct vs_node *column = make_node(maker, table, VS_COLUMN);

    set_number(maker, column, VS_KEY_ALIGNMENT, maker->strange && number == 1 ? 99 : (double)(number % 3));
    set_number(maker, column, VS_KEY_PRIORITY, number ? 1 : 0);
    may_set_reference(maker, column, VS_KEY_OPTION, option);
    if (number % 2) {
        may_set_number(maker, column, VS_KEY_LOW, 0);
        may_set_number(maker, column, VS_KEY_HIGH, 100);
    }
    if (number)
        make_span(maker, column, maker->text(maker));
}

static void make_cell(struct maker *maker, struct vs_node *row, const struct vs_node *value, const char *missing)
{
    struct vs_node *cell = make_node(maker, row, VS_CELL);
    const char *text = node_text(value, VS_KEY_TEXT);
    struct vs_node *span = make_span(maker, cell, text && *text ? text : missing);
    double state = VS_STATE_STATED;
    double number;

    (void)node_number(value, VS_KEY_STATE, &state);
    may_set_number(maker, cell, VS_KEY_STATE, state);
    may_set_number(maker, span, VS_KEY_STATE, state);
    may_set_reference(maker, cell, VS_KEY_VALUE, value);
    may_set_reference(maker, span, VS_KEY_VALUE, value);
    if (node_number(value, VS_KEY_NUMBER, &number))
        may_set_number(maker, cell, VS_KEY_NUMBER, number);
    if (node_number(value, VS_KEY_LOW, &number))
        may_set_number(maker, cell, VS_KEY_LOW, number);
    if (node_number(value, VS_KEY_HIGH, &number))
        may_set_number(maker, cell, VS_KEY_HIGH, number);
    if (node_reference(value, VS_KEY_SOURCE)) {
        span = make_span(maker, cell, "1");
        may_set_reference(maker, span, VS_KEY_SOURCE, node_reference(value, VS_KEY_SOURCE));
    }
}

void make_facts_table(struct maker *maker, struct vs_node *document, const struct made_data *data)
{
    struct vs_node *table = make_node(maker, document, VS_TABLE);
    struct vs_node *group = NULL;

    set_text(maker, table, VS_KEY_ID, "facts");
    may_set_text(maker, table, VS_KEY_TITLE, maker->text(maker));
    for (size_t i = 0; i <= maker->options; i++)
        make_column(maker, table, i ? data->options[i - 1] : NULL, i);
    for (size_t number = 0; number < maker->attributes; number++) {
        struct vs_node *row;
        if (number % 5 == 0) {
            group = make_node(maker, table, VS_ROW_GROUP);
            may_set_text(maker, group, VS_KEY_TITLE, maker->text(maker));
        }
        row = make_node(maker, group, VS_ROW);
        may_set_reference(maker, row, VS_KEY_ATTRIBUTE, data->attributes[number]);
        make_span(maker, make_node(maker, row, VS_CELL), node_text(data->attributes[number], VS_KEY_LABEL));
        for (size_t i = 0; i < maker->options; i++)
            make_cell(maker, row, data->values[i][number], "not stated");
    }
}

/* ---- Charts ---- */

static void make_axis(struct maker *maker, struct vs_node *panel, double low, double high)
{
    struct vs_node *axis = make_node(maker, panel, VS_AXIS);

    set_number(maker, axis, VS_KEY_LOW, low);
    set_number(maker, axis, VS_KEY_HIGH, high);
    may_set_text(maker, axis, VS_KEY_TITLE, maker->text(maker));
    may_set_text(maker, axis, VS_KEY_UNIT, "%");
    for (int i = 0; i <= 4; i++) {
        struct vs_node *tick = make_node(maker, axis, VS_TICK);
        set_number(maker, tick, VS_KEY_NUMBER, low + (high - low) * i / 4);
        set_text(maker, tick, VS_KEY_TEXT, arena_format(maker->arena, "%d", (int)(low + (high - low) * i / 4)));
    }
}

static void make_point(struct maker *maker, struct vs_node *series, size_t number, const struct vs_node *option)
{
    struct vs_node *point = make_node(maker, series, VS_POINT);
    double size = (double)(number * 29 % 60);
    bool missing = maker->missing || number % 5 == 4;

    set_text(maker, point, VS_KEY_TITLE, maker->text(maker));
    set_text(maker, point, VS_KEY_TEXT, missing ? "not stated" : maker->text(maker));
    set_number(maker, point, VS_KEY_STATE, missing ? VS_STATE_MISSING : VS_STATE_STATED);
    may_set_reference(maker, point, VS_KEY_OPTION, option);
    may_set_number(maker, point, VS_KEY_COLOR_INDEX, (double)(number % 8));
    if (missing)
        return;
    if (number % 2)
        set_number(maker, point, VS_KEY_NUMBER, size);
    set_number(maker, point, VS_KEY_LOW, size);
    set_number(maker, point, VS_KEY_HIGH, number % 2 ? size : size + 20);
    if (number % 4 == 2)
        may_set_number(maker, point, VS_KEY_LIKELY, size + 5);
}

static void make_chart(struct maker *maker, struct vs_node *document, const char *kind, const struct made_data *data)
{
    struct vs_node *chart = make_node(maker, document, VS_CHART);
    struct vs_node *panel;

    set_text(maker, chart, VS_KEY_ID, arena_format(maker->arena, "chart-%s", kind));
    set_text(maker, chart, VS_KEY_CHART_KIND, kind);
    set_text(maker, chart, VS_KEY_DESCRIPTION, maker->text(maker));
    may_set_text(maker, chart, VS_KEY_TITLE, maker->text(maker));
    panel = make_node(maker, chart, VS_PANEL);
    may_set_text(maker, panel, VS_KEY_TITLE, maker->text(maker));
    may_set_text(maker, panel, VS_KEY_UNIT, "%");
    make_axis(maker, panel, kind[0] == 'm' ? -100 : 0, 100);
    for (size_t number = 0; number < 2; number++) {
        struct vs_node *series = make_node(maker, panel, VS_SERIES);
        set_text(maker, series, VS_KEY_TITLE, maker->text(maker));
        may_set_number(maker, series, VS_KEY_COLOR_INDEX, (double)number + 8);
        if (number)
            may_set_text(maker, series, VS_KEY_ROLE, maker->strange ? "of a later version" : "total");
        for (size_t i = 0; i < maker->options; i++)
            make_point(maker, series, number * maker->options + i, data->options[i]);
    }
}

void make_every_chart(struct maker *maker, struct vs_node *document, const struct made_data *data)
{
    static const char *const kinds[] = {"facts", "scores", "margin", "weights", "win-share"};

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        make_chart(maker, document, kinds[i], data);
    if (maker->strange)
        make_chart(maker, document, "of-a-later-version", data);
}
