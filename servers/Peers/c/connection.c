// A connection's life, each step on the loop that owns it:
//
//            bytes ─> echo: recv, send ──all taken──> waits in the kernel, costs nothing here
//                       │      └ short ─> unsent, EPOLLOUT ─> send_rest ──all taken──> free, EPOLLIN
//            its end ───┴─> close, or in a drain to ending.c
//
//            (while something is unsent nothing is received: that is the backpressure,
//                                          and why an end of stream is only seen when all has been sent)
#define _GNU_SOURCE
#include "connection.h"
#include "ending.h"
#include "interest.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

void end_connection(struct loop *l, int fd)
{
    close(fd); // leaves the epoll set with it
    if (atomic_load(&l->server->drain_phase) == CUTTING)
        count_ended(&l->server->presence.cut);
    count_closed(&l->server->presence);
}

// Sends what the kernel takes. Returns how much that was, or -1 if the connection is lost.
static ssize_t send_some(struct loop *l, int fd, const char *bytes, size_t count_bytes)
{
    ssize_t sent;
    do
        sent = send(fd, bytes, count_bytes, MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    if (sent < 0)
        return errno == EAGAIN ? 0 : -1;
    count(&l->census.bytes_out, sent);
    if ((size_t)sent < count_bytes)
        count(&l->census.short_sends, 1);
    return sent;
}

static void wait_for_peer_to_read(struct loop *l, int fd, const char *bytes, size_t count_bytes)
{
    struct unsent *rest = keep_unsent(fd, bytes, count_bytes);
    if (!rest || watch(l->epoll, EPOLL_CTL_MOD, fd, EPOLLOUT, of_unsent(rest)) != 0) {
        free(rest);
        end_connection(l, fd);
    }
}

void echo(struct loop *l, int fd)
{
    ssize_t received = recv(fd, l->buffer, (size_t)l->server->options.buffer_bytes, 0);
    if (received < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (received == 0 && atomic_load(&l->server->drain_phase) == DRAINING) {
        watch(l->epoll, EPOLL_CTL_DEL, fd, 0, 0);
        leave_to_drain(fd);
        return;
    }
    if (received <= 0) {
        end_connection(l, fd);
        return;
    }
    count(&l->census.bytes_in, received);
    ssize_t sent = send_some(l, fd, l->buffer, (size_t)received);
    if (sent < 0)
        end_connection(l, fd);
    else if (sent < received)
        wait_for_peer_to_read(l, fd, l->buffer + sent, (size_t)(received - sent));
}

void send_rest(struct loop *l, struct unsent *rest)
{
    int fd = rest->fd;
    ssize_t sent = send_some(l, fd, rest->bytes + rest->begin, rest->end - rest->begin);
    if (sent >= 0)
        rest->begin += (size_t)sent;
    if (sent >= 0 && rest->begin < rest->end)
        return;
    free(rest);
    if (sent < 0 || watch(l->epoll, EPOLL_CTL_MOD, fd, EPOLLIN, of_waiting(fd)) != 0)
        end_connection(l, fd);
}
