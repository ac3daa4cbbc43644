#ifndef CONTRACT_H
#define CONTRACT_H

#include "loop.h"

// Prints the listening event.
void announce(const struct server *server);

// Prints what has been counted until now, as an event of this name.
void tell_census(const struct server *server, const char *event);

// Answers the lines of stdin until it ends or one says stop.
void answer_commands(struct server *server);

#endif
