#include "support/sample_report.h"

#include "base/buffer.h"

#include <string.h>

/* ---- Building blocks ---- */

struct vs_node *sample_empty_report(struct arena *arena)
{
    struct vs_node *report = node_new(arena, VS_REPORT);

    node_set_text(arena, report, VS_KEY_TITLE, "Sample");
    node_set_text(arena, report, VS_KEY_LANGUAGE, "en");
    node_add(arena, report, VS_DOCUMENT);
    node_add(arena, report, VS_DATA);
    return report;
}

/* The tree is the test's own: it may be changed through a node that was read. */
static struct vs_node *child_of_kind(const struct vs_node *node, uint32_t kind)
{
    union {
        const struct vs_node *read;
        struct vs_node *own;
    } child = {.read = node_first_child(node)};

    while (child.read && node_kind(child.read) != kind)
        child.read = node_next(child.read);
    return child.own;
}

struct vs_node *sample_document(const struct vs_node *report)
{
    return child_of_kind(report, VS_DOCUMENT);
}

struct vs_node *sample_span(struct arena *arena, struct vs_node *parent, const char *text)
{
    struct vs_node *node = node_add(arena, parent, VS_TEXT);

    node_set_text(arena, node, VS_KEY_TEXT, arena_copy(arena, text));
    return node;
}

static const char *identifier_of(struct arena *arena, const char *text)
{
    char *id = arena_copy(arena, text);

    for (char *byte = id; *byte; byte++) {
        if (*byte >= 'A' && *byte <= 'Z')
            *byte = (char)(*byte + ('a' - 'A'));
        else if (!((*byte >= 'a' && *byte <= 'z') || (*byte >= '0' && *byte <= '9')))
            *byte = '-';
    }
    return id;
}

struct vs_node *sample_heading(struct arena *arena, struct vs_node *parent, int level, const char *text)
{
    struct vs_node *heading = node_add(arena, parent, VS_HEADING);

    node_set_number(arena, heading, VS_KEY_LEVEL, level);
    node_set_text(arena, heading, VS_KEY_ID, identifier_of(arena, text));
    sample_span(arena, heading, text);
    return heading;
}

struct vs_node *sample_paragraph(struct arena *arena, struct vs_node *parent, const char *text)
{
    struct vs_node *paragraph = node_add(arena, parent, VS_PARAGRAPH);

    sample_span(arena, paragraph, text);
    return paragraph;
}

struct vs_node *sample_list(struct arena *arena, struct vs_node *parent, enum vs_mark mark, const char *const *items,
                            size_t count)
{
    struct vs_node *list = node_add(arena, parent, VS_LIST);

    node_set_number(arena, list, VS_KEY_ORDERED, 0);
    node_set_number(arena, list, VS_KEY_START, 1);
    node_set_number(arena, list, VS_KEY_MARK, mark);
    for (size_t i = 0; i < count; i++)
        sample_paragraph(arena, node_add(arena, list, VS_ITEM), items[i]);
    return list;
}

struct vs_node *sample_table(struct arena *arena, struct vs_node *parent, const char *id)
{
    struct vs_node *table = node_add(arena, parent, VS_TABLE);

    node_set_text(arena, table, VS_KEY_ID, arena_copy(arena, id));
    return table;
}

struct vs_node *sample_column(struct arena *arena, struct vs_node *table, const char *header,
                              enum vs_alignment alignment, int priority)
{
    struct vs_node *column = node_add(arena, table, VS_COLUMN);

    node_set_number(arena, column, VS_KEY_ALIGNMENT, alignment);
    node_set_number(arena, column, VS_KEY_PRIORITY, priority);
    if (*header)
        sample_span(arena, column, header);
    return column;
}

struct vs_node *sample_cell(struct arena *arena, struct vs_node *row, const char *text)
{
    struct vs_node *cell = node_add(arena, row, VS_CELL);
    struct vs_node *span = sample_span(arena, cell, text ? text : "not stated");
    int state = text ? VS_STATE_STATED : VS_STATE_MISSING;

    node_set_number(arena, cell, VS_KEY_STATE, state);
    node_set_number(arena, span, VS_KEY_STATE, state);
    return cell;
}

struct vs_node *sample_number_cell(struct arena *arena, struct vs_node *row, const char *text, double number)
{
    struct vs_node *cell = sample_cell(arena, row, text);

    node_set_number(arena, cell, VS_KEY_NUMBER, number);
    return cell;
}

/* ---- Charts ---- */

struct sample_point {
    const char *title;
    const char *text; /* NULL: missing */
    double number;
};

