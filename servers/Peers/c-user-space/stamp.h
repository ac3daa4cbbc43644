#ifndef STAMP_H
#define STAMP_H

#include <stddef.h>
#include <stdint.h>

// Every byte of a stream is a function of the connection's id and its offset, so that bytes that were swapped, lost, repeated or flipped
// do not match: it is read off one pseudo-random table, at a place of the connection's own.
void make_stamps(void);
const uint8_t *stamp_at(long long id, uint32_t offset); // MOST_SEGMENT_BYTES of them

#endif
