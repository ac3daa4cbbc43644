#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdint.h>

enum { MOST_TARGETS = 4096 };

struct options {
    const char *device;
    uint32_t target_address; // host order, as all addresses and ports here
    uint16_t target_ports[MOST_TARGETS];
    int targets;
    int connections;
    uint32_t source;
    int sources;
    long long first_id;
    int window;  // of connections and messages that are under way at once
    double rate; // connections a second; 0: as fast as they come
    double deadline_seconds;
};

// Ends the process with status 2 and one line where something is missing or wrong.
void parse_options(struct options *o, int argc, char **argv);

#endif
