#include "typeset/characters.h"

#include <stddef.h>

bool character_is_invisible(uint32_t code_point)
{
    return code_point == 0xAD || code_point == 0x34F || code_point == 0x61C || code_point == 0xFEFF ||
           code_point == 0x3164 || code_point == 0xFFA0 || (code_point >= 0x115F && code_point <= 0x1160) ||
           (code_point >= 0x17B4 && code_point <= 0x17B5) || (code_point >= 0x180B && code_point <= 0x180F) ||
           (code_point >= 0x200B && code_point <= 0x200F) || (code_point >= 0x202A && code_point <= 0x202E) ||
           (code_point >= 0x2060 && code_point <= 0x206F) || (code_point >= 0xFE00 && code_point <= 0xFE0F) ||
           (code_point >= 0xE0000 && code_point <= 0xE0FFF);
}

bool character_is_tone(uint32_t code_point)
{
    return code_point >= 0x1F3FB && code_point <= 0x1F3FF;
}

bool character_is_decoration(uint32_t code_point)
{
    return code_point == 0x20E3 || character_is_tone(code_point);
}

uint32_t character_stand_in(uint32_t code_point)
{
    static const struct {
        uint32_t code_point, other;
    } stand_ins[] = {
        {0x2705, 0x2714}, /* white heavy check mark, heavy check mark */
        {0x274C, 0x2716}, /* cross mark, heavy multiplication x */
        {0x274E, 0x2716}, /* negative squared cross mark */
        {0x2754, 0x2753}, /* white and black question mark ornaments */
        {0x2755, 0x2757}, /* likewise exclamation marks */
        {0x2795, 0x2B},   /* heavy plus sign */
        {0x2796, 0x2212}, /* heavy minus sign */
        {0x2797, 0xF7},   /* heavy division sign */
    };

    if (code_point < 0x2705)
        return 0;
    if (code_point >= 0x1F1E6 && code_point <= 0x1F1FF)
        return 'A' + (code_point - 0x1F1E6);
    for (size_t i = 0; i < sizeof stand_ins / sizeof *stand_ins; i++)
        if (stand_ins[i].code_point == code_point)
            return stand_ins[i].other;
    return 0;
}
