/* Its descriptor is smaller than it says. */
#include "versus/plugin.h"

struct stub {
    uint32_t size, minor;
};

VS_EXPORT extern const struct stub stub_descriptor __asm__("vs_plugin_v1");
const struct stub stub_descriptor = {sizeof(struct vs_plugin), 0};
