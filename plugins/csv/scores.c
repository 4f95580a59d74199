/* The tables of a decision: a row for each option and criterion with its points, and one for their sum; must-haves. */
#include "tables.h"

static const struct vs_node *decision_of(const struct vs_host *host, const struct vs_node *data)
{
    return child_of_kind(host, data, VS_DECISION);
}

static void write_names(struct table *table, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        cell_exact(table, names[i]);
    row_end(table);
}

static void write_contribution(struct table *table, const struct vs_node *score, const struct vs_node *part)
{
    const struct vs_host *host = table->host;
    const struct vs_node *option = host->reference(score, VS_KEY_OPTION);
    const struct vs_node *criterion = host->reference(part, VS_KEY_CRITERION);

    cell_text(table, option, host->text(option, VS_KEY_NAME));
    cell_exact(table, host->text(score, VS_KEY_ROLE));
    cell_text(table, criterion, host->text(criterion, VS_KEY_LABEL));
    cell_number(table, criterion, VS_KEY_WEIGHT);
    cell_number(table, part, VS_KEY_LOW);
    cell_number(table, part, VS_KEY_HIGH);
    cell_exact(table, host->text(part, VS_KEY_TEXT));
    cell_exact(table, NULL);
    cell_exact(table, NULL);
    row_end(table);
}

static void write_total(struct table *table, const struct vs_node *score)
{
    const struct vs_host *host = table->host;
    const struct vs_node *option = host->reference(score, VS_KEY_OPTION);

    cell_text(table, option, host->text(option, VS_KEY_NAME));
    cell_exact(table, host->text(score, VS_KEY_ROLE));
    cell_exact(table, NULL);
    cell_exact(table, NULL);
    cell_number(table, score, VS_KEY_LOW);
    cell_number(table, score, VS_KEY_HIGH);
    cell_exact(table, host->text(score, VS_KEY_TEXT));
    cell_number(table, score, VS_KEY_RANK);
    cell_number(table, score, VS_KEY_LOWEST_RANK);
    row_end(table);
}

void scores_write(struct table *table, const struct vs_node *data)
{
    static const char *const columns[] = {"option", "standing", "criterion", "weight",     "low",
                                          "high",   "shown",    "rank",      "lowest_rank"};
    const struct vs_host *host = table->host;
    const struct vs_node *score = child_of_kind(host, decision_of(host, data), VS_SCORE);

    write_names(table, columns, sizeof columns / sizeof *columns);
    for (; score; score = next_of_kind(host, score, VS_SCORE)) {
        const struct vs_node *part = child_of_kind(host, score, VS_CONTRIBUTION);
        for (; part; part = next_of_kind(host, part, VS_CONTRIBUTION))
            write_contribution(table, score, part);
        write_total(table, score);
    }
}

bool scores_any(const struct vs_host *host, const struct vs_node *data)
{
    const struct vs_node *criterion = child_of_kind(host, decision_of(host, data), VS_CRITERION);
    double weight;

    return criterion && host->number(criterion, VS_KEY_WEIGHT, &weight);
}

void must_haves_write(struct table *table, const struct vs_node *data)
{
    static const char *const columns[] = {"must_have", "rule", "because", "option", "status", "value"};
    const struct vs_host *host = table->host;
    const struct vs_node *must = child_of_kind(host, decision_of(host, data), VS_MUST_HAVE);

    write_names(table, columns, sizeof columns / sizeof *columns);
    for (; must; must = next_of_kind(host, must, VS_MUST_HAVE)) {
        const struct vs_node *check = child_of_kind(host, must, VS_CHECK);
        for (; check; check = next_of_kind(host, check, VS_CHECK)) {
            const struct vs_node *option = host->reference(check, VS_KEY_OPTION);
            cell_text(table, must, host->text(must, VS_KEY_LABEL));
            cell_text(table, must, host->text(must, VS_KEY_TEXT));
            cell_text(table, must, host->text(must, VS_KEY_NOTE));
            cell_text(table, option, host->text(option, VS_KEY_NAME));
            cell_exact(table, host->text(check, VS_KEY_ROLE));
            cell_text(table, check, host->text(check, VS_KEY_TEXT));
            row_end(table);
        }
    }
}

bool must_haves_any(const struct vs_host *host, const struct vs_node *data)
{
    return child_of_kind(host, decision_of(host, data), VS_MUST_HAVE) != NULL;
}
