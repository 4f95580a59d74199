#include "data/comparison.h"

const char *value_type_name(enum value_type type)
{
    static const char *const names[TYPE_COUNT_OF_TYPES] = {
        [TYPE_TEXT] = "text",   [TYPE_FLAG] = "flag",       [TYPE_GRADE] = "grade",     [TYPE_CHOICE] = "choice",
        [TYPE_LIST] = "list",   [TYPE_COUNT] = "count",     [TYPE_NUMBER] = "number",   [TYPE_QUANTITY] = "quantity",
        [TYPE_MONEY] = "money", [TYPE_PERCENT] = "percent", [TYPE_VERSION] = "version", [TYPE_DATE] = "date",
        [TYPE_URL] = "url",
    };
    return names[type];
}

bool value_type_is_numeric(enum value_type type)
{
    switch (type) {
    case TYPE_COUNT:
    case TYPE_NUMBER:
    case TYPE_QUANTITY:
    case TYPE_MONEY:
    case TYPE_PERCENT:
    case TYPE_DATE:
        return true;
    default:
        return false;
    }
}

bool attribute_adds(const struct attribute *total, const struct attribute *attribute)
{
    for (size_t i = 0; i < total->total_count; i++)
        if (total->total_of[i].attribute == attribute || attribute_adds(total->total_of[i].attribute, attribute))
            return true;
    return false;
}

const struct value *comparison_value(const struct comparison *comparison, size_t option, size_t attribute)
{
    return &comparison->options[option].values[attribute];
}
