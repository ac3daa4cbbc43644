// What the client knows of TCP (RFC 9293), which is what an echo on one machine takes:
//
//   SYN ──> <── SYN+ACK, ACK ──>      message ──> <── echo, verified; ACK ──>      FIN or RST <── noted; RST ──> at the end
//
// A segment that is not the next one is answered by what is expected, so that the server sends again; what stays without an answer for
// a second is sent again (phases.c). There is no window to wait for: a message is one segment, and a connection has one under way.
#define _GNU_SOURCE
#include "client.h"
#include "packet.h"
#include "stamp.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { FIRST_PORT = 1024, MOST_AT_ONCE = 64, FIRST_SEQUENCE = 7919 };

int64_t now_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000ll + t.tv_nsec;
}

bool is_under_way(const struct client *c, int place)
{
    const struct connection *k = &c->connections[place];
    return k->state == OPENING || (k->state == OPEN && k->echoed < k->sent);
}

// Targets have a run of places each, in turn, as in the suite's client, so that a server is woken for many at once; the places that do not
// fill a run for all go to target i % targets. Of those to a target each source has one on a port.
enum { RUN = 50 };

static int places_in_runs(const struct options *o)
{
    return o->connections - o->connections % (RUN * o->targets);
}

static int target_of(const struct options *o, int place)
{
    return place < places_in_runs(o) ? place / RUN % o->targets : place % o->targets;
}

static int number_of(const struct options *o, int place)
{
    return place < places_in_runs(o) ? place / RUN / o->targets * RUN + place % RUN : place / o->targets;
}

static void send_segment(struct client *c, int place, uint8_t flags, uint32_t seq, const uint8_t *bytes, size_t count)
{
    const struct options *o = &c->options;
    int of_target = number_of(o, place);
    struct segment s = {
        .from = o->source + (uint32_t)(of_target % o->sources), .from_port = (uint16_t)(FIRST_PORT + of_target / o->sources),
        .to = o->target_address, .to_port = o->target_ports[target_of(o, place)],
        .seq = seq, .ack = flags & ACK ? c->connections[place].expected : 0,
        .flags = flags, .bytes = bytes, .count = count,
    };
    uint8_t packet[MOST_PACKET_BYTES];
    size_t length = write_packet(packet, &s);
    while (write(c->device, packet, length) < 0) {
        if (errno != EAGAIN && errno != EINTR && errno != ENOBUFS) {
            fprintf(stderr, "c-user-space: the device takes no packet: %s\n", strerror(errno));
            exit(1);
        }
    }
}

static void send_plain(struct client *c, int place, uint8_t flags)
{
    send_segment(c, place, flags, c->connections[place].next, NULL, 0);
}

void send_syn(struct client *c, int place)
{
    struct connection *k = &c->connections[place];
    if (k->state != OPENING)
        *k = (struct connection){.next = (uint32_t)place * FIRST_SEQUENCE, .state = OPENING, .begun_us = k->begun_us};
    send_plain(c, place, SYN);
}

static void send_stream(struct client *c, int place, uint32_t from, uint32_t seq, size_t count)
{
    send_segment(c, place, PSH | ACK, seq, stamp_at(c->options.first_id + place, from), count);
}

void send_message(struct client *c, int place)
{
    struct connection *k = &c->connections[place];
    send_stream(c, place, k->sent, k->next, (size_t)c->message_bytes);
    k->next += (uint32_t)c->message_bytes;
    k->sent += (uint32_t)c->message_bytes;
}

void send_message_again(struct client *c, int place)
{
    struct connection *k = &c->connections[place];
    uint32_t left = k->sent - k->echoed;
    send_stream(c, place, k->echoed, k->next - left, left);
}

void send_reset(struct client *c, int place)
{
    send_plain(c, place, RST | ACK);
}

static void finish(struct client *c, struct connection *k)
{
    record(&c->latencies, now_ns() - c->started_ns - (int64_t)k->begun_us * 1000);
    c->done++;
}

static void end(struct client *c, struct connection *k, enum state how, long *count)
{
    if (k->state == OPENING || (k->state == OPEN && k->echoed < k->sent))
        c->failed++;
    k->state = (uint8_t)how;
    ++*count;
}

static void take_bytes(struct client *c, int place, const struct segment *s)
{
    struct connection *k = &c->connections[place];
    if (s->seq == k->expected) {
        uint32_t due = k->sent - k->echoed;
        k->expected += (uint32_t)s->count;
        if (s->count > due)
            c->unread++;
        else {
            if (memcmp(s->bytes, stamp_at(c->options.first_id + place, k->echoed), s->count) != 0)
                c->mismatched++;
            k->echoed += (uint32_t)s->count;
            if (k->echoed == k->sent)
                finish(c, k);
        }
    }
    send_plain(c, place, ACK);
}

static void take_segment(struct client *c, int place, const struct segment *s)
{
    struct connection *k = &c->connections[place];
    if (k->state != OPENING && k->state != OPEN)
        return;
    if (s->flags & RST) {
        end(c, k, RESET, &c->reset);
        return;
    }
    if (s->flags & SYN) {
        if (k->state == OPENING) {
            k->state = OPEN;
            k->next++;
            k->expected = s->seq + 1;
            finish(c, k);
        }
        send_plain(c, place, ACK);
        return;
    }
    if (s->count > 0)
        take_bytes(c, place, s);
    if (s->flags & FIN && s->seq + s->count == k->expected) {
        k->expected++;
        send_plain(c, place, ACK);
        end(c, k, CLOSED_BY_PEER, &c->ended);
    }
}

static int place_of(const struct client *c, const struct segment *s)
{
    const struct options *o = &c->options;
    int target = c->target_of_port[s->from_port] - 1;
    int64_t source = (int64_t)s->to - o->source, port = s->to_port - FIRST_PORT;
    if (target < 0 || s->from != o->target_address || source < 0 || source >= o->sources || port < 0)
        return -1;
    int64_t number = port * o->sources + source;
    int64_t place = number < places_in_runs(o) / o->targets ? (number / RUN * o->targets + target) * RUN + number % RUN
                                                            : number * o->targets + target;
    return place < o->connections ? (int)place : -1;
}

bool take_packets(struct client *c)
{
    uint8_t packet[MOST_PACKET_BYTES];
    for (int i = 0; i < MOST_AT_ONCE; i++) {
        ssize_t length = read(c->device, packet, sizeof packet);
        if (length <= 0)
            return i > 0;
        struct segment s;
        if (!read_packet(packet, (size_t)length, &s))
            c->malformed += is_segment(packet, (size_t)length);
        else if (place_of(c, &s) >= 0)
            take_segment(c, place_of(c, &s), &s);
    }
    return true;
}
