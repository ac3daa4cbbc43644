// The echo in C. The picture is in loop.c; this thread opens the listeners, starts the loops and answers the process contract:
//
//   stdin ──{"command":...}──> main ──{"event":...}──> stdout
//   SIGTERM ──> its thread        │ drain: eventfd, shutdown(2)     │ census: reads the loops' counters
//                               └──────────────> loops <──────────┘
#define _GNU_SOURCE
#include "contract.h"
#include "listener.h"
#include "program.h"
#include "termination.h"
#include "uring/uring.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/socket.h>

// What Go and .NET do at their start.
static void raise_descriptor_limit(void)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < limit.rlim_max) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
}

// What a ring waits for keeps its socket until the kernel has taken the ring down, which it does when the process is gone already: until
// then nobody else could listen on the port.
static void stop_listening(const struct server *s)
{
    for (int i = 0; i < s->options.listeners; i++)
        shutdown(s->listeners[i], SHUT_RDWR);
}

int main(int argc, char **argv)
{
    signal(SIGINT, SIG_IGN);  // a terminal sends Ctrl-C to the whole group; the harness decides, by stdin
    signal(SIGPIPE, SIG_IGN); // a reader of stdout that is gone has closed stdin too
    block_termination();      // before there are threads: one of them waits for it
    static struct server server; // outlives main: the loops run until the process is gone
    server.options = parse_options(argc, argv);
    raise_descriptor_limit();
    server.listeners = calloc((size_t)server.options.listeners, sizeof *server.listeners);
    server.loops = aligned_alloc(_Alignof(struct loop), (size_t)server.options.loops * sizeof *server.loops);
    if (!server.listeners || !server.loops) {
        fprintf(stderr, "%s: no memory for %d loops; try fewer --loops\n", program_name, server.options.loops);
        return 1;
    }
    for (int i = 0; i < server.options.loops; i++)
        server.loops[i] = (struct loop){0};
    if (server.options.io_uring)
        require_uring();
    open_listeners(&server.options, server.listeners);
    if (server.options.io_uring)
        start_uring_loops(&server);
    else
        start_loops(&server);
    await_termination(&server);
    announce(&server);
    answer_commands(&server);
    if (server.options.io_uring)
        stop_listening(&server);
    return 0;
}
