#include "verify/checker/maker.h"

#include "base/buffer.h"

/* ---- Keys ---- */

void set_text(struct maker *maker, struct vs_node *node, enum vs_key key, const char *text)
{
    node_set_text(maker->arena, node, key, text);
}

void set_number(struct maker *maker, struct vs_node *node, enum vs_key key, double number)
{
    (void)node_set_number(maker->arena, node, key, number);
}

void set_reference(struct maker *maker, struct vs_node *node, enum vs_key key, const struct vs_node *target)
{
    node_set_reference(maker->arena, node, key, target);
}

void may_set_text(struct maker *maker, struct vs_node *node, enum vs_key key, const char *text)
{
    if (!maker->bare)
        set_text(maker, node, key, text);
}

void may_set_number(struct maker *maker, struct vs_node *node, enum vs_key key, double number)
{
    if (!maker->bare)
        set_number(maker, node, key, number);
}

void may_set_reference(struct maker *maker, struct vs_node *node, enum vs_key key, const struct vs_node *target)
{
    if (!maker->bare)
        set_reference(maker, node, key, target);
}

/* ---- Nodes ---- */

#define UNKNOWN_KEY 9001

struct vs_node *make_node(struct maker *maker, struct vs_node *parent, uint32_t kind)
{
    struct vs_node *node = node_add(maker->arena, parent, (enum vs_kind)kind);

    if (maker->strange) {
        set_text(maker, node, (enum vs_key)UNKNOWN_KEY, "of a later version");
        set_number(maker, node, (enum vs_key)(UNKNOWN_KEY + 1), 7);
        set_reference(maker, node, (enum vs_key)(UNKNOWN_KEY + 2), parent);
    }
    return node;
}

struct vs_node *make_span(struct maker *maker, struct vs_node *parent, const char *text)
{
    struct vs_node *span = make_node(maker, parent, VS_TEXT);

    set_text(maker, span, VS_KEY_TEXT, text);
    return span;
}

struct vs_node *make_paragraph(struct maker *maker, struct vs_node *parent, const char *text)
{
    struct vs_node *paragraph = make_node(maker, parent, VS_PARAGRAPH);

    make_span(maker, paragraph, text);
    return paragraph;
}

struct vs_node *make_heading(struct maker *maker, struct vs_node *parent, int level)
{
    struct vs_node *heading = make_node(maker, parent, VS_HEADING);

    set_number(maker, heading, VS_KEY_LEVEL, level);
    set_text(maker, heading, VS_KEY_ID, arena_format(maker->arena, "heading-%zu", maker->number));
    make_span(maker, heading, maker->text(maker));
    return heading;
}

const char *maker_plain_text(struct maker *maker)
{
    static const char *const words[] = {"of", "measured", "the", "load", "and", "under", "daily", "retention"};
    struct buffer text;

    buffer_init(&text, maker->arena);
    buffer_append_format(&text, "Text %zu", ++maker->number);
    for (size_t i = 0; i < maker->words; i++)
        buffer_append_format(&text, " %s", words[(maker->number + i * 3) % 8]);
    return buffer_text(&text);
}

/* One pixel. */
#define PICTURE "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="

struct vs_node *make_report(struct maker *maker, struct vs_node **document, struct vs_node **data)
{
    struct vs_node *report = node_new(maker->arena, VS_REPORT);

    set_text(maker, report, VS_KEY_TITLE, maker->text(maker));
    set_text(maker, report, VS_KEY_LANGUAGE, "en");
    may_set_text(maker, report, VS_KEY_SUBTITLE, maker->text(maker));
    may_set_text(maker, report, VS_KEY_DATE, "2026-02-14");
    may_set_text(maker, report, VS_KEY_AUTHOR, maker->text(maker));
    may_set_text(maker, report, VS_KEY_STATUS, maker->strange ? "of a later version" : "draft");
    may_set_text(maker, report, VS_KEY_VERSION, maker->text(maker));
    may_set_text(maker, report, VS_KEY_ACCENT, "#1f5fa8");
    may_set_text(maker, report, VS_KEY_FONT, "Noto Sans");
    may_set_text(maker, report, VS_KEY_PAGE_SIZE, maker->strange ? "of a later version" : "A4");
    *document = make_node(maker, report, VS_DOCUMENT);
    *data = make_node(maker, report, VS_DATA);
    if (!maker->bare) {
        struct vs_node *logo = node_new(maker->arena, VS_IMAGE);
        set_text(maker, logo, VS_KEY_MEDIA_TYPE, "image/png");
        set_text(maker, logo, VS_KEY_BASE64, PICTURE);
        set_reference(maker, report, VS_KEY_LOGO, logo);
    }
    return report;
}