static void add_tick(struct arena *arena, struct vs_node *axis, double number, const char *text)
{
    struct vs_node *tick = node_add(arena, axis, VS_TICK);

    node_set_number(arena, tick, VS_KEY_NUMBER, number);
    node_set_text(arena, tick, VS_KEY_TEXT, arena_copy(arena, text));
}

/* A panel with an axis from 0 to high in `steps` steps of `step` thousands. */
static void add_panel(struct arena *arena, struct vs_node *chart, const char *title, double step, int steps,
                      const struct sample_point *points, size_t count)
{
    struct vs_node *panel = node_add(arena, chart, VS_PANEL);
    struct vs_node *axis = node_add(arena, panel, VS_AXIS);
    struct vs_node *series = node_add(arena, panel, VS_SERIES);

    node_set_text(arena, panel, VS_KEY_TITLE, title);
    node_set_number(arena, axis, VS_KEY_LOW, 0);
    node_set_number(arena, axis, VS_KEY_HIGH, step * steps * 1000);
    add_tick(arena, axis, 0, "0");
    for (int i = 1; i <= steps; i++)
        add_tick(arena, axis, step * i * 1000, arena_format(arena, "%dK", (int)step * i));
    node_set_text(arena, series, VS_KEY_TITLE, title);
    for (size_t i = 0; i < count; i++) {
        struct vs_node *point = node_add(arena, series, VS_POINT);

        node_set_text(arena, point, VS_KEY_TITLE, points[i].title);
        node_set_text(arena, point, VS_KEY_TEXT, points[i].text ? points[i].text : "not stated");
        node_set_number(arena, point, VS_KEY_STATE, points[i].text ? VS_STATE_STATED : VS_STATE_MISSING);
        node_set_number(arena, point, VS_KEY_COLOR_INDEX, (double)i);
        if (points[i].text)
            node_set_number(arena, point, VS_KEY_NUMBER, points[i].number);
    }
}

static struct vs_node *add_chart(struct arena *arena, struct vs_node *parent, const char *id, const char *description)
{
    struct vs_node *chart = node_add(arena, parent, VS_CHART);

    node_set_text(arena, chart, VS_KEY_ID, id);
    node_set_text(arena, chart, VS_KEY_CHART_KIND, "facts");
    node_set_text(arena, chart, VS_KEY_DESCRIPTION, description);
    return chart;
}

static const char *const option_names[26] = {
    "Aurora",  "Borealis", "Cirrus", "Delta Works", "Ember",  "Fathom",   "Granite", "Harbour", "Iris",
    "Juniper", "Kestrel",  "Lumen",  "Meridian",    "Nimbus", "Obsidian", "Pelican", "Quartz",  "Rowan",
    "Sequoia", "Tern",     "Umbra",  "Vantage",     "Willow", "Xenon",    "Yarrow",  "Zephyr",
};

struct vs_node *sample_chart(struct arena *arena, struct vs_node *parent, const char *id, size_t panels, size_t points)
{
    struct vs_node *chart = add_chart(arena, parent, arena_copy(arena, id), "Bars that start at zero, one an option.");
    struct sample_point values[26] = {{0}};

    for (size_t panel = 0; panel < panels; panel++) {
        for (size_t i = 0; i < points; i++) {
            int thousands = (int)((i * 37 + panel * 53) % 97) + 2;
            bool missing = panel % 5 == 4 && i == 1;
            values[i] = (struct sample_point){option_names[i], missing ? NULL : arena_format(arena, "%dK", thousands),
                                              thousands * 1000.0};
        }
        add_panel(arena, chart, arena_format(arena, "Measured quantity %zu", panel + 1), 50, 2, values, points);
    }
    return chart;
}

/* ---- Charts of a decision ---- */

struct vs_node *sample_chart_of_kind(struct arena *arena, struct vs_node *parent, const char *id, const char *kind)
{
    struct vs_node *chart = node_add(arena, parent, VS_CHART);

    node_set_text(arena, chart, VS_KEY_ID, arena_copy(arena, id));
    node_set_text(arena, chart, VS_KEY_CHART_KIND, arena_copy(arena, kind));
    node_set_text(arena, chart, VS_KEY_DESCRIPTION, arena_format(arena, "What a chart of kind %s shows.", kind));
    return chart;
}

struct vs_node *sample_chart_panel(struct arena *arena, struct vs_node *chart, double low, double high, double step)
{
    struct vs_node *panel = node_add(arena, chart, VS_PANEL);
    struct vs_node *axis = node_add(arena, panel, VS_AXIS);

