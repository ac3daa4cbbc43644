#ifndef CONTRACT_H
#define CONTRACT_H

#include "loop.h"

// Prints the listening event.
void announce(const struct server *server);

// Answers the lines of stdin until it ends or one says stop.
void answer_commands(struct server *server);

#endif
