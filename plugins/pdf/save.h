/* The finished document as a file. */
#ifndef VERSUS_PDF_SAVE_H
#define VERSUS_PDF_SAVE_H

#include "document.h"
#include "versus/plugin.h"

/* Writes the document to the plugin's main output; the result is enum vs_result. Errors of libharu leave through the
 * arena's recovery point; a failed write of the host's is VS_FAILED, and the host reports it. */
int pdf_save(struct pdf_document *document, const struct vs_host *host);

#endif
