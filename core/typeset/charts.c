#include "typeset/charts.h"

#include "typeset/chart_parts.h"

#include <string.h>

#define WIDE 500.0 /* points: about a page's body */

static const struct chart_kind {
    const char *name;
    void (*set)(struct flow *flow, const struct vs_node *chart, struct tag *tag);
} chart_kinds[] = {
    {"facts", chart_set_facts},     {"scores", chart_set_scores},       {"margin", chart_set_margin},
    {"weights", chart_set_weights}, {"win-share", chart_set_win_share},
};

static const struct chart_kind *kind_of(const struct layout *layout, const struct vs_node *chart)
{
    const char *name = node_text_or(layout, chart, VS_KEY_CHART_KIND, "");

    for (size_t i = 0; i < sizeof chart_kinds / sizeof *chart_kinds; i++)
        if (strcmp(chart_kinds[i].name, name) == 0)
            return &chart_kinds[i];
    return NULL;
}

void flow_chart(struct flow *flow, const struct vs_node *chart)
{
    struct layout *layout = flow->layout;
    const struct chart_kind *kind = kind_of(layout, chart);
    const char *title = layout->host->text(chart, VS_KEY_TITLE);
    struct text_style *style = style_new(layout, FACE_BOLD, BODY_SIZE, layout->theme.text);
    struct tag *tag;

    if (!kind) {
        layout->host->log(layout->host, VS_LOG_WARNING, chart,
                          arena_format(layout->arena, "charts of kind \"%s\" are not known and left out",
                                       node_text_or(layout, chart, VS_KEY_CHART_KIND, "")));
        return;
    }
    if (title && *title)
        flow_paragraph(flow, tag_new(layout, flow->tag, ELEMENT_CAPTION), paragraph_of_text(layout, style, title),
                       PARAGRAPH_SPACE + 2, BODY_LEADING, true);
    tag = tag_new(layout, flow->tag, ELEMENT_FIGURE);
    tag->element.alternative = layout->host->text(chart, VS_KEY_DESCRIPTION);
    kind->set(flow, chart, tag);
    flow->above = PARAGRAPH_SPACE + 4;
}

double chart_natural_width(struct layout *layout, const struct vs_node *chart)
{
    const struct chart_kind *kind = kind_of(layout, chart);

    return kind && kind->set != chart_set_facts ? WIDE : chart_facts_width(layout, chart);
}
