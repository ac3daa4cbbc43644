#include "loop.h"

#include <dirent.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { POLL_MS = 1, PATIENCE_MS = 1000, LIMIT_MS = 5000 }; // patience: without a byte or a connection less

static void pause_ms(int ms)
{
    struct timespec t = {.tv_nsec = ms * 1000000l};
    nanosleep(&t, NULL);
}

static void stop_accepting(struct server *s)
{
    uint64_t one = 1;
    for (int i = 0; i < s->options.loops; i++)
        if (write(s->loops[i].drain_event, &one, sizeof one) != sizeof one)
            return;
    while (atomic_load(&s->still_accepting) > 0)
        pause_ms(POLL_MS);
    for (int i = 0; i < s->options.listeners; i++)
        close(s->listeners[i]);
}

// The descriptor table is the register of connections. Nothing accepts any more, so no descriptor can become a socket meanwhile;
// shutdown(2) on anything else fails and changes nothing. Only the loops close.
static void shutdown_connections(int how)
{
    DIR *table = opendir("/proc/self/fd");
    if (!table)
        return;
    for (struct dirent *entry; (entry = readdir(table));) {
        int fd = atoi(entry->d_name);
        if (fd > STDERR_FILENO)
            shutdown(fd, how);
    }
    closedir(table);
}

static long long progress(const struct server *s)
{
    long long sum = -read_counter(&s->presence.open);
    for (int i = 0; i < s->options.loops; i++)
        sum += read_counter(&s->loops[i].census.bytes_in) + read_counter(&s->loops[i].census.bytes_out);
    return sum;
}

static bool await_none_open(const struct server *s)
{
    long long last = progress(s);
    for (int quiet = 0, all = 0; read_counter(&s->presence.open) > 0; quiet += POLL_MS, all += POLL_MS) {
        if (quiet > PATIENCE_MS || all > LIMIT_MS)
            return false;
        pause_ms(POLL_MS);
        long long current = progress(s);
        if (current != last)
            quiet = 0;
        last = current;
    }
    return true;
}

void drain(struct server *s)
{
    if (atomic_load(&s->still_accepting) > 0)
        stop_accepting(s);
    shutdown_connections(SHUT_RD); // an end of stream behind what has arrived: echoed, then closed, as for a half-close
    if (!await_none_open(s)) {
        shutdown_connections(SHUT_RDWR);
        await_none_open(s);
    }
}
