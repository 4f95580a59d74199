/* Finding faces: the built-in family by path, others and other characters by fontconfig, and what there is when there
 * is none. */
#include "host/fonts.h"

#include "support/test.h"

#include <dirent.h>
#include <stdlib.h>
#include <unistd.h>

#define NOTO "/usr/share/fonts/truetype/noto"

#define CJK "/usr/share/fonts/opentype/noto"

static const char *const noto[] = {"/nonexistent", NOTO, CJK, NULL};
static const char *const nowhere[] = {"/nonexistent", NULL};

struct fixture {
    struct arena arena;
    struct fonts fonts;
};

static int set_up(void **state)
{
    static struct fixture fixture;

    arena_init(&fixture.arena, NULL);
    fonts_init(&fixture.fonts, &fixture.arena, noto, 0, FONT_CATALOG);
    *state = &fixture;
    return 0;
}

static int tear_down(void **state)
{
    arena_release(&((struct fixture *)*state)->arena);
    return 0;
}

static const char *find(struct fixture *fixture, int32_t weight, int32_t italic, uint32_t code_point,
                        const char *family)
{
    struct vs_font_request request = {
        .size = sizeof request, .code_point = code_point, .family = family, .weight = weight, .italic = italic};
    struct vs_font font = {.size = sizeof font};

    return font_find(&fixture->fonts, &request, &font) ? font.path : NULL;
}

static void the_built_in_family_is_found_by_path(void **state)
{
    struct fixture *fixture = *state;

    assert_string_equal(find(fixture, 400, 0, 0, NULL), NOTO "/NotoSans-Regular.ttf");
    assert_string_equal(find(fixture, 700, 0, 0, NULL), NOTO "/NotoSans-Bold.ttf");
    assert_string_equal(find(fixture, 400, 1, 0, "noto sans"), NOTO "/NotoSans-Italic.ttf");
    assert_string_equal(find(fixture, 900, 1, 0, NULL), NOTO "/NotoSans-BoldItalic.ttf");
    assert_string_equal(find(fixture, 400, 0, 0, "monospace"), NOTO "/NotoSansMono-Regular.ttf");
    assert_string_equal(find(fixture, 700, 1, 0, "monospace"), NOTO "/NotoSansMono-Bold.ttf");
    assert_null(fixture->fonts.catalog);
    assert_string_equal(find(fixture, 700, 1, 'x', "monospace"), NOTO "/NotoSansMono-Bold.ttf");
}

static void a_character_that_it_lacks_is_found_elsewhere(void **state)
{
    struct fixture *fixture = *state;
    const char *path = find(fixture, 400, 0, 0x4E2D, NULL);

    assert_non_null(path);
    assert_null(strstr(path, "NotoSans-Regular"));
    assert_string_equal(find(fixture, 400, 0, 0x4E2D, NULL), path);
}

/* By path, so that the same face comes out wherever the fonts are, whatever the preferences of the machine say. */
static void a_script_is_found_by_path(void **state)
{
    struct fixture *fixture = *state;

    assert_string_equal(find(fixture, 400, 0, 0x05D0, NULL), NOTO "/NotoSansHebrew-Regular.ttf");
    assert_string_equal(find(fixture, 700, 1, 0x0627, NULL), NOTO "/NotoSansArabic-Bold.ttf");
    assert_string_equal(find(fixture, 400, 0, 0x0E01, "No Such Family"), NOTO "/NotoSansThai-Regular.ttf");
    assert_string_equal(find(fixture, 400, 0, 0x0915, NULL), NOTO "/NotoSansDevanagari-Regular.ttf");
}

static uint32_t east_asian_index(struct fixture *fixture, uint32_t code_point, const char *language)
{
    struct vs_font_request request = {
        .size = sizeof request, .code_point = code_point, .language = language, .weight = 400};
    struct vs_font font = {.size = sizeof font};

    assert_true(font_find(&fixture->fonts, &request, &font));
    assert_string_equal(font.path, CJK "/NotoSansCJK-Regular.ttc");
    return font.index;
}

/* The order of the faces is that of the file: Japanese, Korean, simplified, traditional, Hong Kong. */
static void the_language_tells_the_east_asian_face(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(east_asian_index(fixture, 0x76F4, NULL), 0);
    assert_int_equal(east_asian_index(fixture, 0x76F4, "ja"), 0);
    assert_int_equal(east_asian_index(fixture, 0xAC00, "en"), 1);
    assert_int_equal(east_asian_index(fixture, 0x76F4, "ko-KR"), 1);
    assert_int_equal(east_asian_index(fixture, 0x76F4, "zh"), 2);
    assert_int_equal(east_asian_index(fixture, 0x76F4, "ZH-hant-TW"), 3);
    assert_int_equal(east_asian_index(fixture, 0x76F4, "zh-TW"), 3);
    assert_int_equal(east_asian_index(fixture, 0x76F4, "zh-HK"), 4);
}

