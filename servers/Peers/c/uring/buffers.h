#ifndef BUFFERS_H
#define BUFFERS_H

#include "ring.h"

#include <stddef.h>

enum { NO_BUFFER = 0xffff, MOST_BUFFERS = 256 };

// Buffers that the kernel takes one of whenever a connection has bytes for it. A buffer is the kernel's until a completion names it, the
// loop's until it is given back. Those that wait to be sent are linked in the order in which they came.
struct buffers {
    struct ring_buffer *ring;
    char *memory;
    size_t bytes, distance;
    uint32_t count;
    int free; // how many the kernel has
    uint16_t tail;
    uint16_t next[MOST_BUFFERS];
    uint32_t length[MOST_BUFFERS];
};

// False where there is no memory, or the kernel refuses.
bool open_buffers(struct buffers *buffers, struct ring *ring, size_t bytes);

static inline char *buffer_at(const struct buffers *b, uint16_t number)
{
    return b->memory + number * b->distance;
}

// A completion has named it.
static inline void take_buffer(struct buffers *b, uint16_t number, int length)
{
    b->free--;
    b->length[number] = (uint32_t)length;
    b->next[number] = NO_BUFFER;
}

// The kernel sees it when it is published.
static inline void give_back(struct buffers *b, uint16_t number)
{
    b->free++;
    struct ring_buffer *entry = &b->ring[b->tail++ & (b->count - 1)];
    entry->addr = (uint64_t)(uintptr_t)buffer_at(b, number);
    entry->len = (uint32_t)b->bytes;
    entry->number = number;
}

static inline void publish(struct buffers *b)
{
    __atomic_store_n(&b->ring->tail, b->tail, __ATOMIC_RELEASE);
}

#endif
