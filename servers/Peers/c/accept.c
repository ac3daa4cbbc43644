// accept4 ─> a descriptor ─> the epoll set of the loop whose turn it is
//    └ EMFILE and the like: the loop takes its listeners out of its set and rests, 5 ms to 1 s, counted
#define _GNU_SOURCE
#include "accept.h"
#include "connection.h"
#include "interest.h"
#include "rest.h"

#include <errno.h>
#include <sys/socket.h>

// Loops and listeners are paired in turn: with fewer listeners than loops several loops share one, and the other way round.
void watch_listeners(struct loop *l, int operation)
{
    struct server *s = l->server;
    int loops = s->options.loops, listeners = s->options.listeners, self = (int)(l - s->loops);
    for (int k = self; k < (loops > listeners ? loops : listeners); k += loops) {
        int fd = s->listeners[k % listeners];
        watch(l->epoll, operation, fd, EPOLLIN | EPOLLEXCLUSIVE, of_listener(fd));
    }
}

// The listener stays readable, and watched it would make the loop spin.
static void rest_from_accepting(struct loop *l)
{
    count(&l->census.accept_failures, 1);
    begin_rest(l);
    watch_listeners(l, EPOLL_CTL_DEL);
}

void accept_again_after_rest(struct loop *l)
{
    if (l->accepting && is_rest_over(l)) {
        l->rest_ends = 0;
        watch_listeners(l, EPOLL_CTL_ADD);
    }
}

// Whoever accepts, the loops get connections in turn: the kernel wakes the loop that waited last, which would collect them all.
void accept_waiting(struct loop *l, int listener)
{
    struct server *s = l->server;
    while (l->accepting && !l->rest_ends) {
        int fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (fd < 0) {
            if (errno == EAGAIN)
                return;
            if (concerns_one_connection(errno))
                count(&l->census.accept_failures, 1);
            else
                rest_from_accepting(l);
            continue;
        }
        count(&l->census.total, 1);
        count_opened(&s->presence);
        l->next = (l->next + 1) % s->options.loops;
        if (watch(s->loops[l->next].epoll, EPOLL_CTL_ADD, fd, EPOLLIN, of_waiting(fd)) != 0) {
            end_connection(l, fd);
            rest_from_accepting(l);
            continue;
        }
        l->rest_ms = 0;
    }
}

void stop_accepting(struct loop *l)
{
    watch(l->epoll, EPOLL_CTL_DEL, l->drain_event, 0, 0);
    if (!l->rest_ends)
        watch_listeners(l, EPOLL_CTL_DEL);
    l->rest_ends = 0;
    l->accepting = false;
    atomic_fetch_sub(&l->server->still_accepting, 1);
}
