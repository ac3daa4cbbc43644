#define _GNU_SOURCE
#include "ending.h"

#include <dirent.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { POLL_MS = 1 };

static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;

static long long now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000ll + t.tv_nsec / 1000000;
}

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
// shutdown(2) on anything else fails and changes nothing. Only the loops close, and who drains.
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

static bool end_before(struct server *s, long long limit)
{
    while (read_counter(&s->presence.open) > 0) {
        if (now_ms() >= limit)
            return false;
        advance_endings(s);
        pause_ms(POLL_MS);
    }
    return true;
}

static void cut(struct server *s)
{
    atomic_store(&s->drain_phase, CUTTING);
    shutdown_connections(SHUT_RDWR); // ends whatever a loop waits for
    while (read_counter(&s->presence.open) > 0) {
        cut_endings(s);
        pause_ms(POLL_MS);
    }
}

void drain(struct server *s)
{
    pthread_mutex_lock(&one_at_a_time);
    long long limit = now_ms() + s->options.drain_ms;
    if (atomic_load(&s->still_accepting) > 0)
        stop_accepting(s);
    atomic_store(&s->drain_phase, DRAINING);
    shutdown_connections(SHUT_RD); // an end of stream behind what has arrived: echoed, then left to ending.c
    if (!end_before(s, limit))
        cut(s);
    pthread_mutex_unlock(&one_at_a_time);
}
