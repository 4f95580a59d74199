/* The layout of a comparison as people draw it. */
#include "tables.h"

/* Each option's value in the current row: options list their values in the order of the attributes. */
struct cursors {
    const struct vs_node **values;
    size_t count;
};

static bool cursors_begin(struct cursors *cursors, struct table *table, const struct vs_node *data)
{
    const struct vs_host *host = table->host;
    const struct vs_node *option = child_of_kind(host, data, VS_OPTION);
    size_t i = 0;

    *cursors = (struct cursors){0};
    for (const struct vs_node *each = option; each; each = next_of_kind(host, each, VS_OPTION))
        cursors->count++;
    cursors->values = host->allocate(host, (cursors->count + 1) * sizeof(struct vs_node *));
    if (!cursors->values) {
        table->result = VS_NO_MEMORY;
        return false;
    }
    for (; option; option = next_of_kind(host, option, VS_OPTION))
        cursors->values[i++] = child_of_kind(host, option, VS_VALUE);
    return true;
}

static void write_header(struct table *table, const struct vs_node *data)
{
    const struct vs_host *host = table->host;
    const struct vs_node *option = child_of_kind(host, data, VS_OPTION);

    cell_exact(table, "group");
    cell_exact(table, "attribute");
    cell_exact(table, "unit");
    for (; option; option = next_of_kind(host, option, VS_OPTION))
        cell_text(table, option, host->text(option, VS_KEY_NAME));
    row_end(table);
}

static void write_attribute(struct table *table, const struct vs_node *group, const struct vs_node *attribute,
                            struct cursors *cursors)
{
    const struct vs_host *host = table->host;

    cell_text(table, attribute, host->text(group, VS_KEY_NAME));
    cell_text(table, attribute, host->text(attribute, VS_KEY_LABEL));
    cell_text(table, attribute, host->text(attribute, VS_KEY_UNIT));
    for (size_t i = 0; i < cursors->count; i++) {
        const struct vs_node **value = &cursors->values[i];
        bool here = host->reference(*value, VS_KEY_ATTRIBUTE) == attribute;
        cell_value(table, here ? *value : NULL);
        if (here)
            *value = next_of_kind(host, *value, VS_VALUE);
    }
    row_end(table);
}

void wide_write(struct table *table, const struct vs_node *data)
{
    const struct vs_host *host = table->host;
    const struct vs_node *group = child_of_kind(host, data, VS_GROUP);
    struct cursors cursors;

    if (!cursors_begin(&cursors, table, data))
        return;
    write_header(table, data);
    for (; group; group = next_of_kind(host, group, VS_GROUP)) {
        const struct vs_node *attribute = child_of_kind(host, group, VS_ATTRIBUTE);
        for (; attribute; attribute = next_of_kind(host, attribute, VS_ATTRIBUTE))
            write_attribute(table, group, attribute, &cursors);
    }
}
