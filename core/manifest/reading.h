/* What the readers of the manifest share. Private to core/manifest. */
#ifndef VERSUS_MANIFEST_READING_H
#define VERSUS_MANIFEST_READING_H

#include "base/map.h"
#include "data/fields.h"
#include "host/plugin_list.h"
#include "manifest/manifest.h"

struct reading {
    struct loader loader;
    struct manifest *manifest;
    const struct run_options *options;
    struct plugin_list plugins; /* that there are */
    const char *file_name;      /* of the manifest, without its folder */
    size_t capacity;            /* of manifest->entries */
    const char *told;           /* by the run that reads options' files */
    unsigned faults;            /* met there, as bits */
    bool failed;                /* it could not be made */
    struct map lines;           /* request -> what was told, for several items about the same files */
};

/* Adds an entry, of which `first` is set here. */
void manifest_add(struct reading *reading, const struct manifest_entry *entry);

/* Whether a pattern of `output` can be used; reports it when not. */
bool output_pattern_check(struct reading *reading, const struct node *node, const char *pattern);

/* The name that a text gives to a file: what is neither letter nor digit nor one of "._+-" becomes "-". */
const char *file_name_of(struct arena *arena, const char *text);

/* Puts the entry's files into the groups of its group_by, and adds an entry for each. What cannot be read is told. */
void groups_add(struct reading *reading, const struct manifest_entry *entry);

/* How many reports an entry makes. */
size_t entry_report_count(const struct manifest_entry *entry);

#endif
