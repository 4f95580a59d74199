/* The comparison while it is being built from nodes: drafts of attributes and options, and the files they are from.
 *
 * The order of work (comparison_build.c): all files are read and their sources known; attributes are declared; options
 * are laid out as layers; cells are gathered for each option; the attributes that are used get their rows; values are
 * parsed; units are settled; totals are computed. */
#ifndef VERSUS_DATA_BUILDING_H
#define VERSUS_DATA_BUILDING_H

#include "base/map.h"
#include "data/decision.h"
#include "data/fields.h"

/* A file and the sources that its facts can name: its own, else those of the comparison. */
struct source_scope {
    const struct file_text *file;
    const struct node *root;
    struct map sources; /* by key */
    const struct source_scope *outer;
    bool checked; /* its keys are */
};

struct attribute_draft {
    struct attribute made;
    const struct node *total; /* total_of */
    bool declared_here;       /* by the comparison itself: a row even without values */
    bool used;
    struct attribute *final; /* its row, once rows are settled */
    int visit;               /* while totals are ordered */
};

/* What one file says of an option. The first layer is the entry in `options`, each next one what the one before is
 * `from`; earlier ones override. */
struct option_layer {
    const struct node *map;
    const struct source_scope *scope;
};

/* A value before it is parsed. */
struct cell {
    const struct node *node;
    const struct node *key;
    const struct source_scope *scope;
    size_t layer;
};

struct option_draft {
    const char *name;
    struct position at;
    struct option_layer *layers;
    size_t layer_count;
    struct map cells; /* by the attribute's key */
};

/* A row of the wide form: an attribute and a cell for each column. */
struct wide_row {
    const struct node *key;
    const struct node *const *cells; /* NULL: the whole row says nothing */
};

/* A total may add totals, but not for ever. */
#define MOST_TOTAL_LEVELS 8

struct building {
    struct loader *loader;
    struct source_scope *main;
    struct map files; /* by name: every YAML file read, as struct source_scope */
    struct source_scope **scopes;
    size_t scope_count, scope_capacity;
    struct fact_source *sources;
    size_t source_count;
    const struct fact_source *file_source; /* `source` of the comparison itself; NULL */
    struct attribute_draft **drafts;
    size_t draft_count, draft_capacity;
    struct map draft_by_key, draft_by_label;
    const struct node *const *columns; /* scalars; NULL: the options in their order */
    size_t column_count;
    struct wide_row *rows;
    size_t row_count;
    bool declares; /* attributes are declared: others are unknown */
    struct attribute *attributes;
    size_t attribute_count;
    struct option_draft *options;
    size_t option_count;
    struct option *made_options;
};

/* ---- files.c ---- */

/* Reads the file that `path`, the value of `key`, names in `from`; NULL after a report. */
const struct file_text *file_include(struct loader *loader, const struct node *path, const char *key,
                                     const struct file_text *from);

/* Reads a YAML file and its place among the scopes, once however often it is named. */
struct source_scope *file_include_yaml(struct building *building, const struct node *path, const char *key,
                                       const struct file_text *from);

/* The job's own input. */
const struct file_text *file_read_input(struct loader *loader);

/* Takes a file that was read among the scopes. */
struct source_scope *scope_add(struct building *building, const struct file_text *file, const struct node *root);

/* ---- base.c ---- */

/* The root with what `base` names put under it: the same root where it names nothing, NULL after a report. `keys`:
 * those that a base may have. */
const struct node *base_merge(struct loader *loader, const struct node *root, const char *const *keys,
                              size_t key_count);

/* ---- sources.c ---- */

/* Makes the sources of all scopes. */
void sources_build(struct building *building);

/* The source that the field `source` of a mapping names; NULL when there is none. */
const struct fact_source *source_find(struct building *building, const struct source_scope *scope,
                                      const struct node *map);

/* ---- attributes.c ---- */

/* Declares the attributes of a dictionary, or of the comparison itself, which overrides field by field. */
void attributes_declare(struct building *building, const struct node *map, const struct source_scope *scope,
                        bool is_dictionary);

/* The attribute that a key of `values` or `table` names, by key or label. Where none are declared it is made; else an
 * unknown name is reported and gives NULL. */
struct attribute_draft *attribute_find(struct building *building, const struct node *key);

/* Settles the rows: attributes that are declared here or used, those of a group together. */
void attributes_settle(struct building *building);

/* ---- options.c ---- */

/* Lays out the options of `options`, or where there is none of the columns. */
void options_lay_out(struct building *building);

/* Gathers what the layers of every option say of the attributes. */
void options_gather_cells(struct building *building);

/* Makes the options with their values. */
void options_build(struct building *building);

/* Puts a cell in; reports a second one from the same layer. */
void option_put_cell(struct building *building, struct option_draft *option, const struct node *key, struct cell cell);

/* ---- wide.c ---- */

/* Reads `columns` and `table` into columns and rows. */
void wide_read(struct building *building);

/* Gathers the cells of the rows for the options. */
void wide_gather_cells(struct building *building);

/* ---- csv_reader.c ---- */

/* A CSV file as a list of records, each a list of scalars; all of the first one's length. NULL after a report. */
const struct node *csv_read(struct loader *loader, const struct file_text *file);

/* ---- values.c ---- */

/* Makes the value of a cell. source: of the option, as it goes for this cell, or NULL. */
void value_build(struct building *building, const struct attribute *attribute, const struct cell *cell,
                 const struct fact_source *source, struct value *value);

/* Brings the figures of an attribute into one unit: the declared one, else that of the first figure. */
void units_settle(struct building *building, const struct attribute *attribute);

/* ---- totals.c ---- */

/* Resolves total_of of the settled attributes, reporting unknown terms, cycles and terms that cannot be added. */
void totals_resolve(struct building *building);

/* Computes the totals of every option. */
void totals_compute(struct building *building);

/* A figure, word or text beside the values that is to be held against them, in the unit of the row: units_settle must
 * have been called. False after a report: not of the attribute's type, a range, missing, n/a or none. */
bool value_read_limit(struct building *building, const struct attribute *attribute, const struct node *node,
                      const char *name, struct value *value);

/* Likewise, but may also be none where the type has words: an option can have that too. */
bool value_read_allowed(struct building *building, const struct attribute *attribute, const struct node *node,
                        const char *name, struct value *value);

/* ---- decision_build.c ---- */

/* Reads `decision`, checked against the attributes and options that were made; NULL: there is none, or it is wrong. */
const struct decision *decision_build(struct building *building, const struct node_pair *pair);

/* ---- comparison_build.c ---- */

/* Everything from the root node of the input; NULL when something was reported. */
const struct comparison *comparison_build(struct loader *loader, const struct file_text *file, const struct node *root);

#endif
