/* Files that a document carries with it: the comparison and all that it was read from, as its source (PDF/A-3, ISO
 * 19005-3, 6.8; ISO 32000-2, 14.13). */
#ifndef VERSUS_PDF_ATTACH_H
#define VERSUS_PDF_ATTACH_H

#include "document.h"
#include "versus/plugin.h"

/* Adds the files of the report's data, and what the catalog says of them. date: of the comparison, ISO 8601, or NULL.
 */
void pdf_attach_files(struct pdf_document *document, const struct vs_host *host, const struct vs_node *report,
                      const char *date, struct buffer *catalog);

#endif
