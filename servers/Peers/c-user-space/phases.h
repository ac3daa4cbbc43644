#ifndef PHASES_H
#define PHASES_H

#include "client.h"

// What a phase did, beside what the client counts.
struct cost {
    double seconds, cpu_seconds;
    long in_time; // of a schedule: what was back when it ended
};

struct cost connect_more(struct client *c, int count);
struct cost echo_on_each(struct client *c, long messages_each, int window);

// Messages that are due one after the other on each open connection in turn.
struct cost keep_schedule(struct client *c, double per_second, double seconds, int64_t start_ns);

// Ends the last so many by a reset.
void close_last(struct client *c, int count);

#endif
