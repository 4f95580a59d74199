/* Figures as people write them: "87.0K", "1 200", "EUR 2.5M", "3-5 weeks", "3 to 5 %". Pure functions of the text. */
#ifndef VERSUS_DATA_FIGURE_H
#define VERSUS_DATA_FIGURE_H

#include "base/arena.h"
#include "data/comparison.h"

struct figure {
    double low, high;   /* equal for a single figure */
    double quantum;     /* what one unit of the last digit written is worth, of the coarser end */
    bool is_rounded;    /* decimals or a multiplier were written */
    bool looks_grouped; /* "1.200" was read as a decimal fraction, but looks like thousands */
    double multiplier;
    const char *multiplier_text; /* "K", "" without one */
    const char *unit;            /* as written, currencies by their code; NULL: none */
    bool unit_first;
};

/* Why a text is no figure. */
struct figure_fault {
    const char *code;
    const char *message; /* to be put behind the quoted text: "is not a number" */
    const char *help;    /* NULL: whatever the caller knows about the type */
};

/* Reads all of text as a figure of a numeric type other than TYPE_DATE. declared_unit (or NULL) only tells a unit "K"
 * from a multiplier; that units agree is the caller's check. */
bool figure_parse(struct arena *arena, const char *text, enum value_type type, const char *declared_unit,
                  struct figure *figure, struct figure_fault *fault);

/* The code of a currency written as a symbol at the start of a unit: "€" is "EUR", "$/month" is "USD/month"; other
 * units as they are. */
const char *currency_canonical(struct arena *arena, const char *unit);

/* A computed figure in the form of others: rounded to `quantum` (0: exact, at most six decimals, money with two) but
 * never to less than two digits, divided by the multiplier whose text follows. */
const char *figure_format(struct arena *arena, double number, double quantum, double multiplier,
                          const char *multiplier_text, bool is_money);

#endif
