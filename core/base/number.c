#include "base/number.h"

#include "base/utf8.h"

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *skip_digits(const char *at)
{
    while (ascii_is_digit(*at))
        at++;
    return at;
}

/* End of the number at text, or text itself when there is none. */
static const char *scan(const char *text)
{
    const char *at = text + (*text == '+' || *text == '-');
    const char *digits = at;

    at = skip_digits(at);
    if (*at == '.' && ascii_is_digit(at[1]))
        at = skip_digits(at + 1);
    if (at == digits)
        return text;
    if (*at == 'e' || *at == 'E') {
        const char *exponent = at + 1 + (at[1] == '+' || at[1] == '-');
        if (ascii_is_digit(*exponent))
            at = skip_digits(exponent);
    }
    return at;
}

bool number_parse(const char *text, double *value, const char **end)
{
    const char *stop = scan(text);
    char local[64];
    char *copy = local;
    size_t size = (size_t)(stop - text);
    double result;

    *end = stop;
    if (stop == text)
        return false;
    /* strtod would read on into "0x", "e" or a locale's separator: it gets just the number. */
    if (size >= sizeof local && !(copy = malloc(size + 1)))
        return false;
    memcpy(copy, text, size);
    copy[size] = '\0';
    result = strtod(copy, NULL);
    if (copy != local)
        free(copy);
    if (!isfinite(result))
        return false;
    *value = result;
    return true;
}

const char *number_to_text(double value, char text[NUMBER_TEXT_SIZE])
{
    for (int digits = 15; digits <= 17; digits++) {
        (void)snprintf(text, NUMBER_TEXT_SIZE, "%.*g", digits, value);
        if (strtod(text, NULL) == value)
            break;
    }
    if (strcmp(text, "-0") == 0)
        memcpy(text, "0", 2);
    return text;
}

const char *number_to_fixed(double value, int decimals, char text[NUMBER_TEXT_SIZE])
{
    static const double powers[] = {1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
    double scaled = round(value * powers[decimals]) / powers[decimals];

    (void)snprintf(text, NUMBER_TEXT_SIZE, "%.*f", decimals, scaled == 0 ? 0.0 : scaled);
    return text;
}

bool number_pin_locale(void)
{
    /* Lives as long as the process; one per process is made. */
    static locale_t c_locale;

    if (!c_locale)
        c_locale = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    return c_locale && uselocale(c_locale);
}