    node_set_number(arena, axis, VS_KEY_LOW, low);
    node_set_number(arena, axis, VS_KEY_HIGH, high);
    for (int i = 0; i <= (int)((high - low) / step); i++)
        add_tick(arena, axis, low + step * i, arena_format(arena, "%g", low + step * i));
    return panel;
}

struct vs_node *sample_chart_series(struct arena *arena, struct vs_node *panel, const char *title, const char *role)
{
    struct vs_node *series = node_add(arena, panel, VS_SERIES);

    node_set_text(arena, series, VS_KEY_TITLE, arena_copy(arena, title));
    node_set_text(arena, series, VS_KEY_ROLE, role);
    return series;
}

struct vs_node *sample_chart_point(struct arena *arena, struct vs_node *series, const char *title, const char *text,
                                   double low, double high)
{
    struct vs_node *point = node_add(arena, series, VS_POINT);

    node_set_text(arena, point, VS_KEY_TITLE, arena_copy(arena, title));
    node_set_text(arena, point, VS_KEY_TEXT, arena_copy(arena, text));
    node_set_number(arena, point, VS_KEY_STATE, VS_STATE_STATED);
    node_set_number(arena, point, VS_KEY_LOW, low);
    node_set_number(arena, point, VS_KEY_HIGH, high);
    return point;
}

static const char *const ranked[] = {"Acme Observe", "Borealis Cloud", "Own stack (status quo)"};

static void add_scores(struct arena *arena, struct vs_node *panel)
{
    static const struct {
        const char *criterion, *texts[3];
        double low[3], high[3];
    } rows[] = {
        {"Cost over 3 years", {"5", "10", "23"}, {5, 10, 23}, {5, 10, 23}},
        {"Run effort", {"25", "23", "5"}, {25, 23, 5}, {25, 23, 5}},
        {"Hands-on trial", {"15", "16", "8"}, {15, 16, 8}, {15, 16, 8}},
        {"Support response", {"13", "0 to 15", "0"}, {13, 0, 0}, {13, 15, 0}},
        {"Migration time", {"8 to 9", "6", "10"}, {8, 6, 10}, {9, 6, 10}},
        {"Score", {"66 to 67", "55 to 70", "46"}, {66, 55, 46}, {67, 70, 46}},
    };

    for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
        struct vs_node *series = sample_chart_series(arena, panel, rows[row].criterion, row == 5 ? "total" : NULL);
        node_set_number(arena, series, VS_KEY_COLOR_INDEX, (double)row);
        for (size_t i = 0; i < 3; i++)
            sample_chart_point(arena, series, ranked[i], rows[row].texts[i], rows[row].low[i], rows[row].high[i]);
    }
}

static void add_margin(struct arena *arena, struct vs_node *panel)
{
    static const struct {
        const char *criterion, *text;
        double low, high;
        int favours;
    } points[] = {
        {"Support response", "-2 to +13", -2, 13, 0}, {"Cost over 3 years", "-5", -5, -5, 1},
        {"Migration time", "+2 to +3", 2, 3, 0},      {"Run effort", "+2", 2, 2, 0},
        {"Hands-on trial", "-1", -1, -1, 1},          {"Sum", "-4 to +12", -4, 12, 0},
    };
    struct vs_node *series = sample_chart_series(arena, panel, "Points", NULL);

    node_set_text(arena, panel, VS_KEY_TITLE, "Left: for Borealis Cloud, right: for Acme Observe");
    for (size_t i = 0; i < sizeof points / sizeof *points; i++) {
        struct vs_node *point;
        if (i == 5)
            series = sample_chart_series(arena, panel, "Lead", "total");
        point = sample_chart_point(arena, series, points[i].criterion, points[i].text, points[i].low, points[i].high);
        node_set_number(arena, point, VS_KEY_COLOR_INDEX, points[i].favours);
    }
}

static void add_weights(struct arena *arena, struct vs_node *panel)
{
    static const struct {
        const char *criterion, *text;
        double weight, low, high;
    } points[] = {
        {"Cost over 3 years", "30 %: up to 48 %", 30, 0, 48},
        {"Run effort", "25 %: from 11 % on", 25, 11, 100},
        {"Hands-on trial", "20 %: at any weight", 20, 0, 100},
    };
    struct vs_node *series = sample_chart_series(arena, panel, "Weight", NULL);

    node_set_text(arena, panel, VS_KEY_UNIT, "%");
    for (size_t i = 0; i < sizeof points / sizeof *points; i++)
        node_set_number(
            arena,
            sample_chart_point(arena, series, points[i].criterion, points[i].text, points[i].low, points[i].high),
            VS_KEY_NUMBER, points[i].weight);
}

