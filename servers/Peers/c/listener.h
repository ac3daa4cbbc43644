#ifndef LISTENER_H
#define LISTENER_H

#include "options.h"

// Opens options->listeners non-blocking listening sockets, all on one port. Ends the process with one line on stderr and exit
// code 1 if the port is taken or the address is not of this machine.
void open_listeners(const struct options *options, int *listeners);

// Writes "127.0.0.1:40123" or "[::1]:40123".
void write_endpoint(int listener, char *text, int text_bytes);

#endif
