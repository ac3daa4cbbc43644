#define _GNU_SOURCE
#include "options.h"
#include "program.h"

#include <errno.h>
#include <limits.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LARGEST_BUFFER = 1 << 30, MOST_LISTENERS = 1024, MOST_LOOPS = 1024, LONGEST_SECONDS = 86400 };

static void usage(const char *name, const char *value, const char *remedy)
{
    fprintf(stderr, "%s: %s%s%s: %s\n", program_name, name, *value ? " " : "", value, remedy);
    exit(2);
}

static int whole_number(const char *name, const char *text, int least, int most)
{
    char *end;
    errno = 0;
    long value = strtol(text, &end, 10);
    bool begins_with_a_digit = *text >= '0' && *text <= '9';
    if (!begins_with_a_digit || *end || errno || value < least || value > most) {
        char remedy[64];
        snprintf(remedy, sizeof remedy, "give a whole number from %d to %d", least, most);
        usage(name, text, remedy);
    }
    return (int)value;
}

static int milliseconds(const char *name, const char *text)
{
    char *end;
    double seconds = strtod(text, &end);
    if (end == text || *end || !(seconds > 0 && seconds <= LONGEST_SECONDS))
        usage(name, text, "give a number of seconds above 0, at most 86400");
    int whole = (int)(seconds * 1000);
    return whole > 0 ? whole : 1;
}

static bool true_or_false(const char *name, const char *text)
{
    if (strcmp(text, "true") != 0 && strcmp(text, "false") != 0)
        usage(name, text, "give true or false");
    return *text == 't';
}

static const char *ip_address(const char *name, const char *text)
{
    struct in6_addr ignored;
    if (inet_pton(AF_INET, text, &ignored) != 1 && inet_pton(AF_INET6, text, &ignored) != 1)
        usage(name, text, "give an IP address, such as 127.0.0.1");
    return text;
}

static int cores(void)
{
    cpu_set_t allowed;
    return sched_getaffinity(0, sizeof allowed, &allowed) == 0 ? CPU_COUNT(&allowed) : 1;
}

static void set_option(struct options *o, const char *name, const char *value)
{
    if (strcmp(name, "--address") == 0)
        o->address = ip_address(name, value);
    else if (strcmp(name, "--port") == 0)
        o->port = whole_number(name, value, 0, 65535);
    else if (strcmp(name, "--backlog") == 0)
        o->backlog = whole_number(name, value, 1, INT_MAX);
    else if (strcmp(name, "--buffer-bytes") == 0)
        o->buffer_bytes = whole_number(name, value, 1, LARGEST_BUFFER);
    else if (strcmp(name, "--no-delay") == 0)
        o->no_delay = true_or_false(name, value);
    else if (strcmp(name, "--receive-buffer-bytes") == 0)
        o->receive_buffer_bytes = whole_number(name, value, 1, LARGEST_BUFFER);
    else if (strcmp(name, "--send-buffer-bytes") == 0)
        o->send_buffer_bytes = whole_number(name, value, 1, LARGEST_BUFFER);
    else if (strcmp(name, "--listeners") == 0)
        o->listeners = whole_number(name, value, 1, MOST_LISTENERS);
    else if (strcmp(name, "--drain-seconds") == 0)
        o->drain_ms = milliseconds(name, value);
    else if (strcmp(name, "--loops") == 0)
        o->loops = whole_number(name, value, 1, MOST_LOOPS);
    else if (strcmp(name, "--io-uring") == 0)
        o->io_uring = true_or_false(name, value);
    else
        usage(name, "", "unknown; the options are --address --port --backlog --buffer-bytes --no-delay"
                        " --receive-buffer-bytes --send-buffer-bytes --listeners --loops --drain-seconds --io-uring");
}

struct options parse_options(int argc, char **argv)
{
    name_program(argc, argv);
    struct options o = {
        .address = "127.0.0.1",
        .backlog = 4096,
        .buffer_bytes = 4096,
        .no_delay = true,
        .listeners = 1,
        .loops = cores(),
        .drain_ms = 30000,
    };
    for (int i = 1; i < argc; i += 2) {
        if (strncmp(argv[i], "--", 2) != 0)
            usage(argv[i], "", "unexpected; options are --name value");
        if (i + 1 == argc)
            usage(argv[i], "", "give a value after it");
        set_option(&o, argv[i], argv[i + 1]);
    }
    return o;
}
