/* The objections to a decision, worded as warnings. */
#include "report/decision_report.h"

#include "base/number.h"
#include "decision/objections.h"
#include "report/wording.h"

#include <math.h>

struct warning {
    const char *code;
    struct position at;
    const char *message, *help;
};

static const struct labels *english(struct arena *arena)
{
    struct labels *labels = ARENA_NEW(arena, struct labels);

    labels_init(labels);
    return labels;
}

static const char *label_of(const struct evaluation *evaluation, size_t criterion)
{
    return evaluation->decision->criteria[criterion].attribute->label;
}

static struct warning warn_of_weights(struct arena *arena, const struct evaluation *evaluation,
                                      const struct objection *objection, const char *number)
{
    struct warning warning = {.at = evaluation->decision->weights_at};
    const size_t *triad = evaluation->consistency.triad;

    switch (objection->kind) {
    case OBJECTION_NOBODY:
        warning.code = "W260";
        warning.message = "nobody is named for the weights";
        warning.help = "add weights_by: and weighted: with the date";
        break;
    case OBJECTION_PERCENT_SUM:
        warning.code = "W261";
        warning.message = arena_format(arena, "the weights add up to %s %%, and are divided by that", number);
        warning.help = "write them so that they add up to 100 %, or without percent signs";
        break;
    case OBJECTION_SWING_TOP:
        warning.code = "W262";
        warning.message = arena_format(arena, "no swing is worth 100: the largest is %s", number);
        warning.help = "give 100 to the step from worst to best that matters most, and compare the others with it";
        break;
    case OBJECTION_STEEP_RANKING:
        warning.code = "W263";
        warning.message =
            arena_format(arena, "a ranking alone gives the first criterion %s times the weight of the last", number);
        warning.help = "where that is not meant, state weights, for example by swing:";
        break;
    case OBJECTION_INCONSISTENT:
        warning.code = "W264";
        warning.message = arena_format(
            arena, "the comparisons of pairs contradict each other: their consistency ratio is %s", number);
        warning.help = arena_format(arena, "look again at \"%s\", \"%s\" and \"%s\"", label_of(evaluation, triad[0]),
                                    label_of(evaluation, triad[1]), label_of(evaluation, triad[2]));
        break;
    default:
        warning.code = "W265";
        warning.message = arena_format(arena, "%s criteria are more than anybody can weigh against each other", number);
        warning.help = "keep those that can change the decision; others are facts or must-haves";
        break;
    }
    return warning;
}

static struct warning warn_of_criterion(struct arena *arena, const struct facts *facts,
                                        const struct objection *objection, const char *number)
{
    const struct evaluation *evaluation = facts->evaluation;
    const struct criterion *criterion = &evaluation->decision->criteria[objection->criterion];
    const char *label = criterion->attribute->label;
    const struct value *value;
    struct warning warning = {.at = criterion->at};

    switch (objection->kind) {
    case OBJECTION_LOCAL_SCALE:
        warning.code = "W266";
        warning.message =
            objection->number < 3
                ? arena_format(arena,
                               "the local scale of \"%s\" turns any difference between two options into all or nothing",
                               label)
                : arena_format(arena, "the scale of \"%s\" depends on which options are compared", label);
        warning.help = "write worst: and best: that hold without these options";
        break;
    case OBJECTION_EQUAL_STEPS:
        warning.code = "W267";
        warning.message =
            arena_format(arena, "the grades of \"%s\" are scored in equal steps, which nobody stated", label);
        warning.help = "add levels: with the points of each grade";
        break;
    case OBJECTION_NOT_SEPARATING:
        warning.code = "W268";
        warning.message =
            arena_format(arena, "\"%s\" has %s %% of the weight and tells no options apart", label, number);
        warning.help = "nothing to do, unless you expected a difference; as a must-have it would need no weight";
        break;
    case OBJECTION_SAME_FACT:
        warning.code = "W269";
        warning.message = arena_format(arena, "\"%s\" and \"%s\" may weigh the same fact twice",
                                       label_of(evaluation, objection->other), label);
        warning.help = "weigh one of them, or make sure that they are two things";
        break;
    case OBJECTION_CORRELATED:
        warning.code = "W269";
        warning.message = arena_format(arena, "\"%s\" and \"%s\" rank the options nearly alike: is it one fact twice?",
                                       label_of(evaluation, objection->other), label);
        warning.help = "weigh one of them, or make sure that they are two things";
        break;
    case OBJECTION_CLIPPED:
        value = comparison_value(facts->comparison, objection->option, criterion->attribute->index);
        warning.code = "W270";
        warning.at = value->at;
        warning.message =
            arena_format(arena, "\"%s\" lies beyond the scale of \"%s\" and counts as its end", value->text, label);
        warning.help = "widen worst: and best: where the difference beyond them matters";
        break;
    case OBJECTION_UNVALUED:
        value = comparison_value(facts->comparison, objection->option, criterion->attribute->index);
        warning.code = "W245";
        warning.at = value->at;
        warning.message =
            arena_format(arena, "nobody said what \"%s\" is worth, so it is scored as not known", value->text);
        warning.help = arena_format(arena, "add it to \"values\" of the criterion \"%s\"", criterion->attribute->key);
        break;
    case OBJECTION_TINY_WEIGHT:
        warning.code = "W271";
        warning.message = arena_format(
            arena, "\"%s\" has %s %% of the weight and could not change who leads, whatever its values", label, number);
        warning.help = "remove it from the criteria: the report shows the fact all the same";
        break;
    default:
        warning.code = "W272";
        warning.message = arena_format(arena, "\"%s\" is a must-have and weighs as well", label);
        warning.help = "keep both where more than enough is worth something, else one";
        break;
    }
    return warning;
}

void decision_warn(struct arena *arena, const struct facts *facts, struct diagnostics *diagnostics)
{
    const struct labels *labels = english(arena);
    const struct objection *objections;
    size_t count;

    if (!facts->evaluation)
        return;
    objections = decision_objections(arena, facts->evaluation, &count);
    for (size_t i = 0; i < count; i++) {
        const struct objection *objection = &objections[i];
        int decimals = objection->kind == OBJECTION_INCONSISTENT ? 2 : 1;
        const char *number = number_word(arena, labels, objection->number, decimals);
        struct warning warning = objection->kind <= OBJECTION_INCONSISTENT || objection->kind == OBJECTION_MANY_CRITERIA
                                     ? warn_of_weights(arena, facts->evaluation, objection, number)
                                     : warn_of_criterion(arena, facts, objection, number);
        diagnostics_add(diagnostics, warning.code, warning.at, warning.message, warning.help);
    }
}
