/* The layout that programs read: a row for each value of each option. */
#include "tables.h"

static const char *const columns[] = {"option", "attribute", "label",  "group",    "type",  "state", "value",
                                      "number", "low",       "high",   "likely",   "unit",  "date",  "source",
                                      "as_of",  "note",      "reason", "question", "owner", "due"};

static const char *state_of(const struct vs_host *host, const struct vs_node *value)
{
    double state;

    if (!host->number(value, VS_KEY_STATE, &state))
        return "";
    return state == VS_STATE_MISSING          ? "missing"
           : state == VS_STATE_STATED         ? "stated"
           : state == VS_STATE_NOT_APPLICABLE ? "not applicable"
           : state == VS_STATE_NONE           ? "none"
                                              : "";
}

static void write_value(struct table *table, const struct vs_node *option, const struct vs_node *group,
                        const struct vs_node *attribute, const struct vs_node *value)
{
    static const uint32_t numbers[] = {VS_KEY_NUMBER, VS_KEY_LOW, VS_KEY_HIGH, VS_KEY_LIKELY};
    static const uint32_t rest[] = {VS_KEY_AS_OF,    VS_KEY_NOTE,  VS_KEY_REASON,
                                    VS_KEY_QUESTION, VS_KEY_OWNER, VS_KEY_DUE};
    const struct vs_host *host = table->host;
    const struct vs_node *source = host->reference(value, VS_KEY_SOURCE);

    cell_text(table, option, host->text(option, VS_KEY_NAME));
    cell_text(table, attribute, host->text(attribute, VS_KEY_NAME));
    cell_text(table, attribute, host->text(attribute, VS_KEY_LABEL));
    cell_text(table, attribute, host->text(group, VS_KEY_NAME));
    cell_exact(table, host->text(attribute, VS_KEY_TYPE));
    cell_exact(table, state_of(host, value));
    cell_value(table, value);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        cell_number(table, value, numbers[i]);
    cell_text(table, value, host->text(value, VS_KEY_UNIT));
    cell_text(table, value, host->text(value, VS_KEY_DATE));
    cell_text(table, source, host->text(source, VS_KEY_NAME));
    for (size_t i = 0; i < sizeof rest / sizeof *rest; i++)
        cell_text(table, value, host->text(value, rest[i]));
    row_end(table);
}

static void write_option(struct table *table, const struct vs_node *data, const struct vs_node *option)
{
    const struct vs_host *host = table->host;
    const struct vs_node *group = child_of_kind(host, data, VS_GROUP);
    const struct vs_node *value = child_of_kind(host, option, VS_VALUE);

    for (; group; group = next_of_kind(host, group, VS_GROUP)) {
        const struct vs_node *attribute = child_of_kind(host, group, VS_ATTRIBUTE);
        for (; attribute; attribute = next_of_kind(host, attribute, VS_ATTRIBUTE)) {
            if (host->reference(value, VS_KEY_ATTRIBUTE) != attribute)
                continue;
            write_value(table, option, group, attribute, value);
            value = next_of_kind(host, value, VS_VALUE);
        }
    }
}

void long_write(struct table *table, const struct vs_node *data)
{
    const struct vs_host *host = table->host;
    const struct vs_node *option = child_of_kind(host, data, VS_OPTION);

    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        cell_exact(table, columns[i]);
    row_end(table);
    for (; option; option = next_of_kind(host, option, VS_OPTION))
        write_option(table, data, option);
}
