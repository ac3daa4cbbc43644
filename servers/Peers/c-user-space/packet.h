#ifndef PACKET_H
#define PACKET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { FIN = 1, SYN = 2, RST = 4, PSH = 8, ACK = 16 };
enum { MOST_PACKET_BYTES = 2048, MOST_SEGMENT_BYTES = 1024 };

// A TCP segment in an IPv4 packet, both without options but for the MSS of a SYN. All numbers are in host order.
struct segment {
    uint32_t from, to;
    uint16_t from_port, to_port;
    uint32_t seq, ack;
    uint8_t flags;
    const uint8_t *bytes;
    size_t count;
};

// Writes it with both checksums (RFC 1071); returns the length of the packet.
size_t write_packet(uint8_t *packet, const struct segment *s);

// Whether it says that it is one of TCP over IPv4: the kernel looks for neighbours by IPv6, too.
bool is_segment(const uint8_t *packet, size_t length);

// False where it is no whole TCP segment of IPv4, or has a wrong checksum.
bool read_packet(const uint8_t *packet, size_t length, struct segment *s);

#endif
