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

const struct report *report_compose(struct arena *arena, const struct comparison *comparison,
                                    const struct file_text *template_file, const struct compose_options *options,
                                    struct diagnostics *diagnostics)
{
    struct source *source = ARENA_NEW(arena, struct source);
    struct report *report = ARENA_NEW(arena, struct report);
    struct filler filler = {.arena = arena};
    size_t errors = diagnostics->errors;
    const char *language;
    struct labels *labels;
    struct vs_node *root;

    source_init(source, arena, template_file, diagnostics);
    filler.template = template_read(arena, source);
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
    logo_add(source, &filler.template->front_matter.logo, options ? options->reader : NULL, root);
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
