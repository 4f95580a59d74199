/* Typed values: what a cell says, by the type that its attribute declares. */
#include "data/building.h"

#include "base/buffer.h"
#include "base/suggest.h"
#include "base/utf8.h"
#include "data/figure.h"
#include "data/units.h"

#include <math.h>
#include <string.h>

static const char *const value_keys[] = {"value", "likely", "source", "as_of", "note", "missing", "ask", "owner", "by"};

static const char *shown_label(const struct loader *loader, const struct attribute *attribute)
{
    return loader_excerpt(loader, attribute->label);
}

/* ---- Figures ---- */

static const char *figure_help(const struct loader *loader, const struct attribute *attribute)
{
    switch (attribute->type) {
    case TYPE_COUNT:
        return "write a count such as 1200, 1,200 or 87.0K, or a range 3-5";
    case TYPE_QUANTITY:
        return arena_format(loader->arena, "write a number and a unit such as 2 %s, or a range 3-5 %s",
                            attribute->unit ? attribute->unit : "GB", attribute->unit ? attribute->unit : "weeks");
    case TYPE_MONEY:
        return arena_format(loader->arena, "write an amount such as 510K, or %s 2.5M",
                            attribute->unit ? attribute->unit : "EUR");
    case TYPE_PERCENT:
        return "write a percentage such as 25 % or 3-5 %";
    default:
        return "write a number such as 3 or 2.5, or a range 3-5";
    }
}

/* "~5", "approx. 5", "5+": a figure and a word on how sure it is. */
static bool is_qualified(const char *text)
{
    size_t length = strlen(text);

    return strpbrk(text, "0123456789") &&
           (text[length - 1] == '+' || strchr("~<>", *text) || ascii_is_letter(*text) || (unsigned char)*text >= 0x80);
}

/* What to write instead of a text that is no figure. */
static const char *no_figure_help(const struct loader *loader, const struct attribute *attribute, const char *text)
{
    const char *help = figure_help(loader, attribute);

    return is_qualified(text)
               ? arena_format(loader->arena, "%s; what else there is to say goes into {value: ..., note: ...}", help)
               : help;
}

static bool parse_figure(struct loader *loader, const struct attribute *attribute, const struct node *node,
                         const char *text, struct figure *figure)
{
    static const char *const otherwise[TYPE_COUNT_OF_TYPES] = {
        [TYPE_COUNT] = "is not a count",
        [TYPE_NUMBER] = "is not a number",
        [TYPE_QUANTITY] = "is not a number with a unit",
        [TYPE_MONEY] = "is not an amount of money",
        [TYPE_PERCENT] = "is not a percentage",
    };
    struct figure_fault fault = {NULL, NULL, NULL};

    if (figure_parse(loader->arena, text, attribute->type, attribute->unit, figure, &fault))
        return true;
    loader_report(loader, fault.code, node->at, fault.help ? fault.help : no_figure_help(loader, attribute, text),
                  "\"%s\" %s", loader_excerpt(loader, text),
                  fault.message ? fault.message : otherwise[attribute->type]);
    return false;
}

static void warn_of_grouping(struct loader *loader, struct position at, const char *text)
{
    loader_report(loader, "W242", at,
                  "for thousands write 1,200 or 1 200; for a fraction, any number of decimals but three",
                  "\"%s\" is read as a fraction with three decimals, not as thousands", loader_excerpt(loader, text));
}

/* Figures that are read as they stand, but may be meant otherwise. */
static void warn_of_figure(struct loader *loader, const struct node *node, const char *text, enum value_type type,
                           const struct figure *figure)
{
    const char *shown = loader_excerpt(loader, text);
    bool is_share = type == TYPE_PERCENT && !figure->unit && figure->low > -1 && figure->high < 1 &&
                    (figure->low != 0 || figure->high != 0);

    if (figure->looks_grouped && (type == TYPE_MONEY || type == TYPE_COUNT))
        warn_of_grouping(loader, node->at, text);
    else if (is_share)
        loader_report(loader, "W244", node->at,
                      arena_format(loader->arena, "write %s %%, or with the sign %s %%",
                                   figure_format(loader->arena, figure->high * 100, 0, 1, "", false), shown),
                      "\"%s\" is read as %s %%, not as a share of one", shown, shown);
}

