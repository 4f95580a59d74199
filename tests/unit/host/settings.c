/* Settings of plugins: what the user wrote against what the plugin declares. */
#include "host/settings.h"

#include "support/test.h"

static const char *const sizes[] = {"A4", "Letter", NULL};
static const struct vs_setting page = {sizeof page, VS_SETTING_CHOICE, "page", "A4", "the page", sizes};
static const struct vs_setting bom = {sizeof bom, VS_SETTING_FLAG, "bom", "no", "a mark", NULL};
static const struct vs_setting scale = {sizeof scale, VS_SETTING_NUMBER, "scale", "1.5", "how large", NULL};
static const struct vs_setting title = {sizeof title, VS_SETTING_TEXT, "title", "", "what is above", NULL};
static const struct vs_setting *const settings[] = {&page, &bom, &scale, &title, NULL};

struct fixture {
    struct arena arena;
    struct diagnostics diagnostics;
};

static int set_up(void **state)
{
    static struct fixture fixture;

    arena_init(&fixture.arena, NULL);
    diagnostics_init(&fixture.diagnostics, &fixture.arena);
    *state = &fixture;
    return 0;
}

static int tear_down(void **state)
{
    arena_release(&((struct fixture *)*state)->arena);
    return 0;
}

static const char *const *choose(struct fixture *fixture, const char *key, const char *value)
{
    struct setting_choice one = {key, value};
    struct plugin_choice choice = {.id = "pdf", .settings = &one, .setting_count = 1};

    return settings_choose(&fixture->arena, "pdf", settings, &choice, &fixture->diagnostics);
}

static void defaults_stand_where_nothing_is_said(void **state)
{
    struct fixture *fixture = *state;
    struct plugin_choice nothing = {.id = "pdf"};
    const char *const *values = settings_choose(&fixture->arena, "pdf", settings, &nothing, &fixture->diagnostics);

    assert_string_equal(values[0], "A4");
    assert_string_equal(values[1], "no");
    assert_string_equal(values[2], "1.5");
    assert_string_equal(values[3], "");
}

static void values_become_what_the_plugin_declared(void **state)
{
    struct fixture *fixture = *state;

    assert_string_equal(choose(fixture, "page", "letter")[0], "Letter");
    assert_string_equal(choose(fixture, "bom", "TRUE")[1], "yes");
    assert_string_equal(choose(fixture, "bom", "off")[1], "no");
    assert_string_equal(choose(fixture, "scale", "-2e3")[2], "-2e3");
    assert_string_equal(choose(fixture, "title", "a = b")[3], "a = b");
}

static void assert_refused(struct fixture *fixture, const char *key, const char *value, const char *code,
                           const char *help)
{
    diagnostics_init(&fixture->diagnostics, &fixture->arena);
    assert_null(choose(fixture, key, value));
    assert_string_equal(fixture->diagnostics.first->code, code);
    assert_int_equal(fixture->diagnostics.first->fault, FAULT_USAGE);
    assert_string_equal(fixture->diagnostics.first->help, help);
}

static void mistakes_are_told_with_a_fix(void **state)
{
    struct fixture *fixture = *state;

    assert_refused(fixture, "pgae", "A4", "E601", "did you mean \"pdf.page\"?");
    assert_refused(fixture, "margin-of-the-page", "1", "E601",
                   "\"versus plugins pdf\" lists them: page, bom, scale or title");
    assert_refused(fixture, "page", "A5", "E602", "it takes A4 or Letter");
    assert_refused(fixture, "bom", "maybe", "E602", "it takes yes or no");
    assert_refused(fixture, "scale", "1,5", "E602", "it takes a number");
    assert_refused(fixture, "scale", "nan", "E602", "it takes a number");
    assert_refused(fixture, "title", "\xFF", "E602", "it takes text");
}

