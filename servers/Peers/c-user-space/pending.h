#ifndef PENDING_H
#define PENDING_H

#include <stdbool.h>
#include <stdint.h>

// What is under way, in the order in which it was sent last: who is at its head for a second, and not done, is sent again.
struct pending {
    struct waiting {
        int place;
        int64_t sent_ns;
    } *ring;
    uint32_t mask, head, tail;
};

bool make_pending(struct pending *p, int most);
void clear_pending(struct pending *p);
void push_pending(struct pending *p, int place, int64_t now_ns);
bool has_room(const struct pending *p);

#endif
