/* The pdf plugin: lets the layout engine draw a report on a PDF canvas.
 *
 * From here down: canvas (what the engine calls) -> content and text (what is painted), tags, links, outline (what
 * readers are told of it) -> fonts -> document (libharu) -> save (the file). */
#include "attach.h"
#include "canvas.h"
#include "save.h"
#include "typeset/typeset.h"

#include <hb.h>
#include <stdlib.h>
#include <string.h>

/* Kept from report to report: pure functions of fonts and settings. */
struct pdf_plugin {
    struct typeset *typeset;
    struct pdf_compressor compressor;
    struct subset_memo memo;
    struct pdf_image_memo images;
};

/* One report. */
struct rendering {
    struct pdf_plugin *plugin;
    const struct vs_host *host;
    const struct vs_node *report;
    struct arena arena;
    jmp_buf exhausted;
    struct pdf_canvas canvas;
};

static void plugin_close(void *state)
{
    struct pdf_plugin *plugin = state;

    if (!plugin)
        return;
    subset_memo_clear(&plugin->memo);
    pdf_image_memo_clear(&plugin->images);
    pdf_compressor_close(&plugin->compressor);
    if (plugin->typeset)
        typeset_close(plugin->typeset);
    free(plugin);
}

static int plugin_open(const struct vs_host *host, void **state)
{
    struct pdf_plugin *plugin;

    /* The layer knows the structs of one version of libharu from its headers. */
    if (strcmp(HPDF_GetVersion(), HPDF_VERSION_TEXT) != 0) {
        host->log(host, VS_LOG_ERROR, NULL, "the installed libharu is not the version this plugin was built with");
        return VS_FAILED;
    }
    plugin = calloc(1, sizeof *plugin);
    if (!plugin)
        return VS_NO_MEMORY;
    if (!pdf_compressor_open(&plugin->compressor)) {
        free(plugin);
        return VS_NO_MEMORY;
    }
    plugin->typeset = typeset_open(host);
    if (!plugin->typeset) {
        plugin_close(plugin);
        return VS_FAILED;
    }
    *state = plugin;
    return VS_OK;
}

/* NULL: the template's. One that is not installed is told of, and another is used. */
static const char *font_setting(struct arena *arena, const struct vs_host *host)
{
    const char *family = host->setting(host, "font");
    struct vs_font_request request = {.size = sizeof request, .family = family, .weight = 400};
    struct vs_font font = {.size = sizeof font};

    if (!family || !*family)
        return NULL;
    if (host->find_font(host, &request, &font) == VS_OK && !font.of_family)
        host->log(host, VS_LOG_WARNING, NULL,
                  arena_format(arena, "the font \"%s\" of -s pdf.font is not installed, so another is used", family));
    return family;
}

static struct page_options page_options(struct arena *arena, const struct vs_host *host)
{
    const char *page = host->setting(host, "page");
    struct page_options options = {.font = font_setting(arena, host)};

    if (page && strcmp(page, "A4") == 0) {
        options.width = 595.28;
        options.height = 841.89;
    } else if (page && strcmp(page, "Letter") == 0) {
        options.width = 612;
        options.height = 792;
    }
    return options;
}

static struct pdf_metadata report_metadata(const struct vs_host *host, const struct vs_node *report)
{
    const char *conformance = host->setting(host, "conformance");

    return (struct pdf_metadata){
        .accessible = strcmp(conformance, "none") != 0,
        .archival = strcmp(conformance, "ua+a3a") == 0,
        .title = host->text(report, VS_KEY_TITLE),
        .author = host->text(report, VS_KEY_AUTHOR),
        .subject = host->text(report, VS_KEY_SUBTITLE),
        .language = host->text(report, VS_KEY_LANGUAGE),
        .date = host->text(report, VS_KEY_DATE),
    };
}