static void add_shares(struct arena *arena, struct vs_node *panel)
{
    static const struct {
        const char *texts[2];
        double low[2], high[2];
    } shares[] = {{{"31 to 67 %", "45 %"}, {31, 45}, {67, 45}},
                  {{"25 to 61 %", "40 %"}, {25, 40}, {61, 40}},
                  {{"8 %", "15 %"}, {8, 15}, {8, 15}}};
    static const char *const sets[] = {"all weightings", "weightings that keep your order"};

    node_set_text(arena, panel, VS_KEY_UNIT, "%");
    for (size_t i = 0; i < 3; i++) {
        struct vs_node *series = sample_chart_series(arena, panel, ranked[i], NULL);
        node_set_number(arena, series, VS_KEY_COLOR_INDEX, (double)i);
        for (size_t set = 0; set < 2; set++)
            sample_chart_point(arena, series, sets[set], shares[i].texts[set], shares[i].low[set], shares[i].high[set]);
    }
}

struct vs_node *sample_decision_chart(struct arena *arena, struct vs_node *parent, const char *kind)
{
    static const struct {
        const char *kind;
        double low, high, step;
        void (*add)(struct arena *arena, struct vs_node *panel);
    } kinds[] = {
        {"scores", 0, 100, 20, add_scores},
        {"margin", -10, 15, 5, add_margin},
        {"weights", 0, 100, 20, add_weights},
        {"win-share", 0, 100, 20, add_shares},
    };
    struct vs_node *chart = sample_chart_of_kind(arena, parent, kind, kind);

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].kind, kind) == 0)
            kinds[i].add(arena, sample_chart_panel(arena, chart, kinds[i].low, kinds[i].high, kinds[i].step));
    return chart;
}

/* ---- Data behind the document ---- */

static struct vs_node *add_attribute(struct arena *arena, struct vs_node *group, const char *label, const char *type,
                                     const char *compared)
{
    struct vs_node *attribute = node_add(arena, group, VS_ATTRIBUTE);

    node_set_text(arena, attribute, VS_KEY_NAME, identifier_of(arena, label));
    node_set_text(arena, attribute, VS_KEY_LABEL, label);
    node_set_text(arena, attribute, VS_KEY_TYPE, type);
    node_set_text(arena, attribute, VS_KEY_COMPARED, compared);
    return attribute;
}

static struct vs_node *add_value(struct arena *arena, struct vs_node *option, const struct vs_node *attribute,
                                 const char *text, bool list)
{
    struct vs_node *value = node_add(arena, option, VS_VALUE);
    bool none = text && strcmp(text, "none") == 0;

    node_set_number(arena, value, VS_KEY_STATE, !text ? VS_STATE_MISSING : none ? VS_STATE_NONE : VS_STATE_STATED);
    node_set_text(arena, value, VS_KEY_TEXT, text ? text : "");
    node_set_reference(arena, value, VS_KEY_ATTRIBUTE, attribute);
    while (list && text) {
        const char *comma = strstr(text, ", ");
        struct vs_node *entry = node_add(arena, value, VS_ENTRY);

        node_set_text(arena, entry, VS_KEY_TEXT,
                      comma ? arena_copy_bytes(arena, text, (size_t)(comma - text)) : arena_copy(arena, text));
        text = comma ? comma + 2 : NULL;
    }
    return value;
}

static void add_points(struct arena *arena, struct vs_node *option, const char *name, const char *const *items,
                       size_t count)
{
    struct vs_node *points = node_add(arena, option, VS_POINTS);

    node_set_text(arena, points, VS_KEY_NAME, name);
    for (size_t i = 0; i < count; i++)
        node_set_text(arena, node_add(arena, points, VS_ENTRY), VS_KEY_TEXT, items[i]);
}

/* ---- The brief of the two frameworks ---- */

struct brief_row {
    const char *group, *label, *type, *pytorch, *tensorflow, *difference;
    double numbers[2]; /* 0: none */
};

