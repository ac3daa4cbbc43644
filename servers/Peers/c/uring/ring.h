#ifndef RING_H
#define RING_H

#include "uring_abi.h"

#include <stdbool.h>

// A submission and a completion queue, shared with the kernel. Made by any thread, used by the one that enables it.
struct ring {
    int fd;
    uint32_t *sq_head, *sq_tail, *sq_flags, *cq_head, *cq_tail;
    uint32_t sq_mask, sq_entries, cq_mask;
    uint32_t tail; // of what is written; the kernel knows of it once it is entered
    struct sqe *sqes;
    struct cqe *cqes;
};

// Ends the process with one line on stderr, and exit code 2, where the kernel forbids io_uring or has an older one.
void require_uring(void);

// False where the kernel refuses; errno says why.
bool open_ring(struct ring *ring);

bool enable_ring(struct ring *ring);

bool register_buffers(struct ring *ring, struct ring_buffer *buffers, uint32_t entries);

// Zeroed, to be filled before the next call.
struct sqe *next_sqe(struct ring *ring);

// Submits what was written and waits for a completion: so long at most, for ever where it is negative, not at all where it is 0.
void submit_and_wait(struct ring *ring, int milliseconds);

bool take_cqe(struct ring *ring, struct cqe *taken);

// Whether the kernel has taken all that was written, and shown every completion of it.
bool is_settled(const struct ring *ring);

#endif
