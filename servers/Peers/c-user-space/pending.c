#include "pending.h"

#include <stdlib.h>

bool make_pending(struct pending *p, int most)
{
    uint32_t size = 1;
    while (size < (uint32_t)most)
        size *= 2;
    p->ring = malloc(size * sizeof *p->ring);
    p->mask = size - 1;
    p->head = p->tail = 0;
    return p->ring != NULL;
}

void clear_pending(struct pending *p)
{
    p->head = p->tail = 0;
}

void push_pending(struct pending *p, int place, int64_t now_ns)
{
    p->ring[p->tail++ & p->mask] = (struct waiting){place, now_ns};
}

bool has_room(const struct pending *p)
{
    return p->tail - p->head <= p->mask;
}
