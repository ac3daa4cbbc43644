#define _GNU_SOURCE
#include "contract.h"
#include "listener.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifdef __clang__
#define COMPILER "C, " __VERSION__
#else
#define COMPILER "C, gcc " __VERSION__
#endif

enum { LONGEST_NAME = 63 };

static void end_line(void)
{
    putchar('\n');
    fflush(stdout);
}

void announce(const struct server *s)
{
    char endpoint[64];
    printf("{\"event\":\"listening\",\"pid\":%d,\"endpoints\":[", (int)getpid());
    for (int i = 0; i < s->options.listeners; i++) {
        write_endpoint(s->listeners[i], endpoint, sizeof endpoint);
        printf("%s\"%s\"", i ? "," : "", endpoint);
    }
    printf("],\"runtime\":\"%s\",\"offers\":[\"census\",\"drain\",\"stop\"]}", COMPILER);
    end_line();
}

void tell_census(const struct server *s, const char *event)
{
    long long total = 0, failures = 0, in = 0, out = 0, short_sends = 0;
    for (int i = 0; i < s->options.loops; i++) {
        const struct census *c = &s->loops[i].census;
        total += read_counter(&c->total);
        failures += read_counter(&c->accept_failures);
        in += read_counter(&c->bytes_in);
        out += read_counter(&c->bytes_out);
        short_sends += read_counter(&c->short_sends);
    }
    printf("{\"event\":\"%s\",\"open\":%lld,\"total\":%lld,\"peak\":%lld,\"rejected\":0,\"timed_out\":0,\"drained\":%lld,"
           "\"cut\":%lld,\"accept_failures\":%lld,\"bytes_in\":%lld,\"bytes_out\":%lld,"
           "\"short_sends\":%lld,\"accepted_by_loop\":[",
           event, read_counter(&s->presence.open), total, read_counter(&s->presence.peak), read_counter(&s->presence.drained),
           read_counter(&s->presence.cut), failures, in, out, short_sends);
    for (int i = 0; i < s->options.loops; i++)
        printf("%s%lld", i ? "," : "", read_counter(&s->loops[i].census.total));
    printf("]}");
    end_line();
}

static char *skip(char *text, const char *expected)
{
    text += strspn(text, " \t");
    size_t n = strlen(expected);
    return strncmp(text, expected, n) == 0 ? text + n : NULL;
}

// The name in {"command":"name"...}, ended in place; null if the line is nothing like that. The contract's names need no escapes.
static char *parse_command(char *line)
{
    size_t length = strlen(line);
    while (length > 0 && isspace((unsigned char)line[length - 1]))
        line[--length] = '\0';
    char *at = length > 0 && line[length - 1] == '}' && skip(line, "{") ? strstr(line, "\"command\"") : NULL;
    if (!at || !(at = skip(at + strlen("\"command\""), ":")) || !(at = skip(at, "\"")))
        return NULL;
    size_t n = 0;
    while (isalnum((unsigned char)at[n]) || at[n] == '-' || at[n] == '_')
        n++;
    if (n == 0 || n > LONGEST_NAME || at[n] != '"')
        return NULL;
    at[n] = '\0';
    return at;
}

static bool answer_line(struct server *s, char *line)
{
    const char *name = parse_command(line);
    if (name && strcmp(name, "census") == 0) {
        tell_census(s, name);
        return true;
    }
    if (!name)
        printf("{\"event\":\"invalid\",\"reason\":\"expected {\\\"command\\\":\\\"...\\\"}\"}");
    else if (strcmp(name, "drain") == 0) {
        drain(s);
        printf("{\"event\":\"drain\",\"open\":%lld}", read_counter(&s->presence.open));
    } else if (strcmp(name, "stop") == 0)
        printf("{\"event\":\"stop\"}");
    else
        printf("{\"event\":\"unknown\",\"command\":\"%s\"}", name);
    end_line();
    return !name || strcmp(name, "stop") != 0;
}

void answer_commands(struct server *s)
{
    char *line = NULL;
    size_t capacity = 0;
    while (getline(&line, &capacity, stdin) > 0 && answer_line(s, line))
        ;
    free(line);
}
