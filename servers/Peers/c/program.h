#ifndef PROGRAM_H
#define PROGRAM_H

// The server that this program was told to be, as it calls itself where it complains.
extern const char *program_name;

// Before the first complaint: also an option that stands before --io-uring is complained of by the right name.
void name_program(int argc, char **argv);

#endif