static const struct brief_row brief_rows[] = {
    {"Category", "Category", "text", "AI / ML", "AI / ML", NULL, {0}},
    {"Category", "Sub-category", "text", "ML Framework", "ML Framework", NULL, {0}},
    {"Fit", "Maturity", "grade", "mature", "mature", NULL, {0}},
    {"Fit", "Complexity", "grade", "intermediate", "advanced", "TensorFlow one grade up", {0}},
    {"Fit", "Performance tier", "choice", "enterprise grade", "enterprise grade", NULL, {0}},
    {"Fit",
     "Team size fit",
     "list",
     "solo, small, medium, enterprise",
     "small, medium, enterprise",
     "PyTorch adds solo",
     {0}},
    {"Licence", "License", "choice", "BSD-3-Clause", "Apache-2.0", "different", {0}},
    {"Licence", "License type", "choice", "permissive", "permissive", NULL, {0}},
    {"Licence", "Pricing", "choice", "fully free", "fully free", NULL, {0}},
    {"Licence", "Funding model", "choice", "corporate", "corporate", NULL, {0}},
    {"Licence", "Backing org", "text", "Meta / Linux Foundation", NULL, "to be asked", {0}},
    {"Community", "GitHub stars", "count", "87.0K", "188.0K", "TensorFlow 2.2 times", {87000, 188000}},
    {"Community", "Contributors", "count", "3.2K", "3.5K", "TensorFlow 6 to 13 % more", {3200, 3500}},
    {"Community", "Commit frequency", "grade", "daily", "daily", NULL, {0}},
    {"Community", "Plugin ecosystem", "grade", "large", "large", NULL, {0}},
    {"Community", "Docs quality", "grade", "excellent", "excellent", NULL, {0}},
    {"Operation", "Min RAM", "quantity", "2 GB", "2 GB", NULL, {2, 2}},
    {"Operation", "Min CPU cores", "count", "2", "2", NULL, {2, 2}},
    {"Operation", "Scaling pattern", "choice", "distributed", "distributed", NULL, {0}},
    {"Operation", "Self-hostable", "flag", "Yes", "Yes", NULL, {0}},
    {"Operation", "K8s native", "flag", "Yes", "Yes", NULL, {0}},
    {"Operation", "Offline capable", "flag", "Yes", "Yes", NULL, {0}},
    {"Operation", "Vendor lock-in", "grade", "none", "none", NULL, {0}},
    {"Interface", "Languages", "list", "Python, C++", "Python, C++", NULL, {0}},
    {"Interface", "API type", "list", "SDK", "SDK, REST", "TensorFlow adds REST", {0}},
    {"Interface", "Protocols", "list", "gRPC, HTTP", "gRPC, HTTP", NULL, {0}},
    {"Interface", "Deployment", "list", "pip, docker", "pip, docker, binary", "TensorFlow adds binary", {0}},
    {"Interface",
     "SDK languages",
     "list",
     "python, c++",
     "python, javascript, java, c++, swift, go",
     "TensorFlow adds javascript, java, swift, go",
     {0}},
    {"Product", "First release", "date", "2016", "2015", "TensorFlow 1 year earlier", {0}},
    {"Product", "Latest version", "version", "2.5", "2.18", "not comparable", {0}},
};
#define BRIEF_ROWS (sizeof brief_rows / sizeof *brief_rows)

static const char *const brief_names[2] = {"PyTorch", "TensorFlow"};
static const char *const brief_summaries[2] = {
    "Flexible deep learning framework for research and production",
    "End-to-end platform for production ML at scale",
};
static const char *const brief_uses[2][5] = {
    {"Rapid research prototyping with dynamic computation graphs",
     "Training large language models and vision transformers", "Reinforcement learning experiments",
     "Production serving via TorchServe", "ONNX export for cross-platform deployment"},
    {"Train and deploy deep learning models at scale", "Image classification and object detection pipelines",
     "NLP text classification and generation", "Recommendation systems for e-commerce",
     "Edge deployment via TensorFlow Lite on mobile/IoT"},
};
static const char *const brief_weak_points[2][3] = {
    {"TorchServe less mature than TF Serving for high-load production",
     "Mobile deployment less streamlined than TF Lite", "Larger community skew toward research vs production"},
    {"Not ideal for quick prototyping compared to PyTorch", "Overkill for simple scikit-learn-level tasks",
     "Static graph mode can be confusing for beginners"},
};

static const char *compared_word(const struct brief_row *row)
{
    return !row->tensorflow ? "not-comparable" : row->difference ? "differing" : "same";
}

