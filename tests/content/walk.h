/* Reads all of a release through every public function, as a terminal would in the course of a
 * year: for releases that may be damaged, and for those that publishing has just made. */
#ifndef WW_TESTS_WALK_H
#define WW_TESTS_WALK_H

#include "content/release.h"

struct walk {
    int strings; /* that a page would show */
    int malformed;
    int out_of_range; /* numbers that the headers exclude */
};

struct walk walk_release(struct ww_release *release);

#endif
