#ifndef ENDING_H
#define ENDING_H

#include "loop.h"

// From a loop, and only in a drain: a connection that it does not watch any more, since its input has ended and all is sent.
void leave_to_drain(int fd);

// Moves on all that were left, each as far as its peer lets it, and closes and counts those that have come to their end.
void advance_endings(struct server *server);

// Closes all that are left, and counts them as cut.
void cut_endings(struct server *server);

#endif
