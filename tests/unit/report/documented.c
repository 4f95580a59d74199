/* docs/templates.md tells of everything that a template can say. */
#include "report/directive.h"
#include "report/labels.h"
#include "report/names.h"
#include "support/sample_comparison.h"
#include "support/test.h"

static struct arena arena;
static const char *page;

static int set_up(void **state)
{
    const struct file_text *text;

    (void)state;
    arena_init(&arena, NULL);
    text = sample_text(&arena, "docs/templates.md");
    page = text ? text->data : "";
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static void assert_documented(const char *quote, const char *name)
{
    const char *quoted = arena_format(&arena, "%s%s%s", quote, name, quote);

    if (!strstr(page, quoted))
        fail_msg("docs/templates.md does not mention %s", quoted);
}

static void every_name_is_documented(void **state)
{
    (void)state;
    for (int scope = SCOPE_REPORT; scope <= SCOPE_SOURCE; scope++) {
        size_t count;
        const struct name *names = name_list((enum scope)scope, &count);
        for (size_t i = 0; i < count; i++)
            assert_documented("`", names[i].text);
    }
}

static void every_directive_is_documented(void **state)
{
    (void)state;
    for (int kind = 0; kind < DIRECTIVE_COUNT; kind++)
        assert_documented("`", directive_name((enum directive_kind)kind));
}

static void every_label_is_documented_with_its_text(void **state)
{
    (void)state;
    for (int i = 0; i < LABEL_COUNT; i++) {
        const struct label_definition *definition = label_definition((enum label)i);
        assert_documented("`", definition->name);
        assert_documented("", definition->other);
        if (definition->one)
            assert_documented("", definition->one);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_name_is_documented),
        cmocka_unit_test(every_directive_is_documented),
        cmocka_unit_test(every_label_is_documented_with_its_text),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
