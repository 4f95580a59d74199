/* What a document says of itself: title, author, language, date, the colour space it is meant in. */
#ifndef VERSUS_PDF_META_H
#define VERSUS_PDF_META_H

#include "document.h"

/* NULL: not known. */
struct pdf_metadata {
    const char *title;
    const char *author;
    const char *subject;
    const char *language; /* BCP 47 */
    const char *date;     /* ISO 8601: YYYY, YYYY-MM or YYYY-MM-DD */
};

/* Writes the Info dictionary, the XMP packet and the output intent, and appends the catalog's entries for them. */
void pdf_metadata_finish(struct pdf_document *document, const struct pdf_metadata *metadata, struct buffer *catalog);

#endif
