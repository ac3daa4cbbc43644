#include "program.h"

#include <string.h>

const char *program_name = "c-epoll";

void name_program(int argc, char **argv)
{
    for (int i = 1; i + 1 < argc; i += 2) {
        if (strcmp(argv[i], "--io-uring") == 0)
            program_name = strcmp(argv[i + 1], "true") == 0 ? "c-io-uring" : "c-epoll";
    }
}
