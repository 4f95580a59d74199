#include "data/figure.h"

#include "base/buffer.h"
#include "base/number.h"
#include "base/utf8.h"
#include "data/blanks.h"
#include "data/units.h"

#include <math.h>
#include <string.h>

#define MINUS_SIGN "\xE2\x88\x92"
#define EN_DASH    "\xE2\x80\x93"
#define EM_DASH    "\xE2\x80\x94"

/* One end of a range, or a single figure. */
struct figure_side {
    double number; /* multiplied */
    double written;
    double quantum; /* of the number */
    bool is_rounded;
    bool looks_grouped;
    double multiplier;
    const char *multiplier_text;
    const char *unit;
    bool unit_first;
};

struct figure_reading {
    struct arena *arena;
    const char *at;
    enum value_type type;
    const char *declared_unit;
    struct figure_fault *fault;
};

static bool fault(struct figure_reading *reading, const char *code, const char *message, const char *help)
{
    *reading->fault = (struct figure_fault){code, message, help};
    return false;
}

static bool starts_with(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

static const char *skip_blanks(const char *text)
{
    while (blank_size(text))
        text += blank_size(text);
    return text;
}

/* ---- Currencies ---- */

static const struct {
    const char *symbol;
    const char *code;
} currencies[] = {
    {"€", "EUR"}, {"US$", "USD"}, {"$", "USD"}, {"£", "GBP"}, {"¥", "JPY"}, {"₹", "INR"}, {"₩", "KRW"},
};

/* Bytes of the currency symbol at text, 0 when there is none. */
static size_t symbol_size(const char *text, const char **code)
{
    for (size_t i = 0; i < sizeof currencies / sizeof *currencies; i++) {
        if (starts_with(text, currencies[i].symbol)) {
            *code = currencies[i].code;
            return strlen(currencies[i].symbol);
        }
    }
    return 0;
}

const char *currency_canonical(struct arena *arena, const char *unit)
{
    const char *code;
    size_t size = symbol_size(unit, &code);

    return size ? arena_format(arena, "%s%s", code, unit + size) : unit;
}

static bool is_currency_letters(const char *text)
{
    for (int i = 0; i < 3; i++)
        if (text[i] < 'A' || text[i] > 'Z')
            return false;
    return !ascii_is_letter(text[3]);
}

/* "EUR 5", "$5": takes a currency that stands before its number. */
static void read_currency(struct figure_reading *reading, struct figure_side *side)
{
    const char *code = NULL;
    size_t size = symbol_size(reading->at, &code);

    if (!size && is_currency_letters(reading->at)) {
        size = 3;
        code = arena_copy_bytes(reading->arena, reading->at, size);
    }
    if (!size)
        return;
    side->unit = code;
    side->unit_first = true;
    reading->at = skip_blanks(reading->at + size);
}

/* ---- Numbers ---- */

/* Bytes of a separator of thousands at text, when exactly three digits follow it. */
static size_t group_separator(const char *text)
{
    size_t size = *text == ',' || *text == '\'' ? 1 : *text == '\t' || *text == '\n' ? 0 : blank_size(text);
    const char *digits = text + size;

    if (!size)
        return 0;
    for (int i = 0; i < 3; i++)
        if (!ascii_is_digit(digits[i]))
            return 0;
    return ascii_is_digit(digits[3]) ? 0 : size;
}

static void copy_digits(struct figure_reading *reading, struct buffer *digits)
{
    const char *start = reading->at;

    while (ascii_is_digit(*reading->at))
        buffer_append_byte(digits, *reading->at++);
    if (reading->at - start < 1 || reading->at - start > 3)
        return;
    for (size_t size = group_separator(reading->at); size; size = group_separator(reading->at)) {
        buffer_append(digits, reading->at + size, 3);
        reading->at += size + 3;
    }
}

/* Copies what stands there of a number in the plain form that number_parse reads; decimals is how many follow the
 * point, less the exponent. */
static const char *copy_number(struct figure_reading *reading, int *decimals)
{
    struct buffer plain;
    const char *exponent;

    *decimals = 0;
    buffer_init(&plain, reading->arena);
    if (starts_with(reading->at, MINUS_SIGN)) {
        buffer_append_byte(&plain, '-');
        reading->at += strlen(MINUS_SIGN);
    } else if (*reading->at == '-' || *reading->at == '+') {
        buffer_append_byte(&plain, *reading->at++);
    }
    copy_digits(reading, &plain);
    if (*reading->at == '.' && ascii_is_digit(reading->at[1])) {
        buffer_append_byte(&plain, *reading->at++);
        for (; ascii_is_digit(*reading->at); ++*decimals)
            buffer_append_byte(&plain, *reading->at++);
    }
    exponent = reading->at + (*reading->at == 'e' || *reading->at == 'E');
    if (exponent > reading->at && plain.size && ascii_is_digit(exponent[*exponent == '-' || *exponent == '+'])) {
        int power = 0;
        const char *digit = exponent + (*exponent == '-' || *exponent == '+');
        for (; ascii_is_digit(*digit); digit++)
            power = power < 1000 ? power * 10 + (*digit - '0') : power;
        buffer_append(&plain, reading->at, (size_t)(digit - reading->at));
        *decimals -= *exponent == '-' ? -power : power;
        reading->at = digit;
    }
    return buffer_text(&plain);
}

static bool is_not_finite(const char *text)
{
    static const char *const words[] = {"inf", ".inf", "infinity", "nan", ".nan", "∞"};
    const char *word = text + (*text == '-' || *text == '+');

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (ascii_equal_ignoring_case(word, words[i]))
            return true;
    return false;
}

/* "1.200": half of the world reads thousands here. */
static bool looks_grouped(const char *number)
{
    size_t whole = strspn(number, "0123456789");

    return whole >= 1 && whole <= 3 && *number != '0' && number[whole] == '.' &&
           strspn(number + whole + 1, "0123456789") == 3 && !number[whole + 4];
}

static bool read_number(struct figure_reading *reading, struct figure_side *side)
{
    const char *start = reading->at;
    int decimals;
    const char *plain = copy_number(reading, &decimals);
    const char *end;

    if (is_not_finite(start))
        return fault(reading, "E221", "is not a finite number", "write a number, or n/a, or ~ where it is not known");
    if (!number_parse(plain, &side->written, &end)) {
        if (end != plain)
            return fault(reading, "E221", "is too large", "numbers stay below 1e15");
        return fault(reading, "E220", NULL, NULL);
    }
    side->number = side->written;
    side->quantum = pow(10, -decimals);
    side->is_rounded = decimals != 0;
    side->looks_grouped = looks_grouped(plain + (*plain == '-' || *plain == '+'));
    side->multiplier = 1;
    side->multiplier_text = "";
    return true;
}

/* ---- Multipliers and units ---- */

static const struct {
    const char *text;
    double amount;
} multipliers[] = {{"k", 1e3}, {"K", 1e3}, {"M", 1e6}, {"bn", 1e9}, {"B", 1e9}, {"T", 1e12}};

static size_t letters_size(const char *text)
{
    size_t size = 0;

    while (ascii_is_letter(text[size]))
        size++;
    return size;
}

/* Whether the letters at `text` may multiply: "10K rows" and, where the declared unit takes no prefix itself, "10K";
 * but "5 M" of a quantity is five of unit M, its B are bytes, and "512M" of a row in GB may be 512 MB. */
static bool may_multiply(const struct figure_reading *reading, const char *text, size_t size)
{
    const char *unit = reading->declared_unit;

    if (reading->type == TYPE_PERCENT)
        return false;
    if (reading->type != TYPE_QUANTITY)
        return true;
    if (text != reading->at || *text == 'B')
        return false;
    if (text[size])
        return blank_size(text + size) != 0;
    return unit && !unit_is_known(unit) && !(strlen(unit) == size && starts_with(text, unit));
}

static void read_multiplier(struct figure_reading *reading, struct figure_side *side)
{
    const char *text = skip_blanks(reading->at);
    size_t size = letters_size(text);

    for (size_t i = 0; i < sizeof multipliers / sizeof *multipliers; i++) {
        if (strlen(multipliers[i].text) != size || !starts_with(text, multipliers[i].text) ||
            !may_multiply(reading, text, size))
            continue;
        side->multiplier = multipliers[i].amount;
        side->multiplier_text = multipliers[i].text;
        side->number *= side->multiplier;
        side->quantum *= side->multiplier;
        side->is_rounded = true;
        side->looks_grouped = false;
        reading->at = text + size;
        return;
    }
}

/* "million", "Mio.", "Tsd": a word that multiplies, where the letter is meant. */
static bool is_multiplier_word(const struct figure_reading *reading, const char *text)
{
    static const char *const words[] = {"thousand", "million", "millions", "billion", "billions", "trillion", "mio",
                                        "mill",     "mln",     "mrd",      "mia",     "bln",      "tsd"};
    size_t size = letters_size(text);

    if (reading->declared_unit && strncmp(reading->declared_unit, text, size) == 0)
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t length = 0;
        while (length < size && words[i][length] && ascii_lower(text[length]) == words[i][length])
            length++;
        if (length == size && !words[i][length])
            return reading->declared_unit || reading->type != TYPE_QUANTITY;
    }
    return false;
}

