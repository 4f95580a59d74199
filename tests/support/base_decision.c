#include "support/base_decision.h"

static const char *either(const char *changed, const char *otherwise)
{
    return changed ? changed : otherwise;
}

const char *base_decision(struct arena *arena, struct base_decision changes)
{
    const char *attributes = "  throughput: {type: number, better: higher}\n"
                             "  cost: {type: number, better: lower}\n"
                             "  support: {type: grade, grades: [low, mid, high], better: higher}\n";
    const char *options = arena_format(arena, "  - {name: A, values: {%s}}\n  - {name: B, values: {%s}}\n",
                                       either(changes.a, "throughput: 8, cost: 40, support: mid"),
                                       either(changes.b, "throughput: 6, cost: 20, support: high"));
    const char *criteria =
        arena_format(arena, "    throughput: {%s}\n    cost: {%s}\n    support: {%s}\n",
                     either(changes.throughput, "weight: 50, worst: 0, best: 10"),
                     either(changes.cost, "weight: 30, worst: 100, best: 0"), either(changes.support, "weight: 20"));

    return arena_format(arena,
                        "versus: 1\ntitle: A small decision\nattributes:\n%s%soptions:\n%s%sdecision:\n"
                        "  weights_by: the team\n  weighted: 2026-02-10\n  criteria:\n%s%s%s",
                        attributes, either(changes.more_attributes, ""), options, either(changes.more_options, ""),
                        criteria, either(changes.more_criteria, ""), either(changes.more, ""));
}