/* ---- Data ---- */

static const char *const types[] = {"text",     "flag",  "grade",   "choice",  "list", "count", "number",
                                    "quantity", "money", "percent", "version", "date", "url"};
#define TYPES (sizeof types / sizeof *types)

static const char *type_of(const struct maker *maker, size_t attribute)
{
    return maker->strange && attribute % TYPES == 0 ? "of-a-later-version" : types[attribute % TYPES];
}

static bool has_number(size_t attribute)
{
    return attribute % TYPES >= 5 && attribute % TYPES <= 9;
}

static struct vs_node *make_attribute(struct maker *maker, struct vs_node *group, size_t number)
{
    static const char *const compared[] = {"same", "differing", "not-comparable"};
    struct vs_node *attribute = make_node(maker, group, VS_ATTRIBUTE);

    set_text(maker, attribute, VS_KEY_NAME, arena_format(maker->arena, "attribute_%zu", number));
    set_text(maker, attribute, VS_KEY_LABEL, maker->text(maker));
    set_text(maker, attribute, VS_KEY_TYPE, type_of(maker, number));
    set_text(maker, attribute, VS_KEY_COMPARED, maker->strange ? "of-a-later-version" : compared[number % 3]);
    if (has_number(number)) {
        may_set_text(maker, attribute, VS_KEY_UNIT, number % TYPES == 8 ? "EUR/month" : "kg");
        may_set_text(maker, attribute, VS_KEY_BETTER, number % 2 ? "higher" : "lower");
    }
    may_set_text(maker, attribute, VS_KEY_NOTE, maker->text(maker));
    return attribute;
}

static void set_numbers(struct maker *maker, struct vs_node *value, size_t number)
{
    double size = (double)(number * 37 % 1000) + 0.25;

    if (number % 4 == 3) {
        set_number(maker, value, VS_KEY_LIKELY, size);
        set_number(maker, value, VS_KEY_LOW, size / 2);
        set_number(maker, value, VS_KEY_HIGH, size * 2);
    } else {
        set_number(maker, value, VS_KEY_NUMBER, size);
        set_number(maker, value, VS_KEY_LOW, size);
        set_number(maker, value, VS_KEY_HIGH, size);
    }
    set_text(maker, value, VS_KEY_UNIT, "kg");
}

static uint32_t state_of(const struct maker *maker, size_t number)
{
    if (maker->missing)
        return VS_STATE_MISSING;
    if (maker->strange && number % 7 == 0)
        return 99;
    return number % 11 == 10  ? VS_STATE_MISSING
           : number % 11 == 8 ? VS_STATE_NOT_APPLICABLE
           : number % 11 == 6 ? VS_STATE_NONE
                              : VS_STATE_STATED;
}

static void set_state_of_missing(struct maker *maker, struct vs_node *value)
{
    set_text(maker, value, VS_KEY_TEXT, "");
    may_set_text(maker, value, VS_KEY_REASON, maker->text(maker));
    may_set_text(maker, value, VS_KEY_QUESTION, maker->text(maker));
    may_set_text(maker, value, VS_KEY_OWNER, maker->text(maker));
    may_set_text(maker, value, VS_KEY_DUE, "2026-03");
}

