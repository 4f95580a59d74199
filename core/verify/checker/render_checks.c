/* Checks of rendering: the corpus, settings, text of unknown kinds, calls of the host. */
#include "host/message.h"
#include "verify/checker/checker.h"
#include "verify/checker/corpus.h"

#include <string.h>

/* ---- Opening ---- */

void check_opens_and_closes(struct checker *checker)
{
    plugin_must_open(checker);
    plugin_must_close(checker);
    stage(checker, "while it was opened again after close()");
    plugin_must_open(checker);
    plugin_must_close(checker);
}

/* ---- The corpus ---- */

static void check_report(struct checker *checker, const struct corpus_report *report)
{
    struct rendering rendering;

    plugin_must_open(checker);
    (void)render_well(checker, &rendering, report->make(&checker->arena), report->what,
                      report->is_common ? REFUSAL_IS_WRONG : REFUSAL_IS_WEAK);
    plugin_must_close(checker);
}

void check_renders_empty_report(struct checker *checker)
{
    check_report(checker, &corpus_empty);
}

void check_renders_one_option(struct checker *checker)
{
    check_report(checker, &corpus_one_option);
}

void check_renders_many_options(struct checker *checker)
{
    check_report(checker, &corpus_many_options);
}

void check_renders_every_kind(struct checker *checker)
{
    check_report(checker, &corpus_every_kind);
}

void check_renders_missing_values(struct checker *checker)
{
    check_report(checker, &corpus_missing);
}

void check_renders_unknown_kinds(struct checker *checker)
{
    check_report(checker, &corpus_unknown_kinds);
}

void check_renders_unknown_values(struct checker *checker)
{
    check_report(checker, &corpus_unknown_values);
}

void check_renders_hostile_text(struct checker *checker)
{
    check_report(checker, &corpus_hostile);
}

void check_renders_long_text(struct checker *checker)
{
    check_report(checker, &corpus_long);
}

void check_renders_deep_nesting(struct checker *checker)
{
    check_report(checker, &corpus_deep);
}

#define SMALL_PART   ((size_t)100 << 10)
#define LARGEST_PART ((size_t)10 << 20)

/* Milliseconds that the large report may take: of the time limit a part, since it is only an estimate. */
static long long patience(const struct checker *checker)
{
    long long most = 1000LL * checker->time_limit / 4;

    return most < 4000 ? most : 4000;
}

void check_renders_large_report(struct checker *checker)
{
    struct arena *arena = &checker->arena;
    struct rendering rendering;
    long long begin;
    long long taken;
    size_t size = LARGEST_PART;

    plugin_must_open(checker);
    begin = channel_clock();
    if (!render_well(checker, &rendering, corpus_large(arena, SMALL_PART), "a report of 100 KiB", REFUSAL_IS_WRONG))
        return;
    /* A plugin that draws is slower: a report that takes it some seconds. */
    taken = channel_clock() - begin + 1;
    if (taken * (long long)(LARGEST_PART / SMALL_PART) > patience(checker))
        size = (size_t)(patience(checker) / taken) * SMALL_PART;
    if (size > SMALL_PART)
        (void)render_well(checker, &rendering, corpus_large(arena, size),
                          arena_format(arena, "a report of %zu KiB", size >> 10), REFUSAL_IS_WEAK);
    plugin_must_close(checker);
}

/* ---- Settings ---- */

static void render_with(struct checker *checker, const struct vs_node *report, size_t number, const char *value)
{
    const struct vs_setting *const *settings = checker->loaded.plugin->settings;
    const struct vs_setting *setting = settings[number];
    struct arena *arena = &checker->arena;
    const char *const *defaults = checker->loaded.settings;
    struct rendering rendering;
    size_t count = 0;
    const char **values;

    if (!setting)
        return;
    while (settings[count])
        count++;
    values = ARENA_ARRAY(arena, const char *, count + 1);
    memcpy(values, defaults, count * sizeof *values);
    values[number] = value;
    checker->loaded.settings = checker->loaded.report_settings = values;
    /* A text or number may be out of what the plugin takes: then it says so. */
    (void)render_well(checker, &rendering, report,
                      arena_format(arena, "a report with %s.%s=%s", checker->id, setting->key,
                                   strlen(value) < 40 ? value : "(a long text)"),
                      setting->type == VS_SETTING_FLAG || setting->type == VS_SETTING_CHOICE ? REFUSAL_IS_WRONG
                                                                                             : REFUSAL_IS_RIGHT);
    checker->loaded.settings = checker->loaded.report_settings = defaults;
}

