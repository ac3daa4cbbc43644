#ifndef CENSUS_H
#define CENSUS_H

#include <stdatomic.h>

typedef _Atomic long long counter;

// Each loop counts for itself, on cache lines of its own; a census adds them up. open and peak are the server's.
struct census {
    _Alignas(64) counter total;
    counter accept_failures;
    counter bytes_in;
    counter bytes_out;
    counter short_sends; // that took a part of what they were given
};

struct presence {
    counter open;
    counter peak;
    counter drained; // closed in order by a drain
    counter cut;     // open when a drain had reached its limit
};

static inline long long read_counter(const counter *c)
{
    return atomic_load_explicit(c, memory_order_relaxed);
}

// For a counter with one writer: no locked instruction.
static inline void count(counter *c, long long n)
{
    atomic_store_explicit(c, read_counter(c) + n, memory_order_relaxed);
}

static inline void count_opened(struct presence *p)
{
    long long open = atomic_fetch_add_explicit(&p->open, 1, memory_order_relaxed) + 1;
    long long peak = read_counter(&p->peak);
    while (open > peak && !atomic_compare_exchange_weak_explicit(&p->peak, &peak, open, memory_order_relaxed, memory_order_relaxed))
        ;
}

static inline void count_ended(counter *c)
{
    atomic_fetch_add_explicit(c, 1, memory_order_relaxed);
}

static inline void count_closed(struct presence *p)
{
    atomic_fetch_sub_explicit(&p->open, 1, memory_order_relaxed);
}

#endif
