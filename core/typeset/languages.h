/* Languages and the scripts they are written in, and what of a text is in another language than the report. */
#ifndef VERSUS_TYPESET_LANGUAGES_H
#define VERSUS_TYPESET_LANGUAGES_H

#include <hb.h>
#include <stdbool.h>
#include <stddef.h>

struct atom;
struct layout;

/* The script of a language (BCP 47, NULL: unknown): the one that its tag names, else the usual one of the language.
 * Those of Japanese and Korean hold several: "Jpan" and "Kore". */
hb_script_t language_script(const char *tag);

/* Neighbouring atoms that a voice for the report's language cannot read. */
struct passage {
    const char *language; /* BCP 47 */
};

/* Finds the passages of a text and tells its atoms. Nobody states the language of each value, so the script tells it:
 * it is the only language that uses the script, or the one that alone has some letters of the text, or the one that
 * most people write so. Latin letters in reports of another script are no passage: names mostly, and any voice reads
 * them.
 *
 * A passage goes from its first letter to its last; what has no script of its own, such as figures, does not end it. */
void mark_passages(struct layout *layout, const char *text, struct atom *atoms, size_t count);

#endif
