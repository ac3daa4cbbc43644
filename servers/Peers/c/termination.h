#ifndef TERMINATION_H
#define TERMINATION_H

#include "loop.h"

// Keeps SIGTERM from every thread that is started later.
void block_termination(void);

// Starts the thread that takes it: drains, tells the last census, and ends the process.
void await_termination(struct server *server);

#endif
