#define _GNU_SOURCE
#include "buffers.h"

#include <sys/mman.h>

enum { CACHE_LINE = 64, MOST_BYTES = 64 << 20 };

static void *pages(size_t bytes)
{
    void *mapped = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    return mapped == MAP_FAILED ? NULL : mapped;
}

bool open_buffers(struct buffers *b, struct ring *ring, size_t bytes)
{
    b->bytes = bytes;
    b->count = MOST_BUFFERS;
    while (b->count > 1 && b->count / 2 >= MOST_BYTES / bytes)
        b->count /= 2;
    // Buffers that begin at the same place of their pages would all meet in the few sets of a cache that this place has.
    b->distance = (bytes + CACHE_LINE - 1) / CACHE_LINE * CACHE_LINE + CACHE_LINE;
    b->ring = pages(b->count * sizeof *b->ring);
    b->memory = pages(b->count * b->distance);
    if (!b->ring || !b->memory || !register_buffers(ring, b->ring, b->count))
        return false;
    for (uint32_t i = 0; i < b->count; i++)
        give_back(b, (uint16_t)i);
    publish(b);
    return true;
}
