#ifndef UNSENT_H
#define UNSENT_H

#include <stddef.h>

// What a peer has not taken yet: the only thing the server ever keeps for a connection, and only while the peer does not read.
// At most one buffer, because a blocked connection is not read from.
struct unsent {
    int fd;
    size_t begin;
    size_t end;
    char bytes[];
};

// Null if there is no memory.
struct unsent *keep_unsent(int fd, const char *bytes, size_t count);

#endif
