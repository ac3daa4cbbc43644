// Raw epoll: the floor of what an idle connection can cost a process, which is nothing.
//
//                                    ┌ loop 0: epoll_wait ─> recv ─> send ┐  one thread, one buffer;
//   peers ──> listener ──accept──────┤ loop 1: epoll_wait ─> recv ─> send │  a connection is a descriptor
//             (every loop may        └ loop n: ...                        ┘  in the kernel's epoll set
//              accept, in turns)
//                    short send: the rest goes to malloc, the set watches EPOLLOUT instead of EPOLLIN
//                    all sent:   free, EPOLLIN again          (so a peer that does not read is not read from)
//
// Level-triggered. No table of connections, no memory for one that is idle: see interest.h.
#define _GNU_SOURCE
#include "loop.h"
#include "accept.h"
#include "connection.h"
#include "interest.h"
#include "rest.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>

enum { EVENTS = 256 };

static void dispatch(struct loop *l, uint64_t data)
{
    if (data & bit(LISTENER_BIT))
        accept_waiting(l, (int)(data & ~bit(LISTENER_BIT)));
    else if (data & bit(DRAIN_BIT))
        stop_accepting(l);
    else if (data & bit(DESCRIPTOR_BIT))
        echo(l, (int)(data >> 1));
    else
        send_rest(l, (struct unsent *)(uintptr_t)data);
}

static void *run(void *argument)
{
    struct loop *l = argument;
    struct epoll_event events[EVENTS];
    for (;;) {
        int ready = epoll_wait(l->epoll, events, EVENTS, ms_until_rest_ends(l));
        for (int i = 0; i < ready; i++)
            dispatch(l, events[i].data.u64);
        accept_again_after_rest(l);
    }
    return NULL;
}

static void require(bool done, const char *what)
{
    if (done)
        return;
    fprintf(stderr, "c-epoll: %s: %s; try fewer --loops or smaller --buffer-bytes\n", what, strerror(errno));
    exit(1);
}

void start_loops(struct server *s)
{
    int loops = s->options.loops;
    s->still_accepting = loops;
    // Every epoll set exists before the first loop accepts: it may hand a connection to any of them.
    for (int i = 0; i < loops; i++) {
        struct loop *l = &s->loops[i];
        l->server = s;
        l->next = i;
        l->accepting = true;
        l->buffer = malloc((size_t)s->options.buffer_bytes);
        require(l->buffer, "no memory for a buffer");
        l->epoll = epoll_create1(EPOLL_CLOEXEC);
        require(l->epoll >= 0, "cannot create an epoll set");
        l->drain_event = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
        require(l->drain_event >= 0, "cannot create an eventfd");
        require(watch(l->epoll, EPOLL_CTL_ADD, l->drain_event, EPOLLIN, of_drain()) == 0, "cannot watch an eventfd");
    }
    for (int i = 0; i < loops; i++) {
        watch_listeners(&s->loops[i], EPOLL_CTL_ADD);
        errno = pthread_create(&s->loops[i].thread, NULL, run, &s->loops[i]);
        require(errno == 0, "cannot start a loop");
    }
}