static struct vs_node *make_value(struct maker *maker, struct vs_node *option, const struct vs_node *attribute,
                                  size_t number, size_t row, const struct vs_node *source)
{
    struct vs_node *value = make_node(maker, option, VS_VALUE);
    uint32_t state = state_of(maker, number);

    set_number(maker, value, VS_KEY_STATE, state);
    set_reference(maker, value, VS_KEY_ATTRIBUTE, attribute);
    if (state == VS_STATE_MISSING) {
        set_state_of_missing(maker, value);
        return value;
    }
    set_text(maker, value, VS_KEY_TEXT, maker->text(maker));
    may_set_text(maker, value, VS_KEY_NOTE, maker->text(maker));
    may_set_reference(maker, value, VS_KEY_SOURCE, source);
    may_set_text(maker, value, VS_KEY_AS_OF, "2026-01");
    if (state == VS_STATE_STATED && has_number(row))
        set_numbers(maker, value, number);
    if (row % TYPES == 11)
        set_text(maker, value, VS_KEY_DATE, "2025-12");
    if (row % TYPES == 4)
        for (size_t i = 0; i < 3; i++)
            set_text(maker, make_node(maker, value, VS_ENTRY), VS_KEY_TEXT, maker->text(maker));
    return value;
}

static void make_points(struct maker *maker, struct vs_node *option, const char *name)
{
    struct vs_node *points = make_node(maker, option, VS_POINTS);

    set_text(maker, points, VS_KEY_NAME, name);
    for (size_t i = 0; i < 2; i++)
        set_text(maker, make_node(maker, points, VS_ENTRY), VS_KEY_TEXT, maker->text(maker));
}

static struct vs_node *make_option(struct maker *maker, struct vs_node *data, size_t number,
                                   const struct vs_node *source)
{
    struct vs_node *option = make_node(maker, data, VS_OPTION);

    set_text(maker, option, VS_KEY_NAME, maker->text(maker));
    set_text(maker, option, VS_KEY_ID, arena_format(maker->arena, "%zu-option", number));
    may_set_text(maker, option, VS_KEY_SUMMARY, maker->text(maker));
    may_set_text(maker, option, VS_KEY_ROLE, maker->text(maker));
    may_set_reference(maker, option, VS_KEY_SOURCE, source);
    return option;
}

static struct vs_node *make_source(struct maker *maker, struct vs_node *data)
{
    struct vs_node *source = node_new(maker->arena, VS_SOURCE);

    (void)data;
    set_text(maker, source, VS_KEY_NAME, "vendor");
    set_text(maker, source, VS_KEY_TITLE, maker->text(maker));
    set_number(maker, source, VS_KEY_NUMBER, 1);
    may_set_text(maker, source, VS_KEY_URL, "https://example.org/a?b=c&d=%20(e)");
    may_set_text(maker, source, VS_KEY_AS_OF, "2026");
    may_set_text(maker, source, VS_KEY_BASIS, maker->strange ? "of a later version" : "vendor statement");
    return source;
}

/* ---- A decision ---- */

static struct vs_node *make_criterion(struct maker *maker, struct vs_node *decision, const struct vs_node *attribute)
{
    struct vs_node *criterion = make_node(maker, decision, VS_CRITERION);

    set_text(maker, criterion, VS_KEY_NAME, "criterion");
    set_text(maker, criterion, VS_KEY_LABEL, maker->text(maker));
    set_reference(maker, criterion, VS_KEY_ATTRIBUTE, attribute);
    may_set_number(maker, criterion, VS_KEY_WEIGHT, 100);
    may_set_text(maker, criterion, VS_KEY_NOTE, maker->text(maker));
    return criterion;
}

static void make_must_have(struct maker *maker, struct vs_node *decision, const struct made_data *made)
{
    static const char *const roles[] = {"met", "not met", "not known"};
    struct vs_node *must = make_node(maker, decision, VS_MUST_HAVE);

    set_text(maker, must, VS_KEY_NAME, "must");
    set_text(maker, must, VS_KEY_LABEL, maker->text(maker));
    set_reference(maker, must, VS_KEY_ATTRIBUTE, made->attributes[0]);
    set_text(maker, must, VS_KEY_TEXT, maker->text(maker));
    may_set_text(maker, must, VS_KEY_NOTE, maker->text(maker));
    for (size_t i = 0; i < maker->options; i++) {
        struct vs_node *check = make_node(maker, must, VS_CHECK);
        set_reference(maker, check, VS_KEY_OPTION, made->options[i]);
        set_text(maker, check, VS_KEY_ROLE, maker->strange ? "of a later version" : roles[i % 3]);
        set_text(maker, check, VS_KEY_TEXT, maker->text(maker));
    }
}

