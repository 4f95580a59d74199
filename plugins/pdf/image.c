#include "image.h"

#include <stdlib.h>
#include <string.h>

#define PIXELS_OF_POINT (600 / 72.0)

void pdf_image_memo_clear(struct pdf_image_memo *memo)
{
    free(memo->source);
    free(memo->stream);
    *memo = (struct pdf_image_memo){0};
}

/* Three bytes a pixel, laid on white. */
static uint8_t *flatten(struct arena *arena, const struct vs_picture *picture, size_t *size)
{
    size_t count = (size_t)picture->width * picture->height;
    const uint8_t *from = picture->pixels;
    uint8_t *bytes = arena_allocate_array(arena, count, 3);
    uint8_t *to = bytes;

    for (size_t i = 0; i < count; i++, from += 4)
        for (size_t part = 0; part < 3; part++)
            *to++ = (uint8_t)((from[part] * from[3] + 255 * (255 - from[3]) + 127) / 255);
    *size = count * 3;
    return bytes;
}

/* NULL when memory is exhausted. */
static void *copy(const void *bytes, size_t size)
{
    void *own = malloc(size);

    return own ? memcpy(own, bytes, size) : NULL;
}

static void remember(struct pdf_document *document, struct pdf_image_memo *memo, const struct vs_picture *picture,
                     const char *source)
{
    size_t size;
    const uint8_t *bytes = flatten(document->arena, picture, &size);
    const void *stream = pdf_compress(document->compressor, bytes, size, &memo->size);

    memo->stream = stream ? copy(stream, memo->size) : NULL;
    memo->source = copy(source, strlen(source) + 1);
    if (!memo->stream || !memo->source) {
        pdf_image_memo_clear(memo);
        pdf_document_fail(document, HPDF_FAILD_TO_ALLOC_MEM);
    }
    memo->width = picture->width;
    memo->height = picture->height;
}

static bool make_ready(struct pdf_document *document, const struct vs_host *host, struct pdf_image_memo *memo,
                       const struct vs_node *image, uint32_t most_width, uint32_t most_height)
{
    const struct vs_picture_service *service = host->service(host, "versus.picture/1");
    const char *source = host->text(image, VS_KEY_BASE64);
    struct vs_picture picture = {.size = sizeof picture};
    int result;

    if (!service || !source)
        return false;
    if (memo->source && memo->most_width == most_width && memo->most_height == most_height &&
        strcmp(memo->source, source) == 0)
        return true;
    pdf_image_memo_clear(memo);
    result = service->read(host, image, most_width, most_height, &picture);
    if (result == VS_NO_MEMORY)
        pdf_document_fail(document, HPDF_FAILD_TO_ALLOC_MEM);
    if (result != VS_OK)
        return false;
    remember(document, memo, &picture, source);
    memo->most_width = most_width;
    memo->most_height = most_height;
    return true;
}

HPDF_Dict pdf_image_add(struct pdf_document *document, const struct vs_host *host, struct pdf_image_memo *memo,
                        const struct vs_node *image, double width, double height, uint32_t *pixels_wide,
                        uint32_t *pixels_high)
{
    const char *entries;

    if (!make_ready(document, host, memo, image, (uint32_t)(width * PIXELS_OF_POINT),
                    (uint32_t)(height * PIXELS_OF_POINT)))
        return NULL;
    *pixels_wide = memo->width;
    *pixels_high = memo->height;
    entries = arena_format(document->arena,
                           "/Type/XObject/Subtype/Image/Width %lu/Height %lu/ColorSpace/DeviceRGB/BitsPerComponent 8"
                           "/Filter/FlateDecode",
                           (unsigned long)memo->width, (unsigned long)memo->height);
    return pdf_stream_add_raw(document, entries, memo->stream, memo->size);
}