static void add_brief_data(struct arena *arena, struct vs_node *data)
{
    const struct vs_node *attributes[BRIEF_ROWS];
    struct vs_node *group = NULL;

    for (size_t i = 0; i < BRIEF_ROWS; i++) {
        if (i == 0 || strcmp(brief_rows[i].group, brief_rows[i - 1].group) != 0) {
            group = node_add(arena, data, VS_GROUP);
            node_set_text(arena, group, VS_KEY_NAME, brief_rows[i].group);
        }
        attributes[i] =
            add_attribute(arena, group, brief_rows[i].label, brief_rows[i].type, compared_word(&brief_rows[i]));
    }
    for (size_t i = 0; i < 2; i++) {
        struct vs_node *option = node_add(arena, data, VS_OPTION);

        node_set_text(arena, option, VS_KEY_NAME, brief_names[i]);
        node_set_text(arena, option, VS_KEY_SUMMARY, brief_summaries[i]);
        for (size_t row = 0; row < BRIEF_ROWS; row++) {
            const struct brief_row *from = &brief_rows[row];
            struct vs_node *value = add_value(arena, option, attributes[row], i ? from->tensorflow : from->pytorch,
                                              strcmp(from->type, "list") == 0);
            if (from->numbers[i] > 0)
                node_set_number(arena, value, VS_KEY_NUMBER, from->numbers[i]);
        }
        add_points(arena, option, "use_when", brief_uses[i], 5);
        add_points(arena, option, "avoid_when", brief_weak_points[i], 3);
    }
}

static void add_panes(struct arena *arena, struct vs_node *document, const char *prefix, enum vs_mark mark)
{
    struct vs_node *side_by_side = node_add(arena, document, VS_SIDE_BY_SIDE);

    for (size_t i = 0; i < 2; i++) {
        struct vs_node *pane = node_add(arena, side_by_side, VS_PANE);

        sample_heading(arena, pane, 2, arena_format(arena, "%s%s", prefix, brief_names[i]));
        if (mark == VS_MARK_FOR)
            sample_list(arena, pane, mark, brief_uses[i], 5);
        else
            sample_list(arena, pane, mark, brief_weak_points[i], 3);
    }
}

static void add_brief_cell(struct arena *arena, struct vs_node *row, const char *text, double number)
{
    if (number > 0)
        sample_number_cell(arena, row, text, number);
    else
        sample_cell(arena, row, text);
}

static void add_brief_row(struct arena *arena, struct vs_node *group, const struct brief_row *from)
{
    struct vs_node *row = node_add(arena, group, VS_ROW);
    struct vs_node *label = node_add(arena, row, VS_CELL);

    sample_span(arena, label, from->label);
    add_brief_cell(arena, row, from->pytorch, from->numbers[0]);
    add_brief_cell(arena, row, from->tensorflow, from->numbers[1]);
    sample_span(arena, node_add(arena, row, VS_CELL), from->difference);
}

static void add_brief_table(struct arena *arena, struct vs_node *document)
{
    struct vs_node *table = sample_table(arena, document, "differences");
    struct vs_node *group = NULL;
    const char *name = "";

    sample_column(arena, table, "", VS_ALIGN_START, 0);
    sample_column(arena, table, "PyTorch", VS_ALIGN_START, 1);
    sample_column(arena, table, "TensorFlow", VS_ALIGN_START, 1);
    sample_column(arena, table, "Difference", VS_ALIGN_START, 2);
    for (size_t i = 0; i < BRIEF_ROWS; i++) {
        if (!brief_rows[i].difference || !brief_rows[i].tensorflow)
            continue;
        if (strcmp(name, brief_rows[i].group) != 0) {
            name = brief_rows[i].group;
            group = node_add(arena, table, VS_ROW_GROUP);
            node_set_text(arena, group, VS_KEY_TITLE, name);
        }
        add_brief_row(arena, group, &brief_rows[i]);
    }
    group = node_add(arena, table, VS_ROW_GROUP);
    node_set_text(arena, group, VS_KEY_TITLE, "Not comparable");
    for (size_t i = 0; i < BRIEF_ROWS; i++)
        if (!brief_rows[i].tensorflow)
            add_brief_row(arena, group, &brief_rows[i]);
}

static void add_same_rows(struct arena *arena, struct vs_node *document)
{
    struct vs_node *table = sample_table(arena, document, "same");

    sample_column(arena, table, "", VS_ALIGN_START, 0);
    sample_column(arena, table, "Both", VS_ALIGN_START, 1);
    for (size_t i = 0; i < BRIEF_ROWS; i++) {
        struct vs_node *row;

        if (brief_rows[i].difference)
            continue;
        row = node_add(arena, node_add(arena, table, VS_ROW_GROUP), VS_ROW);
        sample_cell(arena, row, brief_rows[i].label);
        sample_cell(arena, row, brief_rows[i].pytorch);
    }
}

