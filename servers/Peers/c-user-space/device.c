#define _GNU_SOURCE
#include "device.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/if.h>
#include <linux/if_tun.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

// Packets of the kernel's that wait to be read: more than a window of answers, so that none is dropped.
enum { QUEUE = 20000, NETWORK = 24 };

static void require(int result, const char *what)
{
    if (result >= 0)
        return;
    fprintf(stderr, "c-user-space: %s: %s; it takes /dev/net/tun and CAP_NET_ADMIN in the network namespace\n", what, strerror(errno));
    exit(1);
}

static struct ifreq with_address(struct ifreq request, uint32_t address)
{
    struct sockaddr_in *to = (struct sockaddr_in *)&request.ifr_addr;
    memset(to, 0, sizeof *to);
    to->sin_family = AF_INET;
    to->sin_addr.s_addr = htonl(address);
    return request;
}

int open_device(const char *name, uint32_t source)
{
    uint32_t mask = ~0u << (32 - NETWORK);
    struct ifreq named = {0};
    strncpy(named.ifr_name, name, IFNAMSIZ - 1);
    int tun = open("/dev/net/tun", O_RDWR | O_NONBLOCK | O_CLOEXEC);
    require(tun, "cannot open /dev/net/tun");
    struct ifreq request = named;
    request.ifr_flags = IFF_TUN | IFF_NO_PI;
    require(ioctl(tun, TUNSETIFF, &request), "cannot make a device");
    int any = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    require(any, "cannot open a socket");
    request = named;
    request.ifr_qlen = QUEUE;
    require(ioctl(any, SIOCSIFTXQLEN, &request), "cannot lengthen its queue");
    request = with_address(named, (source & mask) + 1);
    require(ioctl(any, SIOCSIFADDR, &request), "cannot give it an address");
    request = with_address(named, mask);
    require(ioctl(any, SIOCSIFNETMASK, &request), "cannot give it a network");
    request = named;
    request.ifr_flags = IFF_UP | IFF_RUNNING;
    require(ioctl(any, SIOCSIFFLAGS, &request), "cannot bring it up");
    close(any);
    return tun;
}
