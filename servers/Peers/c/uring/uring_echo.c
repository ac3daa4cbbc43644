// receive, again and again ─> buffers, linked ─> one send of all that a turn has brought ─> the buffers go back
//    └ ENOBUFS: read from again when buffers are back          └ took less: uring_flush.c
#define _GNU_SOURCE
#include "uring_echo.h"
#include "../connection.h"
#include "../ending.h"
#include "uring_flush.h"

#include <errno.h>

enum { AT_ONCE = MSG_NOSIGNAL | MSG_DONTWAIT | MSG_WAITALL };

static void receive(struct loop *l, int fd, struct connection *c)
{
    c->state |= RECEIVING;
    struct sqe *s = prepare(l, OP_RECV, fd, tag(RECEIVE, fd, c->generation));
    s->flags = SQE_BUFFER_SELECT;
    s->ioprio = RECV_MULTISHOT;
}

static void keep(struct loop *l, struct connection *c, uint16_t buffer, int length)
{
    count(&l->census.bytes_in, length);
    if (is(c, LOST))
        give_back(&l->uring->buffers, buffer);
    else if (is(c, FLUSHING))
        keep_unsent_buffer(l, c, buffer);
    else if (c->first == NO_BUFFER)
        c->first = c->last = buffer;
    else
        c->last = l->uring->buffers.next[c->last] = buffer;
}

static void received(struct loop *l, struct connection *c, const struct cqe *e)
{
    int fd = descriptor_of(e->user_data);
    uint16_t buffer = (uint16_t)(e->flags >> CQE_BUFFER_SHIFT);
    if (!(e->flags & CQE_MORE))
        c->state &= (uint16_t)~RECEIVING;
    if (e->res > 0)
        keep(l, c, buffer, e->res);
    else if (e->flags & CQE_BUFFER)
        give_back(&l->uring->buffers, buffer);

    if (e->res == 0)
        c->state |= ENDED;
    else if (e->res == -ENOBUFS && !is(c, STARVED)) {
        c->state |= STARVED;
        remember(&l->uring->starved, fd);
    } else if (e->res < 0 && e->res != -ENOBUFS && e->res != -ECANCELED)
        c->state |= LOST;
}

// A completion of an earlier connection with this descriptor is dropped.
void handle_of_connection(struct loop *l, const struct cqe *e)
{
    int fd = descriptor_of(e->user_data);
    struct connection *c = connection_of(l, fd);
    struct buffers *b = &l->uring->buffers;
    if (e->flags & CQE_BUFFER)
        take_buffer(b, (uint16_t)(e->flags >> CQE_BUFFER_SHIFT), e->res);
    if (generation_of(e->user_data) != c->generation) {
        if (e->flags & CQE_BUFFER)
            give_back(b, (uint16_t)(e->flags >> CQE_BUFFER_SHIFT));
        return;
    }
    switch (e->user_data >> 56) {
    case RECEIVE: received(l, c, e); break;
    case SEND: not_sent(l, fd, e->res); break;
    case FLUSH: flushed(l, fd, e->res); break;
    }
    touch(l, fd);
}

// Returns the first buffer that it has no room for.
static uint16_t compose(struct uring *u, struct sqe *s, struct connection *c)
{
    struct msghdr *message = &u->messages[u->messages_used];
    struct iovec *segments = u->segments[u->messages_used++];
    uint16_t i = c->first;
    for (c->sending = 0; i != NO_BUFFER && c->sending < MOST_SEGMENTS; i = u->buffers.next[i])
        segments[c->sending++] = (struct iovec){buffer_at(&u->buffers, i), u->buffers.length[i]};
    *message = (struct msghdr){.msg_iov = segments, .msg_iovlen = c->sending};
    s->opcode = OP_SENDMSG;
    s->addr = (uint64_t)(uintptr_t)message;
    s->len = 1;
    return i;
}

static void send_all(struct loop *l, int fd, struct connection *c)
{
    struct uring *u = l->uring;
    struct sqe *s = prepare(l, OP_SEND, fd, tag(SEND, fd, c->generation));
    s->flags = SQE_CQE_SKIP_SUCCESS;
    s->op_flags = AT_ONCE;
    uint16_t rest = u->buffers.next[c->first];
    if (rest == NO_BUFFER || u->messages_used == MOST_MESSAGES) {
        s->addr = (uint64_t)(uintptr_t)buffer_at(&u->buffers, c->first);
        s->len = u->buffers.length[c->first];
        c->sending = 1;
    } else
        rest = compose(u, s, c);
    u->has_sent = true;
    u->is_behind |= rest != NO_BUFFER || is(c, ENDED);
    touch(l, fd);
}

// No descriptor is closed while an operation is pending on it, which would go on with whoever gets the number next.
static void end(struct loop *l, int fd, struct connection *c)
{
    c->state |= LOST;
    while (c->first != NO_BUFFER)
        give_back_first(l, c);
    if (!is(c, RECEIVING | FLUSHING)) {
        if (is(c, STARVED))
            forget(&l->uring->starved, fd);
        forget_unsent(c);
        c->generation = (c->generation + 1) & 0xffffff;
        end_connection(l, fd);
    } else if (!is(c, CANCELLED)) {
        c->state |= CANCELLED;
        cancel_all_of(l, fd);
    }
}

static void serve(struct loop *l, int fd, struct connection *c)
{
    if (c->first != NO_BUFFER)
        send_all(l, fd, c);
    if (!is(c, RECEIVING | STARVED | ENDED))
        receive(l, fd, c);
}

// Behind an end nothing may be asked of a connection: its descriptor, and its place in the table, may be another loop's by then.
static void settle(struct loop *l, int fd)
{
    struct connection *c = connection_of(l, fd);
    c->state &= (uint16_t)~TOUCHED;
    for (; c->sending > 0; c->sending--)
        count(&l->census.bytes_out, l->uring->buffers.length[give_back_first(l, c)]);
    if (is(c, LOST))
        end(l, fd, c);
    else if (is(c, FLUSHING))
        return;
    else if (c->first != NO_BUFFER || !is(c, ENDED))
        serve(l, fd, c);
    else if (atomic_load(&l->server->drain_phase) == DRAINING)
        leave_to_drain(fd);
    else
        end(l, fd, c);
}

// Those who found no buffer, as many as are free now; the others when more are.
static void feed(struct loop *l)
{
    struct uring *u = l->uring;
    int fed = 0, free = u->buffers.free;
    for (; fed < u->starved.count && free > 0; fed++) {
        struct connection *c = connection_of(l, u->starved.all[fed]);
        bool waits = is(c, STARVED) && !is(c, FLUSHING | ENDED | LOST);
        c->state &= (uint16_t)~STARVED;
        if (waits) {
            receive(l, u->starved.all[fed], c);
            free--;
        }
    }
    u->starved.count -= fed;
    for (int i = 0; i < u->starved.count; i++)
        u->starved.all[i] = u->starved.all[i + fed];
    u->is_behind |= u->starved.count > 0;
}

void settle_touched(struct loop *l)
{
    struct uring *u = l->uring;
    u->is_behind = !is_settled(&u->ring);
    if (u->is_behind)
        return;
    struct descriptors settling = u->touched;
    u->touched = u->settling;
    u->has_sent = false;
    u->messages_used = 0;
    for (int i = 0; i < settling.count; i++)
        settle(l, settling.all[i]);
    settling.count = 0;
    u->settling = settling;
    feed(l);
    publish(&u->buffers);
}
