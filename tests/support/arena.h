/* An arena for all tests of a program: cmocka_run_group_tests(tests, set_up, tear_down).
 * Included last: other headers have parameters of its name. */
#ifndef VERSUS_TESTS_SUPPORT_ARENA_H
#define VERSUS_TESTS_SUPPORT_ARENA_H

#include "base/arena.h"
#include "support/test.h"

static struct arena arena;

static int set_up(void **state)
{
    (void)state;
    arena_init(&arena, NULL);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

#endif