static void add_brief_answer(struct arena *arena, struct vs_node *document)
{
    struct vs_node *callout = node_add(arena, document, VS_CALLOUT);

    sample_paragraph(arena, callout,
                     "PyTorch and TensorFlow are the same in 19 of 30 attributes and differ in 10. One cannot be "
                     "compared: the backing organisation of TensorFlow is not stated. In API type, Deployment and SDK "
                     "languages TensorFlow lists everything that PyTorch lists and more; in Team size fit it is the "
                     "other way round.");
    sample_paragraph(arena, callout,
                     "No weights were given, so this report makes no recommendation. None of the 59 stated values "
                     "names a source.");
    for (size_t i = 0; i < 2; i++) {
        struct vs_node *paragraph = node_add(arena, document, VS_PARAGRAPH);

        sample_span(arena, node_add(arena, paragraph, VS_STRONG), brief_names[i]);
        sample_span(arena, paragraph, arena_format(arena, ": %s", brief_summaries[i]));
    }
}

static void add_brief_chart(struct arena *arena, struct vs_node *document)
{
    struct vs_node *chart = add_chart(arena, document, "facts",
                                      "GitHub stars: PyTorch 87.0K, TensorFlow 188.0K. Contributors: PyTorch 3.2K, "
                                      "TensorFlow 3.5K.");
    const struct sample_point stars[] = {{"PyTorch", "87.0K", 87000}, {"TensorFlow", "188.0K", 188000}};
    const struct sample_point people[] = {{"PyTorch", "3.2K", 3200}, {"TensorFlow", "3.5K", 3500}};

    add_panel(arena, chart, "GitHub stars", 50, 4, stars, 2);
    add_panel(arena, chart, "Contributors", 1, 4, people, 2);
}

struct vs_node *sample_brief(struct arena *arena)
{
    static const char *const questions[] = {"Backing org of TensorFlow: who is it?"};
    struct vs_node *report = node_new(arena, VS_REPORT);
    struct vs_node *document = node_add(arena, report, VS_DOCUMENT);

    node_set_text(arena, report, VS_KEY_TITLE, "PyTorch vs TensorFlow");
    node_set_text(arena, report, VS_KEY_LANGUAGE, "en");
    node_set_text(arena, report, VS_KEY_SUBTITLE, "Which framework should the platform team standardise on?");
    node_set_text(arena, report, VS_KEY_DATE, "2026-02-14");
    node_set_text(arena, report, VS_KEY_STATUS, "draft");
    add_brief_data(arena, node_add(arena, report, VS_DATA));
    sample_heading(arena, document, 1, "PyTorch vs TensorFlow");
    sample_paragraph(arena, document, "Which framework should the platform team standardise on?");
    sample_paragraph(arena, document, "draft \u00b7 data of 2026-02-14");
    add_brief_answer(arena, document);
    add_panes(arena, document, "When to use ", VS_MARK_FOR);
    sample_heading(arena, document, 2, "Where they differ");
    add_brief_table(arena, document);
    add_panes(arena, document, "Weak points of ", VS_MARK_AGAINST);
    sample_heading(arena, document, 2, "The same in both (19)");
    add_same_rows(arena, document);
    sample_heading(arena, document, 2, "In figures");
    add_brief_chart(arena, document);
    sample_heading(arena, document, 2, "Open questions (1)");
    sample_list(arena, document, VS_MARK_BULLET, questions, 1);
    sample_heading(arena, document, 2, "How to read");
    node_set_text(arena,
                  sample_paragraph(arena, document,
                                   "\u201cnot stated\u201d: no value in the file; \u201cnone\u201d is a value. Counts "
                                   "are shown as the source rounds them."),
                  VS_KEY_ROLE, "note");
    return report;
}

/* ---- Invented reports of any size ---- */

static const char *const vocabulary[] = {
    "retention", "of",      "metrics", "and",   "traces", "within", "the",   "contract", "period,", "measured",
    "on",        "cluster", "nodes",   "under", "load",   "with",   "daily", "backups",  "for",     "audits;",
};
#define VOCABULARY (sizeof vocabulary / sizeof *vocabulary)

