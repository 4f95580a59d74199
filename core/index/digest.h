/* What a file holds, as 160 bits of BLAKE2b (RFC 7693): two contents of one digest are taken for the same. */
#ifndef VERSUS_INDEX_DIGEST_H
#define VERSUS_INDEX_DIGEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DIGEST_SIZE ((size_t)20)
#define DIGEST_TEXT (2 * DIGEST_SIZE) /* digits in hexadecimal */

struct digest {
    unsigned char bytes[DIGEST_SIZE];
};

struct digest digest_of(const void *bytes, size_t size);

/* Of all of an open file, from its start, wherever it is read at. False with errno. */
bool digest_of_file(int descriptor, struct digest *digest, uint64_t *size);

bool digest_equals(const struct digest *left, const struct digest *right);

void digest_to_text(const struct digest *digest, char text[DIGEST_TEXT + 1]);

/* False when the first DIGEST_TEXT characters are no digest. */
bool digest_from_text(const char *text, struct digest *digest);

#endif
