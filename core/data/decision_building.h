/* What the parts that read a decision share. */
#ifndef VERSUS_DATA_DECISION_BUILDING_H
#define VERSUS_DATA_DECISION_BUILDING_H

#include "data/building.h"

struct decision_building {
    struct building *building;
    struct loader *loader;
    const struct node *root; /* of `decision` */
    struct decision *made;
    struct criterion *criteria; /* of `made`, while they may be changed */
    bool *is_sound;             /* [criterion]: nothing of its scale was reported */
};

/* The row of an attribute that a key or text of the decision names; NULL after a report. */
const struct attribute *decision_attribute(struct decision_building *decision, const struct node *name);

/* The place of the criterion that `name` means; false after a report. */
bool decision_criterion(struct decision_building *decision, const struct node *name, size_t *criterion);

/* Points on 0..100, as 0..1. `name` says whose, for messages; false after a report. */
bool decision_points(struct loader *loader, const struct node *node, const char *name, double *value);

/* Whether a weight, as `node` states it, is 0 or of a size that can be told from 0 and added up. False after a report.
 */
bool decision_weight_fits(struct loader *loader, const struct node *node, const char *name, double weight);

/* A weight: a figure of 0 or more that fits, perhaps with a percent sign. False after a report. */
bool decision_weight(struct loader *loader, const struct node *node, const char *name, double *weight,
                     bool *is_percent);

/* ---- scales.c ---- */

/* Reads the scale of a criterion; node is its mapping, or empty. False after a report. */
bool scale_read(struct decision_building *decision, const struct node *node, struct criterion *criterion);

/* Reports what is stated of the options and has no place on the scale. */
void scale_check_values(struct decision_building *decision, const struct criterion *criterion);

/* Reports the word none where only figures have a place. */
void figures_check_none(struct decision_building *decision, const struct attribute *attribute);

/* ---- weights.c ---- */

/* Finds out how weights are stated, and reads them. Called when the criteria are known. */
void weights_read(struct decision_building *decision);

/* ---- slips.c ---- */

/* Warns of a text, an item of a list or a key of a mapping that no option has where one has nearly the same. Called
 * when the values are known. */
void slips_warn(struct decision_building *decision, const struct attribute *attribute, const struct node *node);

/* ---- must_haves.c ---- */

void must_haves_read(struct decision_building *decision);

#endif
