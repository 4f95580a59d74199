#include "base/suggest.h"

#include "base/buffer.h"
#include "base/utf8.h"

#include <string.h>

/* Longer names are not suggested for: nobody mistypes them, they are pasted. */
#define MOST_LENGTH 64

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Optimal string alignment distance (Damerau 1964, without repeated edits of a pair), on bytes, ignoring ASCII case. */
static size_t edits(const char *left, size_t left_length, const char *right, size_t right_length)
{
    size_t rows[3][MOST_LENGTH + 1];
    size_t *before = rows[0];
    size_t *previous = rows[1];
    size_t *current = rows[2];

    for (size_t j = 0; j <= right_length; j++)
        previous[j] = j;
    for (size_t i = 1; i <= left_length; i++) {
        size_t *spare;
        char a = ascii_lower(left[i - 1]);
        current[0] = i;
        for (size_t j = 1; j <= right_length; j++) {
            char b = ascii_lower(right[j - 1]);
            size_t replaced = previous[j - 1] + (a != b);
            current[j] = least(replaced, least(previous[j], current[j - 1]) + 1);
            if (i > 1 && j > 1 && a == ascii_lower(right[j - 2]) && ascii_lower(left[i - 2]) == b)
                current[j] = least(current[j], before[j - 2] + 1);
        }
        spare = before;
        before = previous;
        previous = current;
        current = spare;
    }
    return previous[right_length];
}

const char *suggest_nearest(const char *name, const char *const *candidates, size_t count)
{
    size_t length = strlen(name);
    size_t best = length / 3 + 1;
    const char *nearest = NULL;

    if (!length || length > MOST_LENGTH)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        size_t candidate_length = strlen(candidates[i]);
        size_t distance;
        if (!candidate_length || candidate_length > MOST_LENGTH)
            continue;
        distance = edits(name, length, candidates[i], candidate_length);
        if (distance < best || (distance == best && !nearest && distance < length)) {
            best = distance;
            nearest = candidates[i];
        }
    }
    return nearest;
}

/* Whether the same letters stand in both, each as often. */
static bool is_swapped(const char *left, const char *right)
{
    unsigned counts[256] = {0};

    if (strlen(left) != strlen(right))
        return false;
    for (; *left; left++)
        counts[(unsigned char)ascii_lower(*left)]++;
    for (; *right; right++)
        if (!counts[(unsigned char)ascii_lower(*right)]--)
            return false;
    return true;
}

/* The figures of both, in their order. */
static bool same_digits(const char *left, const char *right)
{
    for (;; left++, right++) {
        while (*left && !ascii_is_digit(*left))
            left++;
        while (*right && !ascii_is_digit(*right))
            right++;
        if (*left != *right)
            return false;
        if (!*left)
            return true;
    }
}

const char *suggest_slip(const char *name, const char *const *candidates, size_t count)
{
    size_t length = strlen(name);
    size_t most = length < 8 ? 1 : 2;
    const char *nearest = NULL;

    if (length < 3 || length > MOST_LENGTH)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        size_t candidate_length = strlen(candidates[i]);
        size_t distance;
        /* Of three letters one more, one less or another one is another word: C++ and C#, GPL and AGPL. */
        if (candidate_length > MOST_LENGTH || candidate_length > length + most || length > candidate_length + most ||
            ((length == 3 || candidate_length <= 3) && !is_swapped(name, candidates[i])) ||
            !same_digits(name, candidates[i]))
            continue;
        distance = edits(name, length, candidates[i], candidate_length);
        if (distance <= most && (!nearest || distance < most)) {
            most = distance;
            nearest = candidates[i];
        }
    }
    return nearest;
}

const char *suggest_list(struct arena *arena, const char *const *candidates, size_t count, size_t most)
{
    struct buffer text;
    size_t shown = least(count, most);

    buffer_init(&text, arena);
    for (size_t i = 0; i < shown; i++) {
        if (i)
            buffer_append_text(&text, i + 1 == count ? " or " : ", ");
        buffer_append_text(&text, candidates[i]);
    }
    if (count > shown)
        buffer_append_text(&text, ", ...");
    return buffer_text(&text);
}
