#include "index/digest.h"

#include <blake2.h>
#include <errno.h>
#include <string.h>
#include <unistd.h>

struct digest digest_of(const void *bytes, size_t size)
{
    struct digest digest;

    (void)blake2b(digest.bytes, bytes, NULL, DIGEST_SIZE, size, 0);
    return digest;
}

bool digest_of_file(int descriptor, struct digest *digest, uint64_t *size)
{
    blake2b_state state;
    unsigned char bytes[65536];

    (void)blake2b_init(&state, DIGEST_SIZE);
    *size = 0;
    for (;;) {
        ssize_t got = pread(descriptor, bytes, sizeof bytes, (off_t)*size);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return false;
        if (!got)
            break;
        (void)blake2b_update(&state, bytes, (size_t)got);
        *size += (uint64_t)got;
    }
    (void)blake2b_final(&state, digest->bytes, DIGEST_SIZE);
    return true;
}

bool digest_equals(const struct digest *left, const struct digest *right)
{
    return memcmp(left->bytes, right->bytes, DIGEST_SIZE) == 0;
}

static const char digits[] = "0123456789abcdef";

void digest_to_text(const struct digest *digest, char text[DIGEST_TEXT + 1])
{
    for (size_t i = 0; i < DIGEST_SIZE; i++) {
        text[2 * i] = digits[digest->bytes[i] >> 4];
        text[2 * i + 1] = digits[digest->bytes[i] & 15];
    }
    text[DIGEST_TEXT] = '\0';
}

static int digit_of(char byte)
{
    if (byte >= '0' && byte <= '9')
        return byte - '0';
    return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

bool digest_from_text(const char *text, struct digest *digest)
{
    for (size_t i = 0; i < DIGEST_SIZE; i++) {
        int high = digit_of(text[2 * i]);
        int low = high < 0 ? -1 : digit_of(text[2 * i + 1]);
        if (low < 0)
            return false;
        digest->bytes[i] = (unsigned char)(high << 4 | low);
    }
    return true;
}
