#include "report/compose.h"

#include "base/language.h"
#include "report/decision_report.h"
#include "report/fill.h"
#include "report/logo.h"

static const char *language_of(const struct template *template, const struct comparison *comparison)
{
    const char *language = template->front_matter.language ? template->front_matter.language : comparison->language;

    return language ? language : "en";
}

static void set_report_keys(struct filler *filler, const char *language, struct vs_node *root)
{
    const struct front_matter *front_matter = &filler->template->front_matter;
    const struct facts *facts = filler->facts;
    const char *title = filler->template->title ? fill_text(filler, filler->template->title) : facts->title;

    node_set_text(filler->arena, root, VS_KEY_TITLE, title);
    node_set_text(filler->arena, root, VS_KEY_LANGUAGE, language);
    node_set_text(filler->arena, root, VS_KEY_SUBTITLE, facts->question);
    node_set_text(filler->arena, root, VS_KEY_DATE, facts->date);
    node_set_text(filler->arena, root, VS_KEY_AUTHOR, facts->author);
    node_set_text(filler->arena, root, VS_KEY_STATUS, facts->status);
    node_set_text(filler->arena, root, VS_KEY_VERSION, facts->version);
    node_set_text(filler->arena, root, VS_KEY_ACCENT, front_matter->accent);
    node_set_text(filler->arena, root, VS_KEY_FONT, front_matter->font);
    node_set_text(filler->arena, root, VS_KEY_PAGE_SIZE, front_matter->page);
}

static bool has_labels_of_its_own(const struct labels *labels)
{
    for (size_t i = 0; i < LABEL_COUNT; i++)
        if (labels->forms[i].other != label_definition((enum label)i)->other)
            return true;
    return false;
}

/* A template that says nothing of its language is taken for one in English until it has labels of its own. */
static void tell_of_other_language(struct arena *arena, const struct comparison *comparison,
                                   const struct front_matter *front_matter, struct diagnostics *diagnostics)
{
    if (front_matter->language || !comparison->language || language_is(comparison->language, "en") ||
        has_labels_of_its_own(&front_matter->labels))
        return;
    diagnostics_add(diagnostics, "N344", comparison->language_at,
                    arena_format(arena, "the comparison is in \"%s\", but the report's own words stay in English",
                                 comparison->language),
                    "for a report in one language write a template with \"language\" and \"labels\", see "
                    "docs/templates.md");
}

/* A copy that speaks for this report, of a template that was read for it or for an earlier one. */
static const struct template *template_for(struct arena *arena, const struct template *read,
                                           struct diagnostics *diagnostics)
{
    struct source *source = ARENA_NEW(arena, struct source);
    struct template *template = ARENA_NEW(arena, struct template);

    *source = *read->source;
    source->arena = arena;
    source->diagnostics = diagnostics;
    *template = *read;
    template->source = source;
    return template;
}

static const struct template *read_template(struct arena *arena, const struct file_text *file,
                                            struct diagnostics *diagnostics)
{
    struct source *source = ARENA_NEW(arena, struct source);

    source_init(source, arena, file, diagnostics);
    return template_read(arena, source);
}

/* What was said while it was read has to be said for each report. */
static const struct template *read_to_remember(struct file_memory *memory, const struct file_text *file,
                                               struct diagnostics *diagnostics)
{
    const struct diagnostics before = *diagnostics;
    const struct template *template;

    memory->what = REMEMBERS_TEMPLATE;
    template = read_template(memory->arena, file, diagnostics);
    if (diagnostics->end == before.end && diagnostics->errors == before.errors)
        memory->parsed = template;
    return template;
}

static const struct template *find_template(struct arena *arena, const struct file_text *file,
                                            struct diagnostics *diagnostics)
{
    struct file_memory *memory = file->memory;
    const struct template *template;

    if (memory && memory->what == REMEMBERS_TEMPLATE && memory->parsed)
        template = memory->parsed;
    else if (memory && memory->what == REMEMBERS_NOTHING)
        template = read_to_remember(memory, file, diagnostics);
    else
        template = read_template(arena, file, diagnostics);
    return template ? template_for(arena, template, diagnostics) : NULL;
}

const struct report *report_compose(struct arena *arena, const struct comparison *comparison,
                                    const struct file_text *template_file, const struct compose_options *options,
                                    struct diagnostics *diagnostics)
{
    struct report *report = ARENA_NEW(arena, struct report);
    struct filler filler = {.arena = arena};
    size_t errors = diagnostics->errors;
    const char *language;
    struct labels *labels;
    struct vs_node *root;

    filler.template = find_template(arena, template_file, diagnostics);
    if (!filler.template)
        return NULL;
    language = language_of(filler.template, comparison);
    labels = ARENA_NEW(arena, struct labels);
    *labels = filler.template->front_matter.labels;
    if (!options || options->text == TEXT_NONE)
        labels->isolation = language_runs_left(language) ? ISOLATE_RIGHT : ISOLATE_LEFT;
    filler.labels = labels;
    filler.facts = facts_gather(arena, comparison, filler.labels, options ? options->fallback_date : NULL);
    filler.data = data_tree_build(arena, filler.facts);
    map_init(&filler.ids, arena);
    root = node_new(arena, VS_REPORT);
    set_report_keys(&filler, language, root);
    logo_add(filler.template->source, &filler.template->front_matter.logo, options ? options->reader : NULL, root);
    fill_document(&filler, node_add(arena, root, VS_DOCUMENT));
    node_append(root, filler.data->root);
    decision_add_data(&filler);
    data_tree_add_files(arena, comparison, filler.data);
    if (!options || options->text == TEXT_NONE)
        tell_of_other_language(arena, comparison, &filler.template->front_matter, diagnostics);
    decision_warn(arena, filler.facts, diagnostics);
    if (diagnostics->errors > errors)
        return NULL;
    report->root = root;
    report->labels = filler.labels;

    if (options && options->text == TEXT_DERIVATION)
        report->text = decision_derivation(&filler);
    else if (options && options->text == TEXT_SKETCH)
        report->text = decision_sketch(&filler);
    return report;
}

const char *report_label(const struct report *report, const char *name)
{
    enum label label = label_find(name);

    return label < LABEL_COUNT ? label_word(report->labels, label) : NULL;
}