/* A folder that the caller named holds serif faces; returned with those of the fixture behind it. */
static const char *const *named_folder(struct fixture *fixture)
{
    static const char *const files[] = {"NotoSerif-Regular.ttf", "NotoSerifHebrew-Regular.ttf"};
    static const char *folders[4];
    char pattern[] = "/tmp/versus-fonts-XXXXXX";

    folders[0] = arena_copy(&fixture->arena, mkdtemp(pattern));
    for (size_t i = 0; i < 2; i++)
        assert_int_equal(symlink(arena_format(&fixture->arena, "%s/%s", NOTO, files[i]),
                                 arena_format(&fixture->arena, "%s/%s", folders[0], files[i])),
                         0);
    folders[1] = NOTO;
    folders[2] = CJK;
    return folders;
}

static void remove_named_folder(const char *folder)
{
    DIR *entries = opendir(folder);

    assert_non_null(entries);
    for (struct dirent *entry; (entry = readdir(entries)) != NULL;)
        (void)unlinkat(dirfd(entries), entry->d_name, 0);
    assert_int_equal(closedir(entries), 0);
    assert_int_equal(rmdir(folder), 0);
}

static void a_named_folder_goes_before_all_others(void **state)
{
    struct fixture *fixture = *state;
    const char *const *folders = named_folder(fixture);
    const char *serif = arena_format(&fixture->arena, "%s/NotoSerif-Regular.ttf", folders[0]);

    fonts_init(&fixture->fonts, &fixture->arena, folders, 1, FONT_CATALOG);
    assert_true(font_family_exists(&fixture->fonts, "Noto Serif"));
    assert_string_equal(find(fixture, 400, 0, 0, "Noto Serif"), serif);
    assert_string_equal(find(fixture, 400, 0, 0x05D0, NULL),
                        arena_format(&fixture->arena, "%s/NotoSerifHebrew-Regular.ttf", folders[0]));
    assert_string_equal(find(fixture, 400, 0, 'x', NULL), NOTO "/NotoSans-Regular.ttf");
    assert_string_equal(find(fixture, 400, 0, 0x0E01, NULL), NOTO "/NotoSansThai-Regular.ttf");
    remove_named_folder(folders[0]);
}

static void a_character_that_nobody_has_gives_the_built_in_face(void **state)
{
    assert_string_equal(find(*state, 400, 0, 0xF8FFE, NULL), NOTO "/NotoSans-Regular.ttf");
}

static int of_family(struct fixture *fixture, const char *family, uint32_t code_point)
{
    struct vs_font_request request = {
        .size = sizeof request, .family = family, .code_point = code_point, .weight = 400};
    struct vs_font font = {.size = sizeof font};

    assert_true(font_find(&fixture->fonts, &request, &font));
    return (int)font.of_family;
}

static void it_is_told_whether_the_family_is_the_one_asked_for(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(of_family(fixture, "Noto Serif", 0), 1);
    assert_int_equal(of_family(fixture, "noto sans", 0), 1);
    assert_int_equal(of_family(fixture, NULL, 0), 1);
    assert_int_equal(of_family(fixture, "No Such Family", 0), 0);
    assert_int_equal(of_family(fixture, "Noto Sans", 0x05D0), 0);
}

static void an_unknown_family_gives_the_built_in_one(void **state)
{
    struct fixture *fixture = *state;

    assert_false(font_family_exists(&fixture->fonts, "No Such Family"));
    assert_true(font_family_exists(&fixture->fonts, "Noto Sans"));
    assert_string_equal(find(fixture, 400, 0, 0, "No Such Family"), NOTO "/NotoSans-Regular.ttf");
}

static void without_the_built_in_family_fontconfig_is_asked(void **state)
{
    struct fixture *fixture = *state;

    fixture->fonts.folders = nowhere;
    assert_non_null(find(fixture, 400, 0, 0, NULL));
    assert_non_null(fixture->fonts.catalog);
}

static void without_the_catalog_the_built_in_family_serves_all(void **state)
{
    struct fixture *fixture = *state;

    fixture->fonts.catalog_module = "/nonexistent/font-catalog.so";
    assert_string_equal(find(fixture, 400, 0, 0x4E2D, NULL), NOTO "/NotoSans-Regular.ttf");
    assert_string_equal(find(fixture, 700, 0, 0, "No Such Family"), NOTO "/NotoSans-Bold.ttf");
    assert_false(font_family_exists(&fixture->fonts, "Noto Serif"));
}

static void without_the_catalog_and_the_built_in_family_there_is_no_face(void **state)
{
    struct fixture *fixture = *state;

    fixture->fonts.catalog_module = NULL;
    fixture->fonts.folders = nowhere;
    assert_null(find(fixture, 400, 0, 0, NULL));
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_built_in_family_is_found_by_path),
        TEST(a_character_that_it_lacks_is_found_elsewhere),
        TEST(a_script_is_found_by_path),
        TEST(the_language_tells_the_east_asian_face),
        TEST(a_named_folder_goes_before_all_others),
        TEST(a_character_that_nobody_has_gives_the_built_in_face),
        TEST(it_is_told_whether_the_family_is_the_one_asked_for),
        TEST(an_unknown_family_gives_the_built_in_one),
        TEST(without_the_built_in_family_fontconfig_is_asked),
        TEST(without_the_catalog_the_built_in_family_serves_all),
        TEST(without_the_catalog_and_the_built_in_family_there_is_no_face),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
