/* The inputs of a run as a list in a file or on standard input: taken whole before anything is done, and kept on the
 * disk, so that their number costs no memory. */
#ifndef VERSUS_CLI_INPUT_LIST_H
#define VERSUS_CLI_INPUT_LIST_H

#include "cli/command.h"

/* Takes the list that the options name. Gives the faults that were told, 0: none. */
unsigned input_list_take(struct invocation *invocation, struct run_inputs *inputs);

#endif
