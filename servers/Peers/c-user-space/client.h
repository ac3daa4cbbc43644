#ifndef CLIENT_H
#define CLIENT_H

#include "histogram.h"
#include "options.h"
#include "pending.h"

#include <stdbool.h>
#include <stdint.h>

enum state { VACANT, OPENING, OPEN, CLOSED_BY_PEER, RESET };

// All that is kept of a connection: 24 bytes. Its id, its ports and its addresses follow from its place in the table.
struct connection {
    uint32_t next, expected; // sequence numbers: of the byte that is sent next, and that comes next
    uint32_t echoed;         // bytes of the stream that came back and were the right ones
    uint32_t sent;           // bytes of the stream that went out
    uint32_t begun_us;       // when what is under way began, since the phase did
    uint8_t state;
};

struct client {
    struct options options;
    int device;
    struct connection *connections;
    uint16_t target_of_port[65536]; // 1 and up; 0 is no target
    int open;                       // the first so many of the table are open, or were until their servers ended them
    int message_bytes;

    // Of the phase that runs.
    struct pending pending;
    struct histogram latencies, late_sends;
    int64_t started_ns;
    long done, mismatched, failed;
    long unread, ended, reset, malformed; // since the client began
};

void send_syn(struct client *c, int place);
void send_message(struct client *c, int place);       // of message_bytes, behind what was sent
void send_message_again(struct client *c, int place); // what has not come back of the last one
void send_reset(struct client *c, int place);

// Takes packets that wait, some at most; whether there were any.
bool take_packets(struct client *c);
bool is_under_way(const struct client *c, int place);
int64_t now_ns(void);

#endif
