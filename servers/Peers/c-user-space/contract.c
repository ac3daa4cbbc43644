#define _GNU_SOURCE
#include "contract.h"
#include "packet.h"
#include "phases.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LONGEST_LINE = 4096 };

// The number behind "name": in a line of JSON whose members are numbers and words; what is not there is otherwise.
static double number_in(const char *line, const char *name, double otherwise)
{
    char quoted[64];
    snprintf(quoted, sizeof quoted, "\"%s\":", name);
    const char *at = strstr(line, quoted);
    return at ? strtod(at + strlen(quoted), NULL) : otherwise;
}

static void end_line(void)
{
    printf("}\n");
    fflush(stdout);
}

static void tell_failures_and_cost(const struct client *c, struct cost cost)
{
    printf(",\"failed\":%ld,\"errors\":{", c->failed);
    if (c->failed > 0)
        printf("\"ETIMEDOUT\":%ld", c->failed);
    printf("},\"seconds\":%.6f,\"cpu_seconds\":%.6f", cost.seconds, cost.cpu_seconds);
}

static void tell_latency(const char *prefix, const struct histogram *h)
{
    if (h->count == 0) {
        printf(",\"%sp99_us\":null", prefix);
        return;
    }
    char *text = encode_histogram(h);
    printf(",\"%sp50_us\":%.3f,\"%sp99_us\":%.3f,\"%smax_us\":%.3f,\"%ssum_ns\":%lld,\"%shistogram_ns\":\"%s\"", prefix,
           percentile_us(h, 50), prefix, percentile_us(h, 99), prefix, (double)h->maximum / 1e3, prefix, (long long)h->sum, prefix,
           text ? text : "");
    free(text);
}

static void tell_echoes(const struct client *c, const char *event, struct cost cost)
{
    printf("{\"event\":\"%s\",\"messages\":%ld,\"bytes\":%ld,\"mismatched\":%ld", event, c->done, c->done * c->message_bytes,
           c->mismatched);
    tell_failures_and_cost(c, cost);
    tell_latency("", &c->latencies);
}

static void refuse(const char *reason)
{
    printf("{\"event\":\"invalid\",\"reason\":\"%s\"", reason);
    end_line();
}

static void answer_connect(struct client *c, const char *line)
{
    int vacant = c->options.connections - c->open, count = (int)number_in(line, "connections", vacant);
    if (count > vacant || count < 0) {
        refuse("connections: more than are planned and not open");
        return;
    }
    struct cost cost = connect_more(c, count);
    printf("{\"event\":\"connect\",\"open\":%d", c->open);
    tell_failures_and_cost(c, cost);
    end_line();
}

static void answer_echo(struct client *c, const char *line)
{
    struct cost cost = echo_on_each(c, (long)number_in(line, "messages", 1), (int)number_in(line, "window", c->options.window));
    tell_echoes(c, "echo", cost);
    printf(",\"filled_seconds\":%.6f", cost.seconds);
    end_line();
}

static void answer_schedule(struct client *c, const char *line)
{
    double rate = number_in(line, "messages_per_second", 0), seconds = number_in(line, "seconds", 0);
    if (!(rate > 0 && seconds > 0 && c->open > 0)) {
        refuse("schedule: give a rate and seconds, and open connections before");
        return;
    }
    struct cost cost = keep_schedule(c, rate, seconds, (int64_t)number_in(line, "start_ns", 0));
    tell_echoes(c, "schedule", cost);
    tell_latency("late_send_", &c->late_sends);
    printf(",\"started_ns\":%lld,\"in_time\":%ld,\"slowest\":[],\"sampled\":[],\"worst_us\":[],\"by_second\":[]",
           (long long)c->started_ns, cost.in_time);
    end_line();
}

static void answer_census(const struct client *c)
{
    long open = 0, ended = 0, reset = 0;
    for (int i = 0; i < c->open; i++) {
        open += c->connections[i].state == OPEN;
        ended += c->connections[i].state == CLOSED_BY_PEER;
        reset += c->connections[i].state == RESET;
    }
    printf("{\"event\":\"census\",\"open\":%ld,\"closed_by_peer\":%ld,\"reset\":%ld,\"unread\":%ld,\"malformed\":%ld", open, ended, reset,
           c->unread, c->malformed);
    end_line();
}

static bool answer(struct client *c, const char *line)
{
    c->message_bytes = (int)number_in(line, "message_bytes", 64);
    bool stops = strstr(line, "\"stop\"");
    if (c->message_bytes < 1 || c->message_bytes > MOST_SEGMENT_BYTES)
        refuse("message_bytes: give a number from 1 to 1024");
    else if (strstr(line, "\"connect\""))
        answer_connect(c, line);
    else if (strstr(line, "\"echo\""))
        answer_echo(c, line);
    else if (strstr(line, "\"schedule\""))
        answer_schedule(c, line);
    else if (strstr(line, "\"census\""))
        answer_census(c);
    else if (strstr(line, "\"close\"")) {
        int count = (int)number_in(line, "connections", c->open);
        close_last(c, count < c->open ? count : c->open);
        printf("{\"event\":\"close\",\"open\":%d", c->open);
        end_line();
    } else if (stops) {
        printf("{\"event\":\"stop\"");
        end_line();
    } else
        refuse("give connect, echo, schedule, census, close or stop");
    return !stops;
}

void answer_commands(struct client *c)
{
    char lines[LONGEST_LINE];
    size_t length = 0;
    struct pollfd watched[] = {{.fd = STDIN_FILENO, .events = POLLIN}, {.fd = c->device, .events = POLLIN}};
    for (;;) {
        poll(watched, 2, -1);
        if (watched[1].revents)
            take_packets(c);
        if (!watched[0].revents)
            continue;
        ssize_t count = read(STDIN_FILENO, lines + length, sizeof lines - 1 - length);
        if (count <= 0)
            return;
        lines[length += (size_t)count] = '\0';
        for (char *end; (end = strchr(lines, '\n'));) {
            *end = '\0';
            if (!answer(c, lines))
                return;
            length -= (size_t)(end + 1 - lines);
            memmove(lines, end + 1, length + 1);
        }
        if (length == sizeof lines - 1)
            return;
    }
}