static bool read_figure(struct loader *loader, const struct node *node, const char *text, struct value *value)
{
    struct figure figure;

    if (!parse_figure(loader, value->attribute, node, text, &figure))
        return false;
    warn_of_figure(loader, node, text, value->attribute->type, &figure);
    value->has_number = true;
    value->low = figure.low;
    value->high = figure.high;
    value->is_range = figure.low < figure.high;
    value->rounding = figure.is_rounded ? figure.quantum / 2 : 0;
    value->unit = figure.unit;
    return true;
}

/* Reads `likely`, which lies inside the range and is written in its unit or one that converts into it. */
static void read_likely(struct loader *loader, const struct node *node, struct value *value)
{
    const char *text = scalar_text(loader, node, "likely");
    struct figure figure;
    double factor = 1;
    const char *unit = value->unit ? value->unit : value->attribute->unit;

    if (!text)
        return;
    if (!value->is_range) {
        loader_report(loader, "E227", node->at, "write the value as a range: 3-5 weeks",
                      "\"likely\" belongs to a range of figures");
        return;
    }
    if (!parse_figure(loader, value->attribute, node, text, &figure))
        return;
    if (figure.unit && unit && !unit_convert(figure.unit, unit, &factor)) {
        loader_report(loader, "E222", node->at, "write it in the unit of the range", "\"%s\" cannot be converted to %s",
                      loader_excerpt(loader, text), loader_excerpt(loader, value->unit));
        return;
    }
    value->likely = figure.low * factor;
    value->has_likely = true;
    if (figure.low < figure.high || value->likely < value->low || value->likely > value->high)
        loader_report(loader, "E227", node->at, "write one figure between the ends of the range",
                      "the likely value \"%s\" does not lie in the range \"%s\"", loader_excerpt(loader, text),
                      loader_excerpt(loader, value->text));
}

/* ---- Words ---- */

static bool read_grade(struct loader *loader, const struct node *node, const char *text, struct value *value)
{
    const struct attribute *attribute = value->attribute;

    for (size_t i = 0; i < attribute->grade_count; i++) {
        if (ascii_equal_ignoring_case(text, attribute->grades[i])) {
            value->grade = i;
            return true;
        }
    }
    if (attribute->type == TYPE_CHOICE && !attribute->grade_count)
        return true;
    loader_report(loader, "E224", node->at,
                  loader_suggestion(loader, text, attribute->grades, attribute->grade_count, NULL),
                  "\"%s\" is none of the %ss of \"%s\"", loader_excerpt(loader, text), value_type_name(attribute->type),
                  shown_label(loader, attribute));
    return false;
}

static bool read_flag(struct loader *loader, const struct node *node, const char *text, struct value *value)
{
    static const char *const words[] = {"no", "yes", "false", "true"};

    for (size_t i = 0; i < COUNT_OF(words); i++) {
        if (ascii_equal_ignoring_case(text, words[i])) {
            value->grade = i % 2;
            return true;
        }
    }
    loader_report(loader, "E225", node->at, "write yes or no; for more than that declare type: choice or text",
                  "\"%s\" is neither yes nor no", loader_excerpt(loader, text));
    return false;
}

static bool read_date(struct loader *loader, const struct node *node, const char *text, struct value *value)
{
    if (!date_parse(text, &value->low, &value->high)) {
        loader_report(loader, "E216", node->at, date_help(loader, text), "\"%s\" is not a date",
                      loader_excerpt(loader, text));
        return false;
    }
    value->has_number = true;
    value->date = text;
    return true;
}

static bool read_url(struct loader *loader, const struct node *node, const char *text)
{
    if (url_is_safe(text))
        return true;
    loader_report(loader, "E217", node->at, url_help(text), "\"%s\" is not a web or mail address",
                  loader_excerpt(loader, text));
    return false;
}

/* ---- Lists ---- */

static const char *join_items(struct loader *loader, const char *const *items, size_t count)
{
    struct buffer text;

    buffer_init(&text, loader->arena);
    for (size_t i = 0; i < count; i++) {
        if (i)
            buffer_append_text(&text, ", ");
        buffer_append_text(&text, items[i]);
    }
    return buffer_text(&text);
}

static void warn_of_repeated_items(struct loader *loader, const struct node *node, const struct value *value)
{
    struct map seen;

    map_init(&seen, loader->arena);
    for (size_t i = 0; i < value->item_count; i++) {
        char *key = arena_copy(loader->arena, value->items[i]);
        for (char *at = key; *at; at++)
            *at = ascii_lower(*at);
        if (map_put(&seen, key, key))
            loader_report(loader, "W241", node->kind == NODE_LIST ? node->items[i]->at : node->at, "remove one of them",
                          "\"%s\" stands twice in the list", loader_excerpt(loader, value->items[i]));
    }
}

