#ifndef CONNECTION_H
#define CONNECTION_H

#include "loop.h"
#include "unsent.h"

// A peer's bytes have come, or its end: one receive, one send.
void echo(struct loop *loop, int fd);

// A peer that was behind takes bytes again.
void send_rest(struct loop *loop, struct unsent *rest);

void end_connection(struct loop *loop, int fd);

#endif