static void make_score(struct maker *maker, struct vs_node *decision, const struct vs_node *option,
                       const struct vs_node *criterion, size_t number)
{
    struct vs_node *score = make_node(maker, decision, VS_SCORE);
    struct vs_node *contribution = make_node(maker, score, VS_CONTRIBUTION);

    set_reference(maker, score, VS_KEY_OPTION, option);
    set_text(maker, score, VS_KEY_ROLE, number % 3 == 1 ? "out" : "ranked");
    set_text(maker, score, VS_KEY_TEXT, "46 to 70");
    may_set_number(maker, score, VS_KEY_LOW, 46);
    may_set_number(maker, score, VS_KEY_HIGH, 69.5);
    may_set_number(maker, score, VS_KEY_RANK, (double)number + 1);
    may_set_number(maker, score, VS_KEY_LOWEST_RANK, (double)number + 2);
    set_reference(maker, contribution, VS_KEY_CRITERION, criterion);
    set_text(maker, contribution, VS_KEY_TEXT, "46 to 70");
    set_number(maker, contribution, VS_KEY_STATE, maker->missing ? VS_STATE_MISSING : VS_STATE_STATED);
    set_number(maker, contribution, VS_KEY_LOW, 46);
    set_number(maker, contribution, VS_KEY_HIGH, 69.5);
}

static void make_decision(struct maker *maker, struct vs_node *data, const struct made_data *made)
{
    struct vs_node *decision = make_node(maker, data, VS_DECISION);
    const struct vs_node *criterion;

    set_text(maker, decision, VS_KEY_VERDICT, maker->strange ? "of-a-later-version" : "fragile");
    set_text(maker, decision, VS_KEY_TEXT, maker->text(maker));
    may_set_reference(maker, decision, VS_KEY_OPTION, made->options[0]);
    may_set_text(maker, decision, VS_KEY_AUTHOR, maker->text(maker));
    may_set_text(maker, decision, VS_KEY_DATE, "2026-02-10");
    criterion = make_criterion(maker, decision, made->attributes[0]);
    make_must_have(maker, decision, made);
    for (size_t i = 0; i < maker->options; i++)
        make_score(maker, decision, made->options[i], criterion, i);
}

static void make_attributes(struct maker *maker, struct vs_node *data, struct made_data *made)
{
    struct vs_node *group = NULL;

    made->attributes = ARENA_ARRAY(maker->arena, struct vs_node *, maker->attributes + 1);
    for (size_t i = 0; i < maker->attributes; i++) {
        if (i % 5 == 0) {
            group = make_node(maker, data, VS_GROUP);
            set_text(maker, group, VS_KEY_NAME, i ? maker->text(maker) : "");
        }
        made->attributes[i] = make_attribute(maker, group, i);
    }
}

static void make_file(struct maker *maker, struct vs_node *data)
{
    struct vs_node *file = make_node(maker, data, VS_FILE);

    set_text(maker, file, VS_KEY_NAME, "folder/comparison.yaml");
    set_text(maker, file, VS_KEY_MEDIA_TYPE, "application/yaml");
    set_text(maker, file, VS_KEY_TEXT, maker->text(maker));
}

struct made_data make_data(struct maker *maker, struct vs_node *data)
{
    struct vs_node *source = make_source(maker, data);
    struct made_data made = {0};

    make_attributes(maker, data, &made);
    made.options = ARENA_ARRAY(maker->arena, struct vs_node *, maker->options + 1);
    made.values = ARENA_ARRAY(maker->arena, struct vs_node **, maker->options + 1);
    for (size_t i = 0; i < maker->options; i++) {
        made.options[i] = make_option(maker, data, i, source);
        made.values[i] = ARENA_ARRAY(maker->arena, struct vs_node *, maker->attributes + 1);
        for (size_t row = 0; row < maker->attributes; row++)
            made.values[i][row] = make_value(maker, made.options[i], made.attributes[row], row * 7 + i, row, source);
        make_points(maker, made.options[i], "use_when");
        make_points(maker, made.options[i], "avoid_when");
        make_points(maker, made.options[i], maker->strange ? "of_a_later_version" : "risks");
    }
    node_append(data, source);
    if (maker->attributes && maker->options)
        make_decision(maker, data, &made);
    make_file(maker, data);
    return made;
}
