#include "typeset/theme.h"

#include <math.h>
#include <string.h>

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

struct color color_mix(struct color color, double share)
{
    return (struct color){1 - share * (1 - color.red), 1 - share * (1 - color.green), 1 - share * (1 - color.blue)};
}

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

static bool read_color(const char *text, struct color *color)
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

struct theme theme_make(const char *accent)
{
    struct theme theme = {
        .text = {0.11, 0.12, 0.14},
        .muted = {0.40, 0.42, 0.45},
        .rule = {0.84, 0.85, 0.87},
        .strong = {0.30, 0.32, 0.36},
        .accent = {0.075, 0.290, 0.490},
        .ground = {0.955, 0.96, 0.965},
        .against = {0.66, 0.20, 0.13},
    };

    (void)read_color(accent, &theme.accent);
    while (color_contrast(theme.accent) < LEAST_CONTRAST) {
        theme.accent.red *= 0.96;
        theme.accent.green *= 0.96;
        theme.accent.blue *= 0.96;
    }
    theme.tint = color_mix(theme.accent, 0.065);
    return theme;
}

struct color palette_color(unsigned index)
{
    /* After Okabe and Ito, "Color Universal Design" (2008), the light ones darkened to 3:1 on white. */
    static const struct color colors[] = {
        {0.000, 0.447, 0.698},
        {0.835, 0.369, 0.000},
        {0.000, 0.500, 0.373},
        {0.640, 0.350, 0.540},
        {0.610, 0.460, 0.000},
        {0.170, 0.560, 0.740},
        {0.340, 0.340, 0.340},
        {0.560, 0.170, 0.120},
        /* After Tol, "Colour Schemes" (2021), muted: for what stands beside options and is none, as criteria are. */
        {0.200, 0.133, 0.533},
        {0.533, 0.133, 0.333},
        {0.440, 0.440, 0.100},
        {0.310, 0.440, 0.525},
        {0.745, 0.360, 0.420},
        {0.420, 0.290, 0.170},
        {0.550, 0.350, 0.660},
        {0.270, 0.270, 0.270},
    };

    return colors[index % (sizeof colors / sizeof *colors)];
}
