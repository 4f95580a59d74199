/* Characters without a glyph of their own, and what is shown of those that no font has. Their text stays what it is:
 * whoever searches, copies or listens gets the character. */
#ifndef VERSUS_TYPESET_CHARACTERS_H
#define VERSUS_TYPESET_CHARACTERS_H

#include <stdbool.h>
#include <stdint.h>

/* Joiners, variation selectors, bidi controls, the soft hyphen: nothing is drawn of them. */
bool character_is_invisible(uint32_t code_point);

/* Tones of skin and the key around a digit: they change how the character before them looks, and little of what it
 * means. */
bool character_is_tone(uint32_t code_point);
bool character_is_decoration(uint32_t code_point);

/* A common character that means the same as an emoji and looks much like it: "✔" for "✅", "D" for the flag's letter
 * "🇩". 0: there is none. No colour is stood in for, since a red circle means what a green one does not. */
uint32_t character_stand_in(uint32_t code_point);

#endif
