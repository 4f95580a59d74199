#include "report/directive.h"

#include "base/utf8.h"
#include "report/template_yaml.h"

#include <string.h>

static const char *const directive_names[DIRECTIVE_COUNT] = {
    [DIRECTIVE_ANSWER] = "answer",
    [DIRECTIVE_TABLE] = "table",
    [DIRECTIVE_CHART] = "chart",
    [DIRECTIVE_POINTS] = "points",
    [DIRECTIVE_OPEN_QUESTIONS] = "open-questions",
    [DIRECTIVE_SOURCES] = "sources",
    [DIRECTIVE_MUST_HAVES] = "must-haves",
    [DIRECTIVE_CRITERIA] = "criteria",
    [DIRECTIVE_SCORES] = "scores",
    [DIRECTIVE_SENSITIVITY] = "sensitivity",
    [DIRECTIVE_BASIS] = "basis",
};

const char *directive_name(enum directive_kind kind)
{
    return directive_names[kind];
}

enum directive_kind directive_find(const char *name)
{
    size_t kind = 0;

    while (kind < DIRECTIVE_COUNT && strcmp(directive_names[kind], name) != 0)
        kind++;
    return (enum directive_kind)kind;
}

/* The keys of a directive's body, and which directives have them. */
enum key { KEY_ID, KEY_TITLE, KEY_ATTRIBUTES, KEY_DIFFERENCE, KEY_SOURCES, KEY_LAYOUT, KEY_SHOW, KEY_KIND, KEY_COUNT };

static const char *const key_names[KEY_COUNT] = {
    [KEY_ID] = "id",
    [KEY_TITLE] = "title",
    [KEY_ATTRIBUTES] = "attributes",
    [KEY_DIFFERENCE] = "difference",
    [KEY_SOURCES] = "sources",
    [KEY_LAYOUT] = "layout",
    [KEY_SHOW] = "show",
    [KEY_KIND] = "kind",
};

static bool has_key(enum directive_kind kind, enum key key)
{
    switch (key) {
    case KEY_ID:
        return true;
    case KEY_TITLE:
        return kind == DIRECTIVE_TABLE || kind == DIRECTIVE_CHART || kind == DIRECTIVE_MUST_HAVES ||
               kind == DIRECTIVE_CRITERIA || kind == DIRECTIVE_SCORES || kind == DIRECTIVE_SENSITIVITY;
    case KEY_ATTRIBUTES:
        return kind == DIRECTIVE_TABLE || kind == DIRECTIVE_CHART;

    case KEY_DIFFERENCE:
    case KEY_SOURCES:
        return kind == DIRECTIVE_TABLE;
    case KEY_LAYOUT:
        return kind == DIRECTIVE_TABLE || kind == DIRECTIVE_SENSITIVITY || kind == DIRECTIVE_POINTS;
    case KEY_SHOW:
        return kind == DIRECTIVE_POINTS || kind == DIRECTIVE_SCORES || kind == DIRECTIVE_OPEN_QUESTIONS;
    case KEY_KIND:
        return kind == DIRECTIVE_CHART;
    default:
        return false;
    }
}

static enum key find_key(enum directive_kind kind, const char *name)
{
    size_t key = 0;

    while (key < KEY_COUNT && (!has_key(kind, (enum key)key) || strcmp(key_names[key], name) != 0))
        key++;
    return (enum key)key;
}

static bool is_id(const char *text)
{
    return *text && strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(text);
}

static const char *read_id(const struct source *source, const struct node_pair *pair)
{
    const char *text = template_yaml_text(source, pair, "an id");

    if (!text || is_id(text))
        return text;
    template_yaml_report(source, "E322", pair->value->at, "use small letters, digits and hyphens",
                         "\"%s\" cannot be an id", text);
    return NULL;
}

static bool read_flag(const struct source *source, const struct node_pair *pair)
{
    static const char *const words[] = {"yes", "no", "true", "false"};

    return template_yaml_word(source, pair, words, COUNT_OF(words)) % 2 == 0;
}

#define GROUP_PREFIX "group:"

/* A word is one of ours, else the key of an attribute; "group: Community" may also stand in quotes. */
static struct selector read_word(const char *word, struct position at)
{
    static const char *const words[] = {
        [SELECT_ALL] = "all",
        [SELECT_SAME] = "same",
        [SELECT_DIFFERING] = "differing",
        [SELECT_NOT_COMPARABLE] = "not-comparable",
    };

    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (strcmp(words[i], word) == 0)
            return (struct selector){(enum selector_kind)i, NULL, at};
    if (strncmp(word, GROUP_PREFIX, strlen(GROUP_PREFIX)) == 0) {
        word += strlen(GROUP_PREFIX);
        return (struct selector){SELECT_GROUP, word + strspn(word, " \t"), at};
    }
    return (struct selector){SELECT_KEY, word, at};
}

static bool read_selector(const struct source *source, const struct node *node, struct selector *selector)
{
    const struct node *group = node->kind == NODE_MAP && node->count == 1 ? node_find(node, "group") : NULL;

    if (node->kind == NODE_SCALAR && !node_is_empty(node))
        *selector = read_word(node->text, node->at);
    else if (group && group->kind == NODE_SCALAR && !node_is_empty(group))
        *selector = (struct selector){SELECT_GROUP, group->text, group->at};
    else {
        template_yaml_report(source, "E306", node->at,
                             "use all, same, differing, not-comparable, the key of an attribute or {group: name}",
                             "\"attributes\" cannot be %s", node_is_empty(node) ? "empty" : node_kind_phrase(node));
        return false;
    }
    return true;
}