static const char *invented_text(struct arena *arena, const struct sample_shape *shape, size_t seed)
{
    struct buffer text;
    size_t words = shape->words ? shape->words / 2 + seed % (shape->words + 1) : 1 + seed % 2;

    buffer_init(&text, arena);
    if (shape->long_unbroken && seed % 11 == 3) {
        buffer_append_text(&text, "https://documentation.example.org/");
        while (text.size < 200)
            buffer_append_format(&text, "section_%zu/", seed + text.size);
        return buffer_text(&text);
    }
    if (shape->long_unbroken && seed % 11 == 7) {
        while (text.size < 80)
            buffer_append_byte(&text, (char)('a' + (seed + text.size * 7) % 26));
        return buffer_text(&text);
    }
    for (size_t i = 0; i < words; i++)
        buffer_append_format(&text, "%s%s", i ? " " : "", vocabulary[(seed * 7 + i * (1 + seed % 3)) % VOCABULARY]);
    return buffer_text(&text);
}

static void add_invented_data(struct arena *arena, struct vs_node *data, const struct sample_shape *shape)
{
    const struct vs_node **attributes = ARENA_ARRAY(arena, const struct vs_node *, shape->attributes);
    struct vs_node *group = NULL;

    for (size_t i = 0; i < shape->attributes; i++) {
        if (i % 8 == 0) {
            group = node_add(arena, data, VS_GROUP);
            node_set_text(arena, group, VS_KEY_NAME, arena_format(arena, "Group %zu", i / 8 + 1));
        }
        attributes[i] = add_attribute(arena, group, arena_format(arena, "Attribute %zu", i + 1), "text", "differing");
    }
    for (size_t i = 0; i < shape->options; i++) {
        struct vs_node *option = node_add(arena, data, VS_OPTION);

        node_set_text(arena, option, VS_KEY_NAME, option_names[i]);
        for (size_t row = 0; row < shape->attributes; row++)
            add_value(arena, option, attributes[row],
                      (row + i) % 17 == 16 ? NULL : invented_text(arena, shape, row * 31 + i), false);
    }
}

static void add_invented_table(struct arena *arena, struct vs_node *document, const struct sample_shape *shape)
{
    struct vs_node *table = sample_table(arena, document, "facts");
    struct vs_node *group = NULL;

    sample_column(arena, table, "", VS_ALIGN_START, 0);
    for (size_t i = 0; i < shape->options; i++)
        sample_column(arena, table, option_names[i], VS_ALIGN_START, 1);
    for (size_t row = 0; row < shape->attributes; row++) {
        struct vs_node *node;

        if (row % 8 == 0) {
            group = node_add(arena, table, VS_ROW_GROUP);
            node_set_text(arena, group, VS_KEY_TITLE, arena_format(arena, "Group %zu", row / 8 + 1));
        }
        node = node_add(arena, group, VS_ROW);
        sample_cell(arena, node, arena_format(arena, "Attribute %zu", row + 1));
        for (size_t i = 0; i < shape->options; i++) {
            size_t seed = row * 31 + i;

            if ((row + i) % 17 == 16)
                sample_cell(arena, node, NULL);
            else if (row % 5 == 2)
                sample_number_cell(arena, node, arena_format(arena, "%zu.%zuK", seed % 300, seed % 10),
                                   (double)(seed % 300) * 1000 + (double)(seed % 10) * 100);
            else
                sample_cell(arena, node, invented_text(arena, shape, seed));
        }
    }
}

struct vs_node *sample_report(struct arena *arena, const struct sample_shape *shape)
{
    struct vs_node *report = sample_empty_report(arena);
    struct vs_node *document = sample_document(report);
    struct vs_node *side_by_side;

    node_set_text(arena, report, VS_KEY_DATE, "2026-02-14");
    node_set_text(arena, report, VS_KEY_SUBTITLE, "Which of them?");
    add_invented_data(arena, child_of_kind(report, VS_DATA), shape);
    sample_heading(arena, document, 1, "Sample");
    sample_paragraph(arena, node_add(arena, document, VS_CALLOUT), "They differ in most attributes.");
    sample_heading(arena, document, 2, "When to use");
    side_by_side = node_add(arena, document, VS_SIDE_BY_SIDE);
    for (size_t i = 0; i < shape->options; i++) {
        struct vs_node *pane = node_add(arena, side_by_side, VS_PANE);
        const char *items[3];

        for (size_t item = 0; item < 3; item++)
            items[item] = invented_text(arena, shape, i * 5 + item);
        sample_heading(arena, pane, 3, option_names[i]);
        sample_list(arena, pane, VS_MARK_FOR, items, 3);
    }
    sample_heading(arena, document, 2, "All facts");
    add_invented_table(arena, document, shape);
    sample_heading(arena, document, 2, "In figures");
    sample_chart(arena, document, "facts", 4, shape->options);
    return report;
}
