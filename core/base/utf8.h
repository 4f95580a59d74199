/* UTF-8 and what of Unicode the core needs: strict decoding, columns on a terminal, characters that must not be
 * printed as they are. Everything is a pure function; no locale is consulted. */
#ifndef VERSUS_BASE_UTF8_H
#define VERSUS_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define UTF8_REPLACEMENT 0xFFFDu

/* Decodes the character at *text (before end) and moves *text behind it. A byte that is no part of a valid sequence
 * (overlong forms, surrogates and values beyond U+10FFFF included) gives UTF8_REPLACEMENT and is passed over. */
uint32_t utf8_decode(const char **text, const char *end);

/* Writes the character into bytes[4] and returns its length, 1 to 4. Not a character: U+FFFD. */
size_t utf8_encode(uint32_t code_point, char bytes[4]);

/* Offset of the first byte that is not valid UTF-8, or `size` when all is. */
size_t utf8_valid_prefix(const char *text, size_t size);

/* Number of characters. */
size_t utf8_length(const char *text, size_t size);

/* Columns that a character takes on a terminal: 0 (combining, zero-width), 1, or 2 (East Asian wide, emoji). */
int utf8_width(uint32_t code_point);

/* Controls (C0 but tab and line feed, DEL, C1), bidirectional overrides and isolates, zero-width characters, the BOM
 * and noncharacters: never to be printed on a terminal as they are. */
bool utf8_is_unsafe(uint32_t code_point);

/* U+202A..E, U+2066..9, U+200E/F, U+061C: characters that reorder the text around them. */
bool utf8_is_bidi_control(uint32_t code_point);

/* Letters, signs and digits of scripts that are written from right to left. */
bool utf8_runs_left(uint32_t code_point);

/* ASCII only, whatever the locale: 'A' to 'Z' become small. */
char ascii_lower(char byte);
bool ascii_equal_ignoring_case(const char *left, const char *right);
bool ascii_is_digit(char byte);
bool ascii_is_letter(char byte);
bool ascii_is_space(char byte); /* space, tab, line feed, carriage return */

#endif
