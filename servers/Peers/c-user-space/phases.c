// A phase: begin what is due while there is room in the window, take what comes, send again what has no answer.
#define _GNU_SOURCE
#include "phases.h"

#include <poll.h>
#include <sys/resource.h>

enum { AGAIN_NS = 1000000000, BATCH = 64, NAP_MS = 20 };

static double cpu_seconds(void)
{
    struct rusage use;
    getrusage(RUSAGE_SELF, &use);
    return (double)(use.ru_utime.tv_sec + use.ru_stime.tv_sec) + (double)(use.ru_utime.tv_usec + use.ru_stime.tv_usec) / 1e6;
}

static struct cost begin(struct client *c, int64_t start_ns)
{
    clear_pending(&c->pending);
    clear_histogram(&c->latencies);
    clear_histogram(&c->late_sends);
    c->done = c->mismatched = c->failed = 0;
    int64_t now = now_ns();
    c->started_ns = start_ns > now ? start_ns : now;
    return (struct cost){.cpu_seconds = cpu_seconds()};
}

static struct cost end(const struct client *c, struct cost cost)
{
    cost.seconds = (double)(now_ns() - c->started_ns) / 1e9;
    cost.cpu_seconds = cpu_seconds() - cost.cpu_seconds;
    return cost;
}

// due_ns: when it was to begin, of which its latency counts.
static void start(struct client *c, int place, void (*send)(struct client *, int), int64_t due_ns)
{
    int64_t now = now_ns();
    c->connections[place].begun_us = (uint32_t)((due_ns - c->started_ns) / 1000);
    send(c, place);
    push_pending(&c->pending, place, now);
}

static void send_what_has_no_answer_again(struct client *c)
{
    struct pending *p = &c->pending;
    int64_t now = now_ns();
    while (p->head != p->tail) {
        struct waiting first = p->ring[p->head & p->mask];
        bool waits = is_under_way(c, first.place);
        if (waits && now - first.sent_ns < AGAIN_NS)
            return;
        p->head++;
        if (!waits)
            continue;
        if (c->connections[first.place].state == OPENING)
            send_syn(c, first.place);
        else
            send_message_again(c, first.place);
        push_pending(p, first.place, now);
    }
}

static void wait_for_packets(struct client *c, int most_ms)
{
    struct pollfd device = {.fd = c->device, .events = POLLIN};
    if (!take_packets(c))
        poll(&device, 1, most_ms);
}

// The last ones of a phase: false where their time is over.
static bool goes_on(struct client *c, long begun, int64_t deadline_ns)
{
    send_what_has_no_answer_again(c);
    return c->done + c->failed < begun && now_ns() < deadline_ns;
}

static int64_t deadline_of(const struct client *c)
{
    return c->started_ns + (int64_t)(c->options.deadline_seconds * 1e9);
}

struct cost connect_more(struct client *c, int count)
{
    struct cost cost = begin(c, 0);
    int first = c->open;
    long begun = 0;
    double step_ns = c->options.rate > 0 ? 1e9 / c->options.rate : 0;
    while (begun < count ? now_ns() < deadline_of(c) : goes_on(c, begun, deadline_of(c))) {
        int64_t now = now_ns();
        for (int i = 0; i < BATCH && begun < count && begun - c->done - c->failed < c->options.window
             && (double)(now - c->started_ns) >= (double)begun * step_ns; i++, begun++)
            start(c, first + (int)begun, send_syn, now);
        wait_for_packets(c, begun < count && step_ns > 0 ? 1 : NAP_MS);
        send_what_has_no_answer_again(c);
    }
    c->open = first + (int)c->done;
    c->failed = count - c->done;
    return end(c, cost);
}

struct cost echo_on_each(struct client *c, long messages_each, int window)
{
    struct cost cost = begin(c, 0);
    long all = messages_each * c->open, begun = 0;
    while (begun < all ? now_ns() < deadline_of(c) : goes_on(c, begun, deadline_of(c))) {
        int64_t now = now_ns();
        for (int i = 0; i < BATCH && begun < all && begun - c->done - c->failed < window && has_room(&c->pending); i++) {
            int place = (int)(begun % c->open);
            if (is_under_way(c, place))
                break;
            begun++;
            if (c->connections[place].state == OPEN)
                start(c, place, send_message, now);
            else
                c->failed++;
        }
        wait_for_packets(c, NAP_MS);
        send_what_has_no_answer_again(c);
    }
    c->failed = all - c->done;
    return end(c, cost);
}

static void lose(struct client *c, int place)
{
    (void)place;
    c->failed++;
}

struct cost keep_schedule(struct client *c, double per_second, double seconds, int64_t start_ns)
{
    struct cost cost = begin(c, start_ns);
    long all = (long)(per_second * seconds), begun = 0;
    int64_t last_ns = c->started_ns + (int64_t)(seconds * 1e9), deadline_ns = deadline_of(c) + (int64_t)(seconds * 1e9);
    double step_ns = 1e9 / per_second;
    bool counted = false;
    while (begun < all ? now_ns() < deadline_ns : goes_on(c, begun, deadline_ns)) {
        int64_t now = now_ns();
        if (!counted && now >= last_ns)
            cost.in_time = c->done, counted = true;
        for (int i = 0; i < BATCH && begun < all; i++, begun++) {
            int64_t due = c->started_ns + (int64_t)((double)begun * step_ns);
            int place = (int)(begun % c->open);
            if (due > now || is_under_way(c, place) || !has_room(&c->pending))
                break; // who waits for an earlier answer is late, and its latency says so
            record(&c->late_sends, now - due);
            start(c, place, c->connections[place].state == OPEN ? send_message : lose, due);
        }
        wait_for_packets(c, 1);
        send_what_has_no_answer_again(c);
    }
    if (!counted)
        cost.in_time = c->done;
    c->failed = all - c->done;
    return end(c, cost);
}

void close_last(struct client *c, int count)
{
    for (int i = 0; i < count; i++) {
        int place = --c->open;
        if (c->connections[place].state != RESET)
            send_reset(c, place);
        c->connections[place].state = VACANT;
        if (i % BATCH == 0)
            take_packets(c);
    }
}
