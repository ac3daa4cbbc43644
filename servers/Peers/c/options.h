#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdbool.h>

// The options common to all servers of the suite, and the number of event loops.
struct options {
    const char *address;      // an IPv4 or IPv6 address
    int port;                 // 0: the kernel picks
    int backlog;              // capped by net.core.somaxconn
    int buffer_bytes;         // one a loop, and the most that is kept for a peer that does not read
    bool no_delay;            // TCP_NODELAY
    int receive_buffer_bytes; // SO_RCVBUF; 0: the kernel's default
    int send_buffer_bytes;    // SO_SNDBUF; 0: the kernel's default
    int listeners;            // sockets on the one port, by SO_REUSEPORT
    int loops;                // threads
    int drain_ms;             // limit of a drain
    bool io_uring;            // the same echo by completions instead of readiness
};

// Ends the process with one line on stderr and exit code 2 if an argument is wrong.
struct options parse_options(int argc, char **argv);

#endif