/* A YAML list. Types other than list take it as a text where they are texts. */
static bool read_list(struct loader *loader, const struct node *node, struct value *value)
{
    const struct attribute *attribute = value->attribute;
    struct text_list texts;

    if (attribute->type != TYPE_LIST && attribute->type != TYPE_TEXT) {
        loader_report(loader, "E226", node->at, "write one value, or declare type: list",
                      "\"%s\" is of type %s and takes one value, not a list", shown_label(loader, attribute),
                      value_type_name(attribute->type));
        return false;
    }
    if (!node->count) {
        loader_report(loader, "E230", node->at, "write none, n/a, or ~ where it is not known",
                      "an empty list does not say what is meant");
        return false;
    }
    texts = field_texts(loader, node, attribute->label);
    value->text = join_items(loader, texts.items, texts.count);
    if (attribute->type == TYPE_LIST) {
        value->items = texts.items;
        value->item_count = texts.count;
        if (texts.count == node->count)
            warn_of_repeated_items(loader, node, value);
    }
    return true;
}

/* "Python, C++": a plain text of type list is taken apart at commas and semicolons; a quoted one is one item. */
static void split_items(struct loader *loader, const struct node *node, const char *text, struct value *value)
{
    const char **items = ARENA_ARRAY(loader->arena, const char *, strlen(text) / 2 + 1);
    const char *separators = node->plain ? ",;" : "";

    while (*text) {
        size_t size = strcspn(text, separators);
        const char *next = text + size + (text[size] != '\0');
        while (size && ascii_is_space(*text)) {
            text++;
            size--;
        }
        while (size && ascii_is_space(text[size - 1]))
            size--;
        if (size)
            items[value->item_count++] = arena_copy_bytes(loader->arena, text, size);
        text = next;
    }
    value->items = items;
    warn_of_repeated_items(loader, node, value);
}

/* ---- States ---- */

/* n/a and none are words where they stand without quotes; where a type knows no texts, with quotes as well (all texts
 * of a JSON file have them). */
static bool read_state_word(const struct node *node, const char *text, struct value *value)
{
    enum value_type type = value->attribute->type;

    if (!node->plain && (type == TYPE_TEXT || type == TYPE_LIST || type == TYPE_CHOICE))
        return false;
    if (ascii_equal_ignoring_case(text, "n/a"))
        value->state = STATE_NOT_APPLICABLE;
    else if (ascii_equal_ignoring_case(text, "none"))
        value->state = STATE_NONE;
    else
        return false;
    for (size_t i = 0; i < value->attribute->grade_count; i++) {
        if (ascii_equal_ignoring_case(text, value->attribute->grades[i])) {
            value->state = STATE_MISSING;
            return false;
        }
    }
    return true;
}

/* What people write where they do not know, or where the question does not arise. */
static const char *placeholder_help(const char *text)
{
    static const char *const unknown[] = {"?",    "-",     "\xE2\x80\x93", "\xE2\x80\x94", "tbd",
                                          "tba",  "tbc",   "unknown",      "not known",    "not available",
                                          "k.a.", "k. A.", "#n/a"};
    static const char *const inapplicable[] = {"n.a.", "not applicable"};

    for (size_t i = 0; i < COUNT_OF(unknown); i++)
        if (ascii_equal_ignoring_case(text, unknown[i]))
            return "where it is not known, write ~ or {missing: why}";
    for (size_t i = 0; i < COUNT_OF(inapplicable); i++)
        if (ascii_equal_ignoring_case(text, inapplicable[i]))
            return "where the question does not arise, write n/a";
    return NULL;
}

/* Whether the words of the type are declared, or it has no words at all. */
static bool is_closed_type(const struct attribute *attribute)
{
    switch (attribute->type) {
    case TYPE_TEXT:
    case TYPE_LIST:
    case TYPE_VERSION:
        return false;
    case TYPE_CHOICE:
        return attribute->grade_count > 0;
    default:
        return true;
    }
}

/* A placeholder would be shown and compared like a value: a warning where any text is one, else an error that tells
 * what is meant. Whether the value may still be read. */
