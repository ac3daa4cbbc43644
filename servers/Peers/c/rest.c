// A process out of descriptors stays so until a connection closes: a loop that tried again at once would spin.
#define _GNU_SOURCE
#include "rest.h"

#include <errno.h>
#include <time.h>

enum { SHORTEST_REST_MS = 5, LONGEST_REST_MS = 1000 };

static long long now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000ll + t.tv_nsec / 1000000;
}

bool concerns_one_connection(int error)
{
    return error == ECONNABORTED || error == EINTR || error == EPROTO || error == EPERM;
}

void begin_rest(struct loop *l)
{
    l->rest_ms = l->rest_ms == 0 ? SHORTEST_REST_MS : l->rest_ms * 2 < LONGEST_REST_MS ? l->rest_ms * 2 : LONGEST_REST_MS;
    l->rest_ends = now_ms() + l->rest_ms;
}

bool is_rest_over(const struct loop *l)
{
    return l->rest_ends && now_ms() >= l->rest_ends;
}

int ms_until_rest_ends(const struct loop *l)
{
    if (!l->rest_ends)
        return -1;
    long long left = l->rest_ends - now_ms();
    return left > 0 ? (int)left : 0;
}