/* Bytes of what separates the ends of a range at text, 0 when it does not. A hyphen separates when a number follows. */
static size_t separator_size(const char *text)
{
    const char *after;
    const char *code;

    if (starts_with(text, " to "))
        return 4;
    if (starts_with(text, EN_DASH) || starts_with(text, EM_DASH))
        return strlen(EN_DASH);
    if (*text != '-')
        return 0;
    after = skip_blanks(text + 1);
    after += symbol_size(after, &code);
    if (is_currency_letters(after))
        after = skip_blanks(after + 3);
    return ascii_is_digit(*after) || (*after == '-' && ascii_is_digit(after[1])) ? 1 : 0;
}

/* Takes the unit, which runs to the end or to a range's separator. */
static bool read_unit(struct figure_reading *reading, struct figure_side *side)
{
    const char *start = skip_blanks(reading->at);
    const char *stop = reading->at;
    const char *last = start; /* behind the last byte that is not blank */

    while (*stop && !separator_size(stop)) {
        size_t blank = blank_size(stop);
        stop += blank ? blank : 1;
        if (!blank)
            last = stop;
    }
    reading->at = stop;
    if (last <= start)
        return true;
    if (*start == ',' && ascii_is_digit(start[1]))
        return fault(reading, "E220", NULL, "decimals follow a point: 1.5; thousands are 1,200 or 1 200");
    if (is_multiplier_word(reading, start))
        return fault(reading, "E220", NULL, "write the multiplier as a letter: 1.5K, 1.5M, 1.5B or 1.5T");
    /* "EUR 5/month": what it is per stands behind the number. */
    if (side->unit && *start == '/') {
        side->unit = arena_format(reading->arena, "%s%.*s", side->unit, (int)(last - start), start);
        return true;
    }
    if (ascii_is_digit(*start) || strchr(".,:_;()=<>-+", *start) || (*start == 'x' && ascii_is_digit(start[1])) ||
        side->unit)
        return fault(reading, "E220", NULL, NULL);
    side->unit = currency_canonical(reading->arena, arena_copy_bytes(reading->arena, start, (size_t)(last - start)));
    return true;
}

