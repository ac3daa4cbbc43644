#define _GNU_SOURCE
#include "listener.h"
#include "program.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

union endpoint {
    struct sockaddr any;
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
};

static union endpoint to_endpoint(const char *address, int port)
{
    union endpoint e;
    memset(&e, 0, sizeof e);
    if (inet_pton(AF_INET, address, &e.v4.sin_addr) == 1) {
        e.v4.sin_family = AF_INET;
        e.v4.sin_port = htons((uint16_t)port);
    } else {
        inet_pton(AF_INET6, address, &e.v6.sin6_addr);
        e.v6.sin6_family = AF_INET6;
        e.v6.sin6_port = htons((uint16_t)port);
    }
    return e;
}

static socklen_t endpoint_bytes(const union endpoint *e)
{
    return e->any.sa_family == AF_INET ? sizeof e->v4 : sizeof e->v6;
}

static void require(int result, const struct options *o, int port)
{
    if (result == 0)
        return;
    const char *format = strchr(o->address, ':') ? "[%s]:%d" : "%s:%d";
    char endpoint[INET6_ADDRSTRLEN + 9];
    int error = errno;
    snprintf(endpoint, sizeof endpoint, format, o->address, port);
    fprintf(stderr, "%s: cannot listen on %s: %s; choose another --address or --port (--port 0 takes a free one)\n",
            program_name, endpoint, strerror(error));
    exit(1);
}

static int set(int fd, int level, int name, int value)
{
    return setsockopt(fd, level, name, &value, sizeof value);
}

// Linux copies TCP_NODELAY and both buffer sizes to the connections that the listener accepts: no system call for each of them.
static int open_listener(const struct options *o, int port, bool reuse_port)
{
    union endpoint e = to_endpoint(o->address, port);
    int fd = socket(e.any.sa_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    require(fd < 0 ? -1 : 0, o, port);
    require(set(fd, SOL_SOCKET, SO_REUSEADDR, 1), o, port);
    if (reuse_port)
        require(set(fd, SOL_SOCKET, SO_REUSEPORT, 1), o, port);
    require(set(fd, IPPROTO_TCP, TCP_NODELAY, o->no_delay), o, port);
    if (o->receive_buffer_bytes)
        require(set(fd, SOL_SOCKET, SO_RCVBUF, o->receive_buffer_bytes), o, port);
    if (o->send_buffer_bytes)
        require(set(fd, SOL_SOCKET, SO_SNDBUF, o->send_buffer_bytes), o, port);
    require(bind(fd, &e.any, endpoint_bytes(&e)), o, port);
    require(listen(fd, o->backlog), o, port);
    return fd;
}

static union endpoint endpoint_of(int listener)
{
    union endpoint e;
    socklen_t bytes = sizeof e;
    memset(&e, 0, sizeof e);
    getsockname(listener, &e.any, &bytes);
    return e;
}

static int port_of(int listener)
{
    union endpoint e = endpoint_of(listener);
    return ntohs(e.any.sa_family == AF_INET ? e.v4.sin_port : e.v6.sin6_port);
}

void open_listeners(const struct options *o, int *listeners)
{
    bool reuse_port = o->listeners > 1;
    if (reuse_port)
        // SO_REUSEPORT joins a port that another program listens on without a word; a socket without it is refused.
        close(open_listener(o, o->port, false));
    int port = o->port;
    for (int i = 0; i < o->listeners; i++) {
        listeners[i] = open_listener(o, port, reuse_port);
        port = port_of(listeners[i]);
    }
}

void write_endpoint(int listener, char *text, int text_bytes)
{
    union endpoint e = endpoint_of(listener);
    char address[INET6_ADDRSTRLEN];
    bool v4 = e.any.sa_family == AF_INET;
    inet_ntop(e.any.sa_family, v4 ? (void *)&e.v4.sin_addr : (void *)&e.v6.sin6_addr, address, sizeof address);
    snprintf(text, (size_t)text_bytes, v4 ? "%s:%d" : "[%s]:%d", address, port_of(listener));
}
