#include "report/decision_report.h"

#include "report/decision_answer.h"
#include "report/decision_words.h"

static struct job job_of_report(struct filler *filler)
{
    return (struct job){
        .filler = filler,
        .arena = filler->arena,
        .labels = filler->labels,
        .facts = filler->facts,
        .option_count = filler->facts->option_count,
    };
}

static void word_must_haves(const struct job *job, const char **rules, const char **checks)
{
    const struct evaluation *evaluation = job->facts->evaluation;

    for (size_t i = 0; i < evaluation->decision->must_have_count; i++) {
        const struct must_have *must = &evaluation->decision->must_haves[i];
        rules[i] = rule_word(job, must);
        for (size_t j = 0; j < evaluation->option_count; j++)
            checks[i * evaluation->option_count + j] = shown_value(job, j, must->attribute);
    }
}

static void word_scores(const struct job *job, const char **totals, const char **parts)
{
    const struct evaluation *evaluation = job->facts->evaluation;
    size_t criteria = evaluation->criterion_count;

    for (size_t i = 0; i < evaluation->option_count; i++) {
        totals[i] = "";
        if (evaluation->is_out[i])
            totals[i] = label_word(job->labels, LABEL_NOT_RANKED);
        else if (job->facts->shown)
            totals[i] = points_word(job, job->facts->shown->totals[i]);
        for (size_t j = 0; j < criteria; j++)
            parts[i * criteria + j] =
                job->facts->shown ? points_word(job, job->facts->shown->parts[i * criteria + j]) : "";
    }
}

void decision_add_data(struct filler *filler)
{
    const struct evaluation *evaluation = filler->facts->evaluation;
    struct job job = job_of_report(filler);
    struct decision_texts texts;
    const char **rules;
    const char **checks;
    const char **totals;
    const char **parts;

    if (!evaluation)
        return;
    rules = ARENA_ARRAY(filler->arena, const char *, evaluation->decision->must_have_count);
    checks = ARENA_ARRAY(filler->arena, const char *, evaluation->decision->must_have_count * evaluation->option_count);
    totals = ARENA_ARRAY(filler->arena, const char *, evaluation->option_count);
    parts = ARENA_ARRAY(filler->arena, const char *, evaluation->option_count * evaluation->criterion_count);
    word_must_haves(&job, rules, checks);
    word_scores(&job, totals, parts);
    texts = (struct decision_texts){decision_answer_text(&job), rules, checks, totals, parts};
    data_tree_add_decision(filler->arena, filler->facts, filler->data, &texts);
}
