#include "unsent.h"

#include <stdlib.h>
#include <string.h>

struct unsent *keep_unsent(int fd, const char *bytes, size_t count)
{
    struct unsent *rest = malloc(sizeof *rest + count);
    if (!rest)
        return NULL;
    rest->fd = fd;
    rest->begin = 0;
    rest->end = count;
    memcpy(rest->bytes, bytes, count);
    return rest;
}
