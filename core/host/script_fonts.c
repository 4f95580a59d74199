#include "host/script_fonts.h"

#include "base/language.h"

#include <stdbool.h>

/* Ranges of characters, most used first where they overlap. Blocks of the Unicode Standard; punctuation that several
 * scripts share is in the first font that has it. */
static const struct range {
    uint32_t first, last;
    const char *file;
} ranges[] = {
    {0x0590, 0x05FF, "NotoSansHebrew"},      {0xFB1D, 0xFB4F, "NotoSansHebrew"},
    {0x0600, 0x06FF, "NotoSansArabic"},      {0x0750, 0x077F, "NotoSansArabic"},
    {0x08A0, 0x08FF, "NotoSansArabic"},      {0xFB50, 0xFDFF, "NotoSansArabic"},
    {0xFE70, 0xFEFF, "NotoSansArabic"},      {0x0700, 0x074F, "NotoSansSyriac"},
    {0x0780, 0x07BF, "NotoSansThaana"},      {0x07C0, 0x07FF, "NotoSansNKo"},
    {0x0530, 0x058F, "NotoSansArmenian"},    {0xFB13, 0xFB17, "NotoSansArmenian"},
    {0x10A0, 0x10FF, "NotoSansGeorgian"},    {0x1C90, 0x1CBF, "NotoSansGeorgian"},
    {0x2D00, 0x2D2F, "NotoSansGeorgian"},    {0x0900, 0x097F, "NotoSansDevanagari"},
    {0xA8E0, 0xA8FF, "NotoSansDevanagari"},  {0x0980, 0x09FF, "NotoSansBengali"},
    {0x0A00, 0x0A7F, "NotoSansGurmukhi"},    {0x0A80, 0x0AFF, "NotoSansGujarati"},
    {0x0B00, 0x0B7F, "NotoSansOriya"},       {0x0B80, 0x0BFF, "NotoSansTamil"},
    {0x0C00, 0x0C7F, "NotoSansTelugu"},      {0x0C80, 0x0CFF, "NotoSansKannada"},
    {0x0D00, 0x0D7F, "NotoSansMalayalam"},   {0x0D80, 0x0DFF, "NotoSansSinhala"},
    {0x0E00, 0x0E7F, "NotoSansThai"},        {0x0E80, 0x0EFF, "NotoSansLao"},
    {0x0F00, 0x0FFF, "NotoSerifTibetan"},    {0x1000, 0x109F, "NotoSansMyanmar"},
    {0xAA60, 0xAA7F, "NotoSansMyanmar"},     {0x1200, 0x139F, "NotoSansEthiopic"},
    {0x2D80, 0x2DDF, "NotoSansEthiopic"},    {0x13A0, 0x13FF, "NotoSansCherokee"},
    {0xAB70, 0xABBF, "NotoSansCherokee"},    {0x1400, 0x167F, "NotoSansCanadianAboriginal"},
    {0x1680, 0x169F, "NotoSansOgham"},       {0x16A0, 0x16FF, "NotoSansRunic"},
    {0x1780, 0x17FF, "NotoSansKhmer"},       {0x19E0, 0x19FF, "NotoSansKhmer"},
    {0x1800, 0x18AF, "NotoSansMongolian"},   {0x1B00, 0x1B7F, "NotoSansBalinese"},
    {0x1B80, 0x1BBF, "NotoSansSundanese"},   {0xA980, 0xA9DF, "NotoSansJavanese"},
    {0x2C00, 0x2C5F, "NotoSansGlagolitic"},  {0x2C80, 0x2CFF, "NotoSansCoptic"},
    {0x2D30, 0x2D7F, "NotoSansTifinagh"},    {0x1E900, 0x1E95F, "NotoSansAdlam"},
    {0x10330, 0x1034F, "NotoSansGothic"},    {0x10400, 0x1044F, "NotoSansDeseret"},
    {0x12000, 0x1254F, "NotoSansCuneiform"}, {0x13000, 0x1343F, "NotoSansEgyptianHieroglyphs"},
    {0x1D400, 0x1D7FF, "NotoSansMath"},      {0x2100, 0x214F, "NotoSansMath"},
    {0x2190, 0x23FF, "NotoSansMath"},        {0x2900, 0x2AFF, "NotoSansMath"},
    {0x2000, 0x2BFF, "NotoSansSymbols"},     {0x1F100, 0x1F1FF, "NotoSansSymbols"},
    {0x1F700, 0x1F77F, "NotoSansSymbols"},   {0x2000, 0x2BFF, "NotoSansSymbols2"},
    {0x1F000, 0x1FBFF, "NotoSansSymbols2"},  {0x1F300, 0x1FAFF, "NotoEmoji"},
    {0x2600, 0x27BF, "NotoEmoji"},
};

/* Chinese, Japanese and Korean share characters and one file, with a face for each. */
enum { FACE_JAPANESE, FACE_KOREAN, FACE_SIMPLIFIED, FACE_TRADITIONAL, FACE_HONG_KONG };

static bool is_han_or_near(uint32_t code_point)
{
    return (code_point >= 0x2E80 && code_point <= 0x4DBF) || (code_point >= 0x4E00 && code_point <= 0x9FFF) ||
           (code_point >= 0xAC00 && code_point <= 0xD7FF) || (code_point >= 0x1100 && code_point <= 0x11FF) ||
           (code_point >= 0xA960 && code_point <= 0xA97F) || (code_point >= 0xF900 && code_point <= 0xFAFF) ||
           (code_point >= 0xFE30 && code_point <= 0xFE4F) || (code_point >= 0xFF00 && code_point <= 0xFFEF) ||
           (code_point >= 0x1B000 && code_point <= 0x1B16F) || (code_point >= 0x20000 && code_point <= 0x3FFFF);
}

static bool is_hangul(uint32_t code_point)
{
    return (code_point >= 0xAC00 && code_point <= 0xD7FF) || (code_point >= 0x1100 && code_point <= 0x11FF) ||
           (code_point >= 0x3130 && code_point <= 0x318F) || (code_point >= 0xA960 && code_point <= 0xA97F);
}

/* Without a language that says otherwise Hangul is Korean, and the rest as the file's first face has it. */
static uint32_t east_asian_face(uint32_t code_point, const char *language)
{
    if (language_is(language, "zh-Hant-HK") || language_is(language, "zh-HK"))
        return FACE_HONG_KONG;
    if (language_is(language, "zh-Hant") || language_is(language, "zh-TW") || language_is(language, "zh-MO"))
        return FACE_TRADITIONAL;
    if (language_is(language, "zh"))
        return FACE_SIMPLIFIED;
    if (language_is(language, "ko") || is_hangul(code_point))
        return FACE_KOREAN;
    return FACE_JAPANESE;
}

struct script_font script_font_for(uint32_t code_point, const char *language, size_t number)
{
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (code_point >= ranges[i].first && code_point <= ranges[i].last && number-- == 0)
            return (struct script_font){ranges[i].file, 0, 0};
    if (is_han_or_near(code_point) && number == 0)
        return (struct script_font){"NotoSansCJK", 1, east_asian_face(code_point, language)};
    return (struct script_font){NULL, 0, 0};
}