static void a_plugin_without_settings_says_so(void **state)
{
    static const struct vs_setting *const none[] = {NULL};
    struct fixture *fixture = *state;
    struct setting_choice one = {"page", "A4"};
    struct plugin_choice choice = {.id = "csv", .settings = &one, .setting_count = 1};

    assert_null(settings_choose(&fixture->arena, "csv", none, &choice, &fixture->diagnostics));
    assert_string_equal(fixture->diagnostics.first->help, "\"csv\" has no settings");
}

static const char *problem(struct fixture *fixture, struct vs_setting setting)
{
    const struct vs_setting *const list[] = {&setting, NULL};
    return settings_problem(&fixture->arena, list);
}

static void unsound_declarations_are_found(void **state)
{
    struct fixture *fixture = *state;
    struct vs_setting setting = page;

    assert_null(settings_problem(&fixture->arena, settings));
    assert_null(settings_problem(&fixture->arena, NULL));
    setting.key = "Page";
    assert_non_null(problem(fixture, setting));
    setting.key = NULL;
    assert_non_null(problem(fixture, setting));
    setting = page;
    setting.default_value = "A5";
    assert_non_null(problem(fixture, setting));
    setting.default_value = NULL;
    assert_non_null(problem(fixture, setting));
    setting = page;
    setting.type = 99;
    assert_non_null(problem(fixture, setting));
    setting = page;
    setting.size = 4;
    assert_non_null(problem(fixture, setting));
    setting = page;
    setting.choices = NULL;
    assert_non_null(problem(fixture, setting));
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

static const struct vs_setting *many[MOST_SETTINGS + 2];
static const char *many_choices[MOST_CHOICES + 2];
static char long_text[MOST_TEXT_BYTES + 2];

static void a_list_has_a_limit(void **state)
{
    struct arena *arena = &((struct fixture *)*state)->arena;

    for (int i = 0; i < MOST_SETTINGS; i++)
        many[i] = &title;
    assert_null(settings_problem(arena, many));
    many[MOST_SETTINGS] = &title;
    assert_string_equal(settings_problem(arena, many),
                        "it has more than 256 settings, or their list does not end with NULL");
}

static void choices_have_a_limit(void **state)
{
    struct arena *arena = &((struct fixture *)*state)->arena;
    const struct vs_setting wide = {sizeof wide, VS_SETTING_CHOICE, "wide", "a", "Which", many_choices};
    const struct vs_setting *const list[] = {&wide, NULL};

    for (int i = 0; i < MOST_CHOICES; i++)
        many_choices[i] = "a";
    assert_null(settings_problem(arena, list));
    many_choices[MOST_CHOICES] = "a";
    assert_string_equal(settings_problem(arena, list),
                        "its setting \"wide\" has more than 256 choices, or their list does not end with NULL");
}

static void texts_have_a_limit(void **state)
{
    struct arena *arena = &((struct fixture *)*state)->arena;
    const struct vs_setting verbose = {sizeof verbose, VS_SETTING_TEXT, "verbose", long_text, "Help", NULL};
    const struct vs_setting *const list[] = {&verbose, NULL};

    memset(long_text, 'x', MOST_TEXT_BYTES);
    assert_null(settings_problem(arena, list));
    for (int i = 0; i < MOST_SETTINGS; i++)
        many[i] = &verbose;
    many[MOST_SETTINGS] = NULL;
    assert_string_equal(settings_problem(arena, many), "the texts of its settings have more than 1048576 bytes");
    long_text[MOST_TEXT_BYTES] = 'x';
    assert_string_equal(settings_problem(arena, list),
                        "the help or default of its setting \"verbose\" is longer than 4096 bytes or not UTF-8");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(defaults_stand_where_nothing_is_said),
        TEST(values_become_what_the_plugin_declared),
        TEST(mistakes_are_told_with_a_fix),
        TEST(a_plugin_without_settings_says_so),
        TEST(unsound_declarations_are_found),
        TEST(texts_have_a_limit),
        TEST(choices_have_a_limit),
        TEST(a_list_has_a_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
