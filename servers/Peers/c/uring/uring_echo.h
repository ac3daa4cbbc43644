#ifndef URING_ECHO_H
#define URING_ECHO_H

#include "uring.h"

// Of a receive, a send or a flush.
void handle_of_connection(struct loop *loop, const struct cqe *completion);

// What follows from a turn's completions, once for each connection that they touched.
void settle_touched(struct loop *loop);

#endif