static bool check_placeholder(struct loader *loader, const struct node *node, const char *text,
                              const struct attribute *attribute)
{
    const char *help = node->plain ? placeholder_help(text) : NULL;

    if (!help)
        return true;
    for (size_t i = 0; i < attribute->grade_count; i++)
        if (ascii_equal_ignoring_case(text, attribute->grades[i]))
            return true;
    if (is_closed_type(attribute)) {
        loader_report(loader, "E232", node->at, help, "\"%s\" is no value of \"%s\", which is of type %s", text,
                      shown_label(loader, attribute), value_type_name(attribute->type));
        return false;
    }
    loader_report(loader, "W243", node->at,
                  arena_format(loader->arena, "%s; in a YAML file quotes make it a text", help),
                  "\"%s\" is shown and compared like any value", text);
    return true;
}

static bool read_typed(struct loader *loader, const struct node *node, const char *text, struct value *value)
{
    if (!check_placeholder(loader, node, text, value->attribute))
        return false;
    switch (value->attribute->type) {
    case TYPE_FLAG:
        return read_flag(loader, node, text, value);
    case TYPE_GRADE:
    case TYPE_CHOICE:
        return read_grade(loader, node, text, value);
    case TYPE_LIST:
        split_items(loader, node, text, value);
        return true;
    case TYPE_DATE:
        return read_date(loader, node, text, value);
    case TYPE_URL:
        return read_url(loader, node, text);
    case TYPE_TEXT:
    case TYPE_VERSION:
        return true;
    default:
        return read_figure(loader, node, text, value);
    }
}

static void read_stated(struct loader *loader, const struct node *node, struct value *value)
{
    const char *text;

    value->at = node->at;
    if (node->kind == NODE_LIST) {
        if (read_list(loader, node, value))
            value->state = STATE_STATED;
        return;
    }
    text = scalar_text(loader, node, value->attribute->label);
    if (!text)
        return;
    value->text = text;
    if (!read_state_word(node, text, value) && read_typed(loader, node, text, value))
        value->state = STATE_STATED;
}

/* ---- {value: ...} and {missing: ...} ---- */

static void check_companions(struct loader *loader, const struct node *map, bool is_stated)
{
    static const char *const of_missing[] = {"missing", "ask", "owner", "by"};
    const struct node *likely = node_find(map, "likely");

    for (size_t i = 0; is_stated && i < COUNT_OF(of_missing); i++) {
        const struct node_pair *pair = node_find_pair(map, of_missing[i]);
        if (pair)
            loader_report(loader, "E227", pair->key->at, "remove it, or the value",
                          "\"%s\" belongs to a missing value, but a value is given", of_missing[i]);
    }
    if (!is_stated && !node_is_empty(likely))
        loader_report(loader, "E227", likely->at, "write value: 3-5 weeks beside it",
                      "\"likely\" belongs to a range of figures");
}

static void read_map(struct building *building, const struct cell *cell, struct value *value)
{
    struct loader *loader = building->loader;
    const struct node *map = cell->node;
    const struct node *stated = node_find(map, "value");
    bool is_stated = !node_is_empty(stated);

    fields_check(loader, map, "a value", value_keys, COUNT_OF(value_keys));
    check_companions(loader, map, is_stated);
    value->at = map->at;
    value->note = field_text(loader, map, "note");
    value->as_of = field_date(loader, map, "as_of");
    value->source = source_find(building, cell->scope, map);
    if (is_stated) {
        read_stated(loader, stated, value);
        read_likely(loader, node_find(map, "likely"), value);
        return;
    }
    value->missing = field_text(loader, map, "missing");
    value->ask = field_text(loader, map, "ask");
    value->owner = field_text(loader, map, "owner");
    value->by = field_date(loader, map, "by");
    if (!stated && !node_find(map, "missing") && !node_find(map, "ask"))
        loader_report(loader, "E227", map->at, "add value: ..., or missing: why it is not known",
                      "\"%s\" has neither a value nor a reason why it is missing",
                      shown_label(loader, value->attribute));
}

void value_build(struct building *building, const struct attribute *attribute, const struct cell *cell,
                 const struct fact_source *source, struct value *value)
{
    const struct node *node = cell->node;

    value->attribute = attribute;
    value->text = "";
    value->at = node->at;
    if (node->kind == NODE_MAP)
        read_map(building, cell, value);
    else if (!node_is_empty(node))
        read_stated(building->loader, node, value);
    if (value->state == STATE_MISSING)
        return;
    if (!value->source)
        value->source = source ? source : attribute->source;
    if (!value->source)
        value->source = building->file_source;
    if (!value->as_of && value->source)
        value->as_of = value->source->as_of;
}

/* ---- Units ---- */