static bool read_side(struct figure_reading *reading, struct figure_side *side)
{
    memset(side, 0, sizeof *side);
    reading->at = skip_blanks(reading->at);
    if (reading->type == TYPE_MONEY)
        read_currency(reading, side);
    if (!read_number(reading, side))
        return false;
    read_multiplier(reading, side);
    if (!read_unit(reading, side))
        return false;
    if (fabs(side->number) >= 1e15)
        return fault(reading, "E221", "is too large", "numbers stay below 1e15");
    /* Cents are counted, not rounded. */
    if (reading->type == TYPE_MONEY && side->multiplier == 1 && side->quantum > 0.009 && side->quantum < 0.011)
        side->is_rounded = false;
    return true;
}

/* ---- Ranges ---- */

/* "3-5 weeks", "90-110K": what is written once, at the end, goes for both. */
static bool share_end(struct figure_reading *reading, struct figure_side *low, const struct figure_side *high)
{
    double factor;

    if (low->unit && high->unit) {
        if (!unit_convert(low->unit, high->unit, &factor))
            return fault(reading, "E222", "has ends in different units", "write both ends in one unit");
        low->number *= factor;
        low->quantum *= factor;
        return true;
    }
    if (!low->unit && low->multiplier == 1 && high->multiplier != 1) {
        low->number *= high->multiplier;
        low->quantum *= high->multiplier;
        low->is_rounded = true;
        if (low->number > high->number)
            return fault(reading, "E228", "can be read in two ways", "write K, M or the like at both ends");
    }
    return true;
}

