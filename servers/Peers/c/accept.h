#ifndef ACCEPT_H
#define ACCEPT_H

#include "loop.h"

// operation: EPOLL_CTL_ADD or EPOLL_CTL_DEL, for the listeners of this loop.
void watch_listeners(struct loop *loop, int operation);

void accept_waiting(struct loop *loop, int listener);

void accept_again_after_rest(struct loop *loop);

void stop_accepting(struct loop *loop);

#endif
