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
    bool accessible;      /* says that it keeps PDF/UA-1 */
    bool archival;        /* says that it keeps PDF/A-3a */
};

/* An ISO 8601 date as PDF writes it, "D:20260214"; NULL when it is none. */
const char *pdf_date(struct arena *arena, const char *date);

/* Writes the Info dictionary, the XMP packet and the output intent, and appends the catalog's entries for them. */
void pdf_metadata_finish(struct pdf_document *document, const struct pdf_metadata *metadata, struct buffer *catalog);

#endif
