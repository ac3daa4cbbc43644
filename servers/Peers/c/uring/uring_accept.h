#ifndef URING_ACCEPT_H
#define URING_ACCEPT_H

#include "uring.h"

// Loops and listeners are paired as those over epoll are.
void accept_from_all(struct loop *loop);

void accepted(struct loop *loop, int listener, const struct cqe *completion);

// The connection is this loop's.
void begin(struct loop *loop, int fd);

void not_handed_over(struct loop *loop, int fd);

// How long to wait at most, so that a rest ends in time; -1: for ever.
int ms_until_accepting(const struct loop *loop);

void accept_after_rest(struct loop *loop);

void stop_accepting_soon(struct loop *loop);

#endif
