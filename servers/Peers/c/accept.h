#ifndef ACCEPT_H
#define ACCEPT_H

#include "loop.h"

// operation: EPOLL_CTL_ADD or EPOLL_CTL_DEL, for the listeners of this loop.
void watch_listeners(struct loop *loop, int operation);

void accept_waiting(struct loop *loop, int listener);

// How long epoll_wait may take so that a rest ends in time; -1: for ever.
int ms_until_rest_ends(const struct loop *loop);

void accept_again_after_rest(struct loop *loop);

void stop_accepting(struct loop *loop);

#endif
