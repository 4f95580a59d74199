/* What must hold on every page whatever the report: used on recordings of the layout engine. Each check gives NULL, or
 * a sentence in the recording's arena that says what is wrong and where. */
#ifndef VERSUS_TESTS_SUPPORT_PAGE_CHECKS_H
#define VERSUS_TESTS_SUPPORT_PAGE_CHECKS_H

#include "support/recording_canvas.h"
#include "typeset/typeset.h"

/* Content of elements stands between the margins; artifacts stand on the page and not beside the margins. */
const char *check_inside_pages(const struct recording *recording, const struct page_options *options);

/* No two runs of text share a place. */
const char *check_nothing_overlaps(const struct recording *recording);

/* No row of a table stands on two pages. */
const char *check_rows_whole(const struct recording *recording);

/* A heading has other content of the document behind it on its page. */
const char *check_headings_kept(const struct recording *recording);

#endif