static const char *long_value(struct arena *arena)
{
    char *text = arena_allocate(arena, 10001);

    memset(text, 'x', 10000);
    return text;
}

static void render_with_values(struct checker *checker, const struct vs_node *report, size_t number)
{
    static const char *const numbers[] = {"0", "-1", "1e9", "0.5", NULL};
    static const char *const flags[] = {"yes", "no", NULL};
    const char *const texts[] = {"", "<a & \"b\">\n\x01\\", "\xE6\xAF\x94\xE8\xBC\x83", long_value(&checker->arena),
                                 NULL};
    const struct vs_setting *setting = checker->loaded.plugin->settings[number];
    const char *const *values = setting->type == VS_SETTING_FLAG     ? flags
                                : setting->type == VS_SETTING_NUMBER ? numbers
                                : setting->type == VS_SETTING_CHOICE ? setting->choices
                                                                     : texts;

    for (size_t i = 0; values[i]; i++)
        render_with(checker, report, number, values[i]);
}

void check_renders_every_setting(struct checker *checker)
{
    const struct vs_setting *const *settings = checker_prepare(checker)->settings;
    const struct vs_node *report = corpus_fullest(checker)->make(&checker->arena);

    if (!settings || !settings[0]) {
        skip(checker, "it has no settings");
        return;
    }
    plugin_must_open(checker);
    for (size_t i = 0; settings[i]; i++)
        render_with_values(checker, report, i);
    plugin_must_close(checker);
}

/* ---- Text of unknown kinds ---- */

static bool holds(const struct rendering *rendering, const char *word)
{
    size_t length = strlen(word);

    for (const struct made_output *output = rendering->outputs; output; output = output->next)
        for (size_t at = 0; at + length <= output->size; at++)
            if (memcmp(output->bytes + at, word, length) == 0)
                return true;
    return false;
}

void check_keeps_unknown_text(struct checker *checker)
{
    static const char fix[] = "of a kind that you do not know, visit the children: a later version of versus has more "
                              "kinds";
    struct rendering rendering;

    plugin_must_open(checker);
    if (!render_well(checker, &rendering, corpus_unknown_kinds.make(&checker->arena), corpus_unknown_kinds.what,
                     REFUSAL_IS_WRONG))
        return;
    if (!holds(&rendering, KNOWN_WORD)) {
        skip(checker, "its output does not show the text of paragraphs as plain bytes");
        return;
    }
    if (!holds(&rendering, BLOCK_WORD))
        warn(checker, "the text below an unknown block is shown", "it is lost", fix);
    if (!holds(&rendering, SPAN_WORD))
        warn(checker, "the text below an unknown span is shown", "it is lost", fix);
    if (holds(&rendering, SKIPPED_WORD))
        warn(checker, "what is unknown in tables, charts and data is skipped", "its text is shown",
             "in a table, a chart and the data, look at the kinds that you know only");
}

/* ---- Calls of the host ---- */

void check_calls_host_properly(struct checker *checker)
{
    struct rendering rendering;

    plugin_must_open(checker);
    for (size_t i = 0; i < corpus_count; i++) {
        if (has_failed(checker, corpus[i]->check) && corpus[i] != &corpus_empty)
            continue;
        stage(checker, arena_format(&checker->arena, "while it rendered %s", corpus[i]->what));
        plugin_render(checker, &rendering, &checker->arena, corpus[i]->make(&checker->arena), NULL);
    }
    plugin_must_close(checker);
    tell_breaches(checker);
}
