#ifndef CONTRACT_H
#define CONTRACT_H

#include "client.h"

// Answers commands of standard input until it ends, and takes what the device brings meanwhile.
void answer_commands(struct client *c);

#endif
