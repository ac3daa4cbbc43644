#ifndef LOOP_H
#define LOOP_H

#include "census.h"
#include "options.h"

#include <pthread.h>
#include <stdbool.h>

struct server;
struct uring;

// One thread, one epoll set, one buffer.
struct loop {
    struct census census;
    struct server *server;
    pthread_t thread;
    int epoll;
    int drain_event;     // an eventfd: readable once accepting must end
    int next;            // whose turn it is to get an accepted connection
    bool accepting;
    int rest_ms;         // what the last failing accept cost; 0 after one that succeeded
    long long rest_ends; // on the monotonic clock in ms; 0 while the listeners are watched
    char *buffer;
    struct uring *uring; // of a loop over io_uring, which has neither an epoll set nor the buffer
    bool draining;       // of such a loop: accepts no more
};

struct server {
    struct options options;
    int *listeners;
    struct loop *loops;
    struct presence presence;
    atomic_int still_accepting; // loops
    atomic_int drain_phase;     // enum drain_phase
};

enum drain_phase { SERVING, DRAINING, CUTTING };

// Returns when every loop runs, over epoll; ends the process with exit code 1 if one cannot.
void start_loops(struct server *server);

// Stops accepting, lets every connection end behind the bytes that have arrived, and cuts off who has not taken them at the limit.
// One at a time: a second one waits for the first.
void drain(struct server *server);

#endif
