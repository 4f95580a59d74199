/* Holding what a report would become against what is there, without writing anything. */
#ifndef VERSUS_HOST_EXPECTING_H
#define VERSUS_HOST_EXPECTING_H

#include "host/job.h"

/* Tells of each output of the plugin that is not there, or is another one, with the reason where the index knows it;
 * for texts, how they differ; and of those that are there and would not be made any more. */
void outputs_expect(struct job *job, size_t plugin);

#endif
