// A client that is a TCP of its own, as plain as it can be: the measure of the one in clients/Load. It has no socket, and 40 bytes for each
// connection (24 of its state, 16 to send it again); the kernel has the servers' ends alone.
//
//   servers in the namespace ── 198.18.0.1 on lo                one process, one thread
//        the kernel's TCP ── route to 198.19.K.0/24 ──> device ──read──> table of connections ──write──> device ──> the kernel's TCP
//                                                        commands on stdin, answers on stdout
#define _GNU_SOURCE
#include "contract.h"
#include "device.h"
#include "phases.h"
#include "stamp.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>

int main(int argc, char **argv)
{
    static struct client client;
    signal(SIGINT, SIG_IGN); // a terminal sends Ctrl-C to the whole group; the harness decides, by stdin
    prctl(PR_SET_TIMERSLACK, 1);
    parse_options(&client.options, argc, argv);
    for (int i = 0; i < client.options.targets; i++)
        client.target_of_port[client.options.target_ports[i]] = (uint16_t)(i + 1);
    client.connections = calloc((size_t)client.options.connections, sizeof *client.connections);
    if (!client.connections || !make_pending(&client.pending, client.options.connections + client.options.window)) {
        fprintf(stderr, "c-user-space: no memory for %d connections\n", client.options.connections);
        return 1;
    }
    make_stamps();
    client.device = open_device(client.options.device, client.options.source);
    printf("{\"event\":\"ready\",\"offers\":[\"connect\",\"echo\",\"schedule\",\"census\",\"close\",\"stop\"]}\n");
    fflush(stdout);
    answer_commands(&client);
    close_last(&client, client.open); // so that the servers' kernel asks for none of them when it is gone
    return 0;
}
