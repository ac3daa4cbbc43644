#define _GNU_SOURCE
#include "uring.h"

#include <stdlib.h>

void remember(struct descriptors *d, int fd)
{
    if (d->count == d->room) {
        d->room = d->room ? d->room * 2 : 256;
        d->all = realloc(d->all, (size_t)d->room * sizeof *d->all);
        if (!d->all)
            abort();
    }
    d->all[d->count++] = fd;
}

void forget(struct descriptors *d, int fd)
{
    int kept = 0;
    for (int i = 0; i < d->count; i++) {
        if (d->all[i] != fd)
            d->all[kept++] = d->all[i];
    }
    d->count = kept;
}

void touch(struct loop *l, int fd)
{
    struct connection *c = connection_of(l, fd);
    if (is(c, TOUCHED))
        return;
    c->state |= TOUCHED;
    remember(&l->uring->touched, fd);
}

void cancel_all_of(struct loop *l, int fd)
{
    struct sqe *s = prepare(l, OP_ASYNC_CANCEL, fd, tag(CANCEL, 0, 0));
    s->flags = SQE_CQE_SKIP_SUCCESS;
    s->op_flags = ASYNC_CANCEL_ALL | ASYNC_CANCEL_FD;
}