static int draw_and_save(struct rendering *rendering)
{
    const struct vs_host *host = rendering->host;
    struct pdf_plugin *plugin = rendering->plugin;
    const struct page_options options = page_options(&rendering->arena, host);
    const struct pdf_metadata metadata = report_metadata(host, rendering->report);
    struct buffer catalog;
    int result;

    pdf_canvas_open(&rendering->canvas, &rendering->arena, &plugin->compressor);
    rendering->canvas.host = host;
    rendering->canvas.images = &plugin->images;
    result = typeset_document(plugin->typeset, host, &rendering->arena, rendering->report, &options,
                              &rendering->canvas.base);
    if (result != VS_OK)
        return result;
    if (rendering->canvas.image_failed)
        return VS_FAILED;
    buffer_init(&catalog, &rendering->arena);
    if (strcmp(host->setting(host, "attach"), "yes") == 0)
        pdf_attach_files(&rendering->canvas.document, host, rendering->report, metadata.date, &catalog);
    pdf_canvas_finish(&rendering->canvas, &metadata, &plugin->memo, &catalog);
    return pdf_save(&rendering->canvas.document, host);
}

/* Why the rendering left through the arena's recovery point. */
static int explain_failure(const struct rendering *rendering)
{
    switch (rendering->canvas.document.status) {
    case HPDF_OK: /* the arena was exhausted */
    case HPDF_FAILD_TO_ALLOC_MEM:
        return VS_NO_MEMORY;
    case HPDF_FILE_IO_ERROR: /* the host knows: its write failed */
        return VS_FAILED;
    default:
        rendering->host->log(rendering->host, VS_LOG_ERROR, NULL, "the report is beyond the limits of a PDF file");
        return VS_FAILED;
    }
}

/* A function of its own: what setjmp may spoil are the variables of its caller. */
static int run(struct rendering *rendering)
{
    if (setjmp(rendering->exhausted))
        return explain_failure(rendering);
    typeset_arena(&rendering->arena, rendering->host, &rendering->exhausted);
    return draw_and_save(rendering);
}

static int plugin_render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    struct rendering rendering = {.plugin = state, .host = host, .report = report};
    int result = run(&rendering);

    pdf_canvas_close(&rendering.canvas);
    arena_release(&rendering.arena);
    return result;
}

static const uint32_t kinds[] = {
    VS_REPORT,   VS_DOCUMENT, VS_HEADING, VS_PARAGRAPH, VS_LIST,         VS_ITEM,   VS_QUOTE,   VS_CODE_BLOCK,
    VS_RULE,     VS_TABLE,    VS_COLUMN,  VS_ROW_GROUP, VS_ROW,          VS_CELL,   VS_CHART,   VS_PANEL,
    VS_AXIS,     VS_TICK,     VS_SERIES,  VS_POINT,     VS_SIDE_BY_SIDE, VS_PANE,   VS_CALLOUT, VS_TEXT,
    VS_EMPHASIS, VS_STRONG,   VS_CODE,    VS_LINK,      VS_LINE_BREAK,   VS_STRIKE, VS_IMAGE,   0,
};

static const struct vs_setting page_setting = {
    .size = sizeof page_setting,
    .type = VS_SETTING_CHOICE,
    .key = "page",
    .default_value = "auto",
    .help = "the paper; auto takes the template's",
    .choices = (const char *const[]){"auto", "A4", "Letter", NULL},
};

static const struct vs_setting family_setting = {
    .size = sizeof family_setting,
    .type = VS_SETTING_TEXT,
    .key = "font",
    .default_value = "",
    .help = "the family of the text; empty takes the template's",
};

static const struct vs_setting attach_setting = {
    .size = sizeof attach_setting,
    .type = VS_SETTING_FLAG,
    .key = "attach",
    .default_value = "yes",
    .help = "carry the comparison and every file it was read from inside the document",
};

static const struct vs_setting conformance_setting = {
    .size = sizeof conformance_setting,
    .type = VS_SETTING_CHOICE,
    .key = "conformance",
    .default_value = "ua+a3a",
    .help = "the standards that the document says it keeps: PDF/UA-1 and PDF/A-3a, the first alone, or none",
    .choices = (const char *const[]){"ua+a3a", "ua", "none", NULL},
};

const struct vs_plugin vs_plugin_v1 = {
    .size = sizeof vs_plugin_v1,
    .minor = 0,
    .id = "pdf",
    .name = "PDF",
    .version = "0.1.0",
    .summary = "A paged brief for printing and sending, tagged, with bookmarks and embedded fonts",
    .suffix = "pdf",
    .media_type = "application/pdf",
    .flags = VS_PLUGIN_BINARY,
    .kinds = kinds,
    .settings =
        (const struct vs_setting *const[]){&page_setting, &family_setting, &attach_setting, &conformance_setting, NULL},
    .open = plugin_open,
    .render = plugin_render,
    .close = plugin_close,
};
