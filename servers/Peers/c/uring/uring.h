#ifndef URING_H
#define URING_H

#include "buffers.h"
#include "../loop.h"

#include <sys/socket.h>
#include <sys/uio.h>

enum { MOST_MESSAGES = 64, MOST_SEGMENTS = 64 };

// What a completion is of: the upper 8 of its 64 bits.
enum operation { WAKE, ACCEPT, HAND_OVER, HANDED_OVER, RECEIVE, SEND, FLUSH, CANCEL };

enum state {
    RECEIVING = 1, // pending in the kernel: the descriptor must not be closed
    FLUSHING = 2,  // likewise
    TOUCHED = 4,   // the loop will settle it
    STARVED = 8,   // found no buffer
    ENDED = 16,    // its peer sends no more
    LOST = 32,     // to be closed as soon as nothing is pending
    CANCELLED = 64 // what is pending has been told to end
};

struct piece; // of what a peer did not take

// All that is kept of a connection, by its descriptor.
struct connection {
    uint32_t generation; // how many have had the descriptor before
    uint16_t state;
    uint16_t first, last; // buffers that wait to be sent; NO_BUFFER
    uint16_t sending;     // how many of them the send under way has
    struct piece *unsent;
};

struct descriptors {
    int *all;
    int count, room;
};

// What a loop has beside its thread, where it is one of io_uring.
struct uring {
    struct ring ring;
    struct buffers buffers;
    struct connection *connections; // by descriptor; of all loops, and each entry is its owner's
    struct descriptors touched, settling, starved;
    bool has_sent;  // something that is not counted yet
    bool is_behind; // there is more to do than completions tell
    int accepts;    // pending
    int messages_used;
    struct msghdr messages[MOST_MESSAGES];
    struct iovec segments[MOST_MESSAGES][MOST_SEGMENTS];
};

static inline uint64_t tag(enum operation operation, int fd, uint32_t generation)
{
    return (uint64_t)operation << 56 | (uint64_t)(generation & 0xffffff) << 32 | (uint32_t)fd;
}

static inline int descriptor_of(uint64_t data) { return (int)(uint32_t)data; }
static inline uint32_t generation_of(uint64_t data) { return (uint32_t)(data >> 32) & 0xffffff; }
static inline bool is(const struct connection *c, unsigned state) { return (c->state & state) != 0; }

static inline struct connection *connection_of(const struct loop *l, int fd) { return &l->uring->connections[fd]; }

static inline struct sqe *prepare(struct loop *l, int opcode, int fd, uint64_t data)
{
    struct sqe *s = next_sqe(&l->uring->ring);
    s->opcode = (uint8_t)opcode;
    s->fd = fd;
    s->user_data = data;
    return s;
}

void remember(struct descriptors *descriptors, int fd);
void forget(struct descriptors *descriptors, int fd);

// The connection is among those that are settled when the completions of this turn are taken.
void touch(struct loop *loop, int fd);

// Ends what is pending on a descriptor.
void cancel_all_of(struct loop *loop, int fd);

// As start_loops, over io_uring.
void start_uring_loops(struct server *server);

#endif
