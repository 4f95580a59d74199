/* The service "versus.picture/1": pictures as pixels, see plugin.h. */
#ifndef VERSUS_HOST_PICTURE_SERVICE_H
#define VERSUS_HOST_PICTURE_SERVICE_H

#include "versus/plugin.h"

#define PICTURE_SERVICE "versus.picture/1"

extern const struct vs_picture_service picture_service;

#endif