static void set_figure(struct figure *figure, const struct figure_side *low, const struct figure_side *high)
{
    figure->low = low->number;
    figure->high = high->number;
    figure->quantum = fmax(low->quantum, high->quantum);
    figure->is_rounded = low->is_rounded || high->is_rounded;
    figure->looks_grouped = low->looks_grouped || high->looks_grouped;
    figure->multiplier = high->multiplier;
    figure->multiplier_text = high->multiplier_text;
    figure->unit = high->unit ? high->unit : low->unit;
    figure->unit_first = high->unit ? high->unit_first : low->unit_first;
}

bool figure_parse(struct arena *arena, const char *text, enum value_type type, const char *declared_unit,
                  struct figure *figure, struct figure_fault *fault_out)
{
    struct figure_reading reading = {arena, text, type, declared_unit, fault_out};
    struct figure_side low;
    struct figure_side high;

    if (!read_side(&reading, &low))
        return false;
    high = low;
    if (*reading.at) {
        reading.at += separator_size(reading.at);
        if (!read_side(&reading, &high))
            return false;
        if (*reading.at)
            return fault(&reading, "E220", NULL, NULL);
        if (!share_end(&reading, &low, &high))
            return false;
        if (low.number > high.number)
            return fault(&reading, "E228", "runs backwards", "write the lower end first");
    }
    set_figure(figure, &low, &high);
    return true;
}

/* ---- Computed figures ---- */

static const char *trim_zeros(char *text)
{
    char *end = text + strlen(text);

    if (!strchr(text, '.'))
        return text;
    while (end[-1] == '0')
        end--;
    if (end[-1] == '.')
        end--;
    *end = '\0';
    return text;
}

const char *figure_format(struct arena *arena, double number, double quantum, double multiplier,
                          const char *multiplier_text, bool is_money)
{
    char text[NUMBER_TEXT_SIZE];
    double two_digits = number == 0 ? quantum : pow(10, floor(log10(fabs(number))) - 1);
    double step = fmin(quantum, two_digits);
    int decimals;

    if (quantum <= 0) {
        bool whole = fabs(number - round(number)) < 1e-9;
        number_to_fixed(number, whole ? 0 : is_money ? 2 : 6, text);
        return arena_copy(arena, whole || is_money ? text : trim_zeros(text));
    }
    number = round(number / step) * step;
    decimals = (int)round(log10(multiplier / step));
    decimals = decimals < 0 ? 0 : decimals > 9 ? 9 : decimals;
    number_to_fixed(number / multiplier, decimals, text);
    return arena_format(arena, "%s%s", text, multiplier_text);
}
