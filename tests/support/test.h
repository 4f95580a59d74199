/* What every cmocka program includes. */
#ifndef VERSUS_TESTS_SUPPORT_TEST_H
#define VERSUS_TESTS_SUPPORT_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#endif
