#include "packet.h"

#include <arpa/inet.h>
#include <netinet/ip.h>
#include <netinet/tcp.h>
#include <string.h>

enum { IP_BYTES = 20, TCP_BYTES = 20, MSS_BYTES = 4, MSS_KIND = 2, HOPS = 64, WINDOW = 60000, FLAGS_AT = 13 };

static uint32_t sum(const uint8_t *bytes, size_t count, uint32_t before)
{
    for (size_t i = 0; i + 1 < count; i += 2)
        before += (uint32_t)bytes[i] << 8 | bytes[i + 1];
    return count & 1 ? before + ((uint32_t)bytes[count - 1] << 8) : before;
}

static uint16_t fold(uint32_t sum)
{
    while (sum >> 16)
        sum = (sum & 0xffff) + (sum >> 16);
    return htons((uint16_t)~sum);
}

// The sum of a segment with its pseudo header, which is what TCP's checksum is of.
static uint32_t segment_sum(const struct iphdr *ip, const void *tcp, size_t count)
{
    uint32_t pseudo = sum((const uint8_t *)&ip->saddr, 8, IPPROTO_TCP + (uint32_t)count);
    return sum(tcp, count, pseudo);
}

size_t write_packet(uint8_t *packet, const struct segment *s)
{
    struct iphdr *ip = (struct iphdr *)packet;
    struct tcphdr *tcp = (struct tcphdr *)(packet + IP_BYTES);
    size_t header = TCP_BYTES + (s->flags & SYN ? MSS_BYTES : 0), tcp_bytes = header + s->count;
    memset(packet, 0, IP_BYTES + header);
    ip->version = 4;
    ip->ihl = IP_BYTES / 4;
    ip->tot_len = htons((uint16_t)(IP_BYTES + tcp_bytes));
    ip->ttl = HOPS;
    ip->protocol = IPPROTO_TCP;
    ip->saddr = htonl(s->from);
    ip->daddr = htonl(s->to);
    tcp->source = htons(s->from_port);
    tcp->dest = htons(s->to_port);
    tcp->seq = htonl(s->seq);
    tcp->ack_seq = htonl(s->ack);
    tcp->doff = (uint8_t)(header / 4);
    tcp->window = htons(WINDOW);
    ((uint8_t *)tcp)[FLAGS_AT] = s->flags;
    if (s->flags & SYN) {
        uint8_t mss[MSS_BYTES] = {MSS_KIND, MSS_BYTES, MOST_SEGMENT_BYTES >> 8, MOST_SEGMENT_BYTES & 0xff};
        memcpy(packet + IP_BYTES + TCP_BYTES, mss, sizeof mss);
    }
    if (s->count)
        memcpy(packet + IP_BYTES + header, s->bytes, s->count);
    ip->check = fold(sum(packet, IP_BYTES, 0));
    tcp->check = fold(segment_sum(ip, tcp, tcp_bytes));
    return IP_BYTES + tcp_bytes;
}

bool is_segment(const uint8_t *packet, size_t length)
{
    const struct iphdr *ip = (const struct iphdr *)packet;
    return length >= IP_BYTES && ip->version == 4 && ip->protocol == IPPROTO_TCP;
}

bool read_packet(const uint8_t *packet, size_t length, struct segment *s)
{
    const struct iphdr *ip = (const struct iphdr *)packet;
    if (length < IP_BYTES + TCP_BYTES || !is_segment(packet, length))
        return false;
    size_t ip_bytes = (size_t)ip->ihl * 4, whole = ntohs(ip->tot_len);
    const struct tcphdr *tcp = (const struct tcphdr *)(packet + ip_bytes);
    size_t headers = ip_bytes + (size_t)tcp->doff * 4;
    if (whole > length || headers > whole)
        return false;
    if (fold(sum(packet, ip_bytes, 0)) != 0 || fold(segment_sum(ip, tcp, whole - ip_bytes)) != 0)
        return false;
    *s = (struct segment){
        .from = ntohl(ip->saddr), .to = ntohl(ip->daddr),
        .from_port = ntohs(tcp->source), .to_port = ntohs(tcp->dest),
        .seq = ntohl(tcp->seq), .ack = ntohl(tcp->ack_seq),
        .flags = ((const uint8_t *)tcp)[FLAGS_AT],
        .bytes = packet + headers, .count = whole - headers,
    };
    return true;
}
