#ifndef DEVICE_H
#define DEVICE_H

#include <stdint.h>

// A TUN device of this process in the network namespace that it runs in, up, with the first address of the source's /24. It is gone with
// its descriptor, which is returned. Ends the process with status 1 and one line where it is refused.
int open_device(const char *name, uint32_t source);

#endif
