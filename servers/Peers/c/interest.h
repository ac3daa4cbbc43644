#ifndef INTEREST_H
#define INTEREST_H

#include <stdint.h>
#include <sys/epoll.h>

// The 8 bytes that the kernel returns with an event say all that the server knows of a connection: an odd number is a descriptor
// that waits for its peer's bytes, an even one the address of what its peer has not taken. Listeners and the drain event are told
// from both by a bit that neither a descriptor (31 bits) nor an address has.
enum interest_bit { DESCRIPTOR_BIT = 0, DRAIN_BIT = 62, LISTENER_BIT = 63 };

static inline uint64_t bit(enum interest_bit b) { return 1ull << b; }

static inline uint64_t of_waiting(int fd) { return (uint64_t)fd << 1 | bit(DESCRIPTOR_BIT); }
static inline uint64_t of_unsent(const void *rest) { return (uint64_t)(uintptr_t)rest; }
static inline uint64_t of_listener(int fd) { return (uint64_t)fd | bit(LISTENER_BIT); }
static inline uint64_t of_drain(void) { return bit(DRAIN_BIT); }

static inline int watch(int epoll, int operation, int fd, uint32_t events, uint64_t data)
{
    struct epoll_event event = {.events = events, .data.u64 = data};
    return epoll_ctl(epoll, operation, fd, &event);
}

#endif
