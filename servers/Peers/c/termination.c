#define _GNU_SOURCE
#include "termination.h"
#include "contract.h"
#include "program.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static sigset_t termination(void)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    return set;
}

void block_termination(void)
{
    sigset_t set = termination();
    pthread_sigmask(SIG_BLOCK, &set, NULL);
}

static void *end_at_signal(void *argument)
{
    sigset_t set = termination();
    int signal;
    sigwait(&set, &signal);
    drain(argument);
    tell_census(argument, "terminated");
    _exit(0);
}

void await_termination(struct server *s)
{
    pthread_t thread;
    if (pthread_create(&thread, NULL, end_at_signal, s) != 0) {
        fprintf(stderr, "%s: cannot start a thread; raise the limit of threads\n", program_name);
        exit(1);
    }
}
