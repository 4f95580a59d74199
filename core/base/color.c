#include "base/color.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

static int hexadecimal_digit(char byte)
{
    if (byte >= '0' && byte <= '9')
        return byte - '0';
    if (byte >= 'a' && byte <= 'f')
        return byte - 'a' + 10;
    if (byte >= 'A' && byte <= 'F')
        return byte - 'A' + 10;
    return -1;
}

bool color_read(const char *text, struct color *color)
{
    double channels[3];

    if (!text || text[0] != '#' || strlen(text) != 7)
        return false;
    for (size_t i = 0; i < 3; i++) {
        int high = hexadecimal_digit(text[1 + 2 * i]);
        int low = hexadecimal_digit(text[2 + 2 * i]);
        if (high < 0 || low < 0)
            return false;
        channels[i] = (high * 16 + low) / 255.0;
    }
    *color = (struct color){channels[0], channels[1], channels[2]};
    return true;
}

static double linear_light(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4);
}

double color_contrast(struct color color)
{
    double luminance =
        0.2126 * linear_light(color.red) + 0.7152 * linear_light(color.green) + 0.0722 * linear_light(color.blue);

    return 1.05 / (luminance + 0.05);
}

struct color color_for_text(struct color color)
{
    while (color_contrast(color) < LEAST_CONTRAST) {
        color.red *= 0.96;
        color.green *= 0.96;
        color.blue *= 0.96;
    }
    return color;
}

struct color color_mix(struct color color, double share)
{
    return (struct color){1 - share * (1 - color.red), 1 - share * (1 - color.green), 1 - share * (1 - color.blue)};
}