static void read_selectors(const struct source *source, const struct node *node, struct directive *directive)
{
    size_t most = node->kind == NODE_LIST && node->count ? node->count : 1;
    struct selector *selectors = ARENA_ARRAY(source->arena, struct selector, most);

    directive->selectors = selectors;
    directive->selector_count = 0;
    if (node->kind != NODE_LIST || !node->count) {
        directive->selector_count += read_selector(source, node, selectors);
        return;
    }
    for (size_t i = 0; i < node->count; i++)
        directive->selector_count += read_selector(source, node->items[i], &selectors[directive->selector_count]);
}

/* A table may be set in a paragraph, what would change an answer in words, points in one line an option. */
static void read_layout(const struct source *source, const struct node_pair *pair, struct directive *directive)
{
    static const char *const layouts[] = {[LAYOUT_TABLE] = "table", [LAYOUT_COMPACT] = "compact"};
    static const char *const texts[] = {"table", "text"};
    static const char *const panes[] = {"side-by-side", "compact"};

    if (directive->kind == DIRECTIVE_SENSITIVITY)
        directive->layout = template_yaml_word(source, pair, texts, COUNT_OF(texts)) == 1 ? LAYOUT_TEXT : LAYOUT_TABLE;
    else if (directive->kind == DIRECTIVE_POINTS)
        directive->layout = (enum table_layout)template_yaml_word(source, pair, panes, COUNT_OF(panes));
    else
        directive->layout = (enum table_layout)template_yaml_word(source, pair, layouts, COUNT_OF(layouts));
}

static void read_show(const struct source *source, const struct node_pair *pair, struct directive *directive)
{
    static const char *const points[] = {
        [POINTS_USE_WHEN] = "use_when", [POINTS_AVOID_WHEN] = "avoid_when", [POINTS_RISKS] = "risks"};
    static const char *const scores[] = {
        [SCORES_SUMMARY] = "summary", [SCORES_POINTS] = "points", [SCORES_REASONS] = "reasons"};
    static const char *const questions[] = {[QUESTIONS_ALL] = "all", [QUESTIONS_DECIDING] = "deciding"};

    if (directive->kind == DIRECTIVE_SCORES)
        directive->scores = (enum scores_part)template_yaml_word(source, pair, scores, COUNT_OF(scores));
    else if (directive->kind == DIRECTIVE_OPEN_QUESTIONS)
        directive->questions = (enum questions_part)template_yaml_word(source, pair, questions, COUNT_OF(questions));
    else
        directive->show = (enum points_kind)template_yaml_word(source, pair, points, COUNT_OF(points));
}

static void read_key(const struct source *source, const struct node_pair *pair, struct directive *directive)
{
    static const char *const charts[] = {[CHART_FACTS] = "facts",
                                         [CHART_SCORES] = "scores",
                                         [CHART_MARGIN] = "margin",
                                         [CHART_WEIGHTS] = "weights",
                                         [CHART_WIN_SHARE] = "win-share"};
    const char *known[KEY_COUNT];
    size_t count = 0;

    switch (find_key(directive->kind, pair->key->text)) {
    case KEY_ID:
        directive->id = read_id(source, pair);
        break;
    case KEY_TITLE:
        directive->title = template_yaml_text(source, pair, "a title");
        break;
    case KEY_ATTRIBUTES:
        read_selectors(source, pair->value, directive);
        break;
    case KEY_DIFFERENCE:
        directive->difference = read_flag(source, pair);
        break;
    case KEY_SOURCES:
        directive->sources = read_flag(source, pair);
        break;
    case KEY_LAYOUT:
        read_layout(source, pair, directive);
        break;
    case KEY_SHOW:
        read_show(source, pair, directive);
        break;
    case KEY_KIND:
        directive->chart = (enum chart_kind)template_yaml_word(source, pair, charts, COUNT_OF(charts));
        break;
    default:
        for (size_t i = 0; i < KEY_COUNT; i++)
            if (has_key(directive->kind, (enum key)i))
                known[count++] = key_names[i];
        template_yaml_unknown_key(source, pair->key, known, count);
    }
}

/* What is chosen where the body does not say. */
static void set_defaults(const struct source *source, struct directive *directive)
{
    struct selector *selector = ARENA_NEW(source->arena, struct selector);

    selector->kind = directive->kind == DIRECTIVE_CHART ? SELECT_DIFFERING : SELECT_ALL;
    directive->selectors = selector;
    directive->selector_count = 1;
}

static void require_key(const struct source *source, const struct directive *directive, const struct node *map,
                        enum key key, const char *help)
{
    if (!node_find(map, key_names[key]))
        source_report(source, "E323", directive->offset, directive->size, help, "\"%s\" lacks the key \"%s\"",
                      directive_name(directive->kind), key_names[key]);
}

struct directive *directive_read(const struct source *source, enum directive_kind kind, size_t first, size_t end)
{
    size_t errors = source->diagnostics->errors;
    const struct node *map = template_yaml_read(source, first, end);
    struct directive *directive = ARENA_NEW(source->arena, struct directive);

    directive->kind = kind;
    directive->offset = source->lines[first - 1];
    directive->size = source_line_length(source, first - 1);
    set_defaults(source, directive);
    for (size_t i = 0; map && i < map->count; i++)
        read_key(source, &map->pairs[i], directive);
    if (map && kind == DIRECTIVE_POINTS)
        require_key(source, directive, map, KEY_SHOW, "add \"show: use_when\", avoid_when or risks");
    if (map && kind == DIRECTIVE_CHART)
        require_key(source, directive, map, KEY_KIND, "add \"kind: facts\", scores, margin, weights or win-share");
    return source->diagnostics->errors == errors ? directive : NULL;
}
