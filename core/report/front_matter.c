#include "report/front_matter.h"

#include "base/buffer.h"
#include "base/color.h"
#include "base/language.h"
#include "base/utf8.h"
#include "report/template_yaml.h"

#include <math.h>
#include <string.h>

static void set_form(const struct source *source, enum label label, const struct node_pair *pair, const char **form)
{
    const char *text = template_yaml_text(source, pair, "a text");
    const char *parameters = label_definition(label)->parameters;
    size_t length = 0;
    const char *unknown = text ? label_unknown_parameter(label, text, &length) : NULL;

    if (unknown)
        template_yaml_report(source, "E331", pair->value->at,
                             *parameters ? arena_format(source->arena, "its parameters are: %s", parameters)
                                         : "this label has no parameters",
                             "label \"%s\" has no parameter \"{%.*s}\"", label_definition(label)->name, (int)length,
                             unknown);
    else if (text)
        *form = text;
}

/* {one: ..., other: ...} */
static void set_forms(const struct source *source, enum label label, const struct node_pair *pair,
                      struct label_forms *forms)
{
    static const char *const known[] = {"one", "other"};
    const struct node *map = pair->value;

    for (size_t i = 0; i < map->count; i++) {
        const struct node_pair *form = &map->pairs[i];
        if (strcmp(form->key->text, "one") == 0 && !label_definition(label)->plural)
            template_yaml_report(source, "E332", form->key->at, "write one text instead of {one: ..., other: ...}",
                                 "label \"%s\" has no plural", pair->key->text);
        else if (strcmp(form->key->text, "one") == 0)
            set_form(source, label, form, &forms->one);
        else if (strcmp(form->key->text, "other") == 0)
            set_form(source, label, form, &forms->other);
        else
            template_yaml_unknown_key(source, form->key, known, COUNT_OF(known));
    }
    if (!node_find(map, "other"))
        template_yaml_report(source, "E332", pair->key->at, "add \"other: ...\", the form for all other numbers",
                             "label \"%s\" lacks the form \"other\"", pair->key->text);
}

static void report_unknown_label(const struct source *source, const struct node *key)
{
    const char *names[LABEL_COUNT];

    for (size_t i = 0; i < LABEL_COUNT; i++)
        names[i] = label_definition((enum label)i)->name;
    template_yaml_report(source, "E330", key->at,
                         source_suggestion(source, key->text, names, LABEL_COUNT, "docs/templates.md lists the labels"),
                         "unknown label \"%s\"", key->text);
}

static void read_labels(struct labels *labels, const struct source *source, const struct node_pair *pair)
{
    const struct node *map = pair->value;

    if (map->kind != NODE_MAP) {
        template_yaml_report(source, "E306", map->at, "write one label a line, indented: missing: not stated",
                             "\"labels\" needs a mapping, not %s", node_kind_phrase(map));
        return;
    }
    for (size_t i = 0; i < map->count; i++) {
        const struct node_pair *entry = &map->pairs[i];
        enum label label = label_find(entry->key->text);
        if (label == LABEL_COUNT) {
            report_unknown_label(source, entry->key);
        } else if (entry->value->kind == NODE_MAP) {
            set_forms(source, label, entry, &labels->forms[label]);
        } else {
            /* One text serves for all numbers. */
            labels->forms[label].one = NULL;
            set_form(source, label, entry, &labels->forms[label].other);
        }
    }
}

static const char *written_color(struct arena *arena, struct color color)
{
    return arena_format(arena, "#%02lx%02lx%02lx", (long)(color.red * 255), (long)(color.green * 255),
                        (long)(color.blue * 255));
}

static void check_contrast(const struct source *source, const struct node_pair *pair, struct color color)
{
    double contrast = color_contrast(color);

    if (contrast < LEAST_CONTRAST)
        template_yaml_report(source, "W344", pair->value->at,
                             arena_format(source->arena,
                                          "it is drawn darker, as \"%s\"; write that, or a colour that is darker still",
                                          written_color(source->arena, color_for_text(color))),
                             "text in \"%s\" has a contrast of %.2f to 1 on white, and needs 4.5 to be read",
                             pair->value->text, floor(contrast * 100) / 100);
}

static const char *read_accent(const struct source *source, const struct node_pair *pair)
{
    const char *text = template_yaml_text(source, pair, "a colour in quotes, such as \"#1f5fa8\"");
    struct color color;

    if (!text)
        return NULL;
    if (color_read(text, &color)) {
        check_contrast(source, pair, color);
        return text;
    }
    template_yaml_report(source, "E306", pair->value->at, "write a colour as \"#1f5fa8\", in quotes",
                         "\"accent\" cannot be \"%s\"", text);
    return NULL;
}

