/* The sRGB colour space as an ICC profile: what our colours mean on every device. */
#ifndef VERSUS_PDF_COLOR_PROFILE_H
#define VERSUS_PDF_COLOR_PROFILE_H

#include "base/buffer.h"

/* Appends the profile, half a kilobyte. */
void color_profile_append(struct buffer *profile);

#endif
