#ifndef URING_FLUSH_H
#define URING_FLUSH_H

#include "uring.h"

// A send that did not take all, or failed.
void not_sent(struct loop *loop, int fd, int result);

// What comes while a peer takes nothing. Takes the buffer.
void keep_unsent_buffer(struct loop *loop, struct connection *connection, uint16_t buffer);

void flushed(struct loop *loop, int fd, int result);

void forget_unsent(struct connection *connection);

uint16_t give_back_first(struct loop *loop, struct connection *connection);

#endif
