/* The picture that a template names as its logo. */
#ifndef VERSUS_REPORT_LOGO_H
#define VERSUS_REPORT_LOGO_H

#include "report/front_matter.h"
#include "report/node.h"

/* Reads the file and gives it to the report's root. What is wrong with it goes to the source's diagnostics. reader
 * NULL: no files can be read. */
void logo_add(const struct source *source, const struct logo_choice *logo, const struct file_reader *reader,
              struct vs_node *root);

#endif
