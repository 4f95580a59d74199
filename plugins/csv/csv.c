/* The plugin "csv": the comparison's data as tables (RFC 4180), one a file: the values in the main output, what is said
 * of the options and the sources in extra ones, where asked for; the scores of a decision always. Reads the data, not
 * the document.
 *
 * wide.c, long.c, extras.c and scores.c are the tables, row.c is the format, number.c writes numbers. */
#include "tables.h"

#include <string.h>

static int write_values(const struct vs_host *host, const struct vs_node *data)
{
    struct table table;

    table_begin(&table, host, NULL);
    if (strcmp(host->setting(host, "layout"), "long") == 0)
        long_write(&table, data);
    else
        wide_write(&table, data);
    return table_end(&table);
}

static int write_extra(const struct vs_host *host, const struct vs_node *data, const char *part,
                       void (*write)(struct table *, const struct vs_node *))
{
    struct vs_output *output = host->open_output(host, part, NULL);
    struct table table;

    if (!output)
        return VS_FAILED;
    table_begin(&table, host, output);
    write(&table, data);
    return table_end(&table);
}

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    const struct vs_node *data = child_of_kind(host, report, VS_DATA);
    bool extras = strcmp(host->setting(host, "extras"), "yes") == 0;
    int result = write_values(host, data);

    (void)state;
    if (result == VS_OK && scores_any(host, data))
        result = write_extra(host, data, "scores", scores_write);
    if (result == VS_OK && extras && must_haves_any(host, data))
        result = write_extra(host, data, "must-haves", must_haves_write);
    if (result == VS_OK && extras && points_any(host, data))
        result = write_extra(host, data, "points", points_write);
    if (result == VS_OK && extras && sources_any(host, data))
        result = write_extra(host, data, "sources", sources_write);
    return result;
}

static const struct vs_setting layout = {
    .size = sizeof(struct vs_setting),
    .type = VS_SETTING_CHOICE,
    .key = "layout",
    .default_value = "wide",
    .help =
        "wide: a row an attribute, a column an option; long: a row a value, with its number, state, source and date",
    .choices = (const char *const[]){"wide", "long", NULL},
};

static const struct vs_setting delimiter = {
    .size = sizeof(struct vs_setting),
    .type = VS_SETTING_CHOICE,
    .key = "delimiter",
    .default_value = "comma",
    .help = "What separates fields; spreadsheets in some languages expect semicolons",
    .choices = (const char *const[]){"comma", "semicolon", "tab", NULL},
};

static const struct vs_setting bom = {
    .size = sizeof(struct vs_setting),
    .type = VS_SETTING_FLAG,
    .key = "bom",
    .default_value = "no",
    .help = "Start the file with a byte order mark, by which Excel knows UTF-8",
};

static const struct vs_setting guard = {
    .size = sizeof(struct vs_setting),
    .type = VS_SETTING_CHOICE,
    .key = "guard",
    .default_value = "quote",
    .help = "What to do with texts that a spreadsheet would run as formulas: put an apostrophe or a tab before them, "
            "leave them as they are, or refuse to write the file",
    .choices = (const char *const[]){"quote", "tab", "off", "refuse", NULL},
};

/* Not by default: who pipes a table wants one file. */
static const struct vs_setting extras = {
    .size = sizeof(struct vs_setting),
    .type = VS_SETTING_FLAG,
    .key = "extras",
    .default_value = "no",
    .help = "Also write what is said of the options (points), must-haves and sources, each to a file of its own",
};

static const struct vs_setting *const settings[] = {&layout, &delimiter, &bom, &guard, &extras, NULL};

static const uint32_t kinds[] = {
    VS_REPORT, VS_DATA,     VS_GROUP,     VS_ATTRIBUTE, VS_OPTION, VS_VALUE, VS_ENTRY,        VS_SOURCE,
    VS_POINTS, VS_DECISION, VS_CRITERION, VS_MUST_HAVE, VS_CHECK,  VS_SCORE, VS_CONTRIBUTION, 0,
};

const struct vs_plugin vs_plugin_v1 = {
    .size = sizeof(struct vs_plugin),
    .minor = 0,
    .id = "csv",
    .name = "CSV",
    .version = "1.0",
    .summary = "The comparison's data as tables for spreadsheets and programs",
    .suffix = "csv",
    .media_type = "text/csv",
    .kinds = kinds,
    .settings = settings,
    .render = render,
};