static const char *common_unit(struct building *building, const struct attribute *attribute)
{
    if (attribute->type == TYPE_PERCENT)
        return "%";
    if (attribute->unit || (attribute->type != TYPE_QUANTITY && attribute->type != TYPE_MONEY))
        return attribute->unit;
    for (size_t i = 0; i < building->option_count; i++) {
        const struct value *value = &building->made_options[i].values[attribute->index];
        if (value->has_number && value->unit)
            return value->unit;
    }
    return NULL;
}

/* The part of a unit before what it is per: "EUR" of "EUR/month". */
static bool measures_the_same(const char *one, const char *other)
{
    size_t length = strcspn(one, "/");

    if (length != strcspn(other, "/"))
        return false;
    for (size_t i = 0; i < length; i++)
        if (ascii_lower(one[i]) != ascii_lower(other[i]))
            return false;
    return true;
}

static bool is_currency_code(const char *unit)
{
    return strspn(unit, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 3 && (!unit[3] || unit[3] == '/');
}

/* How to mend a unit that does not fit the row's. */
static const char *unit_help(struct loader *loader, const struct value *value, const char *unit)
{
    const char *wanted = loader_excerpt(loader, unit);

    if (measures_the_same(value->unit, unit))
        return arena_format(loader->arena, "write it in %s, or declare unit: %s for \"%s\"", wanted,
                            loader_excerpt(loader, value->unit), loader_excerpt(loader, value->attribute->key));
    if (value->attribute->type == TYPE_MONEY && is_currency_code(value->unit))
        return "convert it, and say so in a note";
    if (value->attribute->type == TYPE_MONEY || strpbrk(value->unit, " (0123456789"))
        return arena_format(loader->arena,
                            "write the figure with %s alone; what else there is to say goes into "
                            "{value: ..., note: ...}",
                            wanted);
    return arena_format(loader->arena, "write it in %s", wanted);
}

static void report_unit(struct loader *loader, const struct value *value, const char *unit)
{
    const struct attribute *attribute = value->attribute;
    const char *text = loader_excerpt(loader, value->text);

    if (attribute->type == TYPE_MONEY && unit && value->unit)
        loader_report(loader, "E223", value->at, unit_help(loader, value, unit),
                      "\"%s\" is not in %s: amounts of \"%s\" are compared in one currency", text,
                      loader_excerpt(loader, unit), shown_label(loader, attribute));
    else if (!value->unit)
        loader_report(loader, "E222", value->at,
                      arena_format(loader->arena, "write it behind the number, or declare unit: for \"%s\"",
                                   loader_excerpt(loader, attribute->key)),
                      "\"%s\" has no %s", text, attribute->type == TYPE_MONEY ? "currency" : "unit");
    else if (!unit)
        loader_report(loader, "E222", value->at, "remove the unit, declare it, or declare type: quantity",
                      "\"%s\" has a unit, but \"%s\" is of type %s", text, shown_label(loader, attribute),
                      value_type_name(attribute->type));
    else
        loader_report(loader, "E222", value->at, unit_help(loader, value, unit),
                      "\"%s\" cannot be converted to %s, in which \"%s\" is compared", text,
                      loader_excerpt(loader, unit), shown_label(loader, attribute));
}

static void settle_unit(struct loader *loader, const char *unit, struct value *value)
{
    enum value_type type = value->attribute->type;
    double factor = 1;

    if (!value->unit && !unit && (type == TYPE_COUNT || type == TYPE_NUMBER))
        return;
    if ((!value->unit && (!unit || (!value->attribute->unit && type != TYPE_PERCENT))) || (value->unit && !unit)) {
        report_unit(loader, value, unit);
        return;
    }
    if (value->unit && !unit_convert(value->unit, currency_canonical(loader->arena, unit), &factor)) {
        report_unit(loader, value, unit);
        return;
    }
    value->low *= factor;
    value->high *= factor;
    value->likely *= factor;
    value->rounding *= factor;
    value->unit = unit;
    if (fabs(value->low) >= 1e15 || fabs(value->high) >= 1e15)
        loader_report(loader, "E221", value->at, "numbers stay below 1e15", "\"%s\" is too large",
                      loader_excerpt(loader, value->text));
}

/* Of quantities and numbers, three decimals are suspicious only beside figures that all are whole: 4700 mAh and
 * "3.561 mAh". Called before units are converted, which moves the last digit. */
static void warn_of_grouping_in_row(struct building *building, const struct attribute *attribute)
{
    const double three_decimals = 0.0005;
    size_t whole = 0;
    size_t suspicious = 0;

    for (size_t pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < building->option_count; i++) {
            const struct value *value = &building->made_options[i].values[attribute->index];
            bool looks_grouped = value->has_number && fabs(value->rounding - three_decimals) < 1e-9 &&
                                 fabs(value->low) >= 1 && fabs(value->high) < 1000;
            if (pass && looks_grouped)
                warn_of_grouping(building->loader, value->at, value->text);
            else if (looks_grouped)
                suspicious++;
            else if (value->has_number && value->rounding > 0)
                return;
            else
                whole += value->has_number;
        }
        if (!whole || !suspicious)
            return;
    }
}

