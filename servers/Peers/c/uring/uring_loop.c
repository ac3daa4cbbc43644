// Raw io_uring, the same design as servers/IoUring: what is wanted is said once, and the kernel tells what has come of it.
//
//        submission queue ──> kernel: accept, receive, again and again; send ──> completion queue
//               ^                  │ takes a buffer for what has come                 │
//               │           [ buffer ring: 256 of --buffer-bytes ]                    v
//               └────── loop: "41 has 64 bytes in buffer 7" ── send 41 from buffer 7 ── give 7 back when that is submitted
//
// A turn is one io_uring_enter: it submits what the last turn has led to and waits for a completion. A send is tried at once or not at
// all, so that it is over when the kernel has been entered: it tells only if it did not take all.
#define _GNU_SOURCE
#include "uring.h"
#include "uring_accept.h"
#include "uring_echo.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/resource.h>

enum { FOR_EVER = -1, MS_TO_SETTLE = 20, MOST_DESCRIPTORS = 1 << 24 };

static pthread_barrier_t all_can_be_reached;

static void watch_drain(struct loop *l)
{
    struct sqe *s = prepare(l, OP_POLL_ADD, l->drain_event, tag(WAKE, 0, 0));
    s->len = POLL_ADD_MULTI;
    s->op_flags = POLLIN;
}

static void handle(struct loop *l, const struct cqe *c)
{
    switch ((enum operation)(c->user_data >> 56)) {
    case WAKE: stop_accepting_soon(l); break;
    case ACCEPT: accepted(l, descriptor_of(c->user_data), c); break;
    case HAND_OVER: not_handed_over(l, descriptor_of(c->user_data)); break;
    case HANDED_OVER: begin(l, c->res); break;
    case CANCEL: break; // there was nothing to cancel any more
    default: handle_of_connection(l, c); break;
    }
}

static int ms_to_wait(const struct loop *l)
{
    if (l->uring->is_behind)
        return 0;
    int rest = ms_until_accepting(l);
    return l->uring->has_sent && (rest == FOR_EVER || rest > MS_TO_SETTLE) ? MS_TO_SETTLE : rest;
}

static void *run(void *argument)
{
    struct loop *l = argument;
    struct cqe c;
    if (!enable_ring(&l->uring->ring))
        abort();
    pthread_barrier_wait(&all_can_be_reached);
    watch_drain(l);
    accept_from_all(l);
    for (;;) {
        submit_and_wait(&l->uring->ring, ms_to_wait(l));
        while (take_cqe(&l->uring->ring, &c))
            handle(l, &c);
        settle_touched(l);
        accept_after_rest(l);
    }
    return NULL;
}

static void require(bool done, const char *what)
{
    if (done)
        return;
    fprintf(stderr, "c-io-uring: %s: %s; try fewer --loops or smaller --buffer-bytes\n", what, strerror(errno));
    exit(1);
}

static struct connection *table(void)
{
    struct rlimit limit;
    bool known = getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < MOST_DESCRIPTORS;
    return calloc(known ? limit.rlim_cur : MOST_DESCRIPTORS, sizeof(struct connection));
}

void start_uring_loops(struct server *s)
{
    int loops = s->options.loops;
    struct connection *connections = table();
    require(connections, "no memory for connections");
    s->still_accepting = loops;
    pthread_barrier_init(&all_can_be_reached, NULL, (unsigned)loops);
    for (int i = 0; i < loops; i++) {
        struct loop *l = &s->loops[i];
        *l = (struct loop){.server = s, .next = i, .accepting = true, .uring = calloc(1, sizeof(struct uring))};
        require(l->uring, "no memory for a loop");
        l->uring->connections = connections;
        require(open_ring(&l->uring->ring), "cannot make a ring");
        require(open_buffers(&l->uring->buffers, &l->uring->ring, (size_t)s->options.buffer_bytes), "cannot make a ring of buffers");
        l->drain_event = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
        require(l->drain_event >= 0, "cannot create an eventfd");
    }
    for (int i = 0; i < loops; i++) {
        errno = pthread_create(&s->loops[i].thread, NULL, run, &s->loops[i]);
        require(errno == 0, "cannot start a loop");
    }
}