/* logo: FILE, or {file: FILE, description: TEXT} */
static void read_logo(struct logo_choice *logo, const struct source *source, const struct node_pair *pair)
{
    static const char *const known[] = {"file", "description"};
    const struct node *map = pair->value;

    logo->at = map->at;
    if (map->kind != NODE_MAP) {
        logo->file = template_yaml_text(source, pair, "the path of a PNG or SVG file");
        return;
    }
    for (size_t i = 0; i < map->count; i++) {
        const struct node_pair *entry = &map->pairs[i];
        if (strcmp(entry->key->text, "file") == 0) {
            logo->file = template_yaml_text(source, entry, "the path of a PNG or SVG file");
            logo->at = entry->value->at;
        } else if (strcmp(entry->key->text, "description") == 0) {
            logo->description = template_yaml_text(source, entry, "what the picture says");
        } else {
            template_yaml_unknown_key(source, entry->key, known, COUNT_OF(known));
        }
    }
    if (!node_find(map, "file"))
        template_yaml_report(source, "E306", pair->key->at, "add \"file:\", the path of a PNG or SVG file",
                             "\"logo\" names no file");
}

static bool is_language(const char *text)
{
    size_t letters = 0;

    while (ascii_is_letter(text[letters]))
        letters++;
    if (letters < 2 || letters > 8)
        return false;
    for (text += letters; *text; text++)
        if (!ascii_is_letter(*text) && !ascii_is_digit(*text) && *text != '-')
            return false;
    return text[-1] != '-';
}

static const char *read_language(const struct source *source, const struct node_pair *pair)
{
    const char *text = template_yaml_text(source, pair, "a language");

    if (!text || is_language(text))
        return text;
    template_yaml_report(source, "E306", pair->value->at, "write a language tag such as en, de or pt-BR",
                         "\"language\" cannot be \"%s\"", text);
    return NULL;
}

/* ---- What is left to translate ---- */

#define MOST_NAMED 3

/* Whether a label holds a word: small letters outside of its parameters. */
static bool holds_a_word(const char *text)
{
    bool inside = false;

    for (; *text; text++) {
        inside = *text == '{' || (inside && *text != '}');
        if (!inside && *text >= 'a' && *text <= 'z')
            return true;
    }
    return false;
}

static void tell_what_stays_english(const struct front_matter *front_matter, const struct source *source,
                                    struct position at)
{
    const char *names[MOST_NAMED];
    size_t count = 0;
    struct buffer list;

    for (size_t i = 0; i < LABEL_COUNT; i++) {
        const struct label_definition *label = label_definition((enum label)i);
        if (front_matter->labels.forms[i].other != label->other || !holds_a_word(label->other))
            continue;
        if (count < MOST_NAMED)
            names[count] = label->name;
        count++;
    }
    if (!count)
        return;
    buffer_init(&list, source->arena);
    for (size_t i = 0; i < count && i < MOST_NAMED; i++)
        buffer_append_format(&list, "%s%s", i == 0 ? "" : i + 1 == count ? " and " : ", ", names[i]);
    if (count > MOST_NAMED)
        buffer_append_format(&list, " and %zu more", count - MOST_NAMED);
    template_yaml_report(source, "N343", at, "docs/templates.md lists every label; those that no report needs can stay",
                         "%zu %s in English: %s", count, count == 1 ? "label stays" : "labels stay",
                         buffer_text(&list));
}

static void read_key(struct front_matter *front_matter, const struct source *source, const struct node_pair *pair)
{
    static const char *const keys[] = {"title", "language", "page", "labels", "accent", "font", "logo"};
    static const char *const pages[] = {"A4", "Letter"};
    const char *key = pair->key->text;

    if (strcmp(key, "title") == 0) {
        front_matter->title = template_yaml_text(source, pair, "a title");
        front_matter->title_at = pair->value->at;
        if (!pair->value->plain)
            front_matter->title_at.column++; /* behind the quote */
    } else if (strcmp(key, "language") == 0) {
        front_matter->language = read_language(source, pair);
    } else if (strcmp(key, "page") == 0) {
        size_t page = template_yaml_word(source, pair, pages, COUNT_OF(pages));
        front_matter->page = page < COUNT_OF(pages) ? pages[page] : NULL;
    } else if (strcmp(key, "labels") == 0) {
        read_labels(&front_matter->labels, source, pair);
    } else if (strcmp(key, "accent") == 0) {
        front_matter->accent = read_accent(source, pair);
    } else if (strcmp(key, "font") == 0) {
        front_matter->font = template_yaml_text(source, pair, "the name of a font family");
    } else if (strcmp(key, "logo") == 0) {
        read_logo(&front_matter->logo, source, pair);
    } else {
        template_yaml_unknown_key(source, pair->key, keys, COUNT_OF(keys));
    }
}

void front_matter_read(struct front_matter *front_matter, const struct source *source, size_t first, size_t end)
{
    const struct node *map = template_yaml_read(source, first, end);

    for (size_t i = 0; map && i < map->count; i++)
        read_key(front_matter, source, &map->pairs[i]);
    if (front_matter->language && !language_is(front_matter->language, "en"))
        tell_what_stays_english(front_matter, source, node_find(map, "language")->at);
}
