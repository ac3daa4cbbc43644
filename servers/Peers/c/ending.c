// How a drain closes a connection in order:
//
//   end of input, all sent ─> the peer's kernel has acknowledged all ─> shutdown(SHUT_WR) ─> it has acknowledged that ─> close
//
// close(2) over bytes that nobody has read sends a reset, and so does a socket with shutdown(SHUT_RD) to which bytes come behind its FIN
// (tcp_rcv_state_process). A reset throws away what waits to be sent: an answer would be lost because its peer asks for something else.
// What is acknowledged lies with the peer, whatever comes behind it (RFC 9112, 9.6). No event tells of it, so TCP_INFO is looked at.
#define _GNU_SOURCE
#include "ending.h"

#include <linux/tcp.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

enum { ESTABLISHED = 1, FIN_WAIT2 = 5, TIME_WAIT = 6, CLOSED = 7, CLOSE_WAIT = 8 }; // include/net/tcp_states.h

struct ending {
    int fd;
    bool finished;
    struct ending *next;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct ending *left;    // by the loops
static struct ending *waiting; // known to the drain alone

void leave_to_drain(int fd)
{
    struct ending *e = malloc(sizeof *e);
    if (!e)
        abort(); // 24 bytes
    *e = (struct ending){.fd = fd};
    pthread_mutex_lock(&lock);
    e->next = left;
    left = e;
    pthread_mutex_unlock(&lock);
}

static void take_what_was_left(void)
{
    pthread_mutex_lock(&lock);
    struct ending *taken = left;
    left = NULL;
    pthread_mutex_unlock(&lock);
    while (taken) {
        struct ending *next = taken->next;
        taken->next = waiting;
        waiting = taken;
        taken = next;
    }
}

// Whether it is over: then finished says whether in order, or because the peer has reset it.
static bool advance(struct ending *e)
{
    struct tcp_info info = {0};
    socklen_t bytes = sizeof info;
    if (getsockopt(e->fd, IPPROTO_TCP, TCP_INFO, &info, &bytes) != 0)
        return true;
    bool acknowledged = info.tcpi_unacked == 0 && info.tcpi_notsent_bytes == 0;
    if (!e->finished && acknowledged && (info.tcpi_state == ESTABLISHED || info.tcpi_state == CLOSE_WAIT)) {
        e->finished = shutdown(e->fd, SHUT_WR) == 0;
        return false;
    }
    return info.tcpi_state == FIN_WAIT2 || info.tcpi_state == TIME_WAIT || info.tcpi_state == CLOSED;
}

static void close_ending(struct server *s, struct ending *e, counter *ended)
{
    close(e->fd);
    if (ended)
        count_ended(ended);
    count_closed(&s->presence);
    free(e);
}

void advance_endings(struct server *s)
{
    take_what_was_left();
    for (struct ending **at = &waiting; *at;) {
        struct ending *e = *at;
        if (!advance(e)) {
            at = &e->next;
            continue;
        }
        *at = e->next;
        close_ending(s, e, e->finished ? &s->presence.drained : NULL);
    }
}

void cut_endings(struct server *s)
{
    take_what_was_left();
    while (waiting) {
        struct ending *e = waiting;
        waiting = e->next;
        close_ending(s, e, &s->presence.cut);
    }
}
