#define _GNU_SOURCE
#include "options.h"

#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST_NAME = 15, FIRST_PORT = 1024, PORTS = 65536 - FIRST_PORT };

static void usage(const char *name, const char *value, const char *remedy)
{
    fprintf(stderr, "c-user-space: %s%s%s: %s\n", name, *value ? " " : "", value, remedy);
    exit(2);
}

static double number(const char *name, const char *text, double least, double most)
{
    char *end;
    errno = 0;
    double value = strtod(text, &end);
    if (end == text || *end || errno || !(value >= least && value <= most)) {
        char remedy[80];
        snprintf(remedy, sizeof remedy, "give a number from %.0f to %.0f", least, most);
        usage(name, text, remedy);
    }
    return value;
}

static uint32_t ipv4(const char *name, const char *text)
{
    struct in_addr address;
    if (inet_pton(AF_INET, text, &address) != 1)
        usage(name, text, "give an IPv4 address, such as 198.19.0.2");
    return ntohl(address.s_addr);
}

static void add_target(struct options *o, const char *name, const char *text)
{
    char address[INET_ADDRSTRLEN] = "";
    const char *colon = strchr(text, ':');
    if (!colon || (size_t)(colon - text) >= sizeof address)
        usage(name, text, "give an address and a port, such as 198.18.0.1:7000");
    memcpy(address, text, (size_t)(colon - text));
    uint32_t host = ipv4(name, address);
    if (o->targets == MOST_TARGETS || (o->targets > 0 && host != o->target_address))
        usage(name, text, "all targets have one address, and there are 4096 at most");
    o->target_address = host;
    o->target_ports[o->targets++] = (uint16_t)number(name, colon + 1, 1, 65535);
}

static void set_option(struct options *o, const char *name, const char *value)
{
    if (strcmp(name, "--device") == 0)
        o->device = strlen(value) <= LONGEST_NAME ? value : (usage(name, value, "give 15 characters at most"), NULL);
    else if (strcmp(name, "--target") == 0)
        add_target(o, name, value);
    else if (strcmp(name, "--connections") == 0)
        o->connections = (int)number(name, value, 1, 1 << 24);
    else if (strcmp(name, "--source") == 0)
        o->source = ipv4(name, value);
    else if (strcmp(name, "--sources") == 0)
        o->sources = (int)number(name, value, 1, 253);
    else if (strcmp(name, "--first-id") == 0)
        o->first_id = (long long)number(name, value, 0, 1e12);
    else if (strcmp(name, "--window") == 0)
        o->window = (int)number(name, value, 1, 1 << 20);
    else if (strcmp(name, "--rate") == 0)
        o->rate = number(name, value, 1, 1e9);
    else if (strcmp(name, "--deadline-seconds") == 0)
        o->deadline_seconds = number(name, value, 0.001, 86400);
    else
        usage(name, "", "unknown; the options are --device --target --connections --source --sources --first-id --window --rate"
                        " --deadline-seconds");
}

void parse_options(struct options *o, int argc, char **argv)
{
    *o = (struct options){.sources = 1, .window = 2048, .deadline_seconds = 60};
    for (int i = 1; i < argc; i += 2) {
        if (i + 1 == argc)
            usage(argv[i], "", "give a value after it");
        set_option(o, argv[i], argv[i + 1]);
    }
    if (!o->device || !o->targets || !o->connections || !o->source)
        usage("--device, --target, --connections, --source", "", "are needed, each");
    if ((long long)o->sources * PORTS * o->targets < o->connections)
        usage("--sources", "", "one address has 64512 ports to a target: give more sources");
}
