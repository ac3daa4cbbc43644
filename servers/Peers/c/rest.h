#ifndef REST_H
#define REST_H

#include "loop.h"

// Whether a failing accept(2) is about the one connection that was lost: else the loop rests, 5 ms to 1 s.
bool concerns_one_connection(int error);

void begin_rest(struct loop *loop);

bool is_rest_over(const struct loop *loop);

// How long the loop may wait so that a rest ends in time; -1: for ever.
int ms_until_rest_ends(const struct loop *loop);

#endif