void units_settle(struct building *building, const struct attribute *attribute)
{
    const char *unit;

    if (!value_type_is_numeric(attribute->type) || attribute->type == TYPE_DATE)
        return;
    if (attribute->type == TYPE_QUANTITY || attribute->type == TYPE_NUMBER)
        warn_of_grouping_in_row(building, attribute);
    unit = common_unit(building, attribute);
    for (size_t i = 0; i < building->option_count; i++) {
        /* Made by this part a moment ago, so it may still be changed. */
        struct value *value = (struct value *)&building->made_options[i].values[attribute->index];
        if (value->has_number)
            settle_unit(building->loader, unit, value);
    }
}

/* ---- Limits and anchors ---- */

/* Types whose values are words or sets of them, among which none is one. Of figures it would be no limit, and yes and
 * no or grades say it themselves. */
static bool has_words(enum value_type type)
{
    return type == TYPE_TEXT || type == TYPE_CHOICE || type == TYPE_LIST || type == TYPE_VERSION || type == TYPE_URL;
}

static const char *instead_of_none(const struct value *value)
{
    if (value->state == STATE_NOT_APPLICABLE)
        return "write a value that an option could have";
    switch (value->attribute->type) {
    case TYPE_FLAG:
        return "write no";
    case TYPE_GRADE:
        return "write one of the grades";
    default:
        return value_type_is_numeric(value->attribute->type) && value->attribute->type != TYPE_DATE
                   ? "write a figure, such as 0"
                   : "write a value that an option could have";
    }
}

static bool check_limit(struct loader *loader, const struct attribute *attribute, const struct node *node,
                        const char *name, const struct value *value)
{
    if (value->state == STATE_STATED && !value->is_range)
        return true;
    if (value->state == STATE_STATED)
        loader_report(loader, "E227", node->at, "write one figure", "\"%s\" of \"%s\" cannot be the range \"%s\"", name,
                      shown_label(loader, attribute), loader_excerpt(loader, value->text));
    else if (value->state != STATE_MISSING)
        loader_report(loader, "E227", node->at, instead_of_none(value), "\"%s\" of \"%s\" cannot be \"%s\"", name,
                      shown_label(loader, attribute), loader_excerpt(loader, value->text));
    else if (node_is_empty(node))
        loader_report(loader, "E204", node->at, "write a value, or remove the key", "\"%s\" of \"%s\" says nothing",
                      name, shown_label(loader, attribute));
    return false;
}

static bool read_held_against(struct building *building, const struct attribute *attribute, const struct node *node,
                              const char *name, bool may_be_none, struct value *value)
{
    struct loader *loader = building->loader;
    size_t errors = loader->diagnostics->errors;

    *value = (struct value){.attribute = attribute, .text = "", .at = node->at};
    if (!node_is_empty(node) && !field_expect(loader, node, NODE_SCALAR, name))
        return false;
    if (!node_is_empty(node))
        read_stated(loader, node, value);
    if (loader->diagnostics->errors == errors && may_be_none && value->state == STATE_NONE &&
        has_words(attribute->type))
        return true;
    if (loader->diagnostics->errors > errors || !check_limit(loader, attribute, node, name, value))
        return false;
    if (value->has_number && attribute->type != TYPE_DATE)
        settle_unit(loader, common_unit(building, attribute), value);
    return loader->diagnostics->errors == errors;
}

bool value_read_limit(struct building *building, const struct attribute *attribute, const struct node *node,
                      const char *name, struct value *value)
{
    return read_held_against(building, attribute, node, name, false, value);
}

bool value_read_allowed(struct building *building, const struct attribute *attribute, const struct node *node,
                        const char *name, struct value *value)
{
    return read_held_against(building, attribute, node, name, true, value);
}
