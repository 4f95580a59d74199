#include "typeset/theme.h"

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

    (void)color_read(accent, &theme.accent);
    theme.accent = color_for_text(theme.accent);
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
