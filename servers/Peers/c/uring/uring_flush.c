// A peer that does not take its answers: what it has to get is copied, so that the buffers are others' again, and it is not read from
// before it has taken all.
#define _GNU_SOURCE
#include "uring_flush.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct piece {
    struct piece *next;
    size_t begin, end;
    char bytes[];
};

static void append(struct connection *c, const char *bytes, size_t length)
{
    struct piece *p = malloc(sizeof *p + length), **last = &c->unsent;
    if (!p)
        abort();
    p->next = NULL;
    p->begin = 0;
    p->end = length;
    memcpy(p->bytes, bytes, length);
    while (*last)
        last = &(*last)->next;
    *last = p;
}

static void forget_first(struct connection *c)
{
    struct piece *p = c->unsent;
    c->unsent = p->next;
    free(p);
}

void forget_unsent(struct connection *c)
{
    while (c->unsent)
        forget_first(c);
}

uint16_t give_back_first(struct loop *l, struct connection *c)
{
    uint16_t first = c->first;
    c->first = l->uring->buffers.next[first];
    give_back(&l->uring->buffers, first);
    return first;
}

void keep_unsent_buffer(struct loop *l, struct connection *c, uint16_t buffer)
{
    struct buffers *b = &l->uring->buffers;
    append(c, buffer_at(b, buffer), b->length[buffer]);
    give_back(b, buffer);
}

static void keep_rest(struct loop *l, struct connection *c, size_t taken)
{
    struct buffers *b = &l->uring->buffers;
    while (c->first != NO_BUFFER) {
        size_t length = b->length[c->first], skipped = taken < length ? taken : length;
        if (skipped < length)
            append(c, buffer_at(b, c->first) + skipped, length - skipped);
        taken -= skipped;
        give_back_first(l, c);
    }
}

static void stop_receiving(struct loop *l, int fd, struct connection *c)
{
    if (!is(c, RECEIVING))
        return;
    struct sqe *s = prepare(l, OP_ASYNC_CANCEL, -1, tag(CANCEL, 0, 0));
    s->flags = SQE_CQE_SKIP_SUCCESS;
    s->addr = tag(RECEIVE, fd, c->generation);
}

static void flush(struct loop *l, int fd, struct connection *c)
{
    c->state |= FLUSHING;
    struct sqe *s = prepare(l, OP_SEND, fd, tag(FLUSH, fd, c->generation));
    s->addr = (uint64_t)(uintptr_t)(c->unsent->bytes + c->unsent->begin);
    s->len = (uint32_t)(c->unsent->end - c->unsent->begin);
    s->op_flags = MSG_NOSIGNAL;
}

void not_sent(struct loop *l, int fd, int result)
{
    struct connection *c = connection_of(l, fd);
    c->sending = 0;
    if (result < 0 && result != -EAGAIN) {
        c->state |= LOST;
        return;
    }
    size_t taken = result > 0 ? (size_t)result : 0;
    if (taken > 0) {
        count(&l->census.bytes_out, result);
        count(&l->census.short_sends, 1);
    }
    keep_rest(l, c, taken);
    stop_receiving(l, fd, c);
    flush(l, fd, c);
}

void flushed(struct loop *l, int fd, int result)
{
    struct connection *c = connection_of(l, fd);
    c->state &= (uint16_t)~FLUSHING;
    if (result <= 0) {
        c->state |= LOST;
        return;
    }
    count(&l->census.bytes_out, result);
    c->unsent->begin += (size_t)result;
    if (c->unsent->begin == c->unsent->end)
        forget_first(c);
    if (c->unsent)
        flush(l, fd, c);
}
