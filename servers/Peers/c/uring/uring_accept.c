// accept, again and again ─> a descriptor ─> a message to the ring of the loop whose turn it is
//    └ EMFILE and the like: the operation has ended, and begins anew after a rest, 5 ms to 1 s, counted
#define _GNU_SOURCE
#include "uring_accept.h"
#include "../connection.h"
#include "../rest.h"
#include "uring_echo.h"

#include <errno.h>
#include <sys/socket.h>

static void accept_from(struct loop *l, int listener)
{
    struct sqe *s = prepare(l, OP_ACCEPT, listener, tag(ACCEPT, listener, 0));
    s->ioprio = ACCEPT_MULTISHOT;
    s->op_flags = SOCK_CLOEXEC;
    l->uring->accepts++;
}

void accept_from_all(struct loop *l)
{
    struct server *s = l->server;
    int loops = s->options.loops, listeners = s->options.listeners, self = (int)(l - s->loops);
    for (int k = self; k < (loops > listeners ? loops : listeners); k += loops)
        accept_from(l, s->listeners[k % listeners]);
}

static void hand_out(struct loop *l, int fd)
{
    struct server *s = l->server;
    count(&l->census.total, 1);
    count_opened(&s->presence);
    l->next = (l->next + 1) % s->options.loops;
    struct loop *owner = &s->loops[l->next];
    if (owner == l) {
        begin(l, fd);
        return;
    }
    struct sqe *message = prepare(l, OP_MSG_RING, owner->uring->ring.fd, tag(HAND_OVER, fd, 0));
    message->flags = SQE_CQE_SKIP_SUCCESS;
    message->len = (uint32_t)fd;
    message->off = tag(HANDED_OVER, 0, 0);
}

void not_handed_over(struct loop *l, int fd)
{
    end_connection(l, fd);
}

void begin(struct loop *l, int fd)
{
    struct connection *c = connection_of(l, fd);
    *c = (struct connection){.generation = c->generation, .first = NO_BUFFER, .last = NO_BUFFER};
    touch(l, fd);
}

// Who waits in the backlog has been told that it is connected, and may have sent.
static void stop_when_none_is_pending(struct loop *l)
{
    if (!l->accepting || l->uring->accepts > 0)
        return;
    struct server *s = l->server;
    for (int i = 0, fd; i < s->options.listeners; i++)
        while ((fd = accept4(s->listeners[i], NULL, NULL, SOCK_CLOEXEC)) >= 0)
            hand_out(l, fd);
    l->accepting = false;
    l->uring->is_behind = true;
    atomic_fetch_sub(&s->still_accepting, 1);
}

void accepted(struct loop *l, int listener, const struct cqe *c)
{
    bool stops = l->draining;
    if (c->res >= 0) {
        l->rest_ms = 0;
        hand_out(l, c->res);
    } else if (c->res != -ECANCELED) {
        count(&l->census.accept_failures, 1);
        if (!concerns_one_connection(-c->res))
            begin_rest(l);
    }
    if (c->flags & CQE_MORE)
        return;
    l->uring->accepts--;
    if (stops)
        stop_when_none_is_pending(l);
    else if (!l->rest_ends)
        accept_from(l, listener);
}

int ms_until_accepting(const struct loop *l)
{
    return ms_until_rest_ends(l);
}

// Those that a shortage has not ended go on.
void accept_after_rest(struct loop *l)
{
    if (!l->accepting || l->draining || !is_rest_over(l))
        return;
    l->rest_ends = 0;
    if (l->uring->accepts == 0)
        accept_from_all(l);
}

void stop_accepting_soon(struct loop *l)
{
    struct server *s = l->server;
    l->draining = true;
    l->rest_ends = 0;
    for (int i = 0; i < s->options.listeners && l->uring->accepts > 0; i++)
        cancel_all_of(l, s->listeners[i]);
    stop_when_none_is_pending(l);
}
